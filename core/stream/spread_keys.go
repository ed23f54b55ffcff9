package stream

import (
	"math/bits"

	"putrecords/core/routing"
)

// ShardOf returns the index of the open shard that owns a hash key.
func (s *Stream) ShardOf(key routing.HashKey) int { return s.open.Shard(key) }

// SpreadKeys returns hash keys that lie evenly on the hash key space: the first,
// or the middle one, of each of so many equal parts, or with 0 of the range of
// each open shard.
func (s *Stream) SpreadKeys(parts int, middle bool) []routing.HashKey {
	var keys []routing.HashKey
	for i := range parts {
		// Rounded down as a whole: where the ranges of an even stream begin as well,
		// none lies just below.
		n, of := uint64(i), uint64(parts)
		if middle {
			n, of = 2*n+1, 2*of
		}
		hi, rest := bits.Div64(n, 0, of)
		lo, _ := bits.Div64(rest, 0, of)
		keys = append(keys, routing.HashKey{Hi: hi, Lo: lo})
	}
	if parts > 0 {
		return keys
	}
	for _, index := range s.open.Shards() {
		r := s.shards[index].Range
		key := r.Starting
		if middle && r.Ending != r.Starting {
			key = r.Middle()
		}
		keys = append(keys, key)
	}
	return keys
}
