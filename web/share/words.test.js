// What is said of a link.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contentText, failureText, fitText, shortened, spanText } from './words.js';

const facts = { length: 1, records: 8, shards: 4, steps: 3, waitMs: 1250 };

test('what a link carries', () => {
  assert.equal(contentText(facts, [{ put: '' }, { wait: 1250 }, { retry: {} }]), '8 records, 4 shards, 3 steps, clock +1.25 s');
  assert.equal(contentText({ ...facts, records: 1, shards: 1, steps: 1, waitMs: 0 }, [{ put: '' }]), '1 record, 1 shard, 1 step');
  assert.equal(contentText({ ...facts, records: 0, shards: 10_000, steps: 1, waitMs: 0 }, [{ load: {} }]), '0 records, 10,000 shards, 1 step, 1 load');
});

test('spans of time', () => {
  for (const [milliseconds, text] of /** @type {const} */ ([
    [1, '1 ms'], [999, '999 ms'], [1000, '1 s'], [1001, '1.001 s'], [60_000, '1 min'], [61_500, '1 min 1.5 s'], [86_400_000, '24 h'], [3_602_000, '1 h 2 s'], [31_536_000_000, '8,760 h'],
  ])) {
    assert.equal(spanText(milliseconds), text);
  }
});

test('where a link fits: to the character', () => {
  assert.deepEqual([2000, 2001, 32_779].map((length) => fitText(length).fits), [true, false, false]);
  assert.doesNotMatch(fitText(32_779).text, /Chrome/);
  assert.match(fitText(32_780).text, /Discord.*Chrome cuts off .* after 32,779 characters: use Copy here\.$/);
});

test('why there is no link', () => {
  const large = 'a link holds at most 2 MiB';
  assert.equal(failureText('LargeLink', large, 1.5 * 2 ** 20, false), 'A link holds at most 2 MiB. The scenario takes 1.5 MiB: without record data it may fit, or download it, and send the file.');
  assert.equal(failureText('LargeLink', large, 1.5 * 2 ** 20, true), 'A link holds at most 2 MiB. The scenario takes 1.5 MiB: download it, and send the file.');
  assert.doesNotMatch(failureText('LargeLink', large, 3 * 2 ** 20, false), /without/, 'what is left out takes as much room');
  assert.match(failureText('EngineFailed', 'x', 1, false), /not running.* can be downloaded\.$/);
  assert.doesNotMatch(failureText('EngineFailed', 'x', 1, true), /download/, 'the data would be in it');
  assert.equal(failureText(undefined, 'it is so', 1, false), 'It is so.');
});

test('what is too long is shown by its ends', () => {
  const text = 'a'.repeat(100_000) + 'z';
  assert.ok(shortened(text).length < 4000);
  assert.match(shortened(text), /^a+ … a+z$/);
  assert.equal(shortened('short'), 'short');
});
