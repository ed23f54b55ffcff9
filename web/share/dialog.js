// The share dialog: a link to the work, what it carries and where it fits, and text that is ready to be put elsewhere.

import { copy } from '../clipboard.js';
import { fill, find, html, write } from '../element.js';
import { countText } from '../numbers.js';
import { FORMATS, linkText } from './formats.js';
import { downloadScenario } from './scenario-file.js';
import { contentText, failureText, fitText, shortened } from './words.js';

/** @import {createEngine} from '../engine.js' */
/** @import {LinkFacts} from '../wire.js' */
/** @import {Shared} from './formats.js' */

/** @typedef {Record<string, any>} Scenario */

/**
 * @typedef {Object} Sharing
 * @property {Scenario | null} scenario null when there is none that the engine would take
 * @property {string} request the body in the editor
 * @property {boolean} looking whether the page looks back at a step
 * @property {string} base the page's own address, without a fragment
 * @property {(fragment: string) => void} onLink gets the link of the whole work, '' when that is too large for one
 */

/** @typedef {{scenario: Scenario, shared: Shared, facts: LinkFacts}} Ready scenario: what can be downloaded */

/**
 * Opens the dialog, and makes the link.
 * @param {HTMLDialogElement} dialog
 * @param {ReturnType<typeof createEngine>} engine
 * @param {Sharing} sharing
 */
export function openShare(dialog, engine, { scenario, request, looking, base, onLink }) {
  const root = find(dialog, '.share-body');
  const withoutBefore = root.querySelector('[name="withoutData"]:checked') !== null; // who has a secret has it the next time as well
  root.replaceChildren(...parts(looking));
  const [content, fit, rows, copied] = ['.share-content', '.share-fit', '.share-formats', '.share-copied'].map((selector) => find(root, selector));
  const blank = /** @type {HTMLInputElement} */ (find(root, '[name="withoutData"]'));
  blank.checked = withoutBefore;
  const download = find(root, '.share-file button');
  /** What the rows are about; null while there is none. @type {Ready | null} */
  let ready = null;
  /** What can be downloaded; null while there is nothing. @type {Scenario | null} */
  let file = null;
  let turn = 0;

  async function refresh() {
    const own = ++turn;
    const withoutData = blank.checked;
    const isCurrent = () => own === turn && dialog.open && content.isConnected; // it may be open for other work by now
    ready = null;
    offer(withoutData ? null : scenario);
    write(copied, '');
    write(content, 'Making the link…');
    write(fit, '');
    renderRows(rows, ready);
    try {
      const text = await textOf(withoutData);
      if (isCurrent()) {
        offer(JSON.parse(text)); // also where it is too large for a link
        const next = await linkOf(text, withoutData);
        if (isCurrent()) {
          show(next);
        }
      }
    } catch (error) {
      if (isCurrent()) {
        fail(/** @type {{code?: string, message: string}} */ (error));
      }
    }
  }

  /** @param {Scenario | null} next */
  function offer(next) {
    file = next;
    fill(download, { 'aria-disabled': String(next === null) });
  }

  /**
   * The scenario that is shared, as JSON.
   * @param {boolean} withoutData
   */
  async function textOf(withoutData) {
    if (!scenario) {
      throw new Error('there is nothing to share until the settings of the stream are right');
    }
    const text = JSON.stringify(scenario);
    return withoutData ? engine.withoutData(text) : text;
  }

  /**
   * @param {string} text
   * @param {boolean} withoutData
   * @returns {Promise<Ready>}
   */
  async function linkOf(text, withoutData) {
    const [fragment, facts] = await Promise.all([engine.encodeLink(text), engine.linkFacts(text)]);
    const opened = JSON.parse(withoutData ? (await engine.decodeLink(fragment)).scenario : text); // bodies as they are laid out
    const title = opened.title || `PutRecords: ${contentText(facts, stepsOf(opened))}`;
    return { scenario: opened, facts, shared: { base, fragment, title, request: withoutData ? lastRequest(opened) : request } };
  }

  /** @param {Ready} next */
  function show(next) {
    ready = next;
    offer(next.scenario);
    const { length } = linkText(next.shared);
    const { fits, text } = fitText(length);
    write(content, `${contentText(next.facts, stepsOf(next.scenario))}: ${countText(length)} characters.`);
    write(fit, text);
    fill(fit, { 'data-long': !fits });
    renderRows(rows, next);
    if (!blank.checked) {
      onLink(next.shared.fragment);
    }
  }

  /** @param {{code?: string, message: string}} error */
  function fail({ code, message }) {
    const lost = rows.contains(rows.ownerDocument.activeElement);
    write(content, 'There is no link.');
    write(fit, failureText(code, message, new Blob([JSON.stringify(file)]).size, blank.checked));
    fill(fit, { 'data-long': true });
    rows.hidden = true;
    if (lost) {
      download.focus();
    }
    if (code === 'LargeLink' && !blank.checked) {
      onLink('');
    }
  }

  blank.addEventListener('change', refresh);
  download.addEventListener('click', () => file && downloadScenario(file, file.title ?? ''));
  rows.addEventListener('click', async ({ target }) => {
    const row = /** @type {HTMLElement} */ (target).closest('li');
    const format = FORMATS.find(({ name }) => name === row?.dataset.format);
    if (row && ready && format && /** @type {HTMLElement} */ (target).closest('button')) {
      write(copied, '');
      write(copied, await copy(format.name, format.text(ready.shared), /** @type {HTMLTextAreaElement} */ (find(row, 'textarea'))));
    }
  });
  dialog.showModal();
  find(rows, 'button').focus();
  refresh();
}

