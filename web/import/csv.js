// CSV: rows of cells. Cells in quotation marks may hold anything; a quotation mark in them is written twice.
//
// Source: RFC 4180, section 2, with any delimiter and any line break.

import { ImportFailure } from './failure.js';

/**
 * The rows of a text; empty lines are none.
 * @param {string} text
 * @param {string} delimiter one character
 * @returns {string[][]}
 * @throws {ImportFailure} where a quotation does not end as it should
 */
export function readCsv(text, delimiter) {
  const plain = new RegExp(`[^\\${delimiter}\\r\\n]*`, 'y');
  /** @type {string[][]} */
  const rows = [];
  /** @type {string[]} */
  let row = [];
  let at = 0;
  for (;;) {
    const quoted = text.charAt(at) === '"';
    if (quoted) {
      const { value, end } = quotedCell(text, at);
      row.push(value);
      at = end;
    } else {
      plain.lastIndex = at;
      const [cell] = plain.exec(text) ?? [''];
      row.push(cell);
      at += cell.length;
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
      return rows;
    }
    row = [];
    at += c === '\r' && text.charAt(at + 1) === '\n' ? 2 : 1;
    if (at === text.length) {
      return rows;
    }
  }
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
