// What is wrong with the request: the service's error first, then our own words with the place.

import { find, html, write } from '../element.js';

/** @import {Problem, View} from '../wire.js' */

/**
 * @param {HTMLElement} root
 * @param {View | null} view
 */
export function renderProblems(root, view) {
  const refused = Boolean(view?.errorType);
  const alert = find(root, '[role="alert"]');
  const list = find(root, 'ul');
  const problems = view?.problems ?? [];
  root.hidden = !refused && problems.length === 0;
  root.dataset.severity = refused ? 'error' : 'warning';
  alert.hidden = !refused;
  write(find(alert, 'b'), view?.errorType ?? '');
  write(find(alert, 'span'), view?.errorMessage ?? '');
  list.replaceChildren(...problems.map(problemItem));
}

/** @param {Problem} problem */
function problemItem({ severity, line, column, offset, message }) {
  const place = html('button', { type: 'button', class: 'place', 'data-offset': offset }, `line ${line}, column ${column}`);
  return html('li', { 'data-severity': severity }, place, html('span', {}, message));
}

/**
 * @param {HTMLElement} root
 * @param {(offset: number) => void} onPlace
 */
export function listenToProblems(root, onPlace) {
  root.addEventListener('click', ({ target }) => {
    const offset = /** @type {Element} */ (target).closest('.place')?.getAttribute('data-offset');
    if (offset) {
      onPlace(Number(offset));
    }
  });
}
