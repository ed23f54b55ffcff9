// Many records as a density strip, many shards as a scale of bands: a handful of paths, however many there are.

import { fill, keep, svg } from '../element.js';
import { BINS, crowdOf, heatOf } from './geometry.js';
import { SHARD_COLORS } from '../shard-color.js';
import { tanksOf } from './tanks.js';

/** @import {View} from '../wire.js' */
/** @import {Direction} from './axis.js' */
/** @import {Zoom} from './geometry.js' */

/** Width of the density strip in its own units; the fullest bin takes all of it, others by the root of their count. */
const FULL = 100;

/** Colours and outcomes, from the inside out. */
const KINDS = ['stored', 'failed'].flatMap((outcome) => Array.from({ length: SHARD_COLORS }, (_, color) => `${color} ${outcome}`));

/**
 * How many records stand where, stacked by shard colour, failed ones outermost.
 * @param {SVGElement} strip
 * @param {Direction} direction
 * @param {View} view
 * @param {Zoom} zoom
 */
export function renderDensity(strip, direction, view, zoom) {
  const { counts, totals, most } = crowdOf(view.records, zoom);
  const kinds = KINDS.filter((kind) => counts.has(kind));
  const paths = keep(strip, kinds.length, () => svg('path'));
  const stacked = new Float64Array(BINS);
  for (const [at, kind] of kinds.entries()) {
    const [color, outcome] = kind.split(' ');
    const bins = /** @type {Float64Array} */ (counts.get(kind));
    let d = '';
    for (let bin = 0; bin < BINS; bin++) {
      if (bins[bin] > 0) {
        const length = FULL * Math.sqrt(totals[bin] / most);
        const inner = FULL - (stacked[bin] / totals[bin]) * length;
        stacked[bin] += bins[bin];
        d += bar(direction, bin, FULL - (stacked[bin] / totals[bin]) * length, inner);
      }
    }
    fill(paths[at], { 'data-color': color, 'data-outcome': outcome, d });
  }
}

/** Steps of use that bands tell apart, in percent: at least this much. */
const STEPS = [0, 1, 34, 67, 100];

/**
 * How much of their throughput the shards of each place have used.
 * @param {SVGElement} scale
 * @param {Direction} direction
 * @param {View} view
 * @param {Zoom} zoom
 */
export function renderBands(scale, direction, view, zoom) {
  const heat = heatOf(view.shards, zoom, (index) => tanksOf(view, index).used);
  const paths = keep(scale, STEPS.length, () => svg('path'));
  for (const [step, least] of STEPS.entries()) {
    const below = STEPS[step + 1] ?? Infinity;
    let d = '';
    for (let bin = 0; bin < BINS; bin++) {
      if (heat[bin] >= least && heat[bin] < below) {
        d += bar(direction, bin, 0, FULL);
      }
    }
    fill(paths[step], { 'data-use': least, d });
  }
}

/**
 * @param {Direction} direction
 * @param {number} bin
 * @param {number} from across the axis
 * @param {number} to
 */
function bar({ along }, bin, from, to) {
  const [a, b] = [from.toFixed(1), to.toFixed(1)];
  return along === 'y' ? `M${a} ${bin}H${b}V${bin + 1}H${a}Z` : `M${bin} ${a}V${b}H${bin + 1}V${a}Z`;
}
