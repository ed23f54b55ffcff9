// The tabs that show the response as a table or as JSON, and how a load went.

/** @import {State} from '../state.js' */

/**
 * @param {HTMLElement} root
 * @param {(tab: State['tab']) => void} onTab
 */
export function listenToTabs(root, onTab) {
  root.addEventListener('click', ({ target }) => {
    const { tab } = /** @type {HTMLElement} */ (target).dataset;
    if (tab) {
      onTab(/** @type {State['tab']} */ (tab));
    }
  });
  root.addEventListener('keydown', ({ key, target }) => {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[key];
    if (by !== undefined) {
      const tabs = /** @type {HTMLElement[]} */ ([...root.querySelectorAll('[data-tab]:not([hidden])')]);
      // From the tab with the focus: which one is selected may be yet to be drawn.
      const next = tabs[(tabs.indexOf(/** @type {HTMLElement} */ (target)) + by + tabs.length) % tabs.length];
      onTab(/** @type {State['tab']} */ (next.dataset.tab));
      next.focus();
    }
  });
}
