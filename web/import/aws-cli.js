// Commands of the AWS CLI that put records: aws kinesis put-records, and put-record.

import { commandOf, operationOf, optionOf, putsRecords } from './aws-command.js';
import { cliBlob } from './base64.js';
import { ImportFailure, shortened } from './failure.js';
import { choiceOf, foundRequests } from './found.js';
import { inputOf, loopNotes, named, printedNotes, writtenFiles } from './shell-command.js';
import { shellCommands } from './shell.js';
import { blobOfText, bounded, isObject, refusedNotes, twiceNotes } from './source-records.js';

/** @import {Command} from './aws-command.js' */
/** @import {Chosen, Found, Note, SourceRequest} from './found.js' */
/** @import {Word} from './shell-word.js' */

/**
 * @param {string} text
 * @param {Chosen} chosen
 * @returns {Found}
 */
export function readAwsCli(text, chosen) {
  const all = shellCommands(text);
  const commands = all.map((words) => ({ found: operationOf(named(words)), input: inputOf(words) })).flatMap(({ found, input }) => (found ? [{ ...found, input }] : []));
  const puts = commands.filter(({ operation }) => putsRecords(operation));
  const missed = missedPuts(text, puts.map(({ words }) => words));
  if (puts.length === 0) {
    const [other] = commands;
    if (missed.length > 0) {
      throw new ImportFailure('This command stands within something else, or in a form that is not read here. Paste it alone, from aws on.', missed[0]);
    }
    const what = other === undefined ? 'This is no command of aws kinesis.' : `aws kinesis ${shortened(other.operation)} puts no records.`;
    throw new ImportFailure(/list-shards|describe-stream/.test(other?.operation ?? '') ? `${what} Paste what it prints: that can be imported.` : `${what} What can be imported is put-records, put-record, and what list-shards prints.`, other && { at: other.words[0].at, length: other.words[0].text.length });
  }
  const notes = [...loopNotes(all, (words) => putsRecords(operationOf(named(words))?.operation ?? '')), ...puts.flatMap(({ words }) => printedNotes(words))];
  if (missed.length > 0) {
    notes.push({ text: `${missed.length === 1 ? 'One more command that puts records is' : `${missed.length} more commands that put records are`} left out: only commands that stand alone are read.`, ...missed[0] });
  }
  const files = writtenFiles(all);
  const read = puts.map(({ operation, words, input }) => commandOf(operation, words.slice(1), notes, input ? new Map([...files, ['/dev/stdin', input]]) : files));
  return found(puts.length === 1 ? 'An AWS CLI command' : `${puts.length} AWS CLI commands`, read, notes, chosen);
}

/**
 * Where a text puts records in commands that were not found: in $(…), or behind what is not known here.
 * @param {string} text
 * @param {readonly (readonly Word[])[]} read the commands that were found, from their operations on
 */
function missedPuts(text, read) {
  const spans = read.map((words) => ({ from: words[0].at, to: words.reduce((to, { end }) => Math.max(to, end), 0) }));
  let next = 0;
  return [...text.matchAll(/\bkinesis(?:[ \t]|\\\r?\n)+put-records?\b/g)].flatMap(({ 0: whole, index }) => {
    const end = index + whole.length;
    while (next < spans.length && spans[next].to < end) {
      next++;
    }
    const isRead = next < spans.length && spans[next].from < end;
    const isComment = /(?:^|\s)#/.test(text.slice(Math.max(0, index - 2000), index).split('\n').at(-1) ?? '');
    return isRead || isComment ? [] : [{ at: index, length: whole.length }];
  });
}

/**
 * Records in shorthand without their command.
 * @param {string} text
 * @param {Chosen} chosen
 * @returns {Found}
 */
