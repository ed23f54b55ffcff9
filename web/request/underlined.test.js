import assert from 'node:assert/strict';
import { test } from 'node:test';
import { underlined } from './underlined.js';

const cases = [
  { name: 'a problem with a length', text: 'abcdef', offset: 2, length: 3, want: { from: 2, to: 5 } },
  { name: 'cut at the end of the text', text: 'abc', offset: 2, length: 9, want: { from: 2, to: 3 } },
  { name: 'a place takes the character that follows', text: 'abc', offset: 1, length: 0, want: { from: 1, to: 2 } },
  { name: 'a whole character outside the basic plane', text: 'a👍b', offset: 1, length: 0, want: { from: 1, to: 3 } },
  { name: 'at the end of the text, the character before', text: 'abc', offset: 3, length: 0, want: { from: 2, to: 3 } },
  { name: 'at the end of a line, the character before', text: 'ab\ncd', offset: 2, length: 0, want: { from: 1, to: 2 } },
  { name: 'behind a pair of surrogates', text: 'a👍', offset: 3, length: 0, want: { from: 1, to: 3 } },
  { name: 'behind line breaks, back to the last visible character', text: '{\n\n', offset: 3, length: 0, want: { from: 0, to: 3 } },
  { name: 'past the end', text: 'abc', offset: 99, length: 0, want: { from: 2, to: 3 } },
  { name: 'nothing but a line break', text: '\n', offset: 0, length: 0, want: { from: 0, to: 1 } },
  { name: 'an empty text', text: '', offset: 0, length: 0, want: { from: 0, to: 0 } },
];

for (const { name, text, offset, length, want } of cases) {
  test(name, () => assert.deepEqual(underlined({ offset, length }, text), want));
}
