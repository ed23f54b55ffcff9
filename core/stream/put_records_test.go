package stream_test

import (
	"fmt"
	"math"
	"strings"
	"testing"
	"time"

	"putrecords/core/internal/rules"
	"putrecords/core/limits"
	"putrecords/core/routing"
	"putrecords/core/stream"
	"putrecords/core/throttling"
)

// shardLimits returns limits of so many records and bytes, refilled each second.
func shardLimits(records, bytes int64) throttling.Limits {
	return throttling.Limits{
		Records: throttling.Rate{PerSecond: records, Burst: records},
		Bytes:   throttling.Rate{PerSecond: bytes, Burst: bytes},
	}
}

// outcomes writes entries as letters: s for stored, t for throttled.
func outcomes(entries []stream.ResultEntry) string {
	var text strings.Builder
	for _, entry := range entries {
		switch entry.ErrorCode {
		case stream.Stored:
			text.WriteByte('s')
		case stream.ProvisionedThroughputExceededException:
			text.WriteByte('t')
		default:
			text.WriteString(string(entry.ErrorCode))
		}
	}
	return text.String()
}

func TestOneRecordsFailureDoesNotStopTheNext(t *testing.T) {
	rules.Shows(t, rules.RecordsGoOn, rules.NaturalOrder)
	for _, test := range []struct {
		name   string
		limits throttling.Limits
		sizes  []int // of data; every key has one byte
		want   string
		after  throttling.Levels
	}{
		{"all fit", shardLimits(3, 100), []int{9, 9, 9}, "sss", level(0, 70)},
		{"bytes: a smaller record after a larger one", shardLimits(10, 20), []int{9, 10, 9, 0}, "stst", level(8, 0)},
		{"bytes: the first is too large for the tank", shardLimits(10, 20), []int{20, 19}, "ts", level(9, 0)},
		{"records: the first ones win", shardLimits(2, 100), []int{9, 9, 0, 0}, "sstt", level(0, 80)},
		{"records and bytes: a refused record spends neither", shardLimits(2, 20), []int{9, 50, 9, 0}, "stst", level(0, 0)},
		{"every record fails", shardLimits(10, 5), []int{9, 9, 9}, "ttt", level(10, 5)},
		{"no records", shardLimits(1, 1), nil, "", level(1, 1)},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := newStream(1, test.limits)
			var records []stream.Record
			for i, size := range test.sizes {
				records = append(records, stream.Record{PartitionKey: string(rune('a' + i)), Data: make([]byte, size)})
			}
			entries := s.PutRecords(start, records)
			if got := outcomes(entries); got != test.want {
				t.Errorf("outcomes = %s, want %s", got, test.want)
			}
			if got := s.Shards()[0].Levels(test.limits, start); got != test.after {
				t.Errorf("levels = %v, want %v", got, test.after)
			}
			var want []string
			for i, outcome := range test.want {
				if outcome == 's' {
					want = append(want, records[i].PartitionKey)
				}
			}
			if got := keys(s, 0); got != strings.Join(want, " ") {
				t.Errorf("stored %s, want %s", got, strings.Join(want, " "))
			}
		})
	}
}

// level returns what two tanks hold, in whole units.
func level(records, bytes int64) throttling.Levels {
	return throttling.Levels{Records: throttling.Level{Units: records}, Bytes: throttling.Level{Units: bytes}}
}

func TestCountersAreNotSpentOnRecordsThatFail(t *testing.T) {
	rules.Shows(t, rules.Counter)
	s := newStream(1, shardLimits(2, 100))
	first := s.PutRecords(start, []stream.Record{{PartitionKey: "a"}, {PartitionKey: "b", Data: make([]byte, 200)}, {PartitionKey: "c"}, {PartitionKey: "d"}})
	second := s.PutRecords(start.Add(time.Second), []stream.Record{{PartitionKey: "e"}})
	var got []uint64
	for _, entry := range append(first, second...) {
		got = append(got, entry.Counter)
	}
	if want := "[1 0 2 0 3]"; fmt.Sprint(got) != want {
		t.Errorf("counters = %v, want %s", got, want)
	}
}

