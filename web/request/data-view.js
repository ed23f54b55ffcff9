// What the bytes of a record's data are, for the eye: JSON laid out, text, or a hexadecimal dump.

import { counted } from '../numbers.js';

/** Characters that are shown of text. */
const MOST_CHARACTERS = 4000;
/** Bytes that are shown of what is no text. */
const MOST_BYTES = 512;
const BYTES_PER_ROW = 16;

/** @typedef {{ kind: string, text: string }} DataView kind: one sentence about all of it; text: the beginning */

/**
 * @param {string} literal a JSON string of base64
 * @returns {DataView | null} null when it is none
 */
export function dataView(literal) {
  const bytes = bytesOf(literal);
  if (bytes === null) return null;
  const size = counted(bytes.length, 'byte');
  const text = textOf(bytes);
  if (text === null) return { kind: `${size}, no text`, text: dump(bytes) };
  if (bytes.length === 0) return { kind: 'Empty', text: '' };
  const json = laidOut(text);
  return { kind: `${size} of ${json === null ? 'text' : 'JSON'}`, text: cut(json ?? text) };
}

/** @param {string} literal */
function bytesOf(literal) {
  try {
    return Uint8Array.from(atob(JSON.parse(literal)), (character) => character.charCodeAt(0));
  } catch {
    return null;
  }
}

/** @param {Uint8Array} bytes */
function textOf(bytes) {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** An object or array laid out; null for any other text. @param {string} text */
function laidOut(text) {
  if (!/^\s*[[{]/.test(text) || text.length > 1 << 20) return null;
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return null;
  }
}

/** @param {string} text */
function cut(text) {
  return text.length <= MOST_CHARACTERS ? text : `${text.slice(0, MOST_CHARACTERS)}\n… ${(text.length - MOST_CHARACTERS).toLocaleString('en')} more characters`;
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
