// Commands as a POSIX shell, or bash, splits them into words. Nothing is run, and what only running would tell is marked.

import { ImportFailure } from './failure.js';

/** @import {Note} from './found.js' */

/** @typedef {{readonly at: number, readonly length: number, readonly text: string}} Open what the shell would put in its place */

/**
 * @typedef {Object} Word
 * @property {string} text
 * @property {number} at where it begins, in UTF-16 units
 * @property {number} end
 * @property {(index: number) => number} placeOf where a character of its text stands
 * @property {Open | null} open the first part that is not known
 * @property {'input' | 'output'} [stream] input: a here-document or a here-string; output: the file that is written
 */

/** What ends a word; a shell knows no other white space. */
const ENDS = /[ \t\r\n;|&()<>]/;

/** Words that stand before a command: those of the shell, and what runs another command. */
const BEFORE = new Set(['$', '%', 'sudo', 'time', 'exec', 'command', 'env', 'nohup', '!', '{', 'do', 'then', 'else', 'elif', 'if', 'while', 'until']);

/**
 * A command from its name on, without what runs it, variables that are set for it, and what goes in and out.
 * @param {readonly Word[]} words
 * @returns {readonly Word[]} may be empty
 */
export function named(words) {
  const own = words.filter(({ stream }) => stream === undefined);
  let from = 0;
  while (from < own.length) {
    const { text } = own[from];
    if (text === 'timeout') {
      from = 1 + own.findIndex((word, index) => index > from && /^[\d.]+[smhd]?$/.test(word.text) && !/^-[ks]$/.test(own[index - 1].text)) || own.length;
    } else if (text === 'aws-vault' && own[from + 1]?.text === 'exec') {
      from = 1 + own.findIndex((word, index) => index > from && word.text === '--') || own.length;
    } else if (BEFORE.has(text) || /^\w+=/.test(text)) {
      from++;
    } else {
      break;
    }
  }
  return own.slice(from);
}

/** What a command gets as its standard input, where the text says it. @param {readonly Word[]} words */
export function inputOf(words) {
  return words.findLast(({ stream }) => stream === 'input');
}

/**
 * What files hold that commands write from here-documents, by their names.
 * @param {readonly (readonly Word[])[]} commands
 * @returns {Map<string, Word>}
 */
export function writtenFiles(commands) {
  return new Map(commands.flatMap((words) => {
    const [input, output] = [inputOf(words), words.find(({ stream }) => stream === 'output')];
    const [program, ...others] = named(words);
    return input && output && program?.text === 'cat' && others.length === 0 ? [/** @type {[string, Word]} */ ([output.text, input])] : [];
  }));
}

/**
 * What is to be said about commands in loops, which are read once.
 * @param {readonly (readonly Word[])[]} commands
 * @param {(command: readonly Word[]) => boolean} isMeant
 * @returns {Note[]}
 */
export function loopNotes(commands, isMeant) {
  let depth = 0;
  return commands.flatMap((command) => {
    const [{ text }] = command;
    depth = Math.max(0, depth + Number(text === 'do') - Number(text === 'done'));
    const [name] = named(command);
    return depth > 0 && name && isMeant(command) ? [{ text: 'This command stands in a loop: it is read once.', at: name.at, length: name.end - name.at }] : [];
  });
}

/**
 * The commands of a text.
 * @param {string} text
 * @returns {Word[][]} none is empty
 * @throws {ImportFailure} where a quotation does not end
 */
