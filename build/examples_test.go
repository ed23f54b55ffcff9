package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"putrecords/core/scenario"
)

// The README's table has a row for each example, with the example's own sentence.
func TestReadmeListsTheExamples(t *testing.T) {
	root, err := moduleRoot()
	if err != nil {
		t.Fatal(err)
	}
	readme, err := os.ReadFile(filepath.Join(root, "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	names, err := exampleNames(filepath.Join(root, "web"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		text, err := readExample(filepath.Join(root, "web"), name)
		if err != nil {
			t.Fatal(err)
		}
		example, err := scenario.Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		row := "| [`" + strings.TrimSuffix(name, ".json") + "`](web/examples/" + name + ") | " + example.About + " |\n"
		if !strings.Contains(string(readme), row) {
			t.Errorf("README.md has no row %s", row)
		}
	}
}

func TestReadWithoutWants(t *testing.T) {
	for text, want := range map[string]string{
		`{"want":{},"title":"t"}`:                               `{"title":"t"}`,
		`{"steps":[{"wait":1,"want":{"stored":2}},{"wait":2}]}`: `{"steps":[{"wait":1},{"wait":2}]}`,
	} {
		file := filepath.Join(t.TempDir(), "a.json")
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if got, err := readWithoutWants(file); err != nil || string(got) != want {
			t.Errorf("readWithoutWants(%s) = %s, %v, want %s", text, got, err, want)
		}
	}
}
