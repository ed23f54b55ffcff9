package stream

import (
	"slices"

	"putrecords/core/routing"
)

// SplitPoint is a hash key at which SplitShard takes a shard apart; Legal is
// false when there is none.
type SplitPoint struct {
	At    routing.HashKey
	Legal bool
}

// SplitPoints returns where an open shard can be split into equal ranges, and
// where its retained records fall into halves, as nearly as their hash keys let
// them. Records of one hash key stay together, so a shard of a single hot key
// has no second point.
func (s *Stream) SplitPoints(index int) (half, byLoad SplitPoint) {
	shard := &s.shards[index]
	if !shard.Open() {
		return half, byLoad
	}
	half.At = shard.Range.Middle()
	half.Legal = shard.splitsAt(half.At)
	return half, shard.splitByLoad()
}

// splitsAt reports whether a second child may start at a hash key.
//
// Source: SplitShard, API reference and kinesalite ("both greater than one plus
// the shard's StartingHashKey … and less than the shard's EndingHashKey").
func (s *Shard) splitsAt(key routing.HashKey) bool {
	return s.Range.Contains(key) && key.Compare(s.Range.Starting) > 0 && key.Compare(s.Range.Starting.Next()) > 0 && key.Compare(s.Range.Ending) < 0
}

func (s *Shard) splitByLoad() (best SplitPoint) {
	keys := make([]routing.HashKey, 0, s.log.records)
	s.log.each(0, func(e logEntry) bool {
		key := e.explicitHashKey
		if !e.explicit {
			key = routing.HashPartitionKey(string(e.key))
		}
		keys = append(keys, key)
		return true
	})
	slices.SortFunc(keys, routing.HashKey.Compare)
	nearest := len(keys) // how far the halves are from equal
	for below := 1; below < len(keys); below++ {
		key := keys[below]
		if key == keys[below-1] {
			continue
		}
		if key == s.Range.Ending { // it may lie in the second child, but not be its start
			if key = key.Prev(); key == keys[below-1] {
				continue
			}
		}
		if off := max(2*below-len(keys), len(keys)-2*below); off < nearest && s.splitsAt(key) {
			best, nearest = SplitPoint{key, true}, off
		}
	}
	return best
}
