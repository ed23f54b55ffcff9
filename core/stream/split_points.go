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

// splitByLoad hashes a partition key once, however many records have it: a load
// leaves millions.
func (s *Shard) splitByLoad() (best SplitPoint) {
	records := map[routing.HashKey]int{} // by hash key
	byText := map[string]*int{}          // by partition key
	s.log.each(0, func(e logEntry) bool {
		if e.explicit {
			records[e.explicitHashKey]++
		} else if count := byText[string(e.key)]; count != nil {
			*count++
		} else {
			one := 1
			byText[string(e.key)] = &one
		}
		return true
	})
	for text, count := range byText {
		records[routing.HashPartitionKey(text)] += *count
	}
	keys := make([]routing.HashKey, 0, len(records))
	order := make([]int, 0, len(records)) // sorted in place of keys, as package routing does: a second kind of sort would be larger
	for key := range records {
		order = append(order, len(keys))
		keys = append(keys, key)
	}
	slices.SortFunc(order, func(a, b int) int { return keys[a].Compare(keys[b]) })
	below := 0               // records below a key
	nearest := s.log.records // how far the halves are from equal
	for i := range order {
		key := keys[order[i]]
		at := key
		if at == s.Range.Ending { // it may lie in the second child, but not be its start
			at = at.Prev()
		}
		off := max(2*below-s.log.records, s.log.records-2*below)
		if i > 0 && at != keys[order[i-1]] && off < nearest && s.splitsAt(at) {
			best, nearest = SplitPoint{at, true}, off
		}
		below += records[key]
	}
	return best
}
