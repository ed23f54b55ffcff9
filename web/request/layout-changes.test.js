// Laying out a request anew moves nothing but white space.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { layoutChanges } from './layout-changes.js';

/** @param {string} text @param {{from: number, to: number, insert: string}[]} edits */
function applied(text, edits) {
  return edits.reduceRight((result, { from, to, insert }) => result.slice(0, from) + insert + result.slice(to), text);
}

test('edits of white space alone turn one layout into another', () => {
  const value = { StreamName: 'a  b', Records: [{ Data: '', PartitionKey: 'x' }, {}], n: [1, [2]] };
  const layouts = [JSON.stringify(value), JSON.stringify(value, null, 2), JSON.stringify(value, null, '\t'), `\n ${JSON.stringify(value, null, 1)}  `];
  for (const before of layouts) {
    for (const after of layouts) {
      const edits = layoutChanges(before, after) ?? assert.fail('they differ in white space only');
      assert.equal(applied(before, edits), after);
      assert.ok(edits.every(({ from, to, insert }) => !/\S/.test(before.slice(from, to) + insert)));
    }
  }
});

test('texts that differ in more have no such edits', () => {
  for (const [before, after] of [['[1]', '[2]'], ['', '1'], ['1', ''], ['[1, 2]', '[1,3]'], ['ab', 'a']]) {
    assert.equal(layoutChanges(before, after), null);
  }
  assert.deepEqual(layoutChanges('', ''), []);
});
