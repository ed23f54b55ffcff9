// What is said about a replay that takes long, and about work that cannot be replayed.

import { find, write } from './element.js';
import { countText } from './numbers.js';

/** @import {Progress} from './state.js' */

/**
 * @param {HTMLElement} root
 * @param {Progress | null} progress null when there is nothing to say
 */
export function renderProgress(root, progress) {
  root.hidden = progress === null;
  if (progress) {
    const share = progress.of > 0 ? progress.done / progress.of : 0;
    write(find(root, '[role="status"]'), progressText(progress));
    /** @type {HTMLProgressElement} */ (find(root, 'progress')).value = share;
  }
}

/** @param {Progress} progress */
export function progressText({ done, of, steps }) {
  const percent = Math.min(100, Math.floor((done / Math.max(1, of)) * 100));
  return `Replaying ${steps === 1 ? 'one step' : `${countText(steps)} steps`}: ${percent} %`;
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
