// What the two formats for Python share: texts, data and records.

import { hex, quoted } from './quoted.js';
import { regionOf } from './request.js';

/** @import {Exported} from './formats.js' */
/** @import {Entry, Request} from './request.js' */

/** @param {string} text */
export function pythonText(text) {
  return quoted(text, preferred(text), (codePoint) => {
    if (codePoint < 0x100) {
      return `\\x${hex(codePoint, 2)}`;
    }
    return codePoint < 0x10000 ? `\\u${hex(codePoint, 4)}` : `\\U${hex(codePoint, 8)}`;
  });
}

/** The quote that needs no escapes, where there is one. @param {string} text */
function preferred(text) {
  return text.includes("'") && !text.includes('"') ? '"' : "'";
}

/** @param {Entry} entry */
function pythonData({ base64, text }) {
  if (text === null) {
    return `base64.b64decode('${base64}')`;
  }
  return /^\p{ASCII}*$/u.test(text) ? `b${pythonText(text)}` : `${pythonText(text)}.encode()`;
}

/**
 * The elements of a list of records, one line each.
 * @param {Request} request
 * @param {string} indent
 */
export function pythonRecords({ records }, indent) {
  return records.map((entry) => {
    const explicit = entry.explicitHashKey === null ? '' : `, 'ExplicitHashKey': ${pythonText(entry.explicitHashKey)}`;
    return `${indent}{'Data': ${pythonData(entry)}, 'PartitionKey': ${pythonText(entry.partitionKey)}${explicit}},\n`;
  }).join('');
}

/**
 * Which stream, as named arguments, one line each.
 * @param {Request} request
 * @param {string} indent
 */
export function pythonStream({ streamName, streamARN }, indent) {
  return [['StreamName', streamName], ['StreamARN', streamARN]].map(([name, value]) => (value ? `${indent}${name}=${pythonText(value)},\n` : '')).join('');
}

/**
 * The modules of the standard library that a program needs.
 * @param {Request} request
 * @param {string[]} more
 */
export function pythonImports({ records }, more = []) {
  const modules = [...(records.some(({ text }) => text === null) ? ['base64'] : []), ...more];
  return modules.length > 0 ? `${modules.map((name) => `import ${name}\n`).join('')}\n` : '';
}

/** @param {Exported & {request: Request}} exported */
export function pythonClient({ request, region }) {
  return `boto3.client('kinesis', region_name=${pythonText(regionOf(request, region))})`;
}
