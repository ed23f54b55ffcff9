package stream_test

import (
	"testing"

	"putrecords/core/routing"
	"putrecords/core/stream"
)

// splitAt splits a shard, which must be possible.
func splitAt(t *testing.T, s *stream.Stream, index int, key string) {
	t.Helper()
	if refusal := s.SplitShard(start, stream.Split{StreamName: "exampleStreamName", ShardToSplit: s.Shards()[index].ID(), NewStartingHashKey: key}); refusal != nil {
		t.Fatal(refusal)
	}
}

// Spread hash keys lie in their part, in order, and one of each open shard goes
// to that shard.
func TestSpreadKeys(t *testing.T) {
	s := newStream(3, unlimited)
	splitAt(t, s, 1, s.Shards()[1].Range.Middle().String())
	for _, middle := range []bool{false, true} {
		seen := map[int]bool{}
		keys := s.SpreadKeys(0, middle)
		for _, key := range keys {
			index := s.ShardOf(key)
			seen[index] = true
			if first := key == s.Shards()[index].Range.Starting; first == middle {
				t.Errorf("%v is the first hash key of its shard: %t", key, first)
			}
		}
		if len(keys) != 4 || len(seen) != 4 || seen[1] {
			t.Errorf("middle %t: shards %v", middle, seen)
		}
	}
	for _, parts := range []int{1, 2, 3, 7, 10_000} {
		first, middle := s.SpreadKeys(parts, false), s.SpreadKeys(parts, true)
		for i, r := range routing.EvenRanges(parts) {
			if !first[i].Near(r.Starting, uint64(parts)) || !middle[i].Near(r.Middle(), uint64(parts)) || !r.Contains(middle[i]) {
				t.Errorf("part %d of %d: %v and %v, want them at %v and %v", i, parts, first[i], middle[i], r.Starting, r.Middle())
			}
		}
	}
	if key := s.SpreadKeys(1, true)[0]; key != (routing.HashKey{Hi: 1 << 63}) {
		t.Errorf("the middle of all is %v", key)
	}
}

// Where the shards of an even stream begin, so do parts, if there are as many or
// a multiple: none of their first hash keys falls into the shard before.
func TestPartsBeginWithShards(t *testing.T) {
	for _, shards := range []int{1, 3, 7, 10, 300} {
		s := newStream(shards, unlimited)
		for _, times := range []int{1, 2, 3, 5} {
			for i, key := range s.SpreadKeys(shards*times, false) {
				if got := s.ShardOf(key); got != i/times {
					t.Fatalf("%d shards: hash key %d of %d lies in shard %d", shards, i, shards*times, got)
				}
			}
		}
	}
}

// A shard of one hash key has it in the middle as well.
func TestSpreadKeysOfTheNarrowestShard(t *testing.T) {
	top := routing.HashKeyRange{Starting: routing.MaxHashKey, Ending: routing.MaxHashKey}
	rest := routing.HashKeyRange{Ending: routing.MaxHashKey.Prev()}
	s, err := stream.Of(newStream(1, unlimited).Settings(), []stream.Shard{
		{Number: 0, Range: rest, Parent: stream.NoShard, AdjacentParent: stream.NoShard, Created: start},
		{Number: 1, Range: top, Parent: stream.NoShard, AdjacentParent: stream.NoShard, Created: start},
	})
	if err != nil {
		t.Fatal(err)
	}
	if keys := s.SpreadKeys(0, true); s.ShardOf(keys[1]) != 1 || keys[1] != routing.MaxHashKey {
		t.Errorf("%v", keys)
	}
}
