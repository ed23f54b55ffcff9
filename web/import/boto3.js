// boto3: client.put_records(…) and put_record(…), and the dicts and lists that people give to them. Read, never run.

import { isBase64 } from './base64.js';
import { NAMES, requestOf } from './boto3-request.js';
import { curlyHint, ImportFailure, shortened } from './failure.js';
import { choiceOf, foundRequests, placedFound } from './found.js';
import { literalsOf, refuseAnswer } from './python-literals.js';
import { promptedProgram } from './python-transcript.js';
import { surveyed } from './python-survey.js';
import { brokenAt, parsed, refuseBroken } from './python-syntax.js';
import { allChildren, children, failed, pythonReader } from './python-value.js';
import { bounded, twiceNotes } from './source-records.js';

/** @import {SyntaxNode, Tree} from '@lezer/common' */
/** @import {Choice, Chosen, Found, Note, SourceRequest} from './found.js' */
/** @import {Literal} from './python-literals.js' */
/** @import {Setting} from './python-survey.js' */
/** @import {PythonValue} from './python-value.js' */

/** Why data may be encoded twice in a program. */
const TWICE = 'boto3 encodes the data itself.';

/**
 * @param {string} text
 * @param {Chosen} chosen
 * @returns {Promise<Found>}
 */
export async function readBoto3(text, chosen) {
  const prompted = promptedProgram(text);
  if (prompted === null) {
    return readProgram(text, chosen);
  }
  try {
    return placedFound(await readProgram(prompted.program, chosen), prompted.placeOf);
  } catch (error) {
    throw error instanceof ImportFailure ? error.placed(prompted.placeOf) : error;
  }
}

/**
 * @param {string} text
 * @param {Chosen} chosen
 * @returns {Promise<Found>}
 */
