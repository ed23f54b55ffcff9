package scenario

import (
	"putrecords/core/sequencing"
	"putrecords/core/stream"
)

// attempts is a request and what became of its records, also those that were
// sent again in requests of their own.
type attempts struct {
	origin *Answer  // to the request that was sent first
	index  []int    // of the newest request's records, in the first one
	stored []landed // of the first request's records, before the newest request
}

// landed is where a record was stored; its counter is 0 while it was not.
type landed struct{ sequencing.Number }

// RetryRequest returns the request that sends again just the records that failed
// in the last put or retry, in their order, or "" when there are none.
//
// Source: developer guide, producers with the AWS SDK ("…include in a subsequent
// request the records whose ErrorCode is not null").
func (s *Session) RetryRequest() string {
	failed := s.last.failedRecords()
	if len(failed) == 0 {
		return ""
	}
	return s.last.Request.Resend(s.last.Body, failed)
}

// retry sends the failed records of the last put or retry again. It returns nil
// when there are none.
func (s *Session) retry() *Answer {
	body := s.RetryRequest()
	if body == "" {
		return nil
	}
	before := s.last
	a := answer(s.stream, s.target, s.clock, body)
	a.attempts = before.next(before.failedRecords())
	return a
}

// failedRecords returns the indexes of the records that failed.
func (a *Answer) failedRecords() []int {
	var failed []int
	if a != nil {
		for i := range a.Entries {
			if a.Entries[i].ErrorCode != stream.Stored {
				failed = append(failed, i)
			}
		}
	}
	return failed
}

// next returns the attempts of a request that sends the given records again.
func (a *Answer) next(resent []int) *attempts {
	t := &attempts{origin: a, stored: make([]landed, len(a.Entries))}
	if a.attempts != nil {
		t.origin = a.attempts.origin
		t.stored = append([]landed(nil), a.attempts.stored...)
	}
	for _, i := range resent {
		t.index = append(t.index, a.first(i))
	}
	for i := range a.Entries {
		if a.Entries[i].ErrorCode == stream.Stored {
			t.stored[a.first(i)] = landed{a.Stream.SequenceNumber(a.Entries[i], a.At)}
		}
	}
	return t
}

// first returns a record's index in the request that was sent first.
func (a *Answer) first(i int) int {
	if a.attempts == nil {
		return i
	}
	return a.attempts.index[i]
}

// Overtaking is a record that was stored before another one of the same
// partition key that stood before it.
type Overtaking struct {
	Record int // index in the request that was sent first
	Number sequencing.Number
}

// Overtaken returns the records that overtook record i because it is sent again:
// they have its partition key and stood behind it in the request that was sent
// first, but an earlier request than this one stored them.
//
// Source: developer guide, producers with the AWS SDK (PutRecords does not
// guarantee the order of records, and a failure does not stop the next ones).
func (a *Answer) Overtaken(i int) []Overtaking {
	if a.attempts == nil {
		return nil
	}
	records := a.attempts.origin.Request.Records
	var all []Overtaking
	for j := a.first(i) + 1; j < len(records); j++ {
		if number := a.attempts.stored[j].Number; number.Counter > 0 && records[j].PartitionKey == a.Request.Records[i].PartitionKey {
			all = append(all, Overtaking{j, number})
		}
	}
	return all
}
