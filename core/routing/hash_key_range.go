package routing

import (
	"math/bits"
	"slices"
	"strconv"
)

// HashKeyRange is the part of the hash key space that a shard owns. Both ends
// belong to it.
//
// Source: API reference, HashKeyRange (StartingHashKey and EndingHashKey; the
// ends of adjacent shards in AWS's samples differ by one).
type HashKeyRange struct {
	Starting, Ending HashKey // inclusive
}

// Contains reports whether key lies in r.
func (r HashKeyRange) Contains(key HashKey) bool {
	return r.Starting.Compare(key) <= 0 && key.Compare(r.Ending) <= 0
}

// Middle returns where the second half of r starts; of an odd number of hash
// keys the first half has one more.
func (r HashKeyRange) Middle() HashKey {
	lo, borrow := bits.Sub64(r.Ending.Lo, r.Starting.Lo, 0)
	hi := r.Ending.Hi - r.Starting.Hi - borrow
	half := HashKey{hi >> 1, lo>>1 | hi<<63}
	return r.Starting.plus(half).Next()
}

// Whole is the range of a stream's only shard: the whole hash key space.
var Whole = HashKeyRange{Ending: MaxHashKey}

// EvenRanges splits the hash key space into n ranges of equal width, ⌊2^128/n⌋;
// the last one also takes the remainder and ends at 2^128 − 1. It panics unless
// 1 ≤ n.
//
// Source: ranges of real two-shard streams (test data of the Kinesis Producer
// Library), and the emulator kinesalite, checked against AWS by its author for
// three shards.
func EvenRanges(n int) []HashKeyRange {
	if n < 1 {
		panic("routing: EvenRanges(" + strconv.Itoa(n) + "): want at least 1")
	}
	if n == 1 {
		return []HashKeyRange{Whole}
	}
	// 2^128 = 1·2^128 + 0: long division of the digits 1, 0, 0 in base 2^64.
	hi, rest := bits.Div64(1, 0, uint64(n))
	lo, _ := bits.Div64(rest, 0, uint64(n))
	width := HashKey{hi, lo}

	ranges := make([]HashKeyRange, n)
	var start HashKey
	for i := range ranges {
		next := start.plus(width)
		ranges[i] = HashKeyRange{start, next.Prev()}
		start = next
	}
	ranges[n-1].Ending = MaxHashKey
	return ranges
}

// plus returns k + other modulo 2^128.
func (k HashKey) plus(other HashKey) HashKey {
	lo, carry := bits.Add64(k.Lo, other.Lo, 0)
	return HashKey{k.Hi + other.Hi + carry, lo}
}

// Table finds the shard that owns a hash key. Its zero value owns nothing; make
// one with NewTable.
type Table struct {
	starting []HashKey // of each range, ascending
	shard    []int     // the shard that owns the range
}

// NewTable returns the table of the open shards: ranges[i] belongs to shard
// shards[i]. The ranges may come in any order, but must tile the hash key space
// exactly; otherwise the error is a *TilingError that names the first gap or
// overlap.
func NewTable(ranges []HashKeyRange, shards []int) (Table, error) {
	order := make([]int, len(ranges))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return ranges[a].Starting.Compare(ranges[b].Starting) })

	table := Table{make([]HashKey, 0, len(ranges)), make([]int, 0, len(ranges))}
	var next HashKey // the first hash key that no shard owns yet
	for position, i := range order {
		r := ranges[i]
		full := position > 0 && next == HashKey{} // the ranges before it reach 2^128 − 1
		switch order := r.Starting.Compare(next); {
		case r.Ending.Compare(r.Starting) < 0:
			return Table{}, &TilingError{i, "shard " + strconv.Itoa(shards[i]) + " ends at " + r.Ending.String() + ", before it starts at " + r.Starting.String()}
		case full || order < 0:
			return Table{}, &TilingError{i, "hash key " + r.Starting.String() + " belongs to shard " + strconv.Itoa(shards[i]) + " and another one"}
		case order > 0:
			return Table{}, unowned(i, next, r.Starting.Prev())
		}
		table.starting = append(table.starting, r.Starting)
		table.shard = append(table.shard, shards[i])
		next = r.Ending.Next()
	}
	if len(order) == 0 {
		return Table{}, unowned(-1, next, MaxHashKey)
	}
	if next != (HashKey{}) {
		return Table{}, unowned(order[len(order)-1], next, MaxHashKey)
	}
	return table, nil
}

// TilingError says why ranges do not tile the hash key space.
type TilingError struct {
	Range  int // index of the range that overlaps, or beside which there is a gap; -1 when there are none
	Reason string
}

func (e *TilingError) Error() string { return "routing: " + e.Reason }

func unowned(beside int, from, to HashKey) error {
	return &TilingError{beside, "no shard owns the hash keys " + from.String() + " to " + to.String()}
}

// Shards returns the shards in the order of their ranges. The caller must not
// change them.
func (t Table) Shards() []int { return t.shard }

// Shard returns the shard that owns key.
func (t Table) Shard(key HashKey) int {
	low, high := 0, len(t.starting) // the owner is in [low, high)
	for high-low > 1 {
		middle := int(uint(low+high) >> 1)
		if t.starting[middle].Compare(key) <= 0 {
			low = middle
		} else {
			high = middle
		}
	}
	return t.shard[low]
}
