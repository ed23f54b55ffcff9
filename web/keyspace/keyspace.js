// The hash key space: the stream's shards in true proportion and the records where their hash keys put them.

import { hasRecords, outcomeOf, recordCount, shardOf } from '../answer.js';
import { fill, find, write } from '../element.js';
import { countText } from '../numbers.js';
import { closedInSight } from '../shard/kinship.js';
import { DIRECTIONS, laneOffset, renderBlocks, renderTicks } from './axis.js';
import { renderBands, renderDensity } from './crowd.js';
import { CROWD, panned, shardsInSight, ticksInSight, WHOLE, zoomed } from './geometry.js';
import { renderShardTable } from './shard-table.js';
import { renderStrips, stripsInSight } from './strips.js';

/** @import {Answer} from '../answer.js' */
/** @import {Flow} from './flows.js' */
/** @import {Zoom} from './geometry.js' */


/**
 * @param {HTMLElement} root
 * @param {Answer} answer
 * @param {Zoom} zoom
 */
export function renderKeySpace(root, answer, zoom) {
  const { view } = answer;
  const shards = shardsInSight(view.shards, zoom);
  const manyShards = shards.length > CROWD;
  const manyRecords = recordCount(answer) > CROWD;
  const whole = zoom.to - zoom.from === 1;
  const strips = manyShards ? [] : stripsInSight(view, zoom);
  fill(root, { 'data-generations': Math.max(0, ...strips.map(({ generation }) => generation)) || null });
  fill(root, { 'data-crowd': [manyShards && 'shards', manyRecords && 'records'].filter(Boolean).join(' ') || null });
  fill(find(root, '.zoom'), { hidden: whole && !manyShards && !manyRecords });
  fill(find(root, '.picture'), { tabindex: manyShards ? 0 : null, role: manyShards ? 'group' : null, 'aria-label': manyShards ? bandsLabel(shards.length) : null });
  write(find(root, '.bands-note'), manyShards ? `${countText(shards.length)} shards` : '');
  const [start, end] = root.querySelectorAll('.end');
  renderEnd(start, whole, zoom.from);
  renderEnd(end, whole, zoom.to);
  for (const [name, direction] of Object.entries(DIRECTIONS)) {
    const axis = find(root, `.axis.${name}`);
    const box = axis.getBoundingClientRect();
    const pixels = direction.along === 'y' ? box.height : box.width;
    const drawn = pixels > 0; // the other one is not displayed
    renderBlocks(find(axis, '.blocks'), direction, view, manyShards ? [] : shards, zoom, drawn ? pixels : Infinity);
    renderStrips(find(axis, '.strips'), direction, view, strips, zoom);
    if (drawn && manyShards) {
      renderBands(find(axis, '.bands'), direction, view, zoom);
    } else {
      find(axis, '.bands').replaceChildren();
    }
    if (manyRecords) {
      find(axis, '.ticks').replaceChildren();
    } else {
      renderTicks(find(axis, '.ticks'), direction, view, zoom);
    }
    if (drawn && manyRecords) {
      renderDensity(find(axis, '.density'), direction, view, zoom);
    } else {
      find(axis, '.density').replaceChildren();
    }
  }
  renderShardTable(find(root, '.shard-table'), view, [...(manyShards ? shards.slice(0, CROWD) : shards), ...closedInSight(view.shards, zoom).slice(0, CROWD)], shards.length);
}

/**
 * What stands at one end of the picture.
 * @param {Element} end
 * @param {boolean} whole
 * @param {number} share
 */
function renderEnd(end, whole, share) {
  fill(find(end, '.whole'), { hidden: !whole });
  fill(find(end, '.part'), { hidden: whole });
  write(find(end, '.part'), whole ? '' : `${(share * 100).toFixed(4)}%`);
}

/** @param {number} count */
function bandsLabel(count) {
  return `${countText(count)} shards: plus and minus zoom, arrow keys move`;
}

/**
 * Marks the record that is pointed at, and the shard whose details are open.
 * @param {HTMLElement} root
 * @param {number | null} record
 * @param {number | null} shard
 */
export function renderPointed(root, record, shard) {
  for (const ticks of root.querySelectorAll('.ticks')) {
    let lit = false;
    for (const tick of ticks.children) {
      const is = tick.getAttribute('data-record') === String(record);
      lit ||= is;
      fill(tick, { 'data-lit': is });
    }
    fill(ticks, { 'data-lit': lit });
  }
  for (const block of root.querySelectorAll('.shard')) {
    fill(block, { 'data-open': block.getAttribute('data-shard') === String(shard) });
  }
}

/**
 * The lines to draw, measured now. There are none for a crowd, nor where the picture lies down.
 * @param {HTMLElement} root
 * @param {Answer} answer
 * @param {Zoom} zoom
 * @param {(record: number) => {y: number, hidden: boolean} | null} lineOf a record's line in the editor, in client pixels
 * @param {(record: number) => {y: number, hidden: boolean} | null} rowOf a record's row in the response, in client pixels
 * @returns {Flow[]}
 */
