// The request that boto3 would make of values as Python has them.

import { base64OfBytes } from '../base64.js';
import { shortened } from './failure.js';
import { failed } from './python-value.js';
import { blobOfText, RECORD_MEMBERS } from './source-records.js';

/** @import {SyntaxNode} from '@lezer/common' */
/** @import {Note, SourceRequest} from './found.js' */
/** @import {PythonValue} from './python-value.js' */

/** What a request has beside its records. */
export const NAMES = ['StreamName', 'StreamARN', 'StreamId'];

/**
 * @param {string} method put_records or put_record
 * @param {ReadonlyMap<string, PythonValue>} members
 * @param {SyntaxNode} node
 * @param {Note[]} notes
 * @param {boolean} [encoded] whether data is base64 already
 * @returns {SourceRequest}
 * @throws {import('./failure.js').ImportFailure} for what boto3 itself would refuse
 */
export function requestOf(method, members, node, notes, encoded = false) {
  const names = Object.fromEntries(NAMES.flatMap((name) => (members.has(name) ? [[name, textOf(members, name)]] : [])));
  const unknown = [...members].find(([name]) => !NAMES.includes(name) && name !== 'Records' && !RECORD_MEMBERS.includes(name) && name !== 'SequenceNumberForOrdering');
  if (unknown) {
    throw failed(unknown[1].node, `boto3 does not know ${shortened(unknown[0])}.`);
  }
  if (method === 'put_record') {
    const ordering = members.get('SequenceNumberForOrdering');
    if (ordering) {
      notes.push({ text: 'PutRecords has no SequenceNumberForOrdering: it is left out.', at: ordering.node.from, length: ordering.node.to - ordering.node.from });
    }
    return { names, records: [recordOf(new Map([...members].filter(([name]) => RECORD_MEMBERS.includes(name))), node, encoded)] };
  }
  const list = members.get('Records');
  if (list?.kind !== 'list') {
    throw failed(list?.node ?? node, list ? 'Records is no list.' : 'Records is missing here.');
  }
  return {
    names,
    records: list.value.map((record) => {
      if (record.kind !== 'dict') {
        throw failed(record.node, 'This is no record: a record is a dict with Data and PartitionKey.');
      }
      return recordOf(record.value, record.node, encoded);
    }),
  };
}

/**
 * @param {ReadonlyMap<string, PythonValue>} members
 * @param {SyntaxNode} node
 * @param {boolean} encoded whether data is base64 already
 */
function recordOf(members, node, encoded) {
  for (const name of ['Data', 'PartitionKey']) {
    if (!members.has(name)) {
      throw failed(node, `boto3 itself would refuse this record: ${name} is missing.`);
    }
  }
  return Object.fromEntries([...members].map(([name, value]) => {
    if (!RECORD_MEMBERS.includes(name)) {
      throw failed(value.node, `boto3 itself would refuse this record: it does not know ${shortened(name)}.`);
    }
    return [name, name === 'Data' && !encoded ? blobOf(value) : textOf(members, name)];
  }));
}

/** boto3 encodes bytes, and the UTF-8 of str. @param {PythonValue} value */
function blobOf(value) {
  if (value.kind === 'str') {
    return blobOfText(value.value, { at: value.node.from });
  }
  if (value.kind !== 'bytes') {
    throw failed(value.node, 'boto3 itself would refuse this: Data is bytes or str.');
  }
  return base64OfBytes(value.value);
}

/** @param {ReadonlyMap<string, PythonValue>} members @param {string} name */
function textOf(members, name) {
  const value = /** @type {PythonValue} */ (members.get(name));
  if (value.kind !== 'str') {
    throw failed(value.node, `boto3 itself would refuse this: ${name} is str.`);
  }
  return value.value;
}
