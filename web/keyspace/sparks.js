// The traffic of the last ten seconds inside each block of the upright picture, where there is room.

import { fill, find, svg } from '../element.js';
import { renderSpark } from '../shard/chart.js';
import { trafficOf } from '../shard/chart-shape.js';

/** @import {Traffic} from '../shard/panel.js' */
/** @import {History} from '../wire.js' */

/** The shortest block, in pixels, that has room below its bars. */
const ROOM = 132;

/**
 * @param {HTMLElement} root the key space
 * @param {Traffic | null} traffic
 */
export function renderSparks(root, traffic) {
  for (const block of find(root, '.axis.upright .blocks').children) {
    const history = traffic?.histories.get(Number(block.getAttribute('data-shard')));
    const shown = history && tellsMore(history) && block.getBoundingClientRect().height >= ROOM;
    let spark = block.querySelector('.spark');
    if (!shown) {
      spark?.remove();
      continue;
    }
    if (!spark) {
      spark = svg('g', { class: 'spark' },
        svg('title'),
        svg('svg', { x: 15, y: 100, width: '70%', height: 22, preserveAspectRatio: 'none' }, svg('path', { class: 'ceiling' }), svg('path', { class: 'accepted' }), svg('path', { class: 'throttled' })));
      block.append(spark);
    }
    const { stored, throttled } = trafficOf(history);
    fill(spark, { 'data-throttled': throttled > 0 });
    find(spark, 'title').textContent = `Last 10 seconds: ${stored} stored, ${throttled} throttled`;
    renderSpark(spark, history);
  }
}

/**
 * True when something happened before this moment: of the moment itself the bars tell.
 * @param {History} history
 */
function tellsMore({ accepted, throttled, buckets }) {
  return accepted.some((count, at) => at < buckets - 1 && count + throttled[at] > 0);
}
