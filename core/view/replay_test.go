package view_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"putrecords/core/view"
)

// What is under way changes nothing before it is complete, and is cancelled by
// whatever is begun next.
func TestCallsBitByBit(t *testing.T) {
	var p view.Playground
	before, err := p.Open(oneShard)
	if err != nil {
		t.Fatal(err)
	}
	const load = `{"load":{"recordsPerSecond":100000,"seconds":1}}`
	for what, begin := range map[string]func() error{
		"open":  func() error { return p.Begin(`{"stream":{"shards":7},"steps":[` + load + `]}`) },
		"apply": func() error { return p.BeginApply(load) },
	} {
		if err := begin(); err != nil {
			t.Fatal(err)
		}
		progress, err := p.Advance()
		if err != nil || progress.View != nil || progress.Done >= progress.Of || progress.Of != 100_000 {
			t.Errorf("%s: %+v, %v", what, progress.Progress, err)
		}
		if got, err := p.Shard(before.ID, 0); err != nil || got.StoredRecords != before.Stored {
			t.Errorf("%s under way: the shard has %d records, %v", what, got.StoredRecords, err)
		}
	}
	if err := p.BeginLook(0); err != nil {
		t.Fatal(err)
	}
	if progress, err := p.Advance(); err != nil || progress.View == nil || len(progress.Shown.Shards) != view.ShardFields {
		t.Errorf("look: %+v, %v", progress, err)
	}
	after, err := p.Preview("")
	if err != nil || after.Clock != before.Clock {
		t.Errorf("the clock says %s, want %s", after.Clock, before.Clock)
	}
}

// Bit by bit, a call gives what it gives at once.
func TestBitByBitIsTheSame(t *testing.T) {
	const text = `{"shardLimits":{"recordsPerSecond":9000},"stream":{"shards":2},"steps":[{"wait":5},{"load":{"recordsPerSecond":25000,"seconds":2}},{"load":{"recordsPerSecond":10,"seconds":1}}]}`
	var once, bits view.Playground
	want, err := once.Open(text)
	if err != nil {
		t.Fatal(err)
	}
	if err := bits.Begin(text); err != nil {
		t.Fatal(err)
	}
	calls := 0
	for {
		calls++
		progress, err := bits.Advance()
		if err != nil {
			t.Fatal(err)
		}
		if progress.Shown == nil {
			continue
		}
		noNilSlices(t, "View", reflect.ValueOf(*progress.Shown))
		if !reflect.DeepEqual(*progress.Shown, want) {
			t.Errorf("got  %+v\nwant %+v", *progress.Shown, want)
		}
		break
	}
	if calls < 5 {
		t.Errorf("complete after %d calls", calls)
	}
	for step := 1; step <= 2; step++ {
		got, err := bits.Load(step)
		want, _ := once.Load(step)
		if err != nil || !reflect.DeepEqual(got, want) || got.Records == 0 || len(got.Accepted) != got.Shards*got.Buckets || len(got.ShardAccepted) != got.Shards {
			t.Errorf("step %d: %+v, %v", step, got, err)
		}
		noNilSlices(t, "LoadReport", reflect.ValueOf(got))
	}
}

// A load leaves the answer to the last put on show, and moves the clock.
func TestViewAfterALoad(t *testing.T) {
	var p view.Playground
	before, err := p.Open(oneShard)
	if err != nil {
		t.Fatal(err)
	}
	after, err := p.Apply(`{"load":{"recordsPerSecond":10,"seconds":60,"producer":{"policy":"none"}}}`)
	if err != nil {
		t.Fatal(err)
	}
	if after.Response != before.Response || after.At != before.At || after.Clock <= before.Clock {
		t.Errorf("after the load: %s at %s, the clock says %s", after.Response, after.At, after.Clock)
	}
	line := after.Steps[0]
	if len(after.Steps) != 1 || line.Kind != "load" || line.Records != 600 || line.Stored+line.Failed != 600 || line.Stored < 110 || line.Seconds != 60 || line.Requests == 0 || line.Duplicated != 0 {
		t.Errorf("steps %+v", after.Steps)
	}
	if _, err := p.Explain(after.ID, 0); err != nil {
		t.Error(err)
	}
	reading, err := p.Read(fmt.Sprintf(`{"view":%d,"shard":0,"ShardIteratorType":"TRIM_HORIZON"}`, after.ID))
	if err != nil || reading.Records[len(reading.Records)-1].DataBytes != 1024 {
		t.Errorf("%+v, %v", reading, err)
	}
}

// A load that cannot be taken is refused before it begins, and what was begun
// before it is dropped.
func TestRefusedLoadIsNotBegun(t *testing.T) {
	var p view.Playground
	if _, err := p.Open(`{}`); err != nil {
		t.Fatal(err)
	}
	for load, want := range map[string]string{
		`{"recordsPerSecond":0,"seconds":1}`:                     "/load/recordsPerSecond: 1:29: want a whole number from 1 to 1,000,000, got 0",
		`{"recordsPerSecond":1,"seconds":1,"recordBytes":51201}`: "a data blob may have at most 51200 bytes, here 51201",
	} {
		err := p.BeginApply(`{"load":` + load + `}`)
		if err == nil || err.Error() != want && !strings.HasSuffix(err.Error(), want) {
			t.Errorf("%s: %v, want %s", load, err, want)
		}
		if _, err := p.Advance(); err == nil {
			t.Errorf("%s: it goes on", load)
		}
	}
}
