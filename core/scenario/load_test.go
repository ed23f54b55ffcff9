package scenario_test

import (
	"bytes"
	"errors"
	"math"
	"reflect"
	"strings"
	"testing"
	"time"

	"putrecords/core/limits"
	"putrecords/core/producer"
	"putrecords/core/scenario"
)

func TestLoadDefaults(t *testing.T) {
	step, err := scenario.ParseStep([]byte(`{"load":{"recordsPerSecond":50,"seconds":60}}`))
	want := producer.Load{
		RecordsPerSecond: 50, Seconds: 60, RecordBytes: 1024, Batch: 500, Flush: 100 * time.Millisecond, RoundTrip: 20 * time.Millisecond, Seed: 1,
		Keys:   producer.Keys{Spread: producer.Uniform, Count: 1000},
		Policy: producer.Backoff, Attempts: 10, Base: 100 * time.Millisecond, Cap: 5 * time.Second,
	}
	if err != nil || step.Kind != scenario.Load || !reflect.DeepEqual(*step.Load, want) {
		t.Errorf("got %+v, %v, want %+v", step.Load, err, want)
	}
}

func TestLoadMembers(t *testing.T) {
	step, err := scenario.ParseStep([]byte(`{"load":{"recordsPerSecond":1000,"seconds":5000,"recordBytes":0,"largeBytes":10485760,"largePerMille":1000,"batch":1,
		"flushMs":1,"roundTripMs":0,"seed":9007199254740991,"keys":{"zipf":100000},"producer":{"policy":"resendBatch","attempts":100,"baseMs":0,"capMs":3600000}}}`))
	want := producer.Load{
		RecordsPerSecond: 1000, Seconds: 5000, LargeBytes: 10 << 20, LargePerMille: 1000, Batch: 1, Flush: time.Millisecond, Seed: 1<<53 - 1,
		Keys:   producer.Keys{Spread: producer.Zipf, Count: 100_000},
		Policy: producer.ResendBatch, Attempts: 100, Cap: time.Hour,
	}
	if err != nil || !reflect.DeepEqual(*step.Load, want) {
		t.Errorf("got %+v, %v, want %+v", step.Load, err, want)
	}
	for text, want := range map[string]producer.Keys{
		`{"hot":{"perMille":0}}`:               {Spread: producer.Hot, Count: 1000},
		`{"hot":{"others":1,"perMille":1000}}`: {Spread: producer.Hot, Count: 1, HotPerMille: 1000},
		`{"sequential":1}`:                     {Spread: producer.Sequential, Count: 1},
		`{"list":["user-1","é"]}`:              {Spread: producer.List, List: []string{"user-1", "é"}},
	} {
		step, err := scenario.ParseStep([]byte(`{"load":{"recordsPerSecond":1,"seconds":1,"keys":` + text + `}}`))
		if err != nil || !reflect.DeepEqual(step.Load.Keys, want) {
			t.Errorf("%s: got %+v, %v, want %+v", text, step.Load, err, want)
		}
	}
}

