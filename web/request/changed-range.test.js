import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changedRange, movedOffset } from './changed-range.js';

const cases = [
  { name: 'equal texts', before: 'abc', after: 'abc', want: { from: 3, to: 3, insert: '' } },
  { name: 'insertion', before: 'ac', after: 'abc', want: { from: 1, to: 1, insert: 'b' } },
  { name: 'deletion', before: 'abc', after: 'ac', want: { from: 1, to: 2, insert: '' } },
  { name: 'replacement', before: 'abcd', after: 'axyd', want: { from: 1, to: 3, insert: 'xy' } },
  { name: 'a repeated letter is not counted at both ends', before: 'aa', after: 'aaa', want: { from: 2, to: 2, insert: 'a' } },
  { name: 'from nothing', before: '', after: 'ab', want: { from: 0, to: 0, insert: 'ab' } },
  { name: 'to nothing', before: 'ab', after: '', want: { from: 0, to: 2, insert: '' } },
];

for (const { name, before, after, want } of cases) {
  test(name, () => {
    const got = changedRange(before, after);
    assert.deepEqual(got, want);
    assert.equal(before.slice(0, got.from) + got.insert + before.slice(got.to), after);
  });
}

test('offsets move with an insertion, and stay at the side of it that is asked for', () => {
  const edit = { from: 5, to: 5, insert: 'xyz' };
  assert.deepEqual([4, 5, 6].map((offset) => movedOffset(edit, offset, 1)), [4, 8, 9]);
  assert.deepEqual([4, 5, 6].map((offset) => movedOffset(edit, offset, -1)), [4, 5, 9]);
});

test('offsets within what was replaced move to its ends, and keep their order', () => {
  const edit = { from: 2, to: 6, insert: 'x' };
  assert.deepEqual([1, 2, 4, 6, 7].map((offset) => movedOffset(edit, offset, 1)), [1, 3, 3, 3, 4]);
  assert.deepEqual([1, 2, 4, 6, 7].map((offset) => movedOffset(edit, offset, -1)), [1, 2, 2, 2, 4]);
});
