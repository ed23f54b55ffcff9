// Lines, rates and rows of a load report; which load is reported, and in which words.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadStepOf, tabAfter, tabAt } from './load-steps.js';
import { countsOf, linesOf, ratesOf, spansOf, wholeLine } from './series.js';
import { loadSummary, loadTitle, loadWords } from './words.js';

/** @import {LoadReport, StepSummary} from '../wire.js' */

/**
 * A report of so many shards, each of which accepts its index + 1 records per bucket; the throttled ones are given.
 * @param {number} shards
 * @param {number} buckets
 * @param {Record<number, number>} [throttled] per bucket, by shard
 */
function report(shards, buckets, throttled = {}) {
  const cells = (/** @type {(shard: number) => number} */ of) => Float64Array.from({ length: shards * buckets }, (_, at) => of(Math.floor(at / buckets)));
  const sums = (/** @type {(shard: number) => number} */ of) => Float64Array.from({ length: shards }, (_, shard) => of(shard) * buckets);
  const accept = (/** @type {number} */ shard) => shard + 1;
  const throttle = (/** @type {number} */ shard) => throttled[shard] ?? 0;
  return /** @type {LoadReport} */ (/** @type {Partial<LoadReport>} */ ({
    shards, buckets, bucketMs: 200,
    accepted: cells(accept), acceptedBytes: cells((shard) => 100 * accept(shard)), throttled: cells(throttle),
    shardAccepted: sums(accept), shardThrottled: sums(throttle), shardInternalFailures: new Float64Array(shards),
  }));
}

test('up to eight shards have a line each, and those without records none', () => {
  assert.deepEqual(linesOf(report(8, 1)).map(({ shards }) => shards), [[0], [1], [2], [3], [4], [5], [6], [7]]);
  const some = report(3, 1);
  some.shardAccepted[1] = 0;
  assert.deepEqual(linesOf(some).map(({ shards }) => shards), [[0], [2]]);
});

test('of many shards the throttled ones, then the busiest have a line, and the rest one together', () => {
  const lines = linesOf(report(64, 2, { 3: 5, 40: 1 })).map(({ shards }) => shards);
  assert.deepEqual(lines.slice(0, -1), [[3], [40], [59], [60], [61], [62], [63]]);
  assert.equal(lines.at(-1)?.length, 57);
});

test('rates are per second, and the mean of several shards', () => {
  const whole = report(3, 10, { 2: 4 });
  assert.deepEqual(ratesOf(whole, 'accepted', { shards: [1] }), [10, 10]);
  assert.deepEqual(ratesOf(whole, 'acceptedBytes', { shards: [0, 2] }), [1000, 1000]);
  assert.deepEqual(ratesOf(whole, 'throttled', { shards: [2] }), [20, 20]);
});

test('spans leave nothing out, and a rate does not depend on their width', () => {
  for (const buckets of [0, 5, 9, 59, 60, 61, 130, 299, 600]) {
    const whole = report(2, buckets, { 1: 1 });
    assert.ok(spansOf(whole).length <= 60);
    assert.equal(countsOf(whole, 'accepted', wholeLine(whole)).reduce((sum, count) => sum + count, 0), 3 * buckets);
    assert.ok(ratesOf(whole, 'throttled', { shards: [1] }).every((rate) => Math.abs(rate - 5) < 1e-9));
  }
});

test('a span is a second or more, of whole seconds where buckets are shorter, and the last one takes what is left', () => {
  const spans = (/** @type {number} */ buckets, bucketMs = 200) => spansOf({ ...report(1, buckets), bucketMs }).map(({ from, to, seconds, length }) => [from, to, seconds, length]);
  assert.deepEqual(spans(12), [[0, 5, 0, 1], [5, 12, 1, 1.4]]);
  assert.deepEqual(spans(3), [[0, 3, 0, 1]], 'shorter than a second: as if the rest of it were idle');
  assert.deepEqual(spans(10, 400), [[0, 5, 0, 2], [5, 10, 2, 2]]);
  assert.deepEqual(spans(2, 6400), [[0, 1, 0, 6.4], [1, 2, 6.4, 6.4]]);
  assert.deepEqual(ratesOf({ ...report(1, 1), bucketMs: 100 }, 'accepted', { shards: [0] }), [1], 'one record is no rate of ten');
});

const steps = (/** @type {string[]} */ ...kinds) => kinds.map((kind) => /** @type {StepSummary} */ ({ kind }));

test('the report is about the last load up to the step that is looked at', () => {
  const all = steps('put', 'load', 'wait', 'load', 'wait');
  assert.deepEqual([0, 1, 2, 3, 4].map((step) => loadStepOf(all, step)), [null, 1, 1, 3, 3]);
  assert.equal(loadStepOf(all), 3);
  assert.equal(loadStepOf([]), null);
});

test('a new load brings its tab to the front, a put the table, and nothing else does', () => {
  assert.equal(tabAfter('json', steps('put'), steps('put', 'load')), 'load');
  assert.equal(tabAfter('table', steps('put'), steps('load')), 'load', 'another scenario');
  assert.equal(tabAfter('load', steps('load'), steps('load', 'put')), 'table');
  assert.equal(tabAfter('load', steps('load'), steps('load', 'wait')), 'load');
  assert.equal(tabAfter('table', steps('load'), steps('load', 'wait')), 'table');
  assert.equal(tabAfter('table', steps('load'), steps('load')), 'table', 'other settings');
  assert.equal(tabAfter('load', steps('load'), steps()), 'table', 'undone');
});

test('looking back at a load shows its report, and before the first one there is none', () => {
  const all = steps('put', 'load', 'wait', 'put');
  assert.deepEqual([-1, 0, 1, 2, 3].map((step) => tabAt('load', all, step)), ['table', 'table', 'load', 'load', 'table']);
  assert.deepEqual([0, 1, 2].map((step) => tabAt('json', all, step)), ['json', 'load', 'json']);
});

test('words', () => {
  const some = /** @type {LoadReport} */ (/** @type {Partial<LoadReport>} */ ({ records: 1, stored: 1, lost: 0, requests: 1, attempts: 1, throttledAttempts: 0, internalFailures: 0, duplicated: 0, reordered: 0, p50Ms: 20, p90Ms: 20, p99Ms: 20, maxMs: 20 }));
  assert.equal(loadTitle(some), 'Load of 1 record: 1 stored, 0 lost');
  assert.equal(loadSummary({ ...some, stored: 29951, lost: 49 }), '29,951 stored, 49 lost');
  assert.deepEqual(loadWords(some), ['1 request made 1 attempt to store a record: 0 throttled.', 'No record was stored twice.', 'Every partition key kept its order.', 'From arrival until stored: half within 20 ms, 90 % within 20 ms, 99 % within 20 ms, all within 20 ms.']);
  assert.deepEqual(loadWords({ ...some, stored: 0, requests: 1200, attempts: 3000, throttledAttempts: 2000, internalFailures: 7, duplicated: 1, reordered: 2 }), [
    '1,200 requests made 3,000 attempts to store a record: 2,000 throttled, 7 met InternalFailure.', '1 copy beyond the first was stored.', '2 records were stored behind a later one of the same partition key.',
  ]);
});
