// Base64 there and back, and what is none.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { base64OfBytes, binaryOf, bytesOf, utf8Of } from './base64.js';

test('bytes there and back, more than one call takes', () => {
  const bytes = Uint8Array.from({ length: 100_000 }, (_, at) => (at * 31) % 256);
  assert.equal(base64OfBytes(bytes), Buffer.from(bytes).toString('base64'));
  assert.deepEqual(bytesOf(base64OfBytes(bytes)), bytes);
  assert.deepEqual([bytesOf(''), binaryOf('')], [new Uint8Array(0), '']);
});

test('what is not the one spelling of its bytes is no base64', () => {
  for (const text of ['aGk', 'aGl=', 'aG k', 'aGk=\n', 'a', '=', 'aGk-', 'é', 'aGk=aGk=']) {
    assert.equal(binaryOf(text), null, text);
    assert.equal(bytesOf(text), null, text);
  }
});

test('UTF-8 is text, a byte order mark included; anything else is none', () => {
  assert.equal(utf8Of(new TextEncoder().encode('\uFEFFé😀')), '\uFEFFé😀');
  assert.equal(utf8Of(Uint8Array.of(0x61, 0xc3)), null);
});
