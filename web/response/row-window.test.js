// Which rows exist, for short tables, long ones and odd scroll positions.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ROW, rowWindow } from './row-window.js';

for (const { rule, count, scrollTop, height, want } of [
  { rule: 'no rows', count: 0, scrollTop: 0, height: 400, want: { first: 0, end: 0 } },
  { rule: 'a short table is complete', count: 64, scrollTop: 900, height: 40, want: { first: 0, end: 64 } },
  { rule: 'a long table starts with what is in sight', count: 500, scrollTop: 0, height: 400, want: { first: 0, end: 18 } },
  { rule: 'the middle has a margin on both sides', count: 500, scrollTop: 100 * ROW, height: 400, want: { first: 92, end: 118 } },
  { rule: 'half a row counts as one', count: 500, scrollTop: 100 * ROW + 20, height: 400, want: { first: 92, end: 119 } },
  { rule: 'the end is the end', count: 500, scrollTop: 490 * ROW, height: 400, want: { first: 482, end: 500 } },
  { rule: 'a position beyond the end shows nothing that is not there', count: 500, scrollTop: 9999 * ROW, height: 400, want: { first: 500, end: 500 } },
  { rule: 'a view without height still has its margin', count: 500, scrollTop: 0, height: 0, want: { first: 0, end: 8 } },
]) {
  test(rule, () => assert.deepEqual(rowWindow(count, scrollTop, height), want));
}

test('wherever a long table stands, every row in sight exists', () => {
  for (let scrollTop = 0; scrollTop <= 500 * ROW - 333; scrollTop += 7) {
    const { first, end } = rowWindow(500, scrollTop, 333);
    assert.ok(first * ROW <= scrollTop && end * ROW >= scrollTop + 333, `at ${scrollTop}: ${first} to ${end}`);
  }
});
