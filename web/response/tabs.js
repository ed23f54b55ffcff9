// The tabs that show the response as a table or as JSON, and how a load went.

import { find } from '../element.js';

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
  root.addEventListener('keydown', ({ key }) => {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[key];
    if (by !== undefined) {
      const tabs = /** @type {HTMLElement[]} */ ([...root.querySelectorAll('[data-tab]:not([hidden])')]);
      const next = tabs[(tabs.indexOf(find(root, '[aria-selected="true"]')) + by + tabs.length) % tabs.length];
      onTab(/** @type {State['tab']} */ (next.dataset.tab));
      next.focus();
    }
  });
}
