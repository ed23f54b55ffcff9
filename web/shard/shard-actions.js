// What can be done in the shard panel and on the picture's handles, as actions and steps.

import { shardId } from '../answer.js';
import { readMore } from './panel.js';
import { mergeStep, splitKeyOf } from './reshard.js';
import { keyAt, keyMoved, splitProblem } from './split-plan.js';

/** @import {Step} from '../scenario.js' */
/** @import {Action, State} from '../state.js' */
/** @import {IteratorType, Panel, Reader} from './panel.js' */

/**
 * @typedef {Object} Page
 * @property {() => State} state
 * @property {(action: Action) => void} dispatch
 * @property {(step: Step) => void} take
 * @property {(index: number) => void} openShard
 * @property {() => void} closeShard
 */

/** @typedef {ReturnType<typeof createShardActions>} ShardActions */

/** @param {Page} page */
export function createShardActions({ state, dispatch, take, openShard, closeShard }) {
  const change = (/** @type {Partial<Panel>} */ part) => dispatch({ type: 'panel', change: part });
  const setReader = (/** @type {Partial<Reader>} */ part) => change({ reader: Object.freeze({ ...state().panel.reader, ...part }) });
  const facts = () => {
    const { shard, shardFacts } = state();
    return shardFacts && shardFacts.detail.index === shard ? shardFacts : null;
  };

  /** What a press on a button of the panel does. @type {Record<string, (button: HTMLElement) => void>} */
  const acts = {
    close: closeShard,
    shard: ({ dataset }) => openShard(Number(dataset.shard)),
    fail() {
      const { shard, good } = state();
      if (shard !== null && good) {
        take({ fail: { shard: shardId(good.view, shard), records: 1 } });
      }
    },
    half: () => change({ splitKey: null }),
    byLoad: () => change({ splitKey: facts()?.points.byLoad || state().panel.splitKey }),
    split() {
      const known = facts();
      const key = known ? splitKeyOf(state().panel, known.points) : '';
      if (known && !splitProblem(key, known.detail)) {
        take({ split: { ShardToSplit: known.detail.shardId, NewStartingHashKey: key } });
      }
    },
    merge: ({ dataset }) => merge(Number(dataset.shard)),
    wait: ({ dataset }) => take({ wait: Number(dataset.milliseconds) }),
    more: () => setReader(readMore(state().panel.reader)),
  };

  /** @param {number} other the neighbour's index */
  function merge(other) {
    const { shard, good } = state();
    if (shard !== null && good) {
      take(mergeStep(good.view, shard, other));
    }
  }

  return Object.freeze({
    onMerge: merge,
    /** Moves the split to a place in the picture. @param {number} place in [0, 1] */
    onSplitAt(place) {
      const known = facts();
      const { from, to } = state().zoom;
      if (known) {
        change({ splitKey: keyAt(Math.min(1, Math.max(0, from + place * (to - from))), known.detail) });
      }
    },
    /** Moves the split by hundredths of the shard. @param {number} hundredths */
    onMoveSplit(hundredths) {
      const known = facts();
      const key = known ? splitKeyOf(state().panel, known.points) : '';
      if (known && key) {
        change({ splitKey: keyMoved(splitProblem(key, known.detail) ? known.points.half : key, hundredths, known.detail) });
      }
    },
    /** @param {HTMLElement} root the panel */
    listen(root) {
      root.addEventListener('gone', closeShard);
      root.addEventListener('click', ({ target }) => {
        const button = /** @type {HTMLElement | null} */ (/** @type {Element} */ (target).closest('[data-act]'));
        if (button && button.ariaDisabled !== 'true') {
          acts[button.dataset.act ?? '']?.(button);
        }
      });
      root.addEventListener('input', ({ target }) => {
        const { id, value } = /** @type {HTMLInputElement} */ (target);
        if (id === 'split-key') {
          change({ splitKey: value.trim() });
        } else if (id === 'reader-place') {
          setReader({ value: value.trim() });
        } else if (id === 'reader-from') {
          const type = /** @type {IteratorType} */ (value);
          setReader({ type, value: placeFor(type, state()) });
        }
      });
      root.addEventListener('keydown', (event) => {
        const field = /** @type {HTMLElement} */ (event.target).matches('input, select');
        if (event.key === 'Enter' && /** @type {HTMLElement} */ (event.target).id === 'split-key') {
          acts.split(root);
        } else if (event.key === 'Escape' && field) {
          event.stopPropagation();
          closeShard();
        }
      });
    },
  });
}

/**
 * A place to begin with: of the record that was read first, or of now.
 * @param {IteratorType} type
 * @param {State} state
 */
function placeFor(type, { good, read, shardFacts }) {
  if (type === 'AT_TIMESTAMP') {
    return good?.view.clock ?? '';
  }
  return type.endsWith('SEQUENCE_NUMBER') ? (read?.reading?.records[0]?.sequenceNumber ?? shardFacts?.detail.startingSequenceNumber ?? '') : '';
}
