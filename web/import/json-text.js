// JSON with places: where it is broken, and where a value stands. Nothing here calls itself, so that no nesting is too deep.

import { curlyHint, ImportFailure } from './failure.js';

/** @typedef {{at: number, length: number}} Span in UTF-16 units */

/** Whole literals and numbers. */
const SCALAR = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.+-])/y;

/**
 * The value of a JSON text.
 * @param {string} text
 * @returns {unknown}
 * @throws {ImportFailure} where it is broken
 */
export function readJSON(text) {
  try {
    return JSON.parse(text);
  } catch {
    throw brokenJSON(text);
  }
}

/**
 * Why a text is not JSON, and where.
 * @param {string} text that JSON.parse refuses
 * @returns {ImportFailure}
 */
export function brokenJSON(text) {
  /** What is open, outermost first. @type {('{' | '[')[]} */
  const open = [];
  /** @type {'value' | 'first' | 'name' | 'firstName' | 'colon' | 'more'} */
  let next = 'value';
  let at = 0;
  for (;;) {
    at = afterSpace(text, at);
    const c = text.charAt(at);
    const inside = open.at(-1);
    if (next === 'more' && inside === undefined) {
      return c === '' ? broken(text, at, 'this is not JSON') : broken(text, at, 'want nothing behind the JSON value');
    }
    if (c === '') {
      return broken(text, at, inside === undefined ? 'want a value' : `the text ends, and ${inside} is still open`);
    }
    const closes = c === (inside === '{' ? '}' : ']');
    if (inside !== undefined && closes && (next === 'more' || next === 'first' || next === 'firstName')) {
      open.pop();
      next = 'more';
      at++;
    } else if (next === 'more') {
      if (c !== ',') {
        return broken(text, at, `want a comma or ${inside === '{' ? '}' : ']'}`);
      }
      next = inside === '{' ? 'name' : 'value';
      at++;
    } else if (next === 'colon') {
      if (c !== ':') {
        return broken(text, at, 'want a colon');
      }
      next = 'value';
      at++;
    } else if (next === 'name' || next === 'firstName') {
      if (c !== '"') {
        return broken(text, at, next === 'name' && c === '}' ? 'the comma before } is too much' : 'want a name in double quotes');
      }
      const end = stringEnd(text, at);
      if (end instanceof ImportFailure) {
        return end;
      }
      at = end;
      next = 'colon';
    } else if (c === '{' || c === '[') {
      open.push(c);
      next = c === '{' ? 'firstName' : 'first';
      at++;
    } else if (c === '"') {
      const end = stringEnd(text, at);
      if (end instanceof ImportFailure) {
        return end;
      }
      at = end;
      next = 'more';
    } else {
      SCALAR.lastIndex = at;
      const [scalar] = SCALAR.exec(text) ?? [];
      if (scalar === undefined) {
        return broken(text, at, next === 'value' && c === ']' ? 'the comma before ] is too much' : 'want a value');
      }
      at += scalar.length;
      next = 'more';
    }
  }
}

/**
 * Where a value of a JSON text stands. Of members that stand there twice the last one counts.
 * @param {string} text that is JSON
 * @param {readonly (string | number)[]} path member names and element indexes
 * @returns {Span | null} null when there is none
 */
export function spanOf(text, path) {
  let at = afterSpace(text, 0);
  for (const step of path) {
    const found = typeof step === 'number' ? elementAt(text, at, step) : memberAt(text, at, step);
    if (found === null) {
      return null;
    }
    at = found;
  }
  return { at, length: valueEnd(text, at) - at };
}

/** Where the elements of a list stand. @param {string} text that is JSON @returns {Span[]} */
export function elementSpans(text) {
  /** @type {Span[]} */
  const spans = [];
  for (let at = afterSpace(text, afterSpace(text, 0) + 1); text.charAt(at) !== ']' && at < text.length;) {
    const end = valueEnd(text, at);
    spans.push({ at, length: end - at });
    at = afterSpace(text, end);
    at = text.charAt(at) === ',' ? afterSpace(text, at + 1) : at;
  }
  return spans;
}

/**
 * Where an object or a list ends that begins within another text.
 * @param {string} text
 * @param {number} at
 * @returns {number | null} null when it is no JSON
 */
export function valueAt(text, at) {
  const end = valueEnd(text, at);
  try {
    JSON.parse(text.slice(at, end));
    return end;
  } catch {
    return null;
  }
}

