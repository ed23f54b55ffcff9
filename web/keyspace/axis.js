// One picture of the hash key space: blocks for shards, ticks for records. It stands upright or lies down.

import { fill, find, keep, svg, write } from '../element.js';
import { outcomeOf, shardOf } from '../answer.js';
import { shardNumber } from '../shard-number.js';
import { extent, ticksInSight } from './geometry.js';
import { tanksOf } from './tanks.js';

/** @import {View} from '../wire.js' */
/** @import {Zoom} from './geometry.js' */

/**
 * @typedef {Object} Direction how a picture lies
 * @property {'x' | 'y'} along the attribute that says where on the axis
 * @property {'width' | 'height'} length the attribute that says how far
 * @property {Readonly<Record<string, string>>} block the block's place across the axis
 * @property {Readonly<Record<string, string>>} tick a tick's
 */

/** @type {Readonly<Record<'upright' | 'lying', Direction>>} */
export const DIRECTIONS = Object.freeze({
  upright: { along: 'y', length: 'height', block: { x: '104', width: '92' }, tick: { x: '95' } },
  lying: { along: 'x', length: 'width', block: { y: '64', height: '112' }, tick: { y: '55' } },
});

/**
 * A block per shard.
 * @param {SVGElement} group
 * @param {Direction} direction
 * @param {View} view
 * @param {readonly number[]} shards those in sight
 * @param {Zoom} zoom
 * @param {number} pixels length of the axis on the screen
 */
export function renderBlocks(group, direction, view, shards, zoom, pixels) {
  const blocks = keep(group, shards.length, makeBlock);
  for (const [at, index] of shards.entries()) {
    const { start, size, length } = extent(view.shards, index, zoom);
    const { recordsUsed, bytesUsed, used, recordsLevel, bytesLevel, share } = tanksOf(view, index);
    const number = shardNumber(view, index);
    const block = blocks[at];
    fill(block, {
      ...direction.block,
      [direction.along]: start === '0%' ? null : start,
      [direction.length]: size,
      'data-shard': index,
      'data-color': index % 8,
      'data-full': used >= 100,
      'data-room': room(direction, length * pixels),
    });
    fill(find(block, '.ground'), {
      tabindex: at === 0 ? 0 : -1, // arrow keys reach the others
      'aria-label': `Shard ${number}: ${share} of the hash key space, ${used}% used`,
    });
    write(find(block, 'title'), `${recordsLevel}, ${bytesLevel}`);
    write(find(block, '.number'), String(number));
    write(find(block, '.use'), `${used}%`);
    renderBar(find(block, '.records-bar'), recordsUsed);
    renderBar(find(block, '.bytes-bar'), bytesUsed);
  }
}

function makeBlock() {
  return svg('svg', { class: 'shard' },
    svg('title'),
    svg('rect', { class: 'ground', width: '100%', height: '100%', role: 'button' }),
    svg('rect', { class: 'edge', width: '5', height: '100%' }),
    svg('text', { 'aria-hidden': 'true', class: 'number', x: '15', y: '22' }),
    svg('text', { 'aria-hidden': 'true', class: 'use', x: '15', y: '40' }),
    makeBar('records-bar', '48'),
    svg('text', { 'aria-hidden': 'true', class: 'unit', x: '15', y: '66' }, 'rec/s'),
    makeBar('bytes-bar', '74'),
    svg('text', { 'aria-hidden': 'true', class: 'unit', x: '15', y: '92' }, 'MiB/s'));
}

/**
 * @param {string} name
 * @param {string} y
 */
function makeBar(name, y) {
  return svg('svg', { class: name, x: '15', y, width: '70%', height: '5' },
    svg('rect', { class: 'track', width: '100%', height: '5', rx: '2.5' }),
    svg('rect', { class: 'level', height: '5', rx: '2.5' }));
}

/**
 * @param {Element} bar
 * @param {number} used percent
 */
function renderBar(bar, used) {
  fill(bar, { 'data-full': used >= 100 });
  fill(find(bar, '.level'), { width: used > 0 ? `${used}%` : null });
}

/**
 * How much a block has room for; null for everything.
 * @param {Direction} direction
 * @param {number} pixels
 */
function room({ along }, pixels) {
  if (along === 'x') {
    return pixels >= 62 ? null : pixels >= 34 ? 'narrow' : pixels >= 20 ? 'number' : 'none';
  }
  return pixels >= 96 ? null : pixels >= 26 ? 'line' : pixels >= 13 ? 'number' : 'none';
}

/**
 * A tick per record: a dot, a ring when it was throttled, a cross when it met an internal failure.
 * @param {SVGElement} group
 * @param {Direction} direction
 * @param {View} view
 * @param {Zoom} zoom
 */
export function renderTicks(group, direction, view, zoom) {
  const inSight = ticksInSight(view.records, zoom);
  const ticks = keep(group, inSight.length, () => svg('g', { class: 'tick' }, svg('svg', { overflow: 'visible' })));
  for (const [at, { record, place, lane }] of inSight.entries()) {
    const outcome = outcomeOf(view, record);
    fill(ticks[at], { 'data-record': record, 'data-color': shardOf(view, record) % 8, 'data-outcome': outcome, 'data-lane': Math.min(lane, LANES) });
    const spot = /** @type {Element} */ (ticks[at].firstElementChild);
    fill(spot, { ...direction.tick, [direction.along]: place });
    const shape = outcome === 'internalFailure' ? 'path' : 'circle';
    if (spot.firstElementChild?.localName !== shape) {
      spot.replaceChildren(shape === 'path' ? svg('path', { d: 'M-4-4 4 4M-4 4 4-4' }) : svg('circle', { r: '4.5' }));
    }
  }
}

/** Records at one place stand beside each other, in this many lanes and no more. */
const LANES = 7;
/** Distance of two lanes in pixels, as in keyspace.css. */
const LANE = 11;

/**
 * How far a record's tick stands away from the axis, in pixels.
 * @param {number} lane
 */
export function laneOffset(lane) {
  return Math.min(lane, LANES) * LANE;
}
