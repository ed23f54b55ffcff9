// The request in Go, sent once.

import { goHead, goInput, goRecords, goTail } from './golang.js';

/** @import {Exported} from './formats.js' */
/** @import {Request} from './request.js' */

/** @param {Exported & {request: Request}} exported */
export function go(exported) {
  const { request } = exported;
  return `${goHead(exported)}
	out, err := client.PutRecords(ctx, &kinesis.PutRecordsInput{
${goInput(request, 'records', '\t\t')}	})
	if err != nil {
		log.Fatal(err)
	}
	// No error does not mean that all is stored: each record has an outcome of its own.
	fmt.Println(aws.ToInt32(out.FailedRecordCount), "failed")
	for i, result := range out.Records {
		if result.ErrorCode != nil {
			fmt.Println(i, *result.ErrorCode, aws.ToString(result.ErrorMessage))
		} else {
			fmt.Println(i, aws.ToString(result.ShardId), aws.ToString(result.SequenceNumber))
		}
	}
}

${goRecords(request)}${goTail(request)}`;
}
