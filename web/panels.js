// The panels beside the panes, Why and a shard's details: how they open and close, and where the focus goes then.

import { find } from './element.js';

/** @import {Action, State} from './state.js' */

/** True where the panes stand below each other, as layout.css has it. */
const stacked = matchMedia('(max-width: 1099px)');

/**
 * @param {HTMLElement} page the root element
 * @param {{state: () => State, dispatch: (action: Action) => void, backToNow: () => void}} store
 */
export function createPanels(page, { state, dispatch, backToNow }) {
  /** Opens a record's Why, or closes it when it is open. @param {number} record */
  function toggleRecord(record) {
    dispatch({ type: 'select', record: record === state().selected ? null : record });
    if (stacked.matches) {
      requestAnimationFrame(() => find(page, '.why').scrollIntoView({ block: 'nearest' }));
    }
  }

  function closeWhy() {
    const record = state().selected;
    dispatch({ type: 'select', record: null });
    /** @type {HTMLElement | null} */ (page.querySelector(`.rows [data-record="${record}"] button`))?.focus();
  }

  /** Opens a shard's details, or closes them when they are open. @param {number} index */
  function openShard(index) {
    if (index === state().shard) {
      closeShard();
      return;
    }
    dispatch({ type: 'shard', index });
    requestAnimationFrame(() => { // it has been drawn
      const detail = find(page, '.shard-detail');
      detail.scrollTop = 0;
      detail.focus({ preventScroll: !stacked.matches });
      detail.scrollIntoView({ block: 'nearest' });
    });
  }

  function closeShard() {
    const index = state().shard;
    dispatch({ type: 'shard', index: null });
    focusShard(page, index);
  }

  return Object.freeze({
    toggleRecord,
    closeWhy,
    openShard,
    closeShard,

    /** Closes the panel that was opened last, as far as one can tell. */
    closeOne() {
      if (state().shard !== null) {
        closeShard();
      } else if (state().selected !== null) {
        closeWhy();
      } else if (state().looking !== null) {
        backToNow();
      }
    },

    /** Brings what a put was answered into sight, where the panes stand below each other. */
    showSummary() {
      if (stacked.matches) {
        find(page, '.summary').scrollIntoView({ block: 'nearest' });
      }
    },
  });
}

/**
 * Gives the focus to a shard's block, or to the picture where shards have none.
 * @param {HTMLElement} page
 * @param {number | null} index
 */
function focusShard(page, index) {
  const blocks = /** @type {SVGElement[]} */ ([...page.querySelectorAll(`.shard[data-shard="${index}"] .ground`)]);
  const picture = /** @type {HTMLElement} */ (find(page, '.picture'));
  const others = /** @type {SVGElement[]} */ ([...page.querySelectorAll('.shard .ground[tabindex="0"]')]);
  for (const target of blocks.length > 0 ? blocks : picture.tabIndex >= 0 ? [picture] : others) {
    target.focus(); // of two, only the one that is displayed takes it
  }
}
