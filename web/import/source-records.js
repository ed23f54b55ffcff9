// Records as sources have them, and what their readers say about all of them alike.

import { base64OfText, hasLoneSurrogate, isBase64, isEncodedTwice } from './base64.js';
import { ImportFailure, shortened } from './failure.js';

/** @import {Note} from './found.js' */
/** @import {Span} from './json-text.js' */

/** The members of a record, as every SDK knows them. */
export const RECORD_MEMBERS = ['Data', 'ExplicitHashKey', 'PartitionKey'];

/** Bytes of data and keys that one import may come to, however often its source names them. */
const MOST_BYTES = 64 * 2 ** 20;
/** Records of one import. */
const MOST_RECORDS = 100_000;

/** @param {unknown} value @returns {value is Record<string, unknown>} */
export function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a value is a record, or was meant as one. @param {unknown} value @returns {value is Record<string, unknown>} */
export function isRecord(value) {
  return isObject(value) && ('PartitionKey' in value || ('Data' in value && !('Records' in value)));
}

/**
 * The record of a PutRecord request, and what stands beside it in one of PutRecords.
 * @param {Record<string, unknown>} members
 * @param {Partial<Span> | null} [ordering] where SequenceNumberForOrdering stands
 * @returns {{record: Record<string, unknown>, names: Record<string, unknown>, notes: Note[]}}
 */
export function recordOfPutRecord({ Data, PartitionKey, ExplicitHashKey, SequenceNumberForOrdering, ...names }, ordering) {
  const record = Object.fromEntries(Object.entries({ Data, PartitionKey, ExplicitHashKey }).filter(([, member]) => member !== undefined));
  return { record, names, notes: SequenceNumberForOrdering === undefined ? [] : [{ text: 'PutRecords has no SequenceNumberForOrdering: it is left out.', ...ordering }] };
}

/**
 * The base64 of data that is text.
 * @param {string} text
 * @param {Partial<Span>} [place]
 */
export function blobOfText(text, place) {
  if (hasLoneSurrogate(text)) {
    throw new ImportFailure('This text holds half of a character (a lone surrogate), which has no bytes in UTF-8.', place);
  }
  return base64OfText(text);
}

/**
 * Where records say that data was encoded twice.
 * @param {readonly unknown[]} records
 * @param {string} why what is doing the encoding already
 * @returns {Note[]}
 */
export function twiceNotes(records, why) {
  const twice = records.filter((record) => isObject(record) && typeof record.Data === 'string' && isEncodedTwice(record.Data)).length;
  return twice === 0 ? [] : [{ text: `The data of ${twice === 1 ? 'one record' : `${twice} records`} is base64 text once more: it looks encoded twice. ${why}` }];
}

/** @param {readonly unknown[]} records @returns {boolean} whether the data of each is base64, where it is text at all */
export function allBase64(records) {
  return records.every((record) => !isObject(record) || typeof record.Data !== 'string' || isBase64(record.Data));
}

/**
 * What an SDK or the CLI would refuse before it sent anything. Such records are taken all the same: the service says more.
 * @param {readonly unknown[]} records
 * @param {string} who
 * @param {(index: number, member: string) => Partial<Span>} placeOf
 * @returns {Note[]}
 */
export function refusedNotes(records, who, placeOf) {
  /** @type {Note[]} */
  const notes = [];
  for (const [index, record] of records.entries()) {
    if (notes.length === 3) {
      break;
    }
    const say = (/** @type {string} */ member, /** @type {string} */ reason) => notes.push({ text: `${who} itself would refuse record ${index}: ${reason}.`, ...placeOf(index, member) });
    if (!isObject(record)) {
      say('', 'it is no structure');
      continue;
    }
    const unknown = Object.keys(record).find((name) => !RECORD_MEMBERS.includes(name));
    const missing = ['Data', 'PartitionKey'].find((name) => !(name in record));
    const wrong = Object.keys(record).find((name) => RECORD_MEMBERS.includes(name) && typeof record[name] !== 'string');
    if (unknown !== undefined) {
      say(unknown, `it does not know ${shortened(unknown)}`);
    } else if (missing !== undefined) {
      say('', `${missing} is missing`);
    } else if (wrong !== undefined) {
      say(wrong, `${wrong} is no text`);
    }
  }
  return notes;
}

/**
 * Fails when what was read so far is more than one import takes.
 * @param {readonly unknown[]} records
 */
export function bounded(records) {
  if (records.length > MOST_RECORDS) {
    throw new ImportFailure(`These are ${records.length.toLocaleString('en')} records; an import takes at most ${MOST_RECORDS.toLocaleString('en')}.`);
  }
  let bytes = 0;
  for (const record of records) {
    for (const value of isObject(record) ? Object.values(record) : [record]) {
      bytes += typeof value === 'string' ? value.length : 0;
    }
    if (bytes > MOST_BYTES) {
      throw new ImportFailure(`This comes to more than ${MOST_BYTES / 2 ** 20} million characters of records, which is too much for one import.`);
    }
  }
}
