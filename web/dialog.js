// The page's dialogs that come with a script of their own: each is made when it is first opened.

import { find, html } from './element.js';

/**
 * The dialog of that name, made if it is not there yet. That of the name import has the class import-dialog;
 * what belongs into it is drawn into its body, whose class is import-body.
 * @param {HTMLElement} page the root element
 * @param {string} name one word in lower case
 * @param {string} title
 * @returns {{dialog: HTMLDialogElement, body: HTMLElement}}
 */
export function dialogOf(page, name, title) {
  const there = /** @type {HTMLDialogElement | null} */ (page.querySelector(`.${name}-dialog`));
  const dialog = there ?? find(page, 'body').appendChild(makeDialog(name, title));
  return { dialog, body: find(dialog, `.${name}-body`) };
}

/**
 * @param {string} name
 * @param {string} title
 */
function makeDialog(name, title) {
  const id = `${name}-title`;
  const close = html('button', { type: 'button', class: 'icon-button', 'aria-label': `Close ${title.toLowerCase()}` }, '×');
  const dialog = html('dialog', { class: `panel ${name}-dialog`, 'aria-labelledby': id },
    html('div', { class: 'panel-head' }, html('h3', { id }, title), close), html('div', { class: `${name}-body` }));
  close.addEventListener('click', () => dialog.close());
  return dialog;
}
