package wire_test

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"testing"

	"putrecords/core/limits"
	"putrecords/core/wire"
)

// edited returns the text after an edit.
func edited(text string, edit wire.Edit) string {
	return text[:edit.From] + edit.Insert + text[edit.To:]
}

func TestAddRecord(t *testing.T) {
	for _, tt := range []struct{ rule, text, want string }{
		{"to nothing", "", `{
  "StreamName": "example",
  "Records": [
    { "Data": "aGVsbG8=",
      "PartitionKey": "user-1" }
  ]
}`},
		{"to white space", " \n ", `{
  "StreamName": "example",
  "Records": [
    { "Data": "aGVsbG8=",
      "PartitionKey": "user-1" }
  ]
}`},
		{"to an empty object", "{}", `{
  "Records": [
    { "Data": "aGVsbG8=",
      "PartitionKey": "user-1" }
  ]
}`},
		{"to a request without records", "{\n  \"StreamName\": \"example\"\n}", `{
  "Records": [
    { "Data": "aGVsbG8=",
      "PartitionKey": "user-1" }
  ],
  "StreamName": "example"
}`},
		{"to an empty list", "{\n  \"Records\": []\n}", `{
  "Records": [
    { "Data": "aGVsbG8=",
      "PartitionKey": "user-1" }
  ]
}`},
		{"to other records", "{\n  \"Records\": [\n    { \"Data\": \"\",\n      \"PartitionKey\": \"a\" }\n  ]\n}", `{
  "Records": [
    { "Data": "",
      "PartitionKey": "a" },
    { "Data": "aGVsbG8=",
      "PartitionKey": "user-2" }
  ]
}`},
		{"behind wide characters", `{"Records":[{"PartitionKey":"😀"} ]}`, `{"Records":[{"PartitionKey":"😀"},
    { "Data": "aGVsbG8=",
      "PartitionKey": "user-2" } ]}`},
		{"behind what is no record", `{"Records":[null]}`, `{"Records":[null,
    { "Data": "aGVsbG8=",
      "PartitionKey": "user-2" }]}`},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			edit, problem := wire.AddRecord(tt.text, "example")
			if problem != nil {
				t.Fatalf("%+v", *problem)
			}
			if got := edited(tt.text, edit); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}

func TestAddRecordRefuses(t *testing.T) {
	for _, tt := range []struct{ text, pointer, words string }{
		{`{"Records":[«,»]}`, "/Records", "a comma stands before ]: remove it"},
		{`{"Records":«null»}`, "/Records", "Records is not a list, so no record can be added to it"},
		{`{"Records":«{"a":[]}»}`, "/Records", "Records is not a list, so no record can be added to it"},
		{`«[]»`, "", `a request is a JSON object: { "StreamName": …, "Records": [ … ] }`},
		{`{"Records":[«»`, "/Records", cutOff},
	} {
		text, at := marked(t, tt.text)
		edit, problem := wire.AddRecord(text, "example")
		if problem == nil {
			t.Errorf("%s: edited to %s", text, edited(text, edit))
			continue
		}
		if problem.Span != at || problem.Message != tt.words {
			t.Errorf("%s: %s, want %s", mark(text, problem.Span), problem.Message, tt.words)
		}
	}
}

// TestAddRecordAgainAndAgain: a request can be filled record by record, and each
// text that comes out is one that the formatter would print.
func TestAddRecordAgainAndAgain(t *testing.T) {
	text := ""
	for n := 1; n <= 20; n++ {
		edit, problem := wire.AddRecord(text, "example")
		if problem != nil {
			t.Fatalf("%+v", *problem)
		}
		text = edited(text, edit)
		if formatted, problem := wire.Format(text); problem != nil || formatted != text {
			t.Errorf("the formatter prints %s\notherwise; problem %v", text, problem)
		}
		records := accepted(t, text, target(limits.Default)).Records
		if last := records[len(records)-1]; len(records) != n || last.PartitionKey != "user-"+strconv.Itoa(n) || string(last.Data) != "hello" {
			t.Errorf("%d records, the last %+v, want %d", len(records), last, n)
		}
	}
}

// recordsOf returns the elements of the last member Records, as the standard
// library sees them.
func recordsOf(t *testing.T, text string) []json.RawMessage {
	t.Helper()
	decoder := json.NewDecoder(strings.NewReader(text))
	if _, err := decoder.Token(); err != nil {
		t.Fatalf("%q: %v", text, err)
	}
	var records []json.RawMessage
	for decoder.More() {
		name, err := decoder.Token()
		var value json.RawMessage
		if err == nil {
			err = decoder.Decode(&value)
		}
		if err != nil {
			t.Fatalf("%q: %v", text, err)
		}
		if name == "Records" {
			records = nil
			if err := json.Unmarshal(value, &records); err != nil {
				t.Fatalf("%q: %v", text, err)
			}
		}
	}
	return records
}

// FuzzAddRecord: the text after the edit is JSON with one record more, and the
// others are untouched.
func FuzzAddRecord(f *testing.F) {
	for _, seed := range []string{
		"", "{}", " { } ", request(), request(good, good), `{"Records":[1,2],"Records":[]}`, `{"R\u0065cords":[{}]}`, `{"a":{},"b":"}"}`, "[]", "{,}", `{"Records":{}}`,
		"{\"\xff\":1}", "\ufeff{}",
	} {
		f.Add(seed, "example")
	}
	f.Fuzz(func(t *testing.T, text, streamName string) {
		edit, problem := wire.AddRecord(text, streamName)
		if problem != nil {
			if problem.Severity != wire.Error || problem.From < 0 || problem.From > problem.To || problem.To > len(text) || problem.Message == "" {
				t.Fatalf("%q: %+v", text, *problem)
			}
			return
		}
		var before []json.RawMessage
		if strings.TrimSpace(text) != "" {
			before = recordsOf(t, text)
		}
		after := recordsOf(t, edited(text, edit))
		if len(after) != len(before)+1 {
			t.Fatalf("%q has %d records, after the edit %d: %q", text, len(before), len(after), edited(text, edit))
		}
		if !slices.EqualFunc(before, after[:len(before)], func(a, b json.RawMessage) bool { return string(a) == string(b) }) {
			t.Errorf("other records changed: %s to %s", before, after)
		}
		var added struct{ Data, PartitionKey string }
		if err := json.Unmarshal(after[len(before)], &added); err != nil || added.Data == "" || added.PartitionKey == "" {
			t.Errorf("added %s: %v", after[len(before)], err)
		}
	})
}
