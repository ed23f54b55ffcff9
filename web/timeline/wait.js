// A wait of any length.

import { find } from '../element.js';
import { renderField } from '../header/settings.js';
import { ungrouped } from '../numbers.js';

/** The longest wait that the core takes: ten years. */
const LONGEST = 10 * 365 * 86_400_000;

/**
 * How long to wait, or what is wrong with what was typed.
 * @param {string} typed
 * @returns {{milliseconds: number, message: string}}
 */
export function waitOf(typed) {
  const text = ungrouped(typed);
  const milliseconds = /^\d+$/.test(text) ? Number(text) : NaN;
  const message = milliseconds >= 1 && milliseconds <= LONGEST
    ? ''
    : `Want a whole number of milliseconds from 1 to 315,360,000,000, got ${typed.trim() ? `“${typed.trim()}”` : 'nothing'}`;
  return { milliseconds, message };
}

/**
 * @param {HTMLElement} root the form
 * @param {(milliseconds: number) => void} onWait
 */
export function listenToWait(root, onWait) {
  const input = /** @type {HTMLInputElement} */ (find(root, 'input'));
  root.addEventListener('input', () => renderField(input, input.value, ''));
  root.addEventListener('submit', (event) => {
    event.preventDefault();
    const { milliseconds, message } = waitOf(input.value);
    renderField(input, input.value, message);
    if (message) {
      input.focus();
    } else {
      onWait(milliseconds);
    }
  });
}
