// The import dialog: what somebody has is recognised, it is said what will happen, and a press makes it happen.

import { dialogOf } from '../dialog.js';
import { fill, find, html, write } from '../element.js';
import { ImportFailure } from './failure.js';
import { fileText } from './file-text.js';
import { createBringer } from './bring.js';
import { createReading } from './reading.js';
import { excerpt, renderChoices, renderSaid } from './said.js';
import { recognise } from './recognise.js';
import { textPlace } from './text-place.js';

export { offerImport } from './offer.js';

/** @import {Authoring} from '../later.js' */
/** @import {Brought} from './bring.js' */
/** @import {Choice, Chosen} from './found.js' */

/** The longest text that stands in the field, in UTF-16 units: a longer one is kept beside it, for fields get slow. */
const FIELD = 2 ** 18;
/** Characters from where on one waits until typing pauses, and for how many milliseconds. */
const LONG = 20_000;
const PAUSE = 200;

const INTRODUCTION = 'A request as JSON, an AWS CLI or curl command, a boto3 call, keys and data as CSV, JSON Lines or one key per line, the output of aws kinesis list-shards, a scenario file, or a link. It is read, never run.';

/** What opens the dialog with something in it. @typedef {{readonly text: string} | {readonly files: readonly File[]}} Handed */

/** How the dialog of a page is opened again. @type {WeakMap<HTMLElement, (handed?: Handed) => void>} */
const opened = new WeakMap();

/**
 * @param {Authoring} authoring
 * @param {Handed} [handed]
 */
export function openImport(authoring, handed) {
  const { dialog, body } = dialogOf(authoring.page, 'import', 'Import');
  if (!opened.has(body)) {
    opened.set(body, createImport(authoring, dialog, body));
  }
  opened.get(body)?.(handed);
}

/**
 * @param {Authoring} authoring
 * @param {HTMLDialogElement} dialog
 * @param {HTMLElement} body
 */
