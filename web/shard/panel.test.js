import assert from 'node:assert/strict';
import { test } from 'node:test';
import { canReadMore, FRESH_PANEL, queryOf, readerLacks, readMore, readRefusal } from './panel.js';

test('a query holds what its position needs, and no more', () => {
  const reader = /** @type {const} */ ({ type: 'AT_TIMESTAMP', value: '2014-12-04T00:00:00Z', limit: 25 });
  assert.equal(queryOf(7, 2, FRESH_PANEL.reader), '{"view":7,"shard":2,"ShardIteratorType":"TRIM_HORIZON","Limit":25}');
  assert.equal(queryOf(7, 2, reader), '{"view":7,"shard":2,"ShardIteratorType":"AT_TIMESTAMP","Timestamp":"2014-12-04T00:00:00Z","Limit":25}');
  assert.equal(queryOf(7, 2, { ...reader, type: 'AFTER_SEQUENCE_NUMBER', value: '495' }), '{"view":7,"shard":2,"ShardIteratorType":"AFTER_SEQUENCE_NUMBER","StartingSequenceNumber":"495","Limit":25}');
});

test('a place that is yet to be named is asked for here', () => {
  assert.equal(readerLacks(FRESH_PANEL.reader), '');
  assert.equal(readerLacks({ type: 'AT_TIMESTAMP', value: '', limit: 25 }), 'Name a time.');
  assert.equal(readerLacks({ type: 'AT_SEQUENCE_NUMBER', value: '', limit: 25 }), 'Name a sequence number of this shard.');
});

test('reading goes on up to what the service gives at once', () => {
  assert.equal(readMore(FRESH_PANEL.reader).limit, 100);
  const most = readMore({ type: 'TRIM_HORIZON', value: '', limit: 6400 });
  assert.equal(most.limit, 10_000);
  const reading = { records: [], more: true, millisBehindLatest: 0 };
  assert.equal(canReadMore(FRESH_PANEL.reader, reading), true);
  assert.equal(canReadMore(FRESH_PANEL.reader, { ...reading, more: false }), false);
  assert.equal(canReadMore(FRESH_PANEL.reader, null), false);
  assert.equal(canReadMore(most, reading), false);
});

test('a refusal of the service keeps its type, a slip of ours is said without its place', () => {
  assert.deepEqual(readRefusal({ code: 'InvalidArgumentException', message: 'No.' }), { code: 'InvalidArgumentException', message: 'No.' });
  assert.deepEqual(readRefusal({ code: 'InvalidRequest', message: '/Timestamp: 1:70: want a time' }), { code: '', message: 'want a time' });
});
