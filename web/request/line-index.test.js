import assert from 'node:assert/strict';
import { test } from 'node:test';
import { indexLines } from './line-index.js';

test('an empty text is one empty line', () => {
  const lines = indexLines('');
  assert.equal(lines.count, 1);
  assert.deepEqual(lines.range(0), { from: 0, to: 0 });
  assert.equal(lines.lineAt(0), 0);
});

test('a line break belongs to the line that it ends', () => {
  const lines = indexLines('ab\n\ncd\n');
  assert.equal(lines.count, 4);
  const got = [0, 1, 2, 3, 4, 6, 7, 99].map((offset) => lines.lineAt(offset));
  assert.deepEqual(got, [0, 0, 0, 1, 2, 2, 3, 3]);
  assert.deepEqual(
    [0, 1, 2, 3].map((line) => lines.range(line)),
    [{ from: 0, to: 2 }, { from: 3, to: 3 }, { from: 4, to: 6 }, { from: 7, to: 7 }],
  );
});
