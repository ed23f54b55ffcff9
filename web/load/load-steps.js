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
 * The tab when a step comes into view: of a load its report, of another request the response.
 * @param {State['tab']} tab
 * @param {readonly StepSummary[]} steps
 * @param {number} at 0-based; -1: before the first one
 * @returns {State['tab']}
 */
export function tabAt(tab, steps, at) {
  const kind = steps[at]?.kind;
  if (kind === 'load') {
    return 'load';
  }
  return tab === 'load' && (kind === 'put' || kind === 'retry' || loadStepOf(steps, at) === null) ? 'table' : tab;
}

/**
 * The tab after steps were taken, undone or replayed.
 * @param {State['tab']} tab
 * @param {readonly StepSummary[]} before
 * @param {readonly StepSummary[]} now
 * @returns {State['tab']}
 */
export function tabAfter(tab, before, now) {
  const same = now.length === before.length && now.at(-1)?.kind === before.at(-1)?.kind;
  return same ? tab : tabAt(tab, now, now.length - 1);
}
