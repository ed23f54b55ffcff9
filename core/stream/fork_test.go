package stream_test

import (
	"bytes"
	"fmt"
	"slices"
	"testing"
	"time"

	"putrecords/core/stream"
)

// fork is a stream and its fork, with what each must hold in its first shard.
type fork struct {
	streams [2]*stream.Stream
	want    [2][]stored
}

// put adds a record to one of the two streams.
func (f *fork) put(side int, at time.Duration, key string, data []byte) {
	now := start.Add(at)
	entry := f.streams[side].PutRecords(now, []stream.Record{{PartitionKey: key, Data: data}})[0]
	number := f.streams[side].SequenceNumber(entry, now).String()
	f.want[side] = append(f.want[side], stored{number, key, string(data), now, ""})
}

func (f *fork) check(t *testing.T, when string) {
	t.Helper()
	for side, name := range []string{"the original", "the fork"} {
		if got := read(f.streams[side], 0, 0); !slices.Equal(got, f.want[side]) {
			t.Fatalf("%s: %s holds %d records, want %d, or others", when, name, len(got), len(f.want[side]))
		}
	}
}

// What is put into a stream is not seen in its fork, nor the other way round,
// wherever in a chunk (512 bytes at first, 64 KiB at most) the fork happens and
// whichever goes on first.
func TestForksAreIndependent(t *testing.T) {
	const full = 64 << 10
	sizes := []int{0, 1, 100, 490, 500, 512, 520, 8 << 10, 16 << 10, 30_000, full/2 - 20, full / 2, 100_000}
	for beyond := -24; beyond <= 4; beyond += 2 { // one record, with its lengths and time, about fills a chunk
		sizes = append(sizes, full+beyond)
	}
	for _, size := range sizes {
		for before := range 4 {
			for first := range 2 {
				t.Run(fmt.Sprintf("%d of %d bytes before, side %d first", before, size, first), func(t *testing.T) {
					var f fork
					f.streams[0] = newStream(1, unlimited)
					data := bytes.Repeat([]byte{'o'}, size)
					for i := range before {
						f.put(0, time.Duration(i), "before", data)
					}
					f.streams[1], f.want[1] = f.streams[0].Fork(), slices.Clone(f.want[0])
					f.check(t, "after the fork")
					for i := range 3 {
						at := time.Duration(10 + i)
						f.put(first, at, "first", bytes.Repeat([]byte{'1'}, size))
						f.put(1-first, at, "second", bytes.Repeat([]byte{'2'}, size))
						f.put(1-first, at, "small", []byte{byte(i)})
						f.put(first, at, "small", []byte{byte(100 + i)})
						f.check(t, "after puts into both")
					}
				})
			}
		}
	}
}

func TestForksExpireOnTheirOwn(t *testing.T) {
	for expiring := range 2 {
		var f fork
		f.streams[0] = newStream(1, unlimited)
		for i := range 1000 { // several chunks
			f.put(0, time.Duration(i)*time.Second, fmt.Sprint(i), make([]byte, 200))
		}
		f.streams[1], f.want[1] = f.streams[0].Fork(), slices.Clone(f.want[0])

		f.streams[expiring].Expire(start.Add(day + 500*time.Second))
		f.want[expiring] = f.want[expiring][501:]
		f.check(t, "after one expired in part")

		f.streams[expiring].Expire(start.Add(2 * day))
		f.want[expiring] = nil
		f.check(t, "after one expired")

		f.put(expiring, 2*day, "new", nil)
		f.put(1-expiring, 1000*time.Second, "later", nil)
		f.check(t, "after puts into both")
		for side, want := range [2]uint64{1001, 1001} {
			if got := f.streams[side].PutRecords(start.Add(2*day), []stream.Record{{PartitionKey: "c"}})[0].Counter; got != want+1 {
				t.Errorf("counter = %d, want %d", got, want+1)
			}
		}
	}
}

func TestForksAreMeteredOnTheirOwn(t *testing.T) {
	l := shardLimits(2, 100)
	s := newStream(2, l)
	s.PutRecords(start, []stream.Record{to(s, 0, "a", "")})
	other := s.Fork()
	records := []stream.Record{to(s, 0, "b", ""), to(s, 0, "c", ""), to(s, 1, "d", "")}
	for _, one := range []*stream.Stream{other, s} {
		if got, want := outcomes(one.PutRecords(start, records)), "sts"; got != want {
			t.Errorf("outcomes = %s, want %s", got, want)
		}
	}
}

// A fork of a fork of a stream, and the stream itself, go four ways from one
// chunk that has room left.
func TestForksOfForks(t *testing.T) {
	root := newStream(1, unlimited)
	put(root, 0, "root")
	one := root.Fork()
	put(one, 1, "one")
	two := one.Fork()
	three := one.Fork()
	put(two, 2, "two")
	put(one, 2, "uno")
	put(three, 2, "three")
	put(root, 2, "wurzel")
	four := two.Fork()
	put(four, 3, "four")
	for _, test := range []struct {
		name   string
		stream *stream.Stream
		want   string
	}{
		{"root", root, "root wurzel"},
		{"one", one, "root one uno"},
		{"two", two, "root one two"},
		{"three", three, "root one three"},
		{"four", four, "root one two four"},
	} {
		if got := keys(test.stream, 0); got != test.want {
			t.Errorf("%s holds %q, want %q", test.name, got, test.want)
		}
	}
}

func TestForkKeepsTheSettings(t *testing.T) {
	s := newStream(3, unlimited)
	other := s.Fork()
	if other.Settings() != s.Settings() || other.OpenShards() != 3 || !slices.EqualFunc(other.Shards(), s.Shards(), func(a, b stream.Shard) bool { return a.Range == b.Range }) {
		t.Errorf("fork has %+v and %d shards", other.Settings(), len(other.Shards()))
	}
}
