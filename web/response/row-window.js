// Which rows of a long table exist: those in sight and a few around them.

/** Height of a row in pixels, as in response.css. */
export const ROW = 40;
/** Up to this many rows all exist. */
const ALL = 64;
/** Rows that exist beyond either edge, so that a scroll of less shows no gap. */
const MARGIN = 8;

/**
 * @param {number} count rows there are
 * @param {number} scrollTop pixels of rows above the view
 * @param {number} height of the view in pixels
 * @returns {{first: number, end: number}} `end` exclusive
 */
export function rowWindow(count, scrollTop, height) {
  if (count <= ALL) {
    return { first: 0, end: count };
  }
  const first = Math.floor(scrollTop / ROW) - MARGIN;
  const end = Math.ceil((scrollTop + height) / ROW) + MARGIN;
  return { first: Math.min(Math.max(0, first), count), end: Math.max(0, Math.min(count, end)) };
}
