package stream

import (
	"time"

	"putrecords/core/routing"
	"putrecords/core/throttling"
)

// Split is a SplitShard request.
type Split struct {
	StreamName         string // "" for the stream that is asked
	ShardToSplit       string // shard ID
	NewStartingHashKey string // decimal, at most 39 digits: where the second child starts
}

// Merge is a MergeShards request.
type Merge struct {
	StreamName           string // "" for the stream that is asked
	ShardToMerge         string // shard ID
	AdjacentShardToMerge string // of the shard that begins where ShardToMerge ends
}

// reshardTime is how long one split or merge takes: how long the stream is
// UPDATING, and by how much the children are younger than the parent's end.
//
// Source: shards captured from AWS (test data of the Kinesis Producer Library):
// a parent that ends at 1427748984, children created at 1427748985.
// Assumption: it is the same for every reshard, and the children take records at
// once; of AWS it is only known that writing goes on.
const reshardTime = time.Second

// Active reports whether the stream's status is ACTIVE; else it is UPDATING.
func (s *Stream) Active(now time.Time) bool { return !now.Before(s.updating) }

// UpdatingUntil returns when the newest reshard is, or was, complete. It is zero
// when there was none.
func (s *Stream) UpdatingUntil() time.Time { return s.updating }

// SplitShard replaces an open shard by two children that own its range. It
// returns nil, or why nothing has changed.
//
// Source: kinesalite for the order of the checks and their texts, which its
// author ran against AWS; kinesalite #109 for the text about closed shards.
// Assumption: closed shards are refused before the shard limit is looked at.
func (s *Stream) SplitShard(now time.Time, r Split) *Refusal {
	index, refusal := s.reshardable(now, r.StreamName, r.ShardToSplit)
	if refusal == nil {
		refusal = s.refuseShards(1)
	}
	if refusal != nil {
		return refusal
	}
	shard := &s.shards[index[0]]
	at, err := routing.ParseHashKey(r.NewStartingHashKey)
	if err != nil || !shard.splitsAt(at) {
		return &Refusal{"InvalidArgumentException", "NewStartingHashKey " + r.NewStartingHashKey + " used in SplitShard() on shard " + shard.ID() + " in " + s.underAccount() +
			" is not both greater than one plus the shard's StartingHashKey " + shard.Range.Starting.String() + " and less than the shard's EndingHashKey " + shard.Range.Ending.String() + "."}
	}
	s.split(now, index[0], at)
	s.mustRoute()
	return nil
}

// MergeShards replaces two open shards, the second of which begins where the
// first ends, by one child. It returns nil, or why nothing has changed.
//
// Source: kinesalite, as for SplitShard; the order of the two counts.
func (s *Stream) MergeShards(now time.Time, r Merge) *Refusal {
	index, refusal := s.reshardable(now, r.StreamName, r.ShardToMerge, r.AdjacentShardToMerge)
	if refusal != nil {
		return refusal
	}
	first, second := &s.shards[index[0]], &s.shards[index[1]]
	if first.Range.Ending == routing.MaxHashKey || first.Range.Ending.Next() != second.Range.Starting {
		return &Refusal{"InvalidArgumentException", "Shards " + first.ID() + " and " + second.ID() + " in " + s.underAccount() + " are not an adjacent pair of shards eligible for merging"}
	}
	s.merge(now, index[0], index[1])
	s.mustRoute()
	return nil
}

// reshardable makes the checks that SplitShard and MergeShards share, and
// returns the indexes of the shards.
func (s *Stream) reshardable(now time.Time, stream string, ids ...string) (index []int, refusal *Refusal) {
	var numbers []int32
	for _, id := range ids {
		number, ok := ParseShardID(id)
		if !ok {
			return nil, s.noShard(id)
		}
		numbers = append(numbers, number)
	}
	if refusal = s.refuseStream(stream); refusal == nil {
		refusal = s.refuseUpdating(now)
	}
	if refusal != nil {
		return nil, refusal
	}
	for _, number := range numbers {
		i, found := s.find(number)
		if !found {
			return nil, s.noShard(string(appendShardID(nil, number)))
		}
		index = append(index, i)
	}
	for _, i := range index {
		if !s.shards[i].Open() {
			return nil, &Refusal{"InvalidArgumentException", "Shard " + s.shards[i].ID() + " in " + s.underAccount() + " has already been merged or split, and thus is not eligible for merging or splitting."}
		}
	}
	return index, nil
}

// split closes a shard and returns its children; the second begins at the given
// hash key. The routes must be made anew.
func (s *Stream) split(now time.Time, parent int, at routing.HashKey) (first, second int) {
	r := s.shards[parent].Range
	created := s.close(now, parent)
	first = s.add(now, created, routing.HashKeyRange{Starting: r.Starting, Ending: at.Prev()}, parent, NoShard)
	second = s.add(now, created, routing.HashKeyRange{Starting: at, Ending: r.Ending}, parent, NoShard)
	return first, second
}

// merge closes two adjacent shards and returns their child. The routes must be
// made anew.
func (s *Stream) merge(now time.Time, parent, adjacent int) int {
	r := routing.HashKeyRange{Starting: s.shards[parent].Range.Starting, Ending: s.shards[adjacent].Range.Ending}
	return s.add(now, s.close(now, parent, adjacent), r, parent, adjacent)
}

// close closes open shards, though not before they were created, and returns
// when their children are.
func (s *Stream) close(now time.Time, shards ...int) time.Time {
	for _, i := range shards {
		now = latest(now, s.shards[i].Created)
	}
	for _, i := range shards {
		s.shards[i].Closed, s.shards[i].failing = now, 0 // no record comes that could meet a failure
	}
	return now.Add(reshardTime)
}

// add opens a shard. Its tanks are full.
//
// Assumption: a child's tanks are full, and its counter starts anew.
func (s *Stream) add(now, created time.Time, r routing.HashKeyRange, parent, adjacent int) int {
	number := s.shards[len(s.shards)-1].Number + 1
	s.shards = append(s.shards, Shard{
		Number:         number,
		Range:          r,
		Parent:         parent,
		AdjacentParent: adjacent,
		Created:        created,
		meter:          throttling.NewMeter(s.settings.Limits, now),
	})
	s.updating = latest(s.updating, created)
	return len(s.shards) - 1
}

func latest(a, b time.Time) time.Time {
	if a.Before(b) {
		return b
	}
	return a
}

// mustRoute rebuilds the table of open shards, which tile the hash key space.
func (s *Stream) mustRoute() {
	if err := s.route(); err != nil {
		panic(err)
	}
}
