// Partition keys that go to given shards, found by counting: a prefix and 0, 1, 2 and so on.

/** @import {Routed} from '../wire.js' */

/** How many keys are tried at all. */
export const MOST_TRIES = 4_000_000;
/** Of the last number that is tried. */
export const MOST_DIGITS = String(MOST_TRIES - 1).length;
/** How many are tried in one call of the engine: previews come between the calls. */
const MOST_AT_ONCE = 50_000;
const FIRST = 1000;

/**
 * @typedef {Object} Search
 * @property {string} prefix
 * @property {readonly number[]} shards indexes
 * @property {number} each how many keys for each of them
 */

/** @typedef {{key: string, shard: number}} FoundKey */

/**
 * @typedef {Object} Found
 * @property {readonly FoundKey[]} keys in the order in which they were found
 * @property {number} tried
 * @property {readonly number[]} lacking shards for which there are too few
 */

/**
 * Searches until all are found, the bound is reached, or the question is stale.
 * @param {(query: string) => Promise<Routed>} route
 * @param {Search} search
 * @param {{stale?: () => boolean, onProgress?: (tried: number) => void}} [watch]
 * @returns {Promise<Found>}
 */
export async function findKeys(route, { prefix, shards, each }, { stale = () => false, onProgress = () => {} } = {}) {
  const lacking = new Map(shards.map((shard) => [shard, each]));
  /** @type {FoundKey[]} */
  const keys = [];
  let tried = 0;
  while (lacking.size > 0 && tried < MOST_TRIES && !stale()) {
    const count = Math.min(Math.max(FIRST, tried), MOST_AT_ONCE, MOST_TRIES - tried);
    const { shards: of } = await route(JSON.stringify({ prefix, from: tried, count }));
    for (let i = 0; i < count && lacking.size > 0; i++, tried++) {
      const left = lacking.get(of[i]);
      if (left === undefined) {
        continue;
      }
      keys.push({ key: `${prefix}${tried}`, shard: of[i] });
      if (left > 1) {
        lacking.set(of[i], left - 1);
      } else {
        lacking.delete(of[i]);
      }
    }
    onProgress(tried);
  }
  return { keys, tried, lacking: [...lacking.keys()] };
}