/** @param {boolean} looking */
function parts(looking) {
  return [
    html('div', { class: 'share-said', role: 'status' }, html('p', { class: 'share-content' }), html('p', { class: 'share-fit' })),
    ...(looking ? [html('p', { class: 'dim' }, 'You look back at a step; what is shared is the work as it stands now.')] : []),
    html('ul', { class: 'share-formats' }, ...FORMATS.map(({ name }) => rowOf(name))),
    html('p', { class: 'share-copied', role: 'status' }),
    html('label', { class: 'share-switch' },
      html('input', { type: 'checkbox', name: 'withoutData', 'aria-labelledby': 'share-data', 'aria-describedby': 'share-data-note' }), html('b', { id: 'share-data' }, 'Without record data'),
      html('span', { class: 'dim', id: 'share-data-note' }, 'Zero bytes take the place of the data, as many. Partition keys, names, titles and unknown members still travel. A link in the address bar keeps the data.')),
    html('div', { class: 'share-file' }, html('button', { type: 'button' }, 'Download scenario'), html('span', { class: 'dim' }, 'The same as a JSON file, however large it is.')),
  ];
}

/** @param {string} name */
function rowOf(name) {
  const id = `share-${name.replaceAll(' ', '-')}`;
  return html('li', { 'data-format': name },
    html('label', { for: id }, name),
    html('textarea', { id, rows: 1, readonly: true, spellcheck: 'false', wrap: 'off' }),
    html('button', { type: 'button', 'aria-label': `Copy ${name}` }, 'Copy'));
}

/**
 * @param {HTMLElement} rows
 * @param {Ready | null} ready null while the link is being made
 */
function renderRows(rows, ready) {
  rows.hidden = false;
  for (const { name, text } of FORMATS) {
    const row = find(rows, `[data-format="${name}"]`);
    /** @type {HTMLTextAreaElement} */ (find(row, 'textarea')).value = ready ? shortened(text(ready.shared)) : '';
    fill(find(row, 'button'), { 'aria-disabled': String(ready === null) });
  }
}

/** The request that opening a scenario shows. @param {Scenario} scenario whose bodies are text */
function lastRequest(scenario) {
  return scenario.draft ?? stepsOf(scenario).findLast((step) => 'put' in step)?.put ?? '';
}

/**
 * @param {Scenario} scenario that may have none
 * @returns {readonly Scenario[]}
 */
function stepsOf({ steps = [] }) {
  return steps;
}
