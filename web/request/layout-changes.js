// The edits that lay a text out anew, so that a caret, a fold or a mark in it stays where it was.

/** More edits than this take longer than they are worth. */
const MOST = 50_000;

/** @typedef {{ from: number, to: number, insert: string }} Edit UTF-16 offsets, `to` exclusive */

/**
 * The edits of white space alone that turn one text into another; null when they differ in more than that.
 * @param {string} before
 * @param {string} after
 * @returns {Edit[] | null} in order; offsets into `before`
 */
export function layoutChanges(before, after) {
  /** @type {Edit[]} */
  const edits = [];
  let at = 0;
  let there = 0;
  while (at < before.length || there < after.length) {
    if (before.charCodeAt(at) === after.charCodeAt(there)) {
      at++;
      there++;
      continue;
    }
    const to = spaceEnd(before, at);
    const end = spaceEnd(after, there);
    if ((to === at && end === there) || edits.length === MOST) return null;
    edits.push({ from: at, to, insert: after.slice(there, end) });
    at = to;
    there = end;
  }
  return edits;
}

/**
 * @param {string} text
 * @param {number} from
 */
function spaceEnd(text, from) {
  let end = from;
  while (end < text.length && isSpace(text.charCodeAt(end))) end++;
  return end;
}

/** @param {number} code */
function isSpace(code) {
  return code === 0x20 || code === 0x0a || code === 0x09;
}
