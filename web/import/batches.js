// Requests of at most as many records, and as much, as the service takes.

import { isObject } from './source-records.js';

/** @import {SourceRequest} from './found.js' */

/** Records in one request. Source: PutRecords, API reference ("up to 500 records"), read 2026-11-23. */
export const MOST_IN_REQUEST = 500;

/**
 * Bytes of data and keys in one request.
 *
 * Source: PutRecords, API reference: 5 MiB for the entire request, including partition keys; 10 MiB since 2025-10-27.
 * Assumption: where none was stated, 10 MiB keeps a request within what the editor takes.
 * @param {string} limits name of the limits profile
 */
function mostBytes(limits) {
  return (limits === '2015-06-02' ? 5 : 10) * 2 ** 20;
}

/**
 * @param {SourceRequest} request
 * @param {string} limits
 * @returns {readonly SourceRequest[]} the request itself when it is small enough
 */
export function batchesOf(request, limits) {
  const most = mostBytes(limits);
  /** @type {unknown[][]} */
  const batches = [[]];
  let bytes = 0;
  for (const record of request.records) {
    const size = bytesOf(record);
    const last = /** @type {unknown[]} */ (batches.at(-1));
    if (last.length === MOST_IN_REQUEST || (last.length > 0 && bytes + size > most)) {
      batches.push([record]);
      bytes = size;
    } else {
      last.push(record);
      bytes += size;
    }
  }
  return batches.length === 1 ? [request] : batches.map((records) => ({ names: request.names, records }));
}

/** Bytes of a record's data and key. @param {unknown} record */
function bytesOf(record) {
  const { Data = '', PartitionKey = '' } = isObject(record) ? record : {};
  return Math.floor((String(Data).length * 3) / 4) + new TextEncoder().encode(String(PartitionKey)).length;
}
