// Bytes, UTF-8 and base64 as the service takes it: padded, and the one spelling of its bytes.

/** Bytes that become a string at once: arguments of one call. */
const CHUNK = 0x8000;

/** What base64 stands for, a character for each byte, or null when it is none. @param {string} base64 */
export function binaryOf(base64) {
  try {
    const binary = atob(base64);
    return btoa(binary) === base64 ? binary : null;
  } catch {
    return null;
  }
}

/** What base64 stands for, or null when it is none. @param {string} base64 */
export function bytesOf(base64) {
  const binary = binaryOf(base64);
  if (binary === null) {
    return null;
  }
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < binary.length; at++) {
    bytes[at] = binary.charCodeAt(at);
  }
  return bytes;
}

/** @param {Uint8Array} bytes */
export function base64OfBytes(bytes) {
  let binary = '';
  for (let from = 0; from < bytes.length; from += CHUNK) {
    binary += String.fromCharCode(...bytes.subarray(from, from + CHUNK));
  }
  return btoa(binary);
}

/** The text that bytes are in UTF-8, or null when they are none. @param {Uint8Array} bytes */
export function utf8Of(bytes) {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}
