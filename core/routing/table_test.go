package routing_test

import (
	"encoding/binary"
	"slices"
	"strings"
	"testing"

	"putrecords/core/internal/rules"
	"putrecords/core/internal/vectors"
	"putrecords/core/routing"
)

// evenTable returns the table of a new stream of n shards.
func evenTable(t testing.TB, n int) routing.Table {
	t.Helper()
	return newTable(t, routing.EvenRanges(n))
}

// newTable returns the table in which range i belongs to shard i.
func newTable(t testing.TB, ranges []routing.HashKeyRange) routing.Table {
	t.Helper()
	shards := make([]int, len(ranges))
	for i := range shards {
		shards[i] = i
	}
	table, err := routing.NewTable(ranges, shards)
	if err != nil {
		t.Fatal(err)
	}
	return table
}

func TestRoutingVectors(t *testing.T) {
	rules.Shows(t, rules.Hash, rules.ExplicitHashKey, rules.Ranges)
	type vector struct {
		ID, PartitionKey, HashDecimal, ShardID string
		ExplicitHashKey                        *string
		ShardCount                             int
	}
	for _, v := range vectors.Load[vector](t, "routing") {
		t.Run(v.ID, func(t *testing.T) {
			key := routing.HashPartitionKey(v.PartitionKey)
			if v.ExplicitHashKey != nil {
				key = parse(t, *v.ExplicitHashKey)
			}
			if got := key.String(); got != v.HashDecimal {
				t.Errorf("hash key = %s, want %s", got, v.HashDecimal)
			}
			if got, want := evenTable(t, v.ShardCount).Shard(key), shardNumber(t, v.ShardID); got != want {
				t.Errorf("shard = %d, want %d", got, want)
			}
		})
	}
}

// After a split the open shards no longer stand in the order of their numbers,
// and their ranges were captured from AWS.
func TestRoutingAfterReshardVectors(t *testing.T) {
	type vector struct {
		ID         string
		OpenShards []rangeVector
		Children   []rangeVector
		Lookups    []struct{ Hash, ShardID string }
	}
	for _, v := range vectors.Load[vector](t, "routingAfterReshard") {
		t.Run(v.ID, func(t *testing.T) {
			open := v.OpenShards
			if len(open) == 0 {
				// The second vector names a closed shard and its children only: with the
				// sibling that the first vector has, they tile the hash key space.
				open = append(v.Children, rangeVector{"shardId-000000000000", "0", "170141183460469231731687303715884105727"})
			}
			var ranges []routing.HashKeyRange
			var shards []int
			for _, shard := range open {
				ranges, shards = append(ranges, shard.hashKeyRange(t)), append(shards, shardNumber(t, shard.ShardID))
			}
			table, err := routing.NewTable(ranges, shards)
			if err != nil {
				t.Fatal(err)
			}
			for i, r := range ranges {
				for _, key := range []routing.HashKey{r.Starting, r.Ending} {
					if got := table.Shard(key); got != shards[i] {
						t.Errorf("Shard(%s) = %d, want %d", key, got, shards[i])
					}
				}
			}
			for _, lookup := range v.Lookups {
				if got, want := table.Shard(parse(t, lookup.Hash)), shardNumber(t, lookup.ShardID); got != want {
					t.Errorf("Shard(%s) = %d, want %d", lookup.Hash, got, want)
				}
			}
		})
	}
}

func TestNewTableNamesTheFirstProblem(t *testing.T) {
	keys := func(from, to string) routing.HashKeyRange {
		return routing.HashKeyRange{Starting: parse(t, from), Ending: parse(t, to)}
	}
	const max = "340282366920938463463374607431768211455"
	for _, test := range []struct {
		name   string
		ranges []routing.HashKeyRange
		want   string
	}{
		{"no shard", nil, "no shard owns the hash keys 0 to " + max},
		{"gap at the start", []routing.HashKeyRange{keys("1", max)}, "no shard owns the hash keys 0 to 0"},
		{"gap in the middle", []routing.HashKeyRange{keys("0", "9"), keys("11", max)}, "no shard owns the hash keys 10 to 10"},
		{"gap at the end", []routing.HashKeyRange{keys("0", "9")}, "no shard owns the hash keys 10 to " + max},
		{"gap of the last hash key", []routing.HashKeyRange{keys("0", max[:38]+"4")}, "no shard owns the hash keys " + max + " to " + max},
		{"half-open ranges", []routing.HashKeyRange{keys("0", "10"), keys("10", max)}, "hash key 10 belongs to shard 1 and another one"},
		{"overlap", []routing.HashKeyRange{keys("0", "10"), keys("5", max)}, "hash key 5 belongs to shard 1 and another one"},
		{"inside another", []routing.HashKeyRange{keys("0", max), keys("5", "9")}, "hash key 5 belongs to shard 1 and another one"},
		{"beyond the end", []routing.HashKeyRange{keys("0", "9"), keys("10", max), keys(max, max)}, "hash key " + max + " belongs to shard 2 and another one"},
		{"duplicate", []routing.HashKeyRange{keys("0", "9"), keys("10", max), keys("10", max)}, "hash key 10 belongs to shard "},
		{"the whole space twice", []routing.HashKeyRange{routing.Whole, routing.Whole}, "hash key 0 belongs to shard "},
		{"reversed", []routing.HashKeyRange{keys("0", "9"), keys(max, "10")}, "shard 1 ends at 10, before it starts at " + max},
		{"reversed at its place", []routing.HashKeyRange{keys("0", "9"), keys("10", "9")}, "shard 1 ends at 9, before it starts at 10"},
		{"reversed, ends at zero", []routing.HashKeyRange{keys("0", max), keys("1", "0")}, "shard 1 ends at 0, before it starts at 1"},
		{"the first of two problems", []routing.HashKeyRange{keys("0", "9"), keys("20", "29"), keys("25", max)}, "no shard owns the hash keys 10 to 19"},
	} {
		t.Run(test.name, func(t *testing.T) {
			shards := make([]int, len(test.ranges))
			for i := range shards {
				shards[i] = i
			}
			_, err := routing.NewTable(test.ranges, shards)
			if err == nil || !strings.HasPrefix(err.Error(), "routing: "+test.want) {
				t.Errorf("NewTable = %v, want routing: %s…", err, test.want)
			}
		})
	}
}

