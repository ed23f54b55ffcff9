// The open shard's handles in the picture: a line where it would be split, and a button on each border that can go.

import { fill, find, keep, svg, write } from '../element.js';
import { FROM, SHARD_FIELDS } from '../shard-fields.js';
import { shardNumber } from '../shard-number.js';
import { percentText } from '../numbers.js';
import { neighboursOf } from '../shard/kinship.js';
import { percentBefore, shareOfKey, splitProblem } from '../shard/split-plan.js';
import { DIRECTIONS } from './axis.js';
import { extent, seen } from './geometry.js';

/** @import {ShardDetail, View} from '../wire.js' */
/** @import {Direction} from './axis.js' */
/** @import {Zoom} from './geometry.js' */

/** The shortest block, in pixels, that has room for the buttons on its borders. */
const ROOM = { y: 56, x: 88 };
/** The shortest that has room for the split's handle. */
const SPLIT_ROOM = 20;

/**
 * @param {HTMLElement} root the key space
 * @param {View} view
 * @param {ShardDetail | null} detail of the open shard, null for no handles
 * @param {string} key where the shard would be split
 * @param {Zoom} zoom
 */
export function renderHandles(root, view, detail, key, zoom) {
  for (const [name, direction] of Object.entries(DIRECTIONS)) {
    const axis = find(root, `.axis.${name}`);
    const group = find(axis, '.handles');
    const { width, height } = detail?.open ? axis.getBoundingClientRect() : { width: 0, height: 0 };
    const pixels = detail ? extent(view.shards, detail.index, zoom).length * (direction.along === 'y' ? height : width) : 0;
    const legal = detail !== null && pixels >= SPLIT_ROOM && !splitProblem(key, detail);
    const at = legal ? seen(shareOfKey(key), zoom) : -1;
    renderSplit(group, direction, legal && at > 0 && at < 1 ? { key, at, detail, number: shardNumber(view, detail.index) } : null);
    renderMerges(group, direction, view, detail && pixels >= ROOM[direction.along] ? detail.index : null, zoom);
  }
}

/**
 * @param {Element} group
 * @param {Direction} direction
 * @param {{key: string, at: number, detail: ShardDetail, number: number} | null} split
 */
function renderSplit(group, { along }, split) {
  const upright = along === 'y';
  const holder = find(group, '.split-holder');
  const [line] = keep(holder, split ? 1 : 0, () => svg('svg', { class: 'split-line', overflow: 'visible', [upright ? 'x' : 'y']: upright ? 104 : 64 },
    svg('line', upright ? { x2: 92 } : { y2: 112 }),
    svg('g', { class: 'split-handle', role: 'slider', tabindex: 0, 'aria-orientation': upright ? 'vertical' : 'horizontal', 'aria-valuemin': 0, 'aria-valuemax': 100 },
      svg('rect', { class: 'hit', ...(upright ? { x: 46, y: -20, width: 66, height: 40 } : { x: -20, y: 80, width: 40, height: 48 }) }),
      svg('rect', { class: 'knob', rx: 5, ...(upright ? { x: 78, y: -12, width: 24, height: 24 } : { x: -12, y: 96, width: 24, height: 24 }) }),
      svg('path', { d: upright ? 'M86-3 90-8 94-3M86 3 90 8 94 3' : 'M-3 104-8 108-3 112M3 104 8 108 3 112' }))));
  if (!split) {
    return;
  }
  const percent = percentBefore(split.key, split.detail);
  fill(line, { [along]: percentText(split.at) });
  fill(find(line, '.split-handle'), {
    'aria-label': `Split shard ${split.number} at`,
    'aria-valuenow': percent,
    'aria-valuetext': `${percent}% of the shard, hash key ${split.key}`,
  });
}

/**
 * @param {Element} group
 * @param {Direction} direction
 * @param {View} view
 * @param {number | null} index
 * @param {Zoom} zoom
 */
