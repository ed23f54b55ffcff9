// The steps as a list that can be rearranged: the scenario is replayed with what comes of it.

import { sameSteps } from '../scenario.js';
import { edited } from '../undo.js';

/** @import {Step} from '../scenario.js' */
/** @import {State} from '../state.js' */

/**
 * Where a step of the timeline stands in the work, which may be ahead of what was replayed; -1 when it is gone.
 * @param {State} state
 * @param {number} step 0-based
 */
export function placeOf({ opened, work }, step) {
  const taken = opened?.steps[step];
  return taken === undefined ? -1 : work.steps.indexOf(taken);
}

/**
 * @param {readonly Step[]} steps
 * @param {number} at
 */
export function without(steps, at) {
  return steps.filter((_, index) => index !== at);
}

/**
 * @param {readonly Step[]} steps
 * @param {number} from
 * @param {number} by
 */
export function moved(steps, from, by) {
  const to = from + by;
  if (from < 0 || to < 0 || to >= steps.length) {
    return steps;
  }
  const rest = without(steps, from);
  return [...rest.slice(0, to), steps[from], ...rest.slice(to)];
}

/**
 * Changes the list of steps, unless it is as long and in the same order as before.
 * @param {State} state
 * @param {readonly Step[]} steps
 * @returns {Partial<State>}
 */
export function withSteps(state, steps) {
  return sameSteps(steps, state.work.steps) ? {} : edited(state, { steps: Object.freeze([...steps]) });
}
