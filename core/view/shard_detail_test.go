package view_test

import (
	"encoding/base64"
	"reflect"
	"strconv"
	"strings"
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
		Newest: []view.StoredRecord{
			{SequenceNumber: "49545692158796203030799169585587157573003569290595532818", PartitionKey: "é", At: "2014-12-04T00:00:00.125Z", DataBytes: 2, DataPreview: "ff ff"},
			{SequenceNumber: "49545692158796203030799169585585948647183954661420826642", PartitionKey: "é", At: "2014-12-04T00:00:00.000Z", DataBytes: 5, DataPreview: "hello"},
		},
	}
	if got := view.Detail(s.Stream(), 1, s.Clock()); !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
	if got := view.Detail(s.Stream(), 2, s.Clock()); got.Newest == nil || len(got.Newest) != 0 || got.StoredRecords != 0 || got.RecordsLevel != 4 {
		t.Errorf("an empty shard: %+v", got)
	}
}

// TestNewestRecords: the newest twenty, newest first.
func TestNewestRecords(t *testing.T) {
	s := session(t, `{"stream":{"shards":1}}`)
	for i := range 25 {
		put(t, s, body(`{"Data":"","PartitionKey":"`+strconv.Itoa(i)+`"}`))
	}
	d := view.Detail(s.Stream(), 0, s.Clock())
	if d.StoredRecords != 25 || len(d.Newest) != 20 {
		t.Fatalf("%d records, the newest %d", d.StoredRecords, len(d.Newest))
	}
	for i, record := range d.Newest {
		if want := strconv.Itoa(24 - i); record.PartitionKey != want {
			t.Errorf("record %d has key %s, want %s", i, record.PartitionKey, want)
		}
	}
}

// TestDataPreview: text stays text and is not cut within a character; other data
// is shown in hexadecimal.
func TestDataPreview(t *testing.T) {
	for _, tt := range []struct{ rule, data, want string }{
		{"nothing", "", ""},
		{"text", "20.9°C", "20.9°C"},
		{"64 bytes", strings.Repeat("a", 64), strings.Repeat("a", 64)},
		{"65 bytes", strings.Repeat("a", 65), strings.Repeat("a", 64) + "…"},
		{"a character of two bytes at the cut", strings.Repeat("a", 63) + "é", strings.Repeat("a", 63) + "…"},
		{"a character of four bytes at the cut", strings.Repeat("a", 61) + "😀", strings.Repeat("a", 61) + "…"},
		{"a character that just fits", strings.Repeat("a", 60) + "😀b", strings.Repeat("a", 60) + "😀…"},
		{"U+0000 is text", "a\x00b", "a\x00b"},
		{"one byte that is not UTF-8", "a\xff", "61 ff"},
		{"a surrogate is not UTF-8", "\xed\xa0\x80", "ed a0 80"},
		{"32 bytes in hexadecimal", strings.Repeat("\xff", 32), strings.TrimSpace(strings.Repeat("ff ", 32))},
		{"33 bytes in hexadecimal", strings.Repeat("\xff", 33), strings.TrimSpace(strings.Repeat("ff ", 32)) + "…"},
		{"text, and then not: what is shown is text", strings.Repeat("a", 64) + "\xff", strings.Repeat("a", 64) + "…"},
	} {
		s := session(t, `{"stream":{"shards":1}}`)
		put(t, s, body(`{"Data":"`+base64.StdEncoding.EncodeToString([]byte(tt.data))+`","PartitionKey":"k"}`))
		got := view.Detail(s.Stream(), 0, s.Clock()).Newest[0]
		if got.DataPreview != tt.want || got.DataBytes != len(tt.data) {
			t.Errorf("%s: %d bytes shown as %q, want %q", tt.rule, got.DataBytes, got.DataPreview, tt.want)
		}
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
