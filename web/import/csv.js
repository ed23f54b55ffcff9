// CSV: rows of cells. Cells in quotation marks may hold anything; a quotation mark in them is written twice.
//
// Source: RFC 4180, section 2, with any delimiter and any line break.

import { ImportFailure } from './failure.js';

/**
 * The rows of a text; empty lines are none.
 * @param {string} text
 * @param {string} delimiter one character
 * @param {boolean} [spaces] whether spaces and tabs around cells are part of them; within quotation marks they always are
 * @returns {{rows: string[][], spaced: number}} spaced: how many cells have some around them
 * @throws {ImportFailure} where a quotation does not end as it should
 */
export function readCsv(text, delimiter, spaces = true) {
  const plain = new RegExp(`[^\\${delimiter}\\r\\n]*`, 'y');
  const blank = delimiter === '\t' ? / */y : /[ \t]*/y;
  /** @param {number} from */
  const behindBlank = (from) => {
    blank.lastIndex = from;
    return from + (blank.exec(text)?.[0].length ?? 0);
  };
  /** @type {string[][]} */
  const rows = [];
  /** @type {string[]} */
  let row = [];
  let spaced = 0;
  let at = 0;
  for (;;) {
    const start = at;
    const opens = spaces ? at : behindBlank(at);
    const quoted = text.charAt(opens) === '"';
    if (quoted) {
      const { value, end } = quotedCell(text, opens);
      row.push(value);
      at = spaces ? end : behindBlank(end);
      spaced += Number(opens > start || at > end);
    } else {
      plain.lastIndex = at;
      const [cell] = plain.exec(text) ?? [''];
      const inner = withoutSpaces(cell);
      row.push(spaces ? cell : inner);
      at += cell.length;
      spaced += Number(inner !== cell);
    }
    const c = text.charAt(at);
    if (c === delimiter) {
      at++;
      continue;
    }
    if (c !== '' && c !== '\n' && c !== '\r') {
      throw new ImportFailure('Behind the quotation mark that closes a cell want the next column or the next line; within a cell it is written twice.', { at });
    }
    if (quoted || row.length > 1 || row[0] !== '') {
      rows.push(row);
    }
    if (c === '') {
      return { rows, spaced };
    }
    row = [];
    at += c === '\r' && text.charAt(at + 1) === '\n' ? 2 : 1;
    if (at === text.length) {
      return { rows, spaced };
    }
  }
}

/** A text without the spaces and tabs at its ends. @param {string} text */
export function withoutSpaces(text) {
  let [from, to] = [0, text.length];
  while (from < to && ' \t'.includes(text.charAt(from))) {
    from++;
  }
  while (from < to && ' \t'.includes(text.charAt(to - 1))) {
    to--;
  }
  return text.slice(from, to);
}

/** @param {string} text @param {number} start of the quotation mark that opens it */
function quotedCell(text, start) {
  let value = '';
  for (let from = start + 1; ;) {
    const end = text.indexOf('"', from);
    if (end < 0) {
      throw new ImportFailure('A quotation mark opens a cell here, and none closes it.', { at: start });
    }
    value += text.slice(from, end);
    if (text.charAt(end + 1) !== '"') {
      return { value, end: end + 1 };
    }
    value += '"';
    from = end + 2;
  }
}
