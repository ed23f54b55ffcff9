package view_test

import (
	"crypto/md5"
	"encoding/hex"
	"reflect"
	"strings"
	"testing"
	"time"

	"putrecords/core/scenario"
	"putrecords/core/stream"
	"putrecords/core/view"
)

// TestExplainStored is a whole explanation, member by member.
func TestExplainStored(t *testing.T) {
	s := session(t, `{"stream":{"shards":3},"start":"2014-12-04T00:00:00.5Z"}`)
	if _, err := s.Apply(scenario.Step{Kind: scenario.Wait, Wait: 90 * time.Second}); err != nil {
		t.Fatal(err)
	}
	answer := put(t, s, body(`{"Data":"aGVsbG8=","PartitionKey":"user-1"}`, `{"Data":"","PartitionKey":"é"}`))
	// 2<<184 | created<<148 | shard<<144 | counter<<80 | time<<36 | shard<<4 | 2
	const number, numberHex = "49545692158796203030799169585585948647183960846173732882", "20547fa40010000000000000001000547fa45a000000012"
	want := view.Explanation{
		Record:          1,
		Outcome:         "stored",
		PartitionKey:    "é",
		KeyHex:          "c3 a9",
		KeyBytes:        2,
		MD5:             hexMD5("é"),
		HashKey:         digest("é").String(),
		Position:        "40.18 %",
		ShardID:         "shardId-000000000001",
		ShardIndex:      1,
		StartingHashKey: "113427455640312821154458202477256070485",
		EndingHashKey:   "226854911280625642308916404954512140969",
		Records:         view.Tank{Capacity: 1000, PerSecond: 1000, Before: 1000, Asked: 1, After: 999},
		Bytes:           view.Tank{Capacity: 1 << 20, PerSecond: 1 << 20, Before: 1 << 20, Asked: 2, After: 1<<20 - 2},
		SequenceNumber:  number,
		Sequence: &view.SequenceParts{
			Version: 2, Hex: numberHex, ShardCreated: "2014-12-04T00:00:00.000Z", ShardIndex: 1, Counter: "1", Time: "2014-12-04T00:01:30.000Z",
		},
		Overtaken:   []view.Overtaken{},
		UserRecords: -1,
	}
	got := view.Explain(answer, 1)
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v %+v\nwant %+v %+v", got, got.Sequence, want, want.Sequence)
	}
}

func hexMD5(key string) string {
	sum := md5.Sum([]byte(key))
	return hex.EncodeToString(sum[:])
}

// TestExplainTanks: why a shard accepted or refused a record, with the wait that
// would have sufficed.
func TestExplainTanks(t *testing.T) {
	s := session(t, `{"shardLimits":{"recordsPerSecond":3,"bytesPerSecond":1000,"burstBytes":15},"stream":{"shards":1}}`)
	const nine = "MTIzNDU2Nzg5" // bytes of data, beside one of the key
	records := view.Tank{Capacity: 3, PerSecond: 3, Asked: 1}
	bytes := view.Tank{Capacity: 15, PerSecond: 1000}
	tank := func(like view.Tank, before, asked, after float64, short bool, enoughInMs float64) view.Tank {
		like.Before, like.Asked, like.After, like.Short, like.EnoughInMs = before, asked, after, short, enoughInMs
		return like
	}
	answer := put(t, s, body(
		`{"Data":"`+nine+`","PartitionKey":"a"}`,
		`{"Data":"`+nine+`","PartitionKey":"a"}`,
		`{"Data":"`+nine+nine[:8]+`","PartitionKey":"a"}`,
		`{"Data":"","PartitionKey":"a"}`,
		`{"Data":"","PartitionKey":"a"}`,
		`{"Data":"","PartitionKey":"a"}`,
	))
	for i, want := range []struct {
		rule           string
		outcome        string
		records, bytes view.Tank
	}{
		{"both tanks hold enough", "stored", tank(records, 3, 1, 2, false, 0), tank(bytes, 15, 10, 5, false, 0)},
		{"the bytes are short: nothing is taken", "throttled", tank(records, 2, 1, 2, false, 0), tank(bytes, 5, 10, 5, true, 5)},
		{"more than the tank can ever hold", "throttled", tank(records, 2, 1, 2, false, 0), tank(bytes, 5, 16, 5, true, -1)},
		{"a smaller record still passes", "stored", tank(records, 2, 1, 1, false, 0), tank(bytes, 5, 1, 4, false, 0)},
		{"the last record of this second", "stored", tank(records, 1, 1, 0, false, 0), tank(bytes, 4, 1, 3, false, 0)},
		{"the records are short; the wait is rounded up", "throttled", tank(records, 0, 1, 0, true, 334), tank(bytes, 3, 1, 3, false, 0)},
	} {
		e := view.Explain(answer, i)
		if e.Outcome != want.outcome || e.Records != want.records || e.Bytes != want.bytes {
			t.Errorf("%s:\ngot  %s %+v %+v\nwant %s %+v %+v", want.rule, e.Outcome, e.Records, e.Bytes, want.outcome, want.records, want.bytes)
		}
		if stored := e.Outcome == "stored"; stored != (e.SequenceNumber != "") || stored != (e.Sequence != nil) || stored == (e.ErrorCode != "") || stored == (e.ErrorMessage != "") {
			t.Errorf("%s: number %q, code %q, message %q", want.rule, e.SequenceNumber, e.ErrorCode, e.ErrorMessage)
		}
		if want.outcome == "throttled" && (e.ErrorCode != "ProvisionedThroughputExceededException" ||
			e.ErrorMessage != "Rate exceeded for shard shardId-000000000000 in stream exampleStreamName under account 111122223333.") {
			t.Errorf("%s: %s: %s", want.rule, e.ErrorCode, e.ErrorMessage)
		}
	}
}

