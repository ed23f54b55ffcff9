// Text as a POSIX shell reads it, to the letter.

/** The longest single argument of Linux is 131,072 bytes; a command stays well below. */
const MOST_BYTES = 100_000;

/**
 * One word of a command.
 * @param {string} text without NUL
 */
export function word(text) {
  return /^[\w./:@%+,=-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

/**
 * Whether a text is too long to be an argument, so that it has to come from a file or through a pipe.
 * @param {string} text
 */
export function isLong(text) {
  return text.length > MOST_BYTES || new TextEncoder().encode(text).length > MOST_BYTES;
}

/**
 * A here-document: what follows << and stands for the text and one line break more.
 * @param {string} text without NUL
 */
export function hereDocument(text) {
  let end = 'END';
  while (text.split('\n').includes(end)) {
    end += 'END';
  }
  return `<<'${end}'\n${text}\n${end}`;
}

/**
 * What printf makes the text of, where control characters would do something to a terminal.
 * @param {string} text
 */
export function printed(text) {
  const escaped = text.replaceAll('\\', '\\\\').replace(/[^\P{Cc}\n\t]/gu, (character) =>
    Array.from(new TextEncoder().encode(character), (byte) => `\\0${byte.toString(8).padStart(3, '0')}`).join(''));
  return `printf '%b' '${escaped.replaceAll("'", "'\\''")}'`;
}
