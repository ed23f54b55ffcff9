package view_test

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"putrecords/core/view"
)

const oneShard = `{"shardLimits":{"recordsPerSecond":2},"stream":{"shards":1},"steps":[` +
	`{"put":{"StreamName":"exampleStreamName","Records":[{"Data":"YQ==","PartitionKey":"a"},{"Data":"","PartitionKey":"b"},{"Data":"","PartitionKey":"c"}]}},{"wait":250}]}`

// open opens a scenario that must be right in a new playground.
func open(t testing.TB, scenario string) (*view.Playground, view.Shown) {
	t.Helper()
	p := &view.Playground{}
	return p, must(t, p.Open, scenario)
}

// must returns what a call gives that must not fail.
func must[A, T any](t testing.TB, call func(A) (T, error), argument A) T {
	t.Helper()
	result, err := call(argument)
	if err != nil {
		t.Fatalf("%v: %v", argument, err)
	}
	return result
}

// about asks about the first record or shard of a view, which there must be.
func about[T any](t testing.TB, call func(id, index int) (T, error), id int) T {
	t.Helper()
	result, err := call(id, 0)
	if err != nil {
		t.Fatal(err)
	}
	return result
}

// TestOpen is a whole view, member by member.
func TestOpen(t *testing.T) {
	_, got := open(t, oneShard)
	request := "{\n  \"StreamName\": \"exampleStreamName\",\n  \"Records\": [\n    { \"Data\": \"YQ==\",\n      \"PartitionKey\": \"a\" },\n    { \"Data\": \"\",\n      \"PartitionKey\": \"b\" },\n    { \"Data\": \"\",\n      \"PartitionKey\": \"c\" }\n  ]\n}"
	want := view.View{
		ID: 1, Answered: true, At: "2014-12-04T00:00:00.000Z", Clock: "2014-12-04T00:00:00.250Z", Status: 200,
		Response: `{"FailedRecordCount":1,"Records":[{"SequenceNumber":"49545692158773902285600638962444412928911306299914846210","ShardId":"shardId-000000000000"},` +
			`{"SequenceNumber":"49545692158773902285600638962445621854730920929089552386","ShardId":"shardId-000000000000"},` +
			`{"ErrorCode":"ProvisionedThroughputExceededException","ErrorMessage":"Rate exceeded for shard shardId-000000000000 in stream exampleStreamName under account 111122223333."}]}`,
		Stored: 2, Throttled: 1,
		Problems: []view.Problem{},
		Steps: []view.StepSummary{
			{Kind: "put", At: "2014-12-04T00:00:00.000Z", Records: 3, Stored: 2, Failed: 1, Status: 200},
			{Kind: "wait", At: "2014-12-04T00:00:00.000Z", WaitMs: 250},
		},
		Request: &request,
		Stream: view.StreamSummary{
			Name: "exampleStreamName", Account: "111122223333", Region: "us-east-1",
			ARN: "arn:aws:kinesis:us-east-1:111122223333:stream/exampleStreamName", Status: "ACTIVE", OpenShards: 1,
			Limits: "2014-12-04", LimitsLabel: "Launch, December 2014", LimitsOverridden: true,
			RecordsPerSecond: 2, BytesPerSecond: 1 << 20, BurstRecords: 2, BurstBytes: 1 << 20,
		},
	}
	if !reflect.DeepEqual(got.View, want) {
		t.Errorf("got  %+v\nwant %+v", got.View, want)
	}
	if len(got.Records) != 3*view.RecordFields || len(got.Shards) != view.ShardFields {
		t.Errorf("%d numbers of records, %d of shards", len(got.Records), len(got.Shards))
	}
}

// TestNothingPut: a scenario without a put has no answer to show.
func TestNothingPut(t *testing.T) {
	for text, request := range map[string]string{
		`{}`: "", `{"steps":[{"wait":5}]}`: "", `{"draft":"{ \"half"}`: `{ "half`, `{"draft":""}`: "",
	} {
		p, got := open(t, text)
		if got.Answered || got.Preview || got.Status != 0 || got.Response != "" || got.ErrorType != "" || got.At != got.Clock || len(got.Records) != 0 {
			t.Errorf("%s: %+v", text, got)
		}
		if got.Request == nil || *got.Request != request {
			t.Errorf("%s: request %v, want %q", text, got.Request, request)
		}
		_, err := p.Explain(got.ID, 0)
		checkError(t, err, "InvalidRequest", "there is no record 0")
	}
}