// Data and partition key are charged in bytes, the explicit hash key is not.
func TestChargedBytes(t *testing.T) {
	rules.Shows(t, rules.ChargedBytes)
	for _, test := range []struct {
		name   string
		record stream.Record
		want   int64
	}{
		{"key and data", stream.Record{PartitionKey: "key", Data: []byte("data")}, 7},
		{"key only", stream.Record{PartitionKey: "key"}, 3},
		{"a key counts in bytes of UTF-8", stream.Record{PartitionKey: "é€😀", Data: []byte{0}}, 2 + 3 + 4 + 1},
		{"explicit hash key", stream.Record{PartitionKey: "k", Data: []byte("data"), Explicit: true, ExplicitHashKey: routing.MaxHashKey}, 5},
	} {
		t.Run(test.name, func(t *testing.T) {
			l := shardLimits(10, 100)
			s := newStream(1, l)
			entry := s.PutRecords(start, []stream.Record{test.record})[0]
			if entry.Bytes != test.want {
				t.Errorf("charged %d bytes, want %d", entry.Bytes, test.want)
			}
			if got, want := s.Shards()[0].Levels(l, start), level(9, 100-test.want); got != want {
				t.Errorf("levels = %v, want %v", got, want)
			}
			if records, bytes := s.Shards()[0].Retained(); records != 1 || bytes != test.want {
				t.Errorf("retained %d records, %d bytes, want 1 and %d", records, bytes, test.want)
			}
		})
	}
}

func TestExplicitHashKeyOverridesThePartitionKey(t *testing.T) {
	rules.Shows(t, rules.ExplicitHashKey)
	s := newStream(4, unlimited)
	hash := routing.HashPartitionKey("user-1") // of shard 3 among 4
	ranges := routing.EvenRanges(4)
	for _, test := range []struct {
		name   string
		record stream.Record
		hash   routing.HashKey
		want   int
	}{
		{"none: the partition key's hash", stream.Record{PartitionKey: "user-1"}, hash, 3},
		{"none: a hash key that is not explicit is ignored", stream.Record{PartitionKey: "user-1", ExplicitHashKey: routing.HashKey{Lo: 1}}, hash, 3},
		{"zero is a hash key", stream.Record{PartitionKey: "user-1", Explicit: true}, routing.HashKey{}, 0},
		{"the highest", stream.Record{PartitionKey: "a", Explicit: true, ExplicitHashKey: routing.MaxHashKey}, routing.MaxHashKey, 3},
		{"the end of a range belongs to it", stream.Record{PartitionKey: "user-1", Explicit: true, ExplicitHashKey: ranges[1].Ending}, ranges[1].Ending, 1},
		{"and the next one to the next", stream.Record{PartitionKey: "user-1", Explicit: true, ExplicitHashKey: ranges[1].Ending.Next()}, ranges[2].Starting, 2},
	} {
		t.Run(test.name, func(t *testing.T) {
			before := len(read(s, test.want, 0))
			entry := s.PutRecords(start, []stream.Record{test.record})[0]
			if entry.HashKey != test.hash || entry.Shard != test.want {
				t.Errorf("hash key %s, shard %d, want %s and %d", entry.HashKey, entry.Shard, test.hash, test.want)
			}
			if records := read(s, test.want, before); len(records) != 1 || records[0].key != test.record.PartitionKey {
				t.Errorf("shard %d got %v, want the record under its own partition key", test.want, records)
			}
		})
	}
}

func TestShardsAreLimitedOnTheirOwn(t *testing.T) {
	rules.Shows(t, rules.ShardRate)
	s := newStream(3, shardLimits(2, 10))
	entries := s.PutRecords(start, []stream.Record{
		to(s, 0, "a", ""), to(s, 0, "b", ""), to(s, 0, "c", ""), // the third is one record too many
		to(s, 1, "d", "123456789"), to(s, 1, "e", ""), // the second is one byte too many
		to(s, 2, "f", ""), to(s, 2, "g", "12345678"), // exactly enough of both
		to(s, 0, "h", ""), to(s, 1, "i", ""), to(s, 2, "j", ""),
	})
	if got, want := outcomes(entries), "sststssttt"; got != want {
		t.Errorf("outcomes = %s, want %s", got, want)
	}
	for shard, want := range []string{"a b", "d", "f g"} {
		if got := keys(s, shard); got != want {
			t.Errorf("shard %d stored %q, want %q", shard, got, want)
		}
	}
}