func TestLoadErrors(t *testing.T) {
	key257 := strings.Repeat("k", limits.MaxKeyLength+1)
	for _, tt := range []struct{ name, text, pointer, reason string }{
		{"no object", `{"steps":[{"load":«5}]}`, "/steps/0/load", "load is an object"},
		{"no rate", `{"steps":[{"load":«{"seconds":5}}]}`, "/steps/0/load", "load has recordsPerSecond and seconds"},
		{"no time", `{"steps":[{"load":«{"recordsPerSecond":5}}]}`, "/steps/0/load", "load has recordsPerSecond and seconds"},
		{"rate 0", `{"steps":[{"load":{"recordsPerSecond":«0}}]}`, "/steps/0/load/recordsPerSecond", "want a whole number from 1 to 1,000,000, got 0"},
		{"more than a day", `{"steps":[{"load":{"seconds":«86401}}]}`, "/steps/0/load/seconds", "want a whole number from 1 to 86,400, got 86401"},
		{"too many records", `{"steps":[{"load":«{"seconds":6,"recordsPerSecond":1000000}}]}`, "/steps/0/load", "a load has at most 5,000,000 records, this one 6,000,000"},
		{"too many records together", `{"steps":[{"load":{"seconds":1,"recordsPerSecond":1}},{"load":«{"seconds":5,"recordsPerSecond":1000000}}]}`, "/steps/1/load", "the loads of a scenario have at most 5,000,000 records together"},
		{"501 records", `{"steps":[{"load":{"batch":«501}}]}`, "/steps/0/load/batch", "want a whole number from 1 to 500, got 501"},
		{"no flush", `{"steps":[{"load":{"flushMs":«0}}]}`, "/steps/0/load/flushMs", "want a whole number from 1 to 3,600,000, got 0"},
		{"half of large", `{"steps":[{"load":«{"recordsPerSecond":1,"seconds":1,"largeBytes":5}}]}`, "/steps/0/load", "largeBytes and largePerMille belong together"},
		{"two spreads", `{"steps":[{"load":{"keys":{"zipf":5,«"uniform":5}}}]}`, "/steps/0/load/keys/uniform", "keys are spread in one way; these are zipf already"},
		{"no spread", `{"steps":[{"load":{"keys":«{}}}]}`, "/steps/0/load/keys", "keys has one of uniform, hot, zipf, sequential, list"},
		{"no keys", `{"steps":[{"load":{"keys":{"uniform":«0}}}]}`, "/steps/0/load/keys/uniform", "want a whole number from 1 to 100,000, got 0"},
		{"no share", `{"steps":[{"load":{"keys":{"hot":«{"others":5}}}}]}`, "/steps/0/load/keys/hot", "hot has perMille: how many of 1,000 records have the hot key"},
		{"an empty list", `{"steps":[{"load":{"keys":{"list":«[]}}}]}`, "/steps/0/load/keys/list", "list has at least one partition key"},
		{"an empty key", `{"steps":[{"load":{"keys":{"list":[«""]}}}]}`, "/steps/0/load/keys/list/0", "a partition key has at least one character"},
		{"no such policy", `{"steps":[{"load":{"producer":{"policy":«"retry"}}}]}`, "/steps/0/load/producer/policy", `no policy "retry"; there are none, resendFailed, backoff, resendBatch`},
		{"attempts", `{"steps":[{"load":{"producer":{"attempts":«101}}}]}`, "/steps/0/load/producer/attempts", "want a whole number from 1 to 100, got 101"},
		{"a record too large in 2014", `{"steps":[{"load":«{"recordsPerSecond":1,"seconds":1,"recordBytes":51201}}]}`, "/steps/0/load", "a data blob may have at most 51200 bytes, here 51201"},
		{"a large record too large", `{"steps":[{"load":«{"recordsPerSecond":1,"seconds":1,"largePerMille":1,"largeBytes":1048577}}],"limits":"2015-06-02"}`, "/steps/0/load", "a data blob may have at most 1048576 bytes, here 1048577"},
		{"with its key too large today", `{"limits":"2025-10-27","steps":[{"load":«{"recordsPerSecond":1,"seconds":1,"recordBytes":1048567,"keys":{"uniform":100000}}}]}`, "/steps/0/load", "data and partition key together may have at most 1048576 bytes, here 1048578"},
		{"a long key", `{"steps":[{"load":«{"recordsPerSecond":1,"seconds":1,"keys":{"list":["a","` + key257 + `"]}}}]}`, "/steps/0/load", "a partition key has at most 256 bytes of UTF-8, this one 257"},
		{"the end of time", `{"start":"2199-12-31T00:00:00Z","steps":[` + strings.Repeat(`{"wait":315360000000},`, 5) + `{"wait":1036800000},{"load":«{"recordsPerSecond":1,"seconds":86400}}]}`, "/steps/6/load", "the clock ends with the year 2249"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			text, line, column := placed(t, tt.text)
			s, err := scenario.Parse([]byte(text))
			if err == nil {
				_, err = scenario.Run(nil, s)
			}
			want := scenario.Error{Pointer: tt.pointer, Line: line, Column: column, Reason: tt.reason}
			if err == nil || err.Error() != want.Error() {
				t.Errorf("got %v, want %v", err, &want)
			}
		})
	}
	if _, err := scenario.Parse([]byte(`{"steps":[{"load":{"recordsPerSecond":1,"seconds":1,"recordBytes":51200}}]}`)); err != nil {
		t.Error(err)
	}
}

