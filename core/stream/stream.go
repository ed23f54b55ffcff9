// Package stream is one Kinesis stream: its shards, what PutRecords does to
// them record by record, and the records they retain.
package stream

import (
	"time"

	"putrecords/core/routing"
	"putrecords/core/throttling"
)

// Settings is what a stream is created with.
type Settings struct {
	Name      string // 1 to 128 characters of [a-zA-Z0-9_.-]
	Account   string // 12 digits
	Region    string // such as us-east-1
	Created   time.Time
	Limits    throttling.Limits // of each shard
	Retention time.Duration     // how long a record stays accessible
	// InternalFailureText is the ErrorMessage of a record that meets
	// InternalFailure.
	InternalFailureText string
}

// Stream is one stream. It has no clock: every call brings its time. It is not
// safe for concurrent use.
type Stream struct {
	settings Settings
	shards   []Shard // in order of creation
	open     routing.Table
	updating time.Time   // until when it reshards
	resizes  []time.Time // the newest calls of UpdateShardCount, at most maxResizes
}

// New returns a stream of so many shards that tile the hash key space evenly.
// It panics unless there is at least one shard.
func New(settings Settings, shards int) *Stream {
	list := make([]Shard, shards)
	for i, r := range routing.EvenRanges(shards) {
		list[i] = Shard{Number: int32(i), Range: r, Parent: NoShard, AdjacentParent: NoShard, Created: settings.Created}
	}
	s, err := Of(settings, list)
	if err != nil {
		panic(err) // even ranges tile the hash key space
	}
	return s
}

// Of returns a stream of the given shards, which have no records yet. Their
// numbers must rise, and their parents be older ones. The error is a
// *routing.TilingError over the open shards.
func Of(settings Settings, shards []Shard) (*Stream, error) {
	s := &Stream{settings: settings, shards: append([]Shard(nil), shards...)}
	for i := range s.shards {
		s.shards[i].meter = throttling.NewMeter(settings.Limits, settings.Created)
	}
	return s, s.route()
}

// route rebuilds the table of open shards.
func (s *Stream) route() error {
	var ranges []routing.HashKeyRange
	var shards []int
	for i := range s.shards {
		if s.shards[i].Open() {
			ranges, shards = append(ranges, s.shards[i].Range), append(shards, i)
		}
	}
	open, err := routing.NewTable(ranges, shards)
	if err != nil {
		return err
	}
	s.open = open
	return nil
}

// Fork returns a copy that can go its own way: what is put into one is not seen
// in the other. Retained records are shared, not copied.
func (s *Stream) Fork() *Stream {
	fork := *s
	fork.shards = append([]Shard(nil), s.shards...)
	for i := range fork.shards {
		fork.shards[i].log = s.shards[i].log.fork()
		fork.shards[i].history = s.shards[i].history.fork()
	}
	return &fork
}

// Settings returns what the stream was created with.
func (s *Stream) Settings() Settings { return s.settings }

// Shards returns the stream's shards in order of creation, closed ones
// included. The caller must not change them.
func (s *Stream) Shards() []Shard { return s.shards }

// OpenShards returns how many shards take records.
func (s *Stream) OpenShards() int {
	n := 0
	for i := range s.shards {
		if s.shards[i].Open() {
			n++
		}
	}
	return n
}

// Expire forgets the records whose retention has ended.
//
// Source: PutRecords, 2014-12-04 ("Data records are accessible for only 24 hours
// from the time that they are added to an Amazon Kinesis stream").
// Assumption: a record is gone from the moment its age reaches the retention
// period.
func (s *Stream) Expire(now time.Time) {
	end := now.Add(-s.settings.Retention)
	for i := range s.shards {
		s.shards[i].log.trim(end)
	}
}
