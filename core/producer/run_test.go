package producer_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"putrecords/core/limits"
	"putrecords/core/producer"
	"putrecords/core/throttling"
)

const ms = time.Millisecond

// small is ten records within a second, which the tests change.
func small() producer.Load {
	return producer.Load{
		RecordsPerSecond: 10, Seconds: 1, RecordBytes: 20, Batch: 500, Flush: 250 * ms, RoundTrip: 20 * ms,
		Keys: producer.Keys{Spread: producer.Sequential, Count: 1}, Policy: producer.ResendFailed, Attempts: 3,
	}
}

// taking is shard limits of so many records per second and at once.
func taking(perSecond, burst int64) throttling.Limits {
	return throttling.Limits{Records: throttling.Rate{PerSecond: perSecond, Burst: burst}, Bytes: throttling.Rate{PerSecond: 1 << 30, Burst: 1 << 30}}
}

// story tells when which records were stored: "0 1 2@250 3@500".
func story(all []copied) string {
	var text []string
	for i, c := range all {
		one := fmt.Sprint(c.number)
		if i+1 == len(all) || all[i+1].at != c.at {
			one += fmt.Sprintf("@%d", c.at.Milliseconds())
		}
		text = append(text, one)
	}
	return strings.Join(text, " ")
}

// What arrives goes out with the next flush; a record that arrives with a flush
// goes with it; requests are bounded by records and by bytes.
func TestRequestsOfALoad(t *testing.T) {
	for _, test := range []struct {
		name            string
		change          func(*producer.Load)
		maxRequestBytes int
		want            string
		requests        int
		end             time.Duration
	}{
		{"every 250 ms", func(*producer.Load) {}, 0, "0 1 2@250 3 4 5@500 6 7@750 8 9@1000", 4, 1020 * ms},
		{"two records in a request", func(l *producer.Load) { l.Batch = 2 }, 0, "0 1 2@250 3 4 5@500 6 7@750 8 9@1000", 6, 1020 * ms},
		{"two fit in a request", func(*producer.Load) {}, 59, "0 1 2@250 3 4 5@500 6 7@750 8 9@1000", 6, 1020 * ms},
		{"not one fits", func(*producer.Load) {}, 5, "0 1 2@250 3 4 5@500 6 7@750 8 9@1000", 10, 1020 * ms},
		{"a flush after the end", func(l *producer.Load) { l.Flush = 700 * ms }, 0, "0 1 2 3 4 5 6 7@700 8 9@1400", 2, 1420 * ms},
		{"flushes that find nothing send nothing", func(l *producer.Load) { l.RecordsPerSecond, l.Flush = 1, ms }, 0, "0@1", 1, 1000 * ms},
	} {
		t.Run(test.name, func(t *testing.T) {
			load, s := small(), newStream(1, taking(1000, 1000))
			test.change(&load)
			r := run(load, s, test.maxRequestBytes, 1)
			if got := story(logs(t, s)); got != test.want {
				t.Errorf("stored %s, want %s", got, test.want)
			}
			if got := r.Report().Requests; got != test.requests {
				t.Errorf("%d requests, want %d", got, test.requests)
			}
			if got := r.End().Sub(start); got != test.end {
				t.Errorf("ends after %v, want %v", got, test.end)
			}
		})
	}
}

// One shard takes a record every 100 ms; four arrive at once.
func TestPolicies(t *testing.T) {
	for _, test := range []struct {
		policy              producer.Policy
		roundTrip           time.Duration
		want                string
		lost, dup, attempts int
	}{
		{producer.None, 100 * ms, "0@1000", 3, 0, 4},
		{producer.ResendFailed, 100 * ms, "0@1000 1@1100 2@1200", 1, 0, 4 + 3 + 2},
		{producer.ResendFailed, 0, "0@1000", 3, 0, 4 + 3 + 3},
		{producer.ResendBatch, 100 * ms, "0@1000 0@1100 0@1200", 3, 2, 12},
	} {
		t.Run(fmt.Sprint(test.policy, " after ", test.roundTrip), func(t *testing.T) {
			load, s := small(), newStream(1, taking(10, 1))
			load.RecordsPerSecond, load.Flush, load.RoundTrip, load.Policy = 4, time.Second, test.roundTrip, test.policy
			r := run(load, s, 0, 1).Report()
			if got := story(logs(t, s)); got != test.want {
				t.Errorf("stored %s, want %s", got, test.want)
			}
			if r.Lost != test.lost || r.Duplicated != test.dup || r.Attempts != test.attempts || r.Accepted+r.Lost != 4 {
				t.Errorf("%+v, want %d lost, %d duplicated, %d attempts", r, test.lost, test.dup, test.attempts)
			}
		})
	}
}

