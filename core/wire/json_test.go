package wire_test

import (
	"slices"
	"strings"
	"testing"

	"putrecords/core/internal/rules"
	"putrecords/core/limits"
	"putrecords/core/wire"
)

// serialization is the answer to a body that is not a JSON object.
var serialization = wire.Failure{Type: wire.SerializationException}

// TestAcceptedJSON: what the letter of JSON allows and the service reads.
func TestAcceptedJSON(t *testing.T) {
	rules.Shows(t, rules.LastMemberCounts, rules.UnknownMembers, rules.InvalidUTF8)
	entry := func(members string) string { return request("{" + members + "}") }
	for _, tt := range []struct{ rule, text, key, data string }{
		{"plain", entry(`"Data":"YQ==","PartitionKey":"k"`), "k", "a"},
		{"white space of all four kinds", " \t\r\n{ \"StreamName\"\r\n:\t\"example\" , \"Records\" : [ { \"Data\" : \"YQ==\" , \"PartitionKey\" : \"k\" } ] } \t\r\n", "k", "a"},
		{"escaped names", `{"Stream\u004eame":"example","\u0052ecords":[{"D\u0061ta":"YQ==","Partition\u004bey":"k"}]}`, "k", "a"},
		{"all escapes", entry(`"Data":"","PartitionKey":"\"\\\/\b\f\n\r\t\u00e9"`), "\"\\/\b\f\n\r\té", ""},
		{"a surrogate pair", entry(`"Data":"","PartitionKey":"\ud83d\ude00"`), "😀", ""},
		{"a lone high surrogate is U+FFFD", entry(`"Data":"","PartitionKey":"\ud83d"`), "\ufffd", ""},
		{"a lone low surrogate is U+FFFD", entry(`"Data":"","PartitionKey":"a\ude00b"`), "a\ufffdb", ""},
		{"surrogates in the wrong order are two U+FFFD", entry(`"Data":"","PartitionKey":"\ude00\ud83d"`), "\ufffd\ufffd", ""},
		{"bytes that are not UTF-8 are U+FFFD", entry("\"Data\":\"\",\"PartitionKey\":\"\xffa\xed\""), "\ufffda\ufffd", ""},
		{"an escaped and a plain byte order mark in text", entry("\"Data\":\"\",\"PartitionKey\":\"\\ufeff\ufeff\""), "\ufeff\ufeff", ""},
		{"U+0000", entry(`"Data":"","PartitionKey":"\u0000"`), "\x00", ""},
		{"the line separators of JavaScript", entry("\"Data\":\"\",\"PartitionKey\":\"\u2028\u2029\u007f\""), "\u2028\u2029\u007f", ""},
		{"unknown members of all types", `{"a":1,"b":{"Records":[]},"c":[[],{}],"d":null,"e":-1.5e+400,"f":true,"StreamName":"example","Records":[{"x":{"Data":1},"Data":"YQ==","PartitionKey":"k","y":[]}]}`, "k", "a"},
		{"a number of any size in an unknown member", `{"n":` + strings.Repeat("9", 100_000) + `,"StreamName":"example","Records":[` + record("YQ==", "k") + `]}`, "k", "a"},
		{"null members are as if they were not there", entry(`"ExplicitHashKey":null,"Data":"YQ==","PartitionKey":"k"`), "k", "a"},
		{"an empty name", `{"":1,"StreamName":"example","Records":[{"":2,"Data":"YQ==","PartitionKey":"k"}]}`, "k", "a"},
		{"a name that is not UTF-8", "{\"\xff\":1,\"StreamName\":\"example\",\"Records\":[" + record("YQ==", "k") + "]}", "k", "a"},
		{"a name with a lone surrogate", `{"\ud800":1,"StreamName":"example","Records":[` + record("YQ==", "k") + `]}`, "k", "a"},
		{"the last of repeated members counts", entry(`"Data":"Yg==","PartitionKey":"x","PartitionKey":"k","Data":"YQ=="`), "k", "a"},
		{"the last of repeated lists counts", `{"StreamName":"x","Records":[{},{},7],"StreamName":"example","Records":[` + record("YQ==", "k") + `]}`, "k", "a"},
		{"nesting of 9,999 levels in an unknown member", `{"x":` + nested(9_999) + `,"StreamName":"example","Records":[` + record("YQ==", "k") + `]}`, "k", "a"},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			for _, profile := range profiles(t) {
				records := accepted(t, tt.text, target(profile)).Records
				if len(records) != 1 || records[0].PartitionKey != tt.key || string(records[0].Data) != tt.data {
					t.Errorf("%s: %+v, want key %q and data %q", profile, records, tt.key, tt.data)
				}
			}
		})
	}
}

