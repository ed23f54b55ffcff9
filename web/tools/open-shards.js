// The shards that take records.

/** @import {StreamShard} from '../stream-shards.js' */

/**
 * In the order of their ranges.
 * @param {readonly StreamShard[]} shards
 */
export function openOnes(shards) {
  return shards.filter(({ open }) => open).sort((a, b) => a.from - b.from);
}