// The pauses of a backoff lie between nothing and a bound that doubles up to the
// cap, and differ from request to request.
func TestBackoffWaits(t *testing.T) {
	load, s := small(), newStream(1, taking(1, 1))
	load.Policy, load.Attempts, load.Base, load.Cap, load.RoundTrip = producer.Backoff, 6, 100*ms, 300*ms, 0
	load.RecordsPerSecond, load.RecordBytes, load.Seconds = 1000, 20, 2
	r := run(load, s, 0, 1)
	// Five pauses: at most 100, 200, 300, 300, 300 ms.
	if most := 2*time.Second + 1200*ms; r.End().Sub(start) > most || r.End().Sub(start) <= 2*time.Second {
		t.Errorf("ends after %v, want more than 2 s and at most %v", r.End().Sub(start), most)
	}
	times := map[time.Duration]bool{}
	for _, c := range logs(t, s) {
		times[c.at] = true
	}
	if len(times) < 3 {
		t.Errorf("records are stored at %d times only", len(times))
	}
}

// A record that fails and is sent again comes behind those that arrived later.
func TestResendingReorders(t *testing.T) {
	load, s := small(), newStream(1, taking(1000, 1000))
	s.FailNext("shardId-000000000000", 2)
	r := run(load, s, 0, 1).Report()
	if got, want := story(logs(t, s)), "2@250 0 1@270 3 4 5@500 6 7@750 8 9@1000"; got != want || r.Reordered != 2 || r.InternalFailures != 2 {
		t.Errorf("stored %s with %d reordered, want %s with 2", got, r.Reordered, want)
	}
	load.Keys.Count = 10 // keys of their own are in no order
	s = newStream(1, taking(1000, 1000))
	s.FailNext("shardId-000000000000", 2)
	if r := run(load, s, 0, 1).Report(); r.Reordered != 0 {
		t.Errorf("%d reordered among different keys", r.Reordered)
	}
}

// A key that is listed twice is one key.
func TestReorderingOfAKeyThatIsListedTwice(t *testing.T) {
	for _, keys := range [][]string{{"a"}, {"a", "a"}, {"a", "a", "a"}} {
		load, s := small(), newStream(1, taking(1000, 1000))
		load.Keys = producer.Keys{Spread: producer.List, List: keys}
		s.FailNext("shardId-000000000000", 2)
		if r := run(load, s, 0, 1).Report(); r.Reordered != 2 {
			t.Errorf("%d reordered with the keys %q, want 2", r.Reordered, keys)
		}
	}
}

func TestSpreads(t *testing.T) {
	for _, test := range []struct {
		keys producer.Keys
		want map[string][2]int // least and most of 10,000 records
	}{
		{producer.Keys{Spread: producer.Sequential, Count: 4}, map[string][2]int{"user-1": {2500, 2500}, "user-4": {2500, 2500}, "user-5": {}}},
		{producer.Keys{Spread: producer.Uniform, Count: 10}, map[string][2]int{"user-1": {900, 1100}, "user-10": {900, 1100}, "user-0": {}, "user-11": {}}},
		{producer.Keys{Spread: producer.Hot, Count: 10, HotPerMille: 500}, map[string][2]int{"hot": {4800, 5200}, "user-1": {430, 570}, "user-10": {430, 570}, "user-11": {}}},
		{producer.Keys{Spread: producer.Hot, Count: 1, HotPerMille: 1000}, map[string][2]int{"hot": {10000, 10000}}},
		{producer.Keys{Spread: producer.Zipf, Count: 3}, map[string][2]int{"user-1": {5250, 5650}, "user-2": {2550, 2900}, "user-3": {1650, 2000}, "user-4": {}}},
		{producer.Keys{Spread: producer.List, List: []string{"a", "é"}}, map[string][2]int{"a": {4800, 5200}, "é": {4800, 5200}}},
	} {
		t.Run(string(test.keys.Spread), func(t *testing.T) {
			load, s := small(), newStream(3, taking(100_000, 100_000))
			load.RecordsPerSecond, load.Keys, load.Seed = 10_000, test.keys, 7
			run(load, s, 0, 1<<40)
			count := map[string]int{}
			for _, c := range logs(t, s) {
				count[c.key]++
			}
			for key, want := range test.want {
				if got := count[key]; got < want[0] || got > want[1] {
					t.Errorf("%d records with key %s, want %d to %d", got, key, want[0], want[1])
				}
			}
		})
	}
}

