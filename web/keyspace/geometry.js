// Where things stand on the hash key space, as plain numbers: shards in a window, lanes, crowds, zooming.

import { OUTCOME, POSITION, RECORD_FIELDS, SHARD, STORED } from '../record-fields.js';
import { FROM, OPEN, SHARD_FIELDS, TO } from '../shard-fields.js';
import { percentText } from '../numbers.js';

/** @typedef {Readonly<{from: number, to: number}>} Zoom the part of the hash key space that is shown, shares in [0, 1] */

/** All of the hash key space. @type {Zoom} */
export const WHOLE = Object.freeze({ from: 0, to: 1 });

/** More records, or more shards in sight, are drawn as a crowd. */
export const CROWD = 64;
/** Steps of a crowd's picture along the axis. */
export const BINS = 128;
/** The closest zoom: a shard of a 10,000-shard stream fills a third of the picture. */
const NARROWEST = 1 / 30_000;

/**
 * The open shards of which something is in sight, in creation order.
 * @param {Float64Array} shards
 * @param {Zoom} zoom
 * @returns {number[]}
 */
export function shardsInSight(shards, zoom) {
  const inSight = [];
  for (let index = 0; index * SHARD_FIELDS < shards.length; index++) {
    const at = index * SHARD_FIELDS;
    if (shards[at + OPEN] === 1 && shards[at + FROM] < zoom.to && shards[at + TO] > zoom.from) {
      inSight.push(index);
    }
  }
  return inSight;
}

/**
 * A place on the hash key space as a place in the picture.
 * @param {number} share
 * @param {Zoom} zoom
 */
export function seen(share, zoom) {
  return (share - zoom.from) / (zoom.to - zoom.from);
}

/**
 * Where a shard's block begins and how long it is, for SVG.
 * @param {Float64Array} shards
 * @param {number} index
 * @param {Zoom} zoom
 */
export function extent(shards, index, zoom) {
  const from = Math.max(0, seen(shards[index * SHARD_FIELDS + FROM], zoom));
  const to = Math.min(1, seen(shards[index * SHARD_FIELDS + TO], zoom));
  return { start: percentText(from), size: percentText(to - from), length: to - from };
}

/**
 * @typedef {Object} Tick
 * @property {number} record
 * @property {string} place in the picture, for SVG
 * @property {number} at the same, in [0, 1)
 * @property {number} lane how many earlier records stand at the same place
 */

/**
 * The records in sight, one tick each.
 * @param {Float64Array} records
 * @param {Zoom} zoom
 * @returns {Tick[]}
 */
export function ticksInSight(records, zoom) {
  const ticks = [];
  /** @type {Map<string, number>} */
  const taken = new Map();
  for (let record = 0; record * RECORD_FIELDS < records.length; record++) {
    const at = seen(records[record * RECORD_FIELDS + POSITION], zoom);
    if (at >= 0 && at < 1) {
      const place = percentText(at);
      const lane = taken.get(place) ?? 0;
      taken.set(place, lane + 1);
      ticks.push({ record, place, at, lane });
    }
  }
  return ticks;
}

/**
 * @typedef {Object} Crowd how many records stand in each bin
 * @property {Map<string, Float64Array>} counts by shard colour and outcome, such as "3 stored"
 * @property {Float64Array} totals
 * @property {number} most in the fullest bin
 */

/**
 * Counts records along the axis.
 * @param {Float64Array} records
 * @param {Zoom} zoom
 * @returns {Crowd}
 */
export function crowdOf(records, zoom) {
  /** @type {Map<string, Float64Array>} */
  const counts = new Map();
  const totals = new Float64Array(BINS);
  let most = 0;
  for (let at = 0; at < records.length; at += RECORD_FIELDS) {
    const bin = Math.floor(seen(records[at + POSITION], zoom) * BINS);
    if (bin < 0 || bin >= BINS) {
      continue;
    }
    const kind = `${records[at + SHARD] % 8} ${records[at + OUTCOME] === STORED ? 'stored' : 'failed'}`;
    const bins = counts.get(kind) ?? new Float64Array(BINS);
    counts.set(kind, bins);
    bins[bin]++;
    totals[bin]++;
    most = Math.max(most, totals[bin]);
  }
  return { counts, totals, most };
}

/**
 * The highest use among the shards of each bin, in percent; -1 where no shard is open.
 * @param {Float64Array} shards
 * @param {Zoom} zoom
 * @param {(index: number) => number} use of one shard, in percent
 */
export function heatOf(shards, zoom, use) {
  const heat = new Int16Array(BINS).fill(-1);
  for (const index of shardsInSight(shards, zoom)) {
    const first = Math.floor(Math.max(0, seen(shards[index * SHARD_FIELDS + FROM], zoom)) * BINS);
    const last = Math.ceil(Math.min(1, seen(shards[index * SHARD_FIELDS + TO], zoom)) * BINS);
    const percent = use(index);
    for (let bin = first; bin < Math.max(last, first + 1) && bin < BINS; bin++) {
      heat[bin] = Math.max(heat[bin], percent);
    }
  }
  return heat;
}

/**
 * Zooms by a factor around a place; below 1 shows more.
 * @param {Zoom} zoom
 * @param {number} factor
 * @param {number} [center] in the hash key space
 * @returns {Zoom}
 */
export function zoomed(zoom, factor, center = (zoom.from + zoom.to) / 2) {
  const span = Math.min(1, Math.max(NARROWEST, (zoom.to - zoom.from) / factor));
  return windowAt(center - span / 2, span);
}

/**
 * Moves the window by a part of its own length.
 * @param {Zoom} zoom
 * @param {number} part
 * @returns {Zoom}
 */
export function panned(zoom, part) {
  const span = zoom.to - zoom.from;
  return windowAt(zoom.from + span * part, span);
}

/**
 * @param {number} from
 * @param {number} span
 * @returns {Zoom}
 */
function windowAt(from, span) {
  const start = Math.min(1 - span, Math.max(0, from));
  return { from: start, to: start + span };
}
