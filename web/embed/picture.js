// The picture of a snippet: the hash key space lying down, its shards, and the records where their hash keys put them. Twin of
// build/picture.go: a browser test compares the two, element by element.

import { outcomeOf, positionOf, recordCount, shardId, shardOf } from '../answer.js';
import { html, svg } from '../element.js';
import { BINS, CROWD } from '../keyspace/geometry.js';
import { tanksOf } from '../keyspace/tanks.js';
import { countText, counted, percentText } from '../numbers.js';
import { FROM, OPEN, SHARD_FIELDS, TO } from '../shard-fields.js';
import { shardNumber } from '../shard-number.js';

/** @import {Answer} from '../answer.js' */
/** @import {View} from '../wire.js' */

/** @typedef {{index: number, from: number, to: number, used: number}} Block an open shard */

/** Length of the density strip's fullest bin, in its own units. */
const FULL = 100;
/** Of the blocks, of the text below them, and all. */
const BLOCK_Y = 100;
const END_Y = 167;
const HEIGHT = 170;
/** Room that only records need. */
const ABOVE = 96;
const FLOW_TOP = 16;
const TICK_Y = 92;
const LANE_HEIGHT = 11;
const LANES = 5;
/** More record numbers than these need a wide picture, or have no room at all. */
const NUMBERS_WIDE = 16;
const NUMBERS_MOST = 40;
/** Steps of use that bands tell apart, in percent: at least this much. */
const BAND_STEPS = [0, 1, 34, 67, 100];
/** What a block has room for, by its share: 3, 2, 1, 0. */
const ROOMS = [1 / 4, 1 / 8, 1 / 16, 1 / 32];

/**
 * The children of a snippet's part "keyspace".
 * @param {Answer} answer
 */
export function pictureOf(answer) {
  const { view } = answer;
  const blocks = blocksOf(view);
  const many = blocks.length > CROWD;
  const count = counted(view.stream.openShards, 'shard');
  const records = recordCount(answer);
  return [
    html('p', { class: 'name' }, many ? 'Hash key space ' : 'Hash key space', ...(many ? [html('span', {}, count)] : [])),
    drawing(answer, blocks, `${counted(records, 'record')} on ${count}: the table that follows says which went where.`),
    twin(answer, blocks, many),
  ];
}

/**
 * The open shards, in creation order.
 * @param {View} view
 * @returns {Block[]}
 */
function blocksOf(view) {
  const blocks = [];
  for (let index = 0; index * SHARD_FIELDS < view.shards.length; index++) {
    const at = index * SHARD_FIELDS;
    if (view.shards[at + OPEN] === 1) {
      blocks.push({ index, from: view.shards[at + FROM], to: view.shards[at + TO], used: tanksOf(view, index).used });
    }
  }
  return blocks;
}

/**
 * @param {Answer} answer
 * @param {Block[]} blocks
 * @param {string} description
 */
function drawing(answer, blocks, description) {
  const up = recordCount(answer) === 0 ? ABOVE : 0;
  const picture = svg('svg', { class: 'picture', role: 'img', width: '100%', height: HEIGHT - up }, svg('title', {}, 'Hash key space'), svg('desc', {}, description));
  const crowd = recordCount(answer) > CROWD;
  const { flows, ticks, numbers } = crowd ? { flows: [], ticks: [], numbers: [] } : recordsOf(answer);
  if (flows.length > 0) {
    picture.append(svg('svg', { class: 'flows', width: '100%', height: 100, viewBox: '0 0 100 100', preserveAspectRatio: 'none' }, ...flows));
  }
  if (blocks.length > CROWD) {
    picture.append(svg('svg', { class: 'bands', y: BLOCK_Y - up, width: '100%', height: 52, viewBox: '0 0 128 100', preserveAspectRatio: 'none' }, ...bandsOf(blocks)));
  } else {
    picture.append(...blocks.map((block) => blockOf(answer.view, block, BLOCK_Y - up)));
  }
  if (crowd) {
    picture.append(svg('svg', { class: 'density', y: 16, width: '100%', height: 82, viewBox: '0 0 128 100', preserveAspectRatio: 'none' }, ...densityOf(answer)));
  }
  if (ticks.length > 0) {
    picture.append(svg('g', { class: 'ticks' }, ...ticks));
  }
  if (numbers.length > 0 && numbers.length <= NUMBERS_MOST) {
    picture.append(svg('g', { class: 'numbers', 'data-room': numbers.length > NUMBERS_WIDE ? 'wide' : null }, ...numbers));
  }
  picture.append(svg('g', { class: 'ends' }, svg('text', { x: 0, y: END_Y - up }, '0'), svg('text', { x: '100%', y: END_Y - up }, '2¹²⁸−1')));
  return picture;
}

/**
 * @param {View} view
 * @param {Block} block
 * @param {number} y
 */
function blockOf(view, { index, from, to, used }, y) {
  const room = ROOMS.findIndex((least) => to - from >= least);
  return svg('svg', {
    class: 'shard', x: percentText(from), y, width: percentText(to - from), height: 52, 'data-color': index % 8, 'data-room': room < 0 ? null : 3 - room, 'data-full': used >= 100,
  },
  svg('rect', { class: 'ground', width: '100%', height: '100%' }),
  svg('rect', { class: 'edge', width: '100%', height: 5 }),
  svg('text', { class: 'number', x: 8, y: 23 }, String(shardNumber(view, index))),
  svg('text', { class: 'use', x: 8, y: 39 }, `${used}%`, svg('tspan', { class: 'word' }, ' used')),
  svg('rect', { class: 'level', y: 47, width: `${used}%`, height: 5 }));
}

