package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// embeddingOfRepository returns the page about embedding, and the text of its template.
func embeddingOfRepository(t *testing.T) (*embedding, string) {
	t.Helper()
	root, err := moduleRoot()
	if err != nil {
		t.Fatal(err)
	}
	web := filepath.Join(root, "web")
	text, err := os.ReadFile(filepath.Join(web, filepath.FromSlash(embeddingPage)))
	if err != nil {
		t.Fatal(err)
	}
	return &embedding{web}, string(text)
}

// Everything that can be copied is shown once.
func TestEveryBlockIsShownOnce(t *testing.T) {
	e, text := embeddingOfRepository(t)
	files, err := filepath.Glob(filepath.Join(e.web, filepath.FromSlash(embeddingFolder), "*.txt"))
	if err != nil || len(files) == 0 {
		t.Fatalf("%d blocks, %v", len(files), err)
	}
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".txt")
		if got := strings.Count(text, `{{.Block "`+name+`" `); got != 1 {
			t.Errorf("%s is shown %d times, want once", name, got)
		}
	}
}

// All blocks show the same request, so that the page is about one example.
func TestBlocksShowOneRequest(t *testing.T) {
	e, _ := embeddingOfRepository(t)
	request := func(name string) string {
		t.Helper()
		text, err := e.read(name)
		if err != nil {
			t.Fatal(err)
		}
		found := regexp.MustCompile(`(?s)\{\s*"StreamName".*?\]\s*\}`).FindString(text)
		var body struct {
			StreamName string
			Records    []struct{ Data, PartitionKey string }
		}
		if err := json.Unmarshal([]byte(found), &body); err != nil {
			t.Fatalf("%s: %v in %q", name, err, found)
		}
		compact, err := json.Marshal(body)
		if err != nil {
			t.Fatal(err)
		}
		return string(compact)
	}
	want := request("scenario")
	for _, name := range []string{"element", "plain", "mkdocs-page", "docusaurus-page", "sphinx-page", "hugo-page", "markdown"} {
		if got := request(name); got != want {
			t.Errorf("%s shows %s, want %s", name, got, want)
		}
	}
}

func TestBlocks(t *testing.T) {
	e, _ := embeddingOfRepository(t)
	block, err := e.Block("plain", "index.html", "")
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`data-block="plain" data-file="index.html"`, `src=&#34;` + playgroundPlaceholder + `embed.js&#34;&gt;`, `aria-label="Copy: index.html"`} {
		if !strings.Contains(string(block), want) {
			t.Errorf("no %s in %s", want, block)
		}
	}
	if _, err := e.Block("gone", "gone.html", ""); err == nil {
		t.Error("a block that is not there is no error")
	}
	live, err := e.Live("iframe")
	if err != nil || !strings.Contains(string(live), `src="../embed.html?`) || strings.Contains(string(live), playgroundPlaceholder) {
		t.Errorf("the frame is not of this playground: %s, %v", live, err)
	}
	rendered, err := e.Rendered()
	if err != nil || !strings.Contains(string(rendered), "3 records: 2 stored, 1 failed") {
		t.Errorf("the rendered result is another one: %v", err)
	}
}
