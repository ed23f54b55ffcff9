package scenario_test

import (
	"errors"
	"reflect"
	"strings"
	"testing"
	"time"

	"putrecords/core/scenario"
	"putrecords/core/stream"
	"putrecords/core/wire"
)

// parse reads a scenario that must be right.
func parse(t testing.TB, text string) scenario.Scenario {
	t.Helper()
	s, err := scenario.Parse([]byte(text))
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return s
}

// placed takes the mark « out of a text and returns its line and column.
func placed(t testing.TB, text string) (string, int, int) {
	t.Helper()
	before, after, found := strings.Cut(text, "«")
	if !found {
		t.Fatalf("no « in %q", text)
	}
	line := before[strings.LastIndex(before, "\n")+1:]
	return before + after, 1 + strings.Count(before, "\n"), 1 + len([]rune(line))
}

func TestParseErrors(t *testing.T) {
	const (
		members = "a scenario has title, about, limits, shardLimits, stream, start, steps, draft, want"
		shards  = "want a whole number from 1 to 10,000, got "
		rate    = "want a whole number from 1 to 8,589,934,592, got "
		wait    = "want a whole number from 0 to 315,360,000,000, got "
		start   = "want a time from 1970 to 2199 such as 2014-12-04T00:00:00Z, with at most three decimals, got "
	)
	for _, tt := range []struct{ rule, text, pointer, reason string }{
		{"empty", `«`, "", "the text is empty"},
		{"white space", "« \n", "", "the text is empty"},
		{"no object", `«[]`, "", "a scenario is an object"},
		{"null", `«null`, "", "a scenario is an object"},
		{"cut off", `{"title":"a"«`, "", "not JSON: the text ends before the JSON is complete: a quote, } or ] is missing"},
		{"trailing text", "{}\n«{}", "", "not JSON: the JSON ends before this: nothing may follow it"},
		{"a slip of JSON", "{\n  \"steps\": []«,\n}", "", "not JSON: a comma stands before }: remove it"},
		{"a slip deep inside", `{"steps":[{"put":{"Records":[{"Data":«}]}}]}`, "/steps/0/put/Records/0/Data", "not JSON: a value is missing before this"},
		{"a byte order mark", "«\ufeff{}", "", "not JSON: the text starts with a byte order mark (U+FEFF), which JSON does not allow: remove it"},

		{"unknown member", `{«"titel":"x"}`, "/titel", `unknown member "titel"; ` + members},
		{"another case", `{«"Title":"x"}`, "/Title", `unknown member "Title"; ` + members},
		{"unknown member with wide letters", `{"title":"😀",«"é😀":1}`, "/é😀", `unknown member "é😀"; ` + members},
		{"unknown member of the stream", `{"stream":{«"shard":1}}`, "/stream/shard", `unknown member "shard"; stream has name, account, region, shards, maxRecordSizeKiB, retentionHours`},
		{"unknown member of shardLimits", `{"shardLimits":{«"burst":1}}`, "/shardLimits/burst", `unknown member "burst"; shardLimits has recordsPerSecond, bytesPerSecond, burstRecords, burstBytes`},
		{"unknown kind of step", `{"steps":[{"wait":1},{«"sleep":1}]}`, "/steps/1/sleep", `unknown member "sleep"; a step has put, wait, fail, retry, split, merge, resize, load, want`},
		{"a member twice", `{"title":"a",«"title":"a"}`, "/title", `member "title" stands here twice`},
		{"a member twice, escaped", `{"title":"a",«"t\u0069tle":"a"}`, "/title", `member "t\u0069tle" stands here twice`},
		{"a member of the stream twice", `{"stream":{"name":"a",«"name":"b"}}`, "/stream/name", `member "name" stands here twice`},

		{"title no text", `{"title":«1}`, "/title", "want a text in double quotes, got 1"},
		{"title null", `{"title":«null}`, "/title", "want a text in double quotes, got null"},
		{"title long", `{"title":«"` + strings.Repeat("é", 501) + `"}`, "/title", "a title has at most 500 characters"},
		{"about long", `{"about":«"` + strings.Repeat("é", 501) + `"}`, "/about", "about has at most 500 characters"},
		{"want that is no JSON", `{"want":{«1}}`, "/want", "not JSON: the name of a member is a text in double quotes"},
		{"limits unknown", `{"limits":«"2014"}`, "/limits", `no limits profile "2014"; there are 2014-12-04, 2015-06-02, 2025-10-27`},
		{"limits no text", `{"limits":«2014}`, "/limits", "want a text in double quotes, got 2014"},
		{"shown values are cut", `{"limits":«"` + strings.Repeat("é", 60) + `"}`, "/limits", `no limits profile "` + strings.Repeat("é", 39) + `…; there are 2014-12-04, 2015-06-02, 2025-10-27`},

		{"shardLimits no object", `{"shardLimits":«[]}`, "/shardLimits", "shardLimits is an object"},
		{"rate 0", `{"shardLimits":{"recordsPerSecond":«0}}`, "/shardLimits/recordsPerSecond", rate + "0"},
		{"rate negative", `{"shardLimits":{"bytesPerSecond":«-1}}`, "/shardLimits/bytesPerSecond", rate + "-1"},
		{"burst broken", `{"shardLimits":{"burstRecords":«1.5}}`, "/shardLimits/burstRecords", rate + "1.5"},
		{"burst no number", `{"shardLimits":{"burstBytes":«"1"}}`, "/shardLimits/burstBytes", rate + `"1"`},
		{"rate too high", `{"shardLimits":{"bytesPerSecond":«8589934593}}`, "/shardLimits/bytesPerSecond", rate + "8589934593"},

		{"stream no object", `{"stream":«"s"}`, "/stream", "stream is an object"},
		{"shards 0", `{"stream":{"shards":«0}}`, "/stream/shards", shards + "0"},
		{"shards 10,001", `{"stream":{"shards":«10001}}`, "/stream/shards", shards + "10001"},
		{"shards a word", "{\"stream\":\n\t{\"shards\": «\"x\"}}", "/stream/shards", shards + `"x"`},
		{"shards broken", `{"stream":{"shards":«2.5}}`, "/stream/shards", shards + "2.5"},
		{"shards null", `{"stream":{"shards":«null}}`, "/stream/shards", shards + "null"},
		{"shards in other spellings", `{"stream":{"shards":«1e1}}`, "/stream/shards", shards + "1e1"},
		{"shards beyond 64 bits", `{"stream":{"shards":«99999999999999999999}}`, "/stream/shards", shards + "99999999999999999999"},
		{"name empty", `{"stream":{"name":«""}}`, "/stream/name", `a stream name has 1 to 128 letters, digits, dots, hyphens and underscores, got ""`},
		{"name with a space", `{"stream":{"name":«"a b"}}`, "/stream/name", `a stream name has 1 to 128 letters, digits, dots, hyphens and underscores, got "a b"`},
		{"account short", `{"stream":{"account":«"12345678901"}}`, "/stream/account", `an account has 12 digits, got "12345678901"`},
		{"account a number", `{"stream":{"account":«123456789012}}`, "/stream/account", "want a text in double quotes, got 123456789012"},
		{"region", `{"stream":{"region":«"US East"}}`, "/stream/region", `a region looks like us-east-1, got "US East"`},
		{"record size small", `{"stream":{"maxRecordSizeKiB":«1023}}`, "/stream/maxRecordSizeKiB", "want a whole number from 1,024 to 10,240, got 1023"},
		{"record size large", `{"stream":{"maxRecordSizeKiB":«10241}}`, "/stream/maxRecordSizeKiB", "want a whole number from 1,024 to 10,240, got 10241"},
		{"retention short", `{"stream":{"retentionHours":«23}}`, "/stream/retentionHours", "the limits of 2014-12-04 keep records 24 hours, not 23"},
		{"retention of 2014 is fixed", `{"stream":{"retentionHours":«25}}`, "/stream/retentionHours", "the limits of 2014-12-04 keep records 24 hours, not 25"},
		{"retention of 2015", `{"stream":{"retentionHours":«169},"limits":"2015-06-02"}`, "/stream/retentionHours", "the limits of 2015-06-02 keep records 24 to 168 hours, not 169"},
		{"retention today", `{"limits":"2025-10-27","stream":{"retentionHours":«8761}}`, "/stream/retentionHours", "the limits of 2025-10-27 keep records 24 to 8,760 hours, not 8,761"},
		{"retention no number", `{"stream":{"retentionHours":«"24"}}`, "/stream/retentionHours", `want a whole number from 1 to 1,048,576, got "24"`},

		{"start a date", `{"start":«"2014-12-04"}`, "/start", start + `"2014-12-04"`},
		{"start without zone", `{"start":«"2014-12-04T00:00:00"}`, "/start", start + `"2014-12-04T00:00:00"`},
		{"start in another zone", `{"start":«"2014-12-04T00:00:00+01:00"}`, "/start", start + `"2014-12-04T00:00:00+01:00"`},
		{"start on February 30", `{"start":«"2014-02-30T00:00:00Z"}`, "/start", start + `"2014-02-30T00:00:00Z"`},
		{"start at 24 o'clock", `{"start":«"2014-12-04T24:00:00Z"}`, "/start", start + `"2014-12-04T24:00:00Z"`},
		{"start in a leap second", `{"start":«"2016-12-31T23:59:60Z"}`, "/start", start + `"2016-12-31T23:59:60Z"`},
		{"start with microseconds", `{"start":«"2014-12-04T00:00:00.0001Z"}`, "/start", start + `"2014-12-04T00:00:00.0001Z"`},
		{"start with a point alone", `{"start":«"2014-12-04T00:00:00.Z"}`, "/start", start + `"2014-12-04T00:00:00.Z"`},
		{"start before 1970", `{"start":«"1969-12-31T23:59:59.999Z"}`, "/start", start + `"1969-12-31T23:59:59.999Z"`},
		{"start after 2199", `{"start":«"2200-01-01T00:00:00Z"}`, "/start", start + `"2200-01-01T00:00:00Z"`},
		{"start a number", `{"start":«1417651200}`, "/start", "want a text in double quotes, got 1417651200"},

		{"steps no list", `{"steps":«{}}`, "/steps", "steps is a list"},
		{"a step no object", `{"steps":[{"wait":1},«1]}`, "/steps/1", "a step is an object"},
		{"a step of nothing", `{"steps":[{"wait":1},«{}]}`, "/steps/1", "a step has one of put, wait, fail, retry, split, merge, resize, load"},
		{"a step of expectations", `{"steps":[«{"want":{"status":200}}]}`, "/steps/0", "a step has one of put, wait, fail, retry, split, merge, resize, load"},
		{"a step of two kinds", `{"steps":[{"wait":1,«"put":"x"}]}`, "/steps/0/put", "a step does one thing; this one is a wait already"},
		{"two puts in a step", `{"steps":[{"put":"x",«"put":"x"}]}`, "/steps/0/put", `member "put" stands here twice`},
		{"wait negative", `{"steps":[{"wait":«-1}]}`, "/steps/0/wait", wait + "-1"},
		{"wait broken", `{"steps":[{"wait":«0.5}]}`, "/steps/0/wait", wait + "0.5"},
		{"wait no number", `{"steps":[{"wait":«"1s"}]}`, "/steps/0/wait", wait + `"1s"`},
		{"wait too long", `{"steps":[{"wait":«315360000001}]}`, "/steps/0/wait", wait + "315360000001"},
		{"draft no text", `{"draft":«true}`, "/draft", "want a text in double quotes, got true"},
		{"behind CRLF and emoji", "{\r\n  \"title\": \"😀\",\r\n  \"draft\": «5 }", "/draft", "want a text in double quotes, got 5"},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			text, line, column := placed(t, tt.text)
			_, err := scenario.Parse([]byte(text))
			var got *scenario.Error
			if !errors.As(err, &got) {
				t.Fatalf("%s: %v", text, err)
			}
			if want := (scenario.Error{Pointer: tt.pointer, Line: line, Column: column, Reason: tt.reason}); *got != want {
				t.Errorf("%s:\ngot  %v\nwant %v", text, got, &want)
			}
		})
	}
}

