// Decides what a text is, and has it read. Nothing is changed, and nothing is ever run.

import { readShorthandAlone } from './aws-cli.js';
import { startsWithHeader } from './columns.js';
import { readCommand } from './command.js';
import { ImportFailure } from './failure.js';
import { mergedNotes, placedFound } from './found.js';
import { looksLikeHttp, readHttp } from './http-message.js';
import { brokenJSON, isNearlyJSON } from './json-text.js';
import { isDrawn } from './drawn-table.js';
import { readDocument } from './json-document.js';
import { readLink } from './link-text.js';
import { refuseCode } from './other-code.js';
import { unfenced } from './prompts.js';
import { refuseTextOutput } from './text-output.js';

/** @import {Chosen, Found} from './found.js' */

/** The longest JSON, in UTF-16 units: as much as the editor takes. */
export const MOST_JSON = 16 * 2 ** 20;
/** The longest text of another kind: reading it must not stop the page. A command line is shorter on any system. */
const MOST_TEXT = 2 ** 20;

const SHORTHAND = /^\s*(?:--records\s+)?["']?(?:Data|PartitionKey|ExplicitHashKey)\s*=(?!\s*=)[^]*,\s*(?:Data|PartitionKey|ExplicitHashKey)\s*=/;
const PYTHON = /\bput_records?\s*\(|^>>> |^[ \t]*(?:import [\w.]+(?:[ \t]+as \w+|[ \t]*,[ \t]*[\w.]+)*[ \t]*(?:#.*|\r)?$|from [\w.]+ import\b|def \w+\(|class \w+[:(]|with \S.*:[ \t\r]*$)|^[ \t]*(?:Records|StreamName|StreamARN)[ \t]*=|^[ \t]*[A-Za-z_]\w*(?:[ \t]*:[^=\n]*)?[ \t]*=[ \t]*[[{(]|json\.dumps/m;
/** What stands in Python's dicts and lists and not in JSON. */
const PYTHON_LITERAL = /(?:[[{,:(]\s*)(?:[bBrRuU]{0,2}'|[bBrRuU]{1,2}"|True\b|False\b|None\b|#)|,\s*[\]}]|"""/;

/**
 * What a text is.
 * @param {string} text
 * @param {Chosen} [chosen]
 * @returns {Promise<Found>}
 * @throws {ImportFailure} and nothing else
 */
export async function recognise(text, chosen = {}) {
  try {
    const found = text.startsWith('\uFEFF') ? await readInner(text.slice(1), 1, chosen) : await read(text, chosen);
    return { ...found, notes: mergedNotes(found.notes) };
  } catch (error) {
    if (error instanceof RangeError) {
      throw new ImportFailure('This is nested too deeply, or too long, to be read.');
    }
    throw error;
  }
}

/** @param {string} text @param {Chosen} chosen @returns {Promise<Found>} */
async function read(text, chosen) {
  const json = /^\s*(?:\[(?![\w.-]+@[^\]\n]*\][ \t]*[$#%>])|\{(?!\s+(?:aws2?|curl)\s))/.test(text);
  const most = json ? MOST_JSON : MOST_TEXT;
  if (text.length > most) {
    throw new ImportFailure(`This text has ${text.length.toLocaleString('en')} characters. ${json ? 'JSON' : 'A text that is not JSON'} is read up to ${most.toLocaleString('en')}.`);
  }
  if (text.trim() === '') {
    throw new ImportFailure('There is nothing here but white space.');
  }
  const nul = text.indexOf('\0');
  if (nul >= 0) {
    throw new ImportFailure('There is a NUL here: this is no text, or a text in an encoding that was not recognised.', { at: nul });
  }
  const link = text.length < 200_000 ? readLink(text) : null;
  if (link) {
    return link;
  }
  refuseTextOutput(text);
  if (json) {
    return readBracketed(text, chosen);
  }
  if (isDrawn(text) || startsWithHeader(text)) {
    return (await import('./rows.js')).readRows(text, chosen);
  }
  const inner = unfenced(text);
  if (inner) {
    return readInner(inner.code, inner.at, chosen);
  }
  if (looksLikeHttp(text)) {
    return readHttp(text, chosen);
  }
  const command = /\bput_records?\s*\(/.test(text) ? null : readCommand(text, chosen);
  if (command) {
    return command;
  }
  if (SHORTHAND.test(text) || /^\s*--(?:records|stream-name|cli-input-json)\s/.test(text)) {
    return readShorthandAlone(text, chosen);
  }
  if (PYTHON.test(text)) {
    return (await import('./boto3.js')).readBoto3(text, chosen);
  }
  const { looksLikeLines, readLines } = await import('./json-lines.js');
  if (looksLikeLines(text)) {
    return readLines(text, chosen);
  }
  refuseCode(text);
  return (await import('./rows.js')).readRows(text, chosen);
}

/**
 * A part of a text that says all of it.
 * @param {string} text
 * @param {number} begin where it stands
 * @param {Chosen} chosen
 * @returns {Promise<Found>}
 */
async function readInner(text, begin, chosen) {
  try {
    return placedFound(await read(text, chosen), (at) => at + begin);
  } catch (error) {
    throw error instanceof ImportFailure ? error.placed((at) => at + begin) : error;
  }
}

/**
 * What begins with a bracket: JSON, JSON Lines, or a literal of Python.
 * @param {string} text
 * @param {Chosen} chosen
 * @returns {Promise<Found>}
 */
async function readBracketed(text, chosen) {
  const lines = () => import('./json-lines.js');
  let value;
  try {
    value = JSON.parse(text);
  } catch {
    const { looksLikeLines, readLines } = await lines();
    if (looksLikeLines(text)) {
      return readLines(text, chosen);
    }
    if (text.length <= MOST_TEXT && PYTHON_LITERAL.test(text)) {
      return readLiteral(text, chosen);
    }
    throw brokenJSON(text);
  }
  try {
    return readDocument(text, chosen);
  } catch (error) {
    const keyed = error instanceof ImportFailure ? (await lines()).readKeyed(value, text, chosen) : null;
    if (keyed) {
      return keyed;
    }
    throw error;
  }
}

/**
 * A literal of Python. What is neither that nor JSON is more likely JSON with a mistake, and so is what only a comma or a comment keeps from being JSON.
 * @param {string} text
 * @param {Chosen} chosen
 */
async function readLiteral(text, chosen) {
  const json = brokenJSON(text);
  if (isNearlyJSON(text)) {
    throw json;
  }
  try {
    return await (await import('./boto3.js')).readBoto3(text, chosen);
  } catch (error) {
    const python = /[[{,:(]\s*(?:[bBrRuU]{0,2}'|[bB]"|True\b|False\b|None\b|#)/.test(text);
    throw python ? error : json;
  }
}
