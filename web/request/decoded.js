// A short, one-line picture of what a base64 literal in the request decodes to.

import { bytesOf } from '../base64.js';

const MAX_CHARACTERS = 40;
const HEX_BYTES = 8;
/** Base64 characters that are decoded: enough for MAX_CHARACTERS of four bytes each. Four make three bytes. */
const HEAD_LENGTH = 216;

/**
 * Shows the data behind a JSON string of base64: as text where it is UTF-8, otherwise as hexadecimal with its number of
 * bytes. At most 40 characters; '' when there is nothing to show or the literal is no base64.
 * @param {string} literal the JSON string with its quotes, as it stands in the request
 */
export function decodedPreview(literal) {
  const base64 = stringValue(literal);
  if (base64 === '' || base64.length % 4 !== 0) return '';
  const bytes = bytesOf(base64.slice(0, HEAD_LENGTH));
  if (bytes === null) return '';
  const complete = base64.length <= HEAD_LENGTH;
  const text = utf8(bytes, complete);
  if (text !== null) return oneLine(text, complete);
  const padding = base64.endsWith('==') ? 2 : base64.endsWith('=') ? 1 : 0;
  return hexadecimal(bytes, (base64.length / 4) * 3 - padding);
}

/** @param {string} literal */
function stringValue(literal) {
  if (literal.length < 2 || !literal.startsWith('"') || !literal.endsWith('"')) return '';
  if (!literal.includes('\\')) return literal.slice(1, -1);
  try {
    return String(JSON.parse(literal)); // base64's '/' may be written '\/'
  } catch {
    return '';
  }
}

/**
 * The bytes as text, or null when they are not UTF-8.
 * @param {Uint8Array} bytes
 * @param {boolean} complete whether no more bytes follow, so that a cut character is a fault
 */
function utf8(bytes, complete) {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes, { stream: !complete });
  } catch {
    return null;
  }
}

/**
 * @param {string} text
 * @param {boolean} complete
 */
function oneLine(text, complete) {
  const characters = Array.from(text, visible);
  if (complete && characters.length <= MAX_CHARACTERS) return characters.join('');
  return characters.slice(0, MAX_CHARACTERS - 1).join('') + '…';
}

/**
 * A picture for a character that would be invisible, break the line or turn the writing direction.
 * @param {string} character one code point
 */
function visible(character) {
  const code = character.charCodeAt(0);
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  if (code === 0x7f) return '␡';
  return /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(character) && !/[\u200c\u200d]/.test(character) ? '␦' : character;
}

/**
 * @param {Uint8Array} bytes
 * @param {number} total number of bytes, of which `bytes` are the first
 */
function hexadecimal(bytes, total) {
  const shown = Array.from(bytes.subarray(0, HEX_BYTES), (byte) => byte.toString(16).padStart(2, '0'));
  return `${shown.join(' ')} ${total > HEX_BYTES ? '…' : '·'} ${total} ${total === 1 ? 'byte' : 'bytes'}`;
}
