// What is said about a replay that takes long, and about work that cannot be replayed.

import { find, write } from './element.js';
import { countText } from './numbers.js';

/** @import {Progress, State} from './state.js' */

/**
 * @param {HTMLElement} root
 * @param {Progress | null} progress null when there is nothing to say
 * @param {boolean} load whether a load is all that is replayed
 */
export function renderProgress(root, progress, load) {
  root.hidden = progress === null;
  if (progress) {
    const share = progress.of > 0 ? progress.done / progress.of : 0;
    write(find(root, '[role="status"]'), progressText(progress, load));
    /** @type {HTMLProgressElement} */ (find(root, 'progress')).value = share;
  }
}

/**
 * @param {Progress} progress
 * @param {boolean} load
 */
export function progressText({ done, of, steps }, load) {
  const percent = Math.min(100, Math.floor((done / Math.max(1, of)) * 100));
  const what = steps === 1 ? 'one step' : `${countText(steps)} steps`;
  return `${load ? 'Running the load' : `Replaying ${what}`}: ${percent} %`;
}

/**
 * Whether a load is the only step under way: the first one that the engine has not taken, or the first one of all.
 * @param {Pick<State, 'progress' | 'opened' | 'work' | 'looking'>} state
 */
export function loadsOnly({ progress, opened, work, looking }) {
  if (progress?.steps !== 1) {
    return false;
  }
  const taken = looking === null ? (opened?.steps.length ?? 0) : 0;
  const step = work.steps[taken < work.steps.length ? taken : 0];
  return step !== undefined && 'load' in step;
}

/**
 * @param {HTMLElement} root
 * @param {string} message '' when the work could be replayed
 * @param {boolean} canUndo
 */
export function renderStuck(root, message, canUndo) {
  root.hidden = message === '';
  write(find(root, 'span'), message);
  find(root, 'button').hidden = !canUndo;
}
