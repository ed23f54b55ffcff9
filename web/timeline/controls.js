// The timeline's buttons, fields and keys: what each of them does, and where the focus goes when it is gone afterwards.

import { find } from '../element.js';
import { closeResize, listenToResize } from './resize.js';
import { focusStep, listenToTimeline } from './timeline.js';
import { listenToWait } from './wait.js';

/** @import {Step} from '../scenario.js' */
/** @import {Action, State} from '../state.js' */
/** @import {StepSummary} from '../wire.js' */

/**
 * @param {HTMLElement} root
 * @param {Object} page
 * @param {() => State} page.state
 * @param {(action: Action) => void} page.dispatch
 * @param {(step: Step) => void} page.take
 * @param {() => void} page.retryFailed
 */
export function createTimelineControls(root, { state, dispatch, take, retryFailed }) {
  const steps = () => state().timeline.length;

  function backToNow() {
    const { looking } = state();
    dispatch({ type: 'look', step: null });
    focusStep(root, looking ?? steps());
  }

  /** @param {number} step */
  function remove(step) {
    focusStep(root, step === steps() - 1 ? step - 1 : step);
    dispatch({ type: 'deleteStep', step });
    if (steps() === 1) {
      find(root, '[data-action="undo"]').focus();
    }
  }

  /**
   * @param {number} step
   * @param {number} by
   */
  function move(step, by) {
    if (step + by >= 0 && step + by < steps()) {
      dispatch({ type: 'moveStep', step, by });
    }
  }

  /** What a press on a button with this data-action does. @type {Record<string, (button: HTMLElement) => void>} */
  const ACTIONS = {
    wait: ({ dataset }) => take({ wait: Number(dataset.milliseconds) }),
    undo: () => dispatch({ type: 'undo' }),
    redo: () => dispatch({ type: 'redo' }),
    retryFailed,
    backToNow,
    useRequest() {
      const { look } = state();
      if (look) {
        dispatch({ type: 'typed', text: look.answer.text, time: 0, alone: true });
        focusStep(root, look.step);
      }
    },
    deleteStep: () => remove(state().looking ?? -1),
    moveEarlier: () => move(state().looking ?? -1, -1),
    moveLater: () => move(state().looking ?? -1, 1),
  };

  listenToTimeline(root, {
    onAction: (action, button) => ACTIONS[action]?.(button),
    onLook: (step) => dispatch({ type: 'look', step: step === state().looking ? null : step }),
    onDelete: remove,
    onMove(step, by) {
      const { work } = state();
      move(step, by);
      if (state().work !== work) {
        focusStep(root, step + by);
      }
    },
  });
  listenToWait(find(root, '.wait'), (milliseconds) => take({ wait: milliseconds }));
  listenToResize(find(root, '.resize'), (targetShards) => take({ resize: { TargetShardCount: targetShards } }));

  return Object.freeze({
    backToNow,

    /** Closes the form of a resize that the service accepted. @param {readonly StepSummary[]} summaries */
    taken(summaries) {
      if (summaries.at(-1)?.kind === 'resize' && summaries.at(-1)?.errorType === '') {
        closeResize(find(root, '.resize'));
      }
    },
  });
}
