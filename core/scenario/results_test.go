package scenario_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"putrecords/core/scenario"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// golden compares with a golden file, or rewrites it.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	if *update {
		if err := os.WriteFile(name, got, 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatalf("%v; go test -update writes it", err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("the results are no longer those of %s; go test -update rewrites it\ngot  %s\nwant %s", name, got, want)
	}
}

// files returns the files that match a pattern, which must be some.
func files(t testing.TB, pattern string) []string {
	t.Helper()
	names, err := filepath.Glob(pattern)
	if err != nil {
		t.Fatal(err)
	}
	if len(names) == 0 {
		t.Fatalf("no files %s", pattern)
	}
	return names
}

// read returns the scenario in a file.
func read(t testing.TB, name string) scenario.Scenario {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return parse(t, string(text))
}

// TestResults replays every example of the page, and scenarios of our own. The
// results are the same as ever, byte for byte.
func TestResults(t *testing.T) {
	for folder, pattern := range map[string]string{
		"testdata/examples":  "../../web/examples/*.json",
		"testdata/scenarios": "testdata/scenarios/*.scenario.json",
	} {
		known := map[string]bool{}
		for _, name := range files(t, pattern) {
			base := strings.TrimSuffix(strings.TrimSuffix(filepath.Base(name), ".json"), ".scenario")
			t.Run(base, func(t *testing.T) {
				s := read(t, name)
				results, err := scenario.Run(nil, s)
				if err != nil {
					t.Fatal(err)
				}
				checkResults(t, s, results)
				golden(t, filepath.Join(folder, base+".results.json"), results)
			})
			known[base] = true
		}
		for _, name := range files(t, filepath.Join(folder, "*.results.json")) {
			if !known[strings.TrimSuffix(filepath.Base(name), ".results.json")] {
				t.Errorf("%s belongs to no scenario", name)
			}
		}
	}
}

// results is what SCENARIO describes, as the standard library reads it.
type results struct {
	Steps []struct {
		At     string
		Status int
		Body   *struct {
			Type              string `json:"__type"`
			FailedRecordCount int
			Records           []struct{ SequenceNumber, ShardId, ErrorCode, ErrorMessage string }
		}
		Problems []struct {
			Severity, Pointer, Message   string
			Line, Column, Offset, Length int
		}
	}
	Clock  string
	Shards []struct {
		ShardId             string
		HashKeyRange        struct{ StartingHashKey, EndingHashKey string }
		SequenceNumberRange struct{ StartingSequenceNumber string }
		Open                bool
		Records, Bytes      int
		Tank                struct{ Records, Bytes int }
	}
}

var timeForm = regexp.MustCompile(`^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$`)

// checkResults holds what is true of all results.
func checkResults(t *testing.T, s scenario.Scenario, text []byte) {
	t.Helper()
	var r results
	if err := json.Unmarshal(text, &r); err != nil {
		t.Fatalf("%v in %s", err, text)
	}
	if len(r.Steps) != len(s.Steps) || len(r.Shards) < s.Stream.Shards || !timeForm.MatchString(r.Clock) {
		t.Errorf("%d steps, %d shards, clock %q", len(r.Steps), len(r.Shards), r.Clock)
	}
	last := ""
	for i, step := range r.Steps {
		if !timeForm.MatchString(step.At) || step.At < last {
			t.Errorf("step %d at %s, the one before at %s", i, step.At, last)
		}
		last = step.At
		switch s.Steps[i].Kind {
		case scenario.Split, scenario.Merge, scenario.Resize:
			refused := step.Body != nil && step.Body.Type != ""
			if (step.Status != 200 || refused) && (step.Status != 400 || !refused) || step.Problems != nil {
				t.Errorf("step %d: %+v", i, step)
			}
			continue
		case scenario.Retry:
			if step.Status == 0 {
				if step.Body != nil || step.Problems != nil {
					t.Errorf("step %d has nothing to send again: %+v", i, step)
				}
				continue
			}
		case scenario.Wait, scenario.Fail, scenario.Load:
			if step.Status != 0 || step.Body != nil || step.Problems != nil {
				t.Errorf("step %d is no put: %+v", i, step)
			}
			continue
		}
		failed := 0
		for _, record := range step.Body.Records {
			if record.ErrorCode != "" {
				failed++
			}
		}
		switch {
		case step.Status == 200 && step.Body.Type == "" && step.Body.FailedRecordCount == failed && len(step.Body.Records) > 0:
		case step.Status == 400 && step.Body.Type != "" && len(step.Body.Records) == 0 && len(step.Problems) > 0:
		default:
			t.Errorf("step %d: %+v", i, step)
		}
		for _, p := range step.Problems {
			if p.Line < 1 || p.Column < 1 || p.Message == "" || p.Severity != "error" && p.Severity != "warning" {
				t.Errorf("step %d: %+v", i, p)
			}
		}
	}
	if last > r.Clock {
		t.Errorf("the clock says %s after a step at %s", r.Clock, last)
	}
}

// TestResultsAreRepeatable: the same scenario gives the same bytes, also when it
// was used before.
func TestResultsAreRepeatable(t *testing.T) {
	for _, name := range append(files(t, "../../web/examples/*.json"), files(t, "testdata/scenarios/*.scenario.json")...) {
		s := read(t, name)
		first, err := scenario.Run(nil, s)
		if err != nil {
			t.Fatal(err)
		}
		for range 3 {
			again, err := scenario.Run([]byte("x"), s)
			if err != nil || string(again) != "x"+string(first) {
				t.Errorf("%s: other results, %v", name, err)
			}
		}
		if fresh, err := scenario.Run(nil, read(t, name)); err != nil || !bytes.Equal(fresh, first) {
			t.Errorf("%s: read again, it has other results, %v", name, err)
		}
	}
}

// FuzzParse: no text makes Parse panic; an error points into the text, and a
// scenario that is read has results, which are JSON.
func FuzzParse(f *testing.F) {
	for _, name := range append(files(f, "../../web/examples/*.json"), files(f, "testdata/scenarios/*.scenario.json")...) {
		text, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(text))
	}
	for _, seed := range []string{
		"", "{", "null", `{"title":"\ud800"}`, "{\"\xff\":1}", `{"steps":[{}]}`, `{"stream":{"shards":0}}`, `{"steps":[{"put":{"a":[1,{}]}},{"wait":315360000000}],"draft":""}`,
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		s, err := scenario.Parse([]byte(text))
		if err != nil {
			e, ok := err.(*scenario.Error)
			lines := strings.Split(text, "\n")
			if !ok || e.Reason == "" || e.Line < 1 || e.Line > len(lines) || e.Column < 1 || e.Column > len([]rune(lines[e.Line-1]))+1 {
				t.Errorf("%q: %v", text, err)
			}
			return
		}
		if s.Stream.Shards > 20 || slices.ContainsFunc(s.Steps, func(step scenario.Step) bool { return step.Kind == scenario.Load && step.Load.Records() > 1000 }) {
			return // only slow
		}
		results, err := scenario.Run(nil, s)
		if err == nil {
			checkResults(t, s, results)
		} else if e, ok := err.(*scenario.Error); !ok || e.Line < 1 {
			t.Errorf("%q: %v", text, err)
		}
	})
}
