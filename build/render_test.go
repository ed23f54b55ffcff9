package main

import (
	"crypto/sha256"
	"encoding/base64"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// documentFrom renders a document or fails the test.
func documentFrom(t *testing.T, scenarioText string, options snippetOptions) string {
	t.Helper()
	options.web = webSources
	rendered, err := renderDocument(scenarioText, options)
	if err != nil {
		t.Fatal(err)
	}
	return rendered
}

// TestDocumentNeedsNothingElse: no script, no file, no address but that of the playground; its policy allows its one
// style and nothing more.
func TestDocumentNeedsNothingElse(t *testing.T) {
	const base = "https://example.org/playground/"
	names, err := exampleNames(webSources)
	if err != nil {
		t.Fatal(err)
	}
	if len(names) == 0 {
		t.Fatal("no examples")
	}
	for _, name := range names {
		text, err := readExample(webSources, name)
		if err != nil {
			t.Fatal(err)
		}
		got := documentFrom(t, string(text), snippetOptions{base: base, heading: true})
		if found := regexp.MustCompile(`(?i)<script|<link|<img|<iframe|@import|url\(|\bsrc=|javascript:|\sstyle=|\son\w+=`).FindString(got); found != "" {
			t.Errorf("%s: %s", name, found)
		}
		for _, address := range regexp.MustCompile(`(?:[a-z]+:)?//[^\s"<]+`).FindAllString(got, -1) {
			if !strings.HasPrefix(address, base+"#s1.") {
				t.Errorf("%s: the address %s", name, address)
			}
		}
		style := regexp.MustCompile(`(?s)<style>(.*?)</style>`).FindAllStringSubmatch(got, -1)
		if len(style) != 1 {
			t.Fatalf("%s: %d styles", name, len(style))
		}
		sum := sha256.Sum256([]byte(style[0][1]))
		policy := `content="default-src 'none'; style-src 'sha256-` + base64.StdEncoding.EncodeToString(sum[:]) + `'; base-uri 'none'; form-action 'none'"`
		if !strings.Contains(strings.ReplaceAll(got, "&#43;", "+"), policy) {
			t.Errorf("%s: no %s", name, policy)
		}
		if err := checkPolicy(got); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		for _, want := range []string{`<!doctype html>`, `<html lang="en">`, `<title>`, `<main>`, `<meta name="color-scheme" content="light dark">`} {
			if !strings.Contains(got, want) {
				t.Errorf("%s: no %s", name, want)
			}
		}
		if strings.Count(got, "<h1") != 1 {
			t.Errorf("%s: %d headings", name, strings.Count(got, "<h1"))
		}
	}
}

func TestRenderCommand(t *testing.T) {
	file := filepath.Join(t.TempDir(), "scenario.json")
	const put = `{"steps":[{"put":{"StreamName":"exampleStreamName","Records":[{"Data":"","PartitionKey":"a"}]}}]}`
	if err := os.WriteFile(file, []byte(put), 0o666); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		args         []string
		stdin        string
		start, holds string // of what is printed
		status       int
		stderr       string // its beginning
	}{
		{[]string{"render", file}, "", "<!doctype html>\n", "1 record: 1 stored, 0 failed", 0, ""},
		{[]string{"render", "-"}, put, "<!doctype html>\n", "1 record: 1 stored, 0 failed", 0, ""},
		{[]string{"render", "-part", file}, "", "<style>", `<section class="put-records"`, 0, ""},
		{[]string{"render", "-part", "-base", "https://example.org/", file}, "", "<style>", `<a class="open" href="https://example.org/#s1.`, 0, ""},
		{[]string{"render", "-base", "../", file}, "", "<!doctype", `<a class="open" href="../#s1.`, 0, ""},
		{[]string{"render", "-base", "javascript:alert(1)", file}, "", "", "", 1, "build: -base is the URL of a playground, http, https or relative"},
		{[]string{"render", "-base", "https://example.org/#a", file}, "", "", "", 1, "build: -base is the URL of a playground, http, https or relative"},
		{[]string{"render", "-"}, `{"titel":""}`, "", "", 1, `-: /titel: 1:2: unknown member "titel"`},
		{[]string{"render", "-"}, `{"steps":[{"fail":{"shard":"shardId-000000000009","records":1}}]}`, "", "", 1, `-: `},
		{[]string{"render", file + "x"}, "", "", "", 1, "open "},
		{[]string{"render"}, "", "", "", 2, "build: render wants one scenario file"},
		{[]string{"render", "-whole", file}, "", "", "", 2, "build: render wants one scenario file"},
		{[]string{"render", file, file}, "", "", "", 2, "build: render wants one scenario file"},
	} {
		var stdout, stderr strings.Builder
		status := execute(commands, c.args, strings.NewReader(c.stdin), &stdout, &stderr)
		if status != c.status || !strings.HasPrefix(stdout.String(), c.start) || !strings.Contains(stdout.String(), c.holds) || !strings.HasPrefix(stderr.String(), c.stderr) || c.stderr == "" && stderr.Len() > 0 {
			t.Errorf("%q: %d, %.300q, %q, want %d, %q…, %q…", c.args, status, stdout.String(), stderr.String(), c.status, c.start, c.stderr)
		}
		if c.status != 0 && stdout.Len() > 0 {
			t.Errorf("%q: prints %.100q beside an error", c.args, stdout.String())
		}
	}
}
