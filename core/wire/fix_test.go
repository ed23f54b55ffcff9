package wire_test

import (
	"strings"
	"testing"

	"putrecords/core/limits"
	"putrecords/core/wire"
)

// mended returns the text after its problem's fix.
func mended(text string, fix *wire.Fix) string {
	return text[:fix.From] + fix.Insert + text[fix.To:]
}

// firstProblem returns what is wrong with a request first, or nil.
func firstProblem(text string) *wire.Problem {
	_, problems, _ := wire.Read(text, target(limits.Default))
	if len(problems) == 0 {
		return nil
	}
	return &problems[0]
}

func TestFixMendsTheRequest(t *testing.T) {
	for _, tt := range []struct{ slip, text, label, want string }{
		{"comma before a brace", `{"StreamName":"example","Records":[` + good + `],}`, "Remove the comma", `{"StreamName":"example","Records":[` + good + `]}`},
		{"comma before a bracket", request(good + ","), "Remove the comma", request(good)},
		{"two commas", `{"StreamName":"example",,"Records":[` + good + `]}`, "Remove the comma", `{"StreamName":"example","Records":[` + good + `]}`},
		{"no comma between records", request(good + "\n  " + good), "Insert a comma", request(good + ",\n  " + good)},
		{"no comma between members", request(`{"Data":"" "PartitionKey":"k"}`), "Insert a comma", request(`{"Data":"", "PartitionKey":"k"}`)},
		{"byte order mark", "\ufeff" + request(good), "Remove the byte order mark", request(good)},
		{"single quotes", request(`{"Data":'YQ==',"PartitionKey":"k"}`), "Use double quotes", request(`{"Data":"YQ==","PartitionKey":"k"}`)},
		{"bare name", request(`{Data :"","PartitionKey":"k"}`), "Put the name in quotes", request(`{"Data" :"","PartitionKey":"k"}`)},
		{"None", request(`{"Data":"","PartitionKey":"k","ExplicitHashKey":None}`), "Write null", request(`{"Data":"","PartitionKey":"k","ExplicitHashKey":null}`)},
		{"number for a key", request(`{"Data":"","PartitionKey":1042}`), "Put it in quotes", request(`{"Data":"","PartitionKey":"1042"}`)},
		{"number for a hash key", request(`{"Data":"","PartitionKey":"k","ExplicitHashKey":0}`), "Put it in quotes", request(`{"Data":"","PartitionKey":"k","ExplicitHashKey":"0"}`)},
		{"leading zeros", request(`{"Data":"","PartitionKey":"k","ExplicitHashKey":"007"}`), "Remove the leading zeros", request(`{"Data":"","PartitionKey":"k","ExplicitHashKey":"7"}`)},
		{"zeros", request(`{"Data":"","PartitionKey":"k","ExplicitHashKey":"00"}`), "Remove the leading zeros", request(`{"Data":"","PartitionKey":"k","ExplicitHashKey":"0"}`)},
		{"plain text for data", request(record("hello, 世界", "k")), "Encode this text as base64", request(record("aGVsbG8sIOS4lueVjA==", "k"))},
		{"a character too many in base64", request(record("MjAuOSD!CsEM=", "k")), "Remove the character that is not base64", request(record("MjAuOSDCsEM=", "k"))},
		{"a character of several bytes", request(record("MjAu…OSDCsEM=", "k")), "Remove the character that is not base64", request(record("MjAuOSDCsEM=", "k"))},
		{"two words that would be base64", request(record("four four", "k")), "Encode this text as base64", request(record("Zm91ciBmb3Vy", "k"))},
		{"a short word", request(record("abc!d", "k")), "Encode this text as base64", request(record("YWJjIWQ=", "k"))},
		{"escapes in data", request(record(`a\nb`, "k")), "Encode this text as base64", request(record("YQpi", "k"))},
		{"another stream", `{"StreamName":"Example","Records":[` + good + `]}`, "Write example", `{"StreamName":"example","Records":[` + good + `]}`},
		{"wrong case", request(`{"Data":"","PartitionKey":"k","explicitHashKey":"1"}`), "Write ExplicitHashKey", request(`{"Data":"","PartitionKey":"k","ExplicitHashKey":"1"}`)},
	} {
		problem := firstProblem(tt.text)
		if problem == nil || problem.Fix == nil {
			t.Errorf("%s: %+v has no fix", tt.slip, problem)
			continue
		}
		if got := mended(tt.text, problem.Fix); problem.Fix.Label != tt.label || got != tt.want {
			t.Errorf("%s:\ngot  %s: %s\nwant %s: %s", tt.slip, problem.Fix.Label, got, tt.label, tt.want)
		} else if left := firstProblem(got); left != nil {
			t.Errorf("%s: %s is still there: %s", tt.slip, left.Message, got)
		}
	}
}

// Where the mend is not certain, none is offered.
func TestNoFixOnAGuess(t *testing.T) {
	for _, text := range []string{
		`{"StreamName":"example","Records":[` + good,                    // what is missing?
		request(`{"Data":'it's',"PartitionKey":"k"}`),                   // where does the text end?
		request(`{"Data":"","PartitionKey":true}`),                      // which text?
		request(`{"Data":""}`),                                          // which key?
		request(`{"Data":"","PartitionKey":"k","ExplicitHashKey":"x"}`), // which number?
		request(good) + " x",
		request(record("", strings.Repeat("k", 257))),
		`{"StreamName":"a b","Records":[` + good + `]}`,
		"",
	} {
		if problem := firstProblem(text); problem == nil || problem.Fix != nil && problem.Fix.Label != "Use double quotes" {
			t.Errorf("%s: %+v, want a problem without a fix", text, problem)
		}
	}
}

// FuzzFix holds the law of a fix: it lies within the text, and the problem that
// it mends is gone.
func FuzzFix(f *testing.F) {
	for _, text := range []string{request(good + ","), request(`{"Data":hello}`), request(`{'Data':1}`), "\ufeff{}", `{"records":[]}`, `{"StreamName":"x" "Records":[]}`, request(`{"Data":"","PartitionKey":1}`), `{a:None,}`} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		problem := firstProblem(text)
		if problem == nil || problem.Fix == nil {
			return
		}
		fix := problem.Fix
		if fix.Label == "" || fix.From < 0 || fix.From > fix.To || fix.To > len(text) {
			t.Fatalf("%q: %+v", text, fix)
		}
		after := mended(text, fix)
		if left := firstProblem(after); left != nil && left.Span == problem.Span && left.Message == problem.Message && after == text {
			t.Fatalf("%q: %s changes nothing", text, fix.Label)
		}
	})
}
