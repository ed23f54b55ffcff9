// JSON Lines: a record, or a whole request, on each line.

import { countText } from '../numbers.js';
import { leftOutNotes, meaningsOf } from './columns.js';
import { ImportFailure } from './failure.js';
import { choiceOf, foundRequests } from './found.js';
import { ANSWER, isAnswer } from './json-document.js';
import { elementSpans, minifiedJSON, readJSON, spanOf } from './json-text.js';
import { dataNotes, DEFAULT_DATA } from './rows.js';
import { blobOfText, bounded, isObject, isRecord } from './source-records.js';
import { isBase64 } from './base64.js';

/** @import {Meaning} from './columns.js' */
/** @import {Chosen, Found} from './found.js' */

/** @typedef {{value: unknown, text: string, at: number, length: number}} Line */
/** @typedef {{key: string, hash: string | undefined, data: string | undefined, wire: boolean, json: boolean, others: string[], line: Line}} Fields wire: Data as AWS spells it; json: whether data is no text; others: members that are not taken */

/** Whether the first two lines with something on them are JSON, each on its own. @param {string} text */
export function looksLikeLines(text) {
  const lines = text.slice(0, 2 ** 20).split(/\r\n?|\n/).filter((line) => line.trim() !== '').slice(0, 2);
  return lines.length === 2 && /^\s*[{["]/.test(lines[0]) && lines.some(isJSON);
}

/** @param {string} text */
function isJSON(text) {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/**
 * @param {string} text
 * @param {Chosen} chosen
 * @returns {Found}
 */
export function readLines(text, chosen) {
  const lines = linesOf(text);
  if (lines.every(({ value }) => isObject(value) && Array.isArray(value.Records))) {
    const requests = lines.map(({ value, text: body, at, length }) => {
      const { Records, ...names } = /** @type {{Records: unknown[]}} */ (value);
      if (isAnswer(Records)) {
        throw new ImportFailure(ANSWER, { at, length });
      }
      return { names, records: Records, text: body };
    });
    bounded(requests.flatMap(({ records }) => records));
    return foundRequests(`${requests.length} PutRecords requests, one per line`, requests);
  }
  return recordsOf('JSON Lines', lines, chosen);
}

/**
 * An object with a key, or a list of such, as JSON.
 * @param {unknown} value
 * @param {string} text that it stands for
 * @param {Chosen} chosen
 * @returns {Found | null} null when it is none
 */
export function readKeyed(value, text, chosen) {
  const elements = Array.isArray(value) ? value : [value];
  const keyed = elements.length > 0 && elements.every((element) => isObject(element) && !isRecord(element) && meaningsOf(Object.keys(element)).includes('key'));
  if (!keyed) {
    return null;
  }
  const spans = Array.isArray(value) ? elementSpans(text) : [{ at: 0, length: text.length }];
  const lines = spans.map(({ at, length }, index) => ({ value: elements[index], text: text.slice(at, at + length), at, length }));
  return recordsOf(Array.isArray(value) ? 'A list of records as JSON' : 'A record as JSON', lines, chosen);
}

/**
 * @param {string} what
 * @param {readonly Line[]} lines
 * @param {Chosen} chosen
 */
function recordsOf(what, lines, chosen) {
  const fields = lines.map(fieldsOf);
  const hasData = fields.some(({ data }) => data !== undefined);
  const encoded = fields.every(({ data, wire, json }) => data === undefined || (wire && !json && isBase64(data)));
  const read = choiceOf(chosen, { name: 'data', label: 'Data is', value: hasData && encoded ? 'base64' : 'text', options: [['text', 'Text'], ['base64', 'Base64']] });
  const records = fields.map(({ key, hash, data = hasData ? '' : DEFAULT_DATA, json, line }) => ({
    Data: hasData && read.value === 'base64' && !json ? data : blobOfText(data, line),
    PartitionKey: key,
    ...(hash !== undefined && { ExplicitHashKey: hash }),
  }));
  bounded(records);
  const without = hasData ? fields.filter(({ data }) => data === undefined) : [];
  const notes = [
    ...dataNotes(records, hasData, read.value),
    ...(without.length > 0 ? [{ text: `${without.length === 1 ? 'One record has' : `${countText(without.length)} records have`} no data here: it is empty.`, at: without[0].line.at, length: without[0].line.length }] : []),
    ...leftOutNotes([...new Set(fields.flatMap(({ others }) => others))]),
    ...(fields.some(({ json }) => json) ? [{ text: 'Data that is no text is written as JSON without spaces.' }] : []),
  ];
  return foundRequests(what, [{ names: {}, records }], { notes, choices: hasData ? [read] : [] });
}

/** @param {string} text @returns {Line[]} */
function linesOf(text) {
  /** @type {Line[]} */
  const lines = [];
  for (const { 0: line, index } of text.matchAll(/[^\r\n]+/g)) {
    if (line.trim() !== '') {
      try {
        lines.push({ value: readJSON(line), text: line, at: index, length: line.length });
      } catch (error) {
        throw error instanceof ImportFailure ? error.placed((at) => at + index) : error;
      }
    }
  }
  return lines;
}

/** @param {Line} line @returns {Fields} */
function fieldsOf(line) {
  const { value } = line;
  if (typeof value === 'string') {
    return { key: value, hash: undefined, data: undefined, wire: false, json: false, others: [], line };
  }
  if (!isObject(value)) {
    throw new ImportFailure('A line holds an object with a partition key, or a key as text.', line);
  }
  const names = Object.keys(value);
  const meanings = meaningsOf(names);
  /** @param {Meaning} meaning */
  const named = (meaning) => names[meanings.indexOf(meaning)];
  const [keyName, hashName, dataName] = [named('key'), named('hash'), named('data')];
  if (keyName === undefined || !['string', 'number'].includes(typeof value[keyName])) {
    throw new ImportFailure('This line has no partition key: no member is called PartitionKey or key.', line);
  }
  const hasData = dataName !== undefined && value[dataName] !== null;
  return {
    key: textOf(line, keyName),
    hash: hashName === undefined || value[hashName] === null ? undefined : textOf(line, hashName),
    data: hasData ? textOf(line, dataName) : undefined,
    wire: dataName === 'Data',
    json: hasData && typeof value[dataName] !== 'string',
    others: names.filter((_, index) => meanings[index] === null),
    line,
  };
}

/** A member as text. What is none is taken as it is written, for numbers may have more digits than a double. @param {Line} line @param {string} name */
function textOf({ value, text }, name) {
  const member = /** @type {Record<string, unknown>} */ (value)[name];
  const span = typeof member === 'string' ? null : spanOf(text, [name]);
  return span ? minifiedJSON(text.slice(span.at, span.at + span.length)) : String(member);
}
