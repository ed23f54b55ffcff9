// The numbers of a load report as lines: which shards have one of their own, and what happened when.

/** @import {LoadReport} from '../wire.js' */

/** @typedef {'accepted' | 'acceptedBytes' | 'throttled'} Measure */
/** @typedef {{readonly shards: readonly number[]}} Line the shards it stands for, by index; of several it is the mean */

/** So many lines can be told apart. */
const MOST_LINES = 8;
/** So many spans of time can be read. */
const MOST_SPANS = 60;

/**
 * The lines of a report: one per shard that got records, or else the busiest ones and one for the rest.
 * @param {LoadReport} report
 * @returns {readonly Line[]}
 */
export function linesOf({ shards, shardAccepted, shardThrottled, shardInternalFailures }) {
  const active = Array.from({ length: shards }, (_, shard) => shard).filter((shard) => shardAccepted[shard] + shardThrottled[shard] + shardInternalFailures[shard] > 0);
  if (active.length <= MOST_LINES) {
    return active.map((shard) => ({ shards: [shard] }));
  }
  const busiest = active.toSorted((a, b) => shardThrottled[b] - shardThrottled[a] || shardAccepted[b] - shardAccepted[a] || a - b);
  const own = busiest.slice(0, MOST_LINES - 1).toSorted((a, b) => a - b);
  return [...own.map((shard) => ({ shards: [shard] })), { shards: busiest.slice(MOST_LINES - 1).toSorted((a, b) => a - b) }];
}

/**
 * The spans of time that charts and table show. Each is a second or more, and of whole seconds as long as buckets are
 * shorter: shards take so much per second, and a rate over less may be one that nobody reached. What is left at the end
 * belongs to the last span.
 * @param {LoadReport} report
 */
export function spansOf({ buckets, bucketMs }) {
  const whole = bucketsPerWholeSecond(bucketMs);
  const width = Math.max(1, Math.ceil(buckets / MOST_SPANS / whole)) * whole;
  const count = buckets === 0 ? 0 : Math.max(1, Math.floor(buckets / width));
  return Array.from({ length: count }, (_, at) => {
    const [from, to] = [at * width, at === count - 1 ? buckets : (at + 1) * width];
    return { from, to, seconds: (from * bucketMs) / 1000, length: (Math.max(width, to - from) * bucketMs) / 1000 };
  });
}

/** How many buckets are a number of whole seconds together; 1 when each is longer than a second. @param {number} bucketMs */
function bucketsPerWholeSecond(bucketMs) {
  let count = 1;
  while (bucketMs < 1000 && (count * bucketMs) % 1000 !== 0) {
    count++;
  }
  return count;
}

/**
 * What a line's shards did together in each span.
 * @param {LoadReport} report
 * @param {Measure} measure
 * @param {Line} line
 * @returns {number[]}
 */
export function countsOf(report, measure, { shards }) {
  const cells = report[measure];
  return spansOf(report).map(({ from, to }) => {
    let sum = 0;
    for (const shard of shards) {
      for (let bucket = from; bucket < to; bucket++) {
        sum += cells[shard * report.buckets + bucket];
      }
    }
    return sum;
  });
}

/**
 * What a line's shards did per second; of several shards the mean.
 * @param {LoadReport} report
 * @param {Measure} measure
 * @param {Line} line
 * @returns {number[]}
 */
export function ratesOf(report, measure, line) {
  const spans = spansOf(report);
  return countsOf(report, measure, line).map((count, at) => count / line.shards.length / spans[at].length);
}

/**
 * All shards as one line.
 * @param {LoadReport} report
 * @returns {Line}
 */
export function wholeLine({ shards }) {
  return { shards: Array.from({ length: shards }, (_, shard) => shard) };
}
