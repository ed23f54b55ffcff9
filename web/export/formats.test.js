// The formats as a whole: what is on show, what is kept, and Markdown, which nobody runs.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FORMATS } from './formats.js';
import { keepFormat, lastFormat } from './last-format.js';
import { NASTY, exampleSamples, largeSample, nastySamples } from './real/requests.js';
import { hereDocument, word } from './shell.js';
import { shownCode } from './shown-code.js';

/** @param {string} name */
const format = (name) => FORMATS.find((candidate) => candidate.name === name) ?? assert.fail(name);

test('every format has code and a sentence for every request, and shows nothing that cannot be seen', () => {
  assert.equal(new Set(FORMATS.map(({ name }) => name)).size, FORMATS.length);
  for (const sample of [...exampleSamples(), ...nastySamples()]) {
    for (const { name, code, note } of FORMATS) {
      assert.doesNotMatch(code(sample), /[^\P{C}\n\t]|[\p{Zl}\p{Zp}\u00a0]/u, name);
      assert.match(note(sample), /\.$/, name);
    }
  }
});

test('a body that is no request travels as it stands', () => {
  const broken = { text: '{"Records": [\n', isJSON: false, formatted: '{"Records": [\n', request: null, region: 'us-east-1', answer: null, rows: [], link: null, title: 'T' };
  assert.equal(format('JSON').code(broken), broken.text);
  assert.match(format('curl').note(broken), /as it stands\.$/);
  assert.match(format('curl').note({ ...broken, isJSON: true }), /with escapes for what cannot be seen\.$/);
  assert.match(format('curl').code(broken), /--data-raw '\{"Records": \[\n'/);
  assert.deepEqual(FORMATS.filter(({ takes }) => takes).map(({ name }) => name), ['curl', 'JSON', 'Markdown']);
});

test('Markdown: request, table, response and link, whatever stands in them', () => {
  const rows = [
    { record: 0, partitionKey: 'a|b\n<i>*`', shardIndex: 0, shardNumber: 0, shardId: 'shardId-000000000000', outcome: 'stored', sequenceNumber: '123', errorCode: '', errorMessage: '' },
    { record: 1, partitionKey: 'www.a.example \u202e[x](y)', shardIndex: 0, shardNumber: 0, shardId: 'shardId-000000000001', outcome: 'throttled', sequenceNumber: '', errorCode: 'E', errorMessage: 'm|n' },
  ];
  const view = { preview: false, status: 200, stored: 1, throttled: 1, internalFailures: 0, response: '{"a":"```"}' };
  const text = format('Markdown').code({ formatted: '{"k": "````"}', isJSON: true, answer: { view }, rows, link: { base: 'https://host/(a)/', fragment: 's1.x' }, title: 'A *hot* key' });
  assert.equal(text, [
    '# A \\*hot\\* key',
    '`````json\n{"k": "````"}\n`````',
    'The stream answers with HTTP 200: 1 stored, 1 failed.',
    '| Record | Partition key | Shard | Sequence number or error |\n| ---: | --- | --- | --- |\n| 0 | a\\|b\\\\n\\<i\\>\\*\\` | shardId-000000000000 | 123 |\n| 1 | www\\.a\\.example \\\\u202e\\[x\\]\\(y\\) | shardId-000000000001 | E\\: m\\|n |',
    '````json\n{"a":"```"}\n````',
    '[Open in the playground](https://host/%28a%29/#s1.x)',
    '',
  ].join('\n\n').replace(/\n\n$/, '\n'));
  const refused = format('Markdown').code({ formatted: 'x', isJSON: false, answer: { view: { ...view, status: 400 } }, rows: [], link: null, title: 'T' });
  assert.match(refused, /^# T\n\n```json\nx\n```\n\nThe stream answers with HTTP 400\.\n\n````json/);
});

test('of a long code the beginning is shown, and its lines are counted', () => {
  assert.deepEqual(shownCode(''), { shown: '', lines: 1, whole: true });
  assert.deepEqual(shownCode('a\nb\n'), { shown: 'a\nb\n', lines: 2, whole: true });
  const many = shownCode('line\n'.repeat(5000));
  assert.deepEqual([many.lines, many.whole, many.shown.split('\n').length], [5000, false, 601]);
  const wide = shownCode(`${'x'.repeat(9999)}end\nb`);
  assert.deepEqual([wide.lines, wide.whole], [2, false]);
  assert.match(wide.shown, /^x{800} … x{147}end\nb$/);
  const large = largeSample();
  for (const { name, code } of FORMATS) {
    const { shown, whole } = shownCode(code(large));
    assert.ok(!whole && shown.length < 61_000, `${name}: ${shown.length}`);
  }
});

test('the format that was chosen last is kept, where the browser keeps anything', () => {
  const kept = new Map();
  const storage = { getItem: (/** @type {string} */ key) => kept.get(key) ?? null, setItem: (/** @type {string} */ key, /** @type {string} */ value) => void kept.set(key, value) };
  assert.equal(lastFormat(storage), null);
  keepFormat(storage, 'Go');
  assert.equal(lastFormat(storage), 'Go');
  const forbidden = { getItem: () => { throw new Error('forbidden'); }, setItem: () => { throw new Error('forbidden'); } };
  keepFormat(forbidden, 'Go');
  assert.equal(lastFormat(forbidden), null);
});

test('the note of the AWS CLI tells of the file exactly when there is one', () => {
  for (let length = 99_920; length < 99_980; length += 4) {
    const exported = { region: 'us-east-1', request: { streamName: 's', streamARN: null, ignored: [], records: [{ base64: 'A'.repeat(length), text: null, partitionKey: 'k', explicitHashKey: null }] } };
    assert.equal(/first command/.test(format('AWS CLI').note(exported)), /^cat >/.test(format('AWS CLI').code(exported)), `${length} characters of data`);
  }
});

test('words and here-documents of a shell', () => {
  assert.deepEqual(['a.b', "it's", '', 'a b', '$x'].map(word), ['a.b', "'it'\\''s'", "''", "'a b'", "'$x'"]);
  assert.equal(hereDocument('a\nEND\nENDEND'), "<<'ENDENDEND'\na\nEND\nENDEND\nENDENDEND");
  assert.ok(NASTY.length > 60);
});
