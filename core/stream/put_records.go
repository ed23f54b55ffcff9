package stream

import (
	"errors"
	"time"

	"putrecords/core/routing"
	"putrecords/core/sequencing"
	"putrecords/core/throttling"
)

// Record is one record to put.
type Record struct {
	PartitionKey    string // 1 to 256 bytes or UTF-16 units, as the limits count
	Data            []byte // may be empty
	Explicit        bool   // ExplicitHashKey overrides the partition key's hash
	ExplicitHashKey routing.HashKey
}

// ErrorCode says why one record was not stored.
type ErrorCode string

// The error codes of a record.
//
// Source: PutRecords, 2014-12-04 ("ErrorCodes can be either
// ProvisionedThroughputExceededException or InternalFailure").
const (
	Stored                                 ErrorCode = ""
	ProvisionedThroughputExceededException ErrorCode = "ProvisionedThroughputExceededException"
	InternalFailure                        ErrorCode = "InternalFailure"
)

// ResultEntry is what became of one record.
type ResultEntry struct {
	HashKey   routing.HashKey // that was routed
	Shard     int             // index of the shard it was routed to
	Bytes     int64           // that the shard is charged, or would be: data plus partition key
	ErrorCode ErrorCode       // Stored ("") when it was stored
	Counter   uint64          // of its sequence number, when it was stored

	meter throttling.Meter // before the record
}

// PutRecords attempts to store every record, in order, and returns one entry
// per record, in the same order. One record's failure does not stop the next.
// now must not be before the time of an earlier call.
//
// Source: PutRecords, 2014-12-04 ("A single record failure does not stop the
// processing of subsequent records"; ExplicitHashKey "overrides the partition
// key to shard mapping").
// Assumption: records are taken strictly in request order, also across shards;
// AWS says of the order only that the service attempts the natural one.
func (s *Stream) PutRecords(now time.Time, records []Record) []ResultEntry {
	entries := make([]ResultEntry, len(records))
	bucket := bucketOf(now)
	for i := range records {
		record, entry := &records[i], &entries[i]
		if entry.HashKey = record.ExplicitHashKey; !record.Explicit {
			entry.HashKey = routing.HashPartitionKey(record.PartitionKey)
		}
		entry.Shard = s.open.Shard(entry.HashKey)
		shard := &s.shards[entry.Shard]
		// Source: AWS, Kinesis service limits ("1 MB of data per second (including
		// partition keys)").
		entry.Bytes = int64(len(record.Data) + len(record.PartitionKey))
		entry.meter = shard.meter
		if entry.ErrorCode = shard.admit(s.settings.Limits, now, bucket, entry.Bytes); entry.ErrorCode != Stored {
			continue
		}
		entry.Counter = shard.counter
		shard.log.append(shard.counter, now, record)
	}
	return entries
}

// FailNext lets the next so many records (1 or more) that are routed to a shard
// meet InternalFailure, beside those that already will. The error says that the
// stream has no such shard, or that it is closed and gets no records.
//
// Source: PutRecords, 2014-12-04 ("An ErrorCode value of InternalFailure").
// Assumption: a record that meets InternalFailure takes nothing from the shard's
// tanks and no sequence number.
func (s *Stream) FailNext(shardID string, records int) error {
	number, ok := ParseShardID(shardID)
	index, found := s.find(number)
	switch {
	case !ok || !found:
		return ErrNoShard
	case !s.shards[index].Open():
		return ErrShardClosed
	}
	s.shards[index].failing += records
	return nil
}

// Errors of FailNext.
var (
	ErrNoShard     = errors.New("the stream has no such shard")
	ErrShardClosed = errors.New("the shard is closed: no records are routed to it")
)

// SequenceNumber returns the sequence number of a record that was stored at the
// given time.
//
// Source: PutRecords, 2014-12-04 ("unique to all records in the stream").
// Assumption: the counter starts at 1 in each shard, rises by one per stored
// record, and is not spent on records that fail.
func (s *Stream) SequenceNumber(entry ResultEntry, at time.Time) sequencing.Number {
	return s.shards[entry.Shard].sequenceNumber(entry.Counter, at)
}

// ErrorMessage returns the error message of a record that was not stored.
//
// Source: API reference, PutRecords, sample ("Rate exceeded for shard … in
// stream … under account …."); the text of InternalFailure is the profile's.
func (s *Stream) ErrorMessage(entry ResultEntry) string {
	if entry.ErrorCode == InternalFailure {
		return s.settings.InternalFailureText
	}
	return "Rate exceeded for shard " + s.shards[entry.Shard].ID() + " in stream " + s.settings.Name + " under account " + s.settings.Account + "."
}

// Verdict explains why the shard accepted or refused the record at the time of
// its put.
func (s *Stream) Verdict(entry ResultEntry, at time.Time) throttling.Verdict {
	return entry.meter.Verdict(s.settings.Limits, at, entry.Bytes)
}
