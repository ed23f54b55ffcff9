// Undo and redo: what changes the work remembers the work before.

/** @import {Work} from './scenario.js' */
/** @import {State} from './state.js' */

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
    work: Object.freeze({ ...state.work, ...part }),
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
 * What undo goes back to after a reload: the steps that were kept, taken back one by one, the latest first.
 * @param {Work} work
 * @returns {readonly Work[]}
 */
export function pastOf(work) {
  const past = work.steps.map((_, taken) => Object.freeze({ ...work, steps: Object.freeze(work.steps.slice(0, taken)) }));
  return Object.freeze(past.slice(-MEMORY));
}
