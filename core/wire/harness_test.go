package wire_test

import (
	"strings"
	"testing"

	"putrecords/core/limits"
	"putrecords/core/wire"
)

// The marks around the place that a test expects to be pointed at.
const opens, closes = "«", "»"

// marked returns the text without its marks, and the span between them.
func marked(t testing.TB, text string) (string, wire.Span) {
	t.Helper()
	before, rest, found := strings.Cut(text, opens)
	inside, after, closed := strings.Cut(rest, closes)
	if !found || !closed {
		t.Fatalf("no %s…%s in %q", opens, closes, text)
	}
	return before + inside + after, wire.Span{From: len(before), To: len(before) + len(inside)}
}

// mark is the inverse of marked.
func mark(text string, at wire.Span) string {
	if at.From < 0 || at.From > at.To || at.To > len(text) {
		return "a span outside the text"
	}
	return text[:at.From] + opens + text[at.From:at.To] + closes + text[at.To:]
}

// apartFromFix returns a problem without its fix, which has tests of its own.
func apartFromFix(p wire.Problem) wire.Problem {
	p.Fix = nil
	return p
}

// request returns a request of the given records, each an object's text.
func request(records ...string) string {
	return `{"StreamName":"example","Records":[` + strings.Join(records, ",") + `]}`
}

// record returns a record with the given text for data and partition key, both
// without quotes.
func record(data, key string) string {
	return `{"Data":"` + data + `","PartitionKey":"` + key + `"}`
}

// good is a record that nothing is wrong with.
var good = record("YQ==", "a")

// profiles returns the names of all limits profiles.
func profiles(t testing.TB) []string {
	t.Helper()
	var names []string
	for _, profile := range limits.All() {
		names = append(names, profile.Name)
	}
	if len(names) != 3 {
		t.Fatalf("profiles = %q, want three", names)
	}
	return names
}

// accepted reads a request that must pass.
func accepted(t testing.TB, text string, target wire.Target) *wire.Request {
	t.Helper()
	request, problems, failure := wire.Read(text, target)
	if failure != nil {
		t.Fatalf("%s is refused: %+v; problems: %+v", short(text), *failure, problems)
	}
	for _, problem := range problems {
		if problem.Severity != wire.Warning {
			t.Errorf("%s is accepted with %+v", short(text), problem)
		}
	}
	return request
}

// refused reads a request that must not pass.
func refused(t testing.TB, text string, target wire.Target) (wire.Failure, []wire.Problem) {
	t.Helper()
	_, problems, failure := wire.Read(text, target)
	if failure == nil {
		t.Fatalf("%s is accepted", short(text))
	}
	if len(problems) == 0 || problems[0].Severity != wire.Error {
		t.Fatalf("%s is refused without a word of ours: %+v", short(text), problems)
	}
	return *failure, problems
}

// short is a text as a test's message shows it.
func short(text string) string {
	const most = 300
	if len(text) > most {
		return text[:most] + "…"
	}
	return text
}
