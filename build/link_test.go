package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestLinkCommand(t *testing.T) {
	file := filepath.Join(t.TempDir(), "scenario.json")
	if err := os.WriteFile(file, []byte(`{ "steps": [ { "wait": 1 } ] }`), 0o666); err != nil {
		t.Fatal(err)
	}
	const fragment = "#s1.q1YqLkktKFayiq5WKk_MLFGyMqyNrQUAz"
	for _, c := range []struct {
		args          []string
		stdin, stdout string
		status        int
		stderr        string // its beginning
	}{
		{[]string{"link", file}, "", fragment + "\n", 0, ""},
		{[]string{"link", "-"}, `{"steps":[{"wait":1}],"title":""}`, fragment + "\n", 0, ""},
		{[]string{"link", "-d", fragment}, "", `{"steps":[{"wait":1}]}` + "\n", 0, ""},
		{[]string{"link", "-"}, `{"titel":""}`, "", 1, `-: /titel: 1:2: unknown member "titel"`},
		{[]string{"link", file + "x"}, "", "", 1, "open "},
		{[]string{"link", "-d", fragment[:20]}, "", "", 1, "build: this link was cut"},
		{[]string{"link", "-d", "example=retry-storm"}, "", "", 1, "build: this link opens the page's example retry-storm"},
		{[]string{"link"}, "", "", 2, "build: link wants one scenario file"},
		{[]string{"link", "-d"}, "", "", 2, "build: link wants one scenario file"},
		{[]string{"link", file, file}, "", "", 2, "build: link wants one scenario file"},
	} {
		var stdout, stderr strings.Builder
		status := execute(commands, c.args, strings.NewReader(c.stdin), &stdout, &stderr)
		if status != c.status || stdout.String() != c.stdout || !strings.HasPrefix(stderr.String(), c.stderr) || c.stderr == "" && stderr.Len() > 0 {
			t.Errorf("%q: %d, %q, %q, want %d, %q, %q…", c.args, status, stdout.String(), stderr.String(), c.status, c.stdout, c.stderr)
		}
	}
}
