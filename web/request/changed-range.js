// The one stretch in which two texts differ, so that replacing a text moves as little as possible.

/** @typedef {{ from: number, to: number, insert: string }} ChangedRange UTF-16 offsets, `to` exclusive */

/**
 * The smallest single edit that turns `before` into `after`.
 * @param {string} before
 * @param {string} after
 * @returns {ChangedRange} offsets into `before`
 */
export function changedRange(before, after) {
  const shorter = Math.min(before.length, after.length);
  let from = 0;
  while (from < shorter && before.charCodeAt(from) === after.charCodeAt(from)) from++;
  let same = 0; // characters that the two ends share
  const ends = shorter - from;
  while (
    same < ends &&
    before.charCodeAt(before.length - 1 - same) === after.charCodeAt(after.length - 1 - same)
  ) {
    same++;
  }
  return { from, to: before.length - same, insert: after.slice(from, after.length - same) };
}

/**
 * Where an offset of the text before an edit stands after it.
 * @param {ChangedRange} edit
 * @param {number} offset
 * @param {-1 | 1} side whether text inserted at the offset comes after it (-1) or before it (1)
 */
export function movedOffset({ from, to, insert }, offset, side) {
  if (offset < from || (offset === from && side === -1)) return offset;
  if (offset > to || (offset === to && side === 1)) return offset + from - to + insert.length;
  return side === 1 ? from + insert.length : from;
}
