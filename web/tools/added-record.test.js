// Keys of all kinds get into the record that is appended, and nothing else changes.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changedRange } from '../request/changed-range.js';
import { edited, withKeys } from './added-record.js';

const INSERT = ',\n    { "Data": "aGVsbG8=",\n      "PartitionKey": "user-3" }';
const edit = { from: 10, to: 10, insert: INSERT };

test('a partition key, an explicit hash key, both', () => {
  assert.equal(withKeys(edit, {}).insert, INSERT);
  assert.equal(withKeys(edit, { partitionKey: 'a' }).insert, INSERT.replace('user-3', 'a'));
  assert.equal(withKeys(edit, { explicitHashKey: '7' }).insert, INSERT.replace('"user-3"', '"user-3",\n      "ExplicitHashKey": "7"'));
});

test('keys with signs of JSON, and of replacing, stay what they are', () => {
  for (const partitionKey of ['"', '\\', 'a\nb', '$&', '$1', '\ud800', 'é', '"PartitionKey": "user-1"']) {
    const { insert } = withKeys(edit, { partitionKey, explicitHashKey: '0' });
    assert.deepEqual(JSON.parse(insert.slice(1)), { Data: 'aGVsbG8=', PartitionKey: partitionKey, ExplicitHashKey: '0' });
  }
});

test('the one edit between two texts', () => {
  for (const [before, after] of [['', 'a'], ['a', ''], ['abc', 'abc'], ['aaa', 'aaaa'], ['abcabc', 'abc'], ['{[1]}', '{[1,2,3]}']]) {
    assert.equal(edited(before, changedRange(before, after)), after);
  }
  assert.deepEqual(changedRange('[1]', '[1,2]'), { from: 2, to: 2, insert: ',2' });
});
