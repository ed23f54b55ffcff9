// The part "response" of a snippet: what the service answers, record by record.

import { failures, recordCount, rowOf } from '../answer.js';
import { find, html, write } from '../element.js';
import { countText } from '../numbers.js';

/** @import {Answer, Row} from '../answer.js' */
/** @import {Problem, StepSummary, View} from '../wire.js' */

/** More rows are folded. */
const FOLDED = 50;

/** What an outcome is called beside its error code. @type {Readonly<Record<string, string>>} */
const WORDS = { throttled: 'Throttled', internalFailure: 'Failed' };

/**
 * @param {HTMLElement} root
 * @param {Answer} answer the last one
 * @param {Answer} good the one whose records are shown
 * @param {StepSummary | undefined} load what was done in place of a put
 */
export function renderResponse(root, answer, good, load) {
  const above = textsOf(answer, good, load);
  const count = answer.view.answered ? recordCount(good) : 0;
  const fold = root.querySelector('details');
  if (!fold || count <= FOLDED) {
    const table = tableOf(good, count);
    root.replaceChildren(...above, ...(count > FOLDED ? [html('details', {}, html('summary', {}, allOf(count)), table)] : count > 0 ? [table] : []));
    return;
  }
  while (fold.previousSibling) {
    fold.previousSibling.remove();
  }
  fold.before(...above);
  write(find(fold, 'summary'), allOf(count));
  find(fold, 'table').replaceWith(tableOf(good, count));
}

/** @param {number} count */
function allOf(count) {
  return `All ${count} records`;
}

/**
 * @param {Answer} answer
 * @param {Answer} good
 * @param {StepSummary} [load]
 */
function textsOf(answer, good, load) {
  const { view } = answer;
  if (!view.answered) {
    return [html('p', { class: 'name' }, 'Response'), html('p', { class: 'nothing' }, load ? loadNote(load) : 'Nothing was sent in this scenario: there is no response.')];
  }
  const facts = [`HTTP ${view.status}`, ...(view.errorType ? [] : [`FailedRecordCount ${failures(answer)}`])];
  return [
    html('p', { class: 'name' }, 'Response', ...facts.flatMap((fact) => [' ', html('span', {}, fact)])),
    ...problemsOf(view),
    ...(answer === good ? [] : [html('p', { class: 'nothing' }, 'Faded: the answer to the last request that was not refused.')]),
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
 * @param {number} count of its records
 */
function tableOf(answer, count) {
  const rows = Array.from({ length: count }, (_, record) => rowElement(rowOf(answer, record)));
  const heads = ['Record', 'Partition key', 'Shard', 'Sequence number or error'].map((text) => html('th', { scope: 'col' }, text));
  return html('table', { class: 'records', 'aria-label': 'Response records' }, html('thead', {}, html('tr', {}, ...heads)), html('tbody', {}, ...rows));
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
