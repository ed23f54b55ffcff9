// What is asked of the engine while it is busy with the next answer.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FROM, OPEN, SHARD_FIELDS } from '../shard-fields.js';
import { createStreamFacts } from './stream-facts.js';

/** A view of shards that start at these places, of which those below 1 are open. @param {number} id @param {...number} starts */
function viewOf(id, ...starts) {
  const shards = new Float64Array(starts.length * SHARD_FIELDS);
  starts.forEach((from, index) => {
    shards[index * SHARD_FIELDS + FROM] = from % 1;
    shards[index * SHARD_FIELDS + OPEN] = from < 1 ? 1 : 0;
  });
  return { id, shards, stream: { name: 's' } };
}

/** An engine that knows one view. @param {{ current: number, calls: string[] }} engine */
const engineOf = (engine) => ({
  async shard(/** @type {number} */ view, /** @type {number} */ index) {
    engine.calls.push(`${view} ${index}`);
    if (view !== engine.current) throw new Error('another view');
    return index;
  },
});

test('open shards come in the order of their hash keys, and are asked for once per view', async () => {
  const engine = { current: 1, calls: /** @type {string[]} */ ([]) };
  const view = viewOf(1, 0.5, 1.25, 0.25);
  const facts = createStreamFacts(/** @type {any} */ (engineOf(engine)), /** @type {any} */ (() => ({ shown: { view } })));
  assert.deepEqual(await facts.openShards(), [2, 0]);
  assert.deepEqual(await facts.openShards(), [2, 0]);
  assert.deepEqual(engine.calls, ['1 2', '1 0']);
});

test('while the view on show is no longer the engine’s, its successor is waited for', async () => {
  const engine = { current: 2, calls: /** @type {string[]} */ ([]) };
  let view = viewOf(1, 0);
  const facts = createStreamFacts(/** @type {any} */ (engineOf(engine)), /** @type {any} */ (() => ({ shown: { view } })));
  const asked = facts.openShards();
  view = viewOf(2, 0);
  assert.deepEqual(await asked, [0]);
  assert.deepEqual(engine.calls, ['1 0', '2 0']);
});
