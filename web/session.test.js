// What is kept in the browser comes back as it was; what cannot be read is left aside.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { workOf } from './scenario.js';
import { restoreSession, saveSession } from './session.js';

const STEPS = [
  { put: '{ typed' }, { wait: 5 }, { fail: { shard: 'shardId-000000000001', records: 2 } }, { retry: {} }, { split: { ShardToSplit: 'shardId-000000000000', NewStartingHashKey: '7' } },
  { merge: { ShardToMerge: 'shardId-000000000002', AdjacentShardToMerge: 'shardId-000000000003' } }, { resize: { TargetShardCount: 8 } }, { load: { recordsPerSecond: 50, seconds: 60 } },
];
const work = {
  ...workOf({ title: 'T', shardLimits: { recordsPerSecond: 3 }, steps: STEPS }, { name: 's', openShards: 4, limits: '2014-12-04' }),
  draft: '{ half a',
};

function storage() {
  /** @type {Map<string, string>} */
  const items = new Map();
  return { getItem: (/** @type {string} */ key) => items.get(key) ?? null, setItem: (/** @type {string} */ key, /** @type {string} */ text) => void items.set(key, text), items };
}

test('everything typed comes back, settings that were refused included', () => {
  const kept = storage();
  const typed = { ...work, settings: { ...work.settings, shards: 'x' } };
  assert.equal(saveSession(kept, { work: typed, good: work.settings }), '');
  assert.deepEqual(restoreSession(kept), { work: typed, good: work.settings });
});

test('nothing kept, or something else, is no session', () => {
  const kept = storage();
  assert.equal(restoreSession(kept), null);
  for (const text of ['', '{', 'null', '[]', '{"scenario":{}}', '{"scenario":{"steps":1},"settings":{},"good":{}}']) {
    kept.setItem('putrecords.session.v1', text);
    assert.equal(restoreSession(kept), null, text);
  }
});

test('a full storage is said in a sentence', () => {
  const full = { setItem() { throw new DOMException('full', 'QuotaExceededError'); } };
  assert.match(saveSession(full, { work, good: work.settings }), /too large/);
});

test('a forbidden storage is said in a sentence', () => {
  const forbidden = { setItem() { throw new DOMException('no', 'SecurityError'); } };
  assert.match(saveSession(forbidden, { work, good: work.settings }), /does not let/);
});
