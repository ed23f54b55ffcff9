// The part "response" of a snippet: what the service answers, record by record.

import { failures, recordCount, rowOf } from '../answer.js';
import { html } from '../element.js';
import { countText } from '../numbers.js';

/** @import {Answer, Row} from '../answer.js' */
/** @import {Problem, StepSummary, View} from '../wire.js' */

/** More rows are folded. */
const FOLDED = 50;

/** What an outcome is called beside its error code. @type {Readonly<Record<string, string>>} */
const WORDS = { throttled: 'Throttled', internalFailure: 'Failed' };

/**
 * The children of a snippet's part "response".
 * @param {Answer} answer the last one
 * @param {Answer} good the one whose records are shown
 * @param {StepSummary | undefined} load what was done in place of a put
 * @param {boolean} open whether folded records are unfolded
 */
export function responseOf(answer, good, load, open) {
  const { view } = answer;
  if (!view.answered) {
    return [html('p', { class: 'name' }, 'Response'), html('p', { class: 'nothing' }, load ? loadNote(load) : 'Nothing was sent in this scenario: there is no response.')];
  }
  const facts = [`HTTP ${view.status}`, ...(view.errorType ? [] : [`FailedRecordCount ${failures(answer)}`])];
  return [
    html('p', { class: 'name' }, 'Response', ...facts.flatMap((fact) => [' ', html('span', {}, fact)])),
    ...problemsOf(view),
    ...(answer === good ? [] : [html('p', { class: 'nothing' }, 'Faded: the answer to the last request that was not refused.')]),
    ...recordsOf(good, open),
  ];
}

/** @param {StepSummary} load */
function loadNote({ requests, duplicated }) {
  return `A load has no single response. Requests sent: ${countText(requests)}. Copies stored beyond the first: ${countText(duplicated)}.`;
}

/** @param {View} view */
function problemsOf({ errorType, errorMessage, problems }) {
  return [
    ...(errorType ? [html('p', { class: 'problem' }, html('b', {}, errorType), ...(errorMessage ? [' ', html('span', {}, errorMessage)] : []))] : []),
    ...(problems.length > 0 ? [html('ul', { class: 'problems' }, ...problems.map(problemItem))] : []),
  ];
}

/** @param {Problem} problem */
function problemItem({ severity, line, column, message }) {
  return html('li', { 'data-severity': severity }, html('span', { class: 'place' }, `line ${line}, column ${column}`), ' ', html('span', {}, message));
}

/**
 * @param {Answer} answer
 * @param {boolean} open
 */
function recordsOf(answer, open) {
  const count = recordCount(answer);
  if (count === 0) {
    return [];
  }
  const rows = Array.from({ length: count }, (_, record) => rowElement(rowOf(answer, record)));
  const heads = ['Record', 'Partition key', 'Shard', 'Sequence number or error'].map((text) => html('th', { scope: 'col' }, text));
  const table = html('table', { class: 'records', 'aria-label': 'Response records' }, html('thead', {}, html('tr', {}, ...heads)), html('tbody', {}, ...rows));
  return [count > FOLDED ? html('details', { open }, html('summary', {}, `All ${count} records`), table) : table];
}

/** @param {Row} row */
function rowElement({ record, partitionKey, shardIndex, shardNumber, shardId, outcome, sequenceNumber, errorCode, errorMessage }) {
  const result = outcome === 'stored'
    ? html('td', { class: 'number' }, html('span', {}, sequenceNumber.slice(0, 8)), html('span', { class: 'middle' }, sequenceNumber.slice(8, -7)), html('span', {}, sequenceNumber.slice(-7)))
    : html('td', { class: 'error' }, html('b', {}, WORDS[outcome]), ' ', html('code', {}, errorCode), ' ', html('span', { class: 'message' }, errorMessage));
  return html('tr', { 'data-outcome': outcome, 'data-color': shardIndex % 8 },
    html('td', {}, String(record)),
    html('td', { class: 'key' }, partitionKey),
    html('td', { class: 'shard' }, html('span', { class: 'chip' }, String(shardNumber)), ' ', html('span', { class: 'id' }, shardId)),
    result);
}
