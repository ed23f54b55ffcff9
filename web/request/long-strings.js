// Strings that are too long to be looked at, and what is left of them when they are folded.

import { stringEnds } from './request-strings.js';

/** Shorter strings are not folded. */
export const LONG = 2000;
/** Characters of a folded string that stay. */
const GLIMPSE = 16;

/**
 * What folds of the long strings in whole lines of JSON.
 * @param {string} lines
 * @returns {{ from: number, to: number }[]} UTF-16 offsets
 */
export function longStrings(lines) {
  const found = [];
  const endOf = stringEnds(lines);
  for (let from = lines.indexOf('"'); from !== -1;) {
    const { to, complete } = endOf(from);
    if (complete && to - from >= LONG) found.push({ from: wholeCharacter(lines, from + 1 + GLIMPSE), to: to - 1 });
    from = lines.indexOf('"', to);
  }
  return found;
}

/**
 * @param {string} text
 * @param {number} at
 */
function wholeCharacter(text, at) {
  const unit = text.charCodeAt(at);
  return unit >= 0xdc00 && unit <= 0xdfff ? at + 1 : at;
}
