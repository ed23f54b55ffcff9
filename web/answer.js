// One answer of the stream: the view, the request text that it is about, and the entries of its response.

import { counted } from './numbers.js';
import { BYTES, INTERNAL_FAILURE, KEY_FROM, KEY_TO, OUTCOME, POSITION, RECORD_FIELDS, RECORD_FROM, RECORD_TO, SHARD, STORED, THROTTLED } from './record-fields.js';
import { shardNumber } from './shard-number.js';

/** @import {View} from './wire.js' */

/**
 * @typedef {Object} Answer
 * @property {View} view
 * @property {string} text the request body
 * @property {readonly Entry[]} entries the response's, in request order; none when the whole request failed
 */

/** @typedef {{SequenceNumber?: string, ShardId?: string, ErrorCode?: string, ErrorMessage?: string}} Entry */

/**
 * @typedef {Object} Row one record and what became of it
 * @property {number} record 0-based
 * @property {string} partitionKey
 * @property {number} shardIndex in creation order
 * @property {number} shardNumber the number in the shard ID
 * @property {string} shardId
 * @property {string} outcome stored, throttled or internalFailure
 * @property {string} sequenceNumber '' when the record failed
 * @property {string} errorCode '' when it was stored
 * @property {string} errorMessage
 */

const OUTCOMES = { [STORED]: 'stored', [THROTTLED]: 'throttled', [INTERNAL_FAILURE]: 'internalFailure' };

/**
 * @param {View} view
 * @param {string} text
 * @returns {Answer}
 */
export function answerOf(view, text) {
  const entries = view.status === 200 ? JSON.parse(view.response).Records : [];
  return Object.freeze({ view, text, entries });
}

/** @param {Answer} answer */
export function recordCount({ view }) {
  return view.records.length / RECORD_FIELDS;
}

/**
 * True when the answer has records to show; a request that was refused as a whole has none.
 * @param {Answer} answer
 */
export function hasRecords({ view }) {
  return view.status === 200;
}

/** How many of its records failed. @param {Answer} answer */
export function failures({ view: { throttled, internalFailures } }) {
  return throttled + internalFailures;
}

/**
 * @param {Answer} answer
 * @param {number} record
 * @returns {Row}
 */
export function rowOf({ view, text, entries }, record) {
  const at = record * RECORD_FIELDS;
  const shardIndex = view.records[at + SHARD];
  const { SequenceNumber = '', ErrorCode = '', ErrorMessage = '' } = entries[record] ?? {};
  return {
    record,
    partitionKey: JSON.parse(text.slice(view.records[at + KEY_FROM], view.records[at + KEY_TO])),
    shardIndex,
    shardNumber: shardNumber(view, shardIndex),
    shardId: shardId(view, shardIndex),
    outcome: outcomeOf(view, record),
    sequenceNumber: SequenceNumber,
    errorCode: ErrorCode,
    errorMessage: ErrorMessage,
  };
}

/**
 * What became of every record; nothing when the request was refused as a whole.
 * @param {Answer} answer
 */
export function rowsOf(answer) {
  return hasRecords(answer) ? Array.from({ length: recordCount(answer) }, (_, record) => rowOf(answer, record)) : [];
}

/**
 * A record as the request spells it.
 * @param {Answer} answer
 * @param {number} record
 */
export function recordText({ view, text }, record) {
  return text.slice(view.records[record * RECORD_FIELDS + RECORD_FROM], view.records[record * RECORD_FIELDS + RECORD_TO]);
}

/**
 * @param {View} view
 * @param {number} record
 */
export function outcomeOf({ records }, record) {
  return OUTCOMES[/** @type {0 | 1 | 2} */ (records[record * RECORD_FIELDS + OUTCOME])];
}

/**
 * Where a record stands on the hash key space, in [0, 1).
 * @param {View} view
 * @param {number} record
 */
export function positionOf({ records }, record) {
  return records[record * RECORD_FIELDS + POSITION];
}

/**
 * @param {View} view
 * @param {number} record
 */
export function shardOf({ records }, record) {
  return records[record * RECORD_FIELDS + SHARD];
}

/**
 * Bytes that a record was charged.
 * @param {View} view
 * @param {number} record
 */
export function bytesOf({ records }, record) {
  return records[record * RECORD_FIELDS + BYTES];
}


/**
 * @param {View} view
 * @param {number} index in creation order
 */
export function shardId(view, index) {
  return `shardId-${String(shardNumber(view, index)).padStart(12, '0')}`;
}

/**
 * The number in a shard's ID, or in what a step may name a shard by, which is just that; NaN where there is none.
 * @param {string} shardId
 */
export function shardNumberIn(shardId) {
  const number = shardId.slice(shardId.indexOf('-') + 1);
  return /^\d+$/.test(number) ? Number(number) : NaN;
}

/**
 * The answer in one sentence, for the eye and for a screen reader.
 * @param {View} view
 */
export function summaryOf({ answered, errorType, stored, throttled, internalFailures }) {
  if (!answered) {
    return 'Nothing sent yet';
  }
  if (errorType) {
    return `Refused: ${errorType}`;
  }
  const failed = throttled + internalFailures;
  const count = stored + failed;
  return `${counted(count, 'record')}: ${stored} stored, ${failed} failed`;
}
