// A word of a command as a POSIX shell, or bash, reads it: quotations, escapes, and what it would replace.

import { ImportFailure } from './failure.js';

/** @typedef {{readonly at: number, readonly length: number, readonly text: string}} Open what the shell would put in its place */

/**
 * @typedef {Object} Word
 * @property {string} text
 * @property {number} at where it begins, in UTF-16 units
 * @property {number} end
 * @property {(index: number) => number} placeOf where a character of its text stands
 * @property {Open | null} open the first part that is not known
 * @property {'input' | 'output'} [stream] input: a here-document, a here-string, or what another command prints; output: the file that is written
 * @property {readonly Printed[]} printed what commands in it print
 */

/** @typedef {{readonly at: number, readonly length: number, readonly text: string, readonly lineBreak: boolean}} Printed a command in $(…) that was worked out; lineBreak: whether it encodes a line break at the end */

/** What a command in $(…) or `…` prints, or null where that is not known. @typedef {(source: string) => {text: string, lineBreak: boolean} | null} OutputOf */

/** What ends a word; a shell knows no other white space. */
const ENDS = /[ \t\r\n;|&()<>]/;

/**
 * The word that begins at a place.
 * @param {string} text
 * @param {number} start
 * @param {OutputOf} outputOf
 * @returns {Word} empty where something that ends words stands
 * @throws {ImportFailure} where a quotation does not end, and for what no argument can hold
 */
