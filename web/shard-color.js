// The colour of a shard. Eight colours repeat; the shard's number always stands with its colour.

export const SHARD_COLORS = 8;

/**
 * The CSS colour of a shard, a custom property that the page defines.
 * @param {number} index the shard's index in creation order, from 0
 */
export function shardColor(index) {
  return `var(--shard-${index % SHARD_COLORS})`;
}