func TestErrorText(t *testing.T) {
	for _, tt := range []struct {
		err  scenario.Error
		want string
	}{
		{scenario.Error{Pointer: "/stream/shards", Line: 3, Column: 5, Reason: "too many"}, "/stream/shards: 3:5: too many"},
		{scenario.Error{Line: 1, Column: 1, Reason: "the text is empty"}, "1:1: the text is empty"},
	} {
		if got := tt.err.Error(); got != tt.want {
			t.Errorf("got %q, want %q", got, tt.want)
		}
	}
}

func TestDefaults(t *testing.T) {
	want := scenario.Scenario{
		Limits: "2014-12-04",
		Stream: scenario.StreamSettings{
			Name: "exampleStreamName", Account: "111122223333", Region: "us-east-1",
			Shards: 4, MaxRecordSizeKiB: 1024, RetentionHours: 24,
		},
		Start: time.Date(2014, 12, 4, 0, 0, 0, 0, time.UTC),
	}
	for _, text := range []string{"{}", `{"steps":[]}`, ` { "stream" : { } , "shardLimits" : { } } `} {
		if got := scenario.Unplaced(parse(t, text)); !reflect.DeepEqual(got, want) {
			t.Errorf("%s: got %+v, want %+v", text, got, want)
		}
	}
	if got := scenario.Default(); !reflect.DeepEqual(got, want) {
		t.Errorf("Default() = %+v, want %+v", got, want)
	}
}

