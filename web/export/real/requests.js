// The requests that exported code has to send exactly: those of the examples, nasty ones, and seeded random ones.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { readRequest } from '../request.js';

/** @import {Exported} from '../formats.js' */
/** @import {Request} from '../request.js' */

/** @typedef {Exported & {request: Request}} Sample */

const EXAMPLES = new URL('../../examples/', import.meta.url);
const ARN = 'arn:aws:kinesis:us-east-1:123456789012:stream/exampleStreamName';

/** What some language takes for something else, or nobody can see. */
export const NASTY = Object.freeze([
  '"', "'", '`', '\\', '\\\\', '\\n', '\\u0041', '\\"', "\\'", '\n', '\r\n', '\t', '${x}', '$(id)', '#{x}', '%s', '%(x)s', '{}', '{0}', '!!', '; exit', "'\\''", '"""', "'''", '//', '/*', '*/', '#', '--', '@', '~', 'END',
  '\0', '\x1b[31m', '\x7f', '\x85', '\u2028', '\u2029', '\u202e', '\u2066', '\u200d', '\ufeff', '\u00a0', '\u00ad', '\u3000', 'é', 'e\u0301', '日本', '😀', '👩‍💻', '𝒳', '\u{e0041}', '\u{10ffff}', '\ue000', '\uffff', '</script>', '|', '\\N{BULLET}', '\\x41', '\\101', '01', ' ', '  ',
]);

/**
 * A request as the page hands it to a format.
 * @param {string} text
 * @returns {Sample}
 */
export function sampleOf(text) {
  const read = readRequest(text);
  assert.ok('request' in read, `${'problem' in read && read.problem}: ${text.slice(0, 200)}`);
  return { text, isJSON: true, formatted: text, request: read.request, region: 'us-east-1', answer: null, rows: [], link: null, title: '' };
}

/**
 * What a server must get: the body's own members, and no others.
 * @param {string} text
 */
export function wantedOf(text) {
  const { StreamName, StreamARN, Records } = JSON.parse(text);
  return present({ StreamName, StreamARN, Records: Records.map((/** @type {any} */ { Data, PartitionKey, ExplicitHashKey }) => present({ Data, PartitionKey, ExplicitHashKey })) });
}

/** @param {Record<string, unknown>} members */
function present(members) {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined && value !== null));
}

/** @param {string | Buffer} data @param {string} key @param {string} [explicit] */
function record(data, key, explicit) {
  return { Data: Buffer.from(data).toString('base64'), PartitionKey: key, ...(explicit && { ExplicitHashKey: explicit }) };
}

/** @param {object} request */
function sample(request) {
  return sampleOf(JSON.stringify(request));
}

/** Every request of every example that is one. @returns {Sample[]} */
export function exampleSamples() {
  const bodies = readdirSync(EXAMPLES).filter((name) => name.endsWith('.json')).flatMap((name) => {
    const { steps = [], draft } = JSON.parse(readFileSync(new URL(name, EXAMPLES), 'utf8'));
    return [...steps.map((/** @type {any} */ step) => step.put), draft].filter(Boolean);
  }).map((put) => (typeof put === 'string' ? put : JSON.stringify({ StreamName: 'exampleStreamName', ...put })));
  const samples = [...new Set(bodies)].filter((text) => 'request' in readRequest(text)).map(sampleOf);
  assert.ok(samples.length >= 5, `the examples have requests: ${samples.length}`);
  return samples;
}

/** Every nasty text in every place, alone and between others. @returns {Sample[]} */
export function nastySamples() {
  const records = NASTY.flatMap((text) => [record(text, text), record(`a${text}b${text}`, `a${text}b${text}`)]);
  return [
    sample({ StreamName: 'nasty', Records: records }),
    sample({ StreamARN: ARN, StreamName: 'exampleStreamName', Records: [record('', 'empty'), record(Buffer.from([0, 255, 128]), 'bytes', '0'), record('\ufeffmark', 'mark', '340282366920938463463374607431768211455')] }),
    sample({ StreamARN: ARN, Records: [record(Buffer.from([0xff]), 'only bytes')] }),
    sample({ StreamName: '-begins.with_a-dash', Records: [record(NASTY.join(''), NASTY.join('').slice(0, 200).replace(/\p{Cs}$/u, ''))] }),
    sampleOf('{"Records": [null, 1], "StreamName": "a", "StreamARN": null,\n"Records": [{"Data": "", "PartitionKey": "first", "PartitionKey": "\\u0061\\ud83d\\ude00", "Other": 1, "ExplicitHashKey": null}], "More": {}}'),
  ];
}

/** A request near the limits: 500 records, most of 5 MiB. @returns {Sample} */
export function largeSample() {
  const random = randomFrom(7);
  const records = Array.from({ length: 500 }, (_, index) => record(index % 2 ? 'long "text" \\ 日本\n'.repeat(450) : Buffer.from(Array.from({ length: 9_000 }, () => random(256))), `key ${index}`));
  records[0] = record('日'.repeat(340_000), 'longest');
  return sample({ StreamName: 'large', Records: records });
}

/** A request that is too long for an argument of a command. @returns {Sample} */
export function longSample() {
  return sample({ StreamARN: ARN, StreamName: 'exampleStreamName', Records: Array.from({ length: 200 }, (_, index) => record(`it's "${index}" END\n`.repeat(60), `it's ${index}\nEND`)) });
}

/**
 * Random requests, the same for every run.
 * @param {number} count
 * @param {number} seed
 * @returns {Sample[]}
 */
export function randomSamples(count, seed) {
  const random = randomFrom(seed);
  const one = (/** @type {readonly string[]} */ list) => list[random(list.length)];
  const text = (/** @type {number} */ most) => Array.from({ length: random(most) }, () => (random(3) ? one(NASTY) : String.fromCodePoint(32 + random(random(4) ? 96 : 0x2fff)))).join('');
  return Array.from({ length: count }, () => sample({
    ...[{ StreamName: one(['a', 'Stream_1.x-y', '-', '0']) }, { StreamARN: ARN }, { StreamName: 'exampleStreamName', StreamARN: ARN }][random(3)],
    Records: Array.from({ length: 1 + random(6) }, () => record(
      random(4) ? text(12) : Buffer.from(Array.from({ length: random(40) }, () => random(256))),
      `${text(8)}k`,
      random(4) ? undefined : String(random(1e9)),
    )),
  }));
}

/**
 * Whole numbers below what is asked for, the same for every run.
 * @param {number} seed
 */
export function randomFrom(seed) {
  let state = seed >>> 0;
  return (/** @type {number} */ below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
