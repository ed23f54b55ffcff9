package stream_test

import (
	"math"
	"strconv"
	"strings"
	"testing"
	"time"

	"putrecords/core/internal/rules"
	"putrecords/core/limits"
	"putrecords/core/routing"
	"putrecords/core/sequencing"
	"putrecords/core/stream"
	"putrecords/core/throttling"
)

var start = time.Date(2014, 12, 4, 0, 0, 0, 0, time.UTC)

// unlimited is shard limits that no test here can reach.
var unlimited = throttling.Limits{
	Records: throttling.Rate{PerSecond: throttling.MaxRate, Burst: throttling.MaxRate},
	Bytes:   throttling.Rate{PerSecond: throttling.MaxRate, Burst: throttling.MaxRate},
}

// newStream returns a stream of so many shards with the given limits.
func newStream(shards int, l throttling.Limits) *stream.Stream {
	return stream.New(stream.Settings{
		Name:                "exampleStreamName",
		Account:             "111122223333",
		Region:              "us-east-1",
		Created:             start,
		Limits:              l,
		Retention:           24 * time.Hour,
		InternalFailureText: "Internal Service Failure",
	}, shards)
}

// to returns a record that goes to the given shard of a stream.
func to(s *stream.Stream, shard int, key, data string) stream.Record {
	return stream.Record{PartitionKey: key, Data: []byte(data), Explicit: true, ExplicitHashKey: s.Shards()[shard].Range.Starting}
}

// stored is a record as a reader of a shard gets it.
type stored struct {
	number, key, data string
	at                time.Time
	explicitHashKey   string // "" when it had none
}

// read returns a shard's records from the one numbered skip on.
func read(s *stream.Stream, shard, skip int) []stored {
	var records []stored
	s.Shards()[shard].Records(skip, math.MaxInt, func(r stream.StoredRecord) bool {
		records = append(records, stored{r.SequenceNumber.String(), string(r.PartitionKey), string(r.Data), r.At, explicitText(r.Explicit, r.ExplicitHashKey)})
		return true
	})
	return records
}

func explicitText(explicit bool, key routing.HashKey) string {
	if !explicit {
		return ""
	}
	return key.String()
}

// keys returns the partition keys of a shard's records, in their order.
func keys(s *stream.Stream, shard int) string {
	var all []string
	for _, r := range read(s, shard, 0) {
		all = append(all, r.key)
	}
	return strings.Join(all, " ")
}

func TestNewStream(t *testing.T) {
	for _, n := range []int{1, 2, 3, 1000, limits.MaxShards} {
		t.Run(strconv.Itoa(n), func(t *testing.T) {
			l := throttling.Limits{Records: throttling.Rate{PerSecond: 2, Burst: 3}, Bytes: throttling.Rate{PerSecond: 5, Burst: 7}}
			s := newStream(n, l)
			shards, ranges := s.Shards(), routing.EvenRanges(n)
			if len(shards) != n || s.OpenShards() != n {
				t.Fatalf("%d shards, %d open, want %d", len(shards), s.OpenShards(), n)
			}
			for i := range shards {
				shard := &shards[i]
				if shard.Number != int32(i) || shard.Range != ranges[i] || !shard.Open() || !shard.Created.Equal(start) {
					t.Errorf("shard %d: number %d, range %v, open %v, created %v", i, shard.Number, shard.Range, shard.Open(), shard.Created)
				}
				if shard.Parent != stream.NoShard || shard.AdjacentParent != stream.NoShard {
					t.Errorf("shard %d: parents %d and %d", i, shard.Parent, shard.AdjacentParent)
				}
				if records, bytes := shard.Retained(); records != 0 || bytes != 0 {
					t.Errorf("shard %d retains %d records, %d bytes", i, records, bytes)
				}
				full := throttling.Levels{Records: throttling.Level{Units: 3}, Bytes: throttling.Level{Units: 7}}
				if got := shard.Levels(l, start); got != full {
					t.Errorf("shard %d: levels = %v, want %v", i, got, full)
				}
			}
		})
	}
}

func TestNewStreamNeedsAShard(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("a stream of no shards did not panic")
		}
	}()
	newStream(0, unlimited)
}

func TestShardID(t *testing.T) {
	for _, test := range []struct {
		number int32
		want   string
	}{
		{0, "shardId-000000000000"},
		{3, "shardId-000000000003"},
		{10, "shardId-000000000010"},
		{9_999, "shardId-000000009999"},
		{1<<31 - 1, "shardId-002147483647"},
	} {
		shard := stream.Shard{Number: test.number}
		if got := shard.ID(); got != test.want {
			t.Errorf("ID of shard %d = %q, want %q", test.number, got, test.want)
		}
		if got := string(shard.AppendID([]byte("at "))); got != "at "+test.want {
			t.Errorf("AppendID = %q, want %q", got, "at "+test.want)
		}
	}
}

func TestRecordsLieBetweenTheEndsOfTheirShard(t *testing.T) {
	rules.Shows(t, rules.SequenceUnique)
	s := newStream(3, unlimited)
	now := start.Add(time.Hour)
	for i, entry := range s.PutRecords(now, []stream.Record{to(s, 0, "a", ""), to(s, 1, "b", ""), to(s, 2, "c", "")}) {
		shard := &s.Shards()[i]
		number := s.SequenceNumber(entry, now).String()
		low, high := shard.StartingSequenceNumber().String(), shard.EndingSequenceNumber().String()
		if len(low) != 56 || len(number) != 56 || len(high) != 56 || low >= number || number >= high {
			t.Errorf("shard %d: %s is not between %s and %s", i, number, low, high)
		}
	}
	want := sequencing.Number{Version: 2, ShardCreated: start.Unix(), ShardIndex: 1, Time: start.Unix()}
	if got := s.Shards()[1].StartingSequenceNumber(); got != want {
		t.Errorf("starting number = %+v, want %+v", got, want)
	}
}
