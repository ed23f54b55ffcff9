// Puts text on the clipboard, or says how the visitor can.

import { countText } from './numbers.js';

/** What is said where the browser forbids it; what the visitor can do then follows. */
export const REFUSED = 'The browser does not let the page copy.';

/**
 * Copies a text, or selects all of it where the browser does not let the page copy.
 * @param {string} name what it is called
 * @param {string} text
 * @param {HTMLTextAreaElement} field
 * @returns {Promise<string>} what is said about it
 */
export async function copy(name, text, field) {
  try {
    await navigator.clipboard.writeText(text);
    return `Copied: ${name}, ${countText(text.length)} characters.`;
  } catch {
    field.value = text;
    field.focus();
    field.select();
    return `${REFUSED} The text is selected: press ${/Mac|iP(hone|ad|od)/.test(navigator.userAgent) ? '⌘ C' : 'Ctrl C'}.`;
  }
}