// nested returns so many lists inside each other.
func nested(levels int) string {
	return strings.Repeat("[", levels) + strings.Repeat("]", levels)
}

// TestMemberNamesAreCaseSensitive: AWS's names are, and a near miss is worth a
// warning.
func TestMemberNamesAreCaseSensitive(t *testing.T) {
	rules.Shows(t, rules.UnknownMembers)
	for _, tt := range []struct{ rule, text, missing, warning string }{
		{"stream name", `{«"streamName"»:"example","Records":[` + good + `]}`, "streamName", "streamName is ignored: names are case-sensitive; StreamName is meant?"},
		{"records", `{"StreamName":"example",«"records"»:[]}`, "records", "records is ignored: names are case-sensitive; Records is meant?"},
		{"data", request(`{«"DATA"»:"YQ==","PartitionKey":"k"}`), "records.1.member.data", "DATA is ignored: names are case-sensitive; Data is meant?"},
		{"partition key", request(`{"Data":"YQ==",«"partitionkey"»:"k"}`), "records.1.member.partitionKey", "partitionkey is ignored: names are case-sensitive; PartitionKey is meant?"},
	} {
		text, at := marked(t, tt.text)
		failure, problems := refused(t, text, target(classic))
		if want := oneError(" null", tt.missing, "Member must not be null"); failure.Message != want {
			t.Errorf("%s: got %s, want %s", tt.rule, failure.Message, want)
		}
		if i := slices.IndexFunc(problems, func(p wire.Problem) bool { return p.Severity == wire.Warning }); i < 0 {
			t.Errorf("%s: no warning", tt.rule)
		} else if w := problems[i]; w.Message != tt.warning || w.Span != at {
			t.Errorf("%s: %q at %s, want %q", tt.rule, w.Message, mark(text, w.Span), tt.warning)
		}
	}
}

// TestWarnings: what the service takes, perhaps not as meant.
func TestWarnings(t *testing.T) {
	rules.Shows(t, rules.LastMemberCounts, rules.InvalidUTF8)
	for _, tt := range []struct {
		rule, text, pointer, message string // message "" for none
	}{
		{"nothing doubtful", request(opens + closes + good), "", ""},
		{"unknown members pass in silence", request(opens + closes + `{"Comment":"x","Data":"YQ==","PartitionKey":"k"}`), "", ""},
		{"half a surrogate pair in a key", request(`{"Data":"YQ==","PartitionKey":«"a\ud83d"»}`), "/Records/0/PartitionKey", "half a surrogate pair, or a byte that is not UTF-8, stands here: the key is hashed with U+FFFD in its place"},
		{"U+FFFD as it was typed", request(opens + closes + `{"Data":"YQ==","PartitionKey":"\uFFFD"}`), "", ""},
		{"null and then a value", request(`{"Data":null,«"Data"»:"YQ==","PartitionKey":"k"}`), "/Records/0/Data", "Data stands here a second time; the service reads the last one"},
		{"the same value twice", request(`{"Data":"YQ==","PartitionKey":"k",«"PartitionKey"»:"k"}`), "/Records/0/PartitionKey", "PartitionKey stands here a second time; the service reads the last one"},
		{"the other spelling of a name", request(`{"Data":"YQ==","PartitionKey":"k",«"\u0050artitionKey"»:"k"}`), "/Records/0/PartitionKey", "PartitionKey stands here a second time; the service reads the last one"},
		{"the stream's name twice", `{"StreamName":"x",«"StreamName"»:"example","Records":[` + good + `]}`, "/StreamName", "StreamName stands here a second time; the service reads the last one"},
		{"the records twice", `{"StreamName":"example","Records":1,«"Records"»:[` + good + `]}`, "/Records", "Records stands here a second time; the service reads the last one"},
		{"a hash key twice", request(`{"ExplicitHashKey":"1",«"ExplicitHashKey"»:"2","Data":"YQ==","PartitionKey":"k"}`), "/Records/0/ExplicitHashKey", "ExplicitHashKey stands here a second time; the service reads the last one"},
		{"another case", request(good, `{"Data":"YQ==","PartitionKey":"k",«"explicitHashKey"»:"2"}`), "/Records/1/explicitHashKey", "explicitHashKey is ignored: names are case-sensitive; ExplicitHashKey is meant?"},
	} {
		text, at := marked(t, tt.text)
		_, problems, failure := wire.Read(text, target(limits.Default))
		if failure != nil {
			t.Fatalf("%s: %+v", tt.rule, failure)
		}
		if tt.message == "" {
			if len(problems) > 0 {
				t.Errorf("%s: %+v", tt.rule, problems)
			}
			continue
		}
		want := wire.Problem{Severity: wire.Warning, Span: at, Pointer: tt.pointer, Message: tt.message}
		if len(problems) != 1 || apartFromFix(problems[0]) != want {
			t.Errorf("%s:\ngot  %+v\nwant %+v", tt.rule, problems, want)
		}
	}
}