// A load that cannot be taken changes nothing.
func TestRefusedLoad(t *testing.T) {
	session := scenario.Open(scenario.Default())
	apply := func(load string) error {
		step, err := scenario.ParseStep([]byte(`{"load":` + load + `}`))
		if err != nil {
			t.Fatal(err)
		}
		_, err = session.Apply(step)
		return err
	}
	if err := apply(`{"recordsPerSecond":1,"seconds":1}`); err != nil {
		t.Fatal(err)
	}
	for load, want := range map[string]string{
		`{"recordsPerSecond":1,"seconds":1,"recordBytes":51201}`: "a data blob may have at most 51200 bytes, here 51201",
		`{"recordsPerSecond":1000000,"seconds":5}`:               "the loads of a scenario have at most 5,000,000 records together",
	} {
		clock := session.Clock()
		if err := apply(load); err == nil || err.Error() != want || !session.Clock().Equal(clock) {
			t.Errorf("%s: %v, want %s; the clock says %v", load, err, want, session.Clock())
		}
	}
	if err := apply(`{"recordsPerSecond":1,"seconds":1}`); err != nil {
		t.Errorf("after loads that were refused: %v", err)
	}
}

const mixed = `{"limits":"2025-10-27","stream":{"shards":3},"steps":[
	{"put":{"StreamName":"exampleStreamName","Records":[{"Data":"","PartitionKey":"a"}]}},
	{"load":{"recordsPerSecond":2500,"seconds":3,"keys":{"hot":{"perMille":600,"others":10}}}},
	{"wait":100},
	{"fail":{"shard":"shardId-000000000001","records":7}},
	{"load":{"recordsPerSecond":100,"seconds":2,"recordBytes":100000,"producer":{"policy":"resendBatch","attempts":3}}},
	{"put":"not JSON"}]}`

// sliced is what a replay gave.
type sliced struct {
	session *scenario.Session
	results []scenario.Result
}

// replay replays a scenario, so many records at a time.
func inSlices(t *testing.T, s scenario.Scenario, slice int) (all sliced) {
	t.Helper()
	r := scenario.NewReplay(&s)
	last, calls := 0, 0
	for complete := false; !complete; calls++ {
		var err error
		if complete, err = r.Advance(slice, func(_ scenario.Step, result scenario.Result) { all.results = append(all.results, result) }); err != nil {
			t.Fatal(err)
		}
		done, of := r.Progress()
		if done < last || done > of || complete != (done == of) {
			t.Fatalf("%d of %d done after %d, complete is %v", done, of, last, complete)
		}
		last = done
	}
	if calls < last/(slice+500)/2 {
		t.Errorf("%d calls of %d records do it all", calls, slice)
	}
	all.session = r.Session()
	return all
}

// However a replay is cut, its results are those of the whole.
func TestReplayInSlices(t *testing.T) {
	s := parse(t, mixed)
	want := inSlices(t, s, math.MaxInt/2)
	for _, slice := range []int{1, 7, 500, 3000, 7600, 100_000} {
		got := inSlices(t, s, slice)
		if len(got.results) != len(want.results) || !got.session.Clock().Equal(want.session.Clock()) {
			t.Fatalf("%d steps, the clock says %v, want %d and %v", len(got.results), got.session.Clock(), len(want.results), want.session.Clock())
		}
		for i, result := range got.results {
			if !result.At.Equal(want.results[i].At) || !reflect.DeepEqual(result.Load, want.results[i].Load) || !bytes.Equal(result.Response, want.results[i].Response) {
				t.Errorf("in slices of %d, step %d is another", slice, i)
			}
		}
	}
}

// A step that is dropped half way has not been taken.
func TestDroppedReplay(t *testing.T) {
	session := scenario.Open(scenario.Default())
	step, err := scenario.ParseStep([]byte(`{"load":{"recordsPerSecond":1000,"seconds":10}}`))
	if err != nil {
		t.Fatal(err)
	}
	before := session.Clock()
	for range 2 {
		if done, err := session.Replay(step).Advance(5000, func(scenario.Step, scenario.Result) {}); done || err != nil {
			t.Fatal(done, err)
		}
		for i := range session.Stream().Shards() {
			if records, _ := session.Stream().Shards()[i].Retained(); records != 0 {
				t.Errorf("shard %d holds %d records", i, records)
			}
		}
		if !session.Clock().Equal(before) {
			t.Errorf("the clock says %v", session.Clock())
		}
	}
}

// A step that cannot be taken ends the replay, and the error says which.
func TestReplayEndsWithAnError(t *testing.T) {
	s := parse(t, `{"steps":[{"wait":1},{"fail":{"shard":"shardId-000000000009","records":1}},{"wait":1}]}`)
	taken := 0
	_, err := scenario.NewReplay(&s).Advance(100, func(scenario.Step, scenario.Result) { taken++ })
	var fault *scenario.Error
	if !errors.As(err, &fault) || fault.Pointer != "/steps/1/fail" || taken != 1 {
		t.Errorf("%v after %d steps", err, taken)
	}
}
