// Tables, and plain lists: a row is a record, its first column the partition key.

import { leftOutNotes, meaningsOf } from './columns.js';
import { readCsv, withoutSpaces } from './csv.js';
import { isDrawn, readDrawn } from './drawn-table.js';
import { ImportFailure } from './failure.js';
import { choiceOf, foundRequests } from './found.js';
import { allBase64, blobOfText, bounded, twiceNotes } from './source-records.js';

/** @import {Choice, Chosen, Found, Note} from './found.js' */
/** @import {Meaning} from './columns.js' */

/** What every record holds where a source has no data: the service wants some in each. */
export const DEFAULT_DATA = 'hello';

const DELIMITERS = /** @type {const} */ ([[',', 'Comma'], ['\t', 'Tab'], [';', 'Semicolon'], ['|', 'Bar'], ['', 'Nothing: one key per line']]);

const SPACES = /** @type {const} */ ([['out', 'Left out'], ['kept', 'Part of it']]);

/**
 * @param {string} text
 * @param {Chosen} chosen
 * @returns {Found}
 */
export function readRows(text, chosen) {
  const table = tableOf(text, chosen);
  const { rows } = table;
  if (rows.length === 0) {
    throw new ImportFailure('There is nothing here but white space.');
  }
  const meanings = meaningsOf(rows[0]);
  const header = choiceOf(chosen, { name: 'header', label: 'The first row is', value: meanings.includes('key') || table.headed ? 'header' : 'record', options: [['header', 'Names of columns'], ['record', 'A record']] });
  const named = header.value === 'header' && meanings.includes('key');
  const columns = named ? meanings : /** @type {(Meaning | null)[]} */ (['key', 'data']);
  const body = header.value === 'header' ? rows.slice(1) : rows;
  if (body.length === 0) {
    throw new ImportFailure('There is a header, and no row behind it.', { at: 0, length: 1 });
  }
  const [key, data, hash] = /** @type {const} */ (['key', 'data', 'hash']).map((meaning) => columns.indexOf(meaning));
  const hasData = data >= 0 && body.some((row) => row.length > data);
  const read = choiceOf(chosen, { name: 'data', label: 'Data is', options: [['text', 'Text'], ['base64', 'Base64']] });
  const records = body.map((row) => ({
    Data: recordData(row, hasData ? data : -1, read.value),
    PartitionKey: row[key] ?? '',
    ...(hash >= 0 && row[hash] !== undefined && row[hash] !== '' && { ExplicitHashKey: row[hash] }),
  }));
  bounded(records);
  const what = body.every((row) => row.length === 1) ? (header.value === 'header' ? 'A column of partition keys' : 'A list of partition keys') : table.what;
  const notes = [...table.notes, ...columnNotes(rows[0], columns, named), ...longerNotes(body, Math.max(rows[0].length, columns.length)), ...dataNotes(records, hasData, read.value)];
  return foundRequests(what, [{ names: {}, records }], { notes, choices: [...table.choices, ...(table.separated || meanings.includes('key') ? [header] : []), ...(hasData ? [read] : [])] });
}

/**
 * @typedef {Object} Table
 * @property {string} what
 * @property {readonly (readonly string[])[]} rows none is empty
 * @property {boolean} separated whether rows may have more than one column
 * @property {boolean} headed whether its first row names columns in any case
 * @property {readonly Choice[]} choices
 * @property {readonly Note[]} notes
 */

/**
 * @param {string} text
 * @param {Chosen} chosen
 * @returns {Table}
 */
function tableOf(text, chosen) {
  if (isDrawn(text)) {
    return { what: 'A table drawn with bars', rows: readDrawn(text), separated: true, headed: true, choices: [], notes: [] };
  }
  // Excel writes the delimiter into a line of its own. Empty lines keep places in step.
  const [line, stated] = /^sep=([,;|\t])\r?\n/i.exec(text) ?? ['', null];
  const plain = '\n'.repeat(line.length) + text.slice(line.length);
  const delimiter = choiceOf(chosen, { name: 'delimiter', label: 'Columns are separated by', value: stated ?? likelyDelimiter(plain), options: DELIMITERS });
  const spaces = choiceOf(chosen, { name: 'spaces', label: 'Spaces around a value are', value: 'out', options: SPACES });
  const { rows, spaced } = delimiter.value === '' ? linesOf(plain, spaces.value === 'kept') : readCsv(plain, delimiter.value, spaces.value === 'kept');
  const separated = rows.some((row) => row.length > 1) || chosen.delimiter !== undefined || plain.includes(',');
  const leftOut = spaced > 0 && spaces.value === 'out';
  return {
    what: 'A table (CSV)',
    rows,
    separated,
    headed: false,
    choices: [...(separated ? [delimiter] : []), ...(spaced > 0 ? [spaces] : [])],
    notes: leftOut ? [{ text: `Spaces around ${spaced === 1 ? 'one value' : `${spaced} values`} are left out.` }] : [],
  };
}

