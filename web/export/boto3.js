// The request in Python, sent once.

import { pythonClient, pythonImports, pythonRecords, pythonStream } from './python.js';

/** @import {Exported} from './formats.js' */
/** @import {Request} from './request.js' */

/** @param {Exported & {request: Request}} exported */
export function boto3(exported) {
  const { request } = exported;
  return `${pythonImports(request)}import boto3

kinesis = ${pythonClient(exported)}

response = kinesis.put_records(
${pythonStream(request, '    ')}    Records=[
${pythonRecords(request, '        ')}    ],
)

# No exception does not mean that all is stored: each record has an outcome of its own.
print(response['FailedRecordCount'], 'failed')
for index, result in enumerate(response['Records']):
    if 'ErrorCode' in result:
        print(index, result['ErrorCode'], result['ErrorMessage'])
    else:
        print(index, result['ShardId'], result['SequenceNumber'])
`;
}