export function shellCommands(text) {
  /** @type {Word[][]} */
  const commands = [];
  /** @type {Word[]} */
  let words = [];
  /** What the next word is, where it is none of the command. @type {'' | 'input' | 'output' | 'here' | 'dropped'} */
  let next = '';
  /** Here-documents whose line has not ended yet. @type {{words: Word[], end: string, plain: boolean, tabs: boolean}[]} */
  let pending = [];
  let tabs = false;
  let at = 0;
  const end = () => {
    if (words.length > 0) {
      commands.push(words);
    }
    words = [];
  };
  const hereDocuments = () => {
    for (const { words: own, ...here } of pending) {
      const { word, stop } = hereDocument(text, at, here);
      own.push(word);
      at = stop;
    }
    pending = [];
  };
  while (at < text.length) {
    const rest = text.slice(at, at + 3);
    const c = rest.charAt(0);
    const lineBreak = /^\\\r?\n/.exec(rest);
    if (lineBreak) {
      at += lineBreak[0].length;
    } else if (c === ' ' || c === '\t') {
      at++;
    } else if (c === '#') {
      const stop = text.indexOf('\n', at);
      at = stop < 0 ? text.length : stop;
    } else if ('\n\r;|&()'.includes(c)) {
      end();
      at++;
      if (c === '\n') {
        hereDocuments();
      }
    } else if (c === '<' || c === '>') {
      refusePlaceholder(text, at, words);
      const [operator] = /^(?:<<<|<<-?|[<>]+&?)/.exec(rest) ?? [c];
      at += operator.length;
      next = operator === '<<<' ? 'input' : operator.startsWith('<<') ? 'here' : operator === '>' ? 'output' : 'dropped';
      tabs = operator === '<<-';
    } else {
      const word = readWord(text, at);
      const quoted = /[\\'"]/.test(text.slice(at, word.end));
      at = word.end;
      if (next === 'here') {
        pending.push({ words, end: word.text, plain: quoted, tabs });
      } else if (next === 'input' || next === 'output') {
        words.push(Object.freeze({ ...word, stream: next }));
      } else if (next === '' && !(/^\d$/.test(word.text) && '<>'.includes(text.charAt(at) || ' '))) {
        words.push(word);
      }
      next = '';
    }
  }
  end();
  return commands;
}

/**
 * Fails where a word such as <stream-name> stands for what is to be filled in: to a shell it is the name of a file.
 * @param {string} text
 * @param {number} at
 * @param {readonly Word[]} words before it
 */
function refusePlaceholder(text, at, words) {
  const placeholder = /<[\w][\w .:-]{0,60}>/y;
  placeholder.lastIndex = at;
  const [found] = placeholder.exec(text) ?? [];
  if (found !== undefined && words.some((word) => /^(?:kinesis|curl)$/.test(word.text))) {
    throw new ImportFailure(`${found} is a placeholder: put what it stands for in its place.`, { at, length: found.length });
  }
}

/**
 * The lines up to the one that ends a here-document.
 * @param {string} text
 * @param {number} start of its first line
 * @param {{end: string, plain: boolean, tabs: boolean}} here plain: nothing in it is replaced; tabs: the last line may begin with some
 * @returns {{word: Word, stop: number}} stop: behind its last line
 */
function hereDocument(text, start, { end, plain, tabs }) {
  for (let at = start; at <= text.length;) {
    const found = text.indexOf('\n', at);
    const stop = found < 0 ? text.length : found;
    const line = text.slice(at, stop).replace(/\r$/, '');
    if ((tabs ? line.replace(/^\t+/, '') : line) === end) {
      const body = text.slice(start, at);
      const replaced = plain ? null : /\$(?:\w+|[({])|`|\\[\\$`\n]/.exec(body);
      const open = replaced && Object.freeze({ at: start + replaced.index, length: replaced[0].length, text: replaced[0] });
      return { word: Object.freeze({ text: body, at: start, end: at, open, placeOf: (/** @type {number} */ index) => start + index, stream: 'input' }), stop };
    }
    at = stop + 1;
  }
  throw new ImportFailure(`This here-document does not end: a line that says ${end} alone is missing.`, { at: start < text.length ? start : text.length - 1 });
}

/**
 * @param {string} text
 * @param {number} start
 * @returns {Word}
 */
function readWord(text, start) {
  /** Parts of the word, and where each begins in it and in the text: places within a part are in step. @type {{from: number, at: number}[]} */
  const parts = [];
  let word = '';
  /** @type {Open | null} */
  let open = null;
  let at = start;
  /** @param {string} piece @param {number} place */
  const add = (piece, place) => {
    parts.push({ from: word.length, at: place });
    word += piece;
  };
  /** Takes what the shell would replace, if it is that. @returns {boolean} */
  const replaced = () => {
    const length = replacedLength(text, at);
    if (length > 0) {
      open ??= Object.freeze({ at, length, text: text.slice(at, at + length) });
      add(text.slice(at, at + length), at);
      at += length;
    }
    return length > 0;
  };
  while (at < text.length && !ENDS.test(text.charAt(at))) {
    const c = text.charAt(at);
    const quote = at;
    if (c === '\\') {
      const skip = /^\\\r?\n/.exec(text.slice(at, at + 3))?.[0].length ?? 0;
      if (skip > 0) {
        at += skip;
      } else if (/^\\[ \t]+\r?\n/.test(text.slice(at, at + 80))) {
        throw new ImportFailure('White space stands behind this \\, so that the command does not go on in the next line: take it away.', { at });
      } else {
        const character = String.fromCodePoint(text.codePointAt(at + 1) ?? 0x5c);
        add(character, at + 1 < text.length ? at + 1 : at);
        at += 1 + (at + 1 < text.length ? character.length : 0);
      }
    } else if (c === "'") {
      const stop = text.indexOf("'", at + 1);
      if (stop < 0) {
        throw unended(quote);
      }
      add(text.slice(at + 1, stop), at + 1);
      at = stop + 1;
    } else if (c === '$' && text.charAt(at + 1) === "'") {
      const { value, stop } = ansiQuoted(text, at + 2, quote);
      add(value, at + 2);
      at = stop + 1;
    } else if (c === '"' || (c === '$' && text.charAt(at + 1) === '"')) {
      at += c === '$' ? 2 : 1;
      let from = at;
      const flush = () => from < at && add(text.slice(from, at), from);
      for (;;) {
        const inner = text.charAt(at);
        if (inner === '') {
          throw unended(quote);
        }
        if (inner === '"') {
          flush();
          at++;
          break;
        }
        const escape = inner === '\\' ? /^\\(?:["$`\\]|\r?\n)/.exec(text.slice(at, at + 3)) : null;
        if (escape) {
          flush();
          if (!escape[0].endsWith('\n')) {
            add(escape[0].slice(1), at + 1);
          }
          at += escape[0].length;
          from = at;
        } else if (inner === '$' || inner === '`') {
          flush();
          if (!replaced()) {
            add(inner, at++);
          }
          from = at;
        } else {
          at++;
        }
      }
    } else if ((c === '$' || c === '`') && replaced()) {
      // It has been taken.
    } else {
      const plain = /[^ \t\r\n;|&()<>\\'"$`]+/y;
      plain.lastIndex = at;
      const piece = plain.exec(text)?.[0] ?? c;
      add(piece, at);
      at += piece.length;
    }
  }
  return Object.freeze({ text: word, at: start, end: at, open, placeOf: (/** @type {number} */ index) => placeIn(parts, index, start) });
}

/** @param {{from: number, at: number}[]} parts @param {number} index @param {number} start */
function placeIn(parts, index, start) {
  let [low, high] = [0, parts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (parts[middle].from <= index) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  const part = parts[low - 1];
  return part ? part.at + index - part.from : start;
}

/** @param {number} at */
function unended(at) {
  return new ImportFailure('This quotation does not end: its second quotation mark is missing.', { at });
}

/**
 * How much of a text is a variable or a command whose output would stand there, 0 for none.
 * @param {string} text
 * @param {number} at
 */
function replacedLength(text, at) {
  const rest = text.slice(at, at + 4096);
  if (rest.startsWith('`')) {
    const stop = text.indexOf('`', at + 1);
    return (stop < 0 ? text.length : stop + 1) - at;
  }
  if (rest.startsWith('$(') || rest.startsWith('${')) {
    const [opens, closes] = rest.charAt(1) === '(' ? '()' : '{}';
    let depth = 0;
    for (let i = at + 1; i < text.length; i++) {
      depth += Number(text.charAt(i) === opens) - Number(text.charAt(i) === closes);
      if (depth === 0) {
        return i + 1 - at;
      }
    }
    return text.length - at;
  }
  return /^\$(?:\w+|[$?@*#!-])/.exec(rest)?.[0].length ?? 0;
}

/** Escapes of $'…' that stand for one character. @type {Readonly<Record<string, string>>} */
const ANSI = Object.freeze({ a: '\x07', b: '\b', e: '\x1b', E: '\x1b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v', '\\': '\\', "'": "'", '"': '"', '?': '?' });

/**
 * What stands in $'…'. Escapes of bytes are bytes of UTF-8.
 * @param {string} text
 * @param {number} start
 * @param {number} quote where the quotation begins
 * @returns {{value: string, stop: number}} stop: where the closing mark is
 */
function ansiQuoted(text, start, quote) {
  /** @type {number[]} */
  let bytes = [];
  let value = '';
  let at = start;
  const flush = () => {
    try {
      value += bytes.length > 0 ? new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Uint8Array.from(bytes)) : '';
    } catch {
      throw new ImportFailure('These bytes are not UTF-8: the AWS CLI could not take them in an argument.', { at: quote, length: at - quote });
    }
    bytes = [];
  };
  for (;;) {
    const c = text.charAt(at);
    if (c === '') {
      throw unended(quote);
    }
    const byte = /\\(?:x([0-9a-fA-F]{1,2})|([0-7]{1,3}))/y;
    byte.lastIndex = at;
    const found = byte.exec(text);
    if (found) {
      bytes.push((found[1] === undefined ? Number.parseInt(found[2], 8) : Number.parseInt(found[1], 16)) & 0xff);
      if (bytes.at(-1) === 0) {
        throw new ImportFailure('An argument of a command cannot hold a NUL.', { at, length: found[0].length });
      }
      at += found[0].length;
      continue;
    }
    flush();
    if (c === "'") {
      return { value, stop: at };
    }
    const code = /\\(?:u([0-9a-fA-F]{1,4})|U([0-9a-fA-F]{1,8})|c([^])|([^]))/y;
    code.lastIndex = at;
    const escape = c === '\\' ? code.exec(text) : null;
    if (!escape) {
      value += c;
      at++;
      continue;
    }
    const [whole, four, eight, control, other] = escape;
    if (four !== undefined || eight !== undefined) {
      const point = Number.parseInt(four ?? eight, 16);
      if (point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff)) {
        throw new ImportFailure('There is no character with this number.', { at, length: whole.length });
      }
      value += String.fromCodePoint(point);
    } else {
      value += control !== undefined ? String.fromCharCode(control.charCodeAt(0) & 0x1f) : (ANSI[other] ?? whole);
    }
    at += whole.length;
  }
}