export function readWord(text, start, outputOf) {
  const word = new Building(text, outputOf);
  let at = start;
  while (at < text.length && !ENDS.test(text.charAt(at))) {
    const c = text.charAt(at);
    if (c === '\\') {
      at = escaped(word, at);
    } else if (c === "'") {
      const stop = text.indexOf("'", at + 1);
      if (stop < 0) {
        throw unended(at);
      }
      word.add(text.slice(at + 1, stop), at + 1);
      at = stop + 1;
    } else if (c === '$' && text.charAt(at + 1) === "'") {
      const { value, stop } = ansiQuoted(text, at + 2, at);
      word.add(value, at + 2);
      at = stop + 1;
    } else if (c === '"' || (c === '$' && text.charAt(at + 1) === '"')) {
      at = doubleQuoted(word, at + (c === '$' ? 2 : 1), at);
    } else {
      const replaced = c === '$' || c === '`' ? word.addReplaced(at, false) : 0;
      if (replaced > 0) {
        at += replaced;
      } else {
        const plain = /[^ \t\r\n;|&()<>\\'"$`]+/y;
        plain.lastIndex = at;
        const piece = plain.exec(text)?.[0] ?? c;
        word.add(piece, at);
        at += piece.length;
      }
    }
  }
  const { parts, value, open, printed } = word;
  return Object.freeze({ text: value, at: start, end: at, open, printed, placeOf: (/** @type {number} */ index) => placeIn(parts, index, start) });
}

/** A word that is put together from its parts. */
class Building {
  /** @param {string} text what it stands in @param {OutputOf} outputOf */
  constructor(text, outputOf) {
    this.text = text;
    this.outputOf = outputOf;
    this.value = '';
    /** Where each part begins in the word and in the text; places within a part are in step, or all its place. @type {{from: number, at: number, whole: boolean}[]} */
    this.parts = [];
    /** @type {Open | null} */
    this.open = null;
    /** @type {Printed[]} */
    this.printed = [];
  }

  /** @param {string} piece @param {number} at @param {boolean} [whole] whether the piece stands there as a whole */
  add(piece, at, whole = false) {
    this.parts.push({ from: this.value.length, at, whole });
    this.value += piece;
  }

  /**
   * Takes what the shell would replace, and says how long it is: 0 for nothing.
   * @param {number} at
   * @param {boolean} quoted whether it stands in quotation marks: else the shell splits what it puts there
   */
  addReplaced(at, quoted) {
    const length = replacedLength(this.text, at);
    if (length > 0) {
      const text = this.text.slice(at, at + length);
      const printed = this.outputOf(text);
      if (printed && (quoted || /^[^\s*?[]+$/.test(printed.text))) {
        this.add(printed.text, at, true);
        this.printed.push(Object.freeze({ at, length, text, lineBreak: printed.lineBreak }));
      } else {
        this.open ??= Object.freeze({ at, length, text });
        this.add(text, at);
      }
    }
    return length;
  }
}

/**
 * Takes a backslash outside quotations, and what it stands before.
 * @param {Building} word
 * @param {number} at
 * @returns {number} where the text goes on
 */
function escaped(word, at) {
  const { text } = word;
  const [lineBreak] = /^\\\r?\n/.exec(text.slice(at, at + 3)) ?? [];
  if (lineBreak !== undefined) {
    return at + lineBreak.length;
  }
  if (/^\\[ \t]+\r?\n/.test(text.slice(at, at + 80))) {
    throw new ImportFailure('White space stands behind this \\, so that the command does not go on in the next line: take it away.', { at });
  }
  if (at + 1 === text.length) {
    word.add('\\', at);
    return text.length;
  }
  const character = String.fromCodePoint(text.codePointAt(at + 1) ?? 0);
  word.add(character, at + 1);
  return at + 1 + character.length;
}

/**
 * Takes what stands in double quotes.
 * @param {Building} word
 * @param {number} start
 * @param {number} quote where the quotation begins
 * @returns {number} behind the closing mark
 */
function doubleQuoted(word, start, quote) {
  const { text } = word;
  let from = start;
  for (let at = start; at < text.length;) {
    const c = text.charAt(at);
    if (c !== '"' && c !== '\\' && c !== '$' && c !== '`') {
      at++;
      continue;
    }
    if (from < at) {
      word.add(text.slice(from, at), from);
    }
    from = at;
    if (c === '"') {
      return at + 1;
    }
    if (c === '\\') {
      const [escape] = /^\\(?:["$`\\]|\r?\n)/.exec(text.slice(at, at + 3)) ?? [];
      if (escape !== undefined && !escape.endsWith('\n')) {
        word.add(escape.slice(1), at + 1);
      }
      at += escape?.length ?? 1;
      from = escape === undefined ? from : at; // before anything else a backslash stands for itself
    } else {
      const replaced = word.addReplaced(at, true);
      at += replaced || 1;
      from = replaced > 0 ? at : from;
    }
  }
  throw unended(quote);
}

/** @param {{from: number, at: number, whole: boolean}[]} parts @param {number} index @param {number} start */
function placeIn(parts, index, start) {
  let [low, high] = [0, parts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (parts[middle].from <= index) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  const part = parts[low - 1];
  return part ? part.at + (part.whole ? 0 : index - part.from) : start;
}

/** @param {number} at */
function unended(at) {
  return new ImportFailure('This quotation does not end: its second quotation mark is missing.', { at });
}

/**
 * How much of a text is a variable or a command whose output would stand there, 0 for none.
 * @param {string} text
 * @param {number} at
 */
function replacedLength(text, at) {
  const rest = text.slice(at, at + 4096);
  if (rest.startsWith('`')) {
    const stop = text.indexOf('`', at + 1);
    return (stop < 0 ? text.length : stop + 1) - at;
  }
  if (rest.startsWith('$(') || rest.startsWith('${')) {
    const [opens, closes] = rest.charAt(1) === '(' ? '()' : '{}';
    // What stands in quotation marks opens and closes nothing.
    const piece = opens === '(' ? /\\[^]|'[^']*'|"(?:[^"\\]|\\[^])*"|[^]/y : /[^]/y;
    piece.lastIndex = at + 1;
    for (let depth = 0; piece.lastIndex < text.length;) {
      const [c] = piece.exec(text) ?? [''];
      depth += Number(c === opens) - Number(c === closes);
      if (depth === 0) {
        return piece.lastIndex - at;
      }
    }
    return text.length - at;
  }
  return /^\$(?:\w+|[$?@*#!-])/.exec(rest)?.[0].length ?? 0;
}

/** Escapes of $'…' that stand for one character. @type {Readonly<Record<string, string>>} */
const ANSI = Object.freeze({ a: '\x07', b: '\b', e: '\x1b', E: '\x1b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v', '\\': '\\', "'": "'", '"': '"', '?': '?' });

/**
 * What stands in $'…'. Escapes of bytes are bytes of UTF-8.
 * @param {string} text
 * @param {number} start
 * @param {number} quote where the quotation begins
 * @returns {{value: string, stop: number}} stop: where the closing mark is
 */
function ansiQuoted(text, start, quote) {
  /** @type {number[]} */
  let bytes = [];
  let value = '';
  let at = start;
  const flush = () => {
    try {
      value += bytes.length > 0 ? new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Uint8Array.from(bytes)) : '';
    } catch {
      throw new ImportFailure('These bytes are not UTF-8: the AWS CLI could not take them in an argument.', { at: quote, length: at - quote });
    }
    bytes = [];
  };
  for (;;) {
    const c = text.charAt(at);
    if (c === '') {
      throw unended(quote);
    }
    const byte = /\\(?:x([0-9a-fA-F]{1,2})|([0-7]{1,3}))/y;
    byte.lastIndex = at;
    const found = byte.exec(text);
    if (found) {
      bytes.push((found[1] === undefined ? Number.parseInt(found[2], 8) : Number.parseInt(found[1], 16)) & 0xff);
      if (bytes.at(-1) === 0) {
        throw new ImportFailure('An argument of a command cannot hold a NUL.', { at, length: found[0].length });
      }
      at += found[0].length;
      continue;
    }
    flush();
    if (c === "'") {
      return { value, stop: at };
    }
    const code = /\\(?:u([0-9a-fA-F]{1,4})|U([0-9a-fA-F]{1,8})|c([^])|([^]))/y;
    code.lastIndex = at;
    const escape = c === '\\' ? code.exec(text) : null;
    if (!escape) {
      value += c;
      at++;
      continue;
    }
    const [whole, four, eight, control, other] = escape;
    if (four !== undefined || eight !== undefined) {
      const point = Number.parseInt(four ?? eight, 16);
      if (point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff)) {
        throw new ImportFailure('There is no character with this number.', { at, length: whole.length });
      }
      value += String.fromCodePoint(point);
    } else {
      value += control !== undefined ? String.fromCharCode(control.charCodeAt(0) & 0x1f) : (ANSI[other] ?? whole);
    }
    at += whole.length;
  }
}
