package producer_test

import (
	"maps"
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"putrecords/core/producer"
	"putrecords/core/stream"
	"putrecords/core/throttling"
)

// run writes a whole load, so many records at a time.
func run(load producer.Load, s *stream.Stream, maxRequestBytes, slice int) *producer.Run {
	r := producer.Start(&load, s, maxRequestBytes, start)
	for {
		if _, done := r.Advance(slice); done {
			return r
		}
	}
}

// copied is a copy of a record as a shard retains it.
type copied struct {
	shard, number, bytes int
	key                  string
	at                   time.Duration // since the start
}

// logs returns all that the shards retain of a load whose data is long enough to
// hold its number.
func logs(t *testing.T, s *stream.Stream) []copied {
	t.Helper()
	var all []copied
	for shard := range s.Shards() {
		s.Shards()[shard].Records(0, math.MaxInt, func(r stream.StoredRecord) bool {
			text, _, _ := strings.Cut(strings.TrimPrefix(string(r.Data), "record "), ",")
			number, err := strconv.Atoi(text)
			if err != nil {
				t.Fatal(err)
			}
			all = append(all, copied{shard, number, len(r.Data) + len(r.PartitionKey), string(r.PartitionKey), r.At.Sub(start)})
			return true
		})
	}
	return all
}

// checkAgainstLogs works a report out from what the shards retain.
func checkAgainstLogs(t *testing.T, load producer.Load, got *producer.Report, s *stream.Stream) {
	t.Helper()
	all := logs(t, s)
	first := map[int]copied{} // copy of each record
	newest := map[string]int{}
	reordered := 0
	var longest int64
	accepted, bytes := make([]int, len(s.Shards())), make([]int64, len(s.Shards()))
	for _, c := range all {
		accepted[c.shard]++
		bytes[c.shard] += int64(c.bytes)
		if _, again := first[c.number]; again {
			continue
		}
		first[c.number] = c
		if newest[c.key] > c.number {
			reordered++
		}
		newest[c.key] = max(newest[c.key], c.number)
		arrival := time.Duration(c.number) * time.Second / time.Duration(load.RecordsPerSecond)
		if c.at < arrival {
			t.Fatalf("record %d is stored at %v and arrives at %v", c.number, c.at, arrival)
		}
		longest = max(longest, int64((c.at-arrival+time.Millisecond-1)/time.Millisecond))
	}
	if len(first) != got.Accepted || len(all) != got.Accepted+got.Duplicated {
		t.Errorf("%d copies of %d records are retained, reported are %d accepted and %d duplicated", len(all), len(first), got.Accepted, got.Duplicated)
	}
	for number := range maps.Keys(first) {
		if number < 0 || number >= load.Records() {
			t.Errorf("a record %d of %d", number, load.Records())
		}
	}
	if got.Records != load.Records() || got.Accepted+got.Lost != got.Records {
		t.Errorf("%d stored and %d lost of %d", got.Accepted, got.Lost, got.Records)
	}
	if got.Attempts != len(all)+got.Throttled+got.InternalFailures {
		t.Errorf("%d attempts, %d copies, %d throttled, %d internal failures", got.Attempts, len(all), got.Throttled, got.InternalFailures)
	}
	if reordered != got.Reordered {
		t.Errorf("%d reordered, the shards show %d", got.Reordered, reordered)
	}
	if got.Latency.Max != longest {
		t.Errorf("longest latency %d ms, the shards show %d", got.Latency.Max, longest)
	}
	throttled := 0
	for i, shard := range got.Shards {
		throttled += shard.Throttled
		if shard.Accepted != accepted[i] || shard.AcceptedBytes != bytes[i] {
			t.Errorf("shard %d: %+v, retained are %d of %d bytes", i, shard, accepted[i], bytes[i])
		}
		sum := func(list []float64) (sum float64) {
			for _, n := range list[i*got.Series.Buckets:][:got.Series.Buckets] {
				sum += n
			}
			return sum
		}
		if sum(got.Series.Accepted) != float64(shard.Accepted) || sum(got.Series.AcceptedBytes) != float64(shard.AcceptedBytes) || sum(got.Series.Throttled) != float64(shard.Throttled) {
			t.Errorf("shard %d: the series does not add up to %+v", i, shard)
		}
	}
	if throttled != got.Throttled {
		t.Errorf("%d throttled, %d by shard", got.Throttled, throttled)
	}
}

