// Long strings are found in any JSON, and their beginning stays.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LONG, longStrings } from './long-strings.js';

test('a long string folds behind its first characters, before its closing quote', () => {
  const line = `{"Data": "${'é'.repeat(LONG)}", "PartitionKey": "${'k'.repeat(LONG / 2)}"}`;
  const [{ from, to }, ...others] = longStrings(line);
  assert.deepEqual(others, []);
  assert.equal(line.slice(0, from), `{"Data": "${'é'.repeat(16)}`);
  assert.equal(line.slice(to), `", "PartitionKey": "${'k'.repeat(LONG / 2)}"}`);
});

test('no character is cut in two, escapes are read, and a string without an end does not fold', () => {
  const [{ from }] = longStrings(`"x${'😀'.repeat(LONG)}"`);
  assert.equal(from, 18);
  assert.equal(longStrings(`"${'\\"'.repeat(LONG)}" "${'\\\\'.repeat(LONG)}"`).length, 2);
  assert.deepEqual(longStrings(`"${'x'.repeat(LONG)}\n"${'x'.repeat(LONG)}`), []);
});
