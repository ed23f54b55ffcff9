package scenario

import (
	"cmp"
	"slices"
	"sort"
	"strconv"
	"time"

	"putrecords/core/limits"
	"putrecords/core/routing"
	"putrecords/core/sequencing"
	"putrecords/core/stream"
)

// listedShard is a shard as aws kinesis list-shards prints it.
type listedShard struct {
	place            int // index in the list
	at               int // byte offset
	number           int32
	parent, adjacent int32 // numbers, or stream.NoShard
	keys             routing.HashKeyRange
	created, closed  time.Time // zero: not known from a sequence number
	open             bool
}

// highestNumber leaves room for the shards that reshards make.
const highestNumber = 2_000_000_000

// shardList reads the stream's shards.
func (r *reader) shardList() error {
	err := r.list("shards", func() error {
		shard := listedShard{place: len(r.listed), parent: stream.NoShard, adjacent: stream.NoShard, open: true}
		err := r.listedShard(&shard)
		shard.at = r.at
		r.listed = append(r.listed, shard)
		return err
	})
	if n := len(r.listed); err == nil && (n == 0 || n > limits.MaxShards) {
		err = r.fail("want 1 to " + grouped(limits.MaxShards) + " shards, got " + grouped(int64(n)))
	}
	return err
}

func (r *reader) listedShard(s *listedShard) error {
	id, keys := false, false
	err := r.object("a shard", []string{"ShardId", "ParentShardId", "AdjacentParentShardId", "HashKeyRange", "SequenceNumberRange"}, func(name string) (err error) {
		switch name {
		case "ShardId":
			s.number, err = r.shardNumber()
			id = true
		case "ParentShardId":
			s.parent, err = r.shardNumber()
		case "AdjacentParentShardId":
			s.adjacent, err = r.shardNumber()
		case "HashKeyRange":
			err = r.hashKeyRange(&s.keys)
			keys = true
		case "SequenceNumberRange":
			err = r.sequenceNumberRange(s)
		}
		return err
	})
	if err == nil && (!id || !keys) {
		err = r.fail("a shard has at least ShardId and HashKeyRange")
	}
	return err
}

// shardNumber reads a shard ID as the service writes it.
func (r *reader) shardNumber() (int32, error) {
	id, err := r.str()
	number, ok := stream.ParseShardID(id)
	if shard := (stream.Shard{Number: number}); err == nil && (!ok || number > highestNumber || shard.ID() != id) {
		err = r.fail("want a shard ID such as shardId-000000000000, got " + quoted(id))
	}
	return number, err
}

func (r *reader) hashKeyRange(keys *routing.HashKeyRange) error {
	members := 0
	err := r.object("HashKeyRange", []string{"StartingHashKey", "EndingHashKey"}, func(name string) error {
		text, err := r.str()
		if err != nil {
			return err
		}
		key, err := routing.ParseHashKey(text)
		if err != nil {
			return r.fail("want a hash key, a decimal number below 2^128, got " + quoted(text))
		}
		if members++; name == "StartingHashKey" {
			keys.Starting = key
		} else {
			keys.Ending = key
		}
		return nil
	})
	switch {
	case err != nil:
		return err
	case members < 2:
		return r.fail("HashKeyRange has StartingHashKey and EndingHashKey")
	case keys.Ending.Compare(keys.Starting) < 0:
		return r.fail("the range ends before it starts")
	}
	return nil
}

// sequenceNumberRange reads when the shard was created and closed. Numbers that
// are not of version 2 do not tell it here.
func (r *reader) sequenceNumberRange(s *listedShard) error {
	return r.object("SequenceNumberRange", []string{"StartingSequenceNumber", "EndingSequenceNumber"}, func(name string) error {
		text, err := r.str()
		if err != nil {
			return err
		}
		number, err := sequencing.Parse(text)
		created, closed := time.Unix(number.ShardCreated, 0).UTC(), time.Unix(number.Time, 0).UTC()
		switch known := err == nil && number.Version == 2; {
		case err == sequencing.ErrSyntax || known && (created.After(lastStart) || closed.After(lastStart)):
			return r.fail("want a sequence number, got " + quoted(text))
		case name == "EndingSequenceNumber":
			s.open = false
			if known {
				s.closed = closed
			}
		case known:
			s.created = created
		}
		return nil
	})
}

// useShards makes the listed shards those of the scenario's stream. When no
// start is given, the scenario starts when the newest of them was created or
// closed.
func (r *reader) useShards(s *Scenario, startGiven bool) error {
	listed := r.inOrder()
	newest := listed[0]
	for i, shard := range listed {
		if i > 0 && listed[i-1].number == shard.number {
			return r.failShard(shard, "this shard stands here twice")
		}
		if shard.changed().After(newest.changed()) {
			newest = shard
		}
	}
	switch t := newest.changed(); {
	case !startGiven && !t.IsZero():
		s.Start = t
	case t.After(s.Start):
		return r.failShard(newest, "its sequence numbers say "+string(AppendTime(nil, t))+", which is after the start")
	}
	var open []listedShard
	for i, shard := range listed {
		parent, adjacent := find(listed, shard.parent), find(listed, shard.adjacent)
		if parent >= i || adjacent >= i {
			return r.failShard(shard, "its parent is not older")
		}
		made := stream.Shard{Number: shard.number, Range: shard.keys, Parent: parent, AdjacentParent: adjacent, Created: shard.created}
		if made.Created.IsZero() {
			made.Created = s.Start
		}
		if shard.open {
			open = append(open, shard)
		} else if made.Closed = later(shard.closed, made.Created); shard.closed.IsZero() {
			made.Closed = s.Start
		}
		s.Stream.List = append(s.Stream.List, made)
	}
	s.Stream.Shards = len(open)
	if _, err := stream.Of(stream.Settings{}, s.Stream.List); err != nil {
		tiling := err.(*routing.TilingError)
		if tiling.Range < 0 {
			return r.failShard(r.listed[0], "no shard is open")
		}
		return r.failShard(open[tiling.Range], tiling.Reason)
	}
	return nil
}

// changed returns when the shard was created or closed, as far as that is known.
func (s *listedShard) changed() time.Time { return later(s.created, s.closed) }

// inOrder returns the listed shards in the order of their numbers. Of those with
// the same number, the one that stands first in the list comes first.
func (r *reader) inOrder() []listedShard {
	order := make([]int, len(r.listed))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int {
		return cmp.Or(int(r.listed[a].number)-int(r.listed[b].number), a-b)
	})
	shards := make([]listedShard, len(order))
	for i, place := range order {
		shards[i] = r.listed[place]
	}
	return shards
}

// find returns the index of the shard with the given number among shards in
// order, stream.NoShard when it is not, or no longer, listed.
func find(shards []listedShard, number int32) int {
	i := sort.Search(len(shards), func(i int) bool { return shards[i].number >= number })
	if i == len(shards) || shards[i].number != number {
		return stream.NoShard
	}
	return i
}

func later(a, b time.Time) time.Time {
	if a.Before(b) {
		return b
	}
	return a
}

func (r *reader) failShard(s listedShard, reason string) error {
	return r.failAt(s.at, "/stream/shards/"+strconv.Itoa(s.place), reason)
}
