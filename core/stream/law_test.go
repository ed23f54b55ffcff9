package stream_test

import (
	"bytes"
	"maps"
	"slices"
	"testing"
	"time"

	"putrecords/core/routing"
	"putrecords/core/sequencing"
	"putrecords/core/stream"
	"putrecords/core/throttling"
)

// world is a stream beside a plain model of it.
type world struct {
	stream *stream.Stream
	now    time.Time
	limits throttling.Limits
	shards []modelShard
	spent  map[string]bool // every sequence number ever assigned
}

type modelShard struct {
	meter   throttling.Meter
	counter uint64
	last    string // the newest sequence number
	records []stored
}

func newWorld(shards int, l throttling.Limits) *world {
	w := &world{newStream(shards, l), start, l, make([]modelShard, shards), map[string]bool{}}
	for i := range w.shards {
		w.shards[i].meter = throttling.NewMeter(l, start)
	}
	return w
}

func (w *world) fork() *world {
	other := *w
	other.stream = w.stream.Fork()
	other.spent = maps.Clone(w.spent)
	other.shards = slices.Clone(w.shards)
	for i := range other.shards {
		other.shards[i].records = slices.Clone(w.shards[i].records)
	}
	return &other
}

// wait moves the clock and forgets what has expired.
func (w *world) wait(d time.Duration) {
	w.now = w.now.Add(d)
	w.stream.Expire(w.now)
	for i := range w.shards {
		records := w.shards[i].records
		kept := slices.IndexFunc(records, func(r stored) bool { return w.now.Sub(r.at) < day })
		if kept < 0 {
			kept = len(records)
		}
		w.shards[i].records = records[kept:]
	}
}

// put sends one request and holds each entry of the result, and what the shards
// got, against the model.
func (w *world) put(t *testing.T, records []stream.Record) {
	t.Helper()
	request := slices.Clone(records)
	entries := w.stream.PutRecords(w.now, records)
	if len(entries) != len(request) {
		t.Fatalf("%d entries for %d records", len(entries), len(request))
	}
	for i, entry := range entries {
		record := request[i]
		hash := routing.HashPartitionKey(record.PartitionKey)
		if record.Explicit {
			hash = record.ExplicitHashKey
		}
		var owners []int
		for j, shard := range w.stream.Shards() {
			if shard.Open() && shard.Range.Contains(hash) {
				owners = append(owners, j)
			}
		}
		if len(owners) != 1 || entry.HashKey != hash || entry.Shard != owners[0] {
			t.Fatalf("record %d: hash key %s in shard %d, want %s in one of %v", i, entry.HashKey, entry.Shard, hash, owners)
		}
		shard := &w.shards[entry.Shard]
		size := int64(len(record.PartitionKey) + len(record.Data))
		if got, want := w.stream.Verdict(entry, w.now), shard.meter.Verdict(w.limits, w.now, size); got != want {
			t.Errorf("record %d: verdict = %+v, want %+v", i, got, want)
		}
		if !shard.meter.Take(w.limits, w.now, size) {
			if entry.ErrorCode != stream.ProvisionedThroughputExceededException || entry.Counter != 0 || entry.Bytes != size {
				t.Errorf("record %d = %+v, want it throttled", i, entry)
			}
			continue
		}
		shard.counter++
		if entry.ErrorCode != stream.Stored || entry.Counter != shard.counter || entry.Bytes != size {
			t.Errorf("record %d = %+v, want it stored with counter %d", i, entry, shard.counter)
		}
		number := w.stream.SequenceNumber(entry, w.now).String()
		created := w.stream.Shards()[entry.Shard].Created
		at := w.now
		if at.Before(created) {
			at = created
		}
		if want := sequencing.New(created, int32(entry.Shard), shard.counter, at).String(); number != want {
			t.Errorf("record %d has sequence number %s, want %s", i, number, want)
		}
		if w.spent[number] || len(number) != 56 || number <= shard.last {
			t.Errorf("record %d has sequence number %s, not unique or not above %s", i, number, shard.last)
		}
		w.spent[number], shard.last = true, number
		shard.records = append(shard.records, stored{number, record.PartitionKey, string(record.Data), w.now, explicitText(record.Explicit, record.ExplicitHashKey)})
	}
}

