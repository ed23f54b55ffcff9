// What a Python program calls, and what its variables are set to and changed by. Nothing is evaluated.

import { allChildren, children } from './python-value.js';

/** @import {SyntaxNode, Tree} from '@lezer/common' */

/** One place that sets a variable, or changes its value. value: null where only running the program tells it. @typedef {{value: SyntaxNode | null, target: SyntaxNode}} Setting */
/** @typedef {{method: string, args: SyntaxNode, looped: boolean}} Call looped: whether it stands in a loop */

const METHODS = new Set(['put_records', 'put_record']);
/** The methods that change a list or a dict. */
const CHANGES = new Set(['append', 'extend', 'insert', 'remove', 'pop', 'popitem', 'clear', 'sort', 'reverse', 'update', 'setdefault']);
/** The functions that change nothing of what they get. */
const READS = new Set(['len', 'print', 'str', 'repr', 'list', 'dict', 'tuple', 'sorted', 'type', 'isinstance', 'enumerate', 'zip', 'dumps', 'bool', 'sum', 'any', 'all', 'min', 'max']);
const LOOP = /^(?:For|While)Statement$|Comprehension/;

/**
 * The calls of a program, and what its variables are set to, wherever that is: scopes are not told apart.
 * @param {Tree} tree
 * @param {string} text
 */
export function surveyed(tree, text) {
  /** @type {Call[]} */
  const calls = [];
  /** @type {Map<string, Setting[]>} */
  const settings = new Map();
  /** Variables whose list or dict has another name as well, or is given to a function: it may be changed there. @type {Set<string>} */
  const shared = new Set();

  /** @param {SyntaxNode} node */
  function share({ name, from, to }) {
    if (name === 'VariableName') {
      shared.add(text.slice(from, to));
    }
  }

  /** @param {SyntaxNode} target @param {SyntaxNode | null} value */
  function set(target, value) {
    if (target.name === 'VariableName') {
      const name = text.slice(target.from, target.to);
      const known = settings.get(name);
      known ? known.push({ value, target }) : settings.set(name, [{ value, target }]);
    } else if (target.name === 'MemberExpression' && target.firstChild) {
      set(target.firstChild, null);
    } else if (/^(?:Tuple|Array|Parenthesized)Expression$/.test(target.name)) {
      children(target).forEach((part) => set(part, null));
    }
  }

  /** What stands between the signs of an assignment: all but the last are targets. @param {SyntaxNode} node */
  function assign(node) {
    /** @type {SyntaxNode[][]} */
    const groups = [[]];
    for (const part of allChildren(node)) {
      if (part.name === 'AssignOp') {
        groups.push([]);
      } else if (part.name !== 'TypeDef' && part.name !== 'Comment') {
        groups[groups.length - 1].push(part);
      }
    }
    const [[target, ...more], value] = groups;
    groups[groups.length - 1].forEach(share);
    const plain = groups.length === 2 && more.length === 0 && value.length === 1;
    groups.slice(0, -1).flat().forEach((part) => set(part, plain && part === target ? value[0] : null));
  }

  tree.iterate({
    enter({ name, node }) {
      if (name === 'CallExpression') {
        const [called, args] = children(node);
        const last = called?.name === 'MemberExpression' ? called.lastChild : called;
        const method = last ? text.slice(last.from, last.to) : '';
        if (METHODS.has(method) && args?.name === 'ArgList') {
          calls.push({ method, args, looped: isLooped(node) });
          return false;
        }
        if (called?.name === 'MemberExpression' && CHANGES.has(method)) {
          set(called, null);
        }
        if (called?.name === 'VariableName' && !READS.has(method) && args) {
          children(args).filter(({ nextSibling }) => nextSibling?.name !== 'AssignOp').forEach(share);
        }
      } else if (name === 'AssignStatement') {
        assign(node);
      } else if (name === 'UpdateStatement') {
        set(node.firstChild ?? node, null);
      } else if (name === 'DeleteStatement') {
        children(node).forEach((part) => set(part, null));
      } else if (name === 'ParamList') {
        children(node).filter(({ prevSibling }) => prevSibling?.name !== 'AssignOp').forEach((part) => set(part, null));
      } else if (name === 'for') {
        for (let target = node.nextSibling; target && target.name !== 'in'; target = target.nextSibling) {
          set(target, null);
        }
      } else if (name === 'AssignOp' && text.slice(node.from, node.to) === ':=' && node.prevSibling) {
        set(node.prevSibling, null);
      } else if (name === 'as' && node.nextSibling) {
        set(node.nextSibling, null);
      }
      return true;
    },
  });
  return { calls, settings, shared };
}

/** @param {SyntaxNode} node */
function isLooped(node) {
  for (let around = node.parent; around; around = around.parent) {
    if (LOOP.test(around.name)) {
      return true;
    }
  }
  return false;
}