/** Lines as rows of one cell. @param {string} text @param {boolean} spaces whether spaces and tabs at their ends are kept */
function linesOf(text, spaces) {
  const lines = text.split(/\r\n?|\n/);
  const inner = lines.map(withoutSpaces);
  const spaced = inner.filter((line, index) => line !== '' && line !== lines[index]).length;
  return { rows: (spaces ? lines : inner).filter((line) => line !== '').map((line) => [line]), spaced };
}

/** @param {readonly string[]} row @param {number} column -1 for none @param {string} read */
function recordData(row, column, read) {
  if (column < 0) {
    return blobOfText(DEFAULT_DATA);
  }
  const text = row[column] ?? '';
  return read === 'base64' ? text : blobOfText(text);
}

/**
 * What separates columns: what stands in most of the first lines.
 * @param {string} text
 */
function likelyDelimiter(text) {
  const lines = text.slice(0, 65_536).split(/\r\n?|\n/).filter((line) => line.trim() !== '').slice(0, 20);
  const [best] = DELIMITERS.map(([delimiter]) => ({ delimiter, share: delimiter && lines.filter((line) => line.includes(delimiter)).length / lines.length }))
    .filter(({ share }) => Number(share) > 0.5)
    .sort((a, b) => Number(b.share) - Number(a.share));
  return best?.delimiter ?? (text.includes('"') && text.includes(',') ? ',' : '');
}

/**
 * @param {readonly string[]} first row
 * @param {readonly (Meaning | null)[]} columns
 * @param {boolean} named whether it names a column of partition keys
 * @returns {Note[]}
 */
function columnNotes(first, columns, named) {
  const left = first.filter((_, index) => (columns[index] ?? null) === null);
  if (named) {
    return leftOutNotes(left);
  }
  return [
    ...(first.length > 1 ? [{ text: 'There is no header with a partition key: the first column is the key, the second one the data.' }] : []),
    ...(left.length > 0 ? [{ text: `${left.length === 1 ? 'One more column is' : `${left.length} more columns are`} left out.` }] : []),
  ];
}

/**
 * Rows with more columns than the first one: a delimiter in their data, most likely.
 * @param {readonly (readonly string[])[]} body
 * @param {number} columns
 * @returns {Note[]}
 */
function longerNotes(body, columns) {
  const longer = body.flatMap((row, index) => (row.slice(columns).some((cell) => cell !== '') ? [index] : []));
  if (longer.length === 0) {
    return [];
  }
  const [first] = longer;
  const rest = body[first].slice(columns).find((cell) => cell !== '') ?? '';
  return [{ text: `${longer.length === 1 ? `Record ${first} has` : `${longer.length} records, the first of them record ${first}, have`} more columns than the first row: “${rest.slice(0, 40)}” of record ${first} is left out. A value with a delimiter in it stands in double quotes.` }];
}

/**
 * @param {readonly {Data: string}[]} records
 * @param {boolean} hasData
 * @param {string} read
 * @returns {Note[]}
 */
export function dataNotes(records, hasData, read) {
  if (!hasData) {
    return [{ text: `There is no data here, and the service wants some: each record holds the text “${DEFAULT_DATA}”.` }];
  }
  const wrong = read === 'base64' ? records.findIndex((record) => !allBase64([record])) : -1;
  return [
    ...(wrong >= 0 ? [{ text: `The data of record ${wrong} is not base64: the service refuses such a request.` }] : []),
    ...twiceNotes(records, read === 'base64' ? 'It is decoded once only.' : 'It may be base64: choose that above.'),
  ];
}
