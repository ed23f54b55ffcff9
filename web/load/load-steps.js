// Which load the report is about, and when its tab comes to the front.

/** @import {State} from '../state.js' */
/** @import {StepSummary} from '../wire.js' */

/**
 * The last load at or before a step; null when there is none.
 * @param {readonly StepSummary[]} steps
 * @param {number} [upTo] 0-based
 */
export function loadStepOf(steps, upTo = steps.length - 1) {
  const step = steps.findLastIndex(({ kind }, at) => kind === 'load' && at <= upTo);
  return step < 0 ? null : step;
}

/**
 * The tab after steps were taken or undone: a new load brings its report to the front, another request its response.
 * @param {State['tab']} tab
 * @param {readonly StepSummary[]} before
 * @param {readonly StepSummary[]} now
 * @returns {State['tab']}
 */
export function tabAfter(tab, before, now) {
  const last = now.at(-1)?.kind;
  const other = now.length !== before.length || last !== before.at(-1)?.kind;
  if (last === 'load' && other) {
    return 'load';
  }
  const sent = (last === 'put' || last === 'retry') && other;
  return tab === 'load' && (sent || loadStepOf(now) === null) ? 'table' : tab;
}
