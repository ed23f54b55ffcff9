package stream_test

import (
	"fmt"
	"runtime"
	"strconv"
	"testing"
	"time"

	"putrecords/core/limits"
	"putrecords/core/stream"
)

// requests returns a maker of requests of 500 records: of many partition keys,
// with so many bytes of data each. A request is valid until the next one.
func requests(dataBytes int) func(request int) []stream.Record {
	records := make([]stream.Record, limits.MaxRecords)
	data := make([]byte, dataBytes)
	return func(request int) []stream.Record {
		for i := range records {
			user := (request*len(records) + i) * 7919 % 1_000_003
			records[i] = stream.Record{PartitionKey: "user-" + strconv.Itoa(user), Data: data}
		}
		return records
	}
}

// heap returns the bytes that live on the heap.
func heap() int64 {
	var stats runtime.MemStats
	runtime.GC()
	runtime.GC() // the first one may have left what it freed to be swept
	runtime.ReadMemStats(&stats)
	return int64(stats.HeapAlloc)
}

// A stream's memory is at most half as much again as the records that it
// retains, few shards or many, small records or large.
func TestMemoryIsProportionalToWhatIsRetained(t *testing.T) {
	for _, test := range []struct{ shards, dataBytes, requests int }{
		{1, 60, 1000},
		{4, 18, 1000},
		{4, 60, 1000},
		{100, 60, 1000},
		{1000, 60, 1000},
		{limits.MaxShards, 60, 1000},
		{4, 5_000, 20},
		{4, 33_000, 4}, // two do not fit in one chunk
		{100, 40_000, 4},
	} {
		t.Run(fmt.Sprintf("%d shards, %d requests of 500 records with %d bytes", test.shards, test.requests, test.dataBytes), func(t *testing.T) {
			s := newStream(test.shards, unlimited)
			request := requests(test.dataBytes)
			before := heap()
			for i := range test.requests {
				s.PutRecords(start.Add(time.Duration(i)*time.Second), request(i))
			}
			used := heap() - before
			records, bytes := retained(s)
			if want := test.requests * limits.MaxRecords; records != want {
				t.Errorf("%d records are retained, want %d", records, want)
			}
			if used > bytes*3/2 {
				t.Errorf("%d bytes are used for %d retained: %.2f times as much, want at most 1.5", used, bytes, float64(used)/float64(bytes))
			}
			runtime.KeepAlive(request)
		})
	}
}

// retained returns the records of all shards, and their bytes.
func retained(s *stream.Stream) (records int, bytes int64) {
	for i := range s.Shards() {
		r, b := s.Shards()[i].Retained()
		records, bytes = records+r, bytes+b
	}
	return records, bytes
}

func TestExpiryFreesMemory(t *testing.T) {
	s := newStream(4, unlimited)
	request := requests(60)
	before := heap()
	for i := range 200 {
		s.PutRecords(start.Add(time.Duration(i)*time.Hour), request(i))
		s.Expire(start.Add(time.Duration(i) * time.Hour))
	}
	records, bytes := retained(s)
	if records != 24*limits.MaxRecords {
		t.Errorf("%d records are retained, want those of 24 hours", records)
	}
	// Each shard may keep the rest of one chunk of 64 KiB that has expired in part.
	if used, most := heap()-before, bytes*3/2+4*64<<10; used > most {
		t.Errorf("%d bytes are used for %d retained, want at most %d", used, bytes, most)
	}
	s.Expire(start.Add(1000 * time.Hour))
	if used := heap() - before; used > 64<<10 {
		t.Errorf("%d bytes are used for nothing", used)
	}
	runtime.KeepAlive(s)
	runtime.KeepAlive(request)
}

// A fork shares what is retained.
func TestForkTakesLittleMemory(t *testing.T) {
	s := newStream(4, unlimited)
	request := requests(1000)
	for i := range 40 { // 20 MB
		s.PutRecords(start, request(i))
	}
	before := heap()
	forks := make([]*stream.Stream, 100)
	for i := range forks {
		forks[i] = s.Fork()
	}
	_, bytes := retained(s)
	if used := (heap() - before) / int64(len(forks)); used > bytes/500 {
		t.Errorf("a fork uses %d bytes, its stream retains %d", used, bytes)
	}
	runtime.KeepAlive(forks)
}
