// What is said about a replay that takes long.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadsOnly, progressText } from './replay.js';
import { workOf } from './scenario.js';

const stream = { name: 's', openShards: 1, limits: '2014-12-04' };
const put = { put: 'body' };
const load = { load: { recordsPerSecond: 1, seconds: 1 } };

test('a load that runs is called so, any other replay by its steps', () => {
  const progress = { done: 1, of: 8, steps: 1 };
  assert.equal(progressText(progress, true), 'Running the load: 12 %');
  assert.equal(progressText(progress, false), 'Replaying one step: 12 %');
  assert.equal(progressText({ done: 9, of: 8, steps: 1200 }, false), 'Replaying 1,200 steps: 100 %');
});

test('whether a load is the only step under way', () => {
  const only = (/** @type {import('./scenario.js').Step[]} */ steps, /** @type {number | null} */ taken, count = 1, /** @type {number | null} */ looking = null) => {
    const work = workOf({ steps }, stream);
    const opened = taken === null ? null : { ...work, steps: work.steps.slice(0, taken) };
    return loadsOnly({ progress: { done: 0, of: 1, steps: count }, opened, work, looking });
  };
  assert.equal(only([put, load], 1), true, 'the next step');
  assert.equal(only([load, put], 1), false);
  assert.equal(only([load], null), true, 'all there is');
  assert.equal(only([load], 1), true, 'again, with other settings');
  assert.equal(only([put, load], null, 2), false, 'a put comes first');
  assert.equal(only([load, put], 2, 1, 0), true, 'looked back at');
  assert.equal(loadsOnly({ progress: null, opened: null, work: workOf({ steps: [load] }, stream), looking: null }), false);
});
