// The request in Python, sent until all of it is stored.

import { pythonClient, pythonImports, pythonRecords, pythonStream } from './python.js';

/** @import {Exported} from './formats.js' */
/** @import {Request} from './request.js' */

/** @param {Exported & {request: Request}} exported */
export function boto3Retry(exported) {
  const { request } = exported;
  return `${pythonImports(request, ['random', 'time'])}import boto3
from botocore.exceptions import BotoCoreError, ClientError

MAX_ATTEMPTS = 8
BASE_DELAY = 0.1  # seconds: the most before the second attempt
MAX_DELAY = 5.0  # seconds: the most before any attempt

RECORDS = [
${pythonRecords(request, '    ')}]


class PutRecordsFailed(Exception):
    """Names the records that are not known to be stored: (index, reason) each."""

    def __init__(self, failed):
        super().__init__('; '.join(f'record {index}: {reason}' for index, reason in failed))
        self.failed = failed


def put_records(kinesis, records):
    """Puts the records, and sends again those that fail, and no others, until all are stored.

    Order: a record that is sent again is stored behind later ones of its partition key that were
    stored before. Where that matters, put the next record of a key only when this one is stored.
    """
    pending = list(range(len(records)))
    for attempt in range(1, MAX_ATTEMPTS + 1):
        try:
            response = kinesis.put_records(
${pythonStream(request, '                ')}                Records=[records[index] for index in pending],
            )
        except (BotoCoreError, ClientError) as error:
            # The call as a whole failed, after the retries of boto3 itself. A record may be stored nevertheless.
            raise PutRecordsFailed([(index, str(error)) for index in pending]) from error
        # The results stand in the order of the records that were sent; only a failed one has an ErrorCode.
        failed = [
            (index, f"{result['ErrorCode']}: {result.get('ErrorMessage', '')}")
            for index, result in zip(pending, response['Records'])
            if result.get('ErrorCode')
        ]
        if not failed:
            return
        if attempt == MAX_ATTEMPTS:
            raise PutRecordsFailed(failed)
        pending = [index for index, _ in failed]
        # Exponential backoff with full jitter: anything from nothing to the most, so that not all come back at once.
        time.sleep(random.uniform(0, min(MAX_DELAY, BASE_DELAY * 2 ** (attempt - 1))))


put_records(${pythonClient(exported)}, RECORDS)
print('all', len(RECORDS), 'stored')
`;
}
