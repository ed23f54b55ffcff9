// The request in JavaScript, sent until all of it is stored.

import { jsClient, jsRecords, jsStream } from './ecmascript.js';

/** @import {Exported} from './formats.js' */
/** @import {Request} from './request.js' */

/** @param {Exported & {request: Request}} exported */
export function javascriptRetry(exported) {
  const { request } = exported;
  return `import { setTimeout as sleep } from 'node:timers/promises';
import { KinesisClient, PutRecordsCommand } from '@aws-sdk/client-kinesis';

const MAX_ATTEMPTS = 8;
const BASE_DELAY = 100; // milliseconds: the most before the second attempt
const MAX_DELAY = 5000; // milliseconds: the most before any attempt

${jsClient(exported)}
const records = [
${jsRecords(request, '  ')}];

/** Names the records that are not known to be stored: { index, reason } each. */
class PutRecordsFailed extends Error {
  constructor(failed, options) {
    super(failed.map(({ index, reason }) => \`record \${index}: \${reason}\`).join('; '), options);
    this.failed = failed;
  }
}

/**
 * Puts the records, and sends again those that fail, and no others, until all are stored.
 *
 * Order: a record that is sent again is stored behind later ones of its partition key that were stored before. Where
 * that matters, put the next record of a key only when this one is stored.
 */
async function putRecords(kinesis, records) {
  let pending = records.map((_, index) => index);
  for (let attempt = 1; ; attempt++) {
    const response = await kinesis.send(new PutRecordsCommand({
${jsStream(request, '      ')}      Records: pending.map((index) => records[index]),
    })).catch((error) => {
      // The call as a whole failed, after the retries of the SDK itself. A record may be stored nevertheless.
      throw new PutRecordsFailed(pending.map((index) => ({ index, reason: String(error) })), { cause: error });
    });
    // The results stand in the order of the records that were sent; only a failed one has an ErrorCode.
    const failed = response.Records.flatMap(({ ErrorCode, ErrorMessage }, i) =>
      ErrorCode ? [{ index: pending[i], reason: \`\${ErrorCode}: \${ErrorMessage}\` }] : []);
    if (failed.length === 0) {
      return;
    }
    if (attempt === MAX_ATTEMPTS) {
      throw new PutRecordsFailed(failed);
    }
    pending = failed.map(({ index }) => index);
    // Exponential backoff with full jitter: anything from nothing to the most, so that not all come back at once.
    await sleep(Math.random() * Math.min(MAX_DELAY, BASE_DELAY * 2 ** (attempt - 1)));
  }
}

await putRecords(kinesis, records);
console.log('all', records.length, 'stored');
`;
}
