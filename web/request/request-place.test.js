// What a caret in a request is about, also while the request is being written.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mayBegin, next, placeAt } from './request-place.js';

/** The place of the caret, which | marks. @param {string} marked */
function place(marked) {
  const caret = marked.indexOf('|');
  return placeAt(marked.replace('|', ''), caret);
}

for (const { marked, of, isName, name, others = [], keys = [] } of [
  { marked: '{"Str|"', of: 'request', isName: true, name: 'Str' },
  { marked: '{"StreamName":"|', of: 'request', isName: false, name: 'StreamName' },
  { marked: '{"Records":[{"Data":"","P|', of: 'record', isName: true, name: '', others: ['Data'] },
  { marked: '{"Records":[{"|": 1, "Data":""},{"Other":""', of: 'record', isName: true, name: '', others: ['Data'] },
  { marked: '{"Records":[{"PartitionKey":"a"},{"PartitionKey":"a"},{"PartitionKey":"|b"}]}', of: 'record', isName: false, name: 'PartitionKey', keys: ['a'] },
  { marked: '{"Records":[{"ExplicitHashKey":"12|\n "Data":""}', of: 'record', isName: false, name: 'ExplicitHashKey', others: ['Data'] },
  { marked: '{"Records":["|"]}', of: '', isName: false, name: '' },
  { marked: '{"Elsewhere":[{"D|"}]}', of: '', isName: true, name: 'D' },
]) {
  test(`the caret in ${marked.replace('\n', ' ')}`, () => {
    const found = place(marked) ?? assert.fail('it is in a string');
    const { string } = found;
    assert.deepEqual({ of: string.of, isName: string.isName, name: string.name }, { of, isName, name });
    assert.deepEqual([...found.names].filter((one) => one !== string.name), others);
    assert.deepEqual(found.keys, keys);
  });
}

test('beside a string is in none', () => {
  for (const marked of ['|"a"', '"a"|', '{"Records": |[]}', '|']) {
    assert.equal(place(marked), null);
  }
});

test('a string may begin where a name or a value does', () => {
  assert.deepEqual(['{', '{ ', '{"a":1,\n  ', '{"a": '].map((text) => mayBegin(text, text.length)), [true, true, true, true]);
  assert.deepEqual(['', '{"a"', '{}', '[1'].map((text) => mayBegin(text, text.length)), [false, false, false, false]);
  assert.equal(next('"a" \n : 1', 3), ':');
  assert.equal(next('"a" ', 3), '');
});
