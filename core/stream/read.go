package stream

import (
	"strconv"
	"time"

	"putrecords/core/sequencing"
)

// IteratorType says where in a shard a reader begins.
type IteratorType string

// The iterator types.
//
// Source: GetShardIterator, API reference; AT_TIMESTAMP since April 2016.
const (
	TrimHorizon         IteratorType = "TRIM_HORIZON"          // the oldest retained record
	Latest              IteratorType = "LATEST"                // behind the newest record
	AtSequenceNumber    IteratorType = "AT_SEQUENCE_NUMBER"    // the record with that number, or the next one
	AfterSequenceNumber IteratorType = "AFTER_SEQUENCE_NUMBER" // the record behind it
	AtTimestamp         IteratorType = "AT_TIMESTAMP"          // the first record added at that time or later
)

// Position is where a reader begins, as GetShardIterator is asked.
type Position struct {
	Type                   IteratorType
	StartingSequenceNumber string    // "" when there is none
	Timestamp              time.Time // zero when there is none
}

// Seek returns how many of a shard's retained records lie before a position, or
// why the position is refused. The shard must exist; closed ones can be read
// until they expire.
//
// Source: kinesalite for the checks and their texts, which its author ran
// against AWS.
// Assumption: the order of the checks; numbers of version 1 did not come from
// this stream.
func (s *Stream) Seek(now time.Time, index int, p Position) (skip int, refusal *Refusal) {
	shard := &s.shards[index]
	if s.State(index, now) == ExpiredShard {
		return 0, &Refusal{"ResourceNotFoundException", "Shard " + shard.ID() + " in " + s.underAccount() + " does not exist"}
	}
	bySequenceNumber := p.Type == AtSequenceNumber || p.Type == AfterSequenceNumber
	switch {
	case !bySequenceNumber && p.Type != TrimHorizon && p.Type != Latest && p.Type != AtTimestamp:
		return 0, &Refusal{"ValidationException", "1 validation error detected: Value '" + string(p.Type) +
			"' at 'shardIteratorType' failed to satisfy constraint: Member must satisfy enum value set: [AFTER_SEQUENCE_NUMBER, LATEST, AT_TIMESTAMP, AT_SEQUENCE_NUMBER, TRIM_HORIZON]"}
	case bySequenceNumber && p.StartingSequenceNumber == "":
		return 0, mustEither(p.Type, "no")
	case !bySequenceNumber && p.StartingSequenceNumber != "":
		return 0, mustEither(p.Type, "also a")
	}
	switch p.Type {
	case TrimHorizon:
		return 0, nil
	case Latest:
		return shard.log.records, nil
	case AtTimestamp:
		return s.seekTime(now, shard, p.Timestamp)
	}
	number, refusal := s.numberOf(shard, p.StartingSequenceNumber)
	if p.Type == AfterSequenceNumber {
		number++
	}
	if refusal != nil || number <= shard.log.first {
		return 0, refusal
	}
	return int(min(number-shard.log.first, uint64(shard.log.records))), nil
}

func invalidArgument(message string) *Refusal {
	return &Refusal{"InvalidArgumentException", message}
}

func mustEither(t IteratorType, given string) *Refusal {
	return invalidArgument("Must either specify (1) AT_SEQUENCE_NUMBER or AFTER_SEQUENCE_NUMBER and StartingSequenceNumber or (2) TRIM_HORIZON or LATEST and no StartingSequenceNumber. Request specified " +
		string(t) + " and " + given + " StartingSequenceNumber.")
}

func (s *Stream) seekTime(now time.Time, shard *Shard, from time.Time) (skip int, refusal *Refusal) {
	if from.IsZero() {
		return 0, invalidArgument("Must specify timestampInMillis parameter for iterator of type AT_TIMESTAMP. Current request has no timestamp parameter.")
	}
	if from.After(now) {
		return 0, invalidArgument("The timestampInMillis parameter cannot be greater than the currentTimestampInMillis. timestampInMillis: " +
			strconv.FormatInt(from.UnixMilli(), 10) + ", currentTimestampInMillis: " + strconv.FormatInt(now.UnixMilli(), 10))
	}
	shard.log.each(0, func(e logEntry) bool {
		if !e.at.Before(from) {
			return false
		}
		skip++
		return true
	})
	return skip, nil
}

// numberOf returns the counter in a sequence number, which must be the shard's.
func (s *Stream) numberOf(shard *Shard, text string) (counter uint64, refusal *Refusal) {
	number, err := sequencing.Parse(text)
	used := "StartingSequenceNumber " + text + " used in GetShardIterator on shard " + shard.ID() + " in " + s.underAccount() + " is invalid"
	switch {
	case err != nil || number.ShardIndex < 0:
		return 0, invalidArgument(used + ".")
	case number.ShardIndex != shard.Number:
		return 0, invalidArgument("Invalid StartingSequenceNumber. It encodes " + string(appendShardID(nil, number.ShardIndex)) + ", while it was used in a call to a shard with " + shard.ID())
	case number.Version == 0:
		return 0, &Refusal{Type: "InternalFailure"}
	case number.Version != 2 || number.ShardCreated != shard.Created.Unix():
		return 0, invalidArgument(used + " because it did not come from this stream.")
	}
	return number.Counter, nil
}