// TestExplainWaitSuffices: a put after the advised wait passes, one a millisecond
// earlier does not.
func TestExplainWaitSuffices(t *testing.T) {
	for _, limits := range []string{`{"recordsPerSecond":1}`, `{"recordsPerSecond":3}`, `{"recordsPerSecond":7,"burstRecords":1}`, `{"bytesPerSecond":3}`, `{"bytesPerSecond":9,"burstBytes":1}`} {
		record := body(`{"Data":"","PartitionKey":"a"}`)
		s := session(t, `{"shardLimits":`+limits+`,"stream":{"shards":1}}`)
		advised := 0.0
		for advised == 0 {
			advised = max(view.Explain(put(t, s, record), 0).Records.EnoughInMs, view.Explain(s.Preview(record), 0).Bytes.EnoughInMs)
		}
		for _, step := range []struct {
			wait time.Duration
			want string
		}{{time.Duration(advised-1) * time.Millisecond, "throttled"}, {time.Millisecond, "stored"}} {
			if _, err := s.Apply(scenario.Step{Kind: scenario.Wait, Wait: step.wait}); err != nil {
				t.Fatal(err)
			}
			if got := view.Explain(s.Preview(record), 0).Outcome; got != step.want {
				t.Errorf("%s: %s after waiting %v of %v ms, want %s", limits, got, step.wait, advised, step.want)
			}
		}
	}
}

// TestExplainExplicit: an explicit hash key overrides the partition key's, whose
// digest is still shown.
func TestExplainExplicit(t *testing.T) {
	s := session(t, "{}")
	for _, tt := range []struct{ hashKey, position, shard string }{
		{"0", "0.00 %", "shardId-000000000000"},
		{"85070591730234615865843651857942052863", "24.99 %", "shardId-000000000000"},
		{"85070591730234615865843651857942052864", "25.00 %", "shardId-000000000001"},
		{"170141183460469231731687303715884105728", "50.00 %", "shardId-000000000002"},
		{"340282366920938463463374607431768211455", "99.99 %", "shardId-000000000003"},
	} {
		answer := put(t, s, body(`{"Data":"","PartitionKey":"any","ExplicitHashKey":"`+tt.hashKey+`"}`))
		e := view.Explain(answer, 0)
		if !e.Explicit || e.HashKey != tt.hashKey || e.Position != tt.position || e.ShardID != tt.shard || e.MD5 != hexMD5("any") {
			t.Errorf("%+v, want hash key %s at %s in %s", e, tt.hashKey, tt.position, tt.shard)
		}
	}
	if e := view.Explain(put(t, s, body(`{"Data":"","PartitionKey":"any"}`)), 0); e.Explicit || e.HashKey != digest("any").String() {
		t.Errorf("without an explicit hash key: %+v", e)
	}
}

// TestExplainInternalFailure: the words are the profile's.
func TestExplainInternalFailure(t *testing.T) {
	for limits, message := range map[string]string{
		"2014-12-04": "Internal Service Failure", "2015-06-02": "Internal service failure.", "2025-10-27": "Internal service failure.",
	} {
		answer := session(t, `{"limits":"`+limits+`"}`).Preview(body(`{"Data":"","PartitionKey":"a"}`))
		answer.Entries[0].ErrorCode = stream.InternalFailure
		e := view.Explain(answer, 0)
		if e.Outcome != "internalFailure" || e.ErrorCode != "InternalFailure" || e.ErrorMessage != message || e.Sequence != nil || e.Records.Before != e.Records.After {
			t.Errorf("%s: %+v", limits, e)
		}
	}
}

// TestExplainKeyBytes: at most 64 bytes of a key are shown, all are counted.
func TestExplainKeyBytes(t *testing.T) {
	for _, key := range []string{"a", "😀", strings.Repeat("a", 64), strings.Repeat("a", 63) + "é", strings.Repeat("€", 85)} {
		e := view.Explain(put(t, session(t, "{}"), body(`{"Data":"","PartitionKey":"`+key+`"}`)), 0)
		first := key[:min(64, len(key))]
		if shown := strings.Fields(e.KeyHex); len(shown) != len(first) || strings.Join(shown, "") != hex.EncodeToString([]byte(first)) {
			t.Errorf("%q is shown as %s", key, e.KeyHex)
		}
		if e.KeyBytes != len(key) || e.PartitionKey != key {
			t.Errorf("%q: %d bytes of %q", key, e.KeyBytes, e.PartitionKey)
		}
	}
}