function renderMerges(group, { along }, view, index, zoom) {
  const upright = along === 'y';
  const { above, below } = index === null ? { above: -1, below: -1 } : neighboursOf(view.shards, index);
  const borders = [[above, index ?? 0], [below, below]]
    .map(([other, lower]) => ({ other, at: other < 0 ? -1 : seen(view.shards[lower * SHARD_FIELDS + FROM], zoom) }))
    .filter(({ at }) => at > 0 && at < 1);
  const buttons = keep(find(group, '.merges'), borders.length, () => svg('svg', { class: 'merge-handle', overflow: 'visible', [upright ? 'x' : 'y']: upright ? 150 : 120 },
    svg('title'),
    svg('g', { role: 'button', tabindex: 0 },
      svg('rect', { class: 'hit', x: -20, y: -20, width: 40, height: 40 }),
      svg('rect', { class: 'knob', x: -12, y: -12, width: 24, height: 24, rx: 12 }),
      svg('path', { d: upright ? 'M-4-8 0-3 4-8M-4 8 0 3 4 8' : 'M-8-4-3 0-8 4M8-4 3 0 8 4' }))));
  for (const [at, { other, at: place }] of borders.entries()) {
    const name = `Merge shards ${shardNumber(view, index ?? 0)} and ${shardNumber(view, other)}`;
    fill(buttons[at], { [along]: percentText(place), 'data-other': other });
    fill(find(buttons[at], 'g'), { 'aria-label': name });
    write(find(buttons[at], 'title'), name);
  }
}

/**
 * @typedef {Object} HandleCallbacks
 * @property {(place: number) => void} onSplitAt a place in the picture, in [0, 1]
 * @property {(hundredths: number) => void} onMoveSplit by hundredths of the shard
 * @property {(other: number) => void} onMerge with the neighbour of that index
 */

/**
 * @param {HTMLElement} root
 * @param {HandleCallbacks} callbacks
 */
export function listenToHandles(root, { onSplitAt, onMoveSplit, onMerge }) {
  const picture = find(root, '.picture');
  picture.addEventListener('pointerdown', (event) => {
    const handle = /** @type {Element} */ (event.target).closest('.split-handle');
    if (handle && event.button === 0) {
      handle.setPointerCapture(event.pointerId);
      /** @type {SVGElement} */ (handle).focus();
      event.preventDefault();
    }
  });
  picture.addEventListener('pointermove', (event) => {
    const handle = /** @type {Element} */ (event.target).closest('.split-handle');
    if (handle?.hasPointerCapture(event.pointerId)) {
      const axis = /** @type {Element} */ (handle.closest('.axis'));
      const { left, top, width, height } = axis.getBoundingClientRect();
      onSplitAt(axis.classList.contains('upright') ? (event.clientY - top) / height : (event.clientX - left) / width);
    }
  });
  picture.addEventListener('click', ({ target }) => {
    const other = otherOf(target);
    if (other !== null) {
      onMerge(other);
    }
  });
  // Before the picture takes the arrow keys for zooming.
  picture.addEventListener('keydown', (event) => {
    const target = /** @type {Element} */ (event.target);
    const step = target.closest('.split-handle') ? STEPS[event.key] : undefined;
    const other = event.key === 'Enter' || event.key === ' ' ? otherOf(target) : null;
    if (step === undefined && other === null) {
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    if (step !== undefined) {
      onMoveSplit(step);
    } else if (other !== null) {
      onMerge(other);
    }
  });
}

/** @type {Record<string, number>} */
const STEPS = { ArrowUp: -1, ArrowLeft: -1, ArrowDown: 1, ArrowRight: 1, PageUp: -10, PageDown: 10, Home: -100, End: 100 };

/** @param {EventTarget | null} target */
function otherOf(target) {
  const other = target instanceof Element ? target.closest('.merge-handle')?.getAttribute('data-other') : null;
  return other ? Number(other) : null;
}
