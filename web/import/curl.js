// A request as curl sends it.

import { ImportFailure, shortened } from './failure.js';
import { placedFound } from './found.js';
import { readDocument } from './json-document.js';
import { inputOf, loopNotes, named, printedNotes, writtenFiles } from './shell-command.js';
import { shellCommands } from './shell.js';

/** @import {Chosen, Found} from './found.js' */
/** @import {Word} from './shell-word.js' */

/** -d may stand behind other options of one letter that have no value. */
const DATA = /^(?:-[#0346BJLMNORSZafgijklnpqsv]*d|--data|--data-raw|--data-binary|--data-ascii|--json)$/;
/** The same with the value in one word. */
const JOINED = /^(?:-[#0346BJLMNORSZafgijklnpqsv]*d|(?:--data|--data-raw|--data-binary|--data-ascii|--json)=)(?=[^-])/;

/**
 * @param {string} text
 * @param {Chosen} chosen
 * @returns {Found}
 */
export function readCurl(text, chosen) {
  const commands = shellCommands(text);
  const [command, other] = commands.filter(isCurl);
  const [words, second] = [command, other].map((each) => each && named(each));
  if (words === undefined) {
    throw new ImportFailure('There is no curl command here.');
  }
  if (second) {
    throw new ImportFailure('There is more than one curl command here. Import one at a time.', { at: second[0].at, length: second[0].text.length });
  }
  const target = words.find((word) => /^X-Amz-Target\s*:/i.test(word.text));
  if (target && !/\.PutRecords?\s*$/.test(target.text)) {
    throw new ImportFailure('This asks for another operation than PutRecords.', { at: target.at, length: target.end - target.at });
  }
  const body = sentBy(bodyOf(words), command, writtenFiles(commands));
  if (body.open) {
    throw new ImportFailure(`Only a shell knows what ${shortened(body.open.text)} stands for.`, body.open);
  }
  if (body.text === '@-') {
    throw new ImportFailure('The request comes from standard input, and only running what stands before this tells what that is: paste the request itself.', { at: body.at, length: body.end - body.at });
  }
  if (body.text.startsWith('@')) {
    throw new ImportFailure(`The request stands in the file ${shortened(body.text.slice(1))}: paste the content of that file here, or drop the file.`, { at: body.at, length: body.end - body.at });
  }
  try {
    const found = placedFound(readDocument(body.text, chosen), (at) => body.placeOf(at));
    return { ...found, what: 'A curl command', notes: [...loopNotes(commands, isCurl), ...printedNotes(command), ...found.notes] };
  } catch (error) {
    throw error instanceof ImportFailure ? error.placed(body.placeOf) : error;
  }
}

/**
 * What is sent, where it stands in the text though not in the command.
 * @param {Word} body
 * @param {readonly Word[]} command
 * @param {ReadonlyMap<string, Word>} files
 */
function sentBy(body, command, files) {
  const input = body.text === '@-' ? inputOf(command) : body.text.startsWith('@') ? files.get(body.text.slice(1)) : undefined;
  return input ?? body;
}

/** @param {readonly Word[]} command */
function isCurl(command) {
  return /^(?:.*\/)?curl(?:\.exe)?$/.test(named(command)[0]?.text ?? '');
}

/** @param {readonly Word[]} words @returns {Word} */
function bodyOf(words) {
  /** @type {Word[]} */
  const bodies = [];
  for (const [index, word] of words.entries()) {
    const skip = JOINED.exec(word.text)?.[0].length ?? 0;
    if (DATA.test(word.text) && index + 1 < words.length) {
      bodies.push(words[index + 1]);
    } else if (skip > 0 && !/^--data-urlencode/.test(word.text)) {
      bodies.push({ ...word, text: word.text.slice(skip), placeOf: (at) => word.placeOf(at + skip) });
    }
  }
  if (bodies.length !== 1) {
    const second = bodies[1];
    throw new ImportFailure(second ? 'curl joins more than one --data with &, which makes no JSON.' : 'This curl command sends nothing: --data is missing.', second && { at: second.at });
  }
  return bodies[0];
}
