// What a command prints that only passes a text on, or encodes it: echo, printf, cat, base64, tr. Others would have to be run.

import { base64OfBytes } from '../base64.js';
import { inputOf, named } from './shell-command.js';

/** @import {Word} from './shell-word.js' */

/** What of its input a program prints, or null where only running it would tell. @typedef {(args: readonly string[], input: string | null) => string | null} Program */

/** How base64 is told not to break lines: lines are not broken here in any case. */
const UNBROKEN = /^(?:-w ?0|--wrap[= ]0|-b ?0|-)?$/;

/** @type {Readonly<Record<string, Program>>} */
const PROGRAMS = Object.freeze({
  echo: (args) => {
    const first = args.findIndex((arg) => !/^-[neE]+$/.test(arg));
    const [flags, text] = first < 0 ? [args.join(''), ''] : [args.slice(0, first).join(''), args.slice(first).join(' ')];
    return flags.includes('e') && text.includes('\\') ? null : text + (flags.includes('n') ? '' : '\n');
  },
  printf: ([format = '', ...args]) => {
    if (!/^(?:[^%\\]|\\n|%s|%%)*$/.test(format) || (format.match(/%s/g)?.length ?? 0) !== args.length) {
      return null;
    }
    let next = 0;
    return format.replace(/\\n|%s|%%/g, (part) => (part === '%s' ? args[next++] : part === '%%' ? '%' : '\n'));
  },
  cat: (args, input) => (args.every((arg) => arg === '-') ? input : null),
  base64: (args, input) => (UNBROKEN.test(args.join(' ')) && input !== null ? base64OfText(input) : null),
  openssl: ([command, ...args], input) => (/^(?:base64|enc -base64)(?: -A| -e)*$/.test([command, ...args].join(' ')) && input !== null ? base64OfText(input) : null),
  tr: ([flag, set, ...others], input) => (flag === '-d' && /^(?:\\r|\r)?(?:\\n|\n)$/.test(set) && others.length === 0 && input !== null ? input.replace(set.length > 2 || set.startsWith('\r') ? /[\r\n]/g : /\n/g, '') : null),
});

/** @param {string} text */
function base64OfText(text) {
  return `${base64OfBytes(new TextEncoder().encode(text))}\n`;
}

/**
 * What a command prints.
 * @param {readonly Word[]} words with its input, where that is known
 * @returns {Word | null} null where only running it would tell; as the input of another command
 */
export function printedBy(words) {
  const input = inputOf(words) ?? null;
  const [program, ...args] = named(words);
  if (!program || words.some(({ stream }) => stream === 'output') || [...args, ...(input ? [input] : [])].some(({ open }) => open !== null)) {
    return null;
  }
  const name = program.text.replace(/^.*\//, '');
  const text = Object.hasOwn(PROGRAMS, name) ? PROGRAMS[name](args.map((arg) => arg.text), input?.text ?? null) : null;
  // What is passed on unchanged stands where it stood.
  const source = [input, ...args].find((word) => word && text !== null && text.startsWith(word.text) && word.text !== '') ?? null;
  const length = source?.text.length ?? 0;
  return text === null ? null : Object.freeze({ ...program, text, open: null, placeOf: (/** @type {number} */ index) => (source ? source.placeOf(Math.min(index, length)) : program.at), stream: 'input' });
}
