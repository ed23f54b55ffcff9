// What the engine is asked, and what becomes of work that it cannot replay.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createDriver } from './engine-driver.js';
import { EngineError } from './engine-error.js';
import { workOf } from './scenario.js';
import { SHARD_FIELDS } from './shard-fields.js';
import { reduce, restoredState } from './state.js';

/** @import {createEngine} from './engine.js' */
/** @import {Action, State} from './state.js' */
/** @import {View} from './wire.js' */

const work = workOf({ steps: [{ fail: { shard: 'shardId-000000000009', records: 1 } }] }, { name: 's', openShards: 4, limits: '2014-12-04' });

/** A page that was reloaded with that work, and whose engine cannot take its step. @param {typeof work.settings} fallback */
async function reloaded(fallback) {
  const open = async () => {
    throw new EngineError('InvalidScenario', '/steps/0/fail: 1:90: the stream has no shard "shardId-000000000009"');
  };
  const { read } = drivenPage({ open }, fallback);
  await settled();
  return read();
}

/**
 * A page with that work, driven with an engine of these calls.
 * @param {Record<string, (...args: any[]) => unknown>} calls
 * @param {typeof work.settings} [fallback]
 * @param {typeof work} [kept]
 */
function drivenPage(calls, fallback = work.settings, kept = work) {
  const engine = /** @type {ReturnType<typeof createEngine>} */ (/** @type {unknown} */ (calls));
  let state = restoredState(kept);
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
  return {
    /** @returns {State} */
    read: () => state,
    /** @param {Action} action */
    act(action) {
      state = reduce(state, action);
      driver.drive();
    },
  };
}

/** Until everything that can be answered is. */
function settled() {
  return new Promise((resolve) => setImmediate(resolve));
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

/**
 * An engine of one put and one wait that, like the core, answers only about its latest view. A look takes until it is
 * finished, or cancelled at its next progress.
 */
function viewedEngine() {
  let latest = 0;
  /** @type {string[]} */
  const calls = [];
  /** @param {Partial<View>} [part] */
  const show = (part) => /** @type {View} */ (/** @type {unknown} */ ({
    id: ++latest, answered: true, status: 200, errorType: '', response: '{"Records":[]}', records: new Float64Array(), shards: new Float64Array(SHARD_FIELDS),
    steps: [], request: null, stream: { openShards: 100 }, ...part,
  }));
  const ask = (/** @type {number} */ id) => {
    calls.push(`shard of ${id}`);
    return id === latest ? Promise.resolve({ index: 0 }) : Promise.reject(new EngineError('StaleView', 'no longer shown'));
  };
  /** @type {{step: number, finish: () => void, cancel: () => void, progress: () => void}[]} */
  const looks = [];
  let cancelled = false;
  return {
    calls,
    looks,
    engine: {
      open: async () => (calls.push('open'), show({ request: 'body' })),
      present: async () => (calls.push('present'), show()),
      shard: ask,
      history: async () => ({}),
      splitPoints: async () => ({}),
      read: async () => ({ records: [] }),
      cancel() {
        calls.push('cancel');
        cancelled = true;
      },
      look: (/** @type {number} */ step, /** @type {{onProgress: (progress: {done: number, of: number}) => void}} */ { onProgress }) =>
        new Promise((resolve, reject) => {
          calls.push(`look ${step}`);
          looks.push({
            step,
            finish: () => resolve(show({ request: 'body' })),
            cancel: () => reject(new EngineError('Cancelled', 'The call was cancelled.')),
            progress() {
              cancelled = false;
              onProgress({ done: 1, of: 9 });
              if (cancelled) {
                reject(new EngineError('Cancelled', 'The call was cancelled.'));
              }
            },
          });
        }),
    },
  };
}

/** A page of a put and a wait, as it stands after it was opened. */
async function viewedPage() {
  const viewed = viewedEngine();
  const page = drivenPage(viewed.engine, work.settings, workOf({ steps: [{ put: 'body' }, { wait: 1 }] }, { name: 's', openShards: 1, limits: '2014-12-04' }));
  await settled();
  viewed.calls.length = 0;
  return { ...viewed, ...page };
}

test('the present can be asked about again after looking back, without a replay', async () => {
  const { calls, looks, read, act } = await viewedPage();
  act({ type: 'look', step: 0 });
  looks[0].finish();
  await settled();
  act({ type: 'look', step: null });
  const { revision } = read();
  act({ type: 'shard', index: 0 });
  await settled();
  assert.deepEqual(calls, ['look 0', 'shard of 1', 'present', 'shard of 3']);
  assert.equal(read().shardFacts?.of, read().shown?.view);
  assert.equal(read().shard, 0);
  assert.equal(read().revision, revision, 'the stream is the same');
});

test('the present is the latest view again when a look ends after the visitor went back', async () => {
  const { calls, looks, read, act } = await viewedPage();
  act({ type: 'look', step: 0 });
  act({ type: 'look', step: null });
  looks[0].finish();
  await settled();
  assert.deepEqual(calls, ['look 0', 'present']);
  assert.equal(read().shown?.view.id, 3);
  assert.equal(read().good, read().shown);
});

test('a question that was too late while looking back is asked again in the present', async () => {
  const { calls, looks, read, act } = await viewedPage();
  act({ type: 'look', step: 0 });
  looks[0].finish();
  await settled();
  act({ type: 'look', step: null });
  act({ type: 'shard', index: 0 });
  act({ type: 'look', step: 1 });
  await settled();
  looks[1].progress();
  act({ type: 'look', step: null });
  looks[1].progress();
  await settled();
  assert.equal(read().shardFacts?.of, read().shown?.view);
  assert.ok(!calls.includes('open'));
});

test('a look that nobody wants any more is cancelled, and takes nothing else with it', async () => {
  const { calls, looks, read, act } = await viewedPage();
  act({ type: 'look', step: 0 });
  looks[0].progress();
  assert.deepEqual(calls, ['look 0'], 'it is wanted');
  act({ type: 'look', step: 1 });
  looks[0].progress();
  act({ type: 'look', step: 0 });
  await settled();
  assert.deepEqual(calls, ['look 0', 'look 1', 'cancel', 'look 0']);
  assert.equal(read().looking, 0);
  looks[1].progress();
  act({ type: 'look', step: null });
  looks[2].progress();
  await settled();
  assert.deepEqual(calls.slice(4), ['cancel', 'cancel']);
  assert.equal(read().notice, '');
});

test('a look that the visitor cancels leads back to now', async () => {
  const { looks, read, act } = await viewedPage();
  act({ type: 'look', step: 0 });
  looks[0].cancel();
  await settled();
  assert.equal(read().looking, null);
  assert.equal(read().notice, '');
});
