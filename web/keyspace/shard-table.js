// The hash key space as a table, for those who cannot see the picture.

import { shardId } from '../answer.js';
import { fill, find, html, keep, write } from '../element.js';
import { countText } from '../numbers.js';
import { OPEN, SHARD_FIELDS } from '../shard-fields.js';
import { tanksOf } from './tanks.js';

/** @import {View} from '../wire.js' */

/**
 * @param {HTMLElement} table
 * @param {View} view
 * @param {readonly number[]} shards those it lists, open ones first
 * @param {number} inSight how many open ones there are
 */
export function renderShardTable(table, view, shards, inSight) {
  const open = shards.filter((index) => isOpen(view, index)).length;
  write(find(table, 'caption'), inSight > open ? `The first ${open} of ${countText(inSight)} shards in sight` : 'Shards');
  const rows = keep(find(table, 'tbody'), shards.length, makeRow);
  for (const [at, index] of shards.entries()) {
    const { share, stored, recordsLevel, bytesLevel } = tanksOf(view, index);
    const texts = [shardId(view, index), share, countText(stored), isOpen(view, index) ? recordsLevel : '—', isOpen(view, index) ? bytesLevel : '—', isOpen(view, index) ? 'OPEN' : 'CLOSED'];
    fill(rows[at], { 'data-shard': index });
    for (const [column, text] of texts.entries()) {
      write(rows[at].children[column], text);
    }
  }
}

function makeRow() {
  return html('tr', {}, html('th', { scope: 'row' }), html('td'), html('td'), html('td'), html('td'), html('td'));
}

/**
 * @param {View} view
 * @param {number} index
 */
function isOpen({ shards }, index) {
  return shards[index * SHARD_FIELDS + OPEN] === 1;
}