func TestThrottledRecordsFitLater(t *testing.T) {
	s := newStream(1, shardLimits(2, 1000))
	records := []stream.Record{{PartitionKey: "a"}, {PartitionKey: "b"}, {PartitionKey: "c"}}
	for i, step := range []struct {
		at   time.Duration
		want string
	}{
		{0, "sst"},
		{500*time.Millisecond - 1, "ttt"},
		{500 * time.Millisecond, "stt"},
		{time.Hour, "sst"},
	} {
		if got := outcomes(s.PutRecords(start.Add(step.at), records)); got != step.want {
			t.Errorf("step %d at +%v: %s, want %s", i, step.at, got, step.want)
		}
	}
	if got, want := keys(s, 0), "a b a a b"; got != want {
		t.Errorf("stored %s, want %s", got, want)
	}
}

func TestErrorMessages(t *testing.T) {
	rules.Shows(t, rules.ThrottleText, rules.InternalFailure)
	s := newStream(12, shardLimits(1, 100))
	entry := s.PutRecords(start, []stream.Record{to(s, 11, "a", ""), to(s, 11, "b", "")})[1]
	want := "Rate exceeded for shard shardId-000000000011 in stream exampleStreamName under account 111122223333."
	if got := s.ErrorMessage(entry); got != want {
		t.Errorf("message of a throttled record = %q, want %q", got, want)
	}
	entry.ErrorCode = stream.InternalFailure
	if got, want := s.ErrorMessage(entry), "Internal Service Failure"; got != want {
		t.Errorf("message of an internal failure = %q, want %q", got, want)
	}
}

// A verdict is about the meter as it was before its record, also when records
// of the same request came after it.
func TestVerdictIsOfTheTimeOfThePut(t *testing.T) {
	s := newStream(1, shardLimits(2, 100))
	entries := s.PutRecords(start, []stream.Record{{PartitionKey: "a"}, {PartitionKey: "b"}, {PartitionKey: "c"}})
	s.PutRecords(start.Add(time.Hour), []stream.Record{{PartitionKey: "d"}})
	for i, want := range []struct {
		held  int64
		short bool
		wait  time.Duration
	}{{2, false, 0}, {1, false, 0}, {0, true, time.Second / 2}} {
		got := s.Verdict(entries[i], start).Records
		if got.Held != (throttling.Level{Units: want.held}) || got.Short != want.short || got.Wait != want.wait {
			t.Errorf("record %d: %+v, want %+v", i, got, want)
		}
	}
}

func TestCallersMayReuseTheirData(t *testing.T) {
	s := newStream(1, unlimited)
	data := []byte("before")
	s.PutRecords(start, []stream.Record{{PartitionKey: "a", Data: data}})
	copy(data, "after!")
	if got := read(s, 0, 0)[0].data; got != "before" {
		t.Errorf("stored %q, want %q", got, "before")
	}
}

func TestRecordsFromAnyPlaceOn(t *testing.T) {
	s := newStream(1, unlimited)
	const n = 300 // of 1 KiB: several chunks
	for i := range n {
		s.PutRecords(start.Add(time.Duration(i)*time.Millisecond), []stream.Record{{PartitionKey: fmt.Sprint(i), Data: make([]byte, 1024)}})
	}
	all := read(s, 0, 0)
	if len(all) != n {
		t.Fatalf("%d records, want %d", len(all), n)
	}
	for skip := range n + 2 {
		got := read(s, 0, skip)
		if want := all[min(skip, n):]; len(got) != len(want) || len(got) > 0 && got[0] != want[0] {
			t.Fatalf("from record %d on: %d records, want %d", skip, len(got), len(want))
		}
	}
	visited := 0
	s.Shards()[0].Records(0, math.MaxInt, func(stream.StoredRecord) bool { visited++; return visited < 100 })
	if visited != 100 {
		t.Errorf("visited %d records, want to stop at 100", visited)
	}
}

func TestTenThousandShards(t *testing.T) {
	s := newStream(limits.MaxShards, shardLimits(1, 100))
	var records []stream.Record
	for shard := 0; shard < limits.MaxShards; shard += 101 {
		r := &s.Shards()[shard].Range
		records = append(records,
			stream.Record{PartitionKey: "first", Explicit: true, ExplicitHashKey: r.Starting},
			stream.Record{PartitionKey: "last", Explicit: true, ExplicitHashKey: r.Ending})
	}
	for i, entry := range s.PutRecords(start, records) {
		want := stream.Stored
		if i%2 == 1 {
			want = stream.ProvisionedThroughputExceededException
		}
		if entry.Shard != i/2*101 || entry.ErrorCode != want {
			t.Errorf("record %d: shard %d, %q, want %d, %q", i, entry.Shard, entry.ErrorCode, i/2*101, want)
		}
	}
}
