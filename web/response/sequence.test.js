// The fields of a sequence number, cut from a number whose fields are known.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cutByLayout } from './sequence.js';

test('version 2 is cut where its fields are', () => {
  const created = 0x123456789n;
  const hex = ((2n << 184n) | (created << 148n) | (5n << 144n) | (77n << 80n) | (0xabcdefn << 36n) | (21n << 4n) | 2n).toString(16);
  assert.equal(hex.length, 47);
  const fields = Object.fromEntries(cutByLayout(hex).filter(({ field }) => field).map(({ field, text }) => [field, BigInt(`0x${text}`)]));
  assert.deepEqual(fields, { created, counter: 77n, time: 0xabcdefn, shard: 21n, version: 2n });
  assert.equal(cutByLayout(hex).map(({ text }) => text).join(''), hex);
});
