// What <put-records> tells a page's script about an answer.

import { shardId, summaryOf } from '../answer.js';
import { FROM, OPEN, SHARD_FIELDS, STORED_RECORDS, TO } from '../shard-fields.js';

/** @import {Answer} from './answerer.js' */
/** @import {View} from '../wire.js' */

/**
 * @typedef {Object} Result the detail of putrecords:result
 * @property {string} response the body as the service would send it, '' when nothing was sent
 * @property {number} status HTTP status, 0 when nothing was sent
 * @property {string} summary such as "8 records: 7 stored, 1 failed"
 * @property {number} stored records
 * @property {number} failed records
 * @property {string} clock the virtual clock: ISO 8601, UTC
 * @property {readonly ShardResult[]} shards the open ones, in creation order
 * @property {Record<string, any>} scenario
 */

/**
 * @typedef {Object} ShardResult
 * @property {string} shardId
 * @property {number} from its range on the hash key space, as shares in [0, 1]; `to` is exclusive
 * @property {number} to
 * @property {number} records that it holds
 */

/**
 * @param {Answer} answer
 * @returns {Result}
 */
export function resultOf({ view, scenario }) {
  const { response, status, stored, throttled, internalFailures, clock } = view;
  return {
    response, status, summary: summaryOf(view), stored, failed: throttled + internalFailures, clock, shards: shardsOf(view), scenario: JSON.parse(scenario),
  };
}

/**
 * @param {View} view
 * @returns {ShardResult[]}
 */
function shardsOf(view) {
  const { shards } = view;
  const open = [];
  for (let index = 0; index * SHARD_FIELDS < shards.length; index++) {
    const at = index * SHARD_FIELDS;
    if (shards[at + OPEN] === 1) {
      open.push({ shardId: shardId(view, index), from: shards[at + FROM], to: shards[at + TO], records: shards[at + STORED_RECORDS] });
    }
  }
  return open;
}
