// A load report in words.

import { counted, countText } from '../numbers.js';

/** @import {LoadReport} from '../wire.js' */

/**
 * What came of the load.
 * @param {LoadReport} report
 */
export function loadSummary({ stored, lost }) {
  return `${countText(stored)} stored, ${countText(lost)} lost`;
}

/** @param {LoadReport} report */
export function loadTitle(report) {
  return `Load of ${counted(report.records, 'record')}: ${loadSummary(report)}`;
}

/**
 * What became of the records, sentence by sentence.
 * @param {LoadReport} report
 * @returns {string[]}
 */
export function loadWords({ requests, attempts, throttledAttempts, internalFailures, duplicated, reordered, stored, p50Ms, p90Ms, p99Ms, maxMs }) {
  const failures = [`${countText(throttledAttempts)} throttled`, ...(internalFailures > 0 ? [`${countText(internalFailures)} met InternalFailure`] : [])];
  return [
    `${counted(requests, 'request')} made ${counted(attempts, 'attempt')} to store a record: ${failures.join(', ')}.`,
    duplicated > 0 ? `${counted(duplicated, 'copy', 'copies')} beyond the first ${duplicated === 1 ? 'was' : 'were'} stored.` : 'No record was stored twice.',
    reordered > 0 ? `${counted(reordered, 'record')} ${reordered === 1 ? 'was' : 'were'} stored behind a later one of the same partition key.` : 'Every partition key kept its order.',
    ...(stored > 0 ? [`From arrival until stored: half within ${msText(p50Ms)}, 90 % within ${msText(p90Ms)}, 99 % within ${msText(p99Ms)}, all within ${msText(maxMs)}.`] : []),
  ];
}

/** @param {number} ms */
function msText(ms) {
  return ms < 10_000 ? `${countText(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}
