// Data shown as text: every request comes back to the letter, whatever it is.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { backward, forward, toBody, toText } from './data-as-text.js';

const b64 = (/** @type {string | Uint8Array} */ data) => Buffer.from(data).toString('base64');
const request = (/** @type {string[]} */ ...literals) => `{"StreamName":"s","Records":[${literals.map((data) => `{"Data":${data},"PartitionKey":"Data"}`).join(', ')}]}`;
const shownAs = (/** @type {string} */ literal) => {
  const { text, pieces } = toText(request(literal));
  return text.slice(pieces[0].becomesFrom, pieces[0].becomesTo);
};

for (const { name, data, want } of [
  { name: 'text', data: `"${b64('hello')}"`, want: '"hello"' },
  { name: 'nothing', data: '""', want: '""' },
  { name: 'characters of other scripts, and a byte order mark', data: `"${b64('\ufeffé😀')}"`, want: '"\ufeffé😀"' },
  { name: 'quotes and line breaks', data: `"${b64('{"a":1}\n')}"`, want: '"{\\"a\\":1}\\n"' },
  { name: 'bytes that are no text', data: `"${b64(Uint8Array.of(0xff, 0xfe, 1))}"`, want: '"base64://4B"' },
  { name: 'text with the mark of what is none', data: `"${b64('base64:x')}"`, want: '"base64:YmFzZTY0Ong="' },
  { name: 'base64 that decodes, but is written otherwise', data: '"aGVsbG9="', want: '"base64:aGVsbG9="' },
  { name: 'base64 with an escape', data: '"aGVs\\u0062G8="', want: '"base64:aGVs\\u0062G8="' },
  { name: 'plain text that nobody encoded', data: '"hello!"', want: '"base64:hello!"' },
  { name: 'zero bytes', data: `"${b64(new Uint8Array(3000))}"`, want: `"base64:${b64(new Uint8Array(3000))}"` },
]) {
  test(`shown as text: ${name}`, () => {
    assert.equal(shownAs(data), want);
    assert.equal(toBody(toText(request(data)).text).text, request(data));
  });
}

test('what is typed becomes base64, and what is no JSON string stays as typed', () => {
  for (const [typed, want] of [['"hi"', `"${b64('hi')}"`], ['"\\u00e9"', `"${b64('é')}"`], ['"base64:AAE="', '"AAE="'], ['"\\ud800"', '"\\ud800"'], ['"\\x"', '"\\x"']]) {
    assert.equal(toBody(request(typed)).text, request(want));
  }
});

test('only the data of records is converted', () => {
  for (const text of [
    '{"Data":"aGVsbG8="}', '[{"Data":"aGVsbG8="}]', '{"Records":{"Data":"aGVsbG8="}}', '{"records":[{"Data":"aGVsbG8="}]}',
    '{"Records":[{"Datum":"aGVsbG8=","data":"aGVsbG8=","PartitionKey":"aGVsbG8="}]}', '{"Records":[{"a":{"Data":"aGVsbG8="}}]}',
    '{"a":{"Records":[{"Data":"aGVsbG8="}]}}', '"Data":"aGVsbG8="', '{"Records":["Data","aGVsbG8="]}',
  ]) {
    assert.equal(toText(text).text, text);
  }
  assert.equal(toText('{"\\u0052ecords":[{"D\\u0061ta":"aGVsbG8="}]}').text, '{"\\u0052ecords":[{"D\\u0061ta":"hello"}]}');
});

test('a document that is being written: what is complete is converted', () => {
  assert.equal(toText('{"Records":[{"Data":"aGVsbG8=" "PartitionKey":"a},{"Data":"aGVsbG8="').text, '{"Records":[{"Data":"hello" "PartitionKey":"a},{"Data":"aGVsbG8="');
  assert.equal(toText('{"Records":[{"Data":"aGVs\n"PartitionKey":"a"},{"Data":"aGVsbG8="').text, '{"Records":[{"Data":"aGVs\n"PartitionKey":"a"},{"Data":"hello"');
});

test('law: the way back gives the same text, and offsets outside of literals keep their characters', () => {
  const random = generator(7);
  const bits = ['{', '}', '[', ']', ':', ',', '"', '\\', '\n', ' ', '"Records"', '"Records":[{"Data":"', '{"Data":"', '"Data"', '"PartitionKey":"k"', 'aGVsbG8=', 'base64:', 'AAE=', '//4B', '\\"', '\\u0041', '\ud83d\ude00', '\ud800', 'é', '=', 'null', '"},{"Data":"'];
  let converted = 0;
  for (let round = 0; round < 6_000; round++) {
    let text = random(3) === 0 ? '' : '{"Records":[{"Data":"';
    for (let left = random(24); left > 0; left--) text += bits[random(bits.length)];
    const shown = toText(text);
    const body = toBody(shown.text);
    assert.equal(body.text, text);
    assert.deepEqual(body.pieces.map(({ becomesFrom, becomesTo }) => [becomesFrom, becomesTo]), shown.pieces.map(({ from, to }) => [from, to]));
    converted += shown.pieces.length;
    for (let offset = 0; offset <= text.length; offset++) {
      const inside = shown.pieces.some(({ from, to }) => from < offset && offset < to);
      const there = forward(shown.pieces, offset, 1);
      if (inside) {
        assert.ok(forward(shown.pieces, offset, -1) <= there);
        continue;
      }
      assert.equal(shown.text[there], text[offset]);
      assert.equal(backward(shown.pieces, there, 1), offset);
      assert.equal(forward(body.pieces, there, -1), offset);
    }
  }
  assert.ok(converted > 3_000, `${converted} literals`);
});

test('an offset inside of what is shown as base64 keeps its character', () => {
  const body = request('"//4B?"');
  const { text, pieces } = toText(body);
  assert.equal(text[forward(pieces, body.indexOf('?'), 1)], '?');
  assert.equal(body[backward(pieces, text.indexOf('?'), 1)], '?');
});

test('what is known is not converted again', () => {
  const body = request(`"${b64('a')}"`, `"${b64('b')}"`);
  const second = body.lastIndexOf('"Data":') + 7;
  assert.equal(toText(body, (from) => (from === second ? '"\\u0062"' : undefined)).text, request('"a"', '"\\u0062"'));
});

test('500 records take less than 5 ms, and a megabyte of quotes and backslashes no more than its length asks for', () => {
  const body = request(...Array.from({ length: 500 }, (_, index) => `"${b64(`record ${index} of a day`)}"`));
  const shown = toText(body).text;
  let best = Infinity;
  for (let round = 0; round < 100; round++) {
    const start = performance.now();
    toBody(shown);
    best = Math.min(best, performance.now() - start);
  }
  assert.ok(best < 5, `${best} ms`);
  const hostile = `{"Records":[{"Data":"${'\\"'.repeat(500_000)}`;
  let shortest = Infinity;
  for (let round = 0; round < 4; round++) {
    const start = performance.now();
    assert.equal(toBody(toText(hostile).text).text, hostile);
    shortest = Math.min(shortest, performance.now() - start);
  }
  assert.ok(shortest < 1000, `${shortest} ms`);
});

/** Numbers below n, the same in every run. @param {number} seed */
function generator(seed) {
  let state = seed;
  return (/** @type {number} */ n) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
}
