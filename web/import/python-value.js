// Values of Python literals, read from the syntax tree. Nothing is evaluated: what only running the program would tell is said
// with its place.

import { cliBlob } from './base64.js';
import { ImportFailure, shortened } from './failure.js';
import { pythonNumber, pythonString } from './python-string.js';

/** @import {SyntaxNode} from '@lezer/common' */

/**
 * @typedef {{readonly kind: 'str', readonly value: string, readonly node: SyntaxNode}
 *   | {readonly kind: 'bytes', readonly value: Uint8Array, readonly node: SyntaxNode}
 *   | {readonly kind: 'number' | 'word', readonly value: string, readonly node: SyntaxNode}
 *   | {readonly kind: 'list', readonly value: readonly PythonValue[], readonly node: SyntaxNode}
 *   | {readonly kind: 'dict', readonly value: ReadonlyMap<string, PythonValue>, readonly node: SyntaxNode}} PythonValue
 *   number, word: as json.dumps writes it (word: True, False or None)
 */

/** The functions that are read, and where the name that they begin with has to come from. @type {ReadonlyMap<string, string>} */
const STANDARD = new Map([['json.dumps', 'json'], ['dumps', 'json.dumps'], ['base64.b64decode', 'base64'], ['b64decode', 'base64.b64decode']]);

/** How deep literals and variables may nest. */
const DEEPEST = 40;

/** What other things are called. @type {Readonly<Record<string, string>>} */
const CALLED = Object.freeze({
  ArrayComprehensionExpression: 'a comprehension', DictionaryComprehensionExpression: 'a comprehension', ComprehensionExpression: 'a generator', SetComprehensionExpression: 'a comprehension',
  FormatString: 'an f-string', CallExpression: 'a call', BinaryExpression: 'an operation', UnaryExpression: 'an operation', ConditionalExpression: 'a condition', LambdaExpression: 'a lambda',
  MemberExpression: 'a member', SetExpression: 'a set', AwaitExpression: 'an awaited value', Ellipsis: '…',
});

/**
 * @param {string} text
 * @param {(name: string, node: SyntaxNode) => SyntaxNode} variable the node that a name stands for, or a failure
 * @param {(name: string, origin: string) => boolean} isFrom whether a name is what is imported as that, or set nowhere
 */
