// What the words of a command say: what it is named, what goes in and out, and whether it stands in a loop.

import { shortened } from './failure.js';

/** @import {Note} from './found.js' */
/** @import {Word} from './shell-word.js' */

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
 * What is to be said about commands in $(…) that were worked out.
 * @param {readonly Word[]} words
 * @returns {Note[]}
 */
export function printedNotes(words) {
  return words.flatMap(({ printed }) => printed.map(({ at, length, text, lineBreak }) => ({
    text: `${shortened(text)} was worked out.${lineBreak ? ' What it encodes ends with a line break, as echo and <<< add one: echo -n and printf do not.' : ''}`,
    at,
    length,
  })));
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
