// Bytes of files as text.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileText, textOfBytes } from './file-text.js';

/** @param {string} text @param {'utf16le' | 'utf8'} encoding */
const bytes = (text, encoding) => Uint8Array.from(Buffer.from(text, encoding));
/** @param {Uint8Array} pairs */
const swapped = (pairs) => pairs.map((_, index) => pairs[index ^ 1]);

test('UTF-8 and UTF-16, with a byte order mark and without one', () => {
  const text = '{"é": "😀"}';
  for (const encoded of [bytes(text, 'utf8'), bytes(`\ufeff${text}`, 'utf8'), bytes(`\ufeff${text}`, 'utf16le'), swapped(bytes(`\ufeff${text}`, 'utf16le'))]) {
    assert.equal(textOfBytes(encoded), text);
  }
  assert.equal(textOfBytes(bytes('plain', 'utf16le')), 'plain');
  assert.equal(textOfBytes(swapped(bytes('plain', 'utf16le'))), 'plain');
});

test('what is no text is said to be none', async () => {
  for (const [name, start] of /** @type {[RegExp, number[]][]} */ ([[/ZIP/, [0x50, 0x4b, 3, 4, 0, 0xff]], [/a picture/, [0x89, 0x50, 0x4e, 0x47, 0]], [/neither UTF-8 nor UTF-16/, [0x41, 0, 0, 0x42]], [/neither UTF-8 nor UTF-16/, [0xc3, 0x28]]])) {
    await assert.rejects(fileText(new File([Uint8Array.from(start)], 'a.bin')), name);
  }
});
