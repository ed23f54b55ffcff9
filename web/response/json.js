// The response body, byte for byte as the service sends it; its lines and indentation are the style's.

import { html } from '../element.js';
import { jsonBlocks } from './json-blocks.js';

/**
 * @param {HTMLElement} root its text content is the body
 * @param {string} response
 */
export function renderJSON(root, response) {
  if (root.textContent !== response) {
    root.replaceChildren(...jsonBlocks(response).map(({ depth, text }) =>
      html('span', { 'data-depth': depth, 'data-failed': text.startsWith('{"ErrorCode"') || text.startsWith('"__type"') }, text)));
  }
}

/**
 * Copies the body, and says in a sentence whether it could.
 * @param {HTMLElement} root
 */
export function copyText(root) {
  return navigator.clipboard.writeText(root.textContent ?? '').then(
    () => 'The response is on the clipboard.',
    () => 'The browser does not let the page copy.',
  );
}
