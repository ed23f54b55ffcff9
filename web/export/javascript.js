// The request in JavaScript, sent once.

import { jsClient, jsRecords, jsStream } from './ecmascript.js';

/** @import {Exported} from './formats.js' */
/** @import {Request} from './request.js' */

/** @param {Exported & {request: Request}} exported */
export function javascript(exported) {
  const { request } = exported;
  return `import { KinesisClient, PutRecordsCommand } from '@aws-sdk/client-kinesis';

${jsClient(exported)}
const { FailedRecordCount, Records } = await kinesis.send(new PutRecordsCommand({
${jsStream(request, '  ')}  Records: [
${jsRecords(request, '    ')}  ],
}));

// No exception does not mean that all is stored: each record has an outcome of its own.
console.log(FailedRecordCount, 'failed');
Records.forEach(({ ErrorCode, ErrorMessage, ShardId, SequenceNumber }, index) => {
  console.log(index, ErrorCode ?? ShardId, ErrorCode ? ErrorMessage : SequenceNumber);
});
`;
}