// TestEverySetting reads a scenario in which nothing is left out.
func TestEverySetting(t *testing.T) {
	draft := "{ not JSON"
	got := scenario.Unplaced(parse(t, `{
		"draft": "{ not JSON",
		"steps": [ {"wait": 250, "want": {"at": "x"}}, {"want": null, "put": "x"} ],
		"start": "2199-12-31T23:59:59.999Z",
		"stream": { "retentionHours": 8760, "maxRecordSizeKiB": 10240, "shards": 10000, "region": "eu-central-1", "account": "000000000000", "name": "A.b_c-9" },
		"shardLimits": { "burstBytes": 4, "burstRecords": 3, "bytesPerSecond": 8589934592, "recordsPerSecond": 1 },
		"limits": "2025-10-27",
		"title": "😀"
	}`))
	want := scenario.Scenario{
		Title:       "😀",
		Limits:      "2025-10-27",
		ShardLimits: scenario.ShardLimits{RecordsPerSecond: 1, BytesPerSecond: 1 << 33, BurstRecords: 3, BurstBytes: 4},
		Stream:      scenario.StreamSettings{Name: "A.b_c-9", Account: "000000000000", Region: "eu-central-1", Shards: 10_000, MaxRecordSizeKiB: 10_240, RetentionHours: 8760},
		Start:       time.Date(2199, 12, 31, 23, 59, 59, 999_000_000, time.UTC),
		Steps:       []scenario.Step{{Kind: scenario.Wait, Wait: 250 * time.Millisecond}, {Kind: scenario.Put, Body: "x"}},
		Draft:       &draft,
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v\nwant %+v", got, want)
	}
}

