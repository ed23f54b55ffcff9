package scenario_test

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"putrecords/core/scenario"
)

// TestCanonical: however a scenario is spelt, its canonical text is the same.
func TestCanonical(t *testing.T) {
	for _, c := range []struct{ rule, text, want string }{
		{"nothing", " { } ", `{}`},
		{"order", `{"steps":[{"wait":1}],"title":"a"}`, `{"title":"a","steps":[{"wait":1}]}`},
		{"spelling", `{"title":"\u0061\/\u00e9","steps":[{"wait":-0}]}`, `{"title":"a/é","steps":[{"wait":0}]}`},
		{
			"what holds anyway",
			`{"title":"","about":"","limits":"2014-12-04","shardLimits":{},"stream":{"name":"exampleStreamName","account":"111122223333","region":"us-east-1","shards":4,"maxRecordSizeKiB":1024,"retentionHours":24},"start":"2014-12-04T00:00:00.000Z","steps":[]}`,
			`{}`,
		},
		{"an empty draft is one", `{"draft":""}`, `{"draft":""}`},
		{"a start", `{"start":"2014-12-04T00:00:00.50Z"}`, `{"start":"2014-12-04T00:00:00.500Z"}`},
		{"a whole second", `{"start":"2015-01-01T00:00:00.0Z"}`, `{"start":"2015-01-01T00:00:00Z"}`},
		{
			"a load that says all of it",
			`{"steps":[{"load":{"recordsPerSecond":50,"seconds":60,"recordBytes":1024,"batch":500,"flushMs":100,"roundTripMs":20,"seed":1,"keys":{"uniform":1000},"producer":{"policy":"backoff","attempts":10,"baseMs":100,"capMs":5000}}}]}`,
			`{"steps":[{"load":{"recordsPerSecond":50,"seconds":60}}]}`,
		},
		{
			"other keys",
			`{"steps":[{"load":{"seconds":60,"recordsPerSecond":50,"largeBytes":0,"largePerMille":0,"keys":{"hot":{"others":1000,"perMille":1}}}},{"load":{"recordsPerSecond":1,"seconds":1,"keys":{"zipf":1000}}},{"load":{"recordsPerSecond":1,"seconds":1,"keys":{"list":["\u0061"]}}}]}`,
			`{"steps":[{"load":{"recordsPerSecond":50,"seconds":60,"largeBytes":0,"largePerMille":0,"keys":{"hot":{"perMille":1}}}},{"load":{"recordsPerSecond":1,"seconds":1,"keys":{"zipf":1000}}},{"load":{"recordsPerSecond":1,"seconds":1,"keys":{"list":["a"]}}}]}`,
		},
		{
			"reshards",
			`{"steps":[{"split":{"StreamName":"","NewStartingHashKey":"5","ShardToSplit":"0"}},{"resize":{"ScalingType":"UNIFORM_SCALING","StreamName":"x","TargetShardCount":8}},{"retry":{}},{"fail":{"records":1,"shard":"a"}}]}`,
			`{"steps":[{"split":{"ShardToSplit":"0","NewStartingHashKey":"5"}},{"resize":{"StreamName":"x","TargetShardCount":8}},{"retry":{}},{"fail":{"shard":"a","records":1}}]}`,
		},
		{"what is wanted", `{"want":{"b":-0, "a":"\u0061", "b":[ null ]},"steps":[{"want":1.50,"wait":1}]}`, `{"steps":[{"wait":1,"want":1.50}],"want":{"b":-0,"a":"a","b":[null]}}`},
		{"a body that is laid out", `{"steps":[{"put":"{\n  \"Records\": []\n}"}]}`, `{"steps":[{"put":{"Records":[]}}]}`},
		{"a body as JSON", `{"steps":[{"put":{ "Data\u0041" : 1.50 }}]}`, `{"steps":[{"put":{"Data\u0041":1.50}}]}`},
		{"a body as it was typed", `{"steps":[{"put":"{\"Records\":[]}"}]}`, `{"steps":[{"put":"{\"Records\":[]}"}]}`},
		{"a draft that is laid out", `{"draft":"{\n  \"a\": 1\n}"}`, `{"draft":{"a":1}}`},
		{"a draft as JSON", `{"draft": {"a" : 1} }`, `{"draft":{"a":1}}`},
		{"a draft that is a number", `{"draft":"5"}`, `{"draft":"5"}`},
		{"a body that is a text", `{"steps":[{"put":"\"a\""}]}`, `{"steps":[{"put":"\"a\""}]}`},
		{"a body that is no JSON", `{"steps":[{"put":"\u0061"}]}`, `{"steps":[{"put":"a"}]}`},
		{"a deep body", `{"steps":[{"put":[[[[[[[[[]]]]]]]]]}]}`, `{"steps":[{"put":"` + strings.ReplaceAll(parse(t, `{"steps":[{"put":[[[[[[[[[]]]]]]]]]}]}`).Steps[0].Body, "\n", `\n`) + `"}]}`},
		{
			"listed shards say when the clock starts",
			`{"stream":{"shards":[{"HashKeyRange":{"EndingHashKey":"340282366920938463463374607431768211455","StartingHashKey":"0"},"ShardId":"shardId-000000000004","SequenceNumberRange":{}}]},"start":"2014-12-04T00:00:00Z"}`,
			`{"stream":{"shards":[{"ShardId":"shardId-000000000004","HashKeyRange":{"StartingHashKey":"0","EndingHashKey":"340282366920938463463374607431768211455"}}]},"start":"2014-12-04T00:00:00Z"}`,
		},
	} {
		if got := checkCanonical(t, c.text); got != c.want {
			t.Errorf("%s:\ngot  %s\nwant %s", c.rule, got, c.want)
		}
	}
	if _, err := scenario.Canonical([]byte(`{"titel":""}`), nil); err == nil {
		t.Error("a misspelt member has a canonical text")
	}
}

