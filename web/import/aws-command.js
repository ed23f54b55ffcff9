// One command of the AWS CLI that puts records, taken apart: the members of its request, and the data of each record with its place.

import { ImportFailure, shortened } from './failure.js';
import { readJSON } from './json-text.js';
import { readShorthand } from './shorthand.js';
import { isObject, recordOfPutRecord } from './source-records.js';

/** @import {Note} from './found.js' */
/** @import {Word} from './shell-word.js' */

/** Options that stand alone. */
const FLAGS = new Set(['--debug', '--no-verify-ssl', '--verify-ssl', '--no-paginate', '--paginate', '--no-sign-request', '--sign-request', '--no-cli-pager', '--cli-auto-prompt', '--no-cli-auto-prompt']);
/** Options that say nothing about the request. */
const ELSEWHERE = new Set(['--region', '--profile', '--endpoint-url', '--output', '--query', '--color', '--ca-bundle', '--cli-read-timeout', '--cli-connect-timeout', '--generate-cli-skeleton']);
/** Options of the two commands, and the member that each stands for. @type {Readonly<Record<string, Readonly<Record<string, string>>>>} */
const MEMBERS = Object.freeze({
  'put-records': { '--records': 'Records', '--stream-name': 'StreamName', '--stream-arn': 'StreamARN', '--stream-id': 'StreamId' },
  'put-record': { '--data': 'Data', '--partition-key': 'PartitionKey', '--explicit-hash-key': 'ExplicitHashKey', '--sequence-number-for-ordering': 'SequenceNumberForOrdering', '--stream-name': 'StreamName', '--stream-arn': 'StreamARN', '--stream-id': 'StreamId' },
});

/** A piece of data as a command has it, and where. @typedef {{text: string, word: Word, at: number, length: number}} Blob */

/** @typedef {{names: Record<string, unknown>, records: unknown[], blobs: (Blob | null)[], raw: boolean}} Command blobs: of each record; raw: whether the command itself says that data is text */

/** Whether an operation of aws kinesis puts records. @param {string} operation */
export function putsRecords(operation) {
  return Object.hasOwn(MEMBERS, operation);
}

/**
 * The operation of aws kinesis that a command calls.
 * @param {readonly Word[]} words
 * @returns {{operation: string, words: Word[]} | null} words: from the operation on
 */
export function operationOf(words) {
  if (!/^(?:.*\/)?(?:aws2?|awslocal)(?:\.exe)?$/.test(words[0]?.text ?? '')) {
    return null;
  }
  const at = words.findIndex((word, index) => index > 0 && !word.text.startsWith('-') && !ELSEWHERE.has(words[index - 1].text));
  if (words[at]?.text !== 'kinesis') {
    return null;
  }
  const operation = words.findIndex((word, index) => index > at && !word.text.startsWith('-') && !ELSEWHERE.has(words[index - 1].text) && words[index - 1].text !== '--cli-binary-format');
  // Global options may stand before the service as well.
  return operation < 0 ? null : { operation: words[operation].text, words: [words[operation], ...words.slice(1, at), ...words.slice(at + 1, operation), ...words.slice(operation + 1)] };
}

/**
 * What a command puts.
 * @param {string} operation that puts records
 * @param {readonly Word[]} words behind it
 * @param {Note[]} notes gets what there is to say
 * @param {ReadonlyMap<string, Word>} [files] what stands in the text as the content of files
 * @returns {Command}
 * @throws {ImportFailure} with the place of what the AWS CLI would refuse, or what only running it would tell
 */
export function commandOf(operation, words, notes, files = new Map()) {
  /** @type {Record<string, unknown>} */
  const members = {};
  /** @type {Map<string, Word>} */
  const places = new Map();
  let raw = false;
  /** @type {Word | null} */
  let listed = null;
  for (let index = 0; index < words.length;) {
    const word = words[index++];
    const [, option, inline] = /^(--[\w-]+)(?:=([^]*))?$/.exec(word.text) ?? [];
    if (option === undefined) {
      throw new ImportFailure(`The command has no place for this word.${word.text.startsWith('[') || word.text.startsWith('{') ? ' JSON in an argument stands in single quotes.' : ''}`, { at: word.at, length: word.end - word.at });
    }
    if (FLAGS.has(option)) {
      continue;
    }
    /** @type {Word[]} */
    const values = [];
    if (inline !== undefined) {
      const skip = option.length + 1;
      values.push({ ...word, text: inline, placeOf: (place) => word.placeOf(place + skip) });
    }
    const most = option === '--records' ? Infinity : 1;
    while (values.length < most && index < words.length && !/^--[a-z]/.test(words[index].text)) {
      values.push(words[index++]);
    }
    for (const [place, { text }] of values.entries()) {
      values[place] = files.get(/^file:\/\/(.*)$/s.exec(text)?.[1] ?? '') ?? values[place];
    }
    const member = MEMBERS[operation][option];
    if (member === 'Records') {
      listed = word;
      members.Records = recordsOf(values, word);
    } else if (member !== undefined) {
      members[member] = textOf(values[0], word, notes, member);
      places.set(member, values[0]);
    } else if (option === '--cli-binary-format') {
      raw = values[0]?.text === 'raw-in-base64-out';
    } else if (option === '--cli-input-json') {
      inputJSON(members, places, wordOf(values[0], word));
    } else if (option === '--cli-input-yaml') {
      throw new ImportFailure('YAML is not read here. Use --cli-input-json.', { at: word.at, length: word.end - word.at });
    } else if (!ELSEWHERE.has(option)) {
      throw new ImportFailure(`aws kinesis ${operation} has no option ${shortened(option)}.`, { at: word.at, length: word.end - word.at });
    }
  }
  return operation === 'put-records' ? putRecords(members, places, raw, listed) : putRecord(members, places, raw, notes);
}

