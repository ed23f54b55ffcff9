// The response as a table: one row per record, in request order. Of a long one, only the rows in sight exist.

import { recordCount, rowOf } from '../answer.js';
import { fill, find, html, keep, write } from '../element.js';
import { ROW, rowWindow } from './row-window.js';

/** @import {Answer, Row} from '../answer.js' */

/** What an outcome is called beside its error code. */
const WORDS = { stored: '', throttled: 'Throttled', internalFailure: 'Failed' };

/**
 * @param {HTMLElement} scroller what the table scrolls in
 * @param {Answer} answer
 * @param {number | null} selected
 */
export function renderTable(scroller, answer, selected) {
  const table = find(scroller, 'table');
  const count = recordCount(answer);
  const { first, end } = rowWindow(count, scroller.scrollTop, scroller.clientHeight);
  const all = end - first === count;
  fill(table, { 'aria-rowcount': all ? null : count + 1, 'data-count': count });
  renderGap(find(table, '.above'), first);
  renderGap(find(table, '.below'), count - end);
  const rows = keep(find(table, '.rows'), end - first, makeRow);
  // Only one row's button is a tab stop; arrow keys reach the others.
  const stop = selected !== null && selected >= first && selected < end ? selected : first;
  for (let record = first; record < end; record++) {
    renderRow(/** @type {HTMLTableRowElement} */ (rows[record - first]), rowOf(answer, record), record === selected, record === stop);
    fill(rows[record - first], { 'aria-rowindex': all ? null : record + 2 });
  }
}

/**
 * Room for rows that do not exist.
 * @param {HTMLElement} gap
 * @param {number} count
 */
function renderGap(gap, count) {
  gap.hidden = count === 0;
  find(gap, 'td').style.height = count === 0 ? '' : `${count * ROW}px`;
}

/**
 * @param {HTMLTableRowElement} element
 * @param {Row} row
 * @param {boolean} selected
 * @param {boolean} stop
 */
function renderRow(element, row, selected, stop) {
  fill(element, { 'data-record': row.record, 'data-outcome': row.outcome, 'data-color': row.shardIndex % 8, 'data-selected': selected });
  const [record, key, shard, result] = element.cells;
  const button = find(record, 'button');
  fill(button, { 'aria-label': `Record ${row.record}: why`, 'aria-expanded': String(selected), tabindex: stop ? 0 : -1 });
  write(button, String(row.record));
  write(key, row.partitionKey);
  fill(key, { title: row.partitionKey });
  write(find(shard, '.shard-chip'), String(row.shardNumber));
  const [prefix, zeros, number] = find(shard, '.shard-id').children;
  write(prefix, row.shardId.slice(0, 8));
  write(zeros, row.shardId.slice(8, -4));
  write(number, row.shardId.slice(-4));
  fill(shard, { title: row.shardId });
  if (row.outcome === 'stored') {
    renderNumber(result, row.sequenceNumber);
  } else {
    renderError(result, row);
  }
}

/**
 * A sequence number: complete for copying and for screen readers, its middle left out for the eye.
 * @param {HTMLTableCellElement} cell
 * @param {string} digits
 */
function renderNumber(cell, digits) {
  const [head, middle, tail] = keepParts(cell, 'number', ['head', 'middle', 'tail']);
  write(head, digits.slice(0, 8));
  write(middle, digits.slice(8, -7));
  write(tail, digits.slice(-7));
  fill(cell, { title: digits });
}

/**
 * @param {HTMLTableCellElement} cell
 * @param {Row} row
 */
function renderError(cell, { outcome, errorCode, errorMessage }) {
  const [word, code] = keepParts(cell, 'error', ['word', 'code']);
  write(word, WORDS[/** @type {keyof typeof WORDS} */ (outcome)]);
  write(code, errorCode);
  fill(cell, { title: errorMessage });
}

/**
 * @param {HTMLTableCellElement} cell
 * @param {string} kind
 * @param {string[]} names
 */
