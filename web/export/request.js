// The request in a body, as every format but those that carry the text writes it.

import { bytesOf, utf8Of } from '../base64.js';
import { wellFormed } from './quoted.js';

/**
 * @typedef {Object} Entry one record
 * @property {string} base64 its data as the body has them
 * @property {string | null} text the same as text, when they are UTF-8 that can be read; null when they are not
 * @property {string} partitionKey
 * @property {string | null} explicitHashKey
 */

/**
 * @typedef {Object} Request
 * @property {string | null} streamName
 * @property {string | null} streamARN
 * @property {readonly Entry[]} records at least one
 * @property {readonly string[]} ignored members that PutRecords does not have
 */

/** What makes data bytes rather than text: control characters, but for those that lay a text out. */
const CONTROL = /[^\P{Cc}\t\n\r]/u;

/**
 * Reads a body as the service does: a member that is null is absent, of one that stands twice the last one counts, and half a
 * surrogate pair is U+FFFD. Lengths and patterns are the simulator's to judge.
 * @param {string} body
 * @returns {{request: Request} | {problem: string}} problem: why there is none, as the end of a sentence
 */
export function readRequest(body) {
  try {
    return { request: requestOf(JSON.parse(body)) };
  } catch (error) {
    return { problem: error instanceof Misfit ? error.message : 'it is not JSON' };
  }
}

/** What keeps a body from being a request. */
class Misfit extends Error {}

/** @param {unknown} body @returns {Request} */
function requestOf(body) {
  const { StreamName, StreamARN, Records, ...others } = membersOf(body, 'it');
  if (!Array.isArray(Records) || Records.length === 0) {
    throw new Misfit('Records has to be a list with at least one record');
  }
  const ignored = new Set(Object.keys(others));
  const records = Records.map((record, index) => entryOf(record, `record ${index}`, ignored));
  const streamName = textOf(StreamName, 'StreamName');
  const streamARN = textOf(StreamARN, 'StreamARN');
  if (!streamName && !streamARN) {
    throw new Misfit('it names no stream');
  }
  return { streamName, streamARN, records, ignored: [...ignored].map((name) => wellFormed(name)) };
}

/**
 * @param {unknown} record
 * @param {string} name what it is called
 * @param {Set<string>} ignored gets what a record does not have
 * @returns {Entry}
 */
function entryOf(record, name, ignored) {
  const { Data, PartitionKey, ExplicitHashKey, ...others } = membersOf(record, name);
  for (const other of Object.keys(others)) {
    ignored.add(other);
  }
  const base64 = textOf(Data, `the data of ${name}`);
  const partitionKey = textOf(PartitionKey, `the partition key of ${name}`);
  if (base64 === null || !partitionKey) {
    throw new Misfit(`${name} has no ${base64 === null ? 'data' : 'partition key'}`);
  }
  return { base64, text: readable(dataOf(base64, name)), partitionKey, explicitHashKey: textOf(ExplicitHashKey, `the explicit hash key of ${name}`) };
}

/** @param {unknown} value @param {string} name @returns {Record<string, unknown>} */
function membersOf(value, name) {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Misfit(`${name} has to be an object`);
  }
  return /** @type {Record<string, unknown>} */ (value);
}

/** @param {unknown} value @param {string} name */
function textOf(value, name) {
  if (value === undefined || value === null) {
    return null;
  }
  if (typeof value !== 'string') {
    throw new Misfit(`${name} has to be a text in double quotes`);
  }
  return wellFormed(value);
}

/**
 * @param {string} base64
 * @param {string} name of the record
 */
function dataOf(base64, name) {
  const bytes = bytesOf(base64);
  if (bytes === null) {
    throw new Misfit(`the data of ${name} is not base64`);
  }
  return bytes;
}

/** @param {Uint8Array} bytes @returns {string | null} */
function readable(bytes) {
  const text = utf8Of(bytes);
  return text === null || CONTROL.test(text) ? null : text;
}

/**
 * The region of the stream: the one in its ARN, if the request has that.
 * @param {Request} request
 * @param {string} region of the stream that the page shows
 */
export function regionOf({ streamARN }, region) {
  return streamARN?.split(':')[3] || region;
}
