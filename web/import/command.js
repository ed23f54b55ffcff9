// A command of a shell: of the AWS CLI, or curl.

import { readAwsCli } from './aws-cli.js';
import { readCurl } from './curl.js';
import { ImportFailure } from './failure.js';
import { placedFound } from './found.js';
import { readDocument } from './json-document.js';
import { LEADING, NAME, withoutPrompts } from './prompts.js';

/** @import {Chosen, Found} from './found.js' */

const COMMAND = new RegExp(`(?:^|[\\n;&|(\`]|\\$ )[ \\t]*${LEADING}${NAME}`);
/** What a command has behind its name; a key may begin with that name, too. */
const CURL = /\s-|:\/\//;
const AWS = /\bkinesis\b|\s--[a-z]|^[^\n]*$/;
const PUT = /\bkinesis\s+put-records?\b/;

/**
 * @param {string} text
 * @param {Chosen} chosen
 * @returns {Found | null} null when it is no command
 */
export function readCommand(text, chosen) {
  const plain = withoutPrompts(text);
  const [, name] = COMMAND.exec(plain) ?? [];
  if (name === undefined || !(name === 'curl' ? CURL : AWS).test(plain)) {
    return null;
  }
  refuseContinued(plain);
  const output = /kinesis\s+(?:list-shards|describe-stream)\b/.test(plain) && !PUT.test(plain) ? /\n[ \t]*\{/.exec(plain) : null;
  if (output) {
    return readOutput(text, output.index + 1, chosen);
  }
  const readers = name === 'curl' ? [readCurl, readAwsCli] : [readAwsCli, readCurl];
  try {
    return readers[0](plain, chosen);
  } catch (error) {
    // A script may have commands of both kinds, of which one alone sends something.
    if (error instanceof ImportFailure && (name === 'curl' ? PUT : /\bcurl\s/).test(plain)) {
      try {
        return readers[1](plain, chosen);
      } catch {
        throw error;
      }
    }
    throw error;
  }
}

/** Fails where a command goes on in the next line as it does in Windows. @param {string} text */
function refuseContinued(text) {
  for (const { 0: whole, 1: mark, index } of text.matchAll(/[ \t]([\^`])[ \t]*\r?\n/g)) {
    if (/\b(?:kinesis|curl)\b/.test(text.slice(Math.max(0, index - 2000), index).split('\n').at(-1) ?? '')) {
      throw new ImportFailure(`${mark === '^' ? 'cmd' : 'PowerShell'} goes on in the next line behind ${mark}. Commands are read as bash reads them: end the line with \\, or write it all in one line.`, { at: index + whole.indexOf(mark) });
    }
  }
}

/**
 * The output of a command that stands behind it, as in a terminal.
 * @param {string} text
 * @param {number} begin
 * @param {Chosen} chosen
 */
function readOutput(text, begin, chosen) {
  try {
    return placedFound(readDocument(text.slice(begin), chosen), (at) => at + begin);
  } catch (error) {
    throw error instanceof ImportFailure ? error.placed((at) => at + begin) : error;
  }
}
