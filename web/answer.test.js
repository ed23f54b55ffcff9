// One answer, read: rows of stored and failed records, and the summary in words.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answerOf, recordCount, rowOf, shardNumberIn, summaryOf } from './answer.js';
import { KEY_FROM, KEY_TO, OUTCOME, RECORD_FIELDS, SHARD, THROTTLED } from './record-fields.js';
import { NUMBER, SHARD_FIELDS } from './shard-fields.js';

/** @import {View} from './wire.js' */

const text = '{"Records":[{"PartitionKey":"a\\u0062\\n"},{"PartitionKey":"c"}]}';
const records = new Float64Array(2 * RECORD_FIELDS);
const shards = new Float64Array(2 * SHARD_FIELDS);
for (const [record, key] of ['"a\\u0062\\n"', '"c"'].entries()) {
  records[record * RECORD_FIELDS + KEY_FROM] = text.indexOf(key);
  records[record * RECORD_FIELDS + KEY_TO] = text.indexOf(key) + key.length;
}
records[RECORD_FIELDS + SHARD] = 1;
records[RECORD_FIELDS + OUTCOME] = THROTTLED;
shards[SHARD_FIELDS + NUMBER] = 12;

const view = /** @type {View} */ ({
  answered: true, status: 200, errorType: '', stored: 1, throttled: 1, internalFailures: 0, records, shards,
  response: '{"FailedRecordCount":1,"Records":[{"SequenceNumber":"4","ShardId":"shardId-000000000000"},{"ErrorCode":"E","ErrorMessage":"m"}]}',
});

test('a stored record has its key, decoded, and its sequence number', () => {
  const row = rowOf(answerOf(view, text), 0);
  assert.equal(row.partitionKey, 'ab\n');
  assert.deepEqual([row.outcome, row.sequenceNumber, row.errorCode, row.shardId], ['stored', '4', '', 'shardId-000000000000']);
});

test('a failed record has its error, and the shard that refused it by that shard’s own number', () => {
  const row = rowOf(answerOf(view, text), 1);
  assert.deepEqual([row.outcome, row.sequenceNumber, row.errorCode, row.errorMessage], ['throttled', '', 'E', 'm']);
  assert.deepEqual([row.shardIndex, row.shardNumber, row.shardId], [1, 12, 'shardId-000000000012']);
});

test('a refused request has no records', () => {
  const refused = /** @type {View} */ ({ ...view, status: 400, errorType: 'X', response: '{"__type":"X"}', records: new Float64Array() });
  assert.equal(recordCount(answerOf(refused, '{')), 0);
  assert.equal(summaryOf(refused), 'Refused: X');
});

for (const { part, want } of [
  { part: {}, want: '2 records: 1 stored, 1 failed' },
  { part: { throttled: 0 }, want: '1 record: 1 stored, 0 failed' },
  { part: { throttled: 2, internalFailures: 3 }, want: '6 records: 1 stored, 5 failed' },
  { part: { answered: false }, want: 'Nothing sent yet' },
]) {
  test(want, () => assert.equal(summaryOf({ ...view, ...part }), want));
}

test('a shard has a number, however a step names it', () => {
  assert.equal(shardNumberIn('shardId-000000000012'), 12);
  assert.equal(shardNumberIn('12'), 12);
  assert.equal(shardNumberIn('shardId-'), NaN);
  assert.equal(shardNumberIn('the first'), NaN);
});
