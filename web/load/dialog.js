// The load dialog: what a producer writes, and what it does about records that fail.

import { find, html, write } from '../element.js';
import { EngineError } from '../engine-error.js';
import { FIRST_FORM, loadComplaint, loadStep } from './load-form.js';

/** @import {LoadField, LoadForm, LoadStep} from './load-form.js' */

/** @typedef {readonly [LoadField, string]} Labelled */

/** @type {readonly Labelled[]} */
const RECORDS = [['recordsPerSecond', 'Records per second'], ['seconds', 'For seconds'], ['recordBytes', 'Bytes of data in each'], ['largePerMille', 'Large ones, of 1,000'], ['largeBytes', 'Bytes in a large one']];
/** @type {readonly Labelled[]} */
const REQUESTS = [['batch', 'Records in a request'], ['flushMs', 'Send every, ms'], ['roundTripMs', 'Answer after, ms'], ['attempts', 'Attempts per record'], ['baseMs', 'First pause up to, ms'], ['capMs', 'Any pause up to, ms'], ['seed', 'Seed of what is drawn']];

const SPREADS = [
  ['uniform', 'Many keys, each as likely as any other'],
  ['hot', 'One hot key, and many others'],
  ['zipf', 'A few keys take most (Zipf)'],
  ['sequential', 'One after the other, over and over'],
  ['list', 'These keys'],
];

const POLICIES = [
  ['none', 'Nothing', 'What failed is lost.'],
  ['resendFailed', 'Send what failed again at once', 'As AWS’s sample code does: nothing is stored twice, but a hot shard gets no rest, and most attempts are in vain.'],
  ['backoff', 'Exponential backoff with full jitter', 'Waits at random, up to a bound that doubles each time, and sends what failed: few vain attempts, but late and out of order.'],
  ['resendBatch', 'Send the whole request again', 'As if it were all or nothing: what had been stored is stored again, and takes the place of what had not.'],
];

/** Fields that concern some choices only. @type {Partial<Record<LoadField, (form: LoadForm) => boolean>>} */
const CONCERNS = {
  largeBytes: ({ largePerMille }) => largePerMille.trim() !== '0',
  keyCount: ({ spread }) => spread !== 'list',
  hotPerMille: ({ spread }) => spread === 'hot',
  keyList: ({ spread }) => spread === 'list',
  attempts: ({ policy }) => policy !== 'none',
  baseMs: ({ policy }) => policy === 'backoff',
  capMs: ({ policy }) => policy === 'backoff',
};

/**
 * Opens the dialog with a form, and resolves to the form and its step when the core would take it, or to null.
 * @param {HTMLDialogElement} dialog
 * @param {LoadForm} first
 * @param {(step: string) => Promise<unknown>} check rejects with the core's complaint
 * @returns {Promise<{form: LoadForm, step: LoadStep} | null>}
 */
export function askForLoad(dialog, first, check) {
  const root = /** @type {HTMLFormElement} */ (find(dialog, 'form'));
  if (root.childElementCount === 0) {
    root.append(...fields());
  }
  fillForm(root, first);
  complain(root, null, '');
  dialog.showModal();
  find(root, 'input').focus();
  return new Promise((resolve) => {
    const end = new AbortController();
    const { signal } = end;
    root.addEventListener('input', () => concern(root), { signal });
    root.addEventListener('submit', async (event) => {
      event.preventDefault();
      const form = readForm(root);
      const step = loadStep(form);
      try {
        await check(JSON.stringify(step));
        resolve({ form, step });
        dialog.close();
      } catch (error) {
        const known = error instanceof EngineError && error.code === 'InvalidScenario';
        const { field, message } = known ? loadComplaint(error.message, form) : { field: null, message: String(error) };
        complain(root, field, message);
      }
    }, { signal });
    dialog.addEventListener('close', () => {
      end.abort();
      resolve(null);
    }, { signal });
  });
}

