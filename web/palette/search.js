// Finds what is meant by a few typed letters.

/**
 * Those items in which every typed word begins a word, in their own order; all of them when nothing is typed.
 * @template T
 * @param {readonly T[]} items
 * @param {string} typed
 * @param {(item: T) => string} wordsOf what is searched in an item
 * @returns {T[]}
 */
export function foundIn(items, typed, wordsOf) {
  const wanted = wordsIn(typed);
  return items.filter((item) => {
    const words = wordsIn(wordsOf(item));
    return wanted.every((want) => words.some((word) => word.startsWith(want)));
  });
}

/**
 * Letters and digits in lower case, without their accents.
 * @param {string} text
 */
function wordsIn(text) {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}
