// The dicts and lists of a Python text that no call takes: which of them are records, and which are answers of the service.

import { ImportFailure } from './failure.js';
import { ANSWER } from './json-document.js';
import { allChildren, children, failed } from './python-value.js';

/** @import {SyntaxNode, Tree} from '@lezer/common' */
/** @import {Setting} from './python-survey.js' */

/** name: the variable that is set to it, null where it stands alone. node: the variable, or what stands alone. @typedef {{node: SyntaxNode, name: string | null}} Literal */

const LITERAL = /^(?:Array|Dictionary|Tuple|Parenthesized)/;
const SCALAR = /^(?:String|ContinuedString|FormatString|Number|Boolean|None)$/;

/**
 * What is to be read where nothing is called: all that stands alone, or every variable that holds records.
 * @param {Tree} tree
 * @param {string} text
 * @param {ReadonlyMap<string, readonly Setting[]>} settings
 * @returns {Literal[]}
 */
export function literalsOf(tree, text, settings) {
  const statements = children(tree.topNode).filter(({ name }) => name === 'ExpressionStatement').flatMap(children);
  const alone = statements.filter(({ name }) => LITERAL.test(name)).map((node) => ({ node, name: null }));
  const variables = [...settings].flatMap(([name, [{ value, target }]]) => (value ? [{ node: target, name, value }] : []));
  const records = variables.filter(({ name, value }) => (/records?$/i.test(name) && !SCALAR.test(value.name)) || holdsRecords(value, text));
  if (alone.length > 0 && records.length > 0) {
    const [, second] = [alone[0].node, records[0].node].sort((a, b) => a.from - b.from);
    throw failed(second, 'Records stand alone here, and others are what a variable is set to: give one of them.');
  }
  const parts = new Set(records.flatMap(({ value }) => namesIn(value, text)));
  const whole = records.filter(({ name }) => !parts.has(name));
  const chosen = whole.length > 0 ? whole : records.length > 0 ? records : variables.filter(({ value }) => LITERAL.test(value.name)).slice(0, 1);
  const found = alone.length > 0 ? alone : chosen.length > 0 ? chosen : statements.slice(0, 1).map((node) => ({ node, name: null }));
  if (found.length === 0) {
    throw new ImportFailure('There is no call of put_records here, and no dict or list of records.', { at: 0 });
  }
  return found;
}

/**
 * Fails where a dict is what the service answered, which boto3 gives with members that no request has.
 * @param {SyntaxNode} node
 * @param {string} text
 */
export function refuseAnswer(node, text) {
  const members = membersOf(node, text);
  const records = members.get('Records') ?? node;
  const [first] = records.name === 'ArrayExpression' ? children(records) : [node];
  const record = first ? membersOf(first, text) : new Map();
  if (members.has('MillisBehindLatest') || members.has('NextShardIterator') || record.has('ApproximateArrivalTimestamp')) {
    throw failed(node, 'This is the answer to a GetRecords request. What can be imported is a request of PutRecords, records with Data and PartitionKey alone, or the output of aws kinesis get-records as JSON.');
  }
  if (members.has('FailedRecordCount') || (!record.has('Data') && (record.has('SequenceNumber') || record.has('ErrorCode')))) {
    throw failed(node, ANSWER);
  }
}

/** Whether a value is a record, a request, or a list with records in it. @param {SyntaxNode} value @param {string} text */
function holdsRecords(value, text) {
  return [value, ...(/^(?:Array|Tuple)Expression$/.test(value.name) ? children(value) : [])].some((part) => {
    const members = membersOf(part, text);
    return members.has('PartitionKey') || members.has('Records');
  });
}

/** The members of a dict by their names, as far as these are plain strings. @param {SyntaxNode} node @param {string} text @returns {Map<string, SyntaxNode>} */
function membersOf(node, text) {
  if (node.name !== 'DictionaryExpression') {
    return new Map();
  }
  return new Map(allChildren(node).flatMap((part) => {
    const [, , name] = /^[uU]?(['"])(\w+)\1$/.exec(part.name === 'String' && part.nextSibling?.name === ':' ? text.slice(part.from, part.to) : '') ?? [];
    return name === undefined || !part.nextSibling?.nextSibling ? [] : [[name, part.nextSibling.nextSibling]];
  }));
}

/** @param {SyntaxNode} node @param {string} text */
function namesIn(node, text) {
  /** @type {string[]} */
  const names = [];
  node.cursor().iterate(({ name, from, to }) => {
    if (name === 'VariableName') {
      names.push(text.slice(from, to));
    }
  });
  return names;
}
