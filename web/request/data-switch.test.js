// The switch stands as it was left, also by somebody who was faster than the editor.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startDataSwitch } from './data-switch.js';

const KEY = 'putrecords.dataAsText';

/** A check box: its default counts until somebody uses it. */
class CheckBox extends EventTarget {
  /** @type {boolean | null} */
  used = null;
  defaultChecked = false;

  get checked() {
    return this.used ?? this.defaultChecked;
  }

  set checked(on) {
    this.used = on;
  }

  toggle() {
    this.checked = !this.checked;
    this.dispatchEvent(new Event('change'));
  }
}

/** @param {boolean} stored @param {number} early how often it is used before it is started */
function started(stored, early) {
  const kept = new Map(stored ? [[KEY, 'on']] : []);
  Object.defineProperty(globalThis, 'localStorage', { configurable: true, value: {
    getItem: (/** @type {string} */ key) => kept.get(key) ?? null,
    setItem: (/** @type {string} */ key, /** @type {string} */ value) => void kept.set(key, value),
    removeItem: (/** @type {string} */ key) => void kept.delete(key),
  } });
  const box = new CheckBox();
  for (let left = early; left > 0; left--) box.toggle();
  /** @type {boolean[]} */
  const told = [];
  startDataSwitch(/** @type {any} */ (box), (on) => told.push(on));
  return { box, told, isKept: () => kept.has(KEY) };
}

for (const { name, stored, early, want } of [
  { name: 'it was never used', stored: false, early: 0, want: false },
  { name: 'it was left on', stored: true, early: 0, want: true },
  { name: 'it was used before the editor was there', stored: false, early: 1, want: true },
  { name: 'it was left on, then used twice before the editor was there', stored: true, early: 2, want: false },
]) {
  test(name, () => {
    const { box, told, isKept } = started(stored, early);
    assert.deepEqual([box.checked, isKept(), told], [want, want, []]);
    box.toggle();
    assert.deepEqual([box.checked, isKept(), told], [!want, !want, [!want]]);
  });
}