export function readShorthandAlone(text, chosen) {
  const words = shellCommands(text.replace(/\\?\r?\n/g, (line) => ' '.repeat(line.length))).flat().filter(({ stream }) => stream === undefined);
  /** @type {Note[]} */
  const notes = [];
  return found('Records in the shorthand of the AWS CLI', [commandOf('put-records', [...(words[0]?.text.startsWith('--') ? [] : [optionOf('--records', words[0]?.at ?? 0)]), ...words], notes)], notes, chosen);
}

const CLI = /** @type {const} */ ([['v2', 'AWS CLI v2: base64'], ['v1', 'AWS CLI v1: text']]);

/**
 * Commands with their data read as base64 or as text.
 *
 * Source: AWS CLI user guide, "Breaking changes between the AWS CLI version 1 and version 2": "The AWS CLI version 2 now
 * passes binary parameters as base64-encoded strings by default"; --cli-binary-format raw-in-base64-out restores v1.
 * @param {string} what
 * @param {readonly Command[]} commands
 * @param {readonly Note[]} said
 * @param {Chosen} chosen
 */
function found(what, commands, said, chosen) {
  const notes = [...said];
  const asked = commands.filter(({ raw }) => !raw).flatMap(({ blobs }) => blobs.filter((blob) => blob !== null));
  const refused = asked.find(({ text }) => cliBlob(text) === null);
  const raw = commands.some((command) => command.raw);
  const choices = asked.length > 0 ? [choiceOf(chosen, { name: 'cli', label: 'Data as in', value: refused ? 'v1' : 'v2', options: CLI })] : [];
  const version = choices[0]?.value;
  const place = refused && { at: refused.word.placeOf(refused.at), length: Math.min(refused.length, refused.text.length) || 1 };
  if (version === 'v2' && refused) {
    const failure = new ImportFailure(`AWS CLI v2 takes Data as base64, and would refuse this: Invalid base64: "${shortened(refused.text)}". With --cli-binary-format raw-in-base64-out, or in v1, it is text.`, place);
    failure.choices = choices;
    throw failure;
  }
  if (raw) {
    notes.push({ text: 'Data is text: --cli-binary-format raw-in-base64-out says so.' });
  }
  if (version === 'v2') {
    notes.push({ text: 'Data is base64, which is how AWS CLI v2 takes it: what it decodes to is the data. AWS CLI v1 would take the same letters as text.' });
    if (asked.some(({ text }) => cliBlob(text)?.skipped)) {
      notes.push({ text: 'Some data holds characters that are not base64: AWS CLI v2 skips them without a word.' });
    }
  } else if (version === 'v1') {
    notes.push({ text: refused ? `Data is read as text, as AWS CLI v1 takes it. AWS CLI v2 would refuse it (Invalid base64: "${shortened(refused.text)}") unless --cli-binary-format raw-in-base64-out is given.` : 'Data is read as text, as AWS CLI v1 takes it. AWS CLI v2 would decode it as base64.', ...place });
  }
  /** @type {SourceRequest[]} */
  const requests = commands.map((command) => requestOf(command, version === 'v2'));
  const records = requests.flatMap((request) => request.records);
  bounded(records);
  const why = version === 'v2' ? 'AWS CLI v2 takes the base64 of the data itself.' : 'Text is encoded by the CLI, so base64 in it is encoded once more.';
  return foundRequests(what, requests, { notes: [...notes, ...refusedNotes(records, 'The AWS CLI', () => ({})), ...twiceNotes(records, why)], choices });
}

/**
 * @param {Command} command
 * @param {boolean} base64 how data is taken where nothing says it is text
 * @returns {SourceRequest}
 */
function requestOf({ names, records, blobs, raw }, base64) {
  const known = Object.fromEntries(Object.entries(names).filter(([, value]) => value !== undefined));
  return {
    names: known,
    records: records.map((record, index) => {
      const blob = blobs[index];
      if (blob === null || !isObject(record)) {
        return record;
      }
      const place = { at: blob.word.placeOf(blob.at), length: 1 };
      return { ...record, Data: base64 && !raw ? cliBlob(blob.text)?.base64 : blobOfText(blob.text, place) };
    }),
  };
}