/**
 * Each record: its line, its tick and its number.
 * @param {Answer} answer
 */
function recordsOf(answer) {
  const { view } = answer;
  const count = recordCount(answer);
  /** @type {Map<string, number>} */
  const taken = new Map();
  const flows = [];
  const ticks = [];
  const numbers = [];
  for (let record = 0; record < count; record++) {
    const look = { 'data-color': shardOf(view, record) % 8, 'data-outcome': outcomeOf(view, record) };
    const x = percentText(positionOf(view, record));
    const lane = taken.get(x) ?? 0;
    taken.set(x, lane + 1);
    const y = TICK_Y - LANE_HEIGHT * Math.min(lane, LANES - 1);
    const start = percentText((2 * record + 1) / (2 * count));
    const mark = look['data-outcome'] === 'internalFailure' ? svg('path', { d: 'M-4-4 4 4M-4 4 4-4' }) : svg('circle', { r: 4.5 });
    flows.push(svg('path', { ...look, d: flow(start.slice(0, -1), x.slice(0, -1), y) }));
    ticks.push(svg('g', { 'data-record': record, ...look }, svg('line', { x1: x, y1: y, x2: x, y2: 105 }), svg('svg', { x, y, overflow: 'visible' }, mark)));
    numbers.push(svg('text', { x: start, y: 11, 'data-color': look['data-color'] }, String(record)));
  }
  return { flows, ticks, numbers };
}

/**
 * The line from a record's number to its tick.
 * @param {string} from
 * @param {string} to
 * @param {number} y
 */
function flow(from, to, y) {
  const middle = Math.floor((FLOW_TOP + y) / 2);
  return `M${from} ${FLOW_TOP}C${from} ${middle} ${to} ${middle} ${to} ${y}`;
}

/**
 * How many records stand where: stacked by shard colour, failed ones outermost, as long as the root of their number.
 * @param {Answer} answer
 */
function densityOf(answer) {
  const { view } = answer;
  const counts = Array.from({ length: 16 }, () => new Float64Array(BINS)); // stored by colour, then failed by colour
  const totals = new Float64Array(BINS);
  const stacked = new Float64Array(BINS);
  for (let record = 0; record < recordCount(answer); record++) {
    const bin = Math.floor(positionOf(view, record) * BINS);
    counts[(outcomeOf(view, record) === 'stored' ? 0 : 8) + (shardOf(view, record) % 8)][bin]++;
    totals[bin]++;
  }
  const most = Math.max(...totals);
  return counts.flatMap((bins, kind) => {
    let d = '';
    for (const [bin, count] of bins.entries()) {
      if (count > 0) {
        const length = FULL * Math.sqrt(totals[bin] / most);
        const inner = FULL - (stacked[bin] / totals[bin]) * length;
        stacked[bin] += count;
        d += bar(bin, FULL - (stacked[bin] / totals[bin]) * length, inner);
      }
    }
    return d === '' ? [] : [svg('path', { 'data-color': kind % 8, 'data-outcome': kind < 8 ? 'stored' : 'failed', d })];
  });
}

/**
 * How much of their throughput the shards of each place have used: the highest of those in a bin.
 * @param {Block[]} blocks
 */
function bandsOf(blocks) {
  const heat = new Float64Array(BINS);
  for (const { from, to, used } of blocks) {
    const first = Math.floor(from * BINS);
    for (let bin = first; bin < Math.max(Math.ceil(to * BINS), first + 1) && bin < BINS; bin++) {
      heat[bin] = Math.max(heat[bin], used);
    }
  }
  return BAND_STEPS.map((least, step) => {
    const below = BAND_STEPS[step + 1] ?? Infinity;
    const d = [...heat].map((used, bin) => (used >= least && used < below ? bar(bin, 0, FULL) : '')).join('');
    return svg('path', { 'data-use': least, d });
  });
}

/**
 * A rectangle as wide as a bin.
 * @param {number} bin
 * @param {number} top
 * @param {number} bottom
 */
function bar(bin, top, bottom) {
  return `M${bin} ${top.toFixed(1)}V${bottom.toFixed(1)}H${bin + 1}V${top.toFixed(1)}Z`;
}

/**
 * The same as a table; of a crowd of shards, only those that got a record.
 * @param {Answer} answer
 * @param {Block[]} blocks
 * @param {boolean} many
 */
function twin(answer, blocks, many) {
  const { view } = answer;
  /** @type {Map<number, {stored: number, failed: number}>} */
  const counts = new Map();
  for (let record = 0; record < recordCount(answer); record++) {
    const count = counts.get(shardOf(view, record)) ?? { stored: 0, failed: 0 };
    counts.set(shardOf(view, record), count);
    count[outcomeOf(view, record) === 'stored' ? 'stored' : 'failed']++;
  }
  const rows = blocks.filter(({ index }) => !many || counts.has(index)).map(({ index, from, to, used }) => {
    const { stored, failed } = counts.get(index) ?? { stored: 0, failed: 0 };
    return html('tr', {}, html('th', { scope: 'row' }, shardId(view, index)), ...[percentText(to - from), String(stored), String(failed), `${used}%`].map((text) => html('td', {}, text)));
  });
  const heads = ['Shard', 'Share of the hash key space', 'Stored', 'Failed', 'Throughput used'].map((text) => html('th', { scope: 'col' }, text));
  const caption = many ? `Shards with a record, of ${countText(view.stream.openShards)}` : 'Shards';
  return html('div', { class: 'twin' }, html('table', {}, html('caption', {}, caption), html('thead', {}, html('tr', {}, ...heads)), html('tbody', {}, ...rows)));
}
