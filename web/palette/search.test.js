import assert from 'node:assert/strict';
import { test } from 'node:test';
import { foundIn } from './search.js';

const items = ['A hot partition key', 'Splitting a hot shard', '24 hours later', 'Schlüssel'];

for (const [typed, want] of /** @type {[string, number[]][]} */ ([
  ['', [0, 1, 2, 3]],
  ['  ', [0, 1, 2, 3]],
  ['hot', [0, 1]],
  ['HOT', [0, 1]],
  ['shard hot', [1]],
  ['part', [0]],
  ['art', []],
  ['24', [2]],
  ['schlu', [3]],
  ['schlüs', [3]],
  ['hot-key', [0]],
  ['.*', [0, 1, 2, 3]],
  ['nothing', []],
])) {
  test(`“${typed}” finds ${want.length}`, () => {
    assert.deepEqual(foundIn(items, typed, (item) => item), want.map((at) => items[at]));
  });
}
