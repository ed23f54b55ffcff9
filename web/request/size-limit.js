// How long a request text may grow in the editor: a bound on what one paste can do to the page.

/** The longest text the editor takes, in UTF-16 units: more than the largest request of any limits profile takes as base64. */
export const MAX_TEXT_LENGTH = 16 * 1024 * 1024;

/**
 * Why an edit is refused, as a sentence for the page, or '' when it fits.
 * @param {number} inserted length of the new text, in UTF-16 units
 * @param {number} resulting length of the whole text after the edit, in UTF-16 units
 */
export function sizeRefusal(inserted, resulting) {
  if (resulting <= MAX_TEXT_LENGTH) return '';
  return (
    `${count(inserted)} characters were not inserted: the request would be ${count(resulting)} characters long, ` +
    `and the editor takes at most ${count(MAX_TEXT_LENGTH)}.`
  );
}

/** @param {number} length */
function count(length) {
  return length.toLocaleString('en');
}
