// The shards of a stream, for those who are loaded when asked for: fields of the core's numbers stay where the page starts.

import { FROM, NUMBER, OPEN, SHARD_FIELDS, TO } from './shard-fields.js';

/** @import {View} from './wire.js' */

/**
 * @typedef {Object} StreamShard
 * @property {number} index in order of creation
 * @property {number} number the one in its ID
 * @property {boolean} open
 * @property {number} from where its range begins: a share of the hash key space, in [0, 1]
 * @property {number} share of the hash key space that it has
 */

/**
 * All shards, in order of creation.
 * @param {View} view
 * @returns {StreamShard[]}
 */
export function streamShards({ shards }) {
  return Array.from({ length: shards.length / SHARD_FIELDS }, (_, index) => {
    const shard = shards.subarray(index * SHARD_FIELDS);
    return { index, number: shard[NUMBER], open: shard[OPEN] === 1, from: shard[FROM], share: shard[TO] - shard[FROM] };
  });
}
