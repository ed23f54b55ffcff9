package wire_test

import (
	"bytes"
	"encoding/json"
	"strconv"
	"strings"
	"testing"
	"time"

	"putrecords/core/internal/rules"
	"putrecords/core/limits"
	"putrecords/core/stream"
	"putrecords/core/throttling"
	"putrecords/core/wire"
)

// responseEntry is an entry as a client's library reads it.
type responseEntry struct {
	SequenceNumber, ShardId, ErrorCode, ErrorMessage *string
}

type response struct {
	FailedRecordCount *int
	Records           *[]responseEntry
}

// decoded reads a response and refuses members that the service does not send.
func decoded(t *testing.T, body []byte) (int, []responseEntry) {
	t.Helper()
	decoder := json.NewDecoder(bytes.NewReader(body))
	decoder.DisallowUnknownFields()
	var r response
	if err := decoder.Decode(&r); err != nil || decoder.More() {
		t.Fatalf("%s: %v", body, err)
	}
	if r.FailedRecordCount == nil || r.Records == nil {
		t.Fatalf("%s lacks a member", body)
	}
	return *r.FailedRecordCount, *r.Records
}

// TestResponse is the answer byte for byte: no white space, entries in request
// order, two members each.
func TestResponse(t *testing.T) {
	rules.Shows(t, rules.NaturalOrder, rules.RecordsGoOn)
	profile, _ := limits.Named(limits.Default)
	settings := stream.Settings{
		Name: "example", Account: "111122223333", Created: start, InternalFailureText: profile.InternalFailureText,
		Limits: throttling.Limits{Records: throttling.Rate{PerSecond: 1, Burst: 1}, Bytes: throttling.Rate{PerSecond: 100, Burst: 100}},
	}
	s := stream.New(settings, 2)
	entries := s.PutRecords(start, []stream.Record{{PartitionKey: "a"}, {PartitionKey: "a"}, {PartitionKey: "b"}})
	entries = append(entries, stream.ResultEntry{Shard: 1, ErrorCode: stream.InternalFailure})
	want := `{"FailedRecordCount":2,"Records":[` +
		`{"SequenceNumber":"49545692158773902285600638962444412928911306299914846210","ShardId":"shardId-000000000000"},` +
		`{"ErrorCode":"ProvisionedThroughputExceededException","ErrorMessage":"Rate exceeded for shard shardId-000000000000 in stream example under account 111122223333."},` +
		`{"SequenceNumber":"49545692158796203030799169585585948647183954661420826642","ShardId":"shardId-000000000001"},` +
		`{"ErrorCode":"InternalFailure","ErrorMessage":"Internal Service Failure"}]}`
	if got := string(wire.AppendResponse([]byte("x"), s, start, entries)); got != "x"+want {
		t.Errorf("got  %s\nwant x%s", got, want)
	}
	if got, want := string(wire.AppendResponse(nil, s, start, nil)), `{"FailedRecordCount":0,"Records":[]}`; got != want {
		t.Errorf("no entries: got %s, want %s", got, want)
	}
}

// FuzzResponse puts records of any keys and sizes through narrow shards: the
// response is JSON that agrees with the entries, which are as many as the
// records.
func FuzzResponse(f *testing.F) {
	f.Add("a", uint8(3), uint8(1), uint8(5))
	f.Add("user-1 user-2 user-3 hot hot hot hot", uint8(4), uint8(2), uint8(40))
	f.Add("\xff \x00 😀 \u2028 \" \\", uint8(1), uint8(0), uint8(0))
	f.Add(strings.Repeat("k ", 500), uint8(255), uint8(9), uint8(200))
	f.Fuzz(func(t *testing.T, keys string, shards, burstRecords, burstBytes uint8) {
		s := stream.New(stream.Settings{
			Name: "example", Account: "111122223333", Created: start, Retention: time.Hour, InternalFailureText: "Internal Service Failure",
			Limits: throttling.Limits{
				Records: throttling.Rate{PerSecond: 1, Burst: 1 + int64(burstRecords)},
				Bytes:   throttling.Rate{PerSecond: 1, Burst: 1 + int64(burstBytes)},
			},
		}, 1+int(shards))
		var records []stream.Record
		for _, key := range strings.Fields(keys) {
			records = append(records, stream.Record{PartitionKey: key, Data: []byte(key)})
		}
		entries := s.PutRecords(start, records)
		for i := range entries { // as when the service itself fails
			if entries[i].ErrorCode == stream.Stored && i%7 == 6 {
				entries[i].ErrorCode = stream.InternalFailure
			}
		}
		body := wire.AppendResponse(nil, s, start, entries)
		failed, got := decoded(t, body)
		if len(got) != len(records) {
			t.Fatalf("%d entries for %d records", len(got), len(records))
		}
		count := 0
		last := map[string]string{}
		for i, e := range got {
			stored := e.SequenceNumber != nil && e.ShardId != nil && e.ErrorCode == nil && e.ErrorMessage == nil
			refused := e.SequenceNumber == nil && e.ShardId == nil && e.ErrorCode != nil && e.ErrorMessage != nil
			switch {
			case stored && entries[i].ErrorCode == stream.Stored:
				if want := s.Shards()[entries[i].Shard].ID(); *e.ShardId != want {
					t.Errorf("entry %d: shard %s, want %s", i, *e.ShardId, want)
				}
				if number := *e.SequenceNumber; len(number) != 56 || number <= last[*e.ShardId] {
					t.Errorf("entry %d: %s follows %s", i, number, last[*e.ShardId])
				}
				last[*e.ShardId] = *e.SequenceNumber
			case refused && *e.ErrorCode == string(entries[i].ErrorCode):
				count++
				if *e.ErrorMessage != s.ErrorMessage(entries[i]) {
					t.Errorf("entry %d: message %q", i, *e.ErrorMessage)
				}
			default:
				t.Errorf("entry %d of %s does not say %q", i, body, entries[i].ErrorCode)
			}
		}
		if failed != count {
			t.Errorf("FailedRecordCount %d, but %d entries have an ErrorCode", failed, count)
		}
		if want := `{"FailedRecordCount":` + strconv.Itoa(count) + `,"Records":[`; !strings.HasPrefix(string(body), want) {
			t.Errorf("%s does not start with %s", body, want)
		}
	})
}