// checkThroughput: over no interval does a shard accept more than its capacity
// and what its tanks gain in that time.
func checkThroughput(t *testing.T, all []copied, l throttling.Limits) {
	t.Helper()
	const most = 300 // of intervals, the ends
	for i := range min(most, len(all)) {
		records, bytes := int64(0), int64(0)
		for _, c := range all[i:min(len(all), i+most)] {
			if c.shard != all[i].shard {
				break
			}
			records, bytes = records+1, bytes+int64(c.bytes)
			interval := int64(c.at - all[i].at)
			if (records-l.Records.Burst)*1e9 > l.Records.PerSecond*interval || (bytes-l.Bytes.Burst)*1e9 > l.Bytes.PerSecond*interval {
				t.Fatalf("shard %d accepts %d records and %d bytes within %v", c.shard, records, bytes, time.Duration(interval))
			}
		}
	}
}

var policies = []producer.Policy{producer.None, producer.ResendFailed, producer.Backoff, producer.ResendBatch}

// FuzzLoad holds the laws of a load: every record is stored or lost; what is
// counted is what the shards retain; no shard takes more than its limits; the
// same load goes the same way, however it is cut into slices.
func FuzzLoad(f *testing.F) {
	f.Add(uint64(1), uint16(50), byte(3), byte(2), byte(0), uint16(100), uint16(20), uint16(7), byte(3))
	f.Add(uint64(2), uint16(500), byte(2), byte(3), byte(1), uint16(30), uint16(0), uint16(50), byte(1))
	f.Add(uint64(3), uint16(5), byte(9), byte(1), byte(2), uint16(1), uint16(999), uint16(0), byte(9))
	f.Add(uint64(4), uint16(300), byte(1), byte(0), byte(3), uint16(700), uint16(1), uint16(1), byte(30))
	f.Add(uint64(5), uint16(90), byte(5), byte(2), byte(4), uint16(10), uint16(5), uint16(300), byte(5))
	f.Fuzz(func(t *testing.T, seed uint64, rate uint16, seconds, policy, spread byte, flush, roundTrip, batch uint16, limit byte) {
		load := producer.Load{
			RecordsPerSecond: 1 + int(rate%1000), Seconds: 1 + int(seconds%10),
			RecordBytes: 20 + int(seed%30), LargeBytes: 100, LargePerMille: int(seed % 70),
			Batch: 1 + int(batch%500), Flush: time.Duration(1+flush%2000) * time.Millisecond, RoundTrip: time.Duration(roundTrip%2000) * time.Millisecond,
			Seed:   seed,
			Keys:   producer.Keys{Count: 1 + int(seed%50), HotPerMille: int(seed % 1001), List: []string{"a", "b", "Straße"}},
			Policy: policies[policy%4], Attempts: 1 + int(policy>>2)%12, Base: time.Duration(batch%300) * time.Millisecond, Cap: time.Duration(flush%5000) * time.Millisecond,
		}
		load.Keys.Spread = []producer.Spread{producer.Uniform, producer.Hot, producer.Zipf, producer.Sequential, producer.List}[spread%5]
		if load.Records() > 5000 {
			load.Seconds = 1
		}
		n := int64(1 + limit%100)
		l := throttling.Limits{Records: throttling.Rate{PerSecond: n, Burst: 2 * n}, Bytes: throttling.Rate{PerSecond: 50 * n, Burst: 150 + 60*n}}
		shards := 1 + int(seed%5)
		fresh := func() *stream.Stream {
			s := newStream(shards, l)
			s.FailNext("shardId-000000000000", int(limit%20))
			return s
		}
		requestBytes := int(seed%4) * 300
		s, sliced := fresh(), fresh()
		whole, bits := run(load, s, requestBytes, 1<<40), run(load, sliced, requestBytes, 1+int(flush%97))
		report := whole.Report()
		checkAgainstLogs(t, load, report, s)
		checkThroughput(t, logs(t, s), l)
		if report.Attempts > report.Records*load.Attempts || load.Policy == producer.None && report.Attempts != report.Records {
			t.Errorf("%d attempts for %d records, at most %d each", report.Attempts, report.Records, load.Attempts)
		}
		if load.Policy != producer.ResendBatch && report.Duplicated > 0 {
			t.Errorf("%s made %d duplicates", load.Policy, report.Duplicated)
		}
		if end := whole.End().Sub(start); end < time.Duration(load.Seconds)*time.Second || end > load.Longest() {
			t.Errorf("the load ends after %v, want %d s to %v", end, load.Seconds, load.Longest())
		}
		if !reflect.DeepEqual(report, bits.Report()) || !whole.End().Equal(bits.End()) || !slices.Equal(logs(t, s), logs(t, sliced)) {
			t.Error("in slices the load goes another way")
		}
	})
}
