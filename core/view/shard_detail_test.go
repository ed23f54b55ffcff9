package view_test

import (
	"reflect"
	"strconv"
	"testing"
	"time"

	"putrecords/core/scenario"
	"putrecords/core/view"
)

// TestShardDetail is a whole description, member by member.
func TestShardDetail(t *testing.T) {
	s := session(t, `{"shardLimits":{"recordsPerSecond":4,"bytesPerSecond":64},"stream":{"shards":3}}`)
	put(t, s, body(`{"Data":"aGVsbG8=","PartitionKey":"é"}`))
	if _, err := s.Apply(scenario.Step{Kind: scenario.Wait, Wait: 125 * time.Millisecond}); err != nil {
		t.Fatal(err)
	}
	put(t, s, body(`{"Data":"//8=","PartitionKey":"é"}`))
	want := view.ShardDetail{
		ShardID: "shardId-000000000001", Index: 1, Open: true, State: "OPEN", Parents: []string{}, Children: []string{}, Created: "2014-12-04T00:00:00.000Z",
		StartingHashKey: "113427455640312821154458202477256070485", EndingHashKey: "226854911280625642308916404954512140969", Share: "33.33 %",
		StartingSequenceNumber: "49545692158796203030799169585584739721364340032246120466",
		RecordsLevel:           2.5, BytesLevel: 60, StoredRecords: 2, StoredBytes: 11,
	}
	if got := view.Detail(s.Stream(), 1, s.Clock()); !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
	if got := view.Detail(s.Stream(), 2, s.Clock()); got.StoredRecords != 0 || got.RecordsLevel != 4 {
		t.Errorf("an empty shard: %+v", got)
	}
}

func TestShare(t *testing.T) {
	for shards, want := range map[int]string{1: "100 %", 2: "50 %", 3: "33.33 %", 4: "25 %", 8: "12.5 %", 1000: "0.1 %", 10_000: "0.01 %"} {
		s := session(t, `{"stream":{"shards":`+strconv.Itoa(shards)+`}}`)
		if got := view.Detail(s.Stream(), shards-1, s.Clock()).Share; got != want {
			t.Errorf("%d shards: %q, want %q", shards, got, want)
		}
	}
}
