// CSV, and plain lists: a row is a record, its first column the partition key.

import { leftOutNotes, meaningsOf } from './columns.js';
import { readCsv } from './csv.js';
import { ImportFailure } from './failure.js';
import { choiceOf, foundRequests } from './found.js';
import { allBase64, blobOfText, bounded, twiceNotes } from './source-records.js';

/** @import {Chosen, Found, Note} from './found.js' */
/** @import {Meaning} from './columns.js' */

/** What every record holds where a source has no data: the service wants some in each. */
export const DEFAULT_DATA = 'hello';

const DELIMITERS = /** @type {const} */ ([[',', 'Comma'], ['\t', 'Tab'], [';', 'Semicolon'], ['|', 'Bar'], ['', 'Nothing: one key per line']]);

/**
 * @param {string} text
 * @param {Chosen} chosen
 * @returns {Found}
 */
export function readRows(text, chosen) {
  const delimiter = choiceOf(chosen, { name: 'delimiter', label: 'Columns are separated by', value: likelyDelimiter(text), options: DELIMITERS });
  const rows = rowsOf(text, delimiter.value);
  if (rows.length === 0) {
    throw new ImportFailure('There is nothing here but white space.');
  }
  const meanings = meaningsOf(rows[0]);
  const header = choiceOf(chosen, { name: 'header', label: 'The first row is', value: meanings.includes('key') ? 'header' : 'record', options: [['header', 'Names of columns'], ['record', 'A record']] });
  const columns = header.value === 'header' && meanings.includes('key') ? meanings : /** @type {(Meaning | null)[]} */ (['key', 'data']);
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
  const what = body.every((row) => row.length === 1) ? (header.value === 'header' ? 'A column of partition keys' : 'A list of partition keys') : 'A table (CSV)';
  const notes = [...columnNotes(rows, columns, header.value === 'header'), ...longerNotes(body, Math.max(rows[0].length, columns.length)), ...dataNotes(records, hasData, read.value)];
  const separated = rows.some((row) => row.length > 1) || chosen.delimiter !== undefined || text.includes(',');
  return foundRequests(what, [{ names: {}, records }], { notes, choices: [...(separated ? [delimiter] : []), ...(separated || meanings.includes('key') ? [header] : []), ...(hasData ? [read] : [])] });
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

/** @param {string} text @param {string} delimiter '' for none @returns {string[][]} without empty rows */
function rowsOf(text, delimiter) {
  if (delimiter === '') {
    return text.split(/\r\n?|\n/).filter((line) => line !== '').map((line) => [line]);
  }
  return readCsv(text, delimiter);
}

/**
 * @param {readonly (readonly string[])[]} rows
 * @param {readonly (Meaning | null)[]} columns
 * @param {boolean} header
 * @returns {Note[]}
 */
function columnNotes(rows, columns, header) {
  const left = rows[0].filter((_, index) => (columns[index] ?? null) === null);
  if (!header) {
    return [
      ...(rows[0].length > 1 ? [{ text: 'There is no header with a partition key: the first column is the key, the second one the data.' }] : []),
      ...(left.length > 0 ? [{ text: `${left.length === 1 ? 'One more column is' : `${left.length} more columns are`} left out.` }] : []),
    ];
  }
  return leftOutNotes(left);
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
