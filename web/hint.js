// The hint for who is here for the first time; first-paint.js shows it.

/** @import {Editor} from './request/editor.js' */

/**
 * Takes the hint away for good.
 * @param {HTMLElement} page the root element
 * @param {Editor} editor gets the focus, which the hint had
 */
export function closeHint(page, editor) {
  delete page.dataset.hint;
  editor.focus();
  try {
    localStorage.setItem('putrecords.hint', 'seen');
  } catch {
    // It is gone until the page is opened again.
  }
}
