// What comes from elsewhere: files and texts that are dropped on the page, and texts that are put into the request.

/** @import {Handed} from './import/dialog.js' */

/** Where text is dropped as ever. */
const FIELDS = 'input, textarea, .request-editor, dialog';

/** So few characters are nothing to import, and neither is a request: no script is loaded for those. */
const FEW = 12;
const REQUEST = /^\s*\{[^]{0,400}"Records"/;

/**
 * @param {HTMLElement} page the root element
 * @param {Object} actions
 * @param {(handed: Handed) => void} actions.onDrop
 * @param {(text: string) => void} actions.onPaste gets what was put into the request, once it is there
 */
export function listenToForeign(page, { onDrop, onPaste }) {
  for (const type of /** @type {const} */ (['dragover', 'drop', 'paste'])) {
    page.addEventListener(type, (event) => {
      const { target } = event;
      const data = 'clipboardData' in event ? event.clipboardData : event.dataTransfer;
      const text = data?.getData('text/plain') ?? '';
      const within = (/** @type {string} */ places) => target instanceof Element && target.closest(places);
      if (type !== 'paste' && data && (data.types.includes('Files') || !within(FIELDS))) {
        event.preventDefault();
        event.stopPropagation();
        if (type === 'drop') {
          onDrop(data.files.length ? { files: [...data.files] } : { text });
        }
      } else if (text.trim().length > FEW && !REQUEST.test(text) && within('.request-editor')) {
        setTimeout(onPaste, 0, text);
      }
    }, true);
  }
}