// reshard makes one split, merge or resize, legal or not: of shard i at a share
// of its range, of two shards, or to so many.
func (w *world) reshard(t *testing.T, kind, i, n int) {
	t.Helper()
	before := slices.Clone(w.stream.Shards())
	shards := len(before)
	a, b := &before[i%shards], &before[n%shards]
	var refusal *stream.Refusal
	switch kind {
	case split:
		at := a.Range.Starting // a half, a quarter, and so on behind it, or somewhere
		at.Hi += (a.Range.Ending.Hi - a.Range.Starting.Hi) >> (n % 64)
		at.Lo += uint64(n)
		refusal = w.stream.SplitShard(w.now, stream.Split{ShardToSplit: a.ID(), NewStartingHashKey: at.String()})
	case merge:
		for j := range before { // the next one to the right, mostly
			if n < 250 && before[j].Open() && before[j].Range.Starting == a.Range.Ending.Next() {
				b = &before[j]
			}
		}
		refusal = w.stream.MergeShards(w.now, stream.Merge{ShardToMerge: a.ID(), AdjacentShardToMerge: b.ID()})
	case resize:
		open := w.stream.OpenShards()
		target := max(1, open/2+n%(open*3/2+1))
		_, refusal = w.stream.UpdateShardCount(w.now, stream.Resize{TargetShardCount: target})
		if refusal == nil && w.stream.OpenShards() != target {
			t.Fatalf("%d shards are open, want %d", w.stream.OpenShards(), target)
		}
	}
	after := w.stream.Shards()
	if changed := len(after) != shards; refusal != nil && (changed || refusal.Type == "" || refusal.Message == "") {
		t.Fatalf("refused with %+v, but changed: %t", refusal, changed)
	}
	for j := range before {
		if refusal != nil && before[j].Closed != after[j].Closed || before[j].Range != after[j].Range || before[j].Created != after[j].Created || !before[j].Open() && before[j].Closed != after[j].Closed {
			t.Fatalf("shard %d was %+v, is %+v", j, &before[j], &after[j])
		}
	}
	for range len(after) - shards {
		w.shards = append(w.shards, modelShard{meter: throttling.NewMeter(w.limits, w.now)})
	}
	w.checkFamilies(t)
}

// checkFamilies holds that the open shards tile the hash key space, and that
// children follow their parents.
func (w *world) checkFamilies(t *testing.T) {
	t.Helper()
	shards := w.stream.Shards()
	var open []routing.HashKeyRange
	for i := range shards {
		shard := &shards[i]
		if shard.Open() {
			open = append(open, shard.Range)
		}
		if shard.Number != int32(i) {
			t.Fatalf("shard %d has number %d", i, shard.Number)
		}
		for _, p := range []int{shard.Parent, shard.AdjacentParent} {
			if p != stream.NoShard && (p >= i || shards[p].Open() || !shards[p].Closed.Add(time.Second).Equal(shard.Created) && shard.AdjacentParent == stream.NoShard || shards[p].Closed.Before(shards[p].Created)) {
				t.Fatalf("shard %d, %+v, has parent %d, %+v", i, shard, p, &shards[p])
			}
		}
	}
	slices.SortFunc(open, func(a, b routing.HashKeyRange) int { return a.Starting.Compare(b.Starting) })
	next := routing.HashKey{}
	for i, r := range open {
		if r.Starting != next || r.Ending.Compare(r.Starting) < 0 || (r.Ending == routing.MaxHashKey) != (i == len(open)-1) {
			t.Fatalf("open shards do not tile the hash key space: %v", open)
		}
		next = r.Ending.Next()
	}
}

// check holds every shard's records against the model.
func (w *world) check(t *testing.T) {
	t.Helper()
	for i := range w.shards {
		want := w.shards[i].records
		if got := read(w.stream, i, 0); !slices.Equal(got, want) {
			t.Fatalf("shard %d holds %d records, want %d, or others", i, len(got), len(want))
		}
		if n := len(want); n > 0 {
			if got := read(w.stream, i, n/2); !slices.Equal(got, want[n/2:]) {
				t.Fatalf("shard %d holds %d records from its middle on, want %d, or others", i, len(got), n-n/2)
			}
		}
		var size int64
		for _, r := range want {
			size += int64(len(r.key) + len(r.data))
		}
		records, bytes := w.stream.Shards()[i].Retained()
		if records != len(want) || bytes != size {
			t.Fatalf("shard %d counts %d records of %d bytes, want %d of %d", i, records, bytes, len(want), size)
		}
		if got, want := w.stream.Shards()[i].Levels(w.limits, w.now), w.shards[i].meter.Levels(w.limits, w.now); got != want {
			t.Fatalf("shard %d: levels = %v, want %v", i, got, want)
		}
	}
}