func TestNewTableTakesRangesInAnyOrder(t *testing.T) {
	ranges := routing.EvenRanges(5)
	order := []int{3, 0, 4, 2, 1}
	shuffled := make([]routing.HashKeyRange, len(ranges))
	for i, from := range order {
		shuffled[i] = ranges[from]
	}
	before := slices.Clone(shuffled)
	table := newTable(t, shuffled)
	if !slices.Equal(shuffled, before) {
		t.Error("NewTable changed its argument")
	}
	for i, r := range shuffled {
		if got := table.Shard(r.Ending); got != i {
			t.Errorf("Shard(%s) = %d, want %d", r.Ending, got, i)
		}
	}
}

// FuzzTable holds the table against a linear scan: every hash key belongs to
// exactly one shard. cuts are starting hash keys of 16 bytes each.
func FuzzTable(f *testing.F) {
	f.Add([]byte{}, uint64(0), uint64(0))
	f.Add([]byte(strings.Repeat("0123456789abcdef", 2)), uint64(0x3031323334353637), uint64(0x3839616263646566))
	f.Add(slices.Repeat([]byte{0xff}, 16), ^uint64(0), ^uint64(0))
	f.Add(append(make([]byte, 15), 1), uint64(0), uint64(1))
	f.Add([]byte("the quick brown fox jumps over the lazy dog and routes a thousand records"), uint64(1)<<63, uint64(0))
	f.Fuzz(func(t *testing.T, cuts []byte, hi, lo uint64) {
		ranges := rangesOf(cuts)
		table := newTable(t, ranges)
		keys := []routing.HashKey{{Hi: hi, Lo: lo}, {}, routing.MaxHashKey}
		for _, r := range ranges {
			keys = append(keys, r.Starting, r.Starting.Prev(), r.Ending, r.Ending.Next())
		}
		for _, key := range keys {
			var owners []int
			for i, r := range ranges {
				if r.Contains(key) {
					owners = append(owners, i)
				}
			}
			if got := table.Shard(key); len(owners) != 1 || owners[0] != got {
				t.Errorf("Shard(%s) = %d, the ranges that contain it are %v", key, got, owners)
			}
		}
	})
}

// rangesOf returns ranges that tile the hash key space, cut at the given keys;
// the last one stands first.
func rangesOf(cuts []byte) []routing.HashKeyRange {
	starts := []routing.HashKey{{}}
	for len(cuts) >= 16 && len(starts) < 64 {
		starts = append(starts, routing.HashKey{Hi: binary.BigEndian.Uint64(cuts), Lo: binary.BigEndian.Uint64(cuts[8:])})
		cuts = cuts[16:]
	}
	slices.SortFunc(starts, routing.HashKey.Compare)
	starts = slices.Compact(starts)
	var ranges []routing.HashKeyRange
	for i, start := range starts {
		end := routing.MaxHashKey
		if i+1 < len(starts) {
			end = starts[i+1].Prev()
		}
		ranges = append(ranges, routing.HashKeyRange{Starting: start, Ending: end})
	}
	last := len(ranges) - 1
	return slices.Concat(ranges[last:], ranges[:last])
}

// FuzzEvenTable does the same for new streams of any size.
func FuzzEvenTable(f *testing.F) {
	f.Add(uint16(1), uint64(0), uint64(0))
	f.Add(uint16(2), uint64(1)<<63, uint64(0))
	f.Add(uint16(2), uint64(1)<<63-1, ^uint64(0))
	f.Add(uint16(3), ^uint64(0)/3, ^uint64(0)/3)
	f.Add(uint16(10_000), ^uint64(0), ^uint64(0))
	f.Fuzz(func(t *testing.T, count uint16, hi, lo uint64) {
		ranges := routing.EvenRanges(1 + int(count)%10_000)
		key := routing.HashKey{Hi: hi, Lo: lo}
		owner := slices.IndexFunc(ranges, func(r routing.HashKeyRange) bool { return r.Contains(key) })
		if got := newTable(t, ranges).Shard(key); got != owner {
			t.Errorf("Shard(%s) among %d = %d, want %d", key, len(ranges), got, owner)
		}
	})
}
