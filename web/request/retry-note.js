// What the request is that the page has put together: the records that failed.

import { failures } from '../answer.js';
import { write } from '../element.js';

/** @import {Answer} from '../answer.js' */

/**
 * @param {HTMLElement} root
 * @param {boolean} shown
 * @param {Answer | null} committed the answer that the records failed in
 */
export function renderRetryNote(root, shown, committed) {
  root.hidden = !shown;
  write(root, shown && committed ? noteOf(failures(committed)) : '');
}

/** @param {number} count */
function noteOf(count) {
  const records = count === 1 ? 'The one record that failed' : `The ${count} records that failed, in their order`;
  return `${records}: what AWS recommends to send again. Put records sends ${count === 1 ? 'it' : 'them'}; Undo brings your text back.`;
}
