// The exported Java programs are Java, and their literals are the request's. They are not compiled: the SDK is not at hand.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from 'java-parser';
import { java } from '../java.js';
import { exampleSamples, largeSample, nastySamples, randomSamples, wantedOf } from './requests.js';

test('Java', () => {
  for (const sample of [...exampleSamples(), ...nastySamples(), ...randomSamples(30, 8), largeSample()]) {
    assert.deepEqual(requestIn(java(sample)), wantedOf(sample.text), sample.text.slice(0, 500));
  }
});

/**
 * The request that a program builds, by the calls in it.
 * @param {string} code
 */
function requestIn(code) {
  const text = tokensOf(parse(code)).filter(({ startOffset }) => startOffset >= 0).sort((a, b) => a.startOffset - b.startOffset);
  let at = 0;
  /** @type {any} */
  const request = {};
  /** Reads on behind the next one of these tokens. @param {string[]} images */
  const skip = (...images) => {
    at = text.findIndex((_, index) => index >= at && images.every((image, more) => text[index + more]?.image === image)) + images.length;
    assert.ok(at >= images.length, `there is ${images.join(' ')}`);
  };
  /** A text: a literal, or several that are joined. */
  const string = () => {
    if (text[at].image !== 'String') {
      return literal(text[at++].image);
    }
    const parts = [];
    for (skip('join', '('), at++; text[at].image === ','; ) {
      at++;
      parts.push(literal(text[at++].image));
    }
    at++; // )
    return parts.join('');
  };
  skip('PutRecordsRequest', '.', 'builder', '(', ')');
  for (const [method, member] of [['streamName', 'StreamName'], ['streamARN', 'StreamARN']]) {
    if (text[at + 1].image === method) {
      at += 3;
      request[member] = string();
      assert.equal(text[at++].image, ')');
    }
  }
  skip('records', '(', 'List', '.', 'of', '(');
  request.Records = [];
  do {
    skip('entry', '(', 'SdkBytes', '.');
    const isText = text[at].image === 'fromUtf8String';
    skip(...(isText ? ['fromUtf8String', '('] : ['decode', '(']));
    const data = string();
    at += isText ? 1 : 2;
    at++; // ,
    const record = { Data: isText ? Buffer.from(data).toString('base64') : data, PartitionKey: string() };
    if (text[at].image === ',') {
      at++;
      Object.assign(record, { ExplicitHashKey: string() });
    }
    assert.equal(text[at++].image, ')');
    request.Records.push(record);
  } while (text[at++].image === ',');
  return request;
}

/** @param {any} node of the syntax tree @returns {{image: string, startOffset: number}[]} */
function tokensOf(node) {
  return 'image' in node ? [node] : Object.values(node.children).flat().flatMap(tokensOf);
}

const NAMED = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', s: ' ', '"': '"', "'": "'", '\\': '\\' };

/**
 * What a string literal stands for, and whether Java takes it.
 * Source: Java Language Specification, 3.3, 3.10.5 and 3.10.7; JVM Specification, 4.4.7 (at most 65,535 bytes).
 * @param {string} image
 */
function literal(image) {
  // Unicode escapes come first, wherever an odd number of backslashes stands before the u.
  const translated = image.replace(/(\\\\)|\\u+([0-9a-fA-F]{4})/g, (whole, pair, digits) => (pair ? whole : String.fromCharCode(parseInt(digits, 16))));
  assert.match(translated, /^"(?:[^"\\\r\n]|\\(?:[nrtbfs"'\\]|[0-3]?[0-7]{1,2}))*"$/, 'a string literal');
  const text = translated.slice(1, -1).replace(/\\([0-3]?[0-7]{1,2}|.)/g, (_, escape) => NAMED[/** @type {'n'} */ (escape)] ?? String.fromCharCode(parseInt(escape, 8)));
  const bytes = text.split('').reduce((sum, unit) => sum + (unit === '\0' || unit > '\x7f' ? (unit > '\u07ff' ? 3 : 2) : 1), 0);
  assert.ok(bytes <= 65_535, `${bytes} bytes`);
  return text;
}
