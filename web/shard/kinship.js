// Which shards came from which, and which lie beside each other, as View.shards tells it.

import { shardNumberIn } from '../answer.js';
import { ADJACENT_PARENT, EXPIRED, FROM, NUMBER, OPEN, PARENT, SHARD_FIELDS, TO } from '../shard-fields.js';

/** @typedef {Readonly<{from: number, to: number}>} Zoom */

/**
 * How many generations each shard lies behind the open ones: 0 for an open shard, 1 for its parents, and so on.
 * @param {Float64Array} shards
 */
export function generationsOf(shards) {
  const generations = new Int32Array(shards.length / SHARD_FIELDS);
  for (let index = generations.length - 1; index >= 0; index--) { // parents come before their children
    for (const field of [PARENT, ADJACENT_PARENT]) {
      const parent = shards[index * SHARD_FIELDS + field];
      if (parent >= 0) {
        generations[parent] = Math.max(generations[parent], generations[index] + 1);
      }
    }
  }
  return generations;
}

/**
 * The closed shards that still hold, or held, records and of which something is in sight, in creation order.
 * @param {Float64Array} shards
 * @param {Zoom} zoom
 * @returns {number[]}
 */
export function closedInSight(shards, zoom) {
  const inSight = [];
  for (let index = 0; index * SHARD_FIELDS < shards.length; index++) {
    const at = index * SHARD_FIELDS;
    if (shards[at + OPEN] === 0 && shards[at + EXPIRED] === 0 && shards[at + FROM] < zoom.to && shards[at + TO] > zoom.from) {
      inSight.push(index);
    }
  }
  return inSight;
}

/**
 * The open shards right above and right below an open shard, -1 where there is none.
 * @param {Float64Array} shards
 * @param {number} index
 */
export function neighboursOf(shards, index) {
  const own = index * SHARD_FIELDS;
  let above = -1;
  let below = -1;
  if (shards[own + OPEN] !== 1) {
    return { above, below };
  }
  for (let other = 0; other * SHARD_FIELDS < shards.length; other++) {
    const at = other * SHARD_FIELDS;
    if (other === index || shards[at + OPEN] !== 1) {
      continue;
    }
    if (shards[at + FROM] < shards[own + FROM] && (above < 0 || shards[at + FROM] > shards[above * SHARD_FIELDS + FROM])) {
      above = other;
    }
    if (shards[at + FROM] > shards[own + FROM] && (below < 0 || shards[at + FROM] < shards[below * SHARD_FIELDS + FROM])) {
      below = other;
    }
  }
  return { above, below };
}

/**
 * The index of the shard with that ID, -1 when there is none.
 * @param {Float64Array} shards
 * @param {string} shardId
 */
export function indexOf(shards, shardId) {
  const number = shardNumberIn(shardId);
  for (let index = 0; index * SHARD_FIELDS < shards.length; index++) {
    if (shards[index * SHARD_FIELDS + NUMBER] === number) {
      return index;
    }
  }
  return -1;
}
