// The newest question is always answered, and none is asked while another is.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { latest } from './latest.js';

test('what changes while an answer is awaited is asked about once, afterwards', async () => {
  /** @type {string[]} */
  const asked = [];
  let value = 'a';
  /** @type {(() => void)[]} */
  const answers = [];
  const ask = latest(async (stale) => {
    asked.push(value);
    await /** @type {Promise<void>} */ (new Promise((resolve) => answers.push(resolve)));
    asked.push(stale() ? 'stale' : 'current');
  });
  const done = ask();
  for (value of ['b', 'c', 'd']) {
    ask();
  }
  assert.deepEqual(asked, ['a']);
  answers[0]();
  await new Promise(setImmediate);
  answers[1]();
  await done;
  assert.deepEqual(asked, ['a', 'stale', 'd', 'current']);
});

test('a failure ends the question, not the questions', async () => {
  let fails = true;
  const ask = latest(async () => {
    if (fails) {
      throw new Error('no');
    }
  });
  await assert.rejects(ask(), /no/);
  fails = false;
  await ask();
});
