import assert from 'node:assert/strict';
import { test } from 'node:test';
import { areaPath, barsPath, coarser, levelPath, momentsOf, trafficOf } from './chart-shape.js';

/** @import {History} from '../wire.js' */

/** @type {History} */
const HISTORY = {
  from: '2014-12-04T00:00:00.000Z', bucketMs: 100, buckets: 4,
  accepted: Float64Array.of(0, 2, 0, 1), throttled: Float64Array.of(0, 2, 0, 0), internalFailures: Float64Array.of(0, 0, 0, 1),
  records: Float64Array.of(3, 1, 1.3, 0.6), bytes: Float64Array.of(10, 8, 9, 8),
};

test('traffic is counted, and its busiest moment is the measure of the bars', () => {
  assert.deepEqual(trafficOf(HISTORY), { stored: 3, throttled: 2, failed: 1, most: 4 });
  assert.equal(barsPath(HISTORY.throttled, [HISTORY.accepted], 4), 'M1.1 50V0H1.9V50Z');
  assert.equal(barsPath(HISTORY.accepted, [], 4), 'M1.1 100V50H1.9V100ZM3.1 100V75H3.9V100Z');
});

test('a level is a line to the end of each bucket', () => {
  assert.equal(levelPath(Float64Array.of(4, 2), 4), 'M0 0L1 0L2 50');
  assert.equal(areaPath(Float64Array.of(4, 2), 4), 'M0 0L1 0L2 50V100H0Z');
});

test('moments are what happened, newest first', () => {
  assert.deepEqual(momentsOf(HISTORY), [
    { ago: 'now', stored: 1, throttled: 0, failed: 1, records: 0.6, bytes: 8 },
    { ago: '−0.2 s', stored: 2, throttled: 2, failed: 0, records: 1, bytes: 8 },
  ]);
});

test('coarser buckets hold the same records', () => {
  const coarse = coarser(HISTORY, 2);
  assert.deepEqual([...coarse.accepted, ...coarse.throttled, coarse.buckets], [2, 1, 2, 0, 2]);
});
