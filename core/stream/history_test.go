package stream_test

import (
	"runtime"
	"slices"
	"testing"
	"time"

	"putrecords/core/stream"
	"putrecords/core/throttling"
)

func TestHistoryOfTenSeconds(t *testing.T) {
	l := shardLimits(2, 1000)
	s := newStream(1, l)
	if err := s.FailNext("shardId-000000000000", 1); err != nil {
		t.Fatal(err)
	}
	put(s, 0, "fails")
	put(s, 0, "a")
	put(s, 99*time.Millisecond, "b")
	put(s, 100*time.Millisecond, "throttled")
	put(s, 5*time.Second, "c")
	now := start.Add(5*time.Second + 20*time.Millisecond)
	from, got := s.Shards()[0].History(l, now)
	if want := start.Add(5*time.Second - 99*stream.HistoryBucket); !from.Equal(want) {
		t.Errorf("history begins at %v, want %v", from, want)
	}
	if len(got) != stream.HistoryBuckets {
		t.Fatalf("%d buckets", len(got))
	}
	level := func(units, nano int64) throttling.Level { return throttling.Level{Units: units, Nano: nano} }
	for _, test := range []struct {
		bucket                      int // since the start of the stream
		accepted, throttled, failed int
		records                     throttling.Level // at 2 per second
		atEnd                       string
	}{
		{-10, 0, 0, 0, level(2, 0), "full before anything came"},
		{0, 2, 0, 1, level(0, 200_000_000), "two taken, 100 ms of refill"},
		{1, 0, 1, 0, level(0, 400_000_000), "a refused record takes nothing"},
		{2, 0, 0, 0, level(0, 600_000_000), "refill goes on between records"},
		{49, 0, 0, 0, level(2, 0), "full again"},
		{50, 1, 0, 0, level(1, 40_000_000), "the last bucket ends with the clock"},
	} {
		e := got[49+test.bucket]
		if e.Accepted != test.accepted || e.Throttled != test.throttled || e.InternalFailures != test.failed || e.Levels.Records != test.records {
			t.Errorf("bucket %d (%s) = %+v, want %+v", test.bucket, test.atEnd, e, test)
		}
	}
}

// happened is what became of one record, and the meter after it.
type happened struct {
	at    time.Time
	code  stream.ErrorCode
	after throttling.Meter
}

// historyOf works a history out from everything that ever happened.
func historyOf(all []happened, l throttling.Limits, now time.Time) []stream.HistoryEntry {
	entries := make([]stream.HistoryEntry, stream.HistoryBuckets)
	from := now.Truncate(stream.HistoryBucket).Add(-(stream.HistoryBuckets - 1) * stream.HistoryBucket)
	for i := range entries {
		begin := from.Add(time.Duration(i) * stream.HistoryBucket)
		end := begin.Add(stream.HistoryBucket)
		meter := throttling.NewMeter(l, start)
		for _, h := range all {
			if !h.at.Before(end) {
				break
			}
			meter = h.after
			if h.at.Before(begin) {
				continue
			}
			switch h.code {
			case stream.Stored:
				entries[i].Accepted++
			case stream.InternalFailure:
				entries[i].InternalFailures++
			default:
				entries[i].Throttled++
			}
		}
		if end.After(now) {
			end = now
		}
		entries[i].Levels = meter.Levels(l, end)
	}
	return entries
}

// FuzzHistory: a shard remembers of the last ten seconds what can be worked out
// from everything that ever happened to it, and so does each of its forks.
func FuzzHistory(f *testing.F) {
	f.Add(byte(3), byte(20), []byte{0, 1, 2, 3, 4, 5, 250, 251, 252, 253, 0, 0, 0, 255})
	f.Add(byte(0), byte(0), []byte("the quick brown fox jumps over the lazy dog, and over again"))
	f.Fuzz(func(t *testing.T, recordsLimit, bytesLimit byte, text []byte) {
		type side struct {
			stream *stream.Stream
			meter  throttling.Meter
			now    time.Time
			all    []happened
		}
		l := shardLimits(1+int64(recordsLimit%8), int64(1)<<(bytesLimit%10))
		sides := []side{{newStream(1, l), throttling.NewMeter(l, start), start, nil}}
		check := func(s *side) {
			_, got := s.stream.Shards()[0].History(l, s.now)
			if want := historyOf(s.all, l, s.now); !slices.Equal(got, want) {
				t.Fatalf("history = %+v, want %+v", got, want)
			}
		}
		turn := 0
		for i, b := range text[:min(len(text), 300)] {
			s := &sides[turn%len(sides)]
			switch {
			case b >= 250 && len(sides) < 4:
				fork := *s
				fork.stream, fork.all = s.stream.Fork(), slices.Clone(s.all)
				sides = append(sides, fork)
			case b >= 240:
				turn++
			case b >= 230:
				s.stream.FailNext("shardId-000000000000", 1)
			default:
				wait := time.Duration(b>>3) * time.Duration(b>>3) * time.Millisecond
				if b%8 == 0 {
					wait *= 30
				}
				s.now = s.now.Add(wait)
				size := int64(b % 16)
				failing := s.stream.Shards()[0].Failing() > 0
				code := s.stream.PutRecords(s.now, []stream.Record{{PartitionKey: "k", Data: make([]byte, size)}})[0].ErrorCode
				if !failing {
					s.meter.Take(l, s.now, size+1)
				}
				s.all = append(s.all, happened{s.now, code, s.meter})
			}
			if i%16 == 0 {
				check(s)
			}
		}
		for i := range sides {
			check(&sides[i])
			sides[i].now = sides[i].now.Add(time.Duration(i) * 4 * time.Second)
			check(&sides[i])
		}
	})
}

// However long a shard is written to, it remembers no more than ten seconds.
func TestHistoryIsBounded(t *testing.T) {
	s := newStream(1, shardLimits(1, 1)) // refuses everything: the log stays empty
	before := heap()
	for i := range 20_000 {
		put(s, time.Duration(i)*50*time.Millisecond, "refused")
	}
	if used := heap() - before; used > 32<<10 {
		t.Errorf("%d bytes are used", used)
	}
	runtime.KeepAlive(s)
}
