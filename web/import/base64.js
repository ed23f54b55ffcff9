// Data between bytes, text and base64.

import { base64OfBytes, binaryOf } from '../base64.js';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** The base64 of a text's UTF-8. @param {string} text without lone surrogates */
export function base64OfText(text) {
  return base64OfBytes(new TextEncoder().encode(text));
}

/** Whether half a pair of UTF-16 stands alone: such a text has no UTF-8. @param {string} text */
export function hasLoneSurrogate(text) {
  return /\p{Surrogate}/u.test(text);
}

/** Whether a text is base64 as the service takes it. @param {string} text */
export function isBase64(text) {
  return binaryOf(text) !== null;
}

/**
 * The base64 that AWS CLI v2 sends for a blob that it was given: it decodes as Python's b64decode does, which skips
 * whatever is not in the alphabet and ends at the padding, and encodes again.
 *
 * Source: awscli 2.9.19, customizations/binaryformat.py: `base64.b64decode(value)`, else `Invalid base64: "%s"`.
 * @param {string} text
 * @returns {{base64: string, skipped: boolean} | null} null where the CLI says "Invalid base64"; skipped: whether characters were
 */
export function cliBlob(text) {
  if (isBase64(text)) {
    return { base64: text, skipped: false };
  }
  if (/[^\0-\x7f]/.test(text)) {
    return null; // ValueError: string argument should contain only ASCII characters
  }
  const { kept, padded } = alphabetOf(text);
  if (kept.length % 4 === 1 || (kept.length % 4 !== 0 && !padded)) {
    return null;
  }
  return { base64: base64OfBytes(Uint8Array.from(atob(kept), (c) => c.charCodeAt(0))), skipped: kept.length !== text.replace(/=+$/, '').length };
}

/**
 * What a lenient decoder takes of a text: whole groups of four up to where padding completes one.
 * @param {string} text
 */
function alphabetOf(text) {
  let kept = '';
  let pads = 0;
  for (const c of text) {
    const place = kept.length % 4;
    if (c === '=') {
      pads++;
      if (place >= 2 && place + pads >= 4) {
        return { kept, padded: true };
      }
    } else if (ALPHABET.includes(c)) {
      kept += c;
      pads = 0;
    }
  }
  return { kept, padded: false };
}

/**
 * Whether data, decoded, is base64 text once more: somebody encoded it twice. Short words may be either.
 * @param {string} base64
 */
export function isEncodedTwice(base64) {
  if (base64.length < 12 || !isBase64(base64)) {
    return false;
  }
  const inner = atob(base64);
  return inner.length >= 8 && isBase64(inner) && isPlainText(Uint8Array.from(atob(inner), (c) => c.charCodeAt(0)));
}

/** @param {Uint8Array} bytes */
function isPlainText(bytes) {
  try {
    return !/[\0-\x08\x0e-\x1f\x7f]/.test(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return false;
  }
}
