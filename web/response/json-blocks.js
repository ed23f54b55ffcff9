// Cuts compact JSON into the lines of a readable layout, without a character more or less.

/**
 * @typedef {Object} Block
 * @property {number} depth how far to indent
 * @property {string} text
 */

/** Objects and arrays inside this depth stay on one line. */
const DEEPEST = 2;

/**
 * The texts of the blocks, joined, are `json` again.
 * @param {string} json compact JSON
 * @returns {Block[]}
 */
export function jsonBlocks(json) {
  /** @type {Block[]} */
  const blocks = [];
  let start = 0;
  let depth = 0;
  /** @param {number} end @param {number} at */
  function cut(end, at) {
    if (end > start) {
      blocks.push({ depth: at, text: json.slice(start, end) });
      start = end;
    }
  }
  for (let at = 0; at < json.length; at++) {
    const letter = json[at];
    if (letter === '"') {
      at = closingQuote(json, at);
    } else if (letter === '{' || letter === '[') {
      depth++;
      if (depth <= DEEPEST) {
        cut(at + 1, depth - 1);
      }
    } else if (letter === '}' || letter === ']') {
      if (depth <= DEEPEST) {
        cut(at, depth);
      }
      depth--;
    } else if (letter === ',' && depth <= DEEPEST) {
      cut(at + 1, depth);
    }
  }
  cut(json.length, depth);
  return blocks;
}

/**
 * @param {string} json
 * @param {number} at the opening quote
 */
function closingQuote(json, at) {
  for (at++; at < json.length && json[at] !== '"'; at++) {
    if (json[at] === '\\') {
      at++;
    }
  }
  return at;
}
