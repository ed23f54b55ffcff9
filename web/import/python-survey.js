// What a Python program calls, and what its variables are set to and changed by. Nothing is evaluated.

import { allChildren, children } from './python-value.js';

/** @import {SyntaxNode, Tree} from '@lezer/common' */

/**
 * One place that sets a variable, or changes its value. value: null where only running the program tells it.
 * origin: what is imported there, such as "json.dumps".
 * @typedef {{value: SyntaxNode | null, target: SyntaxNode, origin?: string}} Setting
 */
/** @typedef {{method: string, args: SyntaxNode, looped: boolean}} Call looped: whether it stands in a loop */

const METHODS = new Set(['put_records', 'put_record']);
/** The methods that change a list or a dict. */
const CHANGES = new Set(['append', 'extend', 'insert', 'remove', 'pop', 'popitem', 'clear', 'sort', 'reverse', 'update', 'setdefault']);
/** The functions that change nothing of what they get, and give nothing of it back. */
const READS = new Set(['len', 'print', 'pprint', 'pformat', 'str', 'repr', 'bytes', 'int', 'float', 'hash', 'type', 'isinstance', 'range', 'dumps', 'deepcopy', 'bool', 'any', 'all']);
/** Those that change nothing, and whose value is, or holds, what they get. */
const PASSES = new Set(['list', 'dict', 'tuple', 'sorted', 'reversed', 'enumerate', 'zip', 'iter', 'next', 'sum', 'min', 'max']);
/** The methods that change nothing of what they get: of json, pprint and copy, of str, and of whatever logs. */
const METHOD_READS = new Set(['dumps', 'dump', 'pprint', 'pformat', 'deepcopy', 'encode', 'decode', 'format', 'join', 'index', 'count']);
const LOGS = new Set(['debug', 'info', 'warning', 'error', 'exception', 'critical']);
const LOGGER = /^(?:.*\.)?_?(?:log|logger|logging)$/i;
const LOOP = /^(?:For|While)Statement$|Comprehension/;
/** What may be, or hold, the value of any of its parts. */
const HOLDS = /^(?:Parenthesized|Array|Tuple|Set|Dictionary|Conditional|Binary|Await|Yield|Named|(?:Array|Set|Dictionary)?Comprehension)Expression$/;

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
  /** Variables of which more than the outermost list or dict may be changed. @type {Set<string>} */
  const changed = new Set();
  /** Variables of which no more than that is changed. @type {Set<string>} */
  const grown = new Set();
  /** What a variable may be the value of, or a part. @type {Map<string, SyntaxNode[][]>} */
  const parts = new Map();
  /** What a list or a dict gets put into it. @type {Map<string, SyntaxNode[][]>} */
  const stored = new Map();

  /** @param {SyntaxNode} node */
  const textOf = ({ from, to }) => text.slice(from, to);

  /** @param {SyntaxNode} target @param {SyntaxNode | null} value @param {string} [origin] */
  function set(target, value, origin) {
    if (target.name === 'VariableName') {
      const setting = { value, target, ...(origin !== undefined && { origin }) };
      const known = settings.get(textOf(target));
      known ? known.push(setting) : settings.set(textOf(target), [setting]);
    } else if (target.name === 'MemberExpression' && target.firstChild) {
      change(target.firstChild, changed);
    } else if (/^(?:Tuple|Array|Parenthesized)Expression$/.test(target.name)) {
      children(target).forEach((part) => set(part, null));
    }
  }

  /** The variables whose value, or a part of it, something may be. @param {SyntaxNode} node @returns {SyntaxNode[]} */
  function held(node) {
    if (node.name === 'VariableName') {
      return [node];
    }
    if (node.name === 'MemberExpression') {
      return node.firstChild ? held(node.firstChild) : [];
    }
    if (node.name !== 'CallExpression') {
      return HOLDS.test(node.name) ? children(node).flatMap(held) : [];
    }
    const { called, method, args } = callOf(node);
    if (called?.name !== 'MemberExpression') {
      return PASSES.has(method) ? args.flatMap(held) : [];
    }
    return METHODS.has(method) || METHOD_READS.has(method) ? [] : held(called);
  }

  /** What is called with which arguments. @param {SyntaxNode} node */
  function callOf(node) {
    const [called, list] = children(node);
    const last = called?.name === 'MemberExpression' ? called.lastChild : called;
    const args = list?.name === 'ArgList' ? children(list).filter(({ nextSibling }) => nextSibling?.name !== 'AssignOp') : [];
    return { called, list, method: last ? textOf(last) : '', args };
  }

  /** @param {SyntaxNode} node @param {Set<string>} how */
  function change(node, how) {
    for (const variable of held(node)) {
      set(variable, null);
      (variable === node ? how : changed).add(textOf(variable));
    }
  }

  /** @param {SyntaxNode} node */
  function share(node) {
    held(node).forEach((variable) => shared.add(textOf(variable)));
  }

  /** @param {Map<string, SyntaxNode[][]>} links @param {readonly SyntaxNode[]} targets @param {readonly SyntaxNode[]} values */
  function link(links, targets, values) {
    const from = values.flatMap(held);
    for (const name of from.length > 0 ? targets.flatMap(held).map(textOf) : []) {
      const known = links.get(name);
      known ? known.push(from) : links.set(name, [from]);
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
    if (groups.length === 1) {
      return; // a type alone
    }
    const targets = groups.slice(0, -1).flat();
    const values = groups[groups.length - 1];
    const plain = groups.length === 2 && targets.length === 1 && values.length === 1;
    values.filter(({ name }) => name === 'VariableName').forEach(share);
    link(parts, targets, values);
    targets.forEach((part) => set(part, plain ? values[0] : null));
  }

  /** @param {SyntaxNode} node @returns {boolean} whether what stands in it counts as well */
  function called(node) {
    const { called: target, list, method, args } = callOf(node);
    const member = target?.name === 'MemberExpression';
    if (METHODS.has(method) && list?.name === 'ArgList') {
      calls.push({ method, args: list, looped: isLooped(node) });
      return false;
    }
    const object = member ? target.firstChild : null;
    if (object && CHANGES.has(method)) {
      change(object, grown);
      link(stored, [object], args);
    } else if (member ? !METHOD_READS.has(method) && !(LOGS.has(method) && object && LOGGER.test(textOf(object))) : !READS.has(method) && !PASSES.has(method)) {
      args.forEach(share);
    }
    return true;
  }

  /** The targets and the source of a loop, whose parts are the values of the targets. @param {SyntaxNode} node the word for */
  function loop(node) {
    /** @type {SyntaxNode[][]} */
    const [targets, sources] = [[], []];
    let group = targets;
    for (let part = node.nextSibling; part && !/^(?:Body|if|for|async)$/.test(part.name); part = part.nextSibling) {
      if (part.name === 'in') {
        group = sources;
      } else {
        group.push(part);
      }
    }
    link(parts, targets.flatMap(targetsIn), sources);
    targets.forEach((target) => set(target, null));
  }

  /** What an import sets, with what it is there. @param {SyntaxNode} node */
  function imported(node) {
    const words = allChildren(node);
    const at = words.findIndex(({ name }) => name === 'import');
    const module = words[0]?.name === 'from' ? words.slice(1, at).map(textOf).join('') : null;
    /** @type {SyntaxNode[][]} */
    const groups = [[]];
    for (const word of words.slice(at + 1)) {
      word.name === ',' ? groups.push([]) : groups[groups.length - 1].push(word);
    }
    for (const group of groups) {
      const names = group.filter(({ name }) => name === 'VariableName');
      const alias = group.some(({ name }) => name === 'as') ? names.pop() : undefined;
      if (names.length > 0) {
        // Without another name, import a.b sets a.
        const origin = module === null ? (alias ? names : names.slice(0, 1)).map(textOf).join('.') : `${module}.${textOf(names[0])}`;
        set(alias ?? names[0], null, origin);
      }
    }
  }

  tree.iterate({
    enter({ name, node }) {
      if (name === 'CallExpression') {
        return called(node);
      } else if (name === 'ImportStatement') {
        imported(node);
        return false;
      } else if (name === 'AssignStatement') {
        assign(node);
      } else if (name === 'UpdateStatement') {
        const [target, ...values] = children(node);
        if (target) {
          link(stored, [target], values);
          target.name === 'VariableName' ? change(target, grown) : set(target, null);
        }
      } else if (name === 'DeleteStatement') {
        children(node).forEach((part) => set(part, null));
      } else if (name === 'ParamList') {
        children(node).forEach((part) => (part.prevSibling?.name === 'AssignOp' ? share(part) : set(part, null)));
      } else if (name === 'for') {
        loop(node);
      } else if ((name === 'FunctionDefinition' || name === 'ClassDefinition') && !isMember(node)) {
        children(node).filter((part) => part.name === 'VariableName').slice(0, 1).forEach((part) => set(part, null));
      } else if (name === 'CapturePattern') {
        children(node).forEach((part) => set(part, null));
      } else if (name === 'match' && node.nextSibling) {
        share(node.nextSibling);
      } else if (name === 'AssignOp' && textOf(node) === ':=' && node.prevSibling) {
        set(node.prevSibling, null);
        node.nextSibling && share(node.nextSibling);
      } else if (name === 'as' && node.nextSibling) {
        set(node.nextSibling, null);
      }
      return true;
    },
  });
  followed({ shared, changed, grown, parts, stored }, textOf);
  return { calls, settings, shared };
}

