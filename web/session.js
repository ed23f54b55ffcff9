// Keeps the visitor's work in the browser, so that a reload or a crash loses nothing: the newest work of all tabs in local
// storage, and that of each entry of a tab's history in session storage.

import { FRESH } from './origin.js';
import { scenarioOf, settingsProblem, workOf } from './scenario.js';

/** @import {Origin} from './origin.js' */
/** @import {Settings, Work} from './scenario.js' */

const KEY = 'putrecords.session.v1';
const ENTRY_KEY = 'putrecords.entry.v1.';

/**
 * @typedef {Object} Session
 * @property {Work} work
 * @property {Readonly<Settings>} good settings that the engine accepted
 */

/** @param {Session} session */
export function sessionText({ work, good }) {
  const { came, changed, told, aside } = work.origin;
  return JSON.stringify({ ...keptWork(work), good, came, changed, told, ...(aside && { aside: { ...keptWork(aside), good } }) });
}

/** @param {Work} work */
function keptWork(work) {
  const { settings, rest, draft } = work;
  const scenario = scenarioOf(settings, work);
  return { settings, scenario: { ...scenario, stream: { ...scenario.stream, ...rest.stream }, draft } }; // shards that are listed stay
}

/**
 * @param {string | null} text
 * @returns {Session | null} null when it is not one
 */
export function sessionOf(text) {
  try {
    const { came = 'kept', changed = false, told = true, aside, ...kept } = JSON.parse(text ?? 'null');
    const { work, good } = restored(kept);
    const origin = Object.freeze({ came, changed: Boolean(changed), aside: aside ? restored(aside).work : null, told: Boolean(told) });
    return settingsProblem(good) ? null : { work: Object.freeze({ ...work, origin }), good };
  } catch {
    return null;
  }
}

/**
 * @param {any} kept
 * @returns {Session}
 */
function restored({ settings, good, scenario }) {
  const work = workOf(scenario, { name: '', openShards: 1, limits: '' }); // it was kept with every setting
  const typed = Object.fromEntries(Object.keys(work.settings).map((field) => [field, String(settings[field])]));
  /** @type {Readonly<Origin>} */
  const origin = Object.freeze({ ...FRESH, came: 'kept' });
  return { work: Object.freeze({ ...work, settings: /** @type {Settings} */ (Object.freeze(typed)), origin }), good: Object.freeze(good) };
}

/**
 * Keeps a session as the newest of all tabs.
 * @param {Pick<Storage, 'setItem'>} storage
 * @param {string} text
 * @returns {string} '' or a sentence that says why it could not be kept
 */
export function keepNewest(storage, text) {
  try {
    storage.setItem(KEY, text);
    return '';
  } catch (error) {
    return isFull(error)
      ? 'Your work is too large for this browser’s storage: a reload would lose the latest changes.'
      : 'This browser does not let the page keep your work: a reload would lose it.';
  }
}

/** @param {Pick<Storage, 'getItem'>} storage */
export function newestSession(storage) {
  return sessionOf(storage.getItem(KEY));
}

/**
 * Keeps a session as that of an entry of this tab's history. Where there is no room, those of the oldest entries go, unless
 * even that does not help.
 * @param {Storage} storage
 * @param {number} entry
 * @param {string} text
 * @returns {boolean} whether it is kept
 */
export function keepEntry(storage, entry, text) {
  /** @type {[string, string][]} */
  const gone = [];
  for (;;) {
    try {
      storage.setItem(`${ENTRY_KEY}${entry}`, text);
      return true;
    } catch (error) {
      const oldest = isFull(error) ? entries(storage).find((other) => other !== entry) : undefined;
      if (oldest === undefined) {
        putBack(storage, gone);
        return false;
      }
      const key = `${ENTRY_KEY}${oldest}`;
      gone.push([key, storage.getItem(key) ?? '']);
      storage.removeItem(key);
    }
  }
}

/**
 * Keeps again what had to go, as much of it as there is room for, newest first.
 * @param {Storage} storage
 * @param {[string, string][]} gone oldest first
 */
function putBack(storage, gone) {
  try {
    for (const [key, text] of gone.reverse()) {
      storage.setItem(key, text);
    }
  } catch {
    // The browser has less room than before.
  }
}

/**
 * @param {Pick<Storage, 'getItem'>} storage
 * @param {number} entry
 */
export function entrySession(storage, entry) {
  return sessionOf(storage.getItem(`${ENTRY_KEY}${entry}`));
}

/**
 * A number that no entry has whose session is kept.
 * @param {Storage} storage
 */
export function nextEntry(storage) {
  return (entries(storage).at(-1) ?? 0) + 1;
}

/**
 * The entries whose sessions are kept, oldest first.
 * @param {Storage} storage
 */
function entries(storage) {
  return Object.keys(storage).filter((key) => key.startsWith(ENTRY_KEY)).map((key) => Number(key.slice(ENTRY_KEY.length))).sort((a, b) => a - b);
}

/** @param {unknown} error */
function isFull(error) {
  return error instanceof DOMException && error.name === 'QuotaExceededError';
}

/** The browser's storage for all tabs; where that is forbidden, one that says so. */
export function browserStorage() {
  return allowed(() => localStorage);
}

/** The browser's storage for this tab. */
export function tabStorage() {
  return allowed(() => sessionStorage);
}

/**
 * @param {() => Storage} open
 * @returns {Storage}
 */
function allowed(open) {
  try {
    return open();
  } catch {
    return { length: 0, key: () => null, getItem: () => null, setItem() { throw new Error('storage is forbidden'); }, removeItem() {}, clear() {} };
  }
}
