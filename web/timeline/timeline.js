// The virtual clock and the steps taken on it.

import { fill, find, html, keep, write } from '../element.js';
import { durationText } from '../numbers.js';

/** @import {StepSummary} from '../wire.js' */

/**
 * @param {HTMLElement} root
 * @param {{clock: string, steps: readonly StepSummary[], canUndo: boolean, canRedo: boolean}} timeline
 */
export function renderTimeline(root, { clock, steps, canUndo, canRedo }) {
  const time = find(root, 'time');
  fill(time, { datetime: clock });
  write(time, clock);
  fill(find(root, '[data-action="undo"]'), { 'aria-disabled': canUndo ? null : 'true' });
  fill(find(root, '[data-action="redo"]'), { 'aria-disabled': canRedo ? null : 'true' });
  const list = find(root, 'ol');
  const before = list.childElementCount;
  const items = keep(list, steps.length, () => html('li'));
  for (const [at, step] of steps.entries()) {
    fill(items[at], { 'data-kind': step.kind === 'wait' ? 'wait' : null, 'aria-current': at === steps.length - 1 ? 'step' : null });
    write(items[at], stepLabel(step));
  }
  if (steps.length > before) {
    list.scrollLeft = list.scrollWidth;
  }
}

/** @param {StepSummary} step */
export function stepLabel({ kind, waitMs, shardId, records, failed, errorType }) {
  if (kind === 'wait') {
    return durationText(waitMs);
  }
  if (kind === 'fail') {
    return `Fail next ${records} · shard ${Number(shardId.slice(shardId.indexOf('-') + 1))}`;
  }
  if (errorType) {
    return `Put · ${errorType}`;
  }
  return failed > 0 ? `Put ${records} · ${failed} failed` : `Put ${records}`;
}

/**
 * @param {HTMLElement} root
 * @param {(action: string, milliseconds: number) => void} onAction
 */
export function listenToTimeline(root, onAction) {
  root.addEventListener('click', ({ target }) => {
    const button = /** @type {Element} */ (target).closest('button');
    if (button?.dataset.action) {
      onAction(button.dataset.action, Number(button.dataset.milliseconds));
    }
  });
}
