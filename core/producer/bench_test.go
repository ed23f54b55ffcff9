package producer_test

import (
	"testing"
	"time"

	"putrecords/core/limits"
	"putrecords/core/producer"
	"putrecords/core/stream"
	"putrecords/core/throttling"
)

// million is a million records over 64 shards, of which a few are throttled.
var million = producer.Load{
	RecordsPerSecond: 50_000, Seconds: 20, RecordBytes: 1024, Batch: 500,
	Flush: 100 * time.Millisecond, RoundTrip: 20 * time.Millisecond, Seed: 1,
	Keys:   producer.Keys{Spread: producer.Uniform, Count: 1000},
	Policy: producer.Backoff, Attempts: 10, Base: 100 * time.Millisecond, Cap: 5 * time.Second,
}

// BenchmarkLoad writes a million records of 1 KiB to 64 shards.
func BenchmarkLoad(b *testing.B) {
	profile, _ := limits.Named(limits.Default)
	b.ReportAllocs()
	for b.Loop() {
		run := producer.Start(&million, newStream(64, profile.Shard), 0, start)
		run.Advance(1 << 40)
		report := run.Report()
		if report.Accepted+report.Lost != 1_000_000 || report.Throttled == 0 {
			b.Fatalf("%d stored, %d lost, %d throttled", report.Accepted, report.Lost, report.Throttled)
		}
	}
}

var start = time.Date(2014, 12, 4, 0, 0, 0, 0, time.UTC)

func newStream(shards int, l throttling.Limits) *stream.Stream {
	return stream.New(stream.Settings{
		Name: "exampleStreamName", Account: "111122223333", Region: "us-east-1", Created: start,
		Limits: l, Retention: 24 * time.Hour, InternalFailureText: "Internal Service Failure",
	}, shards)
}
