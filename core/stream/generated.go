package stream

import (
	"strconv"
	"time"

	"putrecords/core/routing"
)

// Generated is a record whose data is made when it is read, so that a million
// records of 1 KiB take no gigabyte.
type Generated struct {
	PartitionKey string
	HashKey      routing.HashKey // of the partition key: whoever generates records has it at hand
	DataBytes    int             // length of the data, 0 or more
	Number       uint64          // that the data repeats, in decimal
}

// PutGenerated attempts to store one record of generated data, by the rules of
// PutRecords, and returns the index of the shard it was routed to. now must not
// be before the time of an earlier call.
func (s *Stream) PutGenerated(now time.Time, r *Generated) (shard int, code ErrorCode) {
	shard = s.open.Shard(r.HashKey)
	to := &s.shards[shard]
	if code = to.admit(s.settings.Limits, now, bucketOf(now), int64(r.DataBytes+len(r.PartitionKey))); code == Stored {
		to.log.appendGenerated(to.counter, now, r)
	}
	return shard, code
}

// appendGeneratedData appends so many bytes of text that repeats a number, such
// as "record 17, record 17, ", cut at the end.
func appendGeneratedData(dst []byte, length int, number uint64) []byte {
	from := len(dst)
	dst = append(dst, "record "...)
	dst = strconv.AppendUint(dst, number, 10)
	dst = append(dst, ", "...)
	for len(dst)-from < length {
		dst = append(dst, dst[from:min(len(dst), from+length-(len(dst)-from))]...)
	}
	return dst[:from+length]
}
