// The gallery of examples.

import { find, html, write } from '../element.js';
import { exampleIndex, exampleText } from '../examples.js';
import { counted } from '../numbers.js';
import { foundIn } from '../palette/search.js';

/** @import {Example} from '../examples.js' */

/**
 * Opens the gallery, and resolves to the name and the scenario that were chosen, or to null.
 * @param {HTMLDialogElement} dialog
 * @returns {Promise<{name: string, example: Record<string, any>} | null>}
 */
export function chooseExample(dialog) {
  const [list, problem, count] = ['.examples-list', '.examples-problem', '.examples-count'].map((selector) => find(dialog, selector));
  const search = /** @type {HTMLInputElement} */ (find(dialog, '[type="search"]'));
  /** @type {readonly Example[]} */
  let examples = [];
  const say = (/** @type {string} */ text) => {
    problem.hidden = text === '';
    write(problem, text);
  };

  function filter() {
    const found = new Set(foundIn(examples, search.value, wordsOf));
    examples.forEach((example, at) => {
      /** @type {HTMLElement} */ (list.children[at]).hidden = !found.has(example);
    });
    write(count, found.size === examples.length ? counted(found.size, 'example') : `${found.size} of ${counted(examples.length, 'example')}`);
  }

  async function fill() {
    try {
      examples = await exampleIndex();
      if (list.childElementCount === 0) {
        list.replaceChildren(...examples.map(itemOf));
      }
      filter();
    } catch {
      say('The examples could not be loaded. Is there a connection?');
    }
  }

  say('');
  search.value = '';
  dialog.showModal();
  search.focus();
  fill();
  return new Promise((resolve) => {
    const end = new AbortController();
    const { signal } = end;

    /** @param {HTMLElement} link */
    async function choose({ dataset: { name = '', file = '' } }) {
      try {
        const example = JSON.parse(await exampleText(file));
        if (!signal.aborted) {
          resolve({ name, example });
          dialog.close();
        }
      } catch {
        say('This example could not be loaded. Is there a connection?');
      }
    }

    dialog.addEventListener('close', () => {
      end.abort();
      resolve(null);
    }, { signal });
    search.addEventListener('input', filter, { signal });
    search.addEventListener('keydown', (event) => {
      const first = /** @type {HTMLElement | null} */ (list.querySelector('li:not([hidden]) a'));
      if (event.key === 'Enter' && first) {
        event.preventDefault();
        choose(first);
      }
    }, { signal });
    list.addEventListener('click', (event) => {
      const link = /** @type {HTMLElement} */ (event.target).closest('a');
      if (link && !(event.ctrlKey || event.metaKey || event.shiftKey)) { // those open it elsewhere
        event.preventDefault();
        choose(link);
      }
    }, { signal });
  });
}

/** @param {Example} example */
function wordsOf({ title, about, name }) {
  return `${title} ${about} ${name}`;
}

/**
 * Its title is a link, which can be copied, or opened elsewhere.
 * @param {Example} example
 * @param {number} at
 */
function itemOf({ name, title, about, file }, at) {
  const id = `example-${at}`;
  return html('li', {}, html('a', { href: `#example=${name}`, 'aria-describedby': id, 'data-name': name, 'data-file': file }, title), html('span', { id }, about));
}
