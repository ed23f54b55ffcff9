// What cannot be read: why, in a sentence, and where in the text.

/** @import {Choice} from './found.js' */

/** How much of a text is quoted in a sentence, in UTF-16 units. */
const QUOTED = 40;

/** A piece of what was given, as a sentence quotes it. @param {string} text */
export function shortened(text) {
  return text.length > QUOTED ? `${text.slice(0, QUOTED)}…` : text;
}

export class ImportFailure extends Error {
  /**
   * @param {string} message a whole sentence
   * @param {{at?: number | null, length?: number}} [place] at: 0-based, in UTF-16 units of the text; null for no place
   */
  constructor(message, { at = null, length = 1 } = {}) {
    super(message);
    this.name = 'ImportFailure';
    this.at = at;
    this.length = length;
    /** What can be chosen to read the text in another way. @type {readonly Choice[]} */
    this.choices = [];
  }

  /**
   * The same failure, of a text of which this one was a part.
   * @param {(at: number) => number} placeOf
   */
  placed(placeOf) {
    if (this.at !== null) {
      const end = placeOf(this.at + this.length - 1) + 1;
      this.at = placeOf(this.at);
      this.length = Math.max(1, end - this.at);
    }
    return this;
  }
}

/** A curly quotation mark, as word processors and chat programs put it in the place of a straight one. */
const CURLY = /[“”„‟‘’‚‛«»]/;
/** What looks like a space, or like nothing, and is neither to a parser. */
const UNSEEN = /[\u00a0\u200b\u200c\u200d\u2060\ufeff]/;
/** Quotation marks as HTML escapes them. */
const ENTITY = /&(?:quot|apos|#34|#39|#x27);/;

/**
 * What may explain why a text cannot be read at a place, as one more sentence, or ''.
 * @param {string} text
 * @param {number} at
 */
export function curlyHint(text, at) {
  const near = text.slice(Math.max(0, at - 1), at + 2);
  const [curly] = CURLY.exec(near) ?? [];
  if (curly !== undefined) {
    return ` ${curly} is a curly quotation mark, as word processors write it; code has straight ones: " or '.`;
  }
  const [entity] = ENTITY.exec(text.slice(Math.max(0, at - 6), at + 7)) ?? [];
  if (entity !== undefined) {
    return ` ${entity} is a quotation mark as HTML writes it; code has the mark itself.`;
  }
  const [unseen] = UNSEEN.exec(near) ?? [];
  return unseen === undefined ? '' : ` There is a character here that cannot be seen, U+${unseen.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}, as web pages and word processors have it; code has plain spaces.`;
}
