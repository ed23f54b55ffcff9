// The part "request" of a snippet: as text with its partition keys marked, or to be edited.

import { recordCount, shardOf } from '../answer.js';
import { fill, find, html, write } from '../element.js';
import { KEY_FROM, KEY_TO, RECORD_FIELDS } from '../record-fields.js';

/** @import {Answer} from '../answer.js' */

/** A longer request scrolls: lines, UTF-16 units. */
const LONG_LINES = 24;
const LONG_TEXT = 2000;

/**
 * @param {HTMLElement} root
 * @param {Answer} answer
 * @param {boolean} editable
 * @param {string | null} typed
 */
export function renderRequest(root, answer, editable, typed) {
  if (root.childElementCount === 0) {
    root.append(html('p', { class: 'name' }, ' '), editable ? textBox() : html('pre'));
    if (editable) {
      find(root, '.name').append(html('button', { type: 'button', class: 'reset', part: 'button' }, 'Reset'));
    }
  }
  write(/** @type {Text} */ (find(root, '.name').firstChild), answer.view.answered ? 'Request' : 'Request, not sent');
  if (editable) {
    const box = /** @type {HTMLTextAreaElement} */ (find(root, 'textarea'));
    const text = typed ?? answer.text;
    if (box.value !== text) {
      box.value = text;
    }
    box.rows = Math.min(LONG_LINES, Math.max(3, text.split('\n').length));
  } else {
    renderText(find(root, 'pre'), answer);
  }
}

function textBox() {
  return html('textarea', { part: 'editor', 'aria-label': 'Request body', spellcheck: 'false', autocapitalize: 'off', autocomplete: 'off' });
}

/**
 * @param {HTMLElement} pre
 * @param {Answer} answer
 */
function renderText(pre, answer) {
  const { view, text } = answer;
  const long = text.split('\n').length > LONG_LINES || text.length > LONG_TEXT;
  fill(pre, { class: long ? 'long' : null, tabindex: long ? 0 : null, role: long ? 'group' : null, 'aria-label': long ? 'Request body' : null });
  /** @type {(Node | string)[]} */
  const pieces = [];
  let at = 0;
  for (let record = 0; record < recordCount(answer); record++) {
    const [from, to] = [KEY_FROM, KEY_TO].map((field) => view.records[record * RECORD_FIELDS + field]);
    pieces.push(text.slice(at, from), html('span', { class: 'key', 'data-record': record, 'data-color': shardOf(view, record) % 8 }, text.slice(from, to)));
    at = to;
  }
  pre.replaceChildren(...pieces, text.slice(at));
}
