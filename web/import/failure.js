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

/**
 * What may explain why a text cannot be read at a place, as one more sentence, or ''.
 * @param {string} text
 * @param {number} at
 */
export function curlyHint(text, at) {
  const near = CURLY.exec(text.slice(Math.max(0, at - 1), at + 2));
  return near ? ` ${near[0]} is a curly quotation mark, as word processors write it; code has straight ones: " or '.` : '';
}
