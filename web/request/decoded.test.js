import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodedPreview } from './decoded.js';

/** @param {string | Uint8Array} data */
const literal = (data) => `"${Buffer.from(data).toString('base64')}"`;

const cases = [
  { name: 'text is shown as it is', literal: literal('{"event":"view"}'), want: '{"event":"view"}' },
  { name: 'UTF-8 beyond ASCII', literal: literal('21.5;°C 👍'), want: '21.5;°C 👍' },
  { name: 'no data', literal: '""', want: '' },
  { name: 'control characters become pictures', literal: literal('a\0b\nc\x7f'), want: 'a␀b␊c␡' },
  { name: 'a turn of the writing direction is made visible', literal: literal('a\u202eb\u2028c\u0085d'), want: 'a␦b␦c␦d' },
  { name: 'joined emoji stay joined', literal: literal('👩‍💻'), want: '👩‍💻' },
  { name: 'forty characters fit', literal: literal('x'.repeat(40)), want: 'x'.repeat(40) },
  { name: 'more than forty are cut', literal: literal('x'.repeat(41)), want: 'x'.repeat(39) + '…' },
  { name: 'cut by characters, not by UTF-16 units', literal: literal('👍'.repeat(50)), want: '👍'.repeat(39) + '…' },
  { name: 'a character cut by the head is no fault', literal: literal('a' + 'é'.repeat(200)), want: 'a' + 'é'.repeat(38) + '…' },
  { name: 'a megabyte is as quick as a line', literal: literal('y'.repeat(1 << 20)), want: 'y'.repeat(39) + '…' },
  { name: 'not UTF-8: hexadecimal and the number of bytes', literal: literal(Uint8Array.of(0xff, 0)), want: 'ff 00 · 2 bytes' },
  { name: 'one byte', literal: literal(Uint8Array.of(0xff)), want: 'ff · 1 byte' },
  { name: 'a character cut at the end of the data is not UTF-8', literal: literal(Uint8Array.of(0x61, 0xc3)), want: '61 c3 · 2 bytes' },
  { name: 'long hexadecimal is cut', literal: literal(new Uint8Array(1 << 20).fill(255)), want: 'ff ff ff ff ff ff ff ff … 1048576 bytes' },
  { name: 'an escaped slash', literal: '"\\/\\/8="', want: 'ff ff · 2 bytes' },
  { name: 'a broken escape', literal: '"\\q=="', want: '' },
  { name: 'not base64', literal: '"hello, world"', want: '' },
  { name: 'bits that base64 leaves out', literal: '"aGl="', want: '' },
  { name: 'padding missing', literal: '"aGVsbG8"', want: '' },
  { name: 'padding in the middle', literal: '"aGV=bG8="', want: '' },
  { name: 'not a string', literal: '12345678', want: '' },
  { name: 'an open string', literal: '"', want: '' },
];

for (const { name, literal, want } of cases) {
  test(name, () => {
    const got = decodedPreview(literal);
    assert.equal(got, want);
    assert.ok(Array.from(got).length <= 40, `got ${Array.from(got).length} characters, want at most 40`);
  });
}
