// The text of a file: in UTF-8, or in UTF-16 as Windows writes it. What is no text is said to be none.

import { ImportFailure } from './failure.js';
import { MOST_JSON } from './recognise.js';

/**
 * @param {Pick<File, 'name' | 'size' | 'arrayBuffer'>} file
 * @returns {Promise<string>}
 * @throws {ImportFailure}
 */
export async function fileText(file) {
  if (file.size > 2 * MOST_JSON) {
    throw new ImportFailure(`${file.name} has ${file.size.toLocaleString('en')} bytes. Files are read up to ${(2 * MOST_JSON).toLocaleString('en')}.`);
  }
  const bytes = new Uint8Array(await file.arrayBuffer());
  try {
    return textOfBytes(bytes);
  } catch {
    throw new ImportFailure(`${file.name} is no text file: ${kindOf(bytes)}.`);
  }
}

/**
 * @param {Uint8Array} bytes
 * @returns {string}
 * @throws {TypeError} when they are no text
 */
export function textOfBytes(bytes) {
  const encoding = encodingOf(bytes);
  const text = new TextDecoder(encoding, { fatal: true }).decode(bytes); // without its byte order mark
  if (text.includes('\0')) {
    throw new TypeError('a NUL is no text');
  }
  return text;
}

/** @param {Uint8Array} bytes */
function encodingOf(bytes) {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) {
    return 'utf-16le';
  }
  if (first === 0xfe && second === 0xff) {
    return 'utf-16be';
  }
  // JSON, commands and programs begin with two ASCII characters.
  const pairs = bytes.subarray(0, 64);
  const zeros = (/** @type {number} */ parity) => pairs.length > 3 && pairs.every((byte, index) => (index % 2 === parity ? byte === 0 : byte !== 0));
  return zeros(1) ? 'utf-16le' : zeros(0) ? 'utf-16be' : 'utf-8';
}

/** First bytes of what people drop by mistake. @type {readonly [string, readonly number[]][]} */
const KINDS = [['a ZIP archive', [0x50, 0x4b, 3, 4]], ['a gzip archive', [0x1f, 0x8b]], ['a PDF', [0x25, 0x50, 0x44, 0x46]], ['a picture', [0x89, 0x50, 0x4e, 0x47]], ['a picture', [0xff, 0xd8, 0xff]], ['a Parquet file', [0x50, 0x41, 0x52, 0x31]]];

/** @param {Uint8Array} bytes */
function kindOf(bytes) {
  const [kind] = KINDS.find(([, start]) => start.every((byte, index) => bytes[index] === byte)) ?? [];
  return kind ? `it looks like ${kind}` : 'it holds bytes that are neither UTF-8 nor UTF-16';
}
