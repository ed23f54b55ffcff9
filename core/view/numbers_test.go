package view_test

import (
	"crypto/md5"
	"encoding/json"
	"math"
	"math/big"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"putrecords/core/scenario"
	"putrecords/core/stream"
	"putrecords/core/view"
)

// session opens a scenario that must be right.
func session(t testing.TB, text string) *scenario.Session {
	t.Helper()
	s, err := scenario.Parse([]byte(text))
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return scenario.Open(s)
}

// put applies a request body.
func put(t testing.TB, s *scenario.Session, body string) *scenario.Answer {
	t.Helper()
	result, err := s.Apply(scenario.Step{Kind: scenario.Put, Body: body})
	if err != nil || result.Failure != nil {
		t.Fatalf("%s: %v, %+v", body, err, result)
	}
	return result.Answer
}

func body(records ...string) string {
	return `{"StreamName":"exampleStreamName","Records":[` + strings.Join(records, ",") + `]}`
}

// share returns n/2^128 as the nearest number.
func share(n *big.Int) float64 {
	f, _ := new(big.Rat).SetFrac(n, new(big.Int).Lsh(big.NewInt(1), 128)).Float64()
	return f
}

func digest(key string) *big.Int {
	sum := md5.Sum([]byte(key))
	return new(big.Int).SetBytes(sum[:])
}

// TestRecordNumbers reads the numbers by the names that the page has for them.
func TestRecordNumbers(t *testing.T) {
	field := constants(t, "record-fields.js")
	const max = "340282366920938463463374607431768211455"
	type want struct {
		outcome, bytes, explicit int
		position                 float64
		object, key, data        string // as they stand in the text
	}
	records := []want{
		{field["STORED"], len("abca"), 0, share(digest("a")), `{"Data":"YWJj","PartitionKey":"a"}`, `"a"`, `"YWJj"`},
		{field["STORED"], len("a😀"), 0, share(digest("😀")), `{ "PartitionKey" : "😀" , "Data" : "YQ==" }`, `"😀"`, `"YQ=="`},
		{field["THROTTLED"], len("é"), 1, 1 - 0x1p-53, `{"Data":"","PartitionKey":"é","ExplicitHashKey":"` + max + `"}`, `"é"`, `""`},
		{field["STORED"], len("k1"), 1, 0, `{"ExplicitHashKey":"0","Data":"","PartitionKey":"k\u0031"}`, `"k\u0031"`, `""`},
	}
	var texts []string
	for _, r := range records {
		texts = append(texts, r.object)
	}
	text := "{\r\n\"é😀\":1," + body(texts...)[1:]
	answer := put(t, session(t, `{"stream":{"shards":2}}`), text)
	answer.Entries[2].ErrorCode = stream.ProvisionedThroughputExceededException
	numbers := view.Records(answer)
	if len(numbers) != len(records)*view.RecordFields {
		t.Fatalf("%d numbers for %d records", len(numbers), len(records))
	}
	units := utf16.Encode([]rune(text))
	for i, want := range records {
		run := numbers[i*view.RecordFields:]
		for name, value := range map[string]float64{
			"SHARD": math.Floor(2 * want.position), "OUTCOME": float64(want.outcome), "BYTES": float64(want.bytes), "EXPLICIT": float64(want.explicit), "POSITION": want.position,
		} {
			if got := run[field[name]]; got != value {
				t.Errorf("record %d: %s = %v, want %v", i, name, got, value)
			}
		}
		for name, piece := range map[string]string{"RECORD": want.object, "KEY": want.key, "DATA": want.data} {
			from, to := int(run[field[name+"_FROM"]]), int(run[field[name+"_TO"]])
			if from < 0 || from > to || to > len(units) {
				t.Errorf("record %d: %s from %d to %d", i, name, from, to)
			} else if got := string(utf16.Decode(units[from:to])); got != piece {
				t.Errorf("record %d: %s stands at %q, want %q", i, name, got, piece)
			}
		}
	}
}

// TestOutcomes: each of the service's codes has its number and its word.
func TestOutcomes(t *testing.T) {
	field := constants(t, "record-fields.js")
	s := session(t, "{}")
	for code, want := range map[stream.ErrorCode]struct {
		number int
		word   string
	}{
		stream.Stored: {field["STORED"], "stored"},
		stream.ProvisionedThroughputExceededException: {field["THROTTLED"], "throttled"},
		stream.InternalFailure:                        {field["INTERNAL_FAILURE"], "internalFailure"},
	} {
		answer := s.Preview(body(`{"Data":"","PartitionKey":"a"}`))
		answer.Entries[0].ErrorCode = code
		if got := view.Records(answer)[field["OUTCOME"]]; got != float64(want.number) {
			t.Errorf("%q is number %v, want %d", code, got, want.number)
		}
		if got := view.OutcomeName(code); got != want.word {
			t.Errorf("%q is called %q, want %q", code, got, want.word)
		}
	}
}

