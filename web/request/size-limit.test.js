import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MAX_TEXT_LENGTH, sizeRefusal } from './size-limit.js';

test('a text of exactly the limit fits', () => {
  assert.equal(sizeRefusal(10, MAX_TEXT_LENGTH), '');
});

test('a refusal names what was inserted, what it would make, and the limit', () => {
  assert.equal(
    sizeRefusal(20_000_000, 20_000_410),
    '20,000,000 characters were not inserted: the request would be 20,000,410 characters long, ' +
      'and the editor takes at most 16,777,216.',
  );
});