export function flowsOf(root, answer, zoom, lineOf, rowOf) {
  if (!hasRecords(answer) || recordCount(answer) > CROWD) {
    return [];
  }
  const { top, height } = find(root, '.axis.upright').getBoundingClientRect();
  if (height === 0) {
    return [];
  }
  const local = (/** @type {{y: number, hidden: boolean} | null} */ end) => end && { y: end.y - top, hidden: end.hidden };
  return ticksInSight(answer.view.records, zoom).map(({ record, at, lane }) => ({
    record,
    color: shardOf(answer.view, record) % 8,
    outcome: outcomeOf(answer.view, record),
    line: local(lineOf(record)),
    tick: { x: Number(DIRECTIONS.upright.tick.x) - laneOffset(lane), y: at * height },
    row: local(rowOf(record)),
  }));
}

/**
 * @typedef {Object} KeySpaceCallbacks
 * @property {(index: number) => void} onShard
 * @property {(record: number) => void} onRecord
 * @property {(record: number | null) => void} onHover
 * @property {(change: (zoom: Zoom) => Zoom) => void} onZoom
 */

/**
 * @param {HTMLElement} root
 * @param {KeySpaceCallbacks} callbacks
 */
export function listenToKeySpace(root, { onShard, onRecord, onHover, onZoom }) {
  const picture = find(root, '.picture');
  picture.addEventListener('click', (event) => {
    const record = numberAt(event.target, '.tick', 'data-record');
    const shard = numberAt(event.target, '.shard', 'data-shard');
    if (record !== null) {
      onRecord(record);
    } else if (shard !== null) {
      onShard(shard);
    } else if (/** @type {Element} */ (event.target).closest('.bands')) {
      const at = placeOf(event);
      onZoom((zoom) => zoomed(zoom, 8, zoom.from + at * (zoom.to - zoom.from)));
    }
  });
  picture.addEventListener('pointerover', (event) => onHover(numberAt(event.target, '.tick', 'data-record')));
  picture.addEventListener('pointerleave', () => onHover(null));
  picture.addEventListener('keydown', (event) => {
    const shard = numberAt(event.target, '.shard', 'data-shard');
    const change = KEYS[event.key];
    if ((event.key === 'Enter' || event.key === ' ') && shard !== null) {
      onShard(shard);
    } else if (change === ARROW_BACK || change === ARROW_ON) {
      if (shard === null) {
        onZoom(change);
      } else {
        moveFocus(/** @type {Element} */ (/** @type {Element} */ (event.target).closest('.shard')), change === ARROW_ON);
      }
    } else if (change && !event.ctrlKey && !event.metaKey) {
      onZoom(change);
    } else {
      return;
    }
    event.preventDefault();
  });
  for (const [name, change] of Object.entries(BUTTONS)) {
    find(root, `.zoom [data-zoom="${name}"]`).addEventListener('click', () => onZoom(change));
  }
}

/** @type {(zoom: Zoom) => Zoom} */
const ARROW_BACK = (zoom) => panned(zoom, -0.25);
/** @type {(zoom: Zoom) => Zoom} */
const ARROW_ON = (zoom) => panned(zoom, 0.25);
/** @type {Record<string, (zoom: Zoom) => Zoom>} */
const BUTTONS = { in: (zoom) => zoomed(zoom, 4), out: (zoom) => zoomed(zoom, 1 / 4), reset: () => WHOLE };
/** @type {Record<string, (zoom: Zoom) => Zoom>} */
const KEYS = {
  '+': BUTTONS.in,
  '=': BUTTONS.in,
  '-': BUTTONS.out,
  0: BUTTONS.reset,
  ArrowUp: ARROW_BACK,
  ArrowLeft: ARROW_BACK,
  ArrowDown: ARROW_ON,
  ArrowRight: ARROW_ON,
};

/**
 * @param {EventTarget | null} target
 * @param {string} selector
 * @param {string} attribute
 */
function numberAt(target, selector, attribute) {
  const value = target instanceof Element ? target.closest(selector)?.getAttribute(attribute) : null;
  return value ? Number(value) : null;
}

/**
 * Where along its axis a picture was clicked, in [0, 1].
 * @param {MouseEvent} event
 */
function placeOf({ target, clientX, clientY }) {
  const axis = /** @type {Element} */ (/** @type {Element} */ (target).closest('.axis'));
  const { left, top, width, height } = axis.getBoundingClientRect();
  return axis.classList.contains('upright') ? (clientY - top) / height : (clientX - left) / width;
}

/**
 * Arrow keys go from block to block.
 * @param {Element} block
 * @param {boolean} on to the next one, or else back
 */
function moveFocus(block, on) {
  const other = on ? block.nextElementSibling : block.previousElementSibling;
  /** @type {SVGElement | null | undefined} */ (other?.querySelector('.ground'))?.focus();
}