// TestDraftBeatsTheLastPut: the editor shows the draft.
func TestDraftBeatsTheLastPut(t *testing.T) {
	if _, got := open(t, `{"steps":[{"put":"x"},{"put":"{}"}],"draft":"é😀"}`); *got.Request != "é😀" || got.Status != 400 || got.ErrorType != "ValidationException" {
		t.Errorf("%+v, request %q", got, *got.Request)
	}
	if _, got := open(t, `{"steps":[{"put":"x"},{"put":"{}"},{"wait":1}]}`); *got.Request != "{}" || len(got.Steps) != 3 {
		t.Errorf("%+v, request %q", got, *got.Request)
	}
}

// TestOpenKeepsTheOldScenarioOnError: a text that cannot be read, or replayed,
// leaves everything as it was.
func TestOpenKeepsTheOldScenarioOnError(t *testing.T) {
	p, before := open(t, oneShard)
	explanation := about(t, p.Explain, before.ID)
	for text, message := range map[string]string{
		"":                           "1:1: the text is empty",
		`{"stream":{"shards":0}}`:    "/stream/shards: 1:21: want a whole number from 1 to 10,000, got 0",
		`{"steps":[{"put":{"a":}}]}`: "/steps/0/put/a: 1:23: not JSON: a value is missing before this",
		`{"start":"2199-01-01T00:00:00Z","steps":[` + strings.TrimSuffix(strings.Repeat(`{"wait":315360000000},`, 6), ",") + `]}`: "/steps/5/wait: 1:160: the clock ends with the year 2249",
	} {
		_, err := p.Open(text)
		checkError(t, err, "InvalidScenario", message)
		if got := about(t, p.Explain, before.ID); !reflect.DeepEqual(got, explanation) {
			t.Errorf("%s changed %+v to %+v", text, explanation, got)
		}
	}
	after := must(t, p.Apply, `{"wait":0}`)
	if after.ID != before.ID+1 || after.Clock != before.Clock || after.Response != before.Response || !reflect.DeepEqual(after.Shards, before.Shards) {
		t.Errorf("%+v became %+v", before, after)
	}
}

// TestApply: a put shows its answer, a wait goes on showing it.
func TestApply(t *testing.T) {
	p, first := open(t, oneShard)
	after := must(t, p.Apply, `{"wait":750}`)
	if !after.Answered || after.Response != first.Response || after.At != first.At || after.Clock != "2014-12-04T00:00:01.000Z" || after.ID != first.ID+1 || after.Request != nil {
		t.Errorf("after a wait: %+v", after)
	}
	if want := []view.StepSummary{{Kind: "wait", At: "2014-12-04T00:00:00.250Z", WaitMs: 750}}; !reflect.DeepEqual(after.Steps, want) {
		t.Errorf("steps %+v, want %+v", after.Steps, want)
	}
	if !reflect.DeepEqual(after.Records, first.Records) || reflect.DeepEqual(after.Shards, first.Shards) {
		t.Errorf("after a wait the records are %v, the shards %v", after.Records, after.Shards)
	}
	if e := about(t, p.Explain, after.ID); e.PartitionKey != "a" || e.Records.Before != 2 {
		t.Errorf("the last answer is explained as %+v", e)
	}
	rejected := must(t, p.Apply, `{"put":"{ \"é\": 😀 }"}`)
	if want := []view.Problem{{Severity: "error", Line: 1, Column: 8, Offset: 7, Length: 2, Pointer: "/é", Message: "this is not JSON here: 😀 was not expected"}}; !reflect.DeepEqual(rejected.Problems, want) {
		t.Errorf("problems %+v, want %+v", rejected.Problems, want)
	}
	if rejected.Status != 400 || rejected.ErrorType != "SerializationException" || rejected.ErrorMessage != "" || rejected.Response != `{"__type":"SerializationException"}` || len(rejected.Records) != 0 {
		t.Errorf("%+v", rejected)
	}
	if want := []view.StepSummary{{Kind: "put", At: "2014-12-04T00:00:01.000Z", Status: 400, ErrorType: "SerializationException"}}; !reflect.DeepEqual(rejected.Steps, want) {
		t.Errorf("steps %+v, want %+v", rejected.Steps, want)
	}
	// What is shown after a wait is the last put, a rejected one too.
	if shown := must(t, p.Apply, `{"wait":1}`); shown.Status != 400 || len(shown.Problems) != 1 {
		t.Errorf("%+v", shown)
	}
	for text, message := range map[string]string{
		"":                           "1:1: the text is empty",
		`{"wait":-1}`:                "/wait: 1:9: want a whole number",
		`{"wait":1}{"wait":1}`:       "1:11: not JSON: the JSON ends before this",
		`{"sleep":1}`:                `/sleep: 1:2: unknown member "sleep"`,
		`[{"wait":1},{"wait":1}]`:    "1:1: a step is an object",
		`{"put":"x","put":"second"}`: `/put: 1:12: member "put" stands here twice`,
	} {
		_, err := p.Apply(text)
		checkError(t, err, "InvalidScenario", message)
	}
}

