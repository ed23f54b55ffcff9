// Keys at the limit and above it, in bytes and in UTF-16 units.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lengthComplaint } from './key-length.js';

test('the launch limits count bytes, later ones UTF-16 units', () => {
  const euros = '€'.repeat(86); // 258 bytes
  assert.equal(lengthComplaint(euros.slice(1), '2014-12-04'), '');
  assert.equal(lengthComplaint(euros, '2014-12-04'), 'A partition key has at most 256 bytes, this has 258: PutRecords refuses it.');
  assert.equal(lengthComplaint(euros, '2015-06-02'), '');
  assert.equal(lengthComplaint('😀'.repeat(128), '2025-10-27'), '');
  assert.equal(lengthComplaint('😀'.repeat(129), '2025-10-27'), 'A partition key has at most 256 UTF-16 units, this has 258: PutRecords refuses it.');
});

test('a prefix leaves room for the number behind it', () => {
  assert.equal(lengthComplaint('k'.repeat(249), '2015-06-02', 7), '');
  assert.equal(lengthComplaint('k'.repeat(250), '2015-06-02', 7), 'A partition key has at most 256 UTF-16 units: with a number behind it, the prefix can have 249, this has 250.');
});
