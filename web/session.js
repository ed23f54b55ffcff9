// Keeps the visitor's work in the browser, so that a reload or a crash loses nothing.

import { scenarioOf, settingsProblem, workOf } from './scenario.js';

/** @import {Settings, Work} from './scenario.js' */

const KEY = 'putrecords.session.v1';

/**
 * @typedef {Object} Session
 * @property {Work} work
 * @property {Readonly<Settings>} good settings that the engine accepted
 */

/**
 * @param {Pick<Storage, 'setItem'>} storage
 * @param {Session} session
 * @returns {string} '' or a sentence that says why the work could not be kept
 */
export function saveSession(storage, { work, good }) {
  try {
    storage.setItem(KEY, JSON.stringify({ settings: work.settings, good, scenario: { ...scenarioOf(good, work), draft: work.draft } }));
    return '';
  } catch (error) {
    return error instanceof DOMException && error.name === 'QuotaExceededError'
      ? 'Your work is too large for this browser’s storage: a reload would lose the latest changes.'
      : 'This browser does not let the page keep your work: a reload would lose it.';
  }
}

/**
 * @param {Pick<Storage, 'getItem'>} storage
 * @returns {Session | null} null when nothing that can be read was kept
 */
export function restoreSession(storage) {
  try {
    const { settings, good, scenario } = JSON.parse(storage.getItem(KEY) ?? 'null');
    const work = workOf(scenario, { name: '', openShards: 1, limits: '' }); // it was kept with every setting
    const typed = Object.fromEntries(Object.keys(work.settings).map((field) => [field, String(settings[field])]));
    if (settingsProblem(good)) {
      return null;
    }
    return { work: { ...work, settings: /** @type {Settings} */ (Object.freeze(typed)) }, good: Object.freeze(good) };
  } catch {
    return null;
  }
}

/** The browser's storage; where that is forbidden, one that says so. */
export function browserStorage() {
  try {
    return localStorage;
  } catch {
    return { getItem: () => null, setItem() { throw new Error('storage is forbidden'); } };
  }
}