function keepParts(cell, kind, names) {
  if (cell.dataset.kind !== kind) {
    cell.dataset.kind = kind;
    cell.replaceChildren(...names.map((name) => html('span', { class: name })));
  }
  return cell.children;
}

function makeRow() {
  return html('tr', {},
    html('td', {}, html('button', { type: 'button' })),
    html('td', { class: 'key' }),
    html('td', {}, html('span', { class: 'shard-chip' }), html('span', { class: 'shard-id' }, html('span'), html('span', { class: 'middle' }), html('span'))),
    html('td', { class: 'result' }));
}

/**
 * Marks the row of the record that is pointed at.
 * @param {HTMLElement} scroller
 * @param {number | null} record
 */
export function renderPointedRow(scroller, record) {
  for (const row of find(scroller, '.rows').children) {
    fill(row, { 'data-lit': row.getAttribute('data-record') === String(record) });
  }
}

/**
 * The middle of a record's row in client pixels, held to the part of the table that is in sight.
 * @param {HTMLElement} scroller
 * @param {number} record
 */
export function rowPlace(scroller, record) {
  const view = scroller.getBoundingClientRect();
  const table = find(scroller, 'table').getBoundingClientRect();
  const head = find(scroller, 'thead').getBoundingClientRect().height;
  const y = table.top + head + (record + 0.5) * ROW;
  const [least, most] = [view.top + head, view.bottom];
  return { y: Math.min(most, Math.max(least, y)), hidden: y < least || y > most };
}

/**
 * Scrolls until a row is in sight.
 * @param {HTMLElement} scroller
 * @param {number} record
 */
export function showRow(scroller, record) {
  const room = scroller.clientHeight - find(scroller, 'thead').offsetHeight - ROW;
  scroller.scrollTop = Math.min(record * ROW, Math.max(record * ROW - room, scroller.scrollTop));
}

/**
 * @typedef {Object} TableCallbacks
 * @property {(record: number) => void} onSelect
 * @property {(record: number | null) => void} onHover
 * @property {() => void} onScroll
 */

/**
 * @param {HTMLElement} scroller
 * @param {TableCallbacks} callbacks
 */
export function listenToTable(scroller, { onSelect, onHover, onScroll }) {
  const rows = find(scroller, '.rows');
  rows.addEventListener('click', (event) => {
    const record = recordAt(event.target);
    if (record !== null && String(getSelection()) === '') {
      onSelect(record);
    }
  });
  rows.addEventListener('pointerover', (event) => onHover(recordAt(event.target)));
  rows.addEventListener('pointerleave', () => onHover(null));
  rows.addEventListener('focusin', (event) => onHover(recordAt(event.target)));
  rows.addEventListener('focusout', () => onHover(null));
  scroller.addEventListener('scroll', onScroll, { passive: true });
  rows.addEventListener('keydown', (event) => {
    const record = recordAt(event.target);
    const count = Number(find(scroller, 'table').dataset.count);
    const page = Math.max(1, Math.floor(scroller.clientHeight / ROW) - 2);
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -count, End: count }[event.key];
    if (record === null || step === undefined) {
      return;
    }
    event.preventDefault();
    focusRow(scroller, Math.min(count - 1, Math.max(0, record + step)), onScroll);
  });
}

/**
 * Brings a row into sight and focuses it.
 * @param {HTMLElement} scroller
 * @param {number} record
 * @param {() => void} onScroll draws the rows that are in sight now
 */
export function focusRow(scroller, record, onScroll) {
  showRow(scroller, record);
  onScroll();
  /** @type {HTMLElement | null} */ (scroller.querySelector(`[data-record="${record}"] button`))?.focus({ preventScroll: true });
}

/** @param {EventTarget | null} target */
function recordAt(target) {
  const record = target instanceof Element ? target.closest('tr')?.dataset.record : undefined;
  return record === undefined ? null : Number(record);
}
