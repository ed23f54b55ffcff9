// UpdateShardCount: how many open shards are wanted, and why the service would not.

import { fill, find, write } from '../element.js';
import { ungrouped } from '../numbers.js';

/** @import {StepSummary, StreamSummary} from '../wire.js' */

const MOST = 1_000_000;

/**
 * @param {HTMLElement} root
 * @param {StreamSummary} stream as it is now
 * @param {StepSummary | undefined} last the step taken last: when it is a resize that was refused, its error is shown
 */
export function renderResize(root, stream, last) {
  const input = /** @type {HTMLInputElement} */ (find(root, 'input'));
  if (input.value === '') {
    fill(input, { placeholder: `${stream.openShards} now` });
  }
  const refused = last?.kind === 'resize' && last.errorType !== '';
  showProblem(root, refused ? `${last.errorType}: ${last.errorMessage}` : '');
}

/**
 * @param {HTMLElement} root
 * @param {string} message
 */
function showProblem(root, message) {
  const problem = find(root, '.resize-problem');
  problem.hidden = message === '';
  write(problem, message);
  fill(find(root, 'input'), { 'aria-invalid': message ? 'true' : null });
}

/** Closes the form, and empties it. @param {HTMLElement} root */
export function closeResize(root) {
  const details = /** @type {HTMLDetailsElement} */ (root);
  if (details.open) {
    details.open = false;
    /** @type {HTMLInputElement} */ (find(root, 'input')).value = '';
    find(root, 'summary').focus();
  }
}

/**
 * @param {HTMLElement} root a details element
 * @param {(targetShards: number) => void} onResize
 */
export function listenToResize(root, onResize) {
  const details = /** @type {HTMLDetailsElement} */ (root);
  const input = /** @type {HTMLInputElement} */ (find(root, 'input'));
  details.addEventListener('toggle', () => details.open && input.focus());
  details.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && details.open) {
      closeResize(details);
      event.stopPropagation();
    }
  });
  find(root, 'form').addEventListener('submit', (event) => {
    event.preventDefault();
    const text = ungrouped(input.value);
    if (/^\d{1,7}$/.test(text) && Number(text) >= 1 && Number(text) <= MOST) {
      showProblem(root, '');
      onResize(Number(text));
    } else {
      showProblem(root, `Want a whole number from 1 to 1,000,000, got ${input.value.trim() ? `“${input.value.trim()}”` : 'nothing'}.`);
      input.focus();
    }
  });
}
