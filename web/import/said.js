// What the import dialog says: what was found, what is wrong and where, and what can be chosen.

import { fill, html, keep, write } from '../element.js';
import { textPlace } from './text-place.js';

/** @import {ImportFailure} from './failure.js' */
/** @import {Choice, Note} from './found.js' */

/** @typedef {(at: number, length: number) => void} GoTo */

/**
 * @param {HTMLElement} root
 * @param {readonly (string | Note)[]} lines the first one is what was found
 * @param {string} source the text that they are about
 * @param {GoTo | null} goTo null where there is no field to go to
 */
export function renderSaid(root, lines, source, goTo) {
  const [title, ...rest] = lines;
  root.replaceChildren(...(title === undefined ? [] : [
    html('p', { class: 'import-title' }, typeof title === 'string' ? title : title.text),
    html('ul', {}, ...rest.map((line) => lineOf(typeof line === 'string' ? { text: line } : line, source, goTo))),
  ]));
}

/** @param {Note} note @param {string} source @param {GoTo | null} goTo */
function lineOf({ text, at, length = 1 }, source, goTo) {
  const item = html('li', {}, text);
  if (at !== undefined) {
    item.append(' ', placeOf(source, at, length, goTo));
  }
  return item;
}

/** @param {string} source @param {number} at @param {number} length @param {GoTo | null} goTo */
function placeOf(source, at, length, goTo) {
  const { line, column } = textPlace(source, at, length);
  const place = `Line ${line}, column ${column}`;
  if (goTo === null) {
    return html('span', {}, place);
  }
  const button = html('button', { type: 'button', class: 'link' }, place);
  button.addEventListener('click', () => goTo(at, length));
  return button;
}

/**
 * Why a text cannot be read, with the line where that is.
 * @param {ImportFailure} failure
 * @param {string} source
 * @param {GoTo | null} goTo null where there is no field to go to
 * @returns {HTMLElement[]}
 */
export function excerpt({ message, at, length }, source, goTo) {
  if (at === null || source === '') {
    return [html('p', {}, message)];
  }
  const { before, marked, after } = textPlace(source, at, length);
  return [html('p', {}, message, ' ', placeOf(source, at, length, goTo)), html('pre', {}, before, html('mark', {}, marked), after)];
}

/**
 * @param {HTMLElement} root
 * @param {readonly Choice[]} choices
 * @param {(name: string, value: string) => void} onChoose
 */
export function renderChoices(root, choices, onChoose) {
  const boxes = keep(root, choices.length, choiceBox);
  for (const [index, { name, label, value, options }] of choices.entries()) {
    const [text, select] = /** @type {HTMLElement[]} */ ([...boxes[index].children]);
    const control = /** @type {HTMLSelectElement} */ (select);
    write(text, label);
    fill(text, { for: `import-${name}` });
    fill(control, { id: `import-${name}` });
    for (const [at, option] of [...keep(control, options.length, () => html('option'))].entries()) {
      fill(option, { value: options[at][0] });
      write(option, options[at][1]);
    }
    control.value = value;
    control.onchange = () => onChoose(name, control.value);
  }
}

function choiceBox() {
  return html('div', { class: 'field' }, html('label'), html('select'));
}
