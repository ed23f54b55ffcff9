// Long calls of the core, in slices: between two of them the worker hears what else there is, a cancel for instance.

/** @import {Progress, Reply} from './wire.js' */

/** The calls that can take long, and how each is begun. */
const BEGIN = Object.freeze(/** @type {Record<string, string>} */ ({ open: 'begin', apply: 'beginApply', look: 'beginLook' }));

/** Whether a call is one that can take long: that reports progress and can be cancelled. @param {string} name */
export function isLong(name) {
  return Object.hasOwn(BEGIN, name);
}

/**
 * Makes a long call of the core, one slice per turn.
 * @param {Record<string, (...args: unknown[]) => Reply<unknown>>} core
 * @param {{name: string, args: unknown[]}} call
 * @param {Object} between
 * @param {(progress: {done: number, of: number}) => void} between.onProgress called after each slice but the last
 * @param {() => Promise<void>} between.turn lets other messages in
 * @param {() => boolean} between.cancelled
 * @returns {Promise<Reply<unknown> | undefined>} undefined when the core is gone
 */
export async function inSlices(core, { name, args }, { onProgress, turn, cancelled }) {
  const begun = core[BEGIN[name]](...args);
  if (begun === undefined || 'error' in begun) {
    return begun;
  }
  for (;;) {
    const reply = /** @type {Reply<Progress> | undefined} */ (core.advance());
    if (reply === undefined || 'error' in reply) {
      return reply;
    }
    const { done, of, view } = reply.ok;
    if (view) {
      return { ok: view };
    }
    onProgress({ done, of });
    await turn();
    if (cancelled()) {
      core.cancel();
      return { error: { code: 'Cancelled', message: 'The call was cancelled.' } };
    }
  }
}
