package stream

import "time"

// ShardState says whether a shard takes records, and whether it still has some.
type ShardState int

// The states of a shard.
//
// Source: developer guide, resharding ("transition from an OPEN state to a CLOSED
// state to an EXPIRED state").
const (
	OpenShard    ShardState = iota
	ClosedShard             // takes no records, but may hold some
	ExpiredShard            // its retention has ended; the service lists it no longer
)

// State returns a shard's state. The index of a shard stays the same when it
// expires.
func (s *Stream) State(index int, now time.Time) ShardState {
	shard := &s.shards[index]
	switch {
	case shard.Open():
		return OpenShard
	case shard.log.records == 0 && !now.Before(shard.Closed.Add(s.settings.Retention)):
		return ExpiredShard
	}
	return ClosedShard
}
