package stream

import (
	"time"

	"putrecords/core/routing"
	"putrecords/core/sequencing"
	"putrecords/core/throttling"
)

// NoShard stands for a parent that a shard does not have.
const NoShard = -1

// Shard is one shard of a stream.
type Shard struct {
	Number         int32 // the number in its shard ID
	Range          routing.HashKeyRange
	Parent         int // index of the shard it came from by a split or merge, or NoShard
	AdjacentParent int // index of the second parent after a merge, or NoShard
	Created        time.Time
	Closed         time.Time // zero while the shard takes records

	meter   throttling.Meter
	counter uint64 // of the newest record's sequence number
	failing int    // how many of the next records meet InternalFailure
	log     log
	history history
}

// Open reports whether the shard takes records.
func (s *Shard) Open() bool { return s.Closed.IsZero() }

// StartingSequenceNumber returns the number below those of all its records.
//
// Source: starting sequence numbers captured from AWS (test data of the Kinesis
// Producer Library): counter 0, time of creation.
func (s *Shard) StartingSequenceNumber() sequencing.Number {
	return sequencing.New(s.Created, s.Number, 0, s.Created)
}

// sequenceNumber returns the number of a record that was added at the given time.
//
// Source: kinesalite: a record's time is not before its shard's creation, though
// children take records before it.
func (s *Shard) sequenceNumber(counter uint64, at time.Time) sequencing.Number {
	number := sequencing.New(s.Created, s.Number, counter, at)
	number.Time = max(number.Time, number.ShardCreated)
	return number
}

// EndingSequenceNumber returns the number above those of all its records. It
// has a meaning for closed shards only.
func (s *Shard) EndingSequenceNumber() sequencing.Number {
	return sequencing.New(s.Created, s.Number, sequencing.LastCounter, s.Closed)
}

// Levels returns what the shard's two tanks hold at the given time.
func (s *Shard) Levels(limits throttling.Limits, now time.Time) throttling.Levels {
	return s.meter.Levels(limits, now)
}

// admit decides about one record of so many bytes (data plus partition key), and
// spends a counter on it when it is stored. The bucket is that of now.
func (s *Shard) admit(limits throttling.Limits, now time.Time, bucket, bytes int64) ErrorCode {
	if bucket != s.history.bucket {
		s.history.enter(limits, bucket, s.meter)
	}
	if s.failing > 0 {
		s.failing--
		s.history.failed++
		return InternalFailure
	}
	if !s.meter.Take(limits, now, bytes) {
		s.history.throttled++
		return ProvisionedThroughputExceededException
	}
	s.history.accepted++
	s.counter++
	return Stored
}

// Retained returns how many records the shard holds, and their bytes (data plus
// partition key).
func (s *Shard) Retained() (records int, bytes int64) { return s.log.records, s.log.bytes }

// Failing returns how many of the next records will meet InternalFailure.
func (s *Shard) Failing() int { return s.failing }

// Records calls yield for each retained record from the one numbered skip
// (0-based, oldest first) on, until yield returns false. Of the data it gives at
// most so many bytes. Key and data are valid during the call only.
func (s *Shard) Records(skip, mostData int, yield func(StoredRecord) bool) {
	var generated []byte
	s.log.each(skip, func(e logEntry) bool {
		most := min(e.dataBytes, mostData)
		if e.generated {
			generated = appendGeneratedData(generated[:0], most, e.number)
			e.data = generated
		}
		return yield(StoredRecord{
			SequenceNumber:  s.sequenceNumber(e.counter, e.at),
			PartitionKey:    e.key,
			DataBytes:       e.dataBytes,
			Data:            e.data[:most],
			Explicit:        e.explicit,
			ExplicitHashKey: e.explicitHashKey,
			At:              e.at,
		})
	})
}

// StoredRecord is a record as a reader of the shard gets it.
type StoredRecord struct {
	SequenceNumber  sequencing.Number
	PartitionKey    []byte // UTF-8
	DataBytes       int    // length of the data
	Data            []byte // its beginning
	Explicit        bool   // ExplicitHashKey overrode the partition key's hash
	ExplicitHashKey routing.HashKey
	At              time.Time // when it was added
}
