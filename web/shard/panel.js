// What the visitor has chosen in the shard panel, and what the engine has said for it.

/** @import {History, Reading, ShardDetail, SplitPoints, View} from '../wire.js' */

/** @typedef {'TRIM_HORIZON' | 'LATEST' | 'AT_SEQUENCE_NUMBER' | 'AFTER_SEQUENCE_NUMBER' | 'AT_TIMESTAMP'} IteratorType */

/**
 * @typedef {Object} Panel
 * @property {string | null} splitKey where to split, as typed; null for half
 * @property {Reader} reader
 */

/**
 * @typedef {Object} Reader
 * @property {IteratorType} type
 * @property {string} value the sequence number, or the time, as typed
 * @property {number} limit at most so many records
 */

/**
 * @typedef {Object} Facts
 * @property {View} of the view that they belong to
 * @property {ShardDetail} detail
 * @property {History} history
 * @property {SplitPoints} points
 */

/** @typedef {{of: View, histories: ReadonlyMap<number, History>}} Traffic of the open shards, by index */

/** @typedef {{of: View, shard: number, reader: Reader, reading: Reading | null, refusal: {code: string, message: string} | null}} Read */

/** The fewest records that are read at once. */
export const PAGE = 25;
/** The most that the service gives at once. */
const MOST = 10_000;

/** @type {Readonly<Panel>} */
export const FRESH_PANEL = Object.freeze({
  splitKey: null,
  reader: Object.freeze({ type: 'TRIM_HORIZON', value: '', limit: PAGE }),
});

/**
 * The same reader, further.
 * @param {Reader} reader
 * @returns {Reader}
 */
export function readMore(reader) {
  return Object.freeze({ ...reader, limit: Math.min(MOST, reader.limit * 4) });
}

/**
 * Whether there is more to read, and the service would give it at once.
 * @param {Reader} reader
 * @param {Reading | null} reading
 */
export function canReadMore({ limit }, reading) {
  return reading !== null && reading.more && limit < MOST;
}

/**
 * What the engine's read() is asked.
 * @param {number} view its id
 * @param {number} shard index
 * @param {Reader} reader
 */
export function queryOf(view, shard, { type, value, limit }) {
  return JSON.stringify({
    view,
    shard,
    ShardIteratorType: type,
    ...(type.endsWith('SEQUENCE_NUMBER') && { StartingSequenceNumber: value }),
    ...(type === 'AT_TIMESTAMP' && { Timestamp: value }),
    Limit: limit,
  });
}

/**
 * What keeps a reader from being asked for: a place that is yet to be named.
 * @param {Reader} reader
 */
export function readerLacks({ type, value }) {
  if (value !== '' || type === 'TRIM_HORIZON' || type === 'LATEST') {
    return '';
  }
  return type === 'AT_TIMESTAMP' ? 'Name a time.' : 'Name a sequence number of this shard.';
}

/**
 * The engine's complaint in words: where in the query it is says nothing to a visitor.
 * @param {{code: string, message: string}} error
 */
export function readRefusal({ code, message }) {
  return code === 'InvalidRequest' ? { code: '', message: message.replace(/^\/\S*: (\d+:\d+: )?/, '') } : { code, message };
}
