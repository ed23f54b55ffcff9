// The virtual clock and the steps taken on it: each one is a button that looks back at it.

import { fill, find, html, keep, write } from '../element.js';
import { stepLabel } from './step-label.js';

/** @import {StepSummary, View} from '../wire.js' */

/**
 * @typedef {Object} Timeline
 * @property {View | null} view whose clock is shown
 * @property {readonly StepSummary[]} steps
 * @property {number | null} looking the step that is looked back at
 * @property {boolean} canUndo
 * @property {boolean} canRedo
 * @property {boolean} canRetry
 */

/**
 * @param {HTMLElement} root
 * @param {Timeline} timeline
 */
export function renderTimeline(root, { view, steps, looking, canUndo, canRedo, canRetry }) {
  const time = find(root, 'time');
  fill(root, { 'data-looking': looking !== null });
  fill(time, { datetime: view?.clock ?? '' });
  write(time, view?.clock ?? '');
  write(find(root, '.updating'), view?.stream.status === 'UPDATING' ? `UPDATING until ${view.stream.updatingUntil.slice(11, 23)}` : '');
  for (const [action, can] of Object.entries({ undo: canUndo, redo: canRedo, retryFailed: canRetry })) {
    fill(find(root, `[data-action="${action}"]`), { 'aria-disabled': String(!can) });
  }
  find(root, '.clock-tools').hidden = looking !== null;
  renderSteps(find(root, '.steps'), steps, looking);
}

/**
 * @param {HTMLElement} list
 * @param {readonly StepSummary[]} steps
 * @param {number | null} looking
 */
function renderSteps(list, steps, looking) {
  const before = list.childElementCount;
  const items = keep(list, steps.length, () => html('li', {}, html('button', { type: 'button' })));
  const here = looking ?? steps.length - 1;
  for (const [at, step] of steps.entries()) {
    const label = stepLabel(step);
    const button = /** @type {HTMLElement} */ (items[at].firstElementChild);
    fill(items[at], { 'data-kind': step.kind === 'wait' ? 'wait' : null, 'data-refused': step.errorType !== '', 'data-later': at > here });
    // Only one step is a tab stop; arrow keys reach the others.
    fill(button, { 'aria-label': `Step ${at + 1}: ${label}`, 'aria-current': at === here ? 'step' : null, title: step.errorMessage || null, tabindex: at === here ? 0 : -1 });
    write(button, label);
  }
  if (steps.length > before && looking === null) {
    list.scrollLeft = list.scrollWidth;
  }
}

/**
 * Focuses a step, or what is nearest to it.
 * @param {HTMLElement} root
 * @param {number} step 0-based
 */
export function focusStep(root, step) {
  const { children } = find(root, '.steps');
  const item = children[Math.max(0, Math.min(step, children.length - 1))];
  const button = /** @type {HTMLElement} */ (item?.firstElementChild ?? find(root, '[data-action="undo"]'));
  button.focus();
}

/**
 * @typedef {Object} TimelineCallbacks
 * @property {(action: string, button: HTMLElement) => void} onAction
 * @property {(step: number) => void} onLook
 * @property {(step: number) => void} onDelete
 * @property {(step: number, by: number) => void} onMove
 */

/**
 * @param {HTMLElement} root
 * @param {TimelineCallbacks} callbacks
 */
export function listenToTimeline(root, { onAction, onLook, onDelete, onMove }) {
  const list = find(root, '.steps');
  root.addEventListener('click', ({ target }) => {
    const button = /** @type {Element} */ (target).closest('button');
    if (button?.dataset.action && button.getAttribute('aria-disabled') !== 'true') {
      onAction(button.dataset.action, button);
    } else if (button && list.contains(button)) {
      onLook(stepOf(list, button));
    }
  });
  list.addEventListener('keydown', (event) => {
    const step = stepOf(list, /** @type {Element} */ (event.target));
    const by = { ArrowRight: 1, ArrowLeft: -1, Home: -list.childElementCount, End: list.childElementCount }[event.key];
    if (event.key === 'Delete') {
      onDelete(step);
    } else if (by !== undefined && !event.altKey) {
      focusStep(root, step + by);
    } else if (by === 1 || by === -1) {
      onMove(step, by);
    } else {
      return;
    }
    event.preventDefault();
  });
}

/**
 * @param {HTMLElement} list
 * @param {Element} button
 */
function stepOf(list, button) {
  return [...list.children].indexOf(/** @type {Element} */ (button.closest('li')));
}
