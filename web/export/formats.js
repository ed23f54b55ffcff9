// The formats that a request can be copied as, and what to notice about each.

import { awsCLI, awsCLINote } from './aws-cli.js';
import { boto3Retry } from './boto3-retry.js';
import { boto3 } from './boto3.js';
import { curl } from './curl.js';
import { goRetry } from './go-retry.js';
import { go } from './go.js';
import { javascriptRetry } from './javascript-retry.js';
import { javascript } from './javascript.js';
import { java } from './java.js';
import { markdown } from './markdown.js';
import { visibleJSON } from './quoted.js';

/** @import {Answer, Row} from '../answer.js' */
/** @import {Request} from './request.js' */

/**
 * @typedef {Object} Exported what is copied
 * @property {string} text the body to the letter
 * @property {boolean} isJSON whether it is JSON
 * @property {string} formatted the body as the formatter lays it out; to the letter when it is no JSON
 * @property {Request | null} request null when the body is none
 * @property {string} region of the stream that the page shows
 * @property {Answer | null} answer to this body; null when there is none
 * @property {readonly Row[]} rows what became of each record, as that answer has it
 * @property {{base: string, fragment: string} | null} link null when the work is too large for one
 * @property {string} title what the work is called
 */

/**
 * @typedef {Object} Format
 * @property {string} name
 * @property {string} group what stands above it
 * @property {'text' | 'simulator'} [takes] 'text': any body; 'simulator': that, and what the simulator makes of it; else a request
 * @property {(exported: any) => string} code
 * @property {(exported: any) => string} note what to notice, in a sentence or two
 */

const OUTCOMES = 'A response says of each record whether it is stored: print what failed, or take the retry loop.';
const LOOP = 'Only records whose result has an ErrorCode are sent again, in their order, after exponential backoff with full jitter, eight times at most. What then fails is named. A record that is sent again may stand behind later ones of its partition key.';

/** @type {readonly Format[]} */
export const FORMATS = Object.freeze([
  { name: 'AWS CLI', group: 'Send once', code: awsCLI, note: awsCLINote },
  { name: 'boto3', group: 'Send once', code: boto3, note: ({ request }) => `boto3 takes bytes, and encodes them as base64 itself.${request.streamARN ? ' It knows StreamARN since December 2022.' : ''} ${OUTCOMES}` },
  { name: 'Go', group: 'Send once', code: go, note: () => `The AWS SDK for Go v2 takes bytes, and encodes them as base64 itself. ${OUTCOMES}` },
  { name: 'JavaScript', group: 'Send once', code: javascript, note: () => `A module for Node.js, with the AWS SDK v3, which takes bytes and encodes them as base64 itself. ${OUTCOMES}` },
  { name: 'Java', group: 'Send once', code: java, note: () => `The AWS SDK for Java 2 takes SdkBytes, and encodes them itself. ${OUTCOMES}` },
  { name: 'curl', group: 'Send once', takes: 'text', code: curl, note: ({ isJSON }) => `For an emulator on this machine, which does not check the signature: kinesalite listens on port 4567, LocalStack on 4566. The service itself would refuse it. The body is the one in the editor${isJSON ? ', with escapes for what cannot be seen' : ' as it stands'}.` },
  { name: 'boto3 with retries', group: 'Send until stored', code: boto3Retry, note: () => LOOP },
  { name: 'Go with retries', group: 'Send until stored', code: goRetry, note: () => LOOP },
  { name: 'JavaScript with retries', group: 'Send until stored', code: javascriptRetry, note: () => LOOP },
  { name: 'JSON', group: 'Show', takes: 'simulator', code: ({ isJSON, formatted }) => (isJSON ? visibleJSON(formatted) : formatted), note: ({ isJSON }) => (isJSON ? 'The body as Format lays it out. Data is base64.' : 'This is not JSON, so it stands as it was typed.') },
  { name: 'Markdown', group: 'Show', takes: 'simulator', code: markdown, note: markdownNote },
]);

/** @param {Exported} exported */
function markdownNote({ answer, link }) {
  return [
    'For an issue or a page of documentation: the request, where each record went, and the response.',
    ...(answer ? [] : ['The simulator has no answer to this request now, so the response is left out.']),
    link ? 'The link opens all of the work, with the data of its records.' : 'There is no link: the work is too large for one, or its settings are not right.',
  ].join(' ');
}
