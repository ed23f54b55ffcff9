// A request whose data is shown as the text that it decodes to, and back, to the letter.
//
// Only the strings at Records[*].Data differ. Base64 of UTF-8 text is shown as that text; whatever else stands there, as
// "base64:" and what stands there. Nothing has to be remembered: toBody(toText(body).text).text is the body again.

import { base64OfBytes, binaryOf, bytesOf, utf8Of } from '../base64.js';
import { requestStrings } from './request-strings.js';

/** What data that is no text begins with when it is shown. */
export const BASE64_MARK = 'base64:';

/** Text that would be longer than twice its base64 is not shown as text: it is mostly controls. */
const MOST_GROWTH = 2;
/** What a few controls may add. */
const SLACK = 64;

const ASCII = /^[\0-\x7f]*$/;

/**
 * @typedef {object} Converted
 * @property {string} text
 * @property {readonly Piece[]} pieces what was converted, in order
 */

/**
 * @typedef {object} Piece one literal on both sides, with its quotes; offsets in UTF-16 units, `to` exclusive
 * @property {number} from in the text that was given
 * @property {number} to
 * @property {number} becomesFrom in the text that it became
 * @property {number} becomesTo
 * @property {string} literal what it became
 * @property {number | null} ahead how much further the same characters stand in it; null when it has others
 */

/** @typedef {(from: number, to: number) => string | undefined} Known what a literal of the given text becomes, where that is known */

/** The request as it is shown. @param {string} body @param {Known} [known] */
export function toText(body, known) {
  return convert(body, textLiteral, known);
}

/** The request that is shown. @param {string} shown @param {Known} [known] */
export function toBody(shown, known) {
  return convert(shown, bodyLiteral, known);
}

/**
 * @param {string} text
 * @param {(literal: string) => string} convertLiteral
 * @param {Known} [known]
 * @returns {Converted}
 */
function convert(text, convertLiteral, known = () => undefined) {
  const parts = [];
  /** @type {Piece[]} */
  const pieces = [];
  let done = 0;
  let length = 0;
  requestStrings(text, ({ from, to, complete, of, isName, name }) => {
    if (!complete || of !== 'record' || isName || name !== 'Data') return;
    const given = text.slice(from, to);
    const literal = known(from, to) ?? convertLiteral(given);
    parts.push(text.slice(done, from), literal);
    length += from - done;
    pieces.push({ from, to, becomesFrom: length, becomesTo: length + literal.length, literal, ahead: shiftOf(given, literal) });
    length += literal.length;
    done = to;
  });
  parts.push(text.slice(done));
  return { text: parts.join(''), pieces };
}

/**
 * @param {string} given
 * @param {string} literal
 */
function shiftOf(given, literal) {
  const grown = literal.length - given.length;
  if (grown === 0) return literal === given ? 0 : null;
  if (grown === BASE64_MARK.length) return literal.endsWith(given.slice(1)) ? grown : null;
  return grown === -BASE64_MARK.length && given.endsWith(literal.slice(1)) ? grown : null;
}

/** @param {string} literal */
function textLiteral(literal) {
  const base64 = literal.slice(1, -1);
  const text = textOf(base64);
  if (text !== null && !text.startsWith(BASE64_MARK)) {
    const shown = JSON.stringify(text);
    if (shown.length <= base64.length * MOST_GROWTH + SLACK) return shown;
  }
  return `"${BASE64_MARK}${base64}"`;
}

/** @param {string} literal */
function bodyLiteral(literal) {
  const content = literal.slice(1, -1);
  if (content.startsWith(BASE64_MARK)) return `"${content.slice(BASE64_MARK.length)}"`;
  const text = stringOf(literal);
  return text === null ? literal : `"${base64Of(text)}"`; // what is no JSON stays, so that the service complains of it
}

/** The text that canonical base64 of UTF-8 stands for, or null. @param {string} base64 */
export function textOf(base64) {
  if (base64.length % 4 !== 0) return null;
  const binary = binaryOf(base64);
  if (binary === null || ASCII.test(binary)) return binary;
  const bytes = bytesOf(base64);
  return bytes && utf8Of(bytes);
}

/** The value of a JSON string, or null when it is none, or has half of a character. @param {string} literal */
function stringOf(literal) {
  try {
    const text = String(JSON.parse(literal));
    return /\p{Surrogate}/u.test(text) ? null : text;
  } catch {
    return null;
  }
}

/** @param {string} text */
function base64Of(text) {
  if (ASCII.test(text)) return btoa(text);
  return base64OfBytes(new TextEncoder().encode(text));
}

/**
 * Where an offset of the text that was given stands in the one that it became. Inside of a literal it is exact where both
 * have the same characters, otherwise one of the literal's ends.
 * @param {readonly Piece[]} pieces
 * @param {number} offset
 * @param {-1 | 1} side which end
 */
export function forward(pieces, offset, side) {
  const piece = pieceAt(pieces, (one) => one.from, offset);
  if (piece === null) return offset;
  const { from, to, becomesFrom, becomesTo, ahead } = piece;
  return inOther({ from, to }, { from: becomesFrom, to: becomesTo }, ahead, offset, side);
}

/**
 * The same the other way round.
 * @param {readonly Piece[]} pieces
 * @param {number} offset
 * @param {-1 | 1} side
 */
export function backward(pieces, offset, side) {
  const piece = pieceAt(pieces, (one) => one.becomesFrom, offset);
  if (piece === null) return offset;
  const { from, to, becomesFrom, becomesTo, ahead } = piece;
  return inOther({ from: becomesFrom, to: becomesTo }, { from, to }, ahead === null ? null : -ahead, offset, side);
}

/**
 * The last piece that starts at an offset or before it, or null.
 * @param {readonly Piece[]} pieces
 * @param {(piece: Piece) => number} start
 * @param {number} offset
 */
function pieceAt(pieces, start, offset) {
  let low = 0;
  let high = pieces.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (start(pieces[middle]) <= offset) low = middle + 1;
    else high = middle;
  }
  return low === 0 ? null : pieces[low - 1];
}

/**
 * @param {{from: number, to: number}} one
 * @param {{from: number, to: number}} other
 * @param {number | null} ahead
 * @param {number} offset at or behind the start of the one
 * @param {-1 | 1} side
 */
function inOther(one, other, ahead, offset, side) {
  if (offset === one.from) return other.from;
  if (offset >= one.to) return other.to + offset - one.to;
  if (ahead === null) return side === -1 ? other.from : other.to;
  return Math.max(other.from + 1, other.from + offset - one.from + ahead);
}
