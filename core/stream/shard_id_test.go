package stream_test

import (
	"testing"

	"putrecords/core/internal/vectors"
	"putrecords/core/stream"
)

// Shard IDs are read as the service reads them.
func TestParseShardID(t *testing.T) {
	type vector struct {
		ID, Input string
		Result    *struct {
			ShardID string
			ShardIx int32
		}
	}
	for _, v := range vectors.Load[vector](t, "resolveShardId") {
		number, ok := stream.ParseShardID(v.Input)
		if ok != (v.Result != nil) || ok && number != v.Result.ShardIx {
			t.Errorf("%s: ParseShardID(%q) = %d, %t, want %v", v.ID, v.Input, number, ok, v.Result)
		}
		if shard := (stream.Shard{Number: number}); ok && shard.ID() != v.Result.ShardID {
			t.Errorf("%s: ID() = %s, want %s", v.ID, shard.ID(), v.Result.ShardID)
		}
	}
	for _, id := range []string{"", "-", "--1", "shardId-", "shardId-+1", "shardId-1e3", "shardId-2147483648", " 1", "shardId-1_0"} {
		if number, ok := stream.ParseShardID(id); ok {
			t.Errorf("ParseShardID(%q) = %d", id, number)
		}
	}
}