// story reads a fuzzed text byte by byte; after its end there are zeros.
type story struct{ rest []byte }

func (s *story) next() int {
	if len(s.rest) == 0 {
		return 0
	}
	b := s.rest[0]
	s.rest = s.rest[1:]
	return int(b)
}

// record takes four bytes: the key, how the shard is chosen, and the size, which
// goes from nothing to twice a chunk.
func (s *story) record() stream.Record {
	r := stream.Record{PartitionKey: string(rune('a'+s.next()%26)) + "é"}
	choice := s.next()
	if r.Explicit = choice >= 128; r.Explicit {
		r.ExplicitHashKey = routing.HashKey{Hi: uint64(choice) << 57, Lo: uint64(choice)}
		if choice == 255 {
			r.ExplicitHashKey = routing.MaxHashKey
		}
	}
	mantissa, exponent := s.next(), s.next()
	r.Data = bytes.Repeat([]byte{byte(mantissa), byte(choice)}, mantissa<<(exponent%9))
	return r
}

// The events of a story.
const (
	puts = iota
	waits
	forks
	turn // to another world
	split
	merge
	resize
	events
)

// FuzzStream tells a stream and its forks a story of puts, waits, forks, splits,
// merges and resizes, and holds the laws of PutRecords: as many entries as records, in their order, each
// stored or failed; every hash key in one open shard; sequence numbers that are unique
// in the stream and rise within a shard; and each stored record, byte for byte
// and in order, in exactly that shard until its retention ends.
func FuzzStream(f *testing.F) {
	times := func(n int, text ...byte) []byte { return bytes.Repeat(text, n) }
	const put, wait, fork = puts, waits, forks
	f.Add(byte(0), byte(0), byte(0), []byte(nil))
	f.Add(byte(0), byte(2), byte(2), []byte{put, 3, 0, 0, 5, 0, 1, 0, 5, 0, 2, 0, 200, 0})
	f.Add(byte(3), byte(63), byte(9), times(20, put, 2, 'k', 10, 40, 1, 'e', 200, 90, 2, wait, 60))
	f.Add(byte(6), byte(63), byte(20), slices.Concat(
		times(5, put, 1, 'k', 10, 255, 8), []byte{fork},
		times(5, put, 1, 'l', 10, 254, 7), []byte{turn, 1},
		times(5, put, 1, 'm', 10, 250, 8), []byte{wait, 255, turn, 0, wait, 250}))
	f.Add(byte(0), byte(63), byte(20), slices.Concat(
		times(40, put, 1, 1, 255, 255, 4, fork),
		times(40, wait, 200, turn, 5, put, 1, 1, 255, 255, 4)))
	second := []byte{wait, 200}
	f.Add(byte(2), byte(63), byte(20), slices.Concat(
		[]byte{put, 3, 'k', 0, 9, 1, 'l', 0, 9, 1, 'm', 0, 9, 1, split, 0, 1, split, 0, 1, put, 1, 'k', 0, 9, 1}, second,
		[]byte{merge, 0, 0, merge, 3, 4, fork}, second,
		[]byte{resize, 0, 5, put, 4, 'k', 0, 9, 1, 'l', 0, 9, 1, 'm', 0, 9, 1, 'n', 130, 9, 1, turn, 1, resize, 0, 0}, second, second,
		[]byte{split, 0, 1, merge, 9, 255, put, 1, 'k', 0, 9, 1}))
	f.Fuzz(func(t *testing.T, shards, recordsLimit, bytesLimit byte, text []byte) {
		l := shardLimits(1+int64(recordsLimit%64), int64(1)<<(bytesLimit%21))
		worlds := []*world{newWorld(1+int(shards)%8, l)}
		w := worlds[0]
		s := story{text[:min(len(text), 2000)]}
		for len(s.rest) > 0 {
			switch kind := s.next() % events; kind {
			case put:
				records := make([]stream.Record, s.next()%8)
				for i := range records {
					records[i] = s.record()
				}
				w.put(t, records)
			case wait: // up to 25 hours, in steps of a nanosecond at best
				n := time.Duration(s.next())
				w.wait(n * n * n * n * n * 83)
			case fork:
				if len(worlds) < 4 {
					worlds = append(worlds, w.fork())
				}
			case turn:
				w = worlds[s.next()%len(worlds)]
			case split, merge, resize:
				if len(w.shards) < 200 {
					w.reshard(t, kind, s.next(), s.next())
				}
			}
		}
		for _, w := range worlds {
			w.check(t)
		}
	})
}
