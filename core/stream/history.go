package stream

import (
	"time"

	"putrecords/core/throttling"
)

// What a shard remembers of its past, whatever happens to the records.
const (
	HistoryBucket  = 100 * time.Millisecond // of virtual time, aligned to whole ones
	HistoryBuckets = 100                    // 10 seconds
)

// HistoryEntry is what one shard did in one bucket of time.
type HistoryEntry struct {
	Accepted         int // records
	Throttled        int // records
	InternalFailures int // records
	// Levels is what the tanks held at the bucket's end, or at the time of the
	// question if that is earlier.
	Levels throttling.Levels
}

// History returns what the shard did in the last HistoryBuckets buckets, the
// last of which holds now, and the time at which the first begins. now must not
// be before the time of the last put.
func (s *Shard) History(limits throttling.Limits, now time.Time) (from time.Time, entries []HistoryEntry) {
	last := bucketOf(now)
	first := last - HistoryBuckets + 1
	from = time.Unix(0, first*int64(HistoryBucket)).UTC()
	entries = make([]HistoryEntry, HistoryBuckets)
	past := append(s.history.past[:len(s.history.past):len(s.history.past)], s.history.busy(s.meter))
	// Before the oldest bucket that is remembered, the tanks were full.
	meter := throttling.NewMeter(limits, s.Created)
	for i := range entries {
		entry := &entries[i]
		for len(past) > 0 && past[0].bucket <= first+int64(i) {
			if past[0].bucket == first+int64(i) {
				entry.Accepted, entry.Throttled, entry.InternalFailures = int(past[0].accepted), int(past[0].throttled), int(past[0].failed)
			}
			meter, past = past[0].after, past[1:]
		}
		end := from.Add(time.Duration(i+1) * HistoryBucket)
		if end.After(now) {
			end = now
		}
		entry.Levels = meter.Levels(limits, end)
	}
	return from, entries
}

// history counts a shard's records by bucket. The bucket under way is held
// apart, so that forks share the past without seeing each other's present.
type history struct {
	past                        []busyBucket // oldest first, in which records came
	bucket                      int64        // under way: Unix time in whole buckets
	accepted, throttled, failed uint32       // records in it
}

// busyBucket is a bucket in which records came.
type busyBucket struct {
	bucket                      int64
	accepted, throttled, failed uint32
	after                       throttling.Meter // the last of its records
}

func bucketOf(t time.Time) int64 { return t.UnixNano() / int64(HistoryBucket) }

// busy returns the bucket under way, after whose last record the meter is as
// given.
func (h *history) busy(after throttling.Meter) busyBucket {
	return busyBucket{h.bucket, h.accepted, h.throttled, h.failed, after}
}

// enter makes bucket the one under way; meter is the shard's before its first
// record.
func (h *history) enter(limits throttling.Limits, bucket int64, meter throttling.Meter) {
	if h.accepted|h.throttled|h.failed != 0 {
		h.past = append(h.past, h.busy(meter))
	}
	// The newest bucket before the window still says what the tanks held at its
	// beginning, unless they were full again.
	first := bucket - HistoryBuckets + 1
	for len(h.past) > 1 && h.past[1].bucket < first || len(h.past) > 0 && h.past[0].fullBefore(limits, first) {
		h.past = h.past[1:]
	}
	if len(h.past) == 0 {
		h.past = nil
	}
	h.bucket, h.accepted, h.throttled, h.failed = bucket, 0, 0, 0
}

// fullBefore reports whether the tanks were full when a later bucket began.
func (b *busyBucket) fullBefore(limits throttling.Limits, later int64) bool {
	begin := time.Unix(0, later*int64(HistoryBucket))
	return b.bucket < later && b.after.Levels(limits, begin) == throttling.NewMeter(limits, begin).Levels(limits, begin)
}

// fork returns a history that shares the past; what either adds to it the other
// does not see.
func (h history) fork() history {
	h.past = h.past[:len(h.past):len(h.past)]
	return h
}
