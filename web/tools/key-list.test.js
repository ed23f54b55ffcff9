// Every list of keys can be written as lines.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keyCounts, keyLines, keysIn } from './key-list.js';

test('lines, of any kind, without empty ones', () => {
  assert.deepEqual(keysIn('a\r\nb\n\n c \rd'), ['a', 'b', ' c ', 'd']);
  assert.deepEqual(keysIn(''), []);
});

test('a JSON string stands for what it spells, anything else for itself', () => {
  assert.deepEqual(keysIn('"a\\nb"\n"a\n"\n"a"b"\n"\\ud83d\\ude00"'), ['a\nb', '"a', '"', '"a"b"', '😀']);
});

test('what is written is read again', () => {
  const keys = ['a', '', '"', '""', '"a"', 'a\nb', '\r', ' ', 'é', '"\\u0041"', '\u2028', 'a"b', '"a\u2028b"'];
  assert.deepEqual(keysIn(keyLines(keys)), keys);
});

test('how often each', () => {
  assert.deepEqual([...keyCounts(['b', 'a', 'b', '__proto__'])], [['b', 2], ['a', 1], ['__proto__', 1]]);
});
