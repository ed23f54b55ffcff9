// JSON: a request, records, a stream's shards, a scenario or a link's scenario. What its members are called says which.

import { leftOutNotes } from './columns.js';
import { ImportFailure, shortened } from './failure.js';
import { choiceOf, foundRequests, placedFound } from './found.js';
import { inexactNumber, readJSON, spanOf } from './json-text.js';
import { foundStream, looksLikeStream } from './shard-list.js';
import { allBase64, blobOfText, bounded, isObject, isRecord, RECORD_MEMBERS, recordOfPutRecord, twiceNotes } from './source-records.js';

/** @import {Chosen, Found, Note, SourceRequest} from './found.js' */

const SCENARIO_MEMBERS = ['title', 'about', 'limits', 'shardLimits', 'stream', 'start', 'steps', 'draft', 'want'];

/** Why data may be encoded twice in a body. */
const WIRE = 'In a request, Data is base64 of the data itself.';

/**
 * @param {string} text
 * @param {Chosen} chosen
 * @returns {Found}
 */
export function readDocument(text, chosen) {
  return foundDocument(readJSON(text), text, chosen);
}

/**
 * @param {unknown} value
 * @param {string} text that it stands for
 * @param {Chosen} chosen
 * @returns {Found}
 */
function foundDocument(value, text, chosen) {
  if (looksLikeStream(value)) {
    return foundStream(value, text);
  }
  if (Array.isArray(value)) {
    return foundArray(value, text, chosen);
  }
  if (!isObject(value)) {
    throw new ImportFailure('This is JSON, but neither an object nor a list: there is nothing in it to import.', { at: 0, length: text.length });
  }
  if ('Records' in value || (isRecord(value) && ('StreamName' in value || 'StreamARN' in value))) {
    return foundBody(value, text, chosen);
  }
  if (isRecord(value)) {
    return foundArray([value], text, chosen, 'A record as JSON');
  }
  if (SCENARIO_MEMBERS.some((name) => name in value)) {
    return { kind: 'scenario', what: titled(value), notes: [], choices: [], text };
  }
  const body = ['body', 'Body', 'payload', 'requestBody', 'postData', 'request'].find((name) => name in value);
  if (body !== undefined) {
    return foundInside(value[body], body, text, chosen);
  }
  throw new ImportFailure('This is JSON, but none of what can be imported: a request has Records, list-shards prints Shards, a scenario has steps.', { at: 0, length: 1 });
}

/** @param {Record<string, unknown>} scenario */
function titled({ title }) {
  return typeof title === 'string' && title !== '' ? `The scenario “${shortened(title)}”` : 'A scenario';
}

/**
 * The body of a request, or that of a PutRecord.
 * @param {Record<string, unknown>} value
 * @param {string} text
 * @param {Chosen} chosen
 */
function foundBody(value, text, chosen) {
  if (!('Records' in value)) {
    const { record, names, notes } = recordOfPutRecord(value, spanOf(text, ['SequenceNumberForOrdering']));
    return foundRequests('A PutRecord request', [{ names, records: [record] }], { notes: [...notes, ...inexactNotes(text), ...twiceNotes([record], WIRE)] });
  }
  const { Records, ...names } = value;
  if (!Array.isArray(Records)) {
    return foundRequests('A PutRecords request', [{ names: { ...names, Records }, records: [], text }], { notes: [{ text: 'Records is no list; the service says so as well.', ...spanOf(text, ['Records']) }] });
  }
  if (isAnswer(Records)) {
    throw new ImportFailure(ANSWER, { at: spanOf(text, ['Records'])?.at ?? 0 });
  }
  const got = 'StreamName' in value || 'StreamARN' in value ? null : foundGot(value, Records);
  if (got) {
    return got;
  }
  bounded(Records);
  if (allBase64(Records)) {
    return foundRequests('A PutRecords request', [{ names, records: Records, text }], { notes: twiceNotes(Records, WIRE) });
  }
  return readAs('A PutRecords request', { names, records: Records, text }, text, chosen, 'base64');
}

/** Why the answer to a request is not imported. */
export const ANSWER = 'This is the answer to a PutRecords request. What can be imported is the request.';

/** Whether these are the results of a PutRecords request. @param {readonly unknown[]} records */
export function isAnswer(records) {
  return records.length > 0 && records.every((record) => isObject(record) && !('Data' in record) && ('SequenceNumber' in record || 'ErrorCode' in record));
}

/**
 * The records that a reader of a stream got, without what only such records have.
 * @param {Record<string, unknown>} value
 * @param {readonly unknown[]} records
 * @returns {Found | null} null when they are to be written
 */
