// What a place in a request's text is about: which string, of whose member, and what else stands around it.

import { requestStrings } from './request-strings.js';

/** @import { Found } from './request-strings.js' */

/**
 * @typedef {object} Place
 * @property {Found} string
 * @property {ReadonlySet<string>} names the other members of its object
 * @property {readonly string[]} keys the partition keys of the other records, each once, as literals without their quotes
 */

/**
 * The string that a caret stands in; null when it is in none.
 * @param {string} text
 * @param {number} caret
 * @returns {Place | null}
 */
export function placeAt(text, caret) {
  /** @type {Found | null} */
  let around = null;
  /** @type {Found[]} */
  const names = [];
  /** @type {Set<string>} */
  const keys = new Set();
  requestStrings(text, (found) => {
    if (found.from < caret && (found.complete ? caret < found.to : caret <= found.to)) around = found;
    else if (found.isName) names.push(found);
    else if (found.complete && found.of === 'record' && found.name === 'PartitionKey') keys.add(text.slice(found.from + 1, found.to - 1));
  });
  const string = /** @type {Found | null} */ (around);
  if (string === null) return null;
  return { string, names: new Set(names.filter(({ object }) => object === string.object).map(({ name }) => name)), keys: [...keys] };
}

/**
 * Whether a string may begin at an offset: after a brace, a comma or a colon.
 * @param {string} text
 * @param {number} offset
 */
export function mayBegin(text, offset) {
  let at = offset - 1;
  while (at >= 0 && ' \n\t'.includes(text[at])) at--;
  return at >= 0 && '{,:'.includes(text[at]);
}

/**
 * The first character from an offset on that is no white space, or ''.
 * @param {string} text
 * @param {number} offset
 */
export function next(text, offset) {
  let at = offset;
  while (at < text.length && ' \n\t'.includes(text[at])) at++;
  return text.charAt(at);
}