// TestBounds: the least and the most of each setting pass.
func TestBounds(t *testing.T) {
	for _, text := range []string{
		`{"title":"` + strings.Repeat("😀", 500) + `"}`,
		`{"about":"` + strings.Repeat("😀", 500) + `","want":{"steps":[null]}}`,
		`{"stream":{"shards":1}}`, `{"stream":{"shards":10000}}`,
		`{"stream":{"name":"x"}}`, `{"stream":{"name":"` + strings.Repeat("x", 128) + `"}}`,
		`{"stream":{"maxRecordSizeKiB":1024}}`, `{"stream":{"maxRecordSizeKiB":10240}}`,
		`{"stream":{"retentionHours":24}}`, `{"stream":{"retentionHours":168},"limits":"2015-06-02"}`,
		`{"shardLimits":{"recordsPerSecond":1}}`, `{"shardLimits":{"burstBytes":8589934592}}`,
		`{"start":"1970-01-01T00:00:00Z"}`, `{"start":"2016-02-29T23:59:59.9Z"}`,
		`{"steps":[{"wait":0},{"wait":315360000000}]}`,
		`{"draft":""}`,
	} {
		parse(t, text)
	}
}

// TestPutBodies: text is kept to the letter, JSON becomes what the formatter
// prints.
func TestPutBodies(t *testing.T) {
	for _, tt := range []struct{ rule, put, want string }{
		{"text", `" {\"a\" :1,}\r\n\t"`, " {\"a\" :1,}\r\n\t"},
		{"empty text", `""`, ""},
		{"wide text", `"é\ud83d\ude00\u0000"`, "é😀\x00"},
		{"a lone surrogate", `"\ud800"`, "\ufffd"},
		{"an object", `{"StreamName":"s","Records":[{"Data":"","PartitionKey":"\u0061"}]}`, "{\n  \"StreamName\": \"s\",\n  \"Records\": [\n    { \"Data\": \"\",\n      \"PartitionKey\": \"\\u0061\" }\n  ]\n}"},
		{"members twice", `{"Records":1,"Records":2}`, "{\n  \"Records\": 1,\n  \"Records\": 2\n}"},
		{"a list", `[1]`, "[\n  1\n]"},
		{"a number as it is spelt", `1.50e+1`, "1.50e+1"},
		{"null", `null`, "null"},
	} {
		got := parse(t, `{"steps":[{"put": `+tt.put+` }]}`).Steps[0]
		if got.Kind != scenario.Put || got.Body != tt.want {
			t.Errorf("%s: got %q, want %q", tt.rule, got.Body, tt.want)
		}
		if strings.HasPrefix(tt.put, `"`) {
			continue
		}
		if formatted, problem := wire.Format(tt.put); problem != nil || formatted != tt.want {
			t.Errorf("%s: the formatter prints %q", tt.rule, formatted)
		}
	}
}

