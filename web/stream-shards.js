// The shards of the stream as the page shows it.

import { FROM, NUMBER, OPEN, SHARD_FIELDS, TO } from '../shard-fields.js';

/** @import {View} from '../wire.js' */

/**
 * @typedef {Object} StreamShard
 * @property {number} index in order of creation
 * @property {number} number the one in its ID
 * @property {string} id
 * @property {boolean} open
 * @property {number} share of the hash key space, in [0, 1]
 */

/**
 * All shards, in order of creation.
 * @param {View} view
 * @returns {StreamShard[]}
 */
export function shardsOf({ shards }) {
  return Array.from({ length: shards.length / SHARD_FIELDS }, (_, index) => {
    const at = index * SHARD_FIELDS;
    const number = shards[at + NUMBER];
    return { index, number, id: `shardId-${String(number).padStart(12, '0')}`, open: shards[at + OPEN] === 1, share: shards[at + TO] - shards[at + FROM] };
  });
}

/**
 * Those that take records, in the order of their ranges.
 * @param {View} view
 */
export function openShardsOf(view) {
  const from = (/** @type {StreamShard} */ { index }) => view.shards[index * SHARD_FIELDS + FROM];
  return shardsOf(view).filter(({ open }) => open).sort((a, b) => from(a) - from(b));
}
