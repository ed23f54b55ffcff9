// The command palette: everything that the page can do, found by a few letters.

import { dialogOf } from '../dialog.js';
import { fill, html, keep } from '../element.js';
import { buttonCommands, exampleCommands } from './commands.js';
import { foundIn } from './search.js';

/** @import {Example} from '../examples.js' */
/** @import {Command} from './commands.js' */

/** How many commands are shown: who wants another one types more of it. */
const MOST = 50;

/**
 * @param {HTMLElement} page the root element
 * @param {(example: Example) => void} openExample
 */
export async function openPalette(page, openExample) {
  const { dialog, body } = dialogOf(page, 'palette', 'Commands');
  if (dialog.open) {
    return;
  }
  const commands = buttonCommands(page);
  /** @type {Command[]} */
  let found = [];
  let at = 0;

  const field = html('input', { type: 'text', role: 'combobox', 'aria-label': 'Command', 'aria-expanded': 'true', 'aria-controls': 'palette-list', 'aria-autocomplete': 'list', autocomplete: 'off', spellcheck: 'false', placeholder: 'What do you want to do?' });
  const list = html('ul', { id: 'palette-list', role: 'listbox', 'aria-label': 'Commands' });
  const none = html('p', { class: 'dim', role: 'status' });
  body.replaceChildren(field, list, none);

  /** @param {Command} [chosen] stays chosen, if it is found again */
  function search(chosen) {
    const byName = new Set(foundIn(commands, field.value, ({ name }) => name));
    const rank = (/** @type {Command} */ command) => Number(byName.has(command)) + Number(command.name.toLowerCase().startsWith(field.value.trim().toLowerCase()));
    found = foundIn(commands, field.value, ({ name, words, detail }) => `${name} ${words} ${detail}`).sort((a, b) => rank(b) - rank(a)).slice(0, MOST);
    at = Math.max(0, found.findIndex((command) => command === chosen));
    draw();
  }

  function draw() {
    const options = keep(list, found.length, () => html('li', { role: 'option' }, html('b'), html('span', { class: 'dim' })));
    found.forEach(({ name, detail }, index) => {
      const option = options[index];
      fill(option, { id: `palette-${index}`, 'aria-selected': String(index === at) });
      [name, detail].forEach((text, part) => option.children[part].replaceChildren(text));
    });
    fill(field, { 'aria-activedescendant': found.length > 0 ? `palette-${at}` : null });
    options[at]?.scrollIntoView({ block: 'nearest' });
    none.textContent = found.length > 0 ? '' : 'There is no such command.';
  }

  /** @param {number} index */
  function run(index) {
    dialog.close(); // gives the focus back first: what is run may move it
    found[index]?.run();
  }

  field.addEventListener('input', () => search());
  field.addEventListener('keydown', (event) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by && found.length > 0) {
      event.preventDefault();
      at = (at + by + found.length) % found.length;
      draw();
    } else if (event.key === 'Enter' && !event.isComposing) {
      event.preventDefault();
      run(at);
    }
  });
  list.addEventListener('click', ({ target }) => {
    const option = /** @type {Element} */ (target).closest('li');
    if (option) {
      run([...list.children].indexOf(option));
    }
  });
  search();
  dialog.showModal();
  field.focus();
  commands.push(...await exampleCommands(openExample).catch(() => []));
  search(at > 0 ? found[at] : undefined);
}
