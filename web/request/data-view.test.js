// What data is, for the eye: laid out, cut, or as bytes.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dataView } from './data-view.js';

const literal = (/** @type {string | Uint8Array} */ data) => JSON.stringify(Buffer.from(data).toString('base64'));

test('JSON is laid out, other text stays as it is', () => {
  assert.deepEqual(dataView(literal('{"a":[1]}')), { kind: '9 bytes of JSON', text: '{\n  "a": [\n    1\n  ]\n}' });
  assert.deepEqual(dataView(literal('{"a":')), { kind: '5 bytes of text', text: '{"a":' });
  assert.deepEqual(dataView(literal('42 °C')), { kind: '6 bytes of text', text: '42 °C' });
  assert.deepEqual(dataView('""'), { kind: 'Empty', text: '' });
});

test('JSON laid out is the same data: only white space differs', () => {
  for (const [data, want] of [
    ['{"id":12345678901234567890,"a":1,"a":1.0}', '{\n  "id": 12345678901234567890,\n  "a": 1,\n  "a": 1.0\n}'],
    [' [ { } , [\n] , {"2":-1e5,"1":"\\u0041 , {\\"\\\\"} ] ', '[\n  {},\n  [],\n  {\n    "2": -1e5,\n    "1": "\\u0041 , {\\"\\\\"\n  }\n]'],
    ['[true,null]', '[\n  true,\n  null\n]'],
  ]) {
    assert.deepEqual(dataView(literal(data))?.text, want);
  }
  const deep = dataView(literal('['.repeat(500_000) + ']'.repeat(500_000))) ?? assert.fail();
  assert.match(deep.kind, /of (JSON|text)$/);
  assert.ok(deep.text.length < 4100);
});

test('bytes that are no text are dumped, sixteen in a row', () => {
  assert.deepEqual(dataView(literal(Uint8Array.of(0xff, 0x41, 0))), { kind: '3 bytes, no text', text: `0000  ff 41 00${' '.repeat(39)}  ·A·` });
  const rows = dataView(literal(new Uint8Array(600).fill(0xff)))?.text.split('\n') ?? [];
  assert.equal(rows.length, 33);
  assert.match(rows[31], /^01f0 {2}(ff ){15}ff {2}·{16}$/);
  assert.equal(rows[32], '… 88 more bytes');
});

test('what is long is cut, and says so', () => {
  const { kind, text } = dataView(literal('x'.repeat(5000))) ?? assert.fail();
  assert.equal(kind, '5,000 bytes of text');
  assert.ok(text.endsWith('x\n… 1,000 more characters'));
});

test('what is no base64 has no view', () => {
  for (const wrong of ['"hello!"', '"a', '1', '"aGVsbG8"x', '"aGVsbG8"', '"aGVs bG8="', '"YR=="', '12345678']) {
    assert.equal(dataView(wrong), null);
  }
});
