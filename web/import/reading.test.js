// A press stands for the newest text, never for one before it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createReading } from './reading.js';

test('what was ready is not any more once something else is to be read', () => {
  /** @type {boolean[]} */
  const told = [];
  const reading = createReading((isReady) => told.push(isReady));
  const isNewest = reading.begin();
  reading.finish('old');
  assert.equal(reading.ready(), 'old');
  assert.equal(isNewest(), true);
  reading.begin();
  assert.equal(reading.ready(), null);
  assert.equal(isNewest(), false);
  assert.deepEqual(told, [false, true, false]);
});

test('a file that is being read is not dropped for a text that waited', (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const reading = createReading(() => {});
  let runs = 0;
  reading.begin();
  reading.wait(() => runs++, 200);
  const isNewest = reading.begin();
  t.mock.timers.tick(1000);
  assert.equal(runs, 0);
  assert.equal(isNewest(), true);
  reading.wait(() => runs++, 200);
  t.mock.timers.tick(200);
  assert.equal(runs, 1);
});
