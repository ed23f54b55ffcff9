package routing_test

import (
	"crypto/md5"
	"strconv"
	"testing"

	"putrecords/core/routing"
)

// BenchmarkShard finds the shard of one hash key among 10,000.
func BenchmarkShard(b *testing.B) {
	ranges := routing.EvenRanges(10_000)
	shards := make([]int, len(ranges))
	for i := range shards {
		shards[i] = i
	}
	table, err := routing.NewTable(ranges, shards)
	if err != nil {
		b.Fatal(err)
	}
	keys := make([]routing.HashKey, 1024)
	for i := range keys {
		keys[i] = routing.HashPartitionKey(strconv.Itoa(i))
	}
	sum, i := 0, 0
	for b.Loop() {
		sum += table.Shard(keys[i&1023])
		i++
	}
	if sum < 0 {
		b.Fatal(sum)
	}
}

// BenchmarkHashPartitionKey hashes one short key; BenchmarkMD5Library is its
// measure.
func BenchmarkHashPartitionKey(b *testing.B) {
	for b.Loop() {
		routing.HashPartitionKey("user-1042")
	}
}

func BenchmarkMD5Library(b *testing.B) {
	for b.Loop() {
		md5.Sum([]byte("user-1042"))
	}
}
