// Keys are found in order, none is skipped, and a search ends.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findKeys, MOST_TRIES } from './key-search.js';

/** Key n goes to the shard that `shardOf` says. @param {(n: number) => number} shardOf */
function stream(shardOf) {
  /** @type {{prefix: string, from: number, count: number}[]} */
  const asked = [];
  return {
    asked,
    async route(/** @type {string} */ query) {
      const { prefix, from, count } = JSON.parse(query);
      asked.push({ prefix, from, count });
      return { hashKeys: '', shards: Float64Array.from({ length: count }, (_, i) => shardOf(from + i)) };
    },
  };
}

test('the first keys of a shard, and how many were tried', async () => {
  const { route, asked } = stream((n) => n % 3);
  const found = await findKeys(route, { prefix: 'é-', shards: [2], each: 3 });
  assert.deepEqual(found, { keys: [{ key: 'é-2', shard: 2 }, { key: 'é-5', shard: 2 }, { key: 'é-8', shard: 2 }], tried: 9, lacking: [] });
  assert.equal(asked.length, 1);
});

test('one for each shard, across calls without gap or overlap', async () => {
  const { route, asked } = stream((n) => (n === 7777 ? 1 : n === 60_000 ? 5 : 0));
  const found = await findKeys(route, { prefix: '', shards: [0, 1, 5], each: 1 });
  assert.deepEqual(found.keys.map(({ key }) => key), ['0', '7777', '60000']);
  let next = 0;
  for (const { from, count } of asked) {
    assert.equal(from, next);
    assert.ok(count <= 50_000);
    next += count;
  }
});

test('a shard that no key reaches: the search is bounded, and says which', async () => {
  const { route } = stream(() => 0);
  const found = await findKeys(route, { prefix: 'a', shards: [0, 9], each: 2 });
  assert.deepEqual([found.tried, found.lacking, found.keys.length], [MOST_TRIES, [9], 2]);
});

test('a stale question is given up', async () => {
  const { route, asked } = stream(() => 0);
  const found = await findKeys(route, { prefix: 'a', shards: [1], each: 1 }, { stale: () => asked.length === 2 });
  assert.equal(asked.length, 2);
  assert.deepEqual(found.lacking, [1]);
});

test('nothing wanted, nothing asked', async () => {
  const { route, asked } = stream(() => 0);
  assert.deepEqual(await findKeys(route, { prefix: '', shards: [], each: 1 }), { keys: [], tried: 0, lacking: [] });
  assert.equal(asked.length, 0);
});
