// Places in a text, as people and editors count them.

/** How much of a line is shown around a place, in UTF-16 units. */
const AROUND = 60;

/**
 * @typedef {Object} TextPlace
 * @property {number} line 1-based
 * @property {number} column 1-based, in characters (Unicode code points)
 * @property {string} before of its line
 * @property {string} marked what it is about, on that line
 * @property {string} after
 */

/**
 * @param {string} text
 * @param {number} at 0-based, in UTF-16 units
 * @param {number} length
 * @returns {TextPlace}
 */
export function textPlace(text, at, length) {
  const start = at === 0 ? 0 : Math.max(text.lastIndexOf('\n', at - 1), text.lastIndexOf('\r', at - 1)) + 1;
  const stop = /[\r\n]/g;
  stop.lastIndex = at;
  const end = stop.exec(text)?.index ?? text.length;
  const to = Math.min(end, at + Math.max(1, length), at + AROUND);
  const from = Math.max(start, at - AROUND);
  return {
    line: lineBreaks(text, start) + 1,
    column: [...text.slice(start, at)].length + 1,
    before: `${from > start ? '…' : ''}${text.slice(from, at)}`,
    marked: text.slice(at, to) || ' ',
    after: `${text.slice(to, Math.min(end, to + AROUND))}${to + AROUND < end ? '…' : ''}`,
  };
}

/** How many lines end before a place. @param {string} text @param {number} end */
function lineBreaks(text, end) {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) {
    count++;
  }
  for (let at = text.indexOf('\r'); at >= 0 && at < end; at = text.indexOf('\r', at + 1)) {
    count += Number(text.charAt(at + 1) !== '\n');
  }
  return count;
}
