// The body, sent to an emulator on this machine by curl. What cannot be seen in JSON is an escape; all else is sent as it stands.

import { visibleJSON, wellFormed } from './quoted.js';
import { hereDocument, isLong, printed, word } from './shell.js';

/** @import {Exported} from './formats.js' */

/** Where kinesalite listens. */
const ENDPOINT = 'http://localhost:4567/';

const HEADERS = [
  'Content-Type: application/x-amz-json-1.1',
  'X-Amz-Target: Kinesis_20131202.PutRecords',
  'Authorization: AWS4-HMAC-SHA256 Credential=test/20131202/us-east-1/kinesis/aws4_request, SignedHeaders=host, Signature=0',
  'X-Amz-Date: 20131202T000000Z',
];

/** @param {Pick<Exported, 'text' | 'isJSON'>} exported */
export function curl({ text, isJSON }) {
  const body = isJSON ? visibleJSON(text) : wellFormed(text);
  const command = ['curl', ...HEADERS.map((header) => `--header ${word(header)}`)];
  if (/[^\P{Cc}\n\t]/u.test(body)) {
    return `${printed(body)} |\n${lines([...command, '--data-binary @-', ENDPOINT])}\n`;
  }
  if (isLong(body)) {
    return `${lines([...command, '--data-binary @-', `${ENDPOINT} ${hereDocument(body)}`])}\n`;
  }
  return `${lines([...command, `--data-raw ${word(body)}`, ENDPOINT])}\n`;
}

/** @param {string[]} parts */
function lines(parts) {
  return parts.join(' \\\n  ');
}