function foundGot(value, records) {
  const members = records.filter(isObject);
  if (records.length === 0 || members.length < records.length) {
    return null;
  }
  const events = members.map(({ kinesis }) => kinesis).filter(isObject);
  const isEvent = events.length === members.length && events.every((event) => 'partitionKey' in event);
  if (!isEvent && !members.every((record) => 'SequenceNumber' in record && 'Data' in record)) {
    return null;
  }
  const taken = isEvent
    ? events.map(({ data, partitionKey }) => ({ Data: data, PartitionKey: partitionKey }))
    : members.map((record) => Object.fromEntries(Object.entries(record).filter(([name]) => RECORD_MEMBERS.includes(name))));
  const known = isEvent ? ['Records', 'kinesis', 'data', 'partitionKey'] : ['Records', ...RECORD_MEMBERS];
  const others = new Set([value, ...members, ...(isEvent ? events : [])].flatMap((each) => Object.keys(each)).filter((name) => !known.includes(name)));
  bounded(taken);
  return foundRequests(isEvent ? 'A Lambda event of Kinesis' : 'The output of aws kinesis get-records', [{ names: {}, records: taken }], { notes: [...leftOutNotes([...others]), ...twiceNotes(taken, WIRE)] });
}

/** What is said about a text that is written anew from its values. @param {string} text @returns {Note[]} */
function inexactNotes(text) {
  const span = inexactNumber(text);
  return span ? [{ text: `JavaScript does not keep this number to the digit: it becomes ${JSON.stringify(Number(text.slice(span.at, span.at + span.length)))}. In quotation marks it would stay.`, ...span }] : [];
}

/**
 * @param {readonly unknown[]} records
 * @param {string} text
 * @param {Chosen} chosen
 * @param {string} [what]
 */
function foundArray(records, text, chosen, what = 'A list of records as JSON') {
  const bad = records.findIndex((record) => !isRecord(record));
  if (records.length === 0 || bad >= 0) {
    const place = spanOf(text, bad < 0 ? [] : [bad]) ?? undefined;
    throw new ImportFailure(bad < 0 ? 'This list is empty.' : `Element ${bad} of this list is no record: a record has PartitionKey and Data.`, place);
  }
  bounded(records);
  const got = foundGot({}, records);
  if (got) {
    return got;
  }
  return readAs(what, { names: {}, records }, text, chosen, allBase64(records) ? 'base64' : 'text');
}

/**
 * Records whose Data may be base64, as it travels and as AWS CLI v2 takes it, or text, as v1 did.
 * @param {string} what
 * @param {SourceRequest} request
 * @param {string} text that it stands in
 * @param {Chosen} chosen
 * @param {'base64' | 'text'} first
 */
function readAs(what, request, text, chosen, first) {
  const data = choiceOf(chosen, { name: 'data', label: 'Data is', value: first, options: [['base64', 'Base64, as it travels and as AWS CLI v2 takes it'], ['text', 'Text, as AWS CLI v1 takes it']] });
  const wrong = request.records.findIndex((record) => !allBase64([record]));
  const notes = data.value === 'text' || request.text === undefined ? inexactNotes(text) : [];
  if (data.value === 'text') {
    const { names } = request;
    const records = request.records.map((record) => (isObject(record) && typeof record.Data === 'string' ? { ...record, Data: blobOfText(record.Data) } : record));
    notes.push({ text: wrong < 0 ? 'Data is read as text, though all of it is base64.' : `Data is read as text, since that of record ${wrong} is not base64.` });
    return foundRequests(what, [{ names, records }], { notes: [...notes, ...twiceNotes(records, 'Data that is base64 already is not text.')], choices: [data] });
  }
  if (wrong >= 0) {
    notes.push({ text: `The data of record ${wrong} is not base64: the service refuses such a request, and AWS CLI v2 says “Invalid base64”. It may be meant as text.` });
  }
  return foundRequests(what, [request], { notes: [...notes, ...twiceNotes(request.records, WIRE)], choices: [data] });
}

/**
 * What stands in an envelope that was logged: as JSON, or as text.
 * @param {unknown} body
 * @param {string} name
 * @param {string} text
 * @param {Chosen} chosen
 * @returns {Found}
 */
function foundInside(body, name, text, chosen) {
  const span = isObject(body) && typeof body.text !== 'string' ? spanOf(text, [name]) : null;
  const inner = span ? text.slice(span.at, span.at + span.length) : isObject(body) && typeof body.text === 'string' ? body.text : typeof body === 'string' ? body : JSON.stringify(body);
  try {
    const found = placedFound(readDocument(inner, chosen), span && ((at) => at + span.at));
    return { ...found, what: `${found.what}, in an envelope` };
  } catch (error) {
    if (error instanceof ImportFailure) {
      throw new ImportFailure(`What stands in ${name} cannot be imported. ${error.message}`, spanOf(text, [name]) ?? undefined);
    }
    throw error;
  }
}
