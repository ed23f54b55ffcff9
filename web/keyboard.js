// The keys that work everywhere on the page.

/**
 * @typedef {Object} Keys
 * @property {() => void} put
 * @property {() => void} undo
 * @property {() => void} redo
 * @property {() => void} close what Escape does outside of a field
 * @property {HTMLDialogElement} shortcuts the list of them
 * @property {() => void} palette
 */

/**
 * @param {HTMLElement} page
 * @param {Keys} keys
 */
export function listenToKeys(page, { put, undo, redo, close, shortcuts, palette }) {
  page.addEventListener('keydown', (event) => {
    const target = /** @type {HTMLElement} */ (event.target);
    const typing = target.closest('input, select, textarea, .request-editor') !== null;
    const command = event.ctrlKey || event.metaKey;
    if (event.defaultPrevented || target.closest('dialog[open]')) {
      return;
    }
    if (event.key === 'Escape' && !typing) {
      close();
    } else if (event.key === 'Enter' && command && !target.closest('.request-editor')) {
      event.preventDefault(); // Firefox would press the button as well
      put();
    } else if (event.key.toLowerCase() === 'z' && command && !typing) {
      event.preventDefault();
      (event.shiftKey ? redo : undo)();
    } else if (event.key.toLowerCase() === 'k' && command && !event.shiftKey && !event.altKey) {
      event.preventDefault(); // Firefox would go to its search field
      palette();
    } else if (event.key === '?' && !typing) {
      shortcuts.showModal();
    }
  });
}