func TestLargeRecords(t *testing.T) {
	load, s := small(), newStream(1, taking(100_000, 100_000))
	load.RecordsPerSecond, load.LargeBytes, load.LargePerMille = 10_000, 77, 100
	run(load, s, 0, 1<<40)
	large := 0
	for _, c := range logs(t, s) {
		if c.bytes == 77+len(c.key) {
			large++
		} else if c.bytes != 20+len(c.key) {
			t.Fatalf("a record of %d bytes", c.bytes)
		}
	}
	if large < 900 || large > 1100 {
		t.Errorf("%d of 10,000 records are large, want about 1,000", large)
	}
}

func TestLatency(t *testing.T) {
	load, s := small(), newStream(1, taking(1000, 1000))
	// Records arrive every 100 ms and wait for the flush at one second.
	load.Flush = time.Second
	if got, want := run(load, s, 0, 1).Report().Latency, (producer.Latency{P50: 500, P90: 900, P99: 1000, Max: 1000}); got != want {
		t.Errorf("latency = %+v, want %+v", got, want)
	}
	// Four minutes: the percentiles are at most 0.1 % above.
	load, s = small(), newStream(1, taking(10_000, 10_000))
	load.Seconds, load.Flush = 240, 240*time.Second
	got := run(load, s, 0, 1).Report().Latency
	for _, p := range []struct{ got, want int64 }{{got.P50, 120_000}, {got.P90, 216_000}, {got.P99, 237_600}} {
		if p.got < p.want || p.got > p.want+p.want/1000 {
			t.Errorf("a percentile of %d ms, want %d or at most 0.1 %% more", p.got, p.want)
		}
	}
	if got.Max != 240_000 {
		t.Errorf("the longest is %d ms, want 240000", got.Max)
	}
	load.Policy = producer.None
	if got := run(load, newStream(1, throttling.Limits{Records: throttling.Rate{PerSecond: 1, Burst: 1}, Bytes: throttling.Rate{PerSecond: 1, Burst: 1}}), 0, 1).Report().Latency; got != (producer.Latency{}) {
		t.Errorf("nothing is stored, latency = %+v", got)
	}
}

// The series tells when, in few enough buckets, and what the tanks hold.
func TestSeries(t *testing.T) {
	load, s := small(), newStream(2, taking(10, 20))
	load.Keys = producer.Keys{Spread: producer.List, List: []string{"a"}} // all in one shard
	got := run(load, s, 0, 1).Report().Series
	if got.Width != 100*ms || got.Buckets != 11 {
		t.Fatalf("%d buckets of %v", got.Buckets, got.Width)
	}
	busy := got.Accepted[:11]
	levels := got.RecordsLevel[:11]
	if busy[2] == 0 {
		busy, levels = got.Accepted[11:], got.RecordsLevel[11:]
	}
	if want := []float64{0, 0, 3, 0, 0, 3, 0, 2, 0, 0, 2}; !slices.Equal(busy, want) {
		t.Errorf("accepted %v, want %v", busy, want)
	}
	// Taken at 250 ms, so half a record is back at 300; the last bucket ends with
	// the answer to the last request, 20 ms after it.
	if want := []float64{20, 20, 17.5, 18.5, 19.5, 17.5, 18.5, 17.5, 18.5, 19.5, 17.7}; !slices.Equal(levels, want) {
		t.Errorf("levels %v, want %v", levels, want)
	}
	for _, test := range []struct {
		shards, seconds, buckets int
		width                    time.Duration
	}{
		{1, 59, 591, 100 * ms},
		{1, 60, 301, 200 * ms},
		{1, 3600, 563, 6400 * ms},
		{limits.MaxShards, 60, 19, 3200 * ms},
	} {
		load := small()
		load.Seconds = test.seconds
		got := run(load, newStream(test.shards, taking(1000, 1000)), 0, 1<<40).Report().Series
		if got.Width != test.width || got.Buckets != test.buckets || len(got.Accepted) != test.buckets*test.shards {
			t.Errorf("%d shards for %d s: %d buckets of %v", test.shards, test.seconds, got.Buckets, got.Width)
		}
	}
}

// Retention goes on while a load runs.
func TestRecordsExpireDuringALoad(t *testing.T) {
	load, s := small(), newStream(1, taking(1000, 1000))
	load.RecordsPerSecond, load.Seconds = 1, producer.MaxSeconds
	load.Policy, load.Attempts, load.RoundTrip = producer.ResendFailed, 2, 10*time.Minute
	run(load, s, 0, 1<<40)
	records, _ := s.Shards()[0].Retained()
	if records >= load.Records() || records < load.Records()-700 {
		t.Errorf("%d of %d records are retained after 24 hours and ten minutes", records, load.Records())
	}
}
