// Request bodies, and the scenario that the page opens on.

import { readFile } from 'node:fs/promises';

/** @typedef {{Data: string, PartitionKey: string, ExplicitHashKey?: string}} RequestRecord */

export const STREAM = 'exampleStreamName';

/** The scenario that the page opens on. */
export const firstScenario = JSON.parse(await readFile(new URL('../examples/hot-partition-key.json', import.meta.url), 'utf8'));

/**
 * @param {readonly object[]} records
 * @param {object} [members] more of the request, or others
 */
export function requestText(records, members = {}) {
  return JSON.stringify({ StreamName: STREAM, Records: records, ...members }, null, 2);
}

/**
 * @param {string} PartitionKey
 * @param {string} [data]
 * @returns {RequestRecord}
 */
export function record(PartitionKey, data = 'hello') {
  return { Data: base64(data), PartitionKey };
}

/**
 * @param {number} count
 * @returns {RequestRecord[]} each with a partition key of its own
 */
export function records(count) {
  return Array.from({ length: count }, (_, index) => record(`user-${index}`, `record ${index}`));
}

/** @param {string} text */
export function base64(text) {
  return Buffer.from(text).toString('base64');
}
