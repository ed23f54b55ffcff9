// How evenly keys fall on shards, in numbers and in words.

import { countText, counted } from '../numbers.js';
import { chiSquare } from './chi-square.js';

/** Below so many expected in a shard, the test's probabilities are not to be trusted (Cochran's rule). */
const LEAST_EXPECTED = 5;

/**
 * @typedef {Object} Evenness
 * @property {number} records keys, each as often as it stands there
 * @property {number} distinct
 * @property {readonly number[]} counts of each shard, in records
 * @property {readonly number[]} expected of each shard, in records
 * @property {{key: string, count: number, place: number} | null} hottest the key that stands there most often, if one stands there
 *   more often than once; place: of its shard in counts
 * @property {ReturnType<typeof chiSquare>} test of the records
 * @property {ReturnType<typeof chiSquare>} distinctTest of the keys, each once
 */

/**
 * @param {ReadonlyMap<string, number>} counts of each key
 * @param {ArrayLike<number>} places of each key, in the same order: the place of its shard in shares
 * @param {readonly number[]} shares of the hash key space that the shards have
 * @returns {Evenness}
 */
export function evennessOf(counts, places, shares) {
  const whole = shares.reduce((sum, share) => sum + share, 0);
  const byRecord = shares.map(() => 0);
  const byKey = shares.map(() => 0);
  /** @type {Evenness['hottest']} */
  let hottest = null;
  let records = 0;
  [...counts].forEach(([key, count], i) => {
    byRecord[places[i]] += count;
    byKey[places[i]]++;
    records += count;
    if (count > (hottest?.count ?? 1)) {
      hottest = { key, count, place: places[i] };
    }
  });
  const expected = (/** @type {number} */ total) => shares.map((share) => (share / whole) * total);
  return {
    records,
    distinct: counts.size,
    counts: byRecord,
    expected: expected(records),
    hottest,
    test: chiSquare(byRecord, expected(records)),
    distinctTest: chiSquare(byKey, expected(counts.size)),
  };
}

/**
 * What the numbers say.
 * @param {Evenness} evenness
 * @returns {{verdict: 'none' | 'even' | 'doubtful' | 'uneven', sentences: string[]}}
 */
export function evennessWords({ records, counts, expected, hottest, test, distinctTest }) {
  const repeated = hottest ? [`The hottest key is ${JSON.stringify(hottest.key)}, with ${share(hottest.count / records)} of the records.`] : [];
  if (counts.length < 2) {
    return { verdict: 'none', sentences: ['There is one open shard: all keys go to it.', ...repeated] };
  }
  const least = Math.min(...expected);
  if (least < LEAST_EXPECTED) {
    const wanted = Math.ceil((LEAST_EXPECTED / least) * records);
    return { verdict: 'none', sentences: [`Too few keys to say anything: a shard can expect ${least.toFixed(1)} of them. From ${countText(wanted)} on, each can expect ${LEAST_EXPECTED}.`, ...repeated] };
  }
  const numbers = `Chi-square ${test.statistic.toFixed(1)} with ${counted(test.freedom, 'degree')} of freedom`;
  if (test.probability >= 0.05) {
    const even = test.probability > 0.9999 ? 'This is more even than chance makes it' : 'This is as even as chance makes it';
    return { verdict: 'even', sentences: [`${even}: ${chance(test.probability)} is at least as uneven. ${numbers}.`, ...repeated] };
  }
  const verdict = test.probability < 0.001 ? 'uneven' : 'doubtful';
  const says = verdict === 'uneven' ? `Too uneven to be chance: of random keys, ${chance(test.probability)} is as uneven as this.` : `Rather uneven: of random keys, ${chance(test.probability)} is as uneven as this.`;
  return { verdict, sentences: [`${says} ${numbers}.`, ...repeated, ...(hottest ? [cause(distinctTest.probability)] : [])] };
}

/** @param {number} probability of the distinct keys */
function cause(probability) {
  return probability >= 0.05
    ? 'Each key taken once, they are even: what is uneven is how often each stands here. A better hash does not help; more, or better shared, keys do.'
    : 'Each key taken once, they are uneven as well.';
}

/** @param {number} probability */
function chance(probability) {
  if (probability < 1e-6) {
    return 'less than 1 in a million lists';
  }
  return probability < 0.01 ? `1 in ${countText(1 / probability)} lists` : `${share(probability)} of lists`;
}

/**
 * Two digits, and more where they would say that it is all.
 * @param {number} part in [0, 1]
 */
function share(part) {
  const percent = part * 100;
  const rounded = Number(percent.toPrecision(2));
  return `${rounded < 100 || part === 1 ? rounded : Math.floor(percent * 10) / 10} %`;
}
