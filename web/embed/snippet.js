// A live snippet: what stands in the shadow root of <put-records>.

import { fill, find, html, write } from '../element.js';
import { makeLive, renderLive } from './live.js';

/** @import {EngineError} from '../engine-error.js' */
/** @import {Answer as Records} from '../answer.js' */
/** @import {Answer} from './answerer.js' */

/**
 * @typedef {Object} Shown
 * @property {Answer | null} answer the last one
 * @property {Records | null} records of that answer
 * @property {Records | null} good those of the last request that was not refused, or else the same
 * @property {EngineError | null} failure why there is no newer answer
 * @property {string | null} request what the reader has typed
 * @property {URL} playground
 * @property {string | null} show parts, as in the attribute
 * @property {boolean} editable
 * @property {'light' | 'dark'} theme
 * @property {number} height CSS pixels, 0 for what it takes
 */

/**
 * @typedef {Object} SnippetCallbacks
 * @property {(text: string) => void} onInput
 * @property {() => void} onReset
 * @property {() => void} onAgain
 * @property {() => void} onLeft the focus has left the content
 */

/**
 * The elements of a snippet, around the content that stands for it until there is an answer.
 * @param {SnippetCallbacks} callbacks
 */
export function makeSnippet({ onInput, onReset, onAgain, onLeft }) {
  const again = html('button', { type: 'button', part: 'button', class: 'again' }, 'Try again');
  const live = makeLive();
  live.hidden = true;
  const failure = html('p', { class: 'failure', part: 'failure', role: 'status', hidden: true }, html('span'), ' ', again);
  again.addEventListener('click', onAgain);
  live.addEventListener('input', ({ target }) => target instanceof HTMLTextAreaElement && onInput(target.value));
  live.addEventListener('click', ({ target }) => target instanceof Element && target.closest('.reset') && onReset());
  const slot = html('slot');
  slot.addEventListener('focusout', () => setTimeout(onLeft)); // when the focus is where it goes
  return html('div', { class: 'frame', part: 'frame' }, live, slot, failure);
}

/**
 * @param {HTMLElement} root
 * @param {Shown} shown
 */
export function renderSnippet(root, shown) {
  const { answer, failure, theme, height } = shown;
  fill(root, { 'data-fixed': height > 0, tabindex: height > 0 ? 0 : null, role: height > 0 ? 'group' : null, 'aria-label': height > 0 ? 'PutRecords snippet' : null });
  root.style.setProperty('--height', `${height}px`);
  const said = find(root, '.failure');
  said.hidden = failure === null;
  write(find(said, 'span'), failure?.message ?? '');
  find(said, 'button').hidden = failure?.code !== 'EngineFailed'; // nothing else is mended by another try
  const live = find(root, '.put-records');
  const slot = /** @type {HTMLSlotElement} */ (find(root, 'slot'));
  slot.hidden = answer !== null && (slot.hidden || !holdsFocus(slot));
  live.hidden = !slot.hidden;
  renderLive(live, shown);
  renderTheme(root, theme);
}

/** Whether hiding the content would lose the focus. @param {HTMLSlotElement} slot */
function holdsFocus(slot) {
  return slot.assignedElements().some((element) => element.contains(document.activeElement));
}

/**
 * @param {HTMLElement} root
 * @param {'light' | 'dark'} theme
 */
export function renderTheme(root, theme) {
  fill(root, { 'data-theme': theme });
  fill(find(root, '.put-records'), { 'data-theme': theme });
}

/** @type {CSSStyleSheet | undefined} */
let sheet;

/** One for all: a page's policy has nothing against it, unlike against a style element. */
export function styleSheet() {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(__SNIPPET_CSS__);
  }
  return sheet;
}
