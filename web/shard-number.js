// The number of a shard, which the page shows in place of its ID.

import { NUMBER, SHARD_FIELDS } from './shard-fields.js';

/**
 * The number in a shard's ID: 3 for shardId-000000000003.
 * @param {{shards: Float64Array}} view
 * @param {number} index in creation order
 */
export function shardNumber({ shards }, index) {
  return shards[index * SHARD_FIELDS + NUMBER];
}
