package routing_test

import (
	"fmt"
	"math/big"
	"testing"

	"putrecords/core/internal/rules"
	"putrecords/core/internal/vectors"
	"putrecords/core/limits"
	"putrecords/core/routing"
)

// rangeVector is a hash key range as vectors spell it.
type rangeVector struct {
	ShardID, StartingHashKey, EndingHashKey string
}

func (v rangeVector) hashKeyRange(t testing.TB) routing.HashKeyRange {
	t.Helper()
	return routing.HashKeyRange{Starting: parse(t, v.StartingHashKey), Ending: parse(t, v.EndingHashKey)}
}

// shardNumber returns the number in a shard ID.
func shardNumber(t testing.TB, id string) int {
	t.Helper()
	var n int
	if _, err := fmt.Sscanf(id, "shardId-%012d", &n); err != nil {
		t.Fatalf("shard ID %q: %v", id, err)
	}
	return n
}

func TestEvenRangesVectors(t *testing.T) {
	rules.Shows(t, rules.Ranges)
	type vector struct {
		ID, Quotient string
		ShardCount   int
		Shards       []rangeVector
	}
	for _, v := range vectors.Load[vector](t, "createStreamRanges") {
		t.Run(v.ID, func(t *testing.T) {
			ranges := routing.EvenRanges(v.ShardCount)
			if len(ranges) != v.ShardCount || len(v.Shards) != v.ShardCount {
				t.Fatalf("%d ranges for %d shards, the vector has %d", len(ranges), v.ShardCount, len(v.Shards))
			}
			for i, shard := range v.Shards {
				if n := shardNumber(t, shard.ShardID); n != i {
					t.Fatalf("shard %d of the vector is number %d", i, n)
				}
				if want := shard.hashKeyRange(t); ranges[i] != want {
					t.Errorf("range %d = %v, want %v", i, ranges[i], want)
				}
			}
		})
	}
}

// shardCounts returns counts of shards that matter, and a sample of the others.
func shardCounts() []int {
	counts := []int{127, 128, 129, 255, 256, 257, 1023, 1024, 4095, 4096, 8192, 9999, limits.MaxShards}
	for n := 1; n <= 100; n++ {
		counts = append(counts, n)
	}
	for n := 101; n < limits.MaxShards; n += 193 {
		counts = append(counts, n)
	}
	return counts
}

func TestEvenRangesTileTheHashKeySpace(t *testing.T) {
	space := new(big.Int).Lsh(big.NewInt(1), 128)
	for _, n := range shardCounts() {
		ranges := routing.EvenRanges(n)
		if len(ranges) != n {
			t.Fatalf("EvenRanges(%d) has %d ranges", n, len(ranges))
		}
		if ranges[0].Starting != (routing.HashKey{}) || ranges[n-1].Ending != routing.MaxHashKey {
			t.Errorf("EvenRanges(%d) goes from %s to %s", n, ranges[0].Starting, ranges[n-1].Ending)
		}
		width, rest := new(big.Int).QuoRem(space, big.NewInt(int64(n)), new(big.Int))
		last := new(big.Int).Add(width, rest)
		for i, r := range ranges {
			if i > 0 && r.Starting != ranges[i-1].Ending.Next() {
				t.Fatalf("EvenRanges(%d): range %d starts at %s, after %s", n, i, r.Starting, ranges[i-1].Ending)
			}
			want := width
			if i == n-1 {
				want = last
			}
			if got := size(r); got.Cmp(want) != 0 {
				t.Fatalf("EvenRanges(%d): range %d is %s wide, want %s", n, i, got, want)
			}
		}
	}
}

// size returns how many hash keys a range holds.
func size(r routing.HashKeyRange) *big.Int {
	n := new(big.Int).Sub(number(r.Ending), number(r.Starting))
	return n.Add(n, big.NewInt(1))
}

func TestEvenRangesNeedsAShard(t *testing.T) {
	for _, n := range []int{0, -1} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("EvenRanges(%d) did not panic", n)
				}
			}()
			routing.EvenRanges(n)
		}()
	}
}

func TestBothEndsBelongToARange(t *testing.T) {
	rules.Shows(t, rules.Ranges)
	r := routing.HashKeyRange{Starting: routing.HashKey{Lo: 10}, Ending: routing.HashKey{Hi: 1, Lo: 5}}
	for _, test := range []struct {
		key  routing.HashKey
		want bool
	}{
		{routing.HashKey{}, false},
		{r.Starting.Prev(), false},
		{r.Starting, true},
		{routing.HashKey{Lo: ^uint64(0)}, true},
		{r.Ending, true},
		{r.Ending.Next(), false},
		{routing.HashKey{Hi: 1, Lo: 10}, false},
		{routing.MaxHashKey, false},
	} {
		if got := r.Contains(test.key); got != test.want {
			t.Errorf("Contains(%s) = %v, want %v", test.key, got, test.want)
		}
	}
	for _, key := range []routing.HashKey{{}, {Hi: 1 << 63}, routing.MaxHashKey} {
		if !routing.Whole.Contains(key) {
			t.Errorf("Whole does not contain %s", key)
		}
		if one := (routing.HashKeyRange{Starting: key, Ending: key}); !one.Contains(key) {
			t.Errorf("the range of only %s does not contain it", key)
		}
	}
}
