package wire

import (
	"slices"
	"strconv"
	"time"

	"putrecords/core/json"
	"putrecords/core/stream"
)

// storedEntry is the length of a stored record's entry, with its comma.
const storedEntry = len(`{"SequenceNumber":"","ShardId":"shardId-000000000000"},`) + 56

// AppendResponse appends the body of the answer to a request that the stream
// processed at the given time: entries correlate with the records by position.
//
// Source: PutRecords, 2014-12-04 (response syntax; a stored record has
// SequenceNumber and ShardId, a failed one ErrorCode and ErrorMessage).
// Assumption: FailedRecordCount comes first, as in the sample answers of the
// API reference.
func AppendResponse(dst []byte, s *stream.Stream, at time.Time, entries []stream.ResultEntry) []byte {
	failed := 0
	for i := range entries {
		if entries[i].ErrorCode != stream.Stored {
			failed++
		}
	}
	dst = slices.Grow(dst, len(entries)*storedEntry+len(`{"FailedRecordCount":500,"Records":[]}`))
	dst = append(dst, `{"FailedRecordCount":`...)
	dst = strconv.AppendInt(dst, int64(failed), 10)
	dst = append(dst, `,"Records":[`...)
	shards := s.Shards()
	for i := range entries {
		entry := &entries[i]
		if i > 0 {
			dst = append(dst, ',')
		}
		if entry.ErrorCode == stream.Stored {
			dst = append(dst, `{"SequenceNumber":"`...)
			dst = s.SequenceNumber(*entry, at).AppendDecimal(dst)
			dst = append(dst, `","ShardId":"`...)
			dst = shards[entry.Shard].AppendID(dst)
			dst = append(dst, `"}`...)
			continue
		}
		dst = json.AppendQuote(append(dst, `{"ErrorCode":`...), string(entry.ErrorCode))
		dst = json.AppendQuote(append(dst, `,"ErrorMessage":`...), s.ErrorMessage(*entry))
		dst = append(dst, '}')
	}
	return append(dst, `]}`...)
}
