package producer

import (
	"time"

	"putrecords/core/stream"
)

// Series is what each shard did over the time of a load, in buckets of the same
// width. Number shard·Buckets + bucket of each list belongs to that shard (an
// index into the stream's) and bucket.
type Series struct {
	Width   time.Duration // of a bucket: 100 ms, doubled until there are few enough
	Buckets int           // at most 600, fewer beyond 436 shards

	Accepted      []float64 // records, all copies
	AcceptedBytes []float64 // of data plus partition keys
	Throttled     []float64 // attempts
	// What the tanks held at the end of the bucket, the last of which ends with
	// the load.
	RecordsLevel, BytesLevel []float64
}

const (
	firstWidth = 100 * time.Millisecond
	mostCells  = 600 * 436 // numbers of one list
	mostPerRow = 600       // even, so that buckets merge in pairs
)

// newSeries has room for as many buckets per shard as a series may have: it is
// that many numbers from one shard to the next until the series is finished.
func newSeries(shards int) *Series {
	s := &Series{Width: firstWidth, Buckets: min(mostPerRow, mostCells/shards/2*2)}
	for _, list := range s.lists() {
		*list = make([]float64, shards*s.Buckets)
	}
	return s
}

func (s *Series) lists() [5]*[]float64 {
	return [...]*[]float64{&s.Accepted, &s.AcceptedBytes, &s.Throttled, &s.RecordsLevel, &s.BytesLevel}
}

// setLevels notes what the tanks hold at the end of a bucket.
func (s *Series) setLevels(of *stream.Stream, bucket int, end time.Time) {
	shards, limits := of.Shards(), of.Settings().Limits
	for i := range shards {
		levels := shards[i].Levels(limits, end)
		s.RecordsLevel[i*s.Buckets+bucket] = levels.Records.Float()
		s.BytesLevel[i*s.Buckets+bucket] = levels.Bytes.Float()
	}
}

// widen merges the buckets in pairs.
func (s *Series) widen() {
	for _, list := range s.lists() {
		levels := list == &s.RecordsLevel || list == &s.BytesLevel
		for from := 0; from < len(*list); from += s.Buckets {
			row := (*list)[from : from+s.Buckets]
			for i := range s.Buckets / 2 {
				sum := row[2*i+1]
				if !levels {
					sum += row[2*i]
				}
				row[i] = sum
			}
			clear(row[s.Buckets/2:])
		}
	}
	s.Width *= 2
}

// finish cuts the rows to so many buckets.
func (s *Series) finish(buckets int) {
	for _, list := range s.lists() {
		rows := len(*list) / s.Buckets
		cut := make([]float64, 0, rows*buckets)
		for row := range rows {
			cut = append(cut, (*list)[row*s.Buckets:][:buckets]...)
		}
		*list = cut
	}
	s.Buckets = buckets
}
