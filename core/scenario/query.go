package scenario

import (
	"time"

	"putrecords/core/stream"
)

// Query asks for records of a shard, as GetShardIterator and GetRecords do.
type Query struct {
	View, Shard int // the id of a view, and a shard's index
	Position    stream.Position
	Limit       int // at most so many records, 1 to 10,000
}

// maxLimit is the most records of one answer.
//
// Source: GetRecords, API reference (Limit, 1 to 10000).
const maxLimit = 10_000

// ParseQuery reads a query. The error is an *Error.
func ParseQuery(text []byte) (q Query, err error) {
	q.Limit = maxLimit
	r := newReader(text)
	names := []string{"view", "shard", "ShardIteratorType", "StartingSequenceNumber", "Timestamp", "Limit"}
	err = r.object("a query", names, func(name string) (err error) {
		var n int64
		switch name {
		case "view":
			n, err = r.whole(0, 1<<31-1)
			q.View = int(n)
		case "shard":
			n, err = r.whole(0, 1<<31-1)
			q.Shard = int(n)
		case "ShardIteratorType":
			var kind string
			kind, err = r.str()
			q.Position.Type = stream.IteratorType(kind)
		case "StartingSequenceNumber":
			q.Position.StartingSequenceNumber, err = r.str()
		case "Timestamp":
			q.Position.Timestamp, err = r.timestamp()
		case "Limit":
			n, err = r.whole(1, maxLimit)
			q.Limit = int(n)
		}
		return err
	})
	if err == nil {
		err = r.end()
	}
	return q, err
}

func (r *reader) timestamp() (time.Time, error) {
	text, err := r.str()
	if err != nil {
		return time.Time{}, err
	}
	t, ok := parseTime(text)
	if !ok {
		return time.Time{}, r.fail("want a time such as 2014-12-04T00:00:00Z, with at most three decimals, got " + quoted(text))
	}
	return t, nil
}
