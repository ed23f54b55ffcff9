// What a body says, as the service reads it, and why one that is no request is none.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readRequest, regionOf } from './request.js';
import { problemText } from './words.js';

/** @param {unknown} body */
const read = (body) => readRequest(typeof body === 'string' ? body : JSON.stringify(body));

/** @param {string | Uint8Array} data */
function textOf(data) {
  const result = read({ StreamName: 's', Records: [{ Data: Buffer.from(data).toString('base64'), PartitionKey: 'k' }] });
  return 'request' in result ? result.request.records[0].text : assert.fail(result.problem);
}

test('members that are null are absent, of two the last one counts, and others are named', () => {
  assert.deepEqual(read('{"StreamName": "no", "StreamName": "s", "StreamARN": null, "Records": [{"Data": "", "PartitionKey": "\\ud800", "ExplicitHashKey": null, "data": 1}], "__proto__": 2}'), {
    request: { streamName: 's', streamARN: null, records: [{ base64: '', text: '', partitionKey: '\ufffd', explicitHashKey: null }], ignored: ['__proto__', 'data'] },
  });
});

test('data are text when they are UTF-8 without control characters', () => {
  for (const text of ['', 'a', '{"a":\t1}\r\n', '日本 😀', '\ufeffmark', '\u202e']) {
    assert.equal(textOf(text), text);
  }
  for (const data of ['\0', '\x1b[0m', '\x7f', '\x85', Buffer.from([0xff]), Buffer.from([0xed, 0xa0, 0x80]), Buffer.from([0xc0, 0x80])]) {
    assert.equal(textOf(data), null, JSON.stringify(data));
  }
});

test('what is no request says why', () => {
  const record = { Data: '', PartitionKey: 'k' };
  for (const [body, problem] of /** @type {const} */ ([
    ['{', 'it is not JSON'],
    ['', 'it is not JSON'],
    ['null', 'it has to be an object'],
    [[], 'it has to be an object'],
    [{ StreamName: 's' }, 'Records has to be a list with at least one record'],
    [{ StreamName: 's', Records: [] }, 'Records has to be a list with at least one record'],
    [{ Records: [record] }, 'it names no stream'],
    [{ StreamName: 1, Records: [record] }, 'StreamName has to be a text in double quotes'],
    [{ StreamName: 's', Records: [record, 1] }, 'record 1 has to be an object'],
    [{ StreamName: 's', Records: [{ Data: '' }] }, 'record 0 has no partition key'],
    [{ StreamName: 's', Records: [{ PartitionKey: 'k' }] }, 'record 0 has no data'],
    [{ StreamName: 's', Records: [{ ...record, ExplicitHashKey: 1 }] }, 'the explicit hash key of record 0 has to be a text in double quotes'],
    ...['a', 'YQ', 'YQ=', 'YR==', 'Y Q==', '*', 'YQ==\n'].map((Data) => /** @type {const} */ ([{ StreamName: 's', Records: [{ ...record, Data }] }, 'the data of record 0 is not base64'])),
  ])) {
    assert.deepEqual(read(body), { problem }, JSON.stringify(body));
  }
});

test('what the simulator says of a body tells more, when it refuses the body itself', () => {
  const bad = read('{');
  const good = read({ StreamName: 's', Records: [{ Data: '', PartitionKey: 'k' }] });
  const problems = [{ severity: 'warning', line: 1, column: 1, message: 'doubtful' }, { severity: 'error', line: 2, column: 3, message: 'a comma is missing' }];
  const view = (/** @type {string} */ errorType) => /** @type {any} */ ({ errorType, problems });
  assert.equal(problemText(bad, null), 'Mend the request first: it is not JSON. JSON, Markdown and curl take any text.');
  assert.equal(problemText(good, null), '');
  for (const type of ['SerializationException', 'ValidationException']) {
    assert.equal(problemText(good, view(type)), `Mend the request first: line 2, column 3: a comma is missing. The service would answer ${type}. JSON, Markdown and curl take any text.`);
  }
  for (const type of ['', 'ResourceNotFoundException', 'InvalidArgumentException']) {
    assert.equal(problemText(good, view(type)), '', `${type}: a program can send it`);
  }
});

test('the region is that of the ARN', () => {
  assert.equal(regionOf(/** @type {any} */ ({ streamARN: 'arn:aws:kinesis:eu-west-3:1:stream/s' }), 'us-east-1'), 'eu-west-3');
  for (const streamARN of [null, '', 'nonsense']) {
    assert.equal(regionOf(/** @type {any} */ ({ streamARN }), 'us-east-1'), 'us-east-1');
  }
});