// TestApplyAtTheEndOfTime: a wait that the clock cannot make changes nothing.
func TestApplyAtTheEndOfTime(t *testing.T) {
	p, first := open(t, `{"start":"2199-12-31T00:00:00Z"}`)
	for range 5 {
		must(t, p.Apply, `{"wait":315360000000}`)
	}
	_, err := p.Apply(`{"wait":315360000000}`)
	checkError(t, err, "InvalidScenario", "the clock ends with the year 2249")
	if got := must(t, p.Apply, `{"wait":0}`); got.ID != first.ID+6 || got.Clock != "2249-12-19T00:00:00.000Z" {
		t.Errorf("view %d at %s", got.ID, got.Clock)
	}
}

// TestPreview says what a put would, with nothing committed.
func TestPreview(t *testing.T) {
	request := body(`{"Data":"YQ==","PartitionKey":"a"}`, `{"Data":"","PartitionKey":"a"}`)
	p, first := open(t, oneShard)
	preview := must(t, p.Preview, request)
	if !preview.Preview || !preview.Answered || len(preview.Steps) != 0 || preview.Request != nil || preview.At != first.Clock || preview.Clock != first.Clock {
		t.Errorf("%+v", preview)
	}
	// The shards are those after the request.
	if stored := preview.Shards[4] - first.Shards[4]; int(stored) != preview.Stored {
		t.Errorf("%v records more, %d stored", stored, preview.Stored)
	}
	if again := must(t, p.Preview, request); again.ID != preview.ID+1 || again.Response != preview.Response || !reflect.DeepEqual(again.Shards, preview.Shards) {
		t.Errorf("a second preview differs: %+v", again)
	}
	committed := must(t, p.Apply, `{"put":`+request+`}`)
	if committed.Preview || committed.Response != preview.Response || !reflect.DeepEqual(committed.Shards, preview.Shards) {
		t.Errorf("the put gives %+v, its preview %+v", committed, preview)
	}
	if waited := must(t, p.Apply, `{"wait":0}`); waited.Preview || waited.Response != committed.Response {
		t.Errorf("after a preview and a put, a wait shows %+v", waited)
	}
	must(t, p.Preview, "x")
	if waited := must(t, p.Apply, `{"wait":0}`); waited.Preview || waited.Response != committed.Response {
		t.Errorf("after a preview, a wait shows %+v", waited)
	}
}

func TestFormatOfRequest(t *testing.T) {
	if got := must(t, view.Format, `{"a":[1]}`); got != "{\n  \"a\": [\n    1\n  ]\n}" {
		t.Errorf("got %s", got)
	}
	_, err := view.Format("{\n\"😀\": x}")
	checkError(t, err, "InvalidRequest", "line 2, column 6: this is not JSON here: x was not expected")
}

// TestAddRecordToRequest: the edit counts in UTF-16 units, and a request that is
// still empty is made for the open stream.
func TestAddRecordToRequest(t *testing.T) {
	p, _ := open(t, `{"stream":{"name":"clicks"}}`)
	edit := must(t, p.AddRecord, " ")
	if edit.From != 0 || edit.To != 1 || must(t, p.Preview, edit.Insert).Status != 200 {
		t.Errorf("%+v", edit)
	}
	before := `{"😀":1,"Records":[{}`
	if edit := must(t, p.AddRecord, before+"]}"); edit.From != len(before)-2 || edit.To != edit.From || !strings.HasPrefix(edit.Insert, ",\n") {
		t.Errorf("%+v, want it to start at %d", edit, len(before)-2)
	}
	_, err := p.AddRecord(`{"Records":1}`)
	checkError(t, err, "InvalidRequest", "line 1, column 12: Records is not a list")
}

// TestViewsHaveNoNilSlices walks through every view of every example.
func TestViewsHaveNoNilSlices(t *testing.T) {
	names, err := filepath.Glob("../../web/examples/*.json")
	if err != nil || len(names) == 0 {
		t.Fatalf("no examples: %v", err)
	}
	texts := []string{"{}", oneShard, `{"steps":[{"put":"x"}]}`}
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		texts = append(texts, string(text))
	}
	for _, text := range texts {
		p, shown := open(t, text)
		noNilSlices(t, "Open", reflect.ValueOf(shown))
		if shown.Stored > 0 {
			noNilSlices(t, "Explain", reflect.ValueOf(about(t, p.Explain, shown.ID)))
		}
		noNilSlices(t, "Shard", reflect.ValueOf(about(t, p.Shard, shown.ID)))
		noNilSlices(t, "Apply", reflect.ValueOf(must(t, p.Apply, `{"wait":1}`)))
		noNilSlices(t, "Preview", reflect.ValueOf(must(t, p.Preview, "{")))
	}
}
