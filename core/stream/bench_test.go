package stream_test

import (
	"fmt"
	"testing"
	"time"

	"putrecords/core/limits"
)

// Benchmark1000Puts is 1,000 puts of 500 records of about 60 bytes, a second
// apart.
func Benchmark1000Puts(b *testing.B) {
	for _, shards := range []int{1, 4, limits.MaxShards} {
		b.Run(fmt.Sprintf("%dshards", shards), func(b *testing.B) {
			records := requests(50)(0)
			b.ReportAllocs()
			for b.Loop() {
				s := newStream(shards, unlimited)
				for i := range 1000 {
					s.PutRecords(start.Add(time.Duration(i)*time.Second), records)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*1000*limits.MaxRecords), "ns/record")
		})
	}
}

// BenchmarkFork forks a stream that retains 50,000 records.
func BenchmarkFork(b *testing.B) {
	for _, shards := range []int{4, limits.MaxShards} {
		b.Run(fmt.Sprintf("%dshards", shards), func(b *testing.B) {
			s := newStream(shards, unlimited)
			request := requests(50)
			for i := range 100 {
				s.PutRecords(start, request(i))
			}
			b.ReportAllocs()
			for b.Loop() {
				s.Fork()
			}
		})
	}
}
