// Package producer is an application that writes to a stream: records that
// arrive at a steady rate, requests made of them, and what it does about the
// records that fail. The same load, on the same stream, always goes the same
// way.
//
// Assumption: the producer is ours, as no service decides about it. Record i
// arrives i/rate after the start. Every flush, the records that wait go out in
// requests; the stream takes a request at the moment it is sent, and the answer
// is there one round trip later. Requests do not wait for each other.
package producer

import "time"

// Load is what a producer writes.
type Load struct {
	RecordsPerSecond int           // that arrive, 1 to MaxRecordsPerSecond
	Seconds          int           // for which they arrive, 1 to MaxSeconds
	RecordBytes      int           // of data in a record, 0 or more
	LargeBytes       int           // of data in a large record, 0 or more
	LargePerMille    int           // how many of 1,000 records are large, 0 to 1,000, drawn
	Batch            int           // most records of a request, 1 or more
	Flush            time.Duration // between two flushes, more than 0, in whole milliseconds
	RoundTrip        time.Duration // from a request to its answer, 0 or more, in whole milliseconds
	Seed             uint64        // of all that is drawn
	Keys             Keys
	Policy           Policy
	Attempts         int           // to store a record, 1 or more
	Base, Cap        time.Duration // of Backoff, 0 or more, in whole milliseconds
}

// Bounds of a load.
const (
	MaxRecordsPerSecond = 1_000_000
	MaxSeconds          = 24 * 60 * 60
	MaxRecords          = 5_000_000 // in all
)

// Records returns how many records arrive in all.
func (l *Load) Records() int { return l.RecordsPerSecond * l.Seconds }

// Longest returns a bound for the time from the start of the load to its end.
func (l *Load) Longest() time.Duration {
	return time.Duration(l.Seconds)*time.Second + l.Flush + time.Duration(l.Attempts)*(l.RoundTrip+l.Cap)
}

// arrival returns when a record arrives, since the start.
func (l *Load) arrival(number int) time.Duration {
	return time.Duration(int64(number) * int64(time.Second) / int64(l.RecordsPerSecond))
}

// flush returns when the first flush at or after the given time is. There is
// none at the start.
func (l *Load) flush(since time.Duration) time.Duration {
	return max(1, (since+l.Flush-1)/l.Flush) * l.Flush
}
