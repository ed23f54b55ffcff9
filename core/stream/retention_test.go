package stream_test

import (
	"fmt"
	"testing"
	"time"

	"putrecords/core/internal/rules"
	"putrecords/core/stream"
)

const day = 24 * time.Hour // the retention period of the streams here

// put adds one record of the given key to the first shard.
func put(s *stream.Stream, at time.Duration, key string) {
	s.PutRecords(start.Add(at), []stream.Record{to(s, 0, key, key)})
}

func TestRecordsAreAccessibleForTheRetentionPeriod(t *testing.T) {
	rules.Shows(t, rules.Retention, rules.RetentionEnd)
	for _, test := range []struct {
		name string
		now  time.Duration // since the record was added
		want string
	}{
		{"at once", 0, "a"},
		{"before it was added", -time.Hour, "a"},
		{"a millisecond before 24 hours", day - time.Millisecond, "a"},
		{"a nanosecond before 24 hours", day - 1, "a"},
		{"at 24 hours", day, ""},
		{"a nanosecond after 24 hours", day + 1, ""},
		{"a millisecond after 24 hours", day + time.Millisecond, ""},
		{"years later", 100 * 365 * day, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := newStream(1, unlimited)
			put(s, time.Hour, "a")
			s.Expire(start.Add(time.Hour + test.now))
			if got := keys(s, 0); got != test.want {
				t.Errorf("retained %q, want %q", got, test.want)
			}
		})
	}
}

func TestRetentionPeriodIsTheStreams(t *testing.T) {
	settings := newStream(1, unlimited).Settings()
	settings.Retention = 168 * time.Hour
	s := stream.New(settings, 1)
	put(s, 0, "a")
	s.Expire(start.Add(168*time.Hour - 1))
	if got := keys(s, 0); got != "a" {
		t.Errorf("retained %q a nanosecond before 168 hours, want a", got)
	}
	s.Expire(start.Add(168 * time.Hour))
	if got := keys(s, 0); got != "" {
		t.Errorf("retained %q at 168 hours, want nothing", got)
	}
}

func TestRecordsExpireOneByOne(t *testing.T) {
	s := newStream(2, unlimited)
	put(s, 0, "a")
	put(s, 0, "b")
	put(s, time.Millisecond, "c")
	put(s, time.Hour, "d")
	s.PutRecords(start.Add(time.Hour), []stream.Record{to(s, 1, "other", "shard")})
	numbers := read(s, 0, 0)
	for _, step := range []struct {
		now  time.Duration
		want string
	}{
		{day - 1, "a b c d"},
		{day, "c d"},
		{day, "c d"}, // nothing more the second time
		{day + time.Millisecond - 1, "c d"},
		{day + time.Millisecond, "d"},
		{0, "d"}, // what is gone does not come back
		{day + time.Hour - 1, "d"},
		{day + time.Hour, ""},
	} {
		s.Expire(start.Add(step.now))
		if got := keys(s, 0); got != step.want {
			t.Errorf("at +%v: retained %q, want %q", step.now, got, step.want)
		}
		left := read(s, 0, 0)
		records, bytes := s.Shards()[0].Retained()
		if records != len(left) || bytes != int64(2*len(left)) {
			t.Errorf("at +%v: %d records of %d bytes are counted, %d are there", step.now, records, bytes, len(left))
		}
		for i, r := range left {
			if want := numbers[len(numbers)-len(left)+i]; r != want {
				t.Errorf("at +%v: record %d = %v, was %v", step.now, i, r, want)
			}
		}
	}
}

func TestCountersGoOnAfterAllRecordsExpired(t *testing.T) {
	rules.Shows(t, rules.Counter, rules.SequenceUnique)
	s := newStream(1, unlimited)
	put(s, 0, "a")
	put(s, 0, "b")
	last := read(s, 0, 0)[1].number
	s.Expire(start.Add(day))
	entry := s.PutRecords(start.Add(day), []stream.Record{to(s, 0, "c", "")})[0]
	if entry.Counter != 3 {
		t.Errorf("counter = %d, want 3", entry.Counter)
	}
	got := read(s, 0, 0)
	if len(got) != 1 || got[0].key != "c" || got[0].number <= last || got[0].number != s.SequenceNumber(entry, start.Add(day)).String() {
		t.Errorf("retained %v, want c with a number above %s", got, last)
	}
}

func TestExpiryGivesNoThroughputBack(t *testing.T) {
	s := newStream(1, shardLimits(1, 100))
	put(s, 0, "a")
	before := s.Shards()[0].Levels(s.Settings().Limits, start)
	s.Expire(start.Add(day))
	if got := s.Shards()[0].Levels(s.Settings().Limits, start); got != before {
		t.Errorf("levels = %v, were %v", got, before)
	}
}

// Records that span many chunks expire at every place, and new ones follow.
func TestExpiryAcrossChunks(t *testing.T) {
	const n = 200
	for _, size := range []int{0, 100, 1000, 20_000, 70_000} {
		t.Run(fmt.Sprintf("%d bytes", size), func(t *testing.T) {
			s := newStream(1, unlimited)
			for i := range n {
				at := start.Add(time.Duration(i) * time.Second)
				s.PutRecords(at, []stream.Record{{PartitionKey: fmt.Sprint(i), Data: make([]byte, size)}})
			}
			all := read(s, 0, 0)
			for gone := 0; gone < n; gone += 7 {
				s.Expire(start.Add(day + time.Duration(gone-1)*time.Second)) // of the records before gone
				got := read(s, 0, 0)
				if want := all[gone:]; len(got) != len(want) || got[0] != want[0] || got[len(got)-1] != want[len(want)-1] {
					t.Fatalf("%d records left, want %d", len(got), len(want))
				}
			}
			s.PutRecords(start.Add(day), []stream.Record{{PartitionKey: "next"}})
			if got := read(s, 0, 0); got[len(got)-1].key != "next" || got[0].key != "196" {
				t.Errorf("%d records left, from %q to %q, want 196 to next", len(got), got[0].key, got[len(got)-1].key)
			}
		})
	}
}
