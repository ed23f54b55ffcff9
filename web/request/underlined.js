// What a problem underlines: always at least one character, so that it can be seen and reached.

/**
 * The stretch of text that stands for a problem.
 * @param {{ offset: number, length: number }} problem in UTF-16 units; may reach past the end of the text
 * @param {string} text
 * @returns {{ from: number, to: number }} `to` exclusive; empty only when the text is
 */
export function underlined({ offset, length }, text) {
  const from = Math.min(offset, text.length);
  const to = Math.min(offset + length, text.length);
  if (from < to) return { from, to };
  if (from < text.length && text[from] !== '\n') return { from, to: from + characterLength(text, from) };
  return { from: lastVisible(text, from), to: Math.max(from, Math.min(1, text.length)) };
}

/**
 * Where the last character before `end` that is no line break starts; without one, the nearest there is.
 * @param {string} text
 * @param {number} end
 */
function lastVisible(text, end) {
  let from = end - 1;
  while (from > 0 && text[from] === '\n') from--;
  if (from > 0 && isLowSurrogate(text, from)) from--;
  return Math.max(0, from);
}

/**
 * @param {string} text
 * @param {number} at
 */
function characterLength(text, at) {
  return isLowSurrogate(text, at + 1) ? 2 : 1;
}

/**
 * @param {string} text
 * @param {number} at
 */
function isLowSurrogate(text, at) {
  const unit = text.charCodeAt(at);
  return unit >= 0xdc00 && unit <= 0xdfff;
}
