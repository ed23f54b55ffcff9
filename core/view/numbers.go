package view

import (
	"time"

	"putrecords/core/scenario"
	"putrecords/core/stream"
	"putrecords/core/wire"
)

// RecordFields is how many numbers describe a record, in the order of
// web/record-fields.js.
const RecordFields = 11

// Outcomes of a record, as numbers.
const (
	stored = iota
	throttled
	internalFailure
)

// Records returns RecordFields numbers per record of an answer. Places in the
// request text are UTF-16 offsets.
func Records(a *scenario.Answer) []float64 {
	if a == nil || a.Request == nil {
		return []float64{}
	}
	numbers := make([]float64, 0, RecordFields*len(a.Entries))
	offsets := wire.NewOffsets(a.Body)
	for i := range a.Entries {
		entry, place := &a.Entries[i], a.Request.Place(i)
		explicit := 0.0
		if a.Request.Records[i].Explicit {
			explicit = 1
		}
		from := offsets.UTF16(place.Record.From)
		keyFrom, keyTo, dataFrom, dataTo := inOrder(offsets, place.PartitionKey, place.Data)
		numbers = append(numbers,
			float64(entry.Shard),
			min(entry.HashKey.Share(), lastPosition),
			outcome(entry.ErrorCode),
			float64(from),
			float64(offsets.UTF16(place.Record.To)),
			float64(keyFrom), float64(keyTo),
			float64(dataFrom), float64(dataTo),
			float64(entry.Bytes),
			explicit,
		)
	}
	return numbers
}

// lastPosition is the highest number below 1: the share of the highest hash keys
// is rounded to 1, but they lie on the hash key space.
const lastPosition = 1 - 1.0/(1<<53)

// inOrder converts two spans in the order in which they stand in the text, so
// that the text is walked through once.
func inOrder(offsets *wire.Offsets, a, b wire.Span) (aFrom, aTo, bFrom, bTo int) {
	if a.From > b.From {
		bFrom, bTo, aFrom, aTo = inOrder(offsets, b, a)
		return aFrom, aTo, bFrom, bTo
	}
	return offsets.UTF16(a.From), offsets.UTF16(a.To), offsets.UTF16(b.From), offsets.UTF16(b.To)
}

func outcome(code stream.ErrorCode) float64 {
	switch code {
	case stream.ProvisionedThroughputExceededException:
		return throttled
	case stream.InternalFailure:
		return internalFailure
	}
	return stored
}

// outcomeNames are the words for the outcomes.
var outcomeNames = [...]string{stored: "stored", throttled: "throttled", internalFailure: "internalFailure"}

// OutcomeName returns the word for what became of a record.
func OutcomeName(code stream.ErrorCode) string { return outcomeNames[int(outcome(code))] }

// ShardFields is how many numbers describe a shard, in the order of
// web/shard-fields.js.
const ShardFields = 11

// Shards returns ShardFields numbers per shard, closed ones included, with the
// tanks' levels at the given time.
func Shards(s *stream.Stream, now time.Time) []float64 {
	shards := s.Shards()
	numbers := make([]float64, 0, ShardFields*len(shards))
	for i := range shards {
		shard := &shards[i]
		levels := shard.Levels(s.Settings().Limits, now)
		records, bytes := shard.Retained()
		open, expired := 0.0, 0.0
		switch s.State(i, now) {
		case stream.OpenShard:
			open = 1
		case stream.ExpiredShard:
			expired = 1
		}
		numbers = append(numbers,
			shard.Range.Starting.Share(),
			shard.Range.Ending.Share(), // of the key after the last, within a float64's precision
			levels.Records.Float(),
			levels.Bytes.Float(),
			float64(records),
			float64(bytes),
			float64(shard.Parent),
			open,
			float64(shard.Number),
			float64(shard.AdjacentParent),
			expired,
		)
	}
	return numbers
}