export function pythonReader(text, variable, isFrom) {
  /** @param {SyntaxNode} node */
  const textOf = (node) => text.slice(node.from, node.to);

  /**
   * @param {SyntaxNode} node
   * @param {number} [depth]
   * @param {boolean} [named] whether a variable led here: its own value names none
   * @returns {PythonValue}
   */
  function read(node, depth = 0, named = false) {
    if (depth > DEEPEST) {
      throw failed(node, 'This is nested too deeply.');
    }
    switch (node.name) {
      case 'String':
      case 'ContinuedString':
        return string(node);
      case 'Number':
        return { kind: 'number', value: pythonNumber(textOf(node), node.from), node };
      case 'UnaryExpression':
        return signed(node);
      case 'Boolean':
      case 'None':
        return { kind: 'word', value: { True: 'true', False: 'false', None: 'null' }[textOf(node)] ?? 'null', node };
      case 'ParenthesizedExpression':
        return read(children(node)[0] ?? node, depth + 1, named);
      case 'ArrayExpression':
      case 'TupleExpression':
        return { kind: 'list', value: elements(node, depth, named), node };
      case 'DictionaryExpression':
        return { kind: 'dict', value: dictionary(node, depth, named), node };
      case 'CallExpression':
        return call(node, depth, named);
      case 'VariableName':
        if (named) {
          throw failed(node, `${shortened(textOf(node))} is a variable within the value of another one, which is not followed.`);
        }
        return read(variable(textOf(node), node), depth + 1, true);
      default:
        throw failed(node, `Only running the program tells what ${CALLED[node.name] ?? 'this'} comes to. Here are read: literals of dict, list, str, bytes and numbers.`);
    }
  }

  /** @param {SyntaxNode} node @param {number} depth @param {boolean} named */
  function elements(node, depth, named) {
    return allChildren(node).filter(({ name }) => name !== 'Comment').flatMap((child, index, parts) => {
      if (!/^[A-Z]/.test(child.name)) {
        return [];
      }
      const value = read(child, depth + 1, named);
      if (parts[index - 1]?.name !== '*') {
        return [value];
      }
      if (value.kind !== 'list') {
        throw failed(child, 'Behind * stands no list.');
      }
      return value.value;
    });
  }

  /** @param {SyntaxNode} node @returns {PythonValue} */
  function string(node) {
    const parts = node.name === 'String' ? [node] : children(node);
    const values = parts.map((part) => {
      if (part.name !== 'String') {
        throw failed(part, 'Only running the program tells what an f-string is.');
      }
      return pythonString(textOf(part), part.from);
    });
    if (values.every((value) => typeof value === 'string')) {
      return { kind: 'str', value: values.join(''), node };
    }
    const bytes = values.filter((value) => typeof value !== 'string');
    if (bytes.length < values.length) {
      throw failed(node, 'Python cannot join bytes and str.');
    }
    return { kind: 'bytes', value: joined(bytes), node };
  }

  /** A number with a sign. @param {SyntaxNode} node @returns {PythonValue} */
  function signed(node) {
    const [number] = children(node).filter(({ name }) => name === 'Number');
    const sign = textOf(node).charAt(0);
    if (!number || !'+-'.includes(sign) || children(node).length > 2) {
      throw failed(node, 'Only running the program tells what an operation comes to.');
    }
    const value = pythonNumber(textOf(number), number.from);
    return { kind: 'number', value: sign === '-' && value !== '0' ? `-${value}` : value, node };
  }

  /** @param {SyntaxNode} node @param {number} depth @param {boolean} named */
  function dictionary(node, depth, named) {
    /** @type {Map<string, PythonValue>} */
    const members = new Map();
    const parts = allChildren(node).filter(({ name }) => !['{', '}', 'Comment'].includes(name));
    for (let index = 0; index < parts.length; index++) {
      const part = parts[index];
      if (part.name === ',') {
        continue;
      }
      if (part.name === '**') {
        const value = read(parts[++index] ?? node, depth + 1, named);
        if (value.kind !== 'dict') {
          throw failed(part, 'Behind ** stands no dict.');
        }
        value.value.forEach((member, name) => members.set(name, member));
        continue;
      }
      const [colon, value] = [parts[index + 1], parts[index + 2]];
      if (colon?.name !== ':' || !value) {
        throw failed(colon ?? part, 'Want a colon and a value here.');
      }
      const key = read(part, depth + 1, named);
      if (key.kind === 'list' || key.kind === 'dict' || key.kind === 'bytes') {
        throw failed(part, 'This cannot be a key in JSON.');
      }
      members.set(key.value, read(value, depth + 1, named));
      index += 2;
    }
    return members;
  }

  /** json.dumps(…), base64.b64decode(…) and ….encode() of what can be read. @param {SyntaxNode} node @param {number} depth @param {boolean} named @returns {PythonValue} */
  function call(node, depth, named) {
    const [called, list] = children(node);
    const name = called ? textOf(called).replace(/\s/g, '') : '';
    const args = list ? allChildren(list).filter((child) => !['(', ')', ',', 'Comment'].includes(child.name)) : [];
    const origin = STANDARD.get(name);
    if (origin !== undefined && !isFrom(name.split('.')[0], origin)) {
      throw failed(called, `${name} is imported from elsewhere, or set in this text: only running the program tells what it does. That of Python’s own ${origin.split('.')[0]} is read.`);
    }
    if (name === 'json.dumps' || name === 'dumps') {
      return { kind: 'str', value: dumps(args, node, depth, named), node };
    }
    if ((name === 'base64.b64decode' || name === 'b64decode') && args.length === 1) {
      const { kind, value } = read(args[0], depth + 1, named);
      const blob = kind === 'str' || kind === 'bytes' ? cliBlob(kind === 'str' ? value : Array.from(value, (byte) => String.fromCharCode(byte)).join('')) : null;
      if (!blob) {
        throw failed(args[0], 'Python cannot decode this: it is not base64.');
      }
      return { kind: 'bytes', value: Uint8Array.from(atob(blob.base64), (c) => c.charCodeAt(0)), node };
    }
    if (called?.name === 'MemberExpression' && name.endsWith('.encode')) {
      const encoding = args.length === 0 ? 'utf-8' : args.length === 1 && args[0].name === 'String' ? String(pythonString(textOf(args[0]), args[0].from)) : '';
      const value = read(children(called)[0], depth + 1, named);
      if (value.kind === 'str' && /^(?:utf[-_]?8|ascii)$/i.test(encoding)) {
        const strange = /^ascii$/i.test(encoding) && /[^\0-\x7f]/.test(value.value);
        if (strange) {
          throw failed(node, 'Python cannot encode this as ASCII.');
        }
        return { kind: 'bytes', value: new TextEncoder().encode(value.value), node };
      }
    }
    throw failed(node, `Only running the program tells what a call of ${shortened(name)} comes to. json.dumps, b64decode and encode are read, of literals.`);
  }

  /**
   * @param {readonly SyntaxNode[]} args
   * @param {SyntaxNode} node
   * @param {number} depth
   * @param {boolean} named
   */
  function dumps([value, ...options], node, depth, named) {
    /** @type {Record<string, SyntaxNode>} */
    const given = {};
    for (let index = 0; index < options.length; index += 3) {
      const [name, , argument] = options.slice(index, index + 3);
      given[textOf(name)] = argument ?? name;
    }
    const { separators, ensure_ascii: ascii, ...others } = given;
    const [other] = Object.values(others);
    if (!value || other) {
      throw failed(other ?? node, 'Of the options of json.dumps, separators and ensure_ascii are read.');
    }
    const split = separators ? read(separators, depth + 1, true) : null;
    const [comma, colon, ...more] = split === null ? [', ', ': '] : split.kind === 'list' ? split.value.map(({ kind, value: part }) => (kind === 'str' ? part : null)) : [];
    if (typeof comma !== 'string' || typeof colon !== 'string' || more.length > 0) {
      throw failed(separators, 'separators are two str: the one behind an element, and the one behind a name.');
    }
    if (ascii && ascii.name !== 'Boolean') {
      throw failed(ascii, 'ensure_ascii is read where it is True or False.');
    }
    return dumped(read(value, depth + 1, named), { comma, colon, ascii: !ascii || textOf(ascii) === 'True' });
  }

  return Object.freeze({ read, textOf });
}

