// Undo and redo: what changes the work remembers the work before.

import { changedOrigin } from './origin.js';
import { sameReplay } from './scenario.js';

/** @import {Work} from './scenario.js' */
/** @import {Opened, State} from './state.js' */

/** Edits of one kind that are closer together are one undo step, in milliseconds. */
const PAUSE = 1000;
/** How far undo goes back. */
const MEMORY = 200;

/**
 * Changes the work, so that undo can take it back. An edit joins the one before when it is of the same kind and follows closely.
 * @param {State} state
 * @param {Partial<Work>} part
 * @param {State['edit']} edit
 * @returns {Partial<State>}
 */
export function edited(state, part, edit = null) {
  const joins = edit !== null && state.edit !== null && edit.kind === state.edit.kind && edit.time - state.edit.time < PAUSE;
  return {
    work: Object.freeze({ ...state.work, origin: changedOrigin(state.work.origin), ...part }),
    past: joins ? state.past : Object.freeze([...state.past, state.work].slice(-MEMORY)),
    future: [],
    edit,
  };
}

/**
 * @param {State} state
 * @returns {Partial<State>}
 */
export function undone({ past, future, work }) {
  const before = past.at(-1);
  return before ? { work: before, past: Object.freeze(past.slice(0, -1)), future: Object.freeze([...future, work]), edit: null } : {};
}

/**
 * @param {State} state
 * @returns {Partial<State>}
 */
export function redone({ past, future, work }) {
  const after = future.at(-1);
  return after ? { work: after, past: Object.freeze([...past, work]), future: Object.freeze(future.slice(0, -1)), edit: null } : {};
}

/**
 * Back, or forward, to the work that the engine runs, as when another one cannot be replayed, or its replay was cancelled.
 * What was typed since then stays.
 * @param {State} state
 * @param {Opened} opened
 * @returns {Partial<State>}
 */
export function returned(state, opened) {
  const { past, future, work, refused } = state;
  const inForce = (/** @type {Work} */ { settings }) => (settings === refused?.settings ? opened.settings : settings);
  const runs = (/** @type {Work} */ one) => sameReplay({ ...one, settings: inForce(one) }, opened);
  if (runs(work)) {
    return {};
  }
  const at = past.findLastIndex(runs);
  if (at >= 0) {
    const { draft } = past[at + 1] ?? work; // of the work that was to be replayed
    const back = draft === work.draft ? past[at] : Object.freeze({ ...past[at], draft: work.draft });
    return { work: back, past: Object.freeze(past.slice(0, at)), future: Object.freeze([...future, work]), edit: null };
  }
  const ahead = future.findLastIndex(runs); // an undo was cancelled
  if (ahead >= 0) {
    const between = future.slice(ahead + 1).reverse();
    return { work: future[ahead], past: Object.freeze([...past, work, ...between]), future: Object.freeze(future.slice(0, ahead)), edit: null };
  }
  const { settings, steps, rest } = opened;
  return edited(state, { settings, steps, rest });
}

/**
 * What undo goes back to after a reload: the steps that were kept, taken back one by one, the latest first.
 * @param {Work} work
 * @returns {readonly Work[]}
 */
export function pastOf(work) {
  const past = work.steps.map((_, taken) => Object.freeze({ ...work, steps: Object.freeze(work.steps.slice(0, taken)) }));
  return Object.freeze(past.slice(-MEMORY));
}
