// The last ten seconds of a shard: what was sent to it, and what its two tanks held.

import { fill, find, html, svg, write } from '../element.js';
import { bytesText, countText, levelText } from '../numbers.js';
import { areaPath, barsPath, coarser, HEIGHT, levelPath, momentsOf, trafficOf } from './chart-shape.js';

/** @import {History, StreamSummary} from '../wire.js' */

/** So many buckets are one bar inside a block. */
const SPARK_STEP = 4;

export function makeChart() {
  return html('figure', { class: 'chart' },
    html('figcaption', { class: 'visually-hidden' }),
    row('sent', ['accepted', 'throttled', 'failed']),
    row('records', ['area', 'line']),
    row('bytes', ['area', 'line']),
    html('p', { class: 'time', 'aria-hidden': 'true' }, html('span', {}, '−10 s'), html('span', {}, '−5 s'), html('span', {}, 'now')),
    html('details', {}, html('summary', {}, 'As a table'),
      html('div', { class: 'moments', tabindex: 0, role: 'group', 'aria-label': 'Moments of the last 10 seconds' }, html('table', {},
        html('thead', {}, html('tr', {}, ...['When', 'Stored', 'Throttled', 'Failed', 'Records left', 'Bytes left'].map((name) => html('th', { scope: 'col' }, name)))),
        html('tbody')))));
}

/**
 * @param {string} name
 * @param {readonly string[]} paths
 */
function row(name, paths) {
  return html('div', { class: `row ${name}`, 'aria-hidden': 'true' },
    html('p', {}, html('b'), html('span')),
    svg('svg', { preserveAspectRatio: 'none' }, svg('path', { class: 'ceiling' }), ...paths.map((path) => svg('path', { class: path }))));
}

/**
 * @param {Element} chart
 * @param {History} history
 * @param {StreamSummary} stream
 */
export function renderChart(chart, history, stream) {
  const { stored, throttled, failed, most } = trafficOf(history);
  const last = history.buckets - 1;
  const sent = find(chart, '.sent');
  const traffic = most === 0 ? 'nothing' : [`${countText(stored)} stored`, throttled > 0 && `${countText(throttled)} throttled`, failed > 0 && `${countText(failed)} failed`].filter(Boolean).join(', ');
  write(find(sent, 'b'), 'Sent to this shard');
  find(sent, 'span').replaceChildren(...(most === 0 ? ['nothing'] : [key('accepted', `${countText(stored)} stored`), ...(throttled > 0 ? [key('throttled', `${countText(throttled)} throttled`)] : []), ...(failed > 0 ? [key('failed', `${countText(failed)} failed`)] : [])]));
  draw(sent, history.buckets, {
    accepted: barsPath(history.accepted, [], most),
    throttled: barsPath(history.throttled, [history.accepted], most),
    failed: barsPath(history.internalFailures, [history.accepted, history.throttled], most),
  });
  const tanks = { records: { capacity: stream.burstRecords, full: `${countText(stream.burstRecords)} records` }, bytes: { capacity: stream.burstBytes, full: bytesText(stream.burstBytes) } };
  const left = [];
  for (const name of /** @type {const} */ (['records', 'bytes'])) {
    const levels = history[name];
    const { capacity, full } = tanks[name];
    const tank = find(chart, `.${name}`);
    write(find(tank, 'b'), name === 'records' ? 'Records tank' : 'Bytes tank');
    write(find(tank, 'span'), `${levelText(levels[last])} of ${full} left`);
    draw(tank, history.buckets, { area: areaPath(levels, capacity), line: levelPath(levels, capacity) });
    const least = Math.min(...levels);
    left.push(`the tank of ${name} ${least < capacity ? `went down to ${levelText(least)} and holds ${levelText(levels[last])} of ${full}` : 'stayed full'}`);
  }
  write(find(chart, 'figcaption'), `The last 10 seconds: ${traffic} sent; ${left.join('; ')}.`);
  const moments = momentsOf(history);
  find(chart, 'details').hidden = moments.length === 0;
  find(chart, 'tbody').replaceChildren(...moments.map((moment) => html('tr', {},
    html('th', { scope: 'row' }, moment.ago),
    ...[countText(moment.stored), countText(moment.throttled), countText(moment.failed), levelText(moment.records), levelText(moment.bytes)].map((text) => html('td', {}, text)))));
}

/**
 * @param {Element} part
 * @param {number} buckets
 * @param {Readonly<Record<string, string>>} paths
 */
function draw(part, buckets, paths) {
  fill(find(part, ':scope > svg'), { viewBox: `0 0 ${buckets} ${HEIGHT}` });
  fill(find(part, '.ceiling'), { d: `M0 0H${buckets}M0 ${HEIGHT}H${buckets}` });
  for (const [name, d] of Object.entries(paths)) {
    fill(find(part, `path.${name}`), { d: d || 'M0 0' });
  }
}

/**
 * A word with the look of its bars before it.
 * @param {string} kind
 * @param {string} text
 */
function key(kind, text) {
  return html('span', { class: 'key' }, svg('svg', { width: 10, height: 10 }, svg('rect', { class: kind, x: 0.5, y: 0.5, width: 9, height: 9 })), text);
}

/**
 * The same at a glance, inside the block of the shard.
 * @param {Element} spark
 * @param {History} history
 */
export function renderSpark(spark, history) {
  const { accepted, throttled, buckets } = coarser(history, SPARK_STEP);
  const most = Math.max(...accepted.map((count, at) => count + throttled[at]));
  draw(spark, buckets, { accepted: barsPath(accepted, [], most), throttled: barsPath(throttled, [accepted], most) });
}