/**
 * A value as json.dumps writes it.
 * @param {PythonValue} value
 * @param {{comma: string, colon: string, ascii: boolean}} style
 * @returns {string}
 */
function dumped(value, style) {
  switch (value.kind) {
    case 'str':
      return quoted(value.value, style.ascii);
    case 'bytes':
      throw failed(value.node, 'json.dumps does not take bytes.');
    case 'list':
      return `[${value.value.map((element) => dumped(element, style)).join(style.comma)}]`;
    case 'dict':
      return `{${[...value.value].map(([name, member]) => `${quoted(name, style.ascii)}${style.colon}${dumped(member, style)}`).join(style.comma)}}`;
    default:
      return value.value;
  }
}

/** @param {string} text @param {boolean} ascii */
function quoted(text, ascii) {
  const json = JSON.stringify(text);
  return ascii ? json.replace(/[^\0-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`) : json;
}

/** @param {readonly Uint8Array[]} parts */
function joined(parts) {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** @param {SyntaxNode} node @param {string} message */
export function failed(node, message) {
  return new ImportFailure(message, { at: node.from, length: Math.max(1, Math.min(node.to - node.from, 200)) });
}

/** The children that mean something. @param {SyntaxNode} node */
export function children(node) {
  return allChildren(node).filter(({ name }) => /^[A-Z]/.test(name) && name !== 'Comment');
}

/** @param {SyntaxNode} node */
export function allChildren(node) {
  /** @type {SyntaxNode[]} */
  const list = [];
  for (let child = node.firstChild; child; child = child.nextSibling) {
    list.push(child);
  }
  return list;
}
