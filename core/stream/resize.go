package stream

import (
	"strconv"
	"time"

	"putrecords/core/limits"
	"putrecords/core/routing"
)

// Resize is an UpdateShardCount request with uniform scaling.
type Resize struct {
	StreamName       string // "" for the stream that is asked
	TargetShardCount int    // at least 1
}

// maxResizes is how often a stream can be resized in resizePeriod.
//
// Source: UpdateShardCount, API reference ("Scale more than ten times per rolling
// 24-hour period per stream", among what you cannot do).
const (
	maxResizes   = 10
	resizePeriod = 24 * time.Hour
)

// UpdateShardCount splits and merges shards until so many are open that own
// equal parts of the hash key space. It returns how many were open before, or
// why nothing has changed.
//
// Source: UpdateShardCount, API reference (at most ten times in 24 hours, at
// most double and at least half of the current count, at most 10,000; "Kinesis
// Data Streams performs splits or merges on individual shards. This can cause
// short-lived shards to be created").
// Assumption: the order of the checks, that they are LimitExceededExceptions, and
// the texts, save the one about doubling, which connectors' documentation quotes.
func (s *Stream) UpdateShardCount(now time.Time, r Resize) (current int, refusal *Refusal) {
	current = s.OpenShards()
	if refusal = s.refuseStream(r.StreamName); refusal == nil {
		refusal = s.refuseUpdating(now)
	}
	if refusal != nil {
		return current, refusal
	}
	limit := func(text string) (int, *Refusal) { return current, &Refusal{"LimitExceededException", text} }
	counts := " your current open shard count. Current open shard count: " + strconv.Itoa(current) + " Target shard count: " + strconv.Itoa(r.TargetShardCount)
	recent := s.resizes
	for len(recent) > 0 && now.Sub(recent[0]) >= resizePeriod {
		recent = recent[1:]
	}
	switch {
	case len(recent) >= maxResizes:
		return limit("UpdateShardCount cannot be called more than " + strconv.Itoa(maxResizes) + " times in a rolling 24 hour period for " + s.underAccount() + ".")
	case r.TargetShardCount > 2*current:
		return limit("UpdateShardCount cannot scale up over double" + counts)
	case 2*r.TargetShardCount < current:
		return limit("UpdateShardCount cannot scale down below half" + counts)
	}
	if refusal = s.refuseShards(r.TargetShardCount - current); refusal != nil {
		return current, refusal
	}
	s.resizes = append(recent[:len(recent):len(recent)], now) // a fork may share the array
	s.updating = latest(s.updating, now.Add(reshardTime))
	s.resize(now, r.TargetShardCount)
	s.mustRoute()
	return current, nil
}

// resize splits every shard where a new range begins inside it, and then merges
// what lies within one new range. So doubling only splits, and halving only
// merges. A shard that is made and closed again lives for no time: its children
// are created reshardTime after it, and until the last of them is, the stream is
// UPDATING.
//
// Assumption: AWS does not publish its plan, nor how many shards it has open
// meanwhile.
func (s *Stream) resize(now time.Time, target int) {
	old := s.open.Shards()
	starts := s.evenStarts(old, target)
	var pieces []int // all shards, in the order of their ranges
	next := 0
	for _, shard := range old {
		from := next
		for next < len(starts) && starts[next].Compare(s.shards[shard].Range.Ending) <= 0 {
			next++
		}
		cuts := starts[from:next]
		if len(cuts) > 0 && cuts[0] == s.shards[shard].Range.Starting {
			cuts = cuts[1:]
		}
		pieces = s.splitAt(pieces, now, shard, cuts)
	}
	for i := range starts {
		n := 1
		for n < len(pieces) && (i+1 == len(starts) || s.shards[pieces[n]].Range.Starting != starts[i+1]) {
			n++
		}
		s.mergeAll(now, pieces[:n])
		pieces = pieces[n:]
	}
}

// evenStarts returns where the ranges of so many shards start. Where a shard
// starts already, give or take what rounding may have made of it, there it
// remains: three thirds and six sixths differ by a hash key.
func (s *Stream) evenStarts(old []int, target int) []routing.HashKey {
	starts := make([]routing.HashKey, target)
	at := 0
	for i, r := range routing.EvenRanges(target) {
		starts[i] = r.Starting
		for at < len(old) {
			start := s.shards[old[at]].Range.Starting
			if near := start.Near(r.Starting, limits.MaxShards); near || start.Compare(r.Starting) > 0 {
				if near {
					starts[i] = start
				}
				break
			}
			at++
		}
	}
	return starts
}

// splitAt splits a shard at rising hash keys, the middle one first, and appends
// the parts in the order of their ranges.
func (s *Stream) splitAt(parts []int, now time.Time, shard int, cuts []routing.HashKey) []int {
	if len(cuts) == 0 {
		return append(parts, shard)
	}
	middle := len(cuts) / 2
	first, second := s.split(now, shard, cuts[middle])
	parts = s.splitAt(parts, now, first, cuts[:middle])
	return s.splitAt(parts, now, second, cuts[middle+1:])
}

// mergeAll merges neighbours, at least one, to one shard.
func (s *Stream) mergeAll(now time.Time, shards []int) int {
	if len(shards) == 1 {
		return shards[0]
	}
	middle := len(shards) / 2
	return s.merge(now, s.mergeAll(now, shards[:middle]), s.mergeAll(now, shards[middle:]))
}
