// The shapes of a shard's chart, as SVG paths: one unit along per bucket of time, HEIGHT units up.

/** @import {History} from '../wire.js' */

export const HEIGHT = 100;
/** Room between two bars, in buckets. */
const GAP = 0.2;

/**
 * How many records met each fate in each bucket, and in the busiest one.
 * @param {History} history
 */
export function trafficOf({ accepted, throttled, internalFailures }) {
  const totals = accepted.map((count, at) => count + throttled[at] + internalFailures[at]);
  return { stored: sum(accepted), throttled: sum(throttled), failed: sum(internalFailures), most: Math.max(0, ...totals) };
}

/**
 * Bars, standing on those of other numbers.
 * @param {Float64Array} counts
 * @param {readonly Float64Array[]} below
 * @param {number} most what takes all of the height
 */
export function barsPath(counts, below, most) {
  let d = '';
  for (const [at, count] of counts.entries()) {
    if (count > 0) {
      const foot = below.reduce((height, other) => height + other[at], 0);
      d += `M${round(at + GAP / 2)} ${up(foot, most)}V${up(foot + count, most)}H${round(at + 1 - GAP / 2)}V${up(foot, most)}Z`;
    }
  }
  return d;
}

/**
 * What a tank held over time: each number is the level at the end of its bucket.
 * @param {Float64Array} levels
 * @param {number} capacity
 */
export function levelPath(levels, capacity) {
  let d = '';
  for (const [at, level] of levels.entries()) {
    d += `${at === 0 ? `M0 ${up(level, capacity)}` : ''}L${at + 1} ${up(level, capacity)}`;
  }
  return d;
}

/**
 * The same, filled down to the ground.
 * @param {Float64Array} levels
 * @param {number} capacity
 */
export function areaPath(levels, capacity) {
  return `${levelPath(levels, capacity)}V${HEIGHT}H0Z`;
}

/**
 * @typedef {Object} Moment a bucket in which something was sent
 * @property {string} ago
 * @property {number} stored
 * @property {number} throttled
 * @property {number} failed
 * @property {number} records level of the tank at its end
 * @property {number} bytes
 */

/**
 * The buckets in which something was sent, newest first.
 * @param {History} history
 * @returns {Moment[]}
 */
export function momentsOf({ accepted, throttled, internalFailures, records, bytes, bucketMs, buckets }) {
  const moments = [];
  for (let at = buckets - 1; at >= 0; at--) {
    if (accepted[at] + throttled[at] + internalFailures[at] > 0) {
      const tenths = ((buckets - 1 - at) * bucketMs) / 1000;
      moments.push({ ago: tenths === 0 ? 'now' : `−${tenths.toFixed(1)} s`, stored: accepted[at], throttled: throttled[at], failed: internalFailures[at], records: records[at], bytes: bytes[at] });
    }
  }
  return moments;
}

/**
 * The traffic in fewer, longer buckets.
 * @param {History} history
 * @param {number} times how many become one
 */
export function coarser({ accepted, throttled, buckets }, times) {
  const join = (/** @type {Float64Array} */ counts) => Float64Array.from({ length: Math.ceil(buckets / times) }, (_, at) => sum(counts.subarray(at * times, (at + 1) * times)));
  return { accepted: join(accepted), throttled: join(throttled), buckets: Math.ceil(buckets / times) };
}

/** @param {Float64Array} numbers */
function sum(numbers) {
  return numbers.reduce((total, number) => total + number, 0);
}

/**
 * @param {number} value
 * @param {number} most
 */
function up(value, most) {
  return round(HEIGHT - (most > 0 ? Math.min(1, value / most) : 0) * HEIGHT);
}

/** @param {number} length */
function round(length) {
  return Math.round(length * 100) / 100;
}
