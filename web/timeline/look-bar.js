// What is said, and can be done, while looking back at a step.

import { fill, find, write } from '../element.js';

/**
 * @param {HTMLElement} root
 * @param {number | null} looking the step, 0-based
 * @param {number} count of all steps
 * @param {boolean} usable whether the request of that moment is another one than the draft
 */
export function renderLookBar(root, looking, count, usable) {
  root.hidden = looking === null;
  if (looking === null) {
    return;
  }
  write(find(root, '[role="status"]'), `Looking back at step ${looking + 1} of ${count}`);
  find(root, '[data-action="useRequest"]').hidden = !usable;
  fill(find(root, '[data-action="moveEarlier"]'), { 'aria-disabled': String(looking === 0) });
  fill(find(root, '[data-action="moveLater"]'), { 'aria-disabled': String(looking === count - 1) });
}
