// What the two formats for JavaScript share: texts, data and records.

import { hex, quoted } from './quoted.js';
import { regionOf } from './request.js';

/** @import {Exported} from './formats.js' */
/** @import {Entry, Request} from './request.js' */

/** @param {string} text */
export function jsText(text) {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  return quoted(text, quote, (codePoint) => (codePoint < 0x100 ? `\\x${hex(codePoint, 2)}` : `\\u{${hex(codePoint, 4)}}`));
}

/** @param {Entry} entry */
function jsData({ base64, text }) {
  return text === null ? `Buffer.from('${base64}', 'base64')` : `utf8.encode(${jsText(text)})`;
}

/**
 * The elements of a list of records, one line each.
 * @param {Request} request
 * @param {string} indent
 */
export function jsRecords({ records }, indent) {
  return records.map((entry) => {
    const explicit = entry.explicitHashKey === null ? '' : `, ExplicitHashKey: ${jsText(entry.explicitHashKey)}`;
    return `${indent}{ Data: ${jsData(entry)}, PartitionKey: ${jsText(entry.partitionKey)}${explicit} },\n`;
  }).join('');
}

/**
 * Which stream, as members, one line each.
 * @param {Request} request
 * @param {string} indent
 */
export function jsStream({ streamName, streamARN }, indent) {
  return [['StreamName', streamName], ['StreamARN', streamARN]].map(([name, value]) => (value ? `${indent}${name}: ${jsText(value)},\n` : '')).join('');
}

/** The client, and the encoder if there is text. @param {Exported & {request: Request}} exported */
export function jsClient({ request, region }) {
  const encoder = request.records.some(({ text }) => text !== null) ? 'const utf8 = new TextEncoder();\n' : '';
  return `const kinesis = new KinesisClient({ region: ${jsText(regionOf(request, region))} });\n${encoder}`;
}