// A scenario that cannot be read is one line on standard error.
func TestErrorsAreOneLine(t *testing.T) {
	for _, text := range []string{
		"{\"limits\": {\n\"a\": 1 }}",
		"{\"shards\": [\n1]}",
		"{\"stre\\nam\\u001b\":{}}",
		"{\"stream\":{\"name\":\"a\\nb\"}}",
		"{\n\"steps\":[{\n}]}",
	} {
		_, err := scenario.Parse([]byte(text))
		if err == nil || strings.ContainsAny(err.Error(), "\n\r\x1b") {
			t.Errorf("%q: %q, want an error of one line", text, err)
		}
	}
}

// This takes a moment; it would take minutes if each step counted lines from the
// beginning.
func TestManyStepsAreRead(t *testing.T) {
	text := `{"steps":[` + strings.Repeat(`{"fail":{"shard":"shardId-000000000000","records":1}},`, 50_000) + `{"wait":1}]}`
	if _, err := scenario.Parse([]byte(text)); err != nil {
		t.Fatal(err)
	}
}

func TestParseFail(t *testing.T) {
	step, err := scenario.ParseStep([]byte(`{"fail":{"shard":"shardId-000000000001","records":2}}`))
	want := scenario.Failures{ShardID: "shardId-000000000001", Records: 2}
	if err != nil || step.Kind != scenario.Fail || step.Fail != want {
		t.Errorf("got %+v, %v, want %+v", step, err, want)
	}
	for text, reason := range map[string]string{
		`{"fail":{"shard":"shardId-000000000001"}}`:             "fail has a shard, such as shardId-000000000000, and a number of records",
		`{"fail":{"records":1}}`:                                "fail has a shard, such as shardId-000000000000, and a number of records",
		`{"fail":{"shard":"shardId-000000000001","records":0}}`: "want a whole number from 1 to 1,000,000, got 0",
		`{"fail":{"shard":1,"records":1}}`:                      "want a text in double quotes, got 1",
		`{"fail":{"shard":"a","records":1,"error":"x"}}`:        `unknown member "error"; fail has shard, records`,
		`{"fail":"shardId-000000000001"}`:                       "fail is an object",
	} {
		_, err := scenario.ParseStep([]byte(text))
		var got *scenario.Error
		if !errors.As(err, &got) || got.Reason != reason {
			t.Errorf("%s: %v, want %s", text, err, reason)
		}
	}
}

func TestParseRetry(t *testing.T) {
	if step, err := scenario.ParseStep([]byte(`{"retry":{}}`)); err != nil || step != (scenario.Step{Kind: scenario.Retry}) {
		t.Errorf("got %+v, %v", step, err)
	}
	for text, reason := range map[string]string{
		`{"retry":{"after":1}}`: `unknown member "after"; retry has no members`,
		`{"retry":1}`:           "retry is an object",
	} {
		_, err := scenario.ParseStep([]byte(text))
		var got *scenario.Error
		if !errors.As(err, &got) || got.Reason != reason {
			t.Errorf("%s: %v, want %s", text, err, reason)
		}
	}
}

