// What the service must do with a record, computed apart from the simulator: MD5 of Node, whole numbers of any size.

import { createHash } from 'node:crypto';

const SPACE = 1n << 128n;

/**
 * @param {{PartitionKey: string, ExplicitHashKey?: string}} record
 * @returns {bigint} its hash key
 */
export function hashKeyOf({ PartitionKey, ExplicitHashKey }) {
  return ExplicitHashKey === undefined ? BigInt(`0x${md5(PartitionKey)}`) : BigInt(ExplicitHashKey);
}

/** @param {string} text */
export function md5(text) {
  return createHash('md5').update(text, 'utf8').digest('hex');
}

/**
 * A hash key as a share of the hash key space.
 * @param {bigint} hashKey
 */
export function shareOf(hashKey) {
  return Number((hashKey * 1_000_000_000n) / SPACE) / 1_000_000_000;
}

/**
 * The range of one of `count` equal shards; the last one takes the remainder.
 * @param {number} index
 * @param {number} count
 * @returns {{starting: bigint, ending: bigint}} both inclusive
 */
export function rangeOf(index, count) {
  const width = SPACE / BigInt(count);
  return { starting: width * BigInt(index), ending: index === count - 1 ? SPACE - 1n : width * BigInt(index + 1) - 1n };
}

/**
 * The one of `count` equal shards that owns a hash key.
 * @param {bigint} hashKey
 * @param {number} count
 */
export function shardOf(hashKey, count) {
  return Array.from({ length: count }, (_, index) => index).findIndex((index) => hashKey <= rangeOf(index, count).ending);
}

/** @param {number} index */
export function shardId(index) {
  return `shardId-${String(index).padStart(12, '0')}`;
}

/**
 * A sequence number taken apart: 2 · shard creation 36 bits · low nibble of the shard 4 · counter 64 · spare 8 ·
 * record time 36 · shard 32 · version 4.
 * @param {string} digits
 */
export function partsOf(digits) {
  const number = BigInt(digits);
  const bits = (/** @type {bigint} */ from, /** @type {bigint} */ count) => (number >> from) & ((1n << count) - 1n);
  return {
    lead: bits(184n, 2n),
    created: new Date(Number(bits(148n, 36n)) * 1000).toISOString(),
    nibble: Number(bits(144n, 4n)),
    counter: bits(80n, 64n),
    spare: bits(72n, 8n),
    time: new Date(Number(bits(36n, 36n)) * 1000).toISOString(),
    shard: Number(bits(4n, 32n)),
    version: Number(bits(0n, 4n)),
  };
}
