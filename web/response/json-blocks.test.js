// The readable layout: where lines break, and that no character is lost.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { jsonBlocks } from './json-blocks.js';

for (const { rule, json, want } of [
  {
    rule: 'each entry has a line of its own',
    json: '{"FailedRecordCount":1,"Records":[{"SequenceNumber":"4","ShardId":"s"},{"ErrorCode":"E"}]}',
    want: ['0 {', '1 "FailedRecordCount":1,', '1 "Records":[', '2 {"SequenceNumber":"4","ShardId":"s"},', '2 {"ErrorCode":"E"}', '1 ]', '0 }'],
  },
  { rule: 'an error', json: '{"__type":"E","message":"m"}', want: ['0 {', '1 "__type":"E",', '1 "message":"m"', '0 }'] },
  { rule: 'an empty object', json: '{}', want: ['0 {', '0 }'] },
  { rule: 'brackets, commas and quotes in strings are text', json: '{"a":"\\"[{,}]\\\\"}', want: ['0 {', '1 "a":"\\"[{,}]\\\\"', '0 }'] },
  { rule: 'escapes follow one another', json: '["\\\\\\"","x"]', want: ['0 [', '1 "\\\\\\"",', '1 "x"', '0 ]'] },
  { rule: 'nothing', json: '', want: [] },
]) {
  test(rule, () => {
    const blocks = jsonBlocks(json);
    assert.deepEqual(blocks.map(({ depth, text }) => `${depth} ${text}`), want);
    assert.equal(blocks.map(({ text }) => text).join(''), json);
  });
}
