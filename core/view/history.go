package view

import (
	"time"

	"putrecords/core/stream"
)

// History is the last ten seconds of a shard. The numbers, one per bucket of
// time, travel apart.
type History struct {
	From     string `json:"from"`
	BucketMs int    `json:"bucketMs"`
	Buckets  int    `json:"buckets"`
}

// ShownHistory is a history with its numbers.
type ShownHistory struct {
	History
	Accepted, Throttled, InternalFailures []float64 // records
	Records, Bytes                        []float64 // levels of the tanks at the bucket's end
}

// HistoryOf returns the last ten seconds of the shard with the given index,
// which must exist.
func HistoryOf(s *stream.Stream, index int, now time.Time) ShownHistory {
	from, entries := s.Shards()[index].History(s.Settings().Limits, now)
	h := ShownHistory{History: History{format(from), int(stream.HistoryBucket / time.Millisecond), len(entries)}}
	for _, e := range entries {
		h.Accepted = append(h.Accepted, float64(e.Accepted))
		h.Throttled = append(h.Throttled, float64(e.Throttled))
		h.InternalFailures = append(h.InternalFailures, float64(e.InternalFailures))
		h.Records = append(h.Records, e.Levels.Records.Float())
		h.Bytes = append(h.Bytes, e.Levels.Bytes.Float())
	}
	return h
}
