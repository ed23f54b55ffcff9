// The stream's settings: its name, its shards, and the limits in force.

import { fill, find, write } from '../element.js';

/** @import {Settings, SettingsProblem} from '../scenario.js' */

/** Settings that have a field in the header, and the field's element. */
const FIELDS = /** @type {const} */ ({ name: '[name="name"]', shards: '[name="shards"]', limits: '[name="limits"]' });
const MOST_SHARDS = 10_000;

/**
 * @param {HTMLElement} root
 * @param {Readonly<Settings>} settings as typed
 * @param {SettingsProblem | null} problem what is wrong with them
 */
export function renderSettings(root, settings, problem) {
  for (const [name, selector] of Object.entries(FIELDS)) {
    const field = /** @type {keyof typeof FIELDS} */ (name);
    renderField(find(root, selector), settings[field], problem?.field === field ? problem.message : '');
  }
  const shards = Number(settings.shards);
  fill(find(root, FIELDS.shards), { 'aria-valuenow': Number.isInteger(shards) && settings.shards !== '' ? shards : null });
}

/**
 * A field keeps what was typed; its message stands below it.
 * @param {HTMLInputElement | HTMLSelectElement} input
 * @param {string} value
 * @param {string} message '' when all is well
 */
export function renderField(input, value, message) {
  if (input.value !== value) {
    input.value = value;
  }
  fill(input, { 'aria-invalid': message ? 'true' : null });
  const error = /** @type {HTMLElement} */ (find(/** @type {Element} */ (input.closest('.field')), '.field-error'));
  error.hidden = message === '';
  write(error, message);
}

/**
 * @param {HTMLElement} root
 * @param {(change: Partial<Settings>) => void} onChange
 */
export function listenToSettings(root, onChange) {
  root.addEventListener('input', ({ target }) => {
    const { name, value } = /** @type {HTMLInputElement} */ (target);
    onChange({ [name]: value });
  });
  const shards = /** @type {HTMLInputElement} */ (find(root, FIELDS.shards));
  shards.addEventListener('keydown', (event) => {
    const step = { ArrowUp: 1, ArrowDown: -1, PageUp: 10, PageDown: -10 }[event.key];
    if (step !== undefined && /^\d+$/.test(shards.value)) {
      event.preventDefault();
      onChange({ shards: String(Math.min(MOST_SHARDS, Math.max(1, Number(shards.value) + step))) });
    }
  });
}
