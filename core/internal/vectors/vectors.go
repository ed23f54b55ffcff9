// Package vectors holds cases that other implementations of Kinesis, and the
// service itself, have answered: each says where it comes from and how sure it
// is. Only tests import it.
package vectors

import (
	_ "embed"
	"encoding/json"
	"testing"
)

//go:embed vectors.json
var file []byte

// Load returns the cases of one section, in the order of the file. The test
// ends when the section is missing, has no cases, or does not fit T.
func Load[T any](t testing.TB, section string) []T {
	t.Helper()
	var sections map[string]json.RawMessage
	if err := json.Unmarshal(file, &sections); err != nil {
		t.Fatalf("vectors: %v", err)
	}
	text, present := sections[section]
	if !present {
		t.Fatalf("vectors: no section %q", section)
	}
	var cases []T
	if err := json.Unmarshal(text, &cases); err != nil {
		t.Fatalf("vectors: section %q: %v", section, err)
	}
	if len(cases) == 0 {
		t.Fatalf("vectors: section %q has no cases", section)
	}
	return cases
}
