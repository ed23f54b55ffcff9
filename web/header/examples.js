// The menu of examples.

import { find, html, write } from '../element.js';
import { exampleIndex, exampleText } from '../examples.js';

/** @import {Example} from '../examples.js' */

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
      list.replaceChildren(...(await exampleIndex()).map(itemOf));
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
        resolve({ name, example: JSON.parse(await exampleText(file)) });
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
