package stream_test

import (
	"fmt"
	"testing"

	"putrecords/core/routing"
	"putrecords/core/stream"
)

// keyed is a record with an explicit hash key.
func keyed(key routing.HashKey) stream.Record {
	return stream.Record{PartitionKey: "k", Explicit: true, ExplicitHashKey: key}
}

func TestSplitPoints(t *testing.T) {
	max := routing.MaxHashKey
	n := func(lo uint64) routing.HashKey { return routing.HashKey{Lo: lo} }
	for _, test := range []struct {
		name         string
		last         routing.HashKey // of the shard, which starts at 0
		keys         []routing.HashKey
		half, byLoad string
	}{
		{"no records", max, nil, "170141183460469231731687303715884105728", ""},
		{"one record", max, []routing.HashKey{n(5)}, "170141183460469231731687303715884105728", ""},
		{"two records", max, []routing.HashKey{n(9), n(5)}, "170141183460469231731687303715884105728", "9"},
		{"a hot key at the end", n(99), []routing.HashKey{n(7), n(8), n(50), n(50), n(50), n(50), n(50)}, "50", "50"},
		{"a hot key in the middle", n(99), []routing.HashKey{n(10), n(50), n(50), n(50), n(60), n(70)}, "50", "60"},
		{"a single hot key", n(99), []routing.HashKey{n(50), n(50), n(50)}, "50", ""},
		{"the first two hash keys", n(99), []routing.HashKey{n(0), n(1)}, "50", ""},
		{"the last hash key", n(99), []routing.HashKey{n(50), n(99)}, "50", "98"},
		{"the last two hash keys", n(99), []routing.HashKey{n(98), n(99)}, "50", ""},
		{"four hash keys", n(3), nil, "2", ""},
		{"three hash keys", n(2), nil, "", ""},
	} {
		s := newStream(1, unlimited)
		shard := 0
		if test.last != max {
			if refusal := s.SplitShard(start, stream.Split{ShardToSplit: "0", NewStartingHashKey: test.last.Next().String()}); refusal != nil {
				t.Fatal(refusal)
			}
			shard = 1
		}
		for _, key := range test.keys {
			s.PutRecords(later, []stream.Record{keyed(key)})
		}
		half, byLoad := s.SplitPoints(shard)
		for what, p := range map[string]struct {
			got  stream.SplitPoint
			want string
		}{"half": {half, test.half}, "by load": {byLoad, test.byLoad}} {
			if p.got.Legal != (p.want != "") || p.got.Legal && p.got.At.String() != p.want {
				t.Errorf("%s, %s: %v, want %q", test.name, what, p.got, p.want)
			}
			if p.got.Legal {
				if refusal := s.Fork().SplitShard(later, stream.Split{ShardToSplit: fmt.Sprint(shard), NewStartingHashKey: p.got.At.String()}); refusal != nil {
					t.Errorf("%s, %s: %+v", test.name, what, refusal)
				}
			}
		}
	}
}

// The records of hashed keys fall into halves, and a closed shard has no points.
func TestSplitByLoadHalvesTheRecords(t *testing.T) {
	s := newStream(1, unlimited)
	records := make([]stream.Record, 500)
	for i := range records {
		records[i].PartitionKey = fmt.Sprint("user-", i)
	}
	s.PutRecords(start, records)
	_, byLoad := s.SplitPoints(0)
	if refusal := s.SplitShard(start, stream.Split{ShardToSplit: "0", NewStartingHashKey: byLoad.At.String()}); refusal != nil {
		t.Fatal(refusal)
	}
	s.PutRecords(later, records)
	for shard := 1; shard <= 2; shard++ {
		if n, _ := s.Shards()[shard].Retained(); n != 250 {
			t.Errorf("shard %d gets %d records, want 250", shard, n)
		}
	}
	if half, byLoad := s.SplitPoints(0); half.Legal || byLoad.Legal {
		t.Errorf("a closed shard splits at %v, %v", half, byLoad)
	}
}

// Of all hash keys that records have, none divides them better; those of one
// partition key, and those that name its hash key, count together.
func TestSplitByLoadCountsEachRecord(t *testing.T) {
	const keys = 7
	s := newStream(1, unlimited)
	var hashes []routing.HashKey // one per record
	for i := range keys {
		hash := routing.HashPartitionKey(fmt.Sprint("user-", i))
		for n := range 1 + i*i {
			record := keyed(hash)
			if n%3 > 0 {
				record = stream.Record{PartitionKey: fmt.Sprint("user-", i)}
			}
			s.PutRecords(later, []stream.Record{record})
			hashes = append(hashes, hash)
		}
	}
	off := func(at routing.HashKey) int {
		below := 0
		for _, hash := range hashes {
			if hash.Compare(at) < 0 {
				below++
			}
		}
		return max(2*below-len(hashes), len(hashes)-2*below)
	}
	_, got := s.SplitPoints(0)
	for _, hash := range hashes {
		if !got.Legal || off(hash) < off(got.At) {
			t.Fatalf("%v is %d off, %v only %d", got, off(got.At), hash, off(hash))
		}
	}
}
