// The hash key space as a table, for those who cannot see the picture.

import { shardId } from '../answer.js';
import { fill, find, html, keep, write } from '../element.js';
import { countText } from '../numbers.js';
import { tanksOf } from './tanks.js';

/** @import {View} from '../wire.js' */

/**
 * @param {HTMLElement} table
 * @param {View} view
 * @param {readonly number[]} shards those it lists
 * @param {number} inSight how many there are
 */
export function renderShardTable(table, view, shards, inSight) {
  write(find(table, 'caption'), inSight > shards.length ? `The first ${shards.length} of ${countText(inSight)} shards in sight` : 'Shards');
  const rows = keep(find(table, 'tbody'), shards.length, makeRow);
  for (const [at, index] of shards.entries()) {
    const { share, stored, recordsLevel, bytesLevel } = tanksOf(view, index);
    const texts = [shardId(view, index), share, countText(stored), recordsLevel, bytesLevel];
    fill(rows[at], { 'data-shard': index });
    for (const [column, text] of texts.entries()) {
      write(rows[at].children[column], text);
    }
  }
}

function makeRow() {
  return html('tr', {}, html('th', { scope: 'row' }), html('td'), html('td'), html('td'), html('td'));
}
