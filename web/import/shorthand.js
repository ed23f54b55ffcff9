// The shorthand of the AWS CLI, such as Data=a,PartitionKey=b.
//
// Source: awscli 2.9.19, shorthand.py, class ShorthandParser, rule by rule and in the same order.

import { ImportFailure } from './failure.js';

/** @typedef {string | ShorthandValue[] | {[name: string]: ShorthandValue}} ShorthandValue */

const SINGLE_QUOTED = /'(?:\\\\|\\'|[^'])*'/uy;
const DOUBLE_QUOTED = /"(?:\\\\|\\"|[^"])*"/uy;
const START = String.raw`!#-&(-+\--<>-Z\\-z\x7c-\uffff`;
const FIRST_VALUE = new RegExp(String.raw`(?:\\,|[${START}])(?:\\,|[\s!#-&(-+\--\\^-|~-\uffff])*`, 'uy');
const SECOND_VALUE = new RegExp(String.raw`(?:\\,|[${START}])(?:\\,|[\s!#-&(-+\--<>-\uffff])*`, 'uy');
const KEY = /[A-Za-z0-9_.#/:-]*/y;
const SPACE = /[ \t\n\r\v\f]*/y;
/** How deep lists and structures may nest: a record needs none. */
const DEEPEST = 50;

/** Where it cannot be read, as the CLI counts. Only a comma that may belong to a list looks another way then. */
class Unexpected extends ImportFailure {}

/**
 * @param {string} text
 * @returns {{value: {[name: string]: ShorthandValue}, places: {[name: string]: number}}} places: where each value begins
 * @throws {ImportFailure}
 */
export function readShorthand(text) {
  let at = 0;
  let depth = 0;

  /** @param {RegExp} pattern */
  function match(pattern) {
    pattern.lastIndex = at;
    const [found] = pattern.exec(text) ?? [];
    at += found?.length ?? 0;
    return found;
  }

  /** @param {string} c @param {boolean} [spaced] */
  function want(c, spaced = false) {
    spaced && match(SPACE);
    if (text.charAt(at) !== c) {
      throw unexpected(c);
    }
    at++;
    spaced && match(SPACE);
  }

  /** @param {string} what */
  function unexpected(what) {
    const got = text.charAt(at) === '' ? 'the end' : text.charAt(at);
    return new Unexpected(`This is not the shorthand of the AWS CLI: want ${what} here, got ${got}.`, { at });
  }

  /** @param {RegExp} pattern @param {string} quote */
  function quoted(pattern, quote) {
    const found = match(pattern);
    if (found === undefined) {
      throw new Unexpected('This quotation in the shorthand does not end.', { at });
    }
    return found.slice(1, -1).replaceAll(`\\${quote}`, quote).replaceAll('\\\\', '\\');
  }

  /** @param {boolean} first */
  function scalar(first) {
    const c = text.charAt(at);
    if (c === "'" || c === '"') {
      return quoted(c === "'" ? SINGLE_QUOTED : DOUBLE_QUOTED, c);
    }
    const found = match(first ? FIRST_VALUE : SECOND_VALUE);
    if (found === undefined && !first) {
      throw unexpected('a value');
    }
    return (found ?? '').replaceAll('\\,', ',').trimEnd();
  }

  /** @returns {ShorthandValue} */
  function values() {
    const c = text.charAt(at);
    return c === '[' ? list() : c === '{' ? structure() : c === '' ? '' : commaValues();
  }

  /** A value, or more of them with commas between: b in a=b,c=d is one. @returns {ShorthandValue} */
  function commaValues() {
    const first = scalar(true);
    match(SPACE);
    if (text.charAt(at) !== ',') {
      return first;
    }
    want(',', true);
    const found = [first];
    for (;;) {
      try {
        const current = scalar(false);
        match(SPACE);
        if (at >= text.length) {
          found.push(current);
          break;
        }
        want(',', true);
        found.push(current);
      } catch (error) {
        if (!(error instanceof Unexpected) || at >= text.length) {
          throw error;
        }
        at = text.lastIndexOf(',', at);
        break;
      }
    }
    return found.length === 1 ? first : found;
  }

  function deeper() {
    if (++depth > DEEPEST) {
      throw new ImportFailure('This shorthand is nested too deeply.', { at });
    }
  }

  /** @returns {ShorthandValue} */
  function inner() {
    const c = text.charAt(at);
    return c === '[' ? list() : c === '{' ? structure() : scalar(true);
  }

  /** @returns {ShorthandValue[]} */
  function list() {
    deeper();
    want('[', true);
    const found = [];
    while (text.charAt(at) !== ']') {
      found.push(inner());
      match(SPACE);
      if (text.charAt(at) !== ']') {
        want(',');
        match(SPACE);
      }
    }
    want(']');
    depth--;
    return found;
  }

  function structure() {
    deeper();
    want('{', true);
    /** @type {[string, ShorthandValue][]} */
    const found = [];
    while (text.charAt(at) !== '}') {
      const key = match(KEY) ?? '';
      want('=', true);
      found.push([key, inner()]);
      match(SPACE);
      if (text.charAt(at) !== '}') {
        want(',');
        match(SPACE);
      }
    }
    want('}');
    depth--;
    return Object.fromEntries(found);
  }

  /** @type {Map<string, {value: ShorthandValue, at: number}>} */
  const members = new Map();
  for (let more = false; !more || at < text.length; more = true) {
    if (more) {
      want(',', true);
    }
    const start = at;
    const key = match(KEY) ?? '';
    want('=', true);
    const place = at;
    if (members.has(key)) {
      throw new ImportFailure(`${key} stands here twice. A comma before it may be meant as a space: records are separated by spaces.`, { at: start, length: key.length });
    }
    members.set(key, { value: values(), at: place });
  }
  return {
    value: Object.fromEntries([...members].map(([key, { value }]) => [key, value])),
    places: Object.fromEntries([...members].map(([key, member]) => [key, member.at])),
  };
}
