// The copy dialog: the request in the editor as code that sends it, or as text that shows it.

import { copy } from '../clipboard.js';
import { dialogOf } from '../dialog.js';
import { fill, find, html, write } from '../element.js';
import { counted, countText } from '../numbers.js';
import { FORMATS } from './formats.js';
import { keepFormat, lastFormat } from './last-format.js';
import { readRequest } from './request.js';
import { shownCode } from './shown-code.js';
import { problemText } from './words.js';

/** @import {Answer, Row} from '../answer.js' */
/** @import {Authoring} from '../later.js' */
/** @import {Exported, Format} from './formats.js' */

/** The format of the visit, where the browser keeps none. */
let chosen = '';

/**
 * @typedef {Object} Copying what the page has ready
 * @property {Record<string, any> | null} scenario the work; null when there is none that the engine would take
 * @property {Storage} storage that outlives the visit
 * @property {(answer: Answer) => readonly Row[]} rowsOf
 */

/**
 * @param {Authoring} authoring
 * @param {Copying} copying
 */
export function openCopyAs({ page, engine, editor, state }, { scenario, storage, rowsOf }) {
  const { dialog, body } = dialogOf(page, 'copy', 'Copy as');
  chosen = lastFormat(storage) ?? chosen;
  const first = FORMATS.find(({ name }) => name === chosen) ?? FORMATS[0];
  body.replaceChildren(...parts(first));
  const [note, problem, size, foot, said] = ['.copy-note', '.copy-problem', '.copy-size', '.copy-foot', '.copy-said'].map((selector) => find(body, selector));
  const field = /** @type {HTMLTextAreaElement} */ (find(body, 'textarea'));
  const button = find(body, 'button');

  const text = editor.text();
  const read = readRequest(text);
  const isJSON = isJSONText(text);
  const title = scenario?.title || 'PutRecords';
  let answer = answerTo(text);
  let format = first;
  /** The code on show, '' while there is none. */
  let code = '';
  /** What the simulator makes of it; null until it has. @type {Pick<Exported, 'formatted' | 'link'> | null} */
  let made = null;
  let making = false;

  /** @param {string} body */
  function answerTo(body) {
    const { shown, committed } = state();
    return [shown, committed].find((candidate) => candidate?.text === body) ?? null;
  }

  async function make() {
    making = true;
    const [formatted, fragment] = await Promise.allSettled([engine.format(text), scenario ? engine.encodeLink(JSON.stringify(scenario)) : Promise.reject()]);
    made = {
      formatted: formatted.status === 'fulfilled' ? formatted.value : text,
      link: fragment.status === 'fulfilled' ? { base: location.href.split('#')[0], fragment: fragment.value } : null,
    };
    show();
  }

  function show() {
    if (!note.isConnected) { // opened once more meanwhile
      return;
    }
    const request = 'request' in read ? read.request : null;
    const wrong = format.takes ? '' : problemText(read, answer?.view ?? null);
    const waits = format.takes === 'simulator' && made === null;
    if (waits && !making) {
      make();
    }
    const region = state().shown?.view.stream.region ?? 'us-east-1';
    /** @type {Exported} */
    const exported = { text, isJSON, formatted: made?.formatted ?? text, link: made?.link ?? null, request, region, answer, rows: answer && format.name === 'Markdown' ? rowsOf(answer) : [], title };
    code = wrong || waits ? '' : format.code(exported);
    const { shown, lines, whole } = shownCode(code);
    field.value = shown;
    field.scrollTop = 0;
    field.setAttribute('aria-label', `Code: ${format.name}`);
    field.hidden = Boolean(wrong);
    write(note, wrong ? '' : format.note(exported));
    write(problem, wrong);
    problem.hidden = !wrong;
    foot.hidden = Boolean(wrong);
    write(size, sizeText(wrong, waits, lines, whole, request?.ignored ?? []));
    fill(button, { 'aria-disabled': String(code === '') });
    write(said, '');
  }

  /** @param {string} wrong @param {boolean} waits @param {number} lines @param {boolean} whole @param {readonly string[]} ignored */
  function sizeText(wrong, waits, lines, whole, ignored) {
    if (wrong || waits) {
      return waits ? 'Asking the simulator…' : '';
    }
    return [
      `${counted(lines, 'line')}, ${counted(code.length, 'character')}.`,
      ...(whole ? [] : ['Long lines are shortened here, and what is too much is left out; Copy takes all of it.']),
      ...(ignored.length > 0 && !format.takes ? [`Left out, since PutRecords has no such member: ${ignored.slice(0, 3).map((name) => `“${name.slice(0, 40)}”`).join(', ')}${ignored.length > 3 ? ` and ${countText(ignored.length - 3)} more` : ''}.`] : []),
    ].join(' ');
  }

  /** The answer to what was typed just now is still to come. */
  function awaitAnswer() {
    if (dialog.open && note.isConnected && answer === null && state().engine !== 'failed' && state().looking === null) {
      answer = answerTo(text);
      if (answer) {
        show();
      } else {
        requestAnimationFrame(awaitAnswer);
      }
    }
  }

  body.onchange = ({ target }) => {
    const { value } = /** @type {HTMLInputElement} */ (target);
    format = /** @type {Format} */ (FORMATS.find(({ name }) => name === value));
    chosen = value;
    keepFormat(storage, value);
    show();
  };
  button.addEventListener('click', async () => {
    if (code !== '') {
      write(said, '');
      write(said, await copy(format.name, code, field));
    }
  });
  if (!dialog.open) {
    dialog.showModal();
  }
  find(body, ':checked').focus();
  show();
  awaitAnswer();
}

/** @param {Format} first the one that is chosen */
function parts(first) {
  const groups = [...new Set(FORMATS.map(({ group }) => group))];
  return [
    html('fieldset', { class: 'copy-formats' }, html('legend', { class: 'visually-hidden' }, 'Format'), ...groups.map((group) =>
      html('div', {}, html('p', { class: 'dim', 'aria-hidden': 'true' }, group), ...FORMATS.filter((format) => format.group === group).map(({ name }) =>
        html('label', {}, html('input', { type: 'radio', name: 'copy-format', value: name, checked: name === first.name }), name))))),
    html('div', { class: 'copy-code' },
      html('p', { class: 'copy-note' }),
      html('p', { class: 'copy-problem', role: 'alert', hidden: true }),
      html('textarea', { readonly: true, rows: 20, spellcheck: 'false', wrap: 'off' }),
      html('p', { class: 'copy-size dim' }),
      html('div', { class: 'copy-foot' }, html('button', { type: 'button', class: 'primary' }, 'Copy'), html('span', { class: 'copy-said', role: 'status' }))),
  ];
}

/** @param {string} text */
function isJSONText(text) {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
