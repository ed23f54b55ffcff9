// The request as a command of the AWS CLI, version 2.

import { jsonText } from './quoted.js';
import { regionOf } from './request.js';
import { hereDocument, isLong, word } from './shell.js';

/** @import {Exported} from './formats.js' */
/** @import {Entry, Request} from './request.js' */

/** Where a request stands that is too long for an argument. */
const FILE = 'put-records.json';

/** @param {Exported & {request: Request}} exported */
export function awsCLI({ request, region }) {
  const records = listOf(request.records);
  const command = 'aws kinesis put-records --cli-binary-format base64';
  const place = option('--region', regionOf(request, region));
  if (isLong(records)) {
    const streams = [['StreamName', request.streamName], ['StreamARN', request.streamARN]].flatMap(([name, value]) => value ? [`"${name}": ${jsonText(value)},\n`] : []);
    return `cat > ${FILE} ${hereDocument(`{\n${streams.join('')}"Records": ${records}\n}`)}\n\n${command} \\\n  ${place} \\\n  --cli-input-json file://${FILE}\n`;
  }
  const streams = [option('--stream-name', request.streamName), option('--stream-arn', request.streamARN)].filter(Boolean);
  return [command, place, ...streams, `--records ${word(records)}`].join(' \\\n  ') + '\n';
}

/** How much of it the note is about. @param {Exported & {request: Request}} exported */
export function awsCLINote({ request }) {
  const file = isLong(listOf(request.records)) ? ` This request is too long for an argument, so the first command writes it to ${FILE}.` : '';
  return `Version 2 takes Data as base64, as it stands here; version 1 would encode it once more, and so would raw-in-base64-out. --cli-binary-format says which, whatever the configuration has.${file} The command succeeds also when records failed: look at FailedRecordCount.`;
}

/** @param {readonly Entry[]} records */
function listOf(records) {
  const entries = records.map(({ base64, partitionKey, explicitHashKey }) => {
    const explicit = explicitHashKey === null ? '' : `, "ExplicitHashKey": ${jsonText(explicitHashKey)}`;
    return `    {"Data": "${base64}", "PartitionKey": ${jsonText(partitionKey)}${explicit}}`;
  });
  return `[\n${entries.join(',\n')}\n]`;
}

/**
 * @param {string} name
 * @param {string | null} value
 */
function option(name, value) {
  return value && `${name}${value.startsWith('-') ? '=' : ' '}${word(value)}`;
}
