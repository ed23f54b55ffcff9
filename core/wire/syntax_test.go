package wire_test

import (
	"encoding/json"
	"testing"

	"putrecords/core/wire"
)

// FuzzSyntax compares the reader with the standard library's: the same texts
// are JSON, and where they are not, a place within the text is named.
func FuzzSyntax(f *testing.F) {
	for _, slip := range slips {
		text, _ := marked(f, slip.text)
		f.Add(text)
	}
	for _, text := range []string{request(good, good), `{"a":[1.5e-7,"\ud800",{"":null}]}`, "\ufeff{}", "[\xff]", `"\u00zz"`, "-0", "1e", "{\"a\":\"\x7f\"}"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		problem := wire.Syntax(text)
		if valid := json.Valid([]byte(text)); valid != (problem == nil) {
			t.Fatalf("%q: the standard library says %t, we say %+v", text, valid, problem)
		}
		if problem != nil {
			checkProblem(t, text, *problem)
		}
	})
}
