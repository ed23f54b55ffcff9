// The request, what became of each record, the response and the link, for an issue or a page of documentation.

import { linkText } from '../share/formats.js';
import { jsonText, visibleJSON, wellFormed } from './quoted.js';

/** @import {Row} from '../answer.js' */
/** @import {Exported} from './formats.js' */

/** @param {Exported} exported */
export function markdown(exported) {
  const { formatted, isJSON, link, title } = exported;
  const parts = [
    `# ${cell(title)}`,
    fenced(isJSON ? visibleJSON(formatted) : formatted),
    ...answered(exported),
    ...(link ? [`[Open in the playground](${linkText(link).replace(/[()]/g, (sign) => (sign === '(' ? '%28' : '%29'))})`] : []),
  ];
  return `${parts.join('\n\n')}\n`;
}

/** @param {Pick<Exported, 'answer' | 'rows'>} exported */
function answered({ answer, rows }) {
  if (!answer) {
    return [];
  }
  const { preview, status, stored, throttled, internalFailures, response } = answer.view;
  const outcome = rows.length > 0 ? `: ${stored} stored, ${throttled + internalFailures} failed` : '';
  return [
    `${preview ? 'The stream would answer now' : 'The stream answers'} with HTTP ${status}${outcome}.`,
    ...(rows.length > 0 ? [['| Record | Partition key | Shard | Sequence number or error |', '| ---: | --- | --- | --- |', ...rows.map(rowText)].join('\n')] : []),
    fenced(visibleJSON(response)),
  ];
}

/** @param {Row} row */
function rowText({ record, partitionKey, shardId, sequenceNumber, errorCode, errorMessage }) {
  return `| ${record} | ${cell(wellFormed(partitionKey))} | ${shardId} | ${cell(sequenceNumber || `${errorCode}: ${errorMessage}`)} |`;
}

/** A text that Markdown takes for nothing else, on one line. @param {string} text */
function cell(text) {
  const visible = jsonText(text).slice(1, -1).replaceAll('\\"', '"');
  return visible.replace(/[\\`*_{}[\]<>()#+!|~&$@:.]/g, '\\$&');
}

/** A block of JSON, whatever stands in it. @param {string} text */
function fenced(text) {
  const ticks = (text.match(/`{3,}/g) ?? []).reduce((longest, run) => (run.length >= longest.length ? `${run}\`` : longest), '```');
  return `${ticks}json\n${wellFormed(text).replace(/\n$/, '')}\n${ticks}`;
}
