import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DATA_FROM, DATA_TO, RECORD_FIELDS, RECORD_FROM, RECORD_TO, SHARD } from '../record-fields.js';
import { placeRecords } from './placed-records.js';

/** @param {[number, number][]} ranges */
function recordsAt(ranges) {
  const records = new Float64Array(ranges.length * RECORD_FIELDS);
  ranges.forEach(([from, to], index) => {
    const start = index * RECORD_FIELDS;
    records[start + SHARD] = index % 4;
    records[start + RECORD_FROM] = from;
    records[start + RECORD_TO] = to;
    records[start + DATA_FROM] = from + 1;
    records[start + DATA_TO] = to - 1;
  });
  return records;
}

/** @param {number} offset */
const unmoved = (offset) => offset;
const three = recordsAt([[10, 20], [20, 30], [40, 50]]);

test('records between two offsets, both inclusive', () => {
  const placed = placeRecords(three, unmoved);
  /** @param {number} from @param {number} to */
  const found = (from, to) => placed.between(from, to).map((record) => record.index);
  assert.deepEqual(found(0, 9), []);
  assert.deepEqual(found(0, 10), [0]);
  assert.deepEqual(found(19, 20), [0, 1]);
  assert.deepEqual(found(20, 39), [1]);
  assert.deepEqual(found(0, 100), [0, 1, 2]);
  assert.deepEqual(found(50, 100), []);
});

test('a place means the record around it, or else the first of its line', () => {
  const placed = placeRecords(three, unmoved);
  const line = { from: 5, to: 60 };
  assert.equal(placed.meant(line, 25), 1);
  assert.equal(placed.meant(line, 35), 0);
  assert.equal(placed.meant({ from: 31, to: 39 }, 35), -1);
});

test('records move with the text, and a deleted one is not found', () => {
  // The answered text lost its offsets 20 to 30 and then got five characters at the start.
  const placed = placeRecords(three, (offset) => 5 + (offset <= 20 ? offset : Math.max(20, offset - 10)));
  assert.deepEqual(placed.between(0, 100).map(({ index, from, to }) => [index, from, to]), [[0, 15, 25], [2, 35, 45]]);
});

test('no records', () => {
  const placed = placeRecords(new Float64Array(0), unmoved);
  assert.equal(placed.count, 0);
  assert.equal(placed.meant({ from: 0, to: 10 }, 3), -1);
});
