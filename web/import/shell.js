// Commands as a POSIX shell, or bash, splits them into words. Nothing is run, and what only running would tell is marked.

import { ImportFailure } from './failure.js';
import { inputOf, named } from './shell-command.js';
import { printedBy } from './shell-output.js';
import { readWord } from './shell-word.js';

/** @import {OutputOf, Word} from './shell-word.js' */

/** The longest command in $(…) that is looked at, in UTF-16 units. */
const MOST_INNER = 65_536;

/** @typedef {{words: Word[], piped: boolean}} Command words: none is empty; piped: whether the next command gets what it prints */

/**
 * The commands of a text. Where it is known what a command prints, the one behind its pipe has that as its input.
 * @param {string} text
 * @returns {Word[][]} none is empty
 * @throws {ImportFailure} where a quotation does not end
 */
export function shellCommands(text) {
  return commandsIn(text, outputOf).map(({ words }) => words);
}

/** @type {OutputOf} */
function outputOf(source) {
  const [, inner = null] = /^(?:\$\((?!\()([^]*)\)|`([^\\`]*)`)$/.exec(source)?.filter((part) => part !== undefined) ?? [];
  if (inner === null || inner.length > MOST_INNER) {
    return null;
  }
  try {
    const commands = commandsIn(inner, () => null);
    const last = commands.at(-1);
    const printed = last && !last.piped && commands.every(({ piped }, index) => piped || index === commands.length - 1) ? printedBy(last.words) : null;
    return printed && { text: printed.text.replace(/\n+$/, ''), lineBreak: commands.some(({ words }) => named(words)[0]?.text.endsWith('base64') && inputOf(words)?.text.endsWith('\n')) };
  } catch (error) {
    if (error instanceof ImportFailure) {
      return null;
    }
    throw error;
  }
}

/**
 * @param {string} text
 * @param {OutputOf} output of commands in commands
 * @returns {Command[]}
 */
function commandsIn(text, output) {
  /** @type {Command[]} */
  const commands = [];
  /** @type {Word[]} */
  let words = [];
  /** What the next word is, where it is none of the command. @type {'' | 'input' | 'output' | 'here' | 'dropped'} */
  let next = '';
  /** Here-documents whose line has not ended yet. @type {{words: Word[], end: string, plain: boolean, tabs: boolean}[]} */
  let pending = [];
  let tabs = false;
  let at = 0;
  const end = (piped = false) => {
    if (words.length > 0) {
      commands.push({ words, piped });
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
      end(c === '|' && text.charAt(at + 1) !== '|');
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
      const word = readWord(text, at, output);
      const quoted = /[\\'"]/.test(text.slice(at, word.end));
      at = word.end;
      if (next === 'here') {
        pending.push({ words, end: word.text, plain: quoted, tabs });
      } else if (next === 'input' || next === 'output') {
        words.push(Object.freeze({ ...word, text: word.text + (next === 'input' ? '\n' : ''), stream: next }));
      } else if (next === '' && !(/^\d$/.test(word.text) && '<>'.includes(text.charAt(at) || ' '))) {
        words.push(word);
      }
      next = '';
    }
  }
  end();
  for (const [index, { words: own, piped }] of commands.entries()) {
    const printed = piped ? printedBy(own) : null;
    const to = commands[index + 1]?.words;
    if (printed && to && !inputOf(to)) {
      to.push(printed);
    }
  }
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
      return { word: Object.freeze({ text: body, at: start, end: at, open, printed: [], placeOf: (/** @type {number} */ index) => start + index, stream: 'input' }), stop };
    }
    at = stop + 1;
  }
  throw new ImportFailure(`This here-document does not end: a line that says ${end} alone is missing.`, { at: start < text.length ? start : text.length - 1 });
}
