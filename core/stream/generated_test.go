package stream_test

import (
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"putrecords/core/routing"
	"putrecords/core/stream"
)

func generated(key string, dataBytes int, number uint64) *stream.Generated {
	return &stream.Generated{PartitionKey: key, HashKey: routing.HashPartitionKey(key), DataBytes: dataBytes, Number: number}
}

func TestGeneratedDataIsMadeForTheReader(t *testing.T) {
	for _, test := range []struct {
		bytes  int
		number uint64
		want   string
	}{
		{0, 17, ""},
		{1, 17, "r"},
		{9, 17, "record 17"},
		{11, 17, "record 17, "},
		{30, 17, "record 17, record 17, record 1"},
		{100_000, 1<<64 - 1, strings.Repeat("record 18446744073709551615, ", 4000)[:100_000]},
	} {
		s := newStream(1, unlimited)
		s.PutGenerated(start, generated("k", test.bytes, test.number))
		if got := read(s, 0, 0); len(got) != 1 || got[0].data != test.want || got[0].key != "k" || got[0].explicitHashKey != "" {
			t.Errorf("%d bytes of number %d read as %.100v", test.bytes, test.number, got)
		}
		if records, bytes := s.Shards()[0].Retained(); records != 1 || bytes != int64(test.bytes)+1 {
			t.Errorf("%d records of %d bytes are retained, want 1 of %d", records, bytes, test.bytes+1)
		}
	}
}

// Generated records are judged like those of a request, and stand between them.
func TestGeneratedRecordsKeepTheRulesOfPutRecords(t *testing.T) {
	l := shardLimits(3, 100)
	s, twin := newStream(2, l), newStream(2, l)
	s.FailNext("shardId-000000000001", 1)
	twin.FailNext("shardId-000000000001", 1)
	for i := range 60 {
		now := start.Add(time.Duration(i) * 100 * time.Millisecond)
		r := generated("user-"+strconv.Itoa(i*7%13), i%50, uint64(i))
		shard, code := s.PutGenerated(now, r)
		want := twin.PutRecords(now, []stream.Record{{PartitionKey: r.PartitionKey, Data: []byte(strings.Repeat("record "+strconv.Itoa(i)+", ", 6)[:r.DataBytes])}})[0]
		if shard != want.Shard || code != want.ErrorCode {
			t.Fatalf("record %d: shard %d, %q; want shard %d, %q", i, shard, code, want.Shard, want.ErrorCode)
		}
		if i%5 == 0 {
			for _, one := range []*stream.Stream{s, twin} {
				one.PutRecords(now, []stream.Record{to(one, 1, "explicit", "data")})
			}
		}
		if i == 30 {
			s.Expire(start.Add(day + 2*time.Second))
			twin.Expire(start.Add(day + 2*time.Second))
		}
	}
	for shard := range 2 {
		got, want := read(s, shard, 0), read(twin, shard, 0)
		if len(got) != len(want) || len(got) == 0 {
			t.Fatalf("shard %d holds %d records, want %d", shard, len(got), len(want))
		}
		for i := range got {
			if got[i] != want[i] {
				t.Errorf("shard %d, record %d = %v, want %v", shard, i, got[i], want[i])
			}
		}
	}
}

// Generated records take the room of their keys and lengths.
func TestGeneratedDataTakesNoMemory(t *testing.T) {
	s := newStream(4, unlimited)
	before := heap()
	const n = 200_000
	for i := range n {
		s.PutGenerated(start.Add(time.Duration(i)*time.Microsecond), generated("user-"+strconv.Itoa(i%1000), 1024, uint64(i)))
	}
	used := (heap() - before) / n
	if _, bytes := retained(s); bytes < n*1024 {
		t.Errorf("%d bytes are retained, want more than %d", bytes, n*1024)
	}
	if used > 30 {
		t.Errorf("a generated record takes %d bytes", used)
	}
	runtime.KeepAlive(s)
}

func TestExplicitHashKeysAreKept(t *testing.T) {
	s := newStream(1, unlimited)
	want := []string{"", "0", routing.MaxHashKey.String(), "", "18446744073709551616"}
	for i, text := range want {
		r := stream.Record{PartitionKey: "k", Data: []byte{byte(i)}}
		if text != "" {
			key, err := routing.ParseHashKey(text)
			if err != nil {
				t.Fatal(err)
			}
			r.Explicit, r.ExplicitHashKey = true, key
		}
		s.PutRecords(start, []stream.Record{r})
	}
	for i, r := range read(s, 0, 0) {
		if r.explicitHashKey != want[i] || r.data != string([]byte{byte(i)}) {
			t.Errorf("record %d = %+v, want explicit hash key %q", i, r, want[i])
		}
	}
}
