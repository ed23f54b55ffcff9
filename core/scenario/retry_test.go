package scenario_test

import (
	"fmt"
	"strings"
	"testing"

	"putrecords/core/internal/rules"
	"putrecords/core/scenario"
)

var retry = scenario.Step{Kind: scenario.Retry}

// attempt takes a step and describes what became of its records.
func attempt(t *testing.T, session *scenario.Session, step scenario.Step) (*scenario.Answer, string) {
	t.Helper()
	result, err := session.Apply(step)
	if err != nil {
		t.Fatal(err)
	}
	if result.Answer == nil {
		return nil, fmt.Sprint(result.Status)
	}
	out := ""
	for _, entry := range result.Answer.Entries {
		out += map[bool]string{true: "s", false: "f"}[entry.ErrorCode == ""]
	}
	return result.Answer, out
}

// Failed records go again, in order and to the letter, until none is left.
func TestRetrySendsWhatFailed(t *testing.T) {
	rules.Shows(t, rules.Retry)
	session := scenario.Open(parse(t, `{"limits":"2025-10-27","stream":{"shards":1},"shardLimits":{"recordsPerSecond":1,"burstRecords":2}}`))
	if _, got := attempt(t, session, retry); got != "0" || session.RetryRequest() != "" {
		t.Errorf("a retry before any put: %s", got)
	}
	put := scenario.Step{Kind: scenario.Put, Body: `{"Records":[ {"PartitionKey":"a","Data":"YQ=="},
		{ "Data" : "\u0059g==", "PartitionKey":"\u0062","ExplicitHashKey":"7","x":[1e0] } , {"Data":"","PartitionKey":"c"},{"Data":"ZA==","PartitionKey":"d","ExplicitHashKey":null}],
		"StreamName":"exampleStreamName", "StreamARN":"arn:aws:kinesis:us-east-1:111122223333:stream/exampleStreamName"}`}
	if _, got := attempt(t, session, put); got != "ssff" {
		t.Fatalf("put: %s", got)
	}
	const again = `{
  "StreamName": "exampleStreamName",
  "StreamARN": "arn:aws:kinesis:us-east-1:111122223333:stream/exampleStreamName",
  "Records": [
    { "Data": "",
      "PartitionKey": "c" },
    { "Data": "ZA==",
      "PartitionKey": "d",
      "ExplicitHashKey": null }
  ]
}`
	if got := session.RetryRequest(); got != again {
		t.Errorf("a retry would send %s", got)
	}
	answer, got := attempt(t, session, retry)
	if got != "ff" || answer.Body != again {
		t.Errorf("retry: %s, %s", got, answer.Body)
	}
	apply(t, session, wait(1e9))
	if answer, got = attempt(t, session, retry); got != "sf" || answer.Body != again {
		t.Errorf("a second later: %s, %s", got, answer.Body)
	}
	apply(t, session, wait(1e9))
	if answer, got = attempt(t, session, retry); got != "s" || answer.Request.Records[0].PartitionKey != "d" {
		t.Errorf("another second later: %s, %s", got, answer.Body)
	}
	if _, got = attempt(t, session, retry); got != "0" {
		t.Errorf("when nothing failed: %s", got)
	}
	attempt(t, session, scenario.Step{Kind: scenario.Put, Body: "{"})
	if _, got = attempt(t, session, retry); got != "0" {
		t.Errorf("after a request that was refused as a whole: %s", got)
	}
}

// A record that is sent again comes behind those of its key that did not fail,
// also over several retries.
func TestRetryChangesTheOrderOfAKey(t *testing.T) {
	rules.Shows(t, rules.RetryOrder)
	session := scenario.Open(parse(t, `{"stream":{"shards":1},"steps":[]}`))
	fail := func(n int) {
		apply(t, session, scenario.Step{Kind: scenario.Fail, Fail: scenario.Failures{ShardID: "shardId-000000000000", Records: n}})
	}
	overtaken := func(a *scenario.Answer, i int) string {
		var all []string
		for _, o := range a.Overtaken(i) {
			all = append(all, fmt.Sprint(o.Record, "#", o.Number.Counter))
		}
		return strings.Join(all, " ")
	}
	// The first three fail; "a" is stored at 3 and 5, "b" at 4.
	fail(3)
	first, got := attempt(t, session, put("a", "b", "a", "a", "b", "a"))
	if got != "fffsss" || overtaken(first, 0) != "" {
		t.Fatalf("%s, overtaken by %q", got, overtaken(first, 0))
	}
	fail(2)
	second, got := attempt(t, session, retry)
	if got != "ffs" || overtaken(second, 0) != "3#1 5#3" || overtaken(second, 1) != "4#2" || overtaken(second, 2) != "3#1 5#3" {
		t.Errorf("%s, overtaken by %q, %q, %q", got, overtaken(second, 0), overtaken(second, 1), overtaken(second, 2))
	}
	third, got := attempt(t, session, retry)
	if got != "ss" || overtaken(third, 0) != "2#4 3#1 5#3" || overtaken(third, 1) != "4#2" {
		t.Errorf("%s, overtaken by %q, %q", got, overtaken(third, 0), overtaken(third, 1))
	}
	if preview := session.Preview(third.Body); len(preview.Overtaken(0)) != 0 {
		t.Errorf("a preview is no retry: %v", preview.Overtaken(0))
	}
}
