// The tabs that show the response as a table or as JSON.

import { find } from '../element.js';

/**
 * @param {HTMLElement} root
 * @param {(tab: 'table' | 'json') => void} onTab
 */
export function listenToTabs(root, onTab) {
  root.addEventListener('click', ({ target }) => {
    const { tab } = /** @type {HTMLElement} */ (target).dataset;
    if (tab === 'table' || tab === 'json') {
      onTab(tab);
    }
  });
  root.addEventListener('keydown', ({ key }) => {
    if (key === 'ArrowLeft' || key === 'ArrowRight') {
      const tab = find(root, '[aria-selected="true"]').dataset.tab === 'table' ? 'json' : 'table';
      onTab(tab);
      find(root, `[data-tab="${tab}"]`).focus();
    }
  });
}
