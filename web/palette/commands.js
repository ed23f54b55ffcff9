// What the palette offers: the page's own buttons and links, as they are now, and the examples.

import { exampleIndex } from '../examples.js';

/** @import {Example} from '../examples.js' */

/** @typedef {{readonly name: string, readonly detail: string, readonly words: string, readonly run: () => void}} Command words: what else it is found by */

/**
 * The buttons and links that a visitor could press now.
 * @param {HTMLElement} page the root element
 * @returns {Command[]}
 */
export function buttonCommands(page) {
  const buttons = /** @type {NodeListOf<HTMLElement>} */ (page.querySelectorAll('header :is([data-action], a.button), main [data-action], main [role="tab"], main [role="switch"], footer [data-action]'));
  return [...buttons].filter((button) => button.checkVisibility() && button.dataset.action !== 'palette' && button.getAttribute('aria-disabled') !== 'true').map((button) => ({
    name: nameOf(button),
    detail: button.title && button.title !== nameOf(button) ? button.title : '',
    words: button.dataset.words ?? '',
    run: () => button.click(),
  }));
}

/**
 * What a button is called: its keys are no part of that.
 * @param {HTMLElement} button
 */
function nameOf(button) {
  const label = /** @type {HTMLInputElement} */ (button).labels?.[0] ?? button;
  const words = [...label.childNodes].filter(({ nodeName }) => nodeName !== 'KBD').map(({ textContent }) => textContent);
  return button.ariaLabel ?? words.join('').trim();
}

/**
 * @param {(example: Example) => void} open
 * @returns {Promise<Command[]>}
 */
export async function exampleCommands(open) {
  const examples = await exampleIndex();
  return examples.map((example) => ({ name: `Example: ${example.title}`, detail: example.about, words: '', run: () => open(example) }));
}
