// Where a shard could be split, and what the split would make.

import { OUTCOME, POSITION, RECORD_FIELDS, THROTTLED } from '../record-fields.js';
import { FROM, NUMBER, SHARD_FIELDS, TO } from '../shard-fields.js';
import { percentText } from '../numbers.js';

/** @import {ShardDetail, View} from '../wire.js' */

const SPACE = 1n << 128n;
/** Steps that a share is made of when it becomes a hash key. */
const STEPS = 2 ** 52;

/** @typedef {Pick<ShardDetail, 'startingHashKey' | 'endingHashKey'>} Range both ends inclusive */

/**
 * The hash keys at which the second shard may start.
 * @param {Range} range
 */
export function legalKeys({ startingHashKey, endingHashKey }) {
  return { least: BigInt(startingHashKey) + 2n, most: BigInt(endingHashKey) - 1n };
}

/**
 * What is wrong with a hash key as typed, or ''.
 * @param {string} text
 * @param {Range} range
 */
export function splitProblem(text, range) {
  const { least, most } = legalKeys(range);
  if (least > most) {
    return 'This shard is too narrow to be split.';
  }
  if (!/^(0|[1-9]\d{0,38})$/.test(text)) {
    return `Want a whole number without leading zeros, got ${text ? `“${text}”` : 'nothing'}.`;
  }
  if (BigInt(text) < least) {
    return `Want at least ${least}: two above where the shard starts.`;
  }
  return BigInt(text) > most ? `Want at most ${most}: one below where the shard ends.` : '';
}

/**
 * The hash key at a place, moved into the legal ones.
 * @param {number} share of the hash key space
 * @param {Range} range
 */
export function keyAt(share, range) {
  return within((BigInt(Math.round(share * STEPS)) * SPACE) / BigInt(STEPS), range);
}

/**
 * The hash key some hundredths of the shard's range away, moved into the legal ones.
 * @param {string} key
 * @param {number} hundredths
 * @param {Range} range
 */
export function keyMoved(key, hundredths, range) {
  const width = BigInt(range.endingHashKey) - BigInt(range.startingHashKey) + 1n;
  return within(BigInt(key) + (width * BigInt(hundredths)) / 100n, range);
}

/**
 * @param {bigint} key
 * @param {Range} range
 */
function within(key, range) {
  const { least, most } = legalKeys(range);
  return String(key < least ? least : key > most ? most : key);
}

/**
 * A hash key as a share of the hash key space.
 * @param {string} key decimal
 */
export function shareOfKey(key) {
  return Number((BigInt(key) * BigInt(STEPS)) / SPACE) / STEPS;
}

/**
 * How much of the shard lies before the hash key, in percent.
 * @param {string} key decimal, legal
 * @param {Range} range
 */
export function percentBefore(key, { startingHashKey, endingHashKey }) {
  const from = BigInt(startingHashKey);
  return Number(((BigInt(key) - from) * 10_000n) / (BigInt(endingHashKey) - from + 1n)) / 100;
}

/**
 * @typedef {Object} Part one of the two shards that a split would make
 * @property {number} number in its shard ID
 * @property {string} from
 * @property {string} to both inclusive
 * @property {string} share of the hash key space
 * @property {number} records of the request that is shown: how many would fall into it
 * @property {number} throttled how many of these were throttled
 */

/**
 * @param {string} key decimal, legal
 * @param {number} index of the shard
 * @param {Range} range
 * @param {View} view
 * @returns {readonly [Part, Part]}
 */
export function splitPlan(key, index, { startingHashKey, endingHashKey }, view) {
  const at = shareOfKey(key);
  const counts = [{ records: 0, throttled: 0 }, { records: 0, throttled: 0 }];
  for (let record = 0; record < view.records.length; record += RECORD_FIELDS) {
    const position = view.records[record + POSITION];
    if (position >= view.shards[index * SHARD_FIELDS + FROM] && position < view.shards[index * SHARD_FIELDS + TO]) {
      const side = counts[position < at ? 0 : 1];
      side.records++;
      side.throttled += view.records[record + OUTCOME] === THROTTLED ? 1 : 0;
    }
  }
  const number = view.shards[view.shards.length - SHARD_FIELDS + NUMBER] + 1;
  const before = String(BigInt(key) - 1n);
  return [
    { number, from: startingHashKey, to: before, share: shareText(startingHashKey, before), ...counts[0] },
    { number: number + 1, from: key, to: endingHashKey, share: shareText(key, endingHashKey), ...counts[1] },
  ];
}

/**
 * @param {string} from
 * @param {string} to both inclusive
 */
function shareText(from, to) {
  return percentText(shareOfKey(String(BigInt(to) - BigInt(from) + 1n)));
}
