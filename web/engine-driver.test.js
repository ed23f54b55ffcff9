// What becomes of work that the engine cannot replay.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createDriver } from './engine-driver.js';
import { EngineError } from './engine-error.js';
import { workOf } from './scenario.js';
import { reduce, restoredState } from './state.js';

/** @import {createEngine} from './engine.js' */
/** @import {Action} from './state.js' */

const work = workOf({ steps: [{ fail: { shard: 'shardId-000000000009', records: 1 } }] }, { name: 's', openShards: 4, limits: '2014-12-04' });

/** A page that was reloaded with that work, and whose engine cannot take its step. @param {typeof work.settings} fallback */
async function reloaded(fallback) {
  const open = async () => {
    throw new EngineError('InvalidScenario', '/steps/0/fail: 1:90: the stream has no shard "shardId-000000000009"');
  };
  const engine = /** @type {ReturnType<typeof createEngine>} */ (/** @type {unknown} */ ({ open }));
  let state = restoredState(work);
  const driver = createDriver(engine, {
    state: () => state,
    dispatch(/** @type {Action} */ action) {
      state = reduce(state, action);
      driver.drive();
    },
    fallback,
  });
  state = reduce(state, { type: 'engine', engine: 'ready' });
  driver.drive();
  await new Promise((resolve) => setImmediate(resolve));
  return state;
}

test('a step that cannot be taken is not blamed on settings that are good', async () => {
  const { refused, stuck } = await reloaded({ ...work.settings });
  assert.equal(refused, null);
  assert.equal(stuck?.message, 'Step 1 cannot be taken: the stream has no shard "shardId-000000000009".');
});

test('settings that were changed are refused first', async () => {
  const { refused, stuck } = await reloaded({ ...work.settings, shards: '10' });
  assert.equal(refused?.problem.field, 'shards');
  assert.equal(stuck?.work, work);
});
