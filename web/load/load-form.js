// What the load dialog holds: texts as typed, the step that they make, and which of them the core complains about.

import { ungrouped } from '../numbers.js';

const FIRST = {
  recordsPerSecond: '1000',
  seconds: '10',
  recordBytes: '1024',
  largePerMille: '0',
  largeBytes: '51200',
  spread: 'uniform',
  keyCount: '1000',
  hotPerMille: '500',
  keyList: 'user-1\nuser-2\nuser-3',
  policy: 'backoff',
  batch: '500',
  flushMs: '100',
  roundTripMs: '20',
  attempts: '10',
  baseMs: '100',
  capMs: '5000',
  seed: '1',
};

/** @typedef {keyof typeof FIRST} LoadField */
/** @typedef {Readonly<Record<LoadField, string>>} LoadForm texts as typed, valid or not */
/** @typedef {{readonly load: Readonly<Record<string, unknown>>}} LoadStep as a scenario has it */

/** The fields, and what stands in them at first. @type {LoadForm} */
export const FIRST_FORM = Object.freeze(FIRST);

/**
 * The step that a form makes. What is no number stays as it was typed, so that the core says what is wrong with it.
 * @param {LoadForm} form
 * @returns {LoadStep}
 */
export function loadStep(form) {
  const n = (/** @type {LoadField} */ field) => numberOf(form[field]);
  return {
    load: {
      recordsPerSecond: n('recordsPerSecond'),
      seconds: n('seconds'),
      recordBytes: n('recordBytes'),
      ...(n('largePerMille') !== 0 && { largeBytes: n('largeBytes'), largePerMille: n('largePerMille') }),
      batch: n('batch'),
      flushMs: n('flushMs'),
      roundTripMs: n('roundTripMs'),
      seed: n('seed'),
      keys: { [form.spread]: spreadOf(form) },
      producer: {
        policy: form.policy,
        ...(form.policy !== 'none' && { attempts: n('attempts') }),
        ...(form.policy === 'backoff' && { baseMs: n('baseMs'), capMs: n('capMs') }),
      },
    },
  };
}

/** @param {LoadForm} form */
function spreadOf({ spread, keyCount, hotPerMille, keyList }) {
  switch (spread) {
    case 'hot':
      return { perMille: numberOf(hotPerMille), others: numberOf(keyCount) };
    case 'list':
      return keyList.split('\n').map((key) => key.trim()).filter((key) => key !== '');
    default:
      return numberOf(keyCount);
  }
}

/**
 * The number in a text, commas between thousands allowed; or the text.
 * @param {string} text
 */
function numberOf(text) {
  const digits = ungrouped(text);
  return /^\d{1,16}$/.test(digits) ? Number(digits) : text.trim();
}

/** Fields that another member of the scenario than their own name holds. @type {Record<string, LoadField>} */
const MEMBERS = { perMille: 'hotPerMille', others: 'keyCount', uniform: 'keyCount', zipf: 'keyCount', sequential: 'keyCount', list: 'keyList', hot: 'hotPerMille' };

/** Where a complaint belongs that names no member. @type {readonly [RegExp, LoadField][]} */
const REASONS = [
  [/partition key has/, 'keyList'],
  [/may have at most/, 'recordBytes'],
  [/at most .* records/, 'recordsPerSecond'],
  [/clock ends/, 'seconds'],
];

/**
 * The core's complaint about a load, at the field that it means. Where in a scenario's text it is says nothing to a visitor.
 * @param {string} message such as "/load/keys/hot/perMille: 1:40: want a whole number from 0 to 1,000, got 1001"
 * @param {LoadForm} form
 * @returns {{field: LoadField, message: string}}
 */
export function loadComplaint(message, form) {
  const [, pointer = '', reason] = /** @type {RegExpExecArray} */ (/^(?:(\/\S*): (?:\d+:\d+: )?)?(.*)$/s.exec(message));
  const named = pointer.split('/').reverse().map((name) => MEMBERS[name] ?? name).find((name) => Object.hasOwn(FIRST_FORM, name));
  let field = /** @type {LoadField} */ (named ?? REASONS.find(([pattern]) => pattern.test(reason))?.[1] ?? 'recordsPerSecond');
  if (field === 'recordBytes' && !named && Number(form.largePerMille) !== 0 && Number(form.largeBytes) > Number(form.recordBytes)) {
    field = 'largeBytes';
  }
  return { field, message: reason.charAt(0).toUpperCase() + reason.slice(1) };
}

const KEY = 'putrecords.load.v1';

/**
 * The form as it was last used, or the first one.
 * @param {Pick<Storage, 'getItem'>} storage
 * @returns {LoadForm}
 */
export function restoreForm(storage) {
  try {
    const kept = JSON.parse(storage.getItem(KEY) ?? '{}');
    const form = Object.fromEntries(Object.entries(FIRST_FORM).map(([field, first]) => [field, typeof kept[field] === 'string' ? kept[field] : first]));
    return /** @type {LoadForm} */ (form);
  } catch {
    return FIRST_FORM;
  }
}

/**
 * @param {Pick<Storage, 'setItem'>} storage
 * @param {LoadForm} form
 */
export function saveForm(storage, form) {
  try {
    storage.setItem(KEY, JSON.stringify(form));
  } catch {
    // It is kept as long as the page stays open.
  }
}
