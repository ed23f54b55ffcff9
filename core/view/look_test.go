package view_test

import (
	"fmt"
	"reflect"
	"slices"
	"testing"

	"putrecords/core/view"
)

// What looking back shows is what was shown then, and it changes nothing.
func TestLookShowsWhatWasShown(t *testing.T) {
	p, opened := open(t, `{"stream":{"shards":2},"shardLimits":{"recordsPerSecond":2}}`)
	put := `{"put":` + body(`{"Data":"YQ==","PartitionKey":"a"}`, `{"Data":"Yg==","PartitionKey":"a"}`, `{"Data":"Yw==","PartitionKey":"a"}`, `{"Data":"ZA==","PartitionKey":"a"}`) + `}`
	steps := []string{put, `{"wait":500}`, `{"retry":{}}`, `{"split":{"ShardToSplit":"0","NewStartingHashKey":"99"}}`, `{"wait":1000}`, `{"retry":{}}`, `{"resize":{"TargetShardCount":2}}`, put}
	type sight struct {
		shown  view.Shown
		detail []view.ShardDetail
		why    []view.Explanation
	}
	see := func(shown view.Shown) sight {
		s := sight{shown: shown}
		for i := range len(shown.Shards) / view.ShardFields {
			detail, err := p.Shard(shown.ID, i)
			if err != nil {
				t.Fatal(err)
			}
			s.detail = append(s.detail, detail)
		}
		for i := range len(shown.Records) / view.RecordFields {
			why, err := p.Explain(shown.ID, i)
			if err != nil {
				t.Fatal(err)
			}
			s.why = append(s.why, why)
		}
		s.shown.ID, s.shown.Steps, s.shown.Request = 0, nil, nil
		return s
	}
	sights := []sight{see(opened)}
	for _, step := range steps {
		sights = append(sights, see(must(t, p.Apply, step)))
	}
	for _, i := range []int{3, -1, 0, 7, 5, 6, 2, 1, 4} {
		if got := see(must(t, p.Look, i)); !reflect.DeepEqual(got, sights[i+1]) {
			t.Errorf("step %d:\ngot  %+v\nwant %+v", i, got, sights[i+1])
		}
	}
	if present := must(t, p.Preview, "{}"); present.Clock != sights[8].shown.Clock || !slices.Equal(present.Shards, sights[8].shown.Shards) {
		t.Errorf("after looking back it is %s", present.Clock)
	}
	must(t, p.Look, 0)
	present, err := p.Present()
	if got := see(present); err != nil || !reflect.DeepEqual(got, sights[8]) {
		t.Errorf("the present again:\ngot  %+v\nwant %+v", got, sights[8])
	}
	for _, i := range []int{-2, 8} {
		_, err := p.Look(i)
		checkError(t, err, "InvalidRequest", fmt.Sprintf("there is no step %d", i))
	}
}

// A retry goes to the editor, and its explanation says what overtook a record.
func TestRetryIsShown(t *testing.T) {
	p, _ := open(t, `{"stream":{"shards":1},"steps":[{"fail":{"shard":"0","records":1}},{"put":`+body(`{"Data":"YQ==","PartitionKey":"a"}`, `{"Data":"Yg==","PartitionKey":"a"}`, `{"Data":"","PartitionKey":"b"}`)+`}]}`)
	text, err := p.RetryRequest()
	if err != nil || text != "{\n  \"StreamName\": \"exampleStreamName\",\n  \"Records\": [\n    { \"Data\": \"YQ==\",\n      \"PartitionKey\": \"a\" }\n  ]\n}" {
		t.Errorf("a retry would send %s, %v", text, err)
	}
	shown := must(t, p.Apply, `{"retry":{}}`)
	if shown.Request == nil || *shown.Request != text || shown.Stored != 1 || shown.Steps[0].Kind != "retry" || shown.Steps[0].Stored != 1 {
		t.Errorf("%+v", shown.View)
	}
	why, err := p.Explain(shown.ID, 0)
	want := []view.Overtaken{{Record: 1, SequenceNumber: "49545692158773902285600638962444412928911306299914846210"}}
	if err != nil || !reflect.DeepEqual(why.Overtaken, want) {
		t.Errorf("overtaken by %+v, %v, want %+v", why.Overtaken, err, want)
	}
	if shown = must(t, p.Apply, `{"retry":{}}`); shown.Request != nil || shown.Stored != 1 || shown.Steps[0].Status != 0 {
		t.Errorf("nothing to send again: %+v", shown.View)
	}
}
