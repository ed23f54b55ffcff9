// Layouts are as long as the numbers, and what is no number is told where it goes wrong.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { comparison, isPrinted, LAYOUTS, numberComplaint, spelled } from './sequence-layouts.js';

const REAL = '49545692158796203030799169585585948647183960846173732882';

test('every digit belongs to one field', () => {
  assert.deepEqual(LAYOUTS.map((fields) => fields.reduce((sum, { digits }) => sum + digits, 0)), [32, 47, 47]);
  const hex = '20547fa40010000000000000001000547fa45a000000012';
  const fields = spelled(hex, 2);
  assert.equal(fields.map(({ text }) => text).join(''), hex);
  assert.deepEqual(Object.fromEntries(fields.map(({ name, text }) => [name, text])), {
    lead: '2', created: '0547fa400', nibble: '1', counter: '0000000000000001', spare: '00', time: '0547fa45a', shard: '00000001', version: '2',
  });
});

test('what is wrong, and where', () => {
  for (const [text, pattern] of /** @type {[string, RegExp][]} */ ([
    ['12a4', /^Character 3 is "a"/],
    ['12 4', /^Character 3 is " "/],
    ['-1', /^Character 1 is "-"/],
    ['1😀', /^Character 2 is "😀"/],
    ['٣', /^Character 1 is "٣"/],
    ['0123', /leading zero/],
    ['1'.repeat(130), /130 digits/],
    [REAL.slice(0, -1), /^It has 182 bits.* this has 55\.$/],
    [`${REAL}0`, /^It has 189 bits/],
    [String(3n << 184n), /^It has 186 bits/],
    [String((2n << 184n) + 7n), /is 7: 1 and 2 are known/],
    [String(2n << 184n), /is 0: 1 and 2 are known/],
  ])) {
    assert.match(numberComplaint(text), pattern, text);
  }
  for (const text of ['0', '5', REAL, String(1n << 124n), String((1n << 129n) - 1n), String((2n << 184n) + 1n)]) {
    assert.equal(numberComplaint(text), '', text);
  }
});

test('of the numbers of version 0, those with another leading digit than 1 were never printed', () => {
  const unprinted = [0n, (1n << 124n) - 1n, 1n << 125n, 1n << 126n, (1n << 129n) - 1n];
  const printed = [1n << 124n, (1n << 125n) - 1n, BigInt(REAL)];
  assert.deepEqual(unprinted.map(String).filter(isPrinted), []);
  assert.deepEqual(printed.map(String).filter((text) => !isPrinted(text)), []);
});

test('which comes first', () => {
  const parts = { shardIndex: 1, shardCreated: 'c', version: 2, time: '2014-12-04T00:00:00.000Z' };
  assert.match(comparison('5', parts, '5', parts), /same number/);
  assert.match(comparison('9', parts, '10', parts), /the first one is lower: it was assigned earlier/);
  assert.match(comparison('10', parts, '9', parts), /the second one is lower/);
  assert.match(comparison('9', parts, '10', { ...parts, shardIndex: 2, time: '2014-12-04T00:20:00.000Z' }), /different shards.*first record was added 1,200 s earlier\.$/);
  assert.match(comparison('9', parts, '10', { ...parts, shardIndex: 2 }), /in the same second\.$/);
  assert.match(comparison('9', parts, '10', { ...parts, shardCreated: 'd', version: 0 }), /came first\.$/);
});
