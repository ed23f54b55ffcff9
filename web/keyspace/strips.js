// Closed shards: thin strips beside the blocks of their children, one column per generation, the newest nearest.

import { fill, find, keep, svg, write } from '../element.js';
import { counted } from '../numbers.js';
import { SHARD_FIELDS } from '../shard-fields.js';
import { shardNumber } from '../shard-number.js';
import { closedInSight, generationsOf } from '../shard/kinship.js';
import { extent } from './geometry.js';
import { tanksOf } from './tanks.js';

/** @import {View} from '../wire.js' */
/** @import {Direction} from './axis.js' */
/** @import {Zoom} from './geometry.js' */

/** So many generations are drawn, and so many strips. */
export const GENERATIONS = 4;
const STRIPS = 128;
/** Where the nearest strip begins across the axis, how thick one is, and how far the next one is away. */
const NEAREST = { y: 200, x: 180 };
const THICKNESS = 10;
const STEP = 12;

/**
 * The strips that there is room for.
 * @param {View} view
 * @param {Zoom} zoom
 */
export function stripsInSight(view, zoom) {
  if (view.shards.length === view.stream.openShards * SHARD_FIELDS) {
    return []; // nothing has ever been closed
  }
  const generations = generationsOf(view.shards);
  const strips = closedInSight(view.shards, zoom)
    .map((index) => ({ index, generation: generations[index] }))
    .filter(({ generation }) => generation <= GENERATIONS);
  return strips.length > STRIPS ? [] : strips;
}

/**
 * @param {SVGElement} group
 * @param {Direction} direction
 * @param {View} view
 * @param {ReturnType<typeof stripsInSight>} strips
 * @param {Zoom} zoom
 */
export function renderStrips(group, { along, length }, view, strips, zoom) {
  const kept = keep(group, strips.length, () => svg('svg', { class: 'shard closed' }, svg('title'), svg('rect', { class: 'ground', width: '100%', height: '100%', role: 'button' })));
  for (const [at, { index, generation }] of strips.entries()) {
    const { start, size } = extent(view.shards, index, zoom);
    const { share, stored } = tanksOf(view, index);
    const across = NEAREST[along] + (generation - 1) * STEP;
    fill(kept[at], {
      [along]: start,
      [length]: size,
      [along === 'y' ? 'x' : 'y']: across,
      [along === 'y' ? 'width' : 'height']: THICKNESS,
      'data-shard': index,
      'data-color': index % 8,
    });
    const name = `Shard ${shardNumber(view, index)}, closed: ${share} of the hash key space, ${stored === 0 ? 'no record' : counted(stored, 'record')} stored`;
    fill(find(kept[at], '.ground'), { tabindex: at === 0 ? 0 : -1, 'aria-label': name });
    write(find(kept[at], 'title'), name);
  }
}