async function readProgram(text, chosen) {
  // Arguments alone make a call as well, but assignments line by line make a program.
  const named = /^\s*(?:Records|StreamName|StreamARN)\s*=\s*[^=]/.test(text) && !/\bput_records?\s*\(/.test(text);
  const call = `put_records(${text}\n)`;
  const tree = await parsed(named ? call : text);
  const own = named && brokenAt(tree.topNode) !== null ? await parsed(text) : null;
  const bare = named && (own === null || brokenAt(own.topNode) !== null);
  const shift = bare ? 'put_records('.length : 0;
  try {
    return foundIn(bare ? call : text, bare ? tree : own ?? tree, bare, chosen);
  } catch (error) {
    if (error instanceof ImportFailure && error.at !== null) {
      error.at = Math.min(Math.max(0, error.at - shift), Math.max(0, text.length - 1));
    }
    throw error;
  }
}

/**
 * @param {string} text
 * @param {Tree} tree
 * @param {boolean} bare whether the call was made up around its arguments
 * @param {Chosen} chosen
 * @returns {Found}
 */
function foundIn(text, tree, bare, chosen) {
  const { calls, settings, shared } = surveyed(tree, text);
  /** The value that a name stands for. @param {string} name @param {SyntaxNode} node */
  function variable(name, node) {
    const known = settings.get(name) ?? [];
    if (known.length !== 1) {
      throw failed(node, known.length === 0 ? `The variable ${shortened(name)} is not set in this text.${curlyHint(text, node.from)}` : `The variable ${shortened(name)} is set or changed more than once: only running the program tells to what.`);
    }
    const [{ value }] = known;
    if (value === null) {
      throw failed(node, `Only running the program tells what the variable ${shortened(name)} is set to.`);
    }
    if (shared.has(name) && /^(?:Array|Dictionary|Tuple)Expression$/.test(withoutParentheses(value).name)) {
      throw failed(node, `The value of the variable ${shortened(name)} has another name as well, or is given to a function: only running the program tells whether it is changed there.`);
    }
    refuseBroken(value.parent ?? value, text);
    return value;
  }
  const reader = pythonReader(text, variable, (name, origin) => (settings.get(name) ?? []).every((setting) => setting.origin === origin));
  /** @type {Note[]} */
  const notes = calls.filter(({ looped }) => looped).map(({ args }) => ({ text: 'This call stands in a loop: it is read once.', at: args.from, length: 1 }));
  if (calls.length === 0) {
    const literals = literalsOf(tree, text, settings);
    if (literals.some(({ name }) => name === null)) {
      refuseBroken(tree.topNode, text); // what stands alone is all there is: what is broken beside it may be records as well
    }
    const values = literals.map(({ node, name }) => {
      const value = name === null ? node : variable(name, node);
      refuseAnswer(value, text);
      return reader.read(value);
    });
    const choices = dataChoices(values, literals, chosen);
    return foundLiterals(values, streamOf(settings, reader, notes, text), choices, notes);
  }
  const requests = calls.map(({ method, args }) => requestOfCall(method, args, reader, text, notes));
  const records = requests.flatMap((request) => request.records);
  bounded(records);
  const what = bare ? 'Arguments of a boto3 call' : calls.length > 1 ? `${calls.length} boto3 calls` : 'A boto3 call';
  return foundRequests(what, requests, { notes: [...notes, ...twiceNotes(records, TWICE)] });
}

/** @param {SyntaxNode} node @returns {SyntaxNode} */
function withoutParentheses(node) {
  const [inner] = node.name === 'ParenthesizedExpression' ? children(node) : [];
  return inner ? withoutParentheses(inner) : node;
}

/** @typedef {ReturnType<typeof pythonReader>} Reader */

/**
 * @param {string} method
 * @param {SyntaxNode} args
 * @param {Reader} reader
 * @param {string} text
 * @param {Note[]} notes gets what there is to say
 * @returns {SourceRequest}
 */
function requestOfCall(method, args, reader, text, notes) {
  refuseBroken(args, text);
  /** @type {Map<string, PythonValue>} */
  const members = new Map();
  const parts = allChildren(args).filter(({ name }) => !['(', ')', ',', 'Comment'].includes(name));
  for (let index = 0; index < parts.length;) {
    const part = parts[index];
    if (part.name === '**') {
      const value = reader.read(parts[index + 1] ?? part);
      if (value.kind !== 'dict') {
        throw failed(part, 'Behind ** stands no dict.');
      }
      value.value.forEach((member, name) => members.set(name, member));
      index += 2;
    } else if (parts[index + 1]?.name === 'AssignOp') {
      const name = reader.textOf(part);
      const value = parts[index + 2] ?? part;
      const read = NAMES.includes(name) ? streamNamed(value, reader, notes, text) : reader.read(value);
      if (read) {
        members.set(name, read);
      }
      index += 3;
    } else {
      throw failed(part, `${method} takes keyword arguments only.`);
    }
  }
  return requestOf(method, members, args, notes);
}

/**
 * The name of a stream. One that only running the program tells is none.
 * @param {SyntaxNode} node
 * @param {Reader} reader
 * @param {Note[]} notes
 * @param {string} text
 */
function streamNamed(node, reader, notes, text) {
  try {
    return reader.read(node);
  } catch (error) {
    if (!(error instanceof ImportFailure)) {
      throw error;
    }
    const hint = curlyHint(text, node.from);
    notes.push({ text: `${hint ? 'The stream’s name cannot be read' : 'Only running the program tells the stream’s name'}: the name here takes its place.${hint}`, at: node.from, length: node.to - node.from });
    return null;
  }
}

/**
 * What the variables StreamName, StreamARN and StreamId are set to.
 * @param {Map<string, Setting[]>} settings
 * @param {Reader} reader
 * @param {Note[]} notes
 * @param {string} text
 */
function streamOf(settings, reader, notes, text) {
  /** @type {Map<string, PythonValue>} */
  const members = new Map();
  for (const name of NAMES) {
    const [setting] = settings.get(name) ?? [];
    const stream = setting && streamNamed(setting.target, reader, notes, text);
    if (stream) {
      members.set(name, stream);
    }
  }
  return members;
}

/**
 * Whether data is text, or base64 of the data, as in a body that Python printed. Bytes, and what is no base64, leave no choice.
 * @param {readonly PythonValue[]} values
 * @param {readonly Literal[]} literals whose values they are
 * @param {Chosen} chosen
 * @returns {Choice[]}
 */
function dataChoices(values, literals, chosen) {
  const data = values.flatMap((value) => {
    const list = value.kind === 'dict' ? value.value.get('Records') ?? value : value;
    return (list.kind === 'list' ? list.value : [list]).flatMap((record) => (record.kind === 'dict' ? record.value.get('Data') ?? [] : []));
  });
  if (!data.some(({ value }) => value !== '') || !data.every(({ kind, value }) => kind === 'str' && isBase64(String(value)))) {
    return [];
  }
  // What a program sets a variable to goes to boto3, which encodes it; what stands alone was more likely printed.
  const value = literals.every(({ name }) => name === null) ? 'base64' : 'text';
  return [choiceOf(chosen, { name: 'data', label: 'Data is', value, options: [['base64', 'Base64, as it travels'], ['text', 'Text, which boto3 encodes']] })];
}

/**
 * Dicts and lists that no call takes: a request, or records, all of them in one.
 * @param {readonly PythonValue[]} values
 * @param {Map<string, PythonValue>} members what else is known of the request
 * @param {readonly Choice[]} choices
 * @param {Note[]} notes
 */
function foundLiterals(values, members, choices, notes) {
  const [value] = values;
  const encoded = choices.some((choice) => choice.value === 'base64');
  let method = 'put_records';
  if (values.length > 1 || value.kind === 'list') {
    members.set('Records', { kind: 'list', value: values.flatMap(recordsOf), node: value.node });
  } else if (value.kind === 'dict' && (value.value.has('Records') || value.value.has('PartitionKey'))) {
    value.value.forEach((member, name) => members.set(name, member));
    method = value.value.has('Records') ? method : 'put_record';
  } else {
    throw failed(value.node, 'This is no request: a request has Records, and a record PartitionKey.');
  }
  const request = requestOf(method, members, value.node, notes, encoded);
  bounded(request.records);
  const read = choices.length === 0 ? [] : [{ text: encoded ? 'Data is read as base64, for all of it is.' : 'Data is read as text, though all of it is base64.' }];
  return foundRequests(values.length > 1 ? `${values.length} Python literals` : 'A Python literal', [request], { notes: [...notes, ...read, ...twiceNotes(request.records, encoded ? 'In a request, Data is base64 of the data itself.' : TWICE)], choices });
}

/** The records of one of several literals. @param {PythonValue} value @param {number} index @param {readonly PythonValue[]} values */
function recordsOf(value, index, values) {
  if (value.kind === 'list') {
    return value.value;
  }
  if (value.kind === 'dict' && value.value.has('PartitionKey') && !value.value.has('Records')) {
    return [value];
  }
  throw failed(values[Math.max(1, index)].node, 'Several literals are read where each is a record or a list of records: give one request at a time.');
}
