// Literals of Python: strings, bytes and numbers, as the language reference has them.
//
// Source: The Python Language Reference, 2.4.1 "String and Bytes literals" (escape sequences) and 2.4.5 "Integer literals".

import { ImportFailure } from './failure.js';

/** Escapes that stand for one character, in str and in bytes. @type {Readonly<Record<string, string>>} */
const SIMPLE = Object.freeze({ '\\': '\\', "'": "'", '"': '"', a: '\x07', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' });

/**
 * @param {string} literal with its prefix and quotation marks
 * @param {number} at where it begins, for what fails
 * @returns {string | Uint8Array} bytes of a literal with b before it
 */
export function pythonString(literal, at) {
  const [opening, prefix, quote] = /^([a-zA-Z]*)('''|"""|'|")/.exec(literal) ?? [];
  if (opening === undefined || !literal.endsWith(quote) || literal.length < opening.length + quote.length) {
    throw new ImportFailure('This string does not end.', { at });
  }
  const kind = prefix.toLowerCase();
  if (kind.includes('f') || kind.includes('t')) {
    throw new ImportFailure('Only running the program tells what an f-string is.', { at, length: literal.length });
  }
  const isBytes = kind.includes('b');
  const body = literal.slice(opening.length, -quote.length);
  const inner = at + opening.length;
  const strange = isBytes ? body.search(/[^\0-\x7f]/) : -1;
  if (strange >= 0) {
    throw new ImportFailure('A bytes literal of Python holds ASCII characters only: others are written as \\x escapes.', { at: inner + strange });
  }
  const text = kind.includes('r') ? body.replace(/\r\n?/g, '\n') : unescaped(body, isBytes, inner);
  return isBytes ? Uint8Array.from(text, (c) => c.charCodeAt(0)) : text;
}

/**
 * What a literal stands for. Line breaks of the source are \n, those of escapes what they are.
 * @param {string} body
 * @param {boolean} isBytes
 * @param {number} at where it begins
 */
function unescaped(body, isBytes, at) {
  return body.replace(/\r\n?|\\(?:\r\n|([0-7]{1,3})|x([0-9a-fA-F]{0,2})|u([0-9a-fA-F]{0,4})|U([0-9a-fA-F]{0,8})|N(\{[^}]*\})?|([^]))/g, (whole, octal, hex, four, eight, _name, other, offset) => {
    const place = { at: at + offset, length: whole.length };
    if (whole.startsWith('\r')) {
      return '\n';
    }
    if (octal !== undefined) {
      const code = Number.parseInt(octal, 8);
      return String.fromCharCode(isBytes ? code & 0xff : code);
    }
    if (hex !== undefined) {
      return String.fromCharCode(numberOf(hex, 2, place));
    }
    if (whole === '\\\r\n' || other === '\n' || other === '\r') {
      return '';
    }
    if (other !== undefined) {
      return SIMPLE[other] ?? whole;
    }
    if (isBytes) {
      return whole; // there is no \u, \U and \N in bytes
    }
    if (whole.startsWith('\\N')) {
      throw new ImportFailure('Characters by name (\\N) are not read here: write the character, or \\u.', place);
    }
    const point = four !== undefined ? numberOf(four, 4, place) : numberOf(eight, 8, place);
    if (point > 0x10ffff) {
      throw new ImportFailure('There is no character with this number.', place);
    }
    if (point >= 0xd800 && point <= 0xdfff) {
      throw new ImportFailure('Half of a character (a surrogate) cannot be sent: Python would fail here. Write the whole character, with \\U.', place);
    }
    return String.fromCodePoint(point);
  });
}

/** @param {string} digits hexadecimal @param {number} want how many there must be @param {{at: number, length: number}} place */
function numberOf(digits, want, place) {
  if (digits.length !== want) {
    throw new ImportFailure(`This escape has ${want} hexadecimal digits.`, place);
  }
  return Number.parseInt(digits, 16);
}

/**
 * A number as json.dumps writes it.
 * @param {string} literal
 * @param {number} at
 * @returns {string}
 */
export function pythonNumber(literal, at) {
  const plain = literal.replaceAll('_', '').toLowerCase();
  if (/^(?:0x[0-9a-f]+|0o[0-7]+|0b[01]+|0+|[1-9]\d*)$/.test(plain) && plain.length < 5000) {
    return String(BigInt(plain));
  }
  const value = Number(plain);
  if (/[jx]/.test(plain) || !Number.isFinite(value)) {
    throw new ImportFailure('This number is not read here.', { at, length: literal.length });
  }
  return floatText(value);
}

/** A float as Python's repr writes it: the shortest digits that are that number. @param {number} value finite and ≥ 0 */
function floatText(value) {
  const [digits, power] = value.toExponential().split('e');
  const exponent = Number(power);
  if (exponent >= -4 && exponent < 16) {
    return Number.isInteger(value) ? `${value}.0` : String(value); // both write the shortest digits
  }
  return `${digits}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
}