func TestParseReshard(t *testing.T) {
	for text, want := range map[string]scenario.Step{
		`{"split":{"ShardToSplit":"shardId-000000000000","NewStartingHashKey":"5"}}`:                                     {Kind: scenario.Split, Split: stream.Split{ShardToSplit: "shardId-000000000000", NewStartingHashKey: "5"}},
		`{"split":{"NewStartingHashKey":"999999999999999999999999999999999999999","ShardToSplit":"0","StreamName":"x"}}`: {Kind: scenario.Split, Split: stream.Split{StreamName: "x", ShardToSplit: "0", NewStartingHashKey: strings.Repeat("9", 39)}},
		`{"merge":{"StreamName":"x","ShardToMerge":"a","AdjacentShardToMerge":"b"}}`:                                     {Kind: scenario.Merge, Merge: stream.Merge{StreamName: "x", ShardToMerge: "a", AdjacentShardToMerge: "b"}},
		`{"resize":{"StreamName":"x","TargetShardCount":8,"ScalingType":"UNIFORM_SCALING"},"want":{}}`:                   {Kind: scenario.Resize, Resize: stream.Resize{StreamName: "x", TargetShardCount: 8}},
	} {
		if got, err := scenario.ParseStep([]byte(text)); err != nil || got != want {
			t.Errorf("%s: got %+v, %v, want %+v", text, got, err, want)
		}
	}
	for text, reason := range map[string]string{
		`{"split":{"ShardToSplit":"0"}}`:                           "split has ShardToSplit, such as shardId-000000000000, and NewStartingHashKey",
		`{"split":{"ShardToSplit":"0","NewStartingHashKey":"01"}}`: `want a hash key, a decimal number of at most 39 digits, got "01"`,
		`{"split":{"ShardToSplit":"0","NewStartingHashKey":5}}`:    "want a text in double quotes, got 5",
		`{"split":{"ShardId":"0"}}`:                                `unknown member "ShardId"; split has StreamName, ShardToSplit, NewStartingHashKey`,
		`{"merge":{"ShardToMerge":"0"}}`:                           "merge has ShardToMerge and AdjacentShardToMerge, such as shardId-000000000000",
		`{"merge":[]}`:                                             "merge is an object",
		`{"resize":{}}`:                                            "resize has TargetShardCount, a number of shards",
		`{"resize":{"TargetShardCount":0}}`:                        "want a whole number from 1 to 1,000,000, got 0",
		`{"resize":{"TargetShardCount":8,"ScalingType":"AUTO"}}`:   `want UNIFORM_SCALING, got "AUTO"`,
	} {
		_, err := scenario.ParseStep([]byte(text))
		var got *scenario.Error
		if !errors.As(err, &got) || got.Reason != reason {
			t.Errorf("%s: %v, want %s", text, err, reason)
		}
	}
}

func TestParseStep(t *testing.T) {
	for text, want := range map[string]scenario.Step{
		`{"wait":100}`:                 {Kind: scenario.Wait, Wait: 100 * time.Millisecond},
		`{"wait":-0}`:                  {Kind: scenario.Wait},
		` { "put" : "x" , "want" : 1}`: {Kind: scenario.Put, Body: "x"},
	} {
		if got, err := scenario.ParseStep([]byte(text)); err != nil || got != want {
			t.Errorf("%s: got %+v, %v, want %+v", text, got, err, want)
		}
	}
	for _, tt := range []struct{ text, pointer, reason string }{
		{"«", "", "the text is empty"},
		{"«x", "", "not JSON: this is not JSON here: x was not expected"},
		{`«[{"wait":1}]`, "", "a step is an object"},
		{`{"wait":1} «,`, "", "not JSON: the JSON ends before this: nothing may follow it"},
		{`{"wait":1,«"wait":2}`, "/wait", `member "wait" stands here twice`},
		{`{"put":"x",«"a":1}`, "/a", `unknown member "a"; a step has put, wait, fail, retry, split, merge, resize, load, want`},
	} {
		text, line, column := placed(t, tt.text)
		want := scenario.Error{Pointer: tt.pointer, Line: line, Column: column, Reason: tt.reason}
		if _, err := scenario.ParseStep([]byte(text)); err == nil || err.Error() != want.Error() {
			t.Errorf("%s: got %v, want %v", text, err, &want)
		}
	}
}
