package view_test

import (
	"crypto/md5"
	"encoding/base64"
	"encoding/binary"
	"strconv"
	"strings"
	"testing"

	"putrecords/core/internal/rules"
	"putrecords/core/view"
)

// aggregated packs user records, each with a key of its own.
func aggregated(keys []string, data string) []byte {
	field := func(dst []byte, number byte, value string) []byte {
		return append(binary.AppendUvarint(append(dst, number<<3|2), uint64(len(value))), value...)
	}
	var message []byte
	for _, key := range keys {
		message = field(message, 1, key)
	}
	for i := range keys {
		message = field(message, 3, string(field(binary.AppendUvarint([]byte{1 << 3}, uint64(i)), 3, data)))
	}
	digest := md5.Sum(message)
	return append(append([]byte("\xf3\x89\x9a\xc2"), message...), digest[:]...)
}

func userRecords(t *testing.T, p *view.Playground, data []byte, members map[string]any) view.Aggregation {
	t.Helper()
	members["data"] = base64.StdEncoding.EncodeToString(data)
	return must(t, p.UserRecords, query(t, members))
}

// The first user record that lies outside the shard that the record went to is
// named: for its sake a consumer drops them all.
func TestUserRecordsOutsideTheShard(t *testing.T) {
	rules.Shows(t, rules.AggregatedOutside)
	p, _ := open(t, `{"stream":{"shards":3}}`)
	keys := []string{"user-8", "user-18", "user-5", "user-10"}
	routed := must(t, p.Route, query(t, map[string]any{"keys": keys}))
	data := aggregated(keys, "hello")
	for shard := range 3 {
		want := -1
		for i := range keys {
			if want < 0 && routed.Shards[i] != float64(shard) {
				want = i
			}
		}
		got := userRecords(t, p, data, map[string]any{"shard": shard})
		if got.Outside != want || got.Judged != want+1 || got.Records != 4 || got.Plain != "" || got.Unknown != -1 {
			t.Errorf("shard %d: %+v, want %d to be the first outside", shard, got, want)
		}
	}
	anywhere := userRecords(t, p, data, map[string]any{})
	if anywhere.Outside != -1 || anywhere.Judged != 4 {
		t.Errorf("no shard given: %+v", anywhere)
	}
	for i, r := range anywhere.Listed {
		if r.PartitionKey != keys[i] || float64(r.ShardIndex) != routed.Shards[i] || r.Text != "hello" || r.DataBytes != 5 || r.ExplicitHashKey != "" {
			t.Errorf("user record %d: %+v", i, r)
		}
	}
}

// A record of one user key goes to that key's shard, and nothing is dropped.
func TestUserRecordsOfOneShard(t *testing.T) {
	rules.Shows(t, rules.AggregatedOutside)
	p, _ := open(t, `{"stream":{"shards":3}}`)
	data := aggregated([]string{"user-8", "user-8"}, "x")
	shown := must(t, p.Preview, body(`{"Data":"`+base64.StdEncoding.EncodeToString(data)+`","PartitionKey":"user-8"}`, `{"Data":"aGVsbG8=","PartitionKey":"a"}`))
	if got := userRecords(t, p, data, map[string]any{"shard": int(shown.Records[0])}); got.Outside != -1 || got.Judged != 2 {
		t.Errorf("%+v", got)
	}
	for record, want := range []int{2, -1} {
		e, err := p.Explain(shown.ID, record)
		if err != nil || e.UserRecords != want {
			t.Errorf("record %d: %d user records, %v, want %d", record, e.UserRecords, err, want)
		}
	}
}

// Long lists come in pieces, and long data is cut between characters.
func TestUserRecordsAreBounded(t *testing.T) {
	p, _ := open(t, `{"stream":{"shards":3}}`)
	var keys []string
	for n := range 250 {
		keys = append(keys, strconv.Itoa(n))
	}
	data := aggregated(keys, strings.Repeat("€", 30))
	for from, want := range map[int]int{0: 100, 200: 50, 249: 1, 250: 0, 1 << 53: 0} {
		got := userRecords(t, p, data, map[string]any{"from": from})
		if got.Records != 250 || len(got.Listed) != want || got.Listed == nil {
			t.Errorf("from %d: %d of %d listed, want %d", from, len(got.Listed), got.Records, want)
		}
		if want > 0 && (got.Listed[0].PartitionKey != strconv.Itoa(from) || got.Listed[0].Text != strings.Repeat("€", 21) || got.Listed[0].DataBytes != 90) {
			t.Errorf("from %d: %+v", from, got.Listed[0])
		}
	}
	millions := make([]byte, 0, 6<<20)
	for range 1 << 20 {
		millions = append(millions, "\x1a\x04\x08\x00\x1a\x00"...)
	}
	millions = append(millions, "\x0a\x01k"...)
	digest := md5.Sum(millions)
	got := userRecords(t, p, append(append([]byte("\xf3\x89\x9a\xc2"), millions...), digest[:]...), map[string]any{"from": 1<<20 - 3})
	if got.Records != 1<<20 || got.Judged != 100_000 || len(got.Listed) != 3 {
		t.Errorf("a million: %d, %d judged, %d listed", got.Records, got.Judged, len(got.Listed))
	}
}

// Data that is plain says why, and text that is no base64 is an error.
func TestPlainData(t *testing.T) {
	rules.Shows(t, rules.Aggregated)
	p, _ := open(t, `{}`)
	damaged := aggregated([]string{"a"}, "x")
	damaged[8] ^= 1
	for data, plain := range map[string]string{"hello": "it does not begin with", string(damaged): "its last 16 bytes are not", "": "it does not begin with"} {
		got := userRecords(t, p, []byte(data), map[string]any{"shard": 0})
		if !strings.HasPrefix(got.Plain, plain) || got.Records != 0 || len(got.Listed) != 0 || got.Outside != -1 || got.Unknown != -1 {
			t.Errorf("%q: %+v", data, got)
		}
	}
	_, err := p.UserRecords(`{"data":"a"}`)
	checkError(t, err, "InvalidRequest", "this is not base64")
}

// A user record may name keys that are not there: a consumer stops at it.
func TestUserRecordsWithoutKeys(t *testing.T) {
	p, _ := open(t, `{}`)
	message := "\x0a\x01k\x1a\x05\x08\x00\x1a\x01a\x1a\x05\x08\x09\x1a\x01b"
	digest := md5.Sum([]byte(message))
	got := userRecords(t, p, []byte("\xf3\x89\x9a\xc2"+message+string(digest[:])), map[string]any{})
	if got.Records != 2 || got.Unknown != 1 || got.Judged != 2 || got.Listed[1].ShardIndex != -1 || got.Listed[0].ShardIndex < 0 {
		t.Errorf("%+v", got)
	}
}
