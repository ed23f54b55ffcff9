// The menu of examples, and the scenarios that it opens. Both are loaded when they are asked for.

import { find, html, write } from '../element.js';

/**
 * @typedef {Object} Example
 * @property {string} name as links have it
 * @property {string} title
 * @property {string} about one sentence on what to notice
 * @property {string} file its scenario, relative to the page
 */

/**
 * Opens the menu, and resolves to the name and the scenario that were chosen, or to null.
 * @param {HTMLDialogElement} dialog
 * @returns {Promise<{name: string, example: Record<string, any>} | null>}
 */
export async function chooseExample(dialog) {
  const [list, problem] = [find(dialog, '.examples-list'), find(dialog, '.examples-problem')];
  const say = (/** @type {string} */ text) => {
    problem.hidden = text === '';
    write(problem, text);
  };
  say('');
  dialog.showModal();
  if (list.childElementCount === 0) {
    try {
      list.replaceChildren(...(await load(__EXAMPLES_URL__)).map(itemOf));
    } catch {
      say('The examples could not be loaded. Is there a connection?');
    }
  }
  return new Promise((resolve) => {
    const end = new AbortController();
    const { signal } = end;
    dialog.addEventListener('close', () => {
      end.abort();
      resolve(null);
    }, { signal });
    list.addEventListener('click', async ({ target }) => {
      const { name, file } = /** @type {HTMLElement} */ (target).closest('button')?.dataset ?? {};
      if (!name || !file) {
        return;
      }
      try {
        resolve({ name, example: await load(file) });
        dialog.close();
      } catch {
        say('This example could not be loaded. Is there a connection?');
      }
    }, { signal });
  });
}

/**
 * @param {Example} example
 * @param {number} at
 */
function itemOf({ name, title, about, file }, at) {
  const id = `example-${at}`;
  return html('li', {}, html('button', { type: 'button', 'data-name': name, 'data-file': file, 'aria-describedby': id }, title), html('span', { id }, about));
}

/**
 * @param {string} file
 * @returns {Promise<any>}
 */
async function load(file) {
  const response = await fetch(new URL(file, import.meta.url));
  if (!response.ok) {
    throw new Error(`HTTP ${response.status}`);
  }
  return response.json();
}
