// The request in Go, sent until all of it is stored.

import { goHead, goInput, goRecords, goTail } from './golang.js';

/** @import {Exported} from './formats.js' */
/** @import {Request} from './request.js' */

/** @param {Exported & {request: Request}} exported */
export function goRetry(exported) {
  const { request } = exported;
  return `${goHead(exported, ['math/rand/v2', 'strings', 'time'])}
	if err := putRecords(ctx, client, records); err != nil {
		log.Fatal(err)
	}
	fmt.Println("all", len(records), "stored")
}

${goRecords(request)}
const (
	maxAttempts = 8
	baseDelay   = 100 * time.Millisecond // the most before the second attempt
	maxDelay    = 5 * time.Second        // the most before any attempt
)

// Failure is a record that is not known to be stored.
type Failure struct {
	Index  int // in the records that were given
	Reason string
}

// PutRecordsError names the records that are not known to be stored.
type PutRecordsError struct {
	Failed []Failure
	Cause  error // of the call that failed as a whole, or nil
}

func (e *PutRecordsError) Error() string {
	reasons := make([]string, len(e.Failed))
	for i, failed := range e.Failed {
		reasons[i] = fmt.Sprintf("record %d: %s", failed.Index, failed.Reason)
	}
	return strings.Join(reasons, "; ")
}

func (e *PutRecordsError) Unwrap() error { return e.Cause }

// putRecords puts the records, and sends again those that fail, and no others, until all are stored. The error is a
// *PutRecordsError.
//
// Order: a record that is sent again is stored behind later ones of its partition key that were stored before. Where
// that matters, put the next record of a key only when this one is stored.
func putRecords(ctx context.Context, client *kinesis.Client, records []types.PutRecordsRequestEntry) error {
	pending := make([]int, len(records)) // indexes of those that are not stored
	for i := range records {
		pending[i] = i
	}
	for attempt := 1; ; attempt++ {
		batch := make([]types.PutRecordsRequestEntry, len(pending))
		for i, index := range pending {
			batch[i] = records[index]
		}
		out, err := client.PutRecords(ctx, &kinesis.PutRecordsInput{
${goInput(request, 'batch', '\t\t\t')}		})
		if err != nil {
			// The call as a whole failed, after the retries of the SDK itself. A record may be stored nevertheless.
			return notStored(pending, err)
		}
		// The results stand in the order of the batch; only a failed one has an error code.
		var failed []Failure
		for i, result := range out.Records {
			if result.ErrorCode != nil {
				failed = append(failed, Failure{pending[i], *result.ErrorCode + ": " + aws.ToString(result.ErrorMessage)})
			}
		}
		if len(failed) == 0 {
			return nil
		}
		if attempt == maxAttempts {
			return &PutRecordsError{Failed: failed}
		}
		pending = pending[:0]
		for _, failure := range failed {
			pending = append(pending, failure.Index)
		}
		// Exponential backoff with full jitter: anything from nothing to the most, so that not all come back at once.
		most := min(maxDelay, baseDelay<<(attempt-1))
		select {
		case <-time.After(rand.N(most + 1)):
		case <-ctx.Done():
			return notStored(pending, ctx.Err())
		}
	}
}

func notStored(indexes []int, cause error) error {
	failed := make([]Failure, len(indexes))
	for i, index := range indexes {
		failed[i] = Failure{index, cause.Error()}
	}
	return &PutRecordsError{Failed: failed, Cause: cause}
}
${goTail(request)}`;
}
