// A load report as tables: by shard, and over time.

import { fill, html } from '../element.js';
import { countText } from '../numbers.js';
import { countsOf, spansOf, wholeLine } from './series.js';

/** @import {LoadReport} from '../wire.js' */
/** @import {Line} from './series.js' */

/** How many shards the table lists; the others are added up. */
const MOST_ROWS = 100;

/**
 * @param {HTMLTableElement} table
 * @param {LoadReport} report
 * @param {(shard: number) => number} numberOf the number in a shard's ID
 */
export function renderShardTable(table, report, numberOf) {
  const { shardAccepted, shardAcceptedBytes, shardThrottled, shardInternalFailures } = report;
  const columns = [shardAccepted, shardAcceptedBytes, shardThrottled, shardInternalFailures];
  const active = Array.from({ length: report.shards }, (_, shard) => shard).filter((shard) => columns.some((column) => column[shard] > 0));
  const listed = active.length <= MOST_ROWS ? active : active.toSorted((a, b) => shardThrottled[b] - shardThrottled[a] || shardAccepted[b] - shardAccepted[a]).slice(0, MOST_ROWS);
  const rest = active.filter((shard) => !listed.includes(shard));
  table.replaceChildren(
    html('caption', {}, 'By shard'),
    head('Shard', 'Accepted', 'Bytes', 'Throttled', 'Internal failures'),
    html('tbody', {}, ...listed.map((shard) => row(shardName(numberOf(shard), shard), columns.map((column) => column[shard]))),
      ...(rest.length > 0 ? [row(`${countText(rest.length)} others`, columns.map((column) => rest.reduce((sum, shard) => sum + column[shard], 0)))] : [])),
  );
}

/**
 * @param {HTMLTableElement} table
 * @param {LoadReport} report
 * @param {readonly Line[]} lines
 * @param {readonly string[]} names of the lines
 */
export function renderTimeTable(table, report, lines, names) {
  const columns = [wholeLine(report), ...lines].map((line) => ({ accepted: countsOf(report, 'accepted', line), throttled: countsOf(report, 'throttled', line) }));
  const cell = (/** @type {number} */ accepted, /** @type {number} */ throttled) => (throttled > 0 ? `${countText(accepted)}, ${countText(throttled)} throttled` : countText(accepted));
  table.replaceChildren(
    html('caption', {}, 'Accepted and throttled over time'),
    head('From second', 'All shards', ...names),
    html('tbody', {}, ...spansOf(report).map(({ seconds }, at) => row(String(seconds), columns.map(({ accepted, throttled }) => cell(accepted[at], throttled[at]))))),
  );
}

/** @param {...string} names */
function head(...names) {
  return html('thead', {}, html('tr', {}, ...names.map((name) => html('th', { scope: 'col' }, name))));
}

/**
 * @param {string | HTMLElement} name
 * @param {readonly (number | string)[]} values
 */
function row(name, values) {
  return html('tr', {}, html('th', { scope: 'row' }, name), ...values.map((value) => html('td', {}, typeof value === 'number' ? countText(value) : value)));
}

/**
 * @param {number} number
 * @param {number} shard
 */
function shardName(number, shard) {
  const chip = html('span', { class: 'shard-chip' }, String(number));
  fill(chip, { 'data-color': shard % 8 });
  return chip;
}