/**
 * The first number of a JSON text that no double holds, so that it comes out as another one.
 * @param {string} text that is JSON
 * @returns {Span | null}
 */
export function inexactNumber(text) {
  for (const { 0: token, index: at } of text.matchAll(/"[^"\\]*(?:\\.[^"\\]*)*"|-?\d[\d.eE+-]*/g)) {
    if (!token.startsWith('"') && isInexact(token)) {
      return { at, length: token.length };
    }
  }
  return null;
}

/** @param {string} number */
function isInexact(number) {
  if (!Number.isFinite(Number(number))) {
    return true;
  }
  // A double keeps any 15 digits.
  const digits = number.replace(/[eE].*/, '').replace(/\D/g, '').replace(/^0+|0+$/g, '');
  return digits.length > 15 && (/^-?\d+$/.test(number) ? BigInt(number) !== BigInt(Number(number)) : digits.length > 17);
}

/** Whether a text is JSON but for comments behind # and commas that are too much. @param {string} text */
export function isNearlyJSON(text) {
  const bare = text.replace(/("(?:[^"\\\r\n]|\\.)*")|#[^\r\n]*/g, (_, string) => string ?? '').replace(/("(?:[^"\\]|\\.)*")|,(?=\s*[\]}])/g, (_, string) => string ?? '');
  try {
    JSON.parse(bare);
    return true;
  } catch {
    return false;
  }
}

/** The same JSON without white space, to the letter otherwise. @param {string} text that is JSON */
export function minifiedJSON(text) {
  return text.replace(/("[^"\\]*(?:\\.[^"\\]*)*")|\s+/g, (_, string) => string ?? '');
}

/** @param {string} text @param {number} list @param {number} index */
function elementAt(text, list, index) {
  let at = afterSpace(text, list + 1);
  for (let left = index; text.charAt(list) === '[' && text.charAt(at) !== ']' && text.charAt(at) !== ''; left--) {
    if (left === 0) {
      return at;
    }
    at = afterSpace(text, valueEnd(text, at));
    at = text.charAt(at) === ',' ? afterSpace(text, at + 1) : at;
  }
  return null;
}

/** @param {string} text @param {number} object @param {string} name */
function memberAt(text, object, name) {
  let found = null;
  let at = afterSpace(text, object + 1);
  while (text.charAt(object) === '{' && text.charAt(at) === '"') {
    const end = valueEnd(text, at);
    const value = afterSpace(text, afterSpace(text, end) + 1);
    if (JSON.parse(text.slice(at, end)) === name) {
      found = value;
    }
    at = afterSpace(text, valueEnd(text, value));
    at = text.charAt(at) === ',' ? afterSpace(text, at + 1) : at;
  }
  return found;
}

/** Where a value of valid JSON ends. @param {string} text @param {number} start */
function valueEnd(text, start) {
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    const c = text.charAt(at);
    if (c === '"') {
      at = /** @type {number} */ (stringEnd(text, at)) - 1;
    } else if (c === '{' || c === '[') {
      depth++;
    } else if (c === '}' || c === ']') {
      depth--;
    } else if (depth === 0) {
      SCALAR.lastIndex = at;
      return at + (SCALAR.exec(text)?.[0].length ?? 1);
    }
    if (depth === 0) {
      return at + 1;
    }
  }
  return text.length;
}

/** @param {string} text @param {number} start of the opening quotation mark */
function stringEnd(text, start) {
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x22) {
      return at + 1;
    }
    if (code < 0x20) {
      return broken(text, at, code === 0x0a || code === 0x0d ? 'a string ends before its line does' : 'this control character is written as an escape in JSON');
    }
    if (code === 0x5c) {
      const escape = /["\\/bfnrt]|u[0-9a-fA-F]{4}/y;
      escape.lastIndex = at + 1;
      const [read] = escape.exec(text) ?? [];
      if (read === undefined) {
        return broken(text, at, 'JSON does not know this escape');
      }
      at += read.length;
    }
  }
  return broken(text, start, 'this string does not end');
}

/** @param {string} text @param {number} at */
function afterSpace(text, at) {
  while (' \t\n\r'.includes(text.charAt(at)) && at < text.length) {
    at++;
  }
  return at;
}

/** @param {string} text @param {number} at @param {string} reason */
function broken(text, at, reason) {
  return new ImportFailure(`This JSON cannot be read: ${reason}.${curlyHint(text, at)}`, { at });
}
