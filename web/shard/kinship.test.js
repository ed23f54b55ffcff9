import assert from 'node:assert/strict';
import { test } from 'node:test';
import { closedInSight, generationsOf, indexOf, neighboursOf } from './kinship.js';
import { ADJACENT_PARENT, EXPIRED, FROM, NUMBER, OPEN, PARENT, SHARD_FIELDS, TO } from '../shard-fields.js';

/**
 * @param {readonly {from: number, to: number, parent?: number, adjacent?: number, open?: boolean, expired?: boolean}[]} list
 */
function shardsOf(list) {
  const shards = new Float64Array(list.length * SHARD_FIELDS);
  for (const [index, { from, to, parent = -1, adjacent = -1, open = true, expired = false }] of list.entries()) {
    const at = index * SHARD_FIELDS;
    Object.assign(shards, { [at + FROM]: from, [at + TO]: to, [at + PARENT]: parent, [at + ADJACENT_PARENT]: adjacent, [at + OPEN]: Number(open), [at + EXPIRED]: Number(expired), [at + NUMBER]: index + 3 });
  }
  return shards;
}

/** Split at 0.5, the upper half split again, and the lowest two merged. */
const FAMILY = shardsOf([
  { from: 0, to: 1, open: false },
  { from: 0, to: 0.5, parent: 0, open: false },
  { from: 0.5, to: 1, parent: 0, open: false },
  { from: 0.5, to: 0.75, parent: 2, open: false },
  { from: 0.75, to: 1, parent: 2 },
  { from: 0, to: 0.75, parent: 1, adjacent: 3 },
]);

test('a shard lies one generation behind the furthest of its children', () => {
  assert.deepEqual([...generationsOf(FAMILY)], [3, 1, 2, 1, 0, 0]);
});

test('neighbours are the open shards beside an open one', () => {
  assert.deepEqual(neighboursOf(FAMILY, 5), { above: -1, below: 4 });
  assert.deepEqual(neighboursOf(FAMILY, 4), { above: 5, below: -1 });
  assert.deepEqual(neighboursOf(FAMILY, 2), { above: -1, below: -1 });
});

test('closed shards are in sight until they have expired', () => {
  assert.deepEqual(closedInSight(FAMILY, { from: 0, to: 0.4 }), [0, 1]);
  assert.deepEqual(closedInSight(shardsOf([{ from: 0, to: 1, open: false, expired: true }]), { from: 0, to: 1 }), []);
});

test('a shard is found by its ID', () => {
  assert.equal(indexOf(FAMILY, 'shardId-000000000005'), 2);
  assert.equal(indexOf(FAMILY, 'shardId-000000000009'), -1);
});