// TestNoRecords: no put, and one that was rejected, have no numbers, not nil.
func TestNoRecords(t *testing.T) {
	for _, answer := range []*scenario.Answer{nil, session(t, "{}").Preview("{")} {
		if got := view.Records(answer); got == nil || len(got) != 0 {
			t.Errorf("got %v", got)
		}
	}
}

// TestPositionsLieOnTheHashKeySpace: in [0, 1), also for the highest hash keys,
// and in the drawn range of the record's shard.
func TestPositionsLieOnTheHashKeySpace(t *testing.T) {
	record, shard := constants(t, "record-fields.js"), constants(t, "shard-fields.js")
	top := new(big.Int).Lsh(big.NewInt(1), 128)
	var records []string
	for shift := range uint(128) {
		hashKey := new(big.Int).Sub(top, new(big.Int).Lsh(big.NewInt(1), shift))
		records = append(records, `{"Data":"","PartitionKey":"k","ExplicitHashKey":"`+hashKey.String()+`"}`)
	}
	s := session(t, `{"stream":{"shards":7}}`)
	answer := put(t, s, body(records...))
	numbers, shards := view.Records(answer), view.Shards(s.Stream(), s.Clock())
	for at := 0; at < len(numbers); at += view.RecordFields {
		position := numbers[at+record["POSITION"]]
		of := int(numbers[at+record["SHARD"]]) * view.ShardFields
		if from, to := shards[of+shard["FROM"]], shards[of+shard["TO"]]; position < 0 || position >= 1 || position < from || position > to {
			t.Errorf("position %v in a shard from %v to %v", position, from, to)
		}
	}
}

// TestShardNumbers reads the numbers by the names that the page has for them.
func TestShardNumbers(t *testing.T) {
	field := constants(t, "shard-fields.js")
	s := session(t, `{"shardLimits":{"recordsPerSecond":4,"bytesPerSecond":100},"stream":{"shards":2}}`)
	put(t, s, body(`{"Data":"YWJj","PartitionKey":"a"}`, `{"Data":"","PartitionKey":"a"}`, `{"Data":"YWJj","PartitionKey":"b"}`))
	for i, step := range []struct {
		after time.Duration
		want  [2]map[string]float64
	}{
		{0, [2]map[string]float64{
			{"FROM": 0, "TO": 0.5, "RECORDS_LEVEL": 2, "BYTES_LEVEL": 95, "STORED_RECORDS": 2, "STORED_BYTES": 5, "PARENT": -1, "OPEN": 1, "NUMBER": 0},
			{"FROM": 0.5, "TO": 1, "RECORDS_LEVEL": 3, "BYTES_LEVEL": 96, "STORED_RECORDS": 1, "STORED_BYTES": 4, "PARENT": -1, "OPEN": 1, "NUMBER": 1},
		}},
		{125 * time.Millisecond / 4, [2]map[string]float64{
			{"RECORDS_LEVEL": 2.125, "BYTES_LEVEL": 98.125, "STORED_RECORDS": 2}, {"RECORDS_LEVEL": 3.125, "BYTES_LEVEL": 99.125, "STORED_RECORDS": 1},
		}},
		{time.Hour, [2]map[string]float64{
			{"RECORDS_LEVEL": 4, "BYTES_LEVEL": 100}, {"RECORDS_LEVEL": 4, "BYTES_LEVEL": 100},
		}},
	} {
		numbers := view.Shards(s.Stream(), s.Clock().Add(step.after))
		if len(numbers) != 2*view.ShardFields {
			t.Fatalf("%d numbers for 2 shards", len(numbers))
		}
		for shard, want := range step.want {
			for name, value := range want {
				if got := numbers[shard*view.ShardFields+field[name]]; got != value {
					t.Errorf("step %d, shard %d: %s = %v, want %v", i, shard, name, got, value)
				}
			}
		}
	}
}

// TestShardsTile: what is drawn has no gaps and no overlaps, however many shards
// there are.
func TestShardsTile(t *testing.T) {
	field := constants(t, "shard-fields.js")
	for _, shards := range []int{1, 2, 3, 7, 1000, 10_000} {
		settings, err := json.Marshal(map[string]any{"stream": map[string]any{"shards": shards}})
		if err != nil {
			t.Fatal(err)
		}
		s := session(t, string(settings))
		numbers := view.Shards(s.Stream(), s.Clock())
		end := 0.0
		for at := 0; at < len(numbers); at += view.ShardFields {
			from, to := numbers[at+field["FROM"]], numbers[at+field["TO"]]
			if math.Abs(from-end) > 0x1p-52 || to <= from || math.Abs(to-from-1/float64(shards)) > 0x1p-52 {
				t.Fatalf("%d shards: one from %v to %v after %v", shards, from, to, end)
			}
			end = to
		}
		if end != 1 || len(numbers) != shards*view.ShardFields {
			t.Errorf("%d shards end at %v", shards, end)
		}
	}
}