/**
 * @param {Record<string, unknown>} members
 * @param {Map<string, Word>} places
 * @param {boolean} raw
 * @param {Word | null} listed
 * @returns {Command}
 */
function putRecords({ Records, ...names }, places, raw, listed) {
  if (!Array.isArray(Records)) {
    throw new ImportFailure('This command has no records: --records is missing.', listed ? { at: listed.at } : {});
  }
  const inJSON = places.get('Records');
  const read = Records.map((record) => (record instanceof Placed ? record : new Placed(record, inJSON ?? null, () => ({}))));
  return {
    names,
    records: read.map(({ record }) => record),
    blobs: read.map(({ record, word, spanOf }) => (isObject(record) && typeof record.Data === 'string' ? blobOf(record.Data, word, spanOf('Data')) : null)),
    raw,
  };
}

/**
 * @param {Record<string, unknown>} members
 * @param {Map<string, Word>} places
 * @param {boolean} raw
 * @param {Note[]} notes
 * @returns {Command}
 */
function putRecord(members, places, raw, notes) {
  const ordering = places.get('SequenceNumberForOrdering');
  const { record, names, notes: said } = recordOfPutRecord(members, ordering && { at: ordering.at, length: ordering.end - ordering.at });
  notes.push(...said);
  const word = places.get('Data');
  const { Data } = record;
  return { names, records: [record], blobs: [typeof Data === 'string' ? blobOf(Data, word ?? null, word ? { at: 0, length: word.text.length } : {}) : null], raw };
}

/** @param {string} text @param {Word | null} word @param {{at?: number, length?: number}} span @returns {Blob} */
function blobOf(text, word, { at = 0, length = word?.text.length ?? 0 }) {
  return { text, word: word ?? optionOf('', 0), at, length };
}

/** A record, and where its members stand. */
class Placed {
  /**
   * @param {unknown} record
   * @param {Word | null} word
   * @param {(member: string) => {at?: number, length?: number}} spanOf in the word
   */
  constructor(record, word, spanOf) {
    this.record = record;
    this.word = word;
    this.spanOf = spanOf;
  }
}

/**
 * The value of an option: it must be known, and no file.
 * @param {Word | undefined} word
 * @param {Word} option
 */
function wordOf(word, option) {
  if (word === undefined) {
    throw new ImportFailure(`${option.text} has no value.`, { at: option.at, length: option.text.length });
  }
  if (word.open) {
    throw new ImportFailure(`Only a shell knows what ${shortened(word.open.text)} stands for.`, word.open);
  }
  const [, file] = /^fileb?:\/\/(.*)$/s.exec(word.text) ?? [];
  if (file !== undefined) {
    throw new ImportFailure(`What is needed stands in the file ${shortened(file)}: paste the content of that file here, or drop the file.`, { at: word.at, length: word.end - word.at });
  }
  return word;
}

/**
 * The text of an option. A stream that only the shell knows is none.
 * @param {Word | undefined} word
 * @param {Word} option
 * @param {Note[]} notes
 * @param {string} member
 */
function textOf(word, option, notes, member) {
  if (word?.open && member.startsWith('Stream')) {
    notes.push({ text: `Only a shell knows what ${shortened(word.open.text)} stands for: the stream’s name here takes its place.`, at: word.open.at, length: word.open.length });
    return undefined;
  }
  return wordOf(word, option).text;
}

/**
 * What stands behind --records: one list as JSON, or a record in each word.
 * @param {readonly Word[]} words
 * @param {Word} option
 * @returns {Placed[]}
 */
function recordsOf(words, option) {
  const first = wordOf(words[0], option);
  if (words.length === 1 && first.text.trimStart().startsWith('[')) {
    const list = placed(first, () => readJSON(first.text));
    return /** @type {unknown[]} */ (list).map((record) => new Placed(record, first, () => ({})));
  }
  return words.map((each) => {
    const word = wordOf(each, option);
    if (word.text.trimStart().startsWith('{')) {
      return new Placed(placed(word, () => readJSON(word.text)), word, () => ({}));
    }
    const { value, places } = placed(word, () => readShorthand(word.text));
    const list = Object.keys(value).find((name) => Array.isArray(value[name]));
    if (list !== undefined) {
      const at = word.placeOf(places[list]);
      throw new ImportFailure(`A comma ends ${shortened(list)} here, so that it has ${/** @type {unknown[]} */ (value[list]).length} values. A value with a comma stands in quotation marks within the shorthand: ${shortened(list)}="a,b".`, { at, length: 1 });
    }
    return new Placed(value, word, (member) => ({ at: places[member], ...(typeof value[member] === 'string' && { length: value[member].length }) }));
  });
}

/**
 * Reads in a word; what fails, fails at its place in the whole text.
 * @template T
 * @param {Word} word
 * @param {() => T} read
 */
function placed(word, read) {
  try {
    return read();
  } catch (error) {
    throw error instanceof ImportFailure ? error.placed(word.placeOf) : error;
  }
}

/**
 * Options win over what --cli-input-json says.
 * @param {Record<string, unknown>} members
 * @param {Map<string, Word>} places
 * @param {Word} word
 */
function inputJSON(members, places, word) {
  const input = placed(word, () => readJSON(word.text));
  if (!isObject(input)) {
    throw new ImportFailure('--cli-input-json wants an object.', { at: word.at, length: word.end - word.at });
  }
  for (const [name, value] of Object.entries(input)) {
    if (!Object.hasOwn(members, name)) {
      members[name] = value;
      places.set(name, word);
    }
  }
}

/** An option that was left out. @param {string} text @param {number} at @returns {Word} */
export function optionOf(text, at) {
  return { text, at, end: at, open: null, printed: [], placeOf: () => at };
}
