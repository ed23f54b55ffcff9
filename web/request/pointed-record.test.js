import assert from 'node:assert/strict';
import { test } from 'node:test';
import { watchPointedRecord } from './pointed-record.js';

test('the pointer and the caret take turns', () => {
  /** @type {number[]} */
  const reports = [];
  const pointed = watchPointedRecord((record) => reports.push(record));
  pointed.caret(2); // 2
  pointed.pointer(5); // 5
  pointed.pointer(5); // the same: silence
  pointed.pointer(-1); // back to the caret's 2
  pointed.pointer(2); // already reported
  pointed.caret(3); // 3: the caret moved last
  pointed.caret(-1); // back to the pointer's 2
  pointed.pointer(-1); // none
  assert.deepEqual(reports, [2, 5, 2, 3, 2, -1]);
});