/**
 * Adds to what is shared whatever a part of is changed under another name.
 * @param {{shared: Set<string>, changed: ReadonlySet<string>, grown: ReadonlySet<string>, parts: ReadonlyMap<string, SyntaxNode[][]>, stored: ReadonlyMap<string, SyntaxNode[][]>}} found
 * @param {(node: SyntaxNode) => string} textOf
 */
function followed({ shared, changed, grown, parts, stored }, textOf) {
  /** @type {Set<SyntaxNode[]>} */
  const done = new Set();
  const open = [...grown].flatMap((name) => parts.get(name) ?? []);
  /** @param {string} name */
  const follow = (name) => [parts, stored].forEach((links) => links.get(name)?.forEach((group) => open.push(group)));
  [...shared, ...changed].forEach(follow);
  for (let group = open.pop(); group; group = open.pop()) {
    for (const name of done.has(group) ? [] : group.map(textOf)) {
      if (!shared.has(name)) {
        shared.add(name);
        follow(name);
      }
    }
    done.add(group);
  }
}

/** The parts of a loop's target. @param {SyntaxNode} node @returns {SyntaxNode[]} */
function targetsIn(node) {
  return /^(?:Tuple|Array|Parenthesized)Expression$/.test(node.name) ? children(node).flatMap(targetsIn) : [node];
}

/** Whether a definition stands in a class, and is no name by itself. @param {SyntaxNode} node */
function isMember(node) {
  const around = node.parent?.name === 'DecoratedStatement' ? node.parent.parent : node.parent;
  return around?.parent?.name === 'ClassDefinition';
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
