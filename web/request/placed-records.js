// Where the records of an answer stand in the editor's text, also after the text was edited.

import {
  DATA_FROM,
  DATA_TO,
  OUTCOME,
  RECORD_FIELDS,
  RECORD_FROM,
  RECORD_TO,
  SHARD,
} from '../record-fields.js';

/**
 * @typedef {object} PlacedRecord
 * @property {number} index in the request, from 0
 * @property {number} shard index of its shard
 * @property {number} outcome as in record-fields.js
 * @property {number} from where its object starts, in UTF-16 units
 * @property {number} to exclusive; equal to `from` when the record was deleted
 * @property {number} dataFrom where its data's JSON string starts
 * @property {number} dataTo exclusive
 */

/** @typedef {ReturnType<typeof placeRecords>} PlacedRecords */

/**
 * Finds records by place. They are taken to follow one another in the text, as a request's records do.
 * @param {Float64Array} records RECORD_FIELDS numbers per record
 * @param {(offset: number, side: -1 | 1) => number} now where an offset of the answered text stands now; must never
 *   change the order of two offsets. Text inserted at the offset comes before it when `side` is 1.
 */
export function placeRecords(records, now) {
  const count = records.length / RECORD_FIELDS;

  /** @param {number} index @returns {PlacedRecord} */
  function at(index) {
    const start = index * RECORD_FIELDS;
    const from = now(records[start + RECORD_FROM], 1);
    const dataFrom = now(records[start + DATA_FROM], 1);
    return {
      index,
      shard: records[start + SHARD],
      outcome: records[start + OUTCOME],
      from,
      to: Math.max(from, now(records[start + RECORD_TO], -1)),
      dataFrom,
      dataTo: Math.max(dataFrom, now(records[start + DATA_TO], -1)),
    };
  }

  /** The records of which something stands between two offsets, both inclusive. @param {number} from @param {number} to */
  function between(from, to) {
    let low = 0;
    let high = count;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (at(middle).to <= from) low = middle + 1;
      else high = middle;
    }
    const found = [];
    for (let index = low; index < count; index++) {
      const record = at(index);
      if (record.from > to) break;
      if (record.from < record.to) found.push(record);
    }
    return found;
  }

  /**
   * The index of the record that a place on a line means: the one around it, or else the line's first; -1 for none.
   * @param {{ from: number, to: number }} line
   * @param {number} offset
   */
  function meant(line, offset) {
    const found = between(line.from, line.to);
    const around = found.find((record) => record.from <= offset && offset <= record.to);
    return (around ?? found[0])?.index ?? -1;
  }

  return Object.freeze({ count, at, between, meant });
}
