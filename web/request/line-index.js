// Which line of a text holds an offset, in logarithmic time.

const NEWLINE = 10;

/**
 * Indexes the lines of a text whose lines end in '\n'. Lines count from 0; offsets are UTF-16 units.
 * @param {string} text
 */
export function indexLines(text) {
  let count = 1;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) count++;
  const starts = new Uint32Array(count);
  for (let line = 1, at = 0; line < count; at++) {
    if (text.charCodeAt(at) === NEWLINE) starts[line++] = at + 1;
  }
  return Object.freeze({
    count,

    /** The line that holds `offset`; past the end, the last one. @param {number} offset */
    lineAt(offset) {
      let low = 0;
      let high = count - 1;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if (starts[middle] <= offset) low = middle;
        else high = middle - 1;
      }
      return low;
    },

    /** Where a line stands, `to` without its line break. @param {number} line */
    range(line) {
      return { from: starts[line], to: line + 1 < count ? starts[line + 1] - 1 : text.length };
    },
  });
}
