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
  const items = problems.map(problemItem);
  if (items.length !== list.children.length || items.some((item, index) => !item.isEqualNode(list.children[index]))) {
    list.replaceChildren(...items); // what stays the same keeps the focus, and can be pressed meanwhile
  }
}

/**
 * @param {Problem} problem
 * @param {number} index
 */
function problemItem({ severity, line, column, offset, message, fix }, index) {
  const place = html('button', { type: 'button', class: 'place', 'data-offset': offset }, `line ${line}, column ${column}`);
  const item = html('li', { 'data-severity': severity }, place, html('span', {}, message));
  if (fix) {
    item.append(html('button', { type: 'button', class: 'fix', 'data-problem': index }, fix.label));
  }
  return item;
}

/**
 * @param {HTMLElement} root
 * @param {{onPlace: (offset: number) => void, onFix: (problem: number) => void}} listeners
 */
export function listenToProblems(root, { onPlace, onFix }) {
  root.addEventListener('click', ({ target }) => {
    const button = /** @type {Element} */ (target).closest('button');
    if (button?.dataset.offset) {
      onPlace(Number(button.dataset.offset));
    } else if (button?.dataset.problem) {
      onFix(Number(button.dataset.problem));
    }
  });
}
