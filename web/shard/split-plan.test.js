import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keyAt, keyMoved, percentBefore, splitPlan, splitProblem } from './split-plan.js';
import { POSITION, RECORD_FIELDS, OUTCOME } from '../record-fields.js';
import { FROM, NUMBER, OPEN, SHARD_FIELDS, TO } from '../shard-fields.js';

/** @import {View} from '../wire.js' */

const MOST = String((1n << 128n) - 1n);
const WHOLE = { startingHashKey: '0', endingHashKey: MOST };
const NARROW = { startingHashKey: '10', endingHashKey: '14' };

test('a hash key is legal from two above the start to one below the end', () => {
  for (const [text, want] of [
    ['11', 'Want at least 12: two above where the shard starts.'], ['12', ''], ['13', ''], ['14', 'Want at most 13: one below where the shard ends.'],
    ['', 'Want a whole number without leading zeros, got nothing.'], ['013', 'Want a whole number without leading zeros, got “013”.'], ['1e3', 'Want a whole number without leading zeros, got “1e3”.'],
  ]) {
    assert.equal(splitProblem(text, NARROW), want, text);
  }
  assert.equal(splitProblem('11', { startingHashKey: '10', endingHashKey: '12' }), 'This shard is too narrow to be split.');
});

test('a place becomes the hash key there, a step never leaves the legal ones', () => {
  assert.equal(keyAt(0.5, WHOLE), String(1n << 127n));
  assert.equal(keyAt(0, WHOLE), '2');
  assert.equal(keyAt(1, WHOLE), String((1n << 128n) - 2n));
  assert.equal(keyMoved('12', 100, NARROW), '13');
  assert.equal(keyMoved('13', -100, NARROW), '12');
  assert.equal(percentBefore(keyMoved(String(1n << 127n), 10, WHOLE), WHOLE), 59.99); // rounded down
});

test('a plan names the two ranges, and what of the request falls into each', () => {
  const shards = new Float64Array(SHARD_FIELDS);
  Object.assign(shards, { [FROM]: 0, [TO]: 1, [OPEN]: 1, [NUMBER]: 7 });
  const records = new Float64Array(3 * RECORD_FIELDS);
  Object.assign(records, { [POSITION]: 0.1, [RECORD_FIELDS + POSITION]: 0.5, [2 * RECORD_FIELDS + POSITION]: 0.9, [2 * RECORD_FIELDS + OUTCOME]: 1 });
  const half = String(1n << 127n);
  assert.deepEqual(splitPlan(half, 0, WHOLE, /** @type {View} */ ({ records, shards })), [
    { number: 8, from: '0', to: String((1n << 127n) - 1n), share: '50%', records: 1, throttled: 0 },
    { number: 9, from: half, to: MOST, share: '50%', records: 2, throttled: 1 },
  ]);
});
