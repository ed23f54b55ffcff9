// What counts as a wait, and what is said about everything else.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { waitOf } from './wait.js';

for (const { typed, want } of [
  { typed: '250', want: 250 },
  { typed: ' 1,500 ', want: 1500 },
  { typed: '315360000000', want: 315_360_000_000 },
]) {
  test(`a wait: ${typed}`, () => assert.deepEqual(waitOf(typed), { milliseconds: want, message: '' }));
}

for (const typed of ['', '0', '-1', '1.5', 'soon', '315360000001']) {
  test(`no wait: “${typed}”`, () => assert.match(waitOf(typed).message, /^Want a whole number of milliseconds from 1 to/));
}