// checkCanonical returns a scenario's canonical text, which is the same scenario.
func checkCanonical(t *testing.T, text string) string {
	t.Helper()
	canonical, err := scenario.Canonical([]byte(text), nil)
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	if got, want := scenario.Unplaced(parse(t, canonical)), scenario.Unplaced(parse(t, text)); !reflect.DeepEqual(got, want) {
		t.Errorf("%s becomes %s:\ngot  %+v\nwant %+v", text, canonical, got, want)
	}
	if again, err := scenario.Canonical([]byte(canonical), nil); err != nil || again != canonical {
		t.Errorf("%s becomes %s, %v", canonical, again, err)
	}
	return canonical
}

// TestPlain: request bodies and the draft are text, to the letter, and it is the
// same scenario.
func TestPlain(t *testing.T) {
	const text = `{"steps":[{"put":{"Records":[]}},{"put":"{ as typed"},{"wait":5,"want":{"put":[1.0]}}],"draft":{"a":1e400,"a":2}}`
	const want = `{"steps":[{"put":"{\n  \"Records\": []\n}"},{"put":"{ as typed"},{"wait":5,"want":{"put":[1.0]}}],"draft":"{\n  \"a\": 1e400,\n  \"a\": 2\n}"}`
	got, err := scenario.Plain([]byte(text))
	if err != nil || got != want {
		t.Errorf("got  %s (%v)\nwant %s", got, err, want)
	}
	if same := checkCanonical(t, got); same != text {
		t.Errorf("the same scenario again: got %s, want %s", same, text)
	}
	if _, err := scenario.Plain([]byte(`{"step":[]}`)); err == nil {
		t.Error("no error for what is no scenario")
	}
}

// TestCanonicalKnowsAllMembers: every member that a scenario may have is written.
func TestCanonicalKnowsAllMembers(t *testing.T) {
	for _, text := range []string{
		`{"title":"t","about":"a","limits":"2025-10-27","shardLimits":{"recordsPerSecond":1,"bytesPerSecond":2,"burstRecords":3,"burstBytes":4},` +
			`"stream":{"name":"s","account":"000000000000","region":"eu-central-1","shards":3,"maxRecordSizeKiB":2048,"retentionHours":48},` +
			`"start":"2020-01-01T00:00:00.001Z","steps":[{"load":{"recordsPerSecond":2,"seconds":3,"recordBytes":4,"largeBytes":5,"largePerMille":6,"batch":7,"flushMs":8,"roundTripMs":9,"seed":10,` +
			`"keys":{"hot":{"perMille":11,"others":12}},"producer":{"policy":"none","attempts":13,"baseMs":14,"capMs":15}}}],"draft":"d","want":[1]}`,
		`{"steps":[{"load":{"recordsPerSecond":2,"seconds":3,"keys":{"sequential":7}}}]}`,
	} {
		if got := checkCanonical(t, text); got != text {
			t.Errorf("got  %s\nwant %s", got, text)
		}
	}
	for _, pattern := range []string{"testdata/scenarios/*.scenario.json", "../../web/examples/*.json"} {
		files, err := filepath.Glob(pattern)
		if err != nil || len(files) == 0 {
			t.Fatalf("%s: %d files, %v", pattern, len(files), err)
		}
		for _, file := range files {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			checkCanonical(t, string(text))
		}
	}
}
