// Where a work came from, and whether it is the visitor's own: what that decides is in visit.js.

/** @import {Work} from './scenario.js' */

/**
 * @typedef {Object} Origin
 * @property {'fresh' | 'kept' | 'link' | 'example'} came the page's own scenario, what was kept of an earlier visit, or what was opened
 * @property {boolean} changed whether the visitor has changed it since
 * @property {Work | null} aside the visitor's own work whose place it took
 * @property {boolean} told whether it has been said, or need not be said, that there is such a work
 */

/** @type {Readonly<Origin>} */
export const FRESH = Object.freeze({ came: 'fresh', changed: false, aside: null, told: true });

/** @param {Readonly<Origin>} origin */
export function isOwn({ came, changed }) {
  return changed || came === 'kept';
}

/**
 * @param {Readonly<Origin>} origin
 * @returns {Readonly<Origin>}
 */
export function changedOrigin(origin) {
  return origin.changed ? origin : Object.freeze({ ...origin, changed: true });
}

/**
 * The origin of a work that takes the place of another one.
 * @param {Work} before
 * @param {Origin['came']} came
 * @returns {Readonly<Origin>}
 */
export function originAfter(before, came) {
  const aside = isOwn(before.origin) ? alone(before) : before.origin.aside;
  return Object.freeze({ came, changed: false, aside, told: came !== 'link' });
}

/**
 * A work without the one that it took the place of, as one that was kept: works do not pile up.
 * @param {Work} work
 * @returns {Work}
 */
function alone(work) {
  return Object.freeze({ ...work, origin: Object.freeze({ ...FRESH, came: 'kept' }) });
}

/**
 * The origin of a work that was kept for later visits, when one begins.
 * @param {Readonly<Origin>} origin
 * @returns {Readonly<Origin>}
 */
export function keptOrigin(origin) {
  return Object.freeze({ ...origin, came: 'kept', changed: false });
}
