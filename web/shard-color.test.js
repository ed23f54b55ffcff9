import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shardColor } from './shard-color.js';

test('eight colours repeat', () => {
  const got = [0, 7, 8, 9999].map(shardColor);
  assert.deepEqual(got, ['var(--shard-0)', 'var(--shard-7)', 'var(--shard-0)', 'var(--shard-7)']);
});