/** @returns {HTMLElement[]} */
function fields() {
  return [
    html('div', { class: 'load-grid' }, ...RECORDS.map(textField)),
    html('fieldset', {}, html('legend', {}, 'Partition keys'), html('div', { class: 'load-grid' }, spreadField(), textField(['keyCount', 'How many keys']), textField(['hotPerMille', 'With the hot key, of 1,000']), listField())),
    html('fieldset', { class: 'load-policies' }, html('legend', {}, 'What the producer does about records that failed'), ...POLICIES.map(policyField)),
    html('details', {}, html('summary', {}, 'Requests and retries'), html('div', { class: 'load-grid' }, ...REQUESTS.map(textField))),
    html('p', { class: 'load-problem', 'aria-live': 'assertive', hidden: true }),
    html('div', { class: 'tools' }, html('button', { class: 'primary' }, 'Run load')),
  ];
}

/** @param {Labelled} field */
function textField([name, label]) {
  return field(name, label, html('input', { ...attributes(name), inputmode: 'numeric', maxlength: 20 }));
}

function spreadField() {
  return field('spread', 'Records spread over', html('select', attributes('spread'), ...SPREADS.map(([value, label]) => html('option', { value }, label))));
}

function listField() {
  return field('keyList', 'One key per line', html('textarea', { ...attributes('keyList'), rows: 3, spellcheck: 'false' }));
}

/**
 * @param {LoadField} name
 * @param {string} label
 * @param {HTMLElement} control
 */
function field(name, label, control) {
  return html('div', { class: 'field', 'data-field': name }, html('label', { for: `load-${name}` }, label), control, html('p', { class: 'field-error', id: `load-${name}-error`, hidden: true }));
}

/** @param {LoadField} name */
function attributes(name) {
  return { id: `load-${name}`, name, autocomplete: 'off', 'aria-describedby': `load-${name}-error` };
}

/** @param {string[]} policy */
function policyField([value, label, about]) {
  const id = `load-policy-${value}`;
  return html('label', {}, html('input', { type: 'radio', name: 'policy', value, 'aria-labelledby': `${id} ${id}-about` }), html('b', { id }, label), html('span', { class: 'dim', id: `${id}-about` }, about));
}

/**
 * @param {HTMLFormElement} root
 * @returns {LoadForm}
 */
function readForm(root) {
  const data = new FormData(root);
  return /** @type {LoadForm} */ (Object.fromEntries(Object.entries(FIRST_FORM).map(([name, first]) => [name, String(data.get(name) ?? first)])));
}

/**
 * @param {HTMLFormElement} root
 * @param {LoadForm} form
 */
function fillForm(root, form) {
  for (const [name, value] of Object.entries(form)) {
    const control = /** @type {HTMLInputElement | RadioNodeList} */ (root.elements.namedItem(name));
    control.value = value;
  }
  concern(root);
}

/** Shows the fields that concern what is chosen. @param {HTMLFormElement} root */
function concern(root) {
  const form = readForm(root);
  for (const [name, concerns] of Object.entries(CONCERNS)) {
    find(root, `[data-field="${name}"]`).hidden = !concerns(form);
  }
}

/**
 * Says what is wrong, at its field, and goes there; without a message nothing is.
 * @param {HTMLFormElement} root
 * @param {LoadField | null} field null when it is none's fault
 * @param {string} message
 */
function complain(root, field, message) {
  for (const box of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll('[data-field]'))) {
    const control = find(box, 'input, select, textarea');
    const error = find(box, '.field-error');
    const meant = message !== '' && box.dataset.field === field;
    error.hidden = !meant;
    write(error, meant ? message : '');
    control.ariaInvalid = meant ? 'true' : null;
    if (meant) {
      box.closest('details')?.setAttribute('open', '');
      control.focus();
    }
  }
  const problem = find(root, '.load-problem');
  problem.hidden = message === '' || field !== null;
  write(problem, field === null ? message : '');
}
