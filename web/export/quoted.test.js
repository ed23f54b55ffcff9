// Texts in every language: exact, and with nothing in them that cannot be seen.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { jsText } from './ecmascript.js';
import { goText } from './golang.js';
import { pythonText } from './python.js';
import { isPlain, jsonText, visibleJSON } from './quoted.js';
import { NASTY, randomFrom } from './real/requests.js';

const LANGUAGES = { Go: goText, JavaScript: jsText, JSON: jsonText, Python: pythonText };

test('plain text stands as it is', () => {
  for (const write of Object.values(LANGUAGES)) {
    assert.match(write('user-1 °C 日本 😀'), /^(["'])user-1 °C 日本 😀\1$/);
  }
  assert.equal(goText('{"a":1}'), '`{"a":1}`', 'JSON in Go needs no escapes');
  assert.equal(pythonText('{"a":1}'), '\'{"a":1}\'');
  assert.equal(pythonText("it's"), '"it\'s"');
  assert.equal(pythonText('it\'s "so"'), '\'it\\\'s "so"\'');
  assert.equal(goText('a`"'), '"a`\\""');
});

test('what cannot be seen, or turns text around, is an escape', () => {
  for (const [language, write] of Object.entries(LANGUAGES)) {
    for (const text of NASTY) {
      assert.doesNotMatch(write(text), /[\p{C}\p{Zl}\p{Zp}]|(?! )\p{Zs}/u, `${language}: ${JSON.stringify(text)}`);
    }
  }
  assert.deepEqual(['\u202e', '\0', '\u{e0041}'].map(pythonText), ["'\\u202e'", "'\\x00'", "'\\U000e0041'"]);
  assert.deepEqual(['\u202e', '\0', '\u{e0041}'].map(goText), ['"\\u202e"', '"\\u0000"', '"\\U000e0041"']);
  assert.deepEqual(['\u2028', '\0', '\u{e0041}', '${x}'].map(jsText), ["'\\u{2028}'", "'\\x00'", "'\\u{e0041}'", "'${x}'"]);
  assert.deepEqual(NASTY.filter((text) => isPlain(text)).filter((text) => /[^\p{ASCII}]/u.test(text)), ['é', 'e\u0301', '日本', '😀', '𝒳']);
});

test('JSON stays the same value', () => {
  const random = randomFrom(11);
  for (let round = 0; round < 500; round++) {
    const text = Array.from({ length: random(9) }, () => NASTY[random(NASTY.length)]).join('');
    assert.equal(JSON.parse(jsonText(text)), text);
    const json = JSON.stringify({ [text]: [text, 1, null] }, null, random(3));
    assert.deepEqual(JSON.parse(visibleJSON(json)), JSON.parse(json));
    assert.doesNotMatch(visibleJSON(json), /[\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
  }
  assert.equal(visibleJSON('"\ud800"'), '"\ufffd"', 'half a surrogate pair has no UTF-8');
});