// TestWarningsAreBounded: a request of nothing but doubts says twenty of them.
func TestWarningsAreBounded(t *testing.T) {
	text := request(`{"Data":"","PartitionKey":"k"` + strings.Repeat(`,"data":1`, 1000) + `}`)
	_, problems, failure := wire.Read(text, target(limits.Default))
	if failure != nil || len(problems) != 20 {
		t.Errorf("%d warnings, want 20; failure %v", len(problems), failure)
	}
}

// TestRefusedJSON: bodies that are no JSON object have an answer without message.
func TestRefusedJSON(t *testing.T) {
	rules.Shows(t, rules.NotAnObject, rules.ListIsNoRequest)
	for _, tt := range []struct{ rule, text string }{
		{"empty", ""},
		{"white space", " \r\n\t"},
		{"null", "null"},
		{"a list", "[" + request(good) + "]"},
		{"a string", `"{}"`},
		{"a number", "1"},
		{"true", "true"},
		{"a byte order mark", "\ufeff" + request(good)},
		{"UTF-16", "\xff\xfe{\x00}\x00"},
		{"white space that is not JSON's", "\u00a0" + request(good)},
		{"a second body", request(good) + request(good)},
		{"text after the body", request(good) + "x"},
		{"U+0000 after the body", request(good) + "\x00"},
		{"a body that is cut off", strings.TrimSuffix(request(good), "}")},
		{"10,001 levels", nested(10_001)},
		{"10,001 levels in an unknown member", `{"x":` + nested(10_000) + `,"StreamName":"example","Records":[` + good + `]}`},
		{"a million levels", nested(1_000_000)},
		{"a million levels that are never closed", strings.Repeat(`{"Records":[`, 1_000_000)},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			failure, problems := refused(t, tt.text, target(limits.Default))
			if failure != serialization {
				t.Errorf("%+v, want a SerializationException without message", failure)
			}
			if p := problems[0]; len(problems) != 1 || p.From < 0 || p.From > p.To || p.To > len(tt.text) {
				t.Errorf("%+v", problems)
			}
			if body := string(failure.AppendBody(nil)); body != `{"__type":"SerializationException"}` {
				t.Errorf("body %s", body)
			}
		})
	}
}

// TestErrorBodies: the member is Message for a SerializationException and message
// for the others, and what is repeated of the request is escaped.
func TestErrorBodies(t *testing.T) {
	rules.Shows(t, rules.NotAnObject, rules.Types, rules.Constraints)
	for _, tt := range []struct {
		failure wire.Failure
		want    string
	}{
		{wire.Failure{Type: wire.SerializationException, Message: "a\"b\n"}, `{"__type":"SerializationException","Message":"a\"b\n"}`},
		{wire.Failure{Type: wire.ValidationException, Message: "a"}, `{"__type":"ValidationException","message":"a"}`},
		{wire.Failure{Type: wire.ResourceNotFoundException, Message: "é😀"}, `{"__type":"ResourceNotFoundException","message":"é😀"}`},
		{wire.Failure{Type: wire.InvalidArgumentException, Message: "\xff"}, "{\"__type\":\"InvalidArgumentException\",\"message\":\"\ufffd\"}"},
	} {
		if got := string(tt.failure.AppendBody([]byte("x"))); got != "x"+tt.want {
			t.Errorf("got %s, want x%s", got, tt.want)
		}
	}
}
