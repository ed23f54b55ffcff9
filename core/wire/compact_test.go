package wire_test

import (
	"strings"
	"testing"

	"putrecords/core/wire"
)

// FuzzCompact: what is compact is laid out again to the same body, and has no
// white space but in strings.
func FuzzCompact(f *testing.F) {
	for _, body := range []string{
		"", "{", "{}", "[]", "null", "1.50e+1", `"a b"`, `" \"[ "`, `{"a":1}`, "{\n  \"a\": 1\n}", "[\n  { \"a\": \" \\\\\",\n    \"a\": \"\\\" { \" },\n  []\n]", "{ }", "{}\n",
		strings.Repeat("[", 9) + strings.Repeat("]", 9),
	} {
		f.Add(body)
	}
	f.Fuzz(func(t *testing.T, body string) {
		laidOut, problem := wire.Format(body)
		if problem != nil {
			if compact, ok := wire.Compact(body); ok {
				t.Fatalf("%q, which is no JSON, becomes %q", body, compact)
			}
			return
		}
		if compact, ok := wire.Compact(body); ok && laidOut != body {
			t.Fatalf("%q, which would be laid out differently, becomes %q", body, compact)
		}
		compact, ok := wire.Compact(laidOut)
		if again, _ := wire.Format(compact); ok && (again != laidOut || len(compact) > len(laidOut)) {
			t.Fatalf("%q becomes %q, and that %q", laidOut, compact, again)
		}
		if !ok && strings.Count(body, "[")+strings.Count(body, "{") <= 8 {
			t.Fatalf("%q does not become compact", laidOut)
		}
	})
}

func TestCompact(t *testing.T) {
	for body, want := range map[string]string{
		"{\n  \"Records\": [\n    { \"Data\": \"a b\",\n      \"PartitionKey\": \"\\\" \" }\n  ]\n}": `{"Records":[{"Data":"a b","PartitionKey":"\" "}]}`,
		`{"Records":[]}`: "",
		"{}":             "{}",
		"{}\n":           "",
	} {
		if got, ok := wire.Compact(body); got != want || ok != (want != "") {
			t.Errorf("%q: %q, %v, want %q", body, got, ok, want)
		}
	}
}
