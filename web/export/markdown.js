// The request, what became of each record, the response and the link, for an issue or a page of documentation.

import { hasRecords, recordCount, rowOf, summaryOf } from '../answer.js';
import { linkText } from '../share/formats.js';
import { jsonText, visibleJSON, wellFormed } from './quoted.js';

/** @import {Answer} from '../answer.js' */
/** @import {Exported} from './formats.js' */

/** @param {Exported} exported */
export function markdown({ formatted, isJSON, answer, link, title }) {
  const parts = [
    `# ${cell(title)}`,
    fenced(isJSON ? visibleJSON(formatted) : formatted),
    ...(answer ? answered(answer) : []),
    ...(link ? [`[Open in the playground](${linkText(link)})`] : []),
  ];
  return `${parts.join('\n\n')}\n`;
}

/** @param {Answer} answer */
function answered(answer) {
  const { view } = answer;
  const rows = hasRecords(answer) ? Array.from({ length: recordCount(answer) }, (_, record) => row(answer, record)) : [];
  const said = `${view.preview ? 'The stream would answer now' : 'The stream answers'} with HTTP ${view.status}. ${cell(summaryOf(view))}.`;
  return [
    said,
    ...(rows.length > 0 ? [['| Record | Partition key | Shard | Sequence number or error |', '| ---: | --- | --- | --- |', ...rows].join('\n')] : []),
    fenced(visibleJSON(view.response)),
  ];
}

/**
 * @param {Answer} answer
 * @param {number} record
 */
function row(answer, record) {
  const { partitionKey, shardId, sequenceNumber, errorCode, errorMessage } = rowOf(answer, record);
  const outcome = sequenceNumber || `${errorCode}: ${errorMessage}`;
  return `| ${record + 1} | ${cell(wellFormed(partitionKey))} | ${shardId} | ${cell(outcome)} |`;
}

/** A text that Markdown takes for nothing else, on one line. @param {string} text */
function cell(text) {
  const visible = jsonText(text).slice(1, -1).replaceAll('\\"', '"');
  return visible.replace(/[\\`*_{}[\]<>()#+!|~&$@:]/g, '\\$&');
}

/** A block of JSON, whatever stands in it. @param {string} text */
function fenced(text) {
  const ticks = (text.match(/`{3,}/g) ?? []).reduce((longest, run) => (run.length >= longest.length ? `${run}\`` : longest), '```');
  return `${ticks}json\n${wellFormed(text).replace(/\n$/, '')}\n${ticks}`;
}
