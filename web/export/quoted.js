// A text in quotes, in any language: what cannot be seen, or would change how the rest is shown, stands as an escape.

/** Quotes, backslashes, and all that has no look of its own: control and format characters, such as those of bidirectional text, and every space but the plain one. */
const SPECIAL = /["'`\\\p{C}\p{Zl}\p{Zp}]|(?! )\p{Zs}/gu;

/** Escapes that Go, Java, JavaScript, JSON and Python share. @type {Readonly<Record<string, string>>} */
const NAMED = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/**
 * @param {string} text well-formed
 * @param {'"' | "'"} quote
 * @param {(codePoint: number) => string} escape
 */
export function quoted(text, quote, escape) {
  const inside = text.replace(SPECIAL, (character) => {
    if (`"'\``.includes(character)) {
      return character === quote ? `\\${quote}` : character;
    }
    return NAMED[character] ?? escape(/** @type {number} */ (character.codePointAt(0)));
  });
  return `${quote}${inside}${quote}`;
}

/** Whether a text can stand as it is, without any escape. @param {string} text */
export function isPlain(text) {
  return text.search(SPECIAL) < 0;
}

/**
 * A text as JSON has it.
 * @param {string} text
 */
export function jsonText(text) {
  return quoted(text, '"', (codePoint) => utf16Escapes(codePoint));
}

/**
 * JSON in which what cannot be seen stands as an escape; that is possible in strings alone, and nowhere else does JSON have it.
 * @param {string} json
 */
export function visibleJSON(json) {
  return wellFormed(json).replace(/[\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}\u007f-\u009f]|(?! )\p{Zs}/gu, (character) => utf16Escapes(/** @type {number} */ (character.codePointAt(0))));
}

/** A text as UTF-8 can have it: half a surrogate pair becomes U+FFFD, as everywhere. @param {string} text */
export function wellFormed(text) {
  return text.replace(/\p{Cs}/gu, '\ufffd');
}

/** The escapes of JSON and Java: one for each UTF-16 unit. @param {number} codePoint */
export function utf16Escapes(codePoint) {
  return String.fromCodePoint(codePoint).split('').map((unit) => `\\u${hex(unit.charCodeAt(0), 4)}`).join('');
}

/**
 * @param {number} number
 * @param {number} digits at least
 */
export function hex(number, digits) {
  return number.toString(16).padStart(digits, '0');
}
