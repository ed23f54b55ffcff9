// What the bytes of a record's data are, for the eye: JSON laid out, text, or a hexadecimal dump.

import { bytesOf, utf8Of } from '../base64.js';
import { counted } from '../numbers.js';

/** Characters that are shown of text. */
const MOST_CHARACTERS = 4000;
/** Bytes that are shown of what is no text. */
const MOST_BYTES = 512;
const BYTES_PER_ROW = 16;
/** Strings, signs, and numbers or names, of JSON. */
const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|[[\]{},:]|[^\s"[\]{},:]+/g;

/** @typedef {{ kind: string, text: string }} DataView kind: one sentence about all of it; text: the beginning */

/**
 * @param {string} literal a JSON string of base64
 * @returns {DataView | null} null when it is none
 */
export function dataView(literal) {
  const bytes = dataOf(literal);
  if (bytes === null) return null;
  const size = counted(bytes.length, 'byte');
  const text = utf8Of(bytes);
  if (text === null) return { kind: `${size}, no text`, text: dump(bytes) };
  if (bytes.length === 0) return { kind: 'Empty', text: '' };
  return isJSON(text) ? { kind: `${size} of JSON`, text: laidOut(text) } : { kind: `${size} of text`, text: cut(text, text.length) };
}

/** @param {string} literal */
function dataOf(literal) {
  try {
    const data = JSON.parse(literal);
    return typeof data === 'string' ? bytesOf(data) : null;
  } catch {
    return null;
  }
}

/** Whether a text is an object or an array. @param {string} text */
function isJSON(text) {
  if (!/^\s*[[{]/.test(text) || text.length > 1 << 20) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/**
 * JSON as it stands, number for number and member for member: only the white space between them differs.
 * @param {string} json
 */
function laidOut(json) {
  let laid = '';
  let length = 0;
  let depth = 0;
  let before = '';
  for (const [token] of json.matchAll(TOKEN)) {
    const opened = before === '{' || before === '[';
    const closes = token === '}' || token === ']';
    if (closes) depth--;
    const breaks = closes ? !opened : opened || before === ',';
    const spaces = before === ':' ? 1 : 0;
    if (length <= MOST_CHARACTERS) laid += (breaks ? `\n${'  '.repeat(depth)}` : ' '.repeat(spaces)) + token;
    length += (breaks ? 1 + 2 * depth : spaces) + token.length;
    if (token === '{' || token === '[') depth++;
    before = token;
  }
  return cut(laid, length);
}

/**
 * @param {string} beginning all of the text, or more than is shown of it
 * @param {number} length of all of it
 */
function cut(beginning, length) {
  return length <= MOST_CHARACTERS ? beginning : `${beginning.slice(0, MOST_CHARACTERS)}\n… ${(length - MOST_CHARACTERS).toLocaleString('en')} more characters`;
}

/** @param {Uint8Array} bytes */
function dump(bytes) {
  const rows = [];
  for (let at = 0; at < Math.min(bytes.length, MOST_BYTES); at += BYTES_PER_ROW) {
    const row = bytes.subarray(at, at + BYTES_PER_ROW);
    const digits = Array.from(row, (byte) => byte.toString(16).padStart(2, '0')).join(' ');
    const characters = Array.from(row, (byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '·')).join('');
    rows.push(`${at.toString(16).padStart(4, '0')}  ${digits.padEnd(BYTES_PER_ROW * 3 - 1)}  ${characters}`);
  }
  if (bytes.length > MOST_BYTES) rows.push(`… ${counted(bytes.length - MOST_BYTES, 'more byte')}`);
  return rows.join('\n');
}