function createImport(authoring, dialog, body) {
  body.replaceChildren(...parts());
  const field = /** @type {HTMLTextAreaElement} */ (find(body, 'textarea'));
  const file = /** @type {HTMLInputElement} */ (find(body, 'input[type="file"]'));
  const [large, said, problem, choices, press] = ['.import-large', '.import-said', '.import-problem', '.import-choices', '.primary'].map((selector) => find(body, selector));
  const bring = createBringer(authoring);
  /** A text that is too long for the field, and what it is called. @type {{text: string, name: string} | null} */
  let kept = null;
  /** @type {Chosen} */
  let chosen = {};
  /** What a press brings in. @type {ReturnType<typeof createReading<Brought>>} */
  const reading = createReading((isReady) => fill(press, { 'aria-disabled': String(!isReady) }));

  const text = () => kept?.text ?? field.value;

  /** @param {string} next @param {string} name */
  function take(next, name) {
    kept = next.length > FIELD ? { text: next, name } : null;
    field.value = kept ? '' : next;
    field.hidden = kept !== null;
    large.hidden = kept === null;
    write(find(large, 'span'), kept ? `${name}, ${next.length.toLocaleString('en')} characters` : '');
    chosen = {};
    refresh();
  }

  async function refresh() {
    const isNewest = reading.begin();
    const source = text();
    if (source === '') {
      show([], null, []);
      return;
    }
    try {
      const found = await recognise(source, chosen);
      const brought = await bring(found, source, chosen);
      if (isNewest()) {
        reading.finish(brought);
        show([brought.title, ...brought.said], null, [...found.choices, ...brought.choices]);
        write(press, brought.press);
      }
    } catch (error) {
      if (isNewest()) {
        fail(error);
      }
    }
  }

  /** @param {unknown} error */
  function fail(error) {
    const failure = error instanceof ImportFailure ? error : new ImportFailure(error instanceof Error ? error.message : String(error));
    show([], failure, failure.choices);
  }

  /**
   * @param {Brought['said']} lines the first one is what was found
   * @param {ImportFailure | null} failure
   * @param {readonly Choice[]} asked
   */
  function show(lines, failure, asked) {
    const source = text();
    renderSaid(said, lines, source, kept ? null : goTo);
    renderChoices(choices, asked, (name, value) => {
      chosen = { ...chosen, [name]: value };
      refresh();
    });
    problem.hidden = failure === null;
    if (failure) {
      problem.replaceChildren(...excerpt(failure, source, kept ? null : goTo));
    }
    field.ariaInvalid = failure ? 'true' : null;
    if (!reading.ready()) {
      write(press, 'Import');
    }
  }

  /** Puts the caret to a place of the text. @param {number} at @param {number} length */
  function goTo(at, length) {
    field.focus();
    field.setSelectionRange(at, at + length);
    // A selection alone does not scroll a field.
    field.scrollTop = (textPlace(field.value, at, 1).line - 3) * Number.parseFloat(getComputedStyle(field).lineHeight);
  }

  /** @param {readonly File[]} files */
  async function takeFiles(files) {
    const isNewest = reading.begin();
    try {
      if (files.length > 1) {
        throw new ImportFailure('These are several files. Import one at a time.');
      }
      const next = await fileText(files[0]);
      if (isNewest()) {
        take(next, files[0].name);
      }
    } catch (error) {
      if (isNewest()) {
        fail(error);
      }
    }
  }

  async function importIt() {
    const brought = reading.ready();
    if (!brought) {
      field.focus();
      return;
    }
    reading.begin(); // once
    try {
      if (await brought.bring()) {
        dialog.close();
      } else {
        refresh(); // what was said is not so any more: the press is for what is said now
      }
    } catch (error) {
      fail(error);
    }
  }

  field.addEventListener('input', () => {
    chosen = {};
    if (field.value.length < LONG) {
      refresh();
    } else {
      reading.begin();
      reading.wait(refresh, PAUSE);
    }
  });
  field.addEventListener('paste', (event) => {
    const piece = event.clipboardData?.getData('text/plain') ?? '';
    if (piece.length + field.value.length > FIELD) {
      event.preventDefault();
      take(`${field.value.slice(0, field.selectionStart)}${piece}${field.value.slice(field.selectionEnd)}`, 'The pasted text');
      find(large, 'button').focus();
    }
  });
  find(large, 'button').addEventListener('click', () => {
    take('', '');
    field.focus();
  });
  file.addEventListener('change', () => {
    takeFiles([...(file.files ?? [])]);
    file.value = ''; // the same file may be chosen again
  });
  press.addEventListener('click', importIt);

  return (/** @type {Handed | undefined} */ handed) => {
    if (!dialog.open) {
      dialog.showModal();
    }
    (kept ? find(large, 'button') : field).focus();
    if (handed && 'files' in handed) {
      takeFiles(handed.files);
    } else if (handed) {
      take(handed.text, 'The text');
    } else {
      field.select();
      refresh();
    }
  };
}

/** @returns {HTMLElement[]} */
function parts() {
  return [
    html('p', { class: 'dim', id: 'import-about' }, INTRODUCTION),
    html('label', { for: 'import-text', class: 'import-label' }, 'Paste it here, or drop a file'),
    html('textarea', { id: 'import-text', rows: 9, spellcheck: 'false', autocapitalize: 'off', autocomplete: 'off', wrap: 'off', 'aria-describedby': 'import-about' }),
    html('p', { class: 'import-large', hidden: true }, html('span'), ' ', html('button', { type: 'button' }, 'Take it away')),
    html('label', { class: 'import-file' }, 'From a file ', html('input', { type: 'file' })),
    html('div', { class: 'import-problem', role: 'alert', hidden: true }),
    html('div', { class: 'import-said', role: 'status' }),
    html('div', { class: 'import-choices' }),
    html('div', { class: 'tools' }, html('button', { type: 'button', class: 'primary', 'aria-disabled': 'true' }, 'Import')),
  ];
}
