// Work that a link, an example or the browser's history brings in place of the one that is open. What cannot be replayed
// goes again, and the page stands where it stood.

import { WHOLE } from './keyspace/geometry.js';
import { originAfter } from './origin.js';
import { sameReplay } from './scenario.js';
import { edited } from './undo.js';

/** @import {Origin} from './origin.js' */
/** @import {Work} from './scenario.js' */
/** @import {State} from './state.js' */

/**
 * @param {State} state
 * @param {{work: Work, came: Origin['came'] | null, notice?: string}} arrival came: null when the work says so itself
 * @returns {Partial<State>}
 */
export function arrive(state, { work, came, notice = '' }) {
  return imported(state, { part: { ...work, ...(came && { origin: originAfter(state.work, came) }) }, notice });
}

/**
 * Parts of the work that the visitor brought from elsewhere.
 * @param {State} state
 * @param {{part: Partial<Work>, notice: string}} arrival
 * @returns {Partial<State>}
 */
export function imported(state, { part, notice }) {
  const changes = edited(state, part);
  return { ...changes, arrived: changes.work ?? null, arriving: false, zoom: WHOLE, notice };
}

/**
 * Back to the visitor's own work, whose place another one took.
 * @param {State} state
 * @returns {Partial<State>}
 */
export function backToOwn(state) {
  const { work } = state;
  const { aside } = work.origin;
  const origin = originAfter({ ...work, origin: { ...work.origin, aside: null } }, 'kept');
  return aside ? { ...arrive(state, { work: { ...aside, origin }, came: null }), arrived: null } : {};
}

/**
 * What was open before the work that has just arrived and cannot be replayed; null when that is not the work in question.
 * @param {State} state
 * @param {Work} work what cannot be replayed
 * @param {string} notice why
 * @returns {Partial<State> | null}
 */
export function leave(state, work, notice) {
  const { arrived, past, future } = state;
  if (!arrived || !sameReplay(arrived, work)) {
    return null;
  }
  const at = past.findLastIndex((one) => !sameReplay(one, arrived));
  return at < 0 ? null : {
    work: past[at], past: Object.freeze(past.slice(0, at)), future: Object.freeze([...future, state.work]), edit: null, arrived: null, notice,
  };
}
