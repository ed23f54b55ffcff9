package main

import (
	"encoding/base64"
	"html/template"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"putrecords/core/limits"
)

// nothingDrawn stands for the results of snippets in tests that are about the text.
func nothingDrawn(string, []string) (template.HTML, error) { return "", nil }

// guideOfRepository reads the guide, without the results of its snippets.
func guideOfRepository(t *testing.T) (*guideData, string) {
	t.Helper()
	root, err := moduleRoot()
	if err != nil {
		t.Fatal(err)
	}
	web := filepath.Join(root, "web")
	data, err := guide(web, nothingDrawn)
	if err != nil {
		t.Fatal(err)
	}
	return data, web
}

// Every snippet says what it is expected to give, and gives it.
func TestSnippetsOfTheGuideAreChecked(t *testing.T) {
	data, web := guideOfRepository(t)
	files, err := filepath.Glob(filepath.Join(web, guideFolder, "*.json"))
	if err != nil {
		t.Fatal(err)
	}
	if len(files) == 0 || len(files) != data.Snippets {
		t.Fatalf("%d scenarios for %d snippets", len(files), data.Snippets)
	}
	for _, file := range files {
		wants, differences, err := checkScenario(file, nil)
		if err != nil {
			t.Error(err)
		}
		for _, d := range differences {
			t.Errorf("%s: %s: %s", filepath.Base(file), d.pointer, d.reason)
		}
		if wants < 3 {
			t.Errorf("%s wants only %s", filepath.Base(file), counted(wants, "value"))
		}
	}
}

// Each statement of the service's own document has a place in the guide: the parts of the document in its order, and
// the headings under which the guide says the same.
func TestGuideCoversTheReference(t *testing.T) {
	data, _ := guideOfRepository(t)
	var ids []string
	for _, section := range data.Sections {
		ids = append(ids, section.ID)
		for _, topic := range section.Topics {
			ids = append(ids, topic.ID)
		}
	}
	for _, part := range []struct {
		reference string // part of the PutRecords API reference, 2014-12-04
		guide     []string
	}{
		{"title: a new operation, and its date", []string{"operation"}},
		{"description, 1: many records in a single call; from producers, for real-time ingestion and processing", []string{"operation", "one-call"}},
		{"description, 1: what one shard supports per second", []string{"per-second", "bytes"}},
		{"description, 2: the stream's name and the array of records are required, in each record a key and data", []string{"request-members"}},
		{"description, 3: the data blob can be anything", []string{"data"}},
		{"description, 4: the partition key is hashed to find the shard", []string{"hash"}},
		{"description, 4: MD5, 128-bit integers", []string{"hash", "ranges"}},
		{"description, 4: one key, one shard", []string{"same-key"}},
		{"description, 5: ExplicitHashKey overrides the mapping, so that the producer determines the shard", []string{"override", "range-ends"}},
		{"description, 6: response records correlate with request records in natural ordering; always as many", []string{"entries"}},
		{"description, 7: successes and failures side by side; all records are attempted; a failure does not stop the next", []string{"partial-failure"}},
		{"description, 8: ShardId and SequenceNumber of a success", []string{"entries"}},
		{"description, 8: a sequence number is unique in the stream", []string{"unique"}},
		{"description, 9: ErrorCode and ErrorMessage of a failure; the two codes", []string{"entries", "error-codes"}},
		{"description, 9: the message of a throttled record names account, stream and shard", []string{"error-codes"}},
		{"description, 10: accessible for 24 hours", []string{"24-hours"}},
		{"request syntax; Records", []string{"request-members"}},
		{"Data: bytes, required, base64 when serialized", []string{"request-members", "data"}},
		{"Data: at most 50 KB before base64", []string{"record-size"}},
		{"ExplicitHashKey: a hash value that overrides the key's", []string{"override", "hash-key-values"}},
		{"PartitionKey: required, Unicode, at most 256 bytes", []string{"key-bytes", "key-length"}},
		{"PartitionKey: input of MD5; the same key, the same shard", []string{"hash", "same-key"}},
		{"StreamName: required", []string{"request-members"}},
		{"response syntax; FailedRecordCount", []string{"failed-record-count"}},
		{"Records of the response: by natural ordering; which members of which result", []string{"entries"}},
		{"SequenceNumber and ShardId of an individual result", []string{"entries", "unique"}},
		{"ErrorCode of an individual result: one of two", []string{"error-codes"}},
		{"ErrorMessage of a throttled record", []string{"error-codes"}},
		{"ErrorMessage of an internal failure", []string{"error-codes", "internal-failure"}},
	} {
		for _, id := range part.guide {
			if !slices.Contains(ids, id) {
				t.Errorf("%s: the guide has no heading %q", part.reference, id)
			}
		}
	}
}

// No section leaves its sources open.
func TestSectionsNameTheirSources(t *testing.T) {
	data, _ := guideOfRepository(t)
	for _, section := range data.Sections {
		if !strings.Contains(string(section.Body), `<p class="sources">Sources: <cite>`) {
			t.Errorf("section %s names no source", section.ID)
		}
	}
}

// Numbers of the prose stand in a scenario beside it, which is checked, or are limits of the core, or facts of the
// list here.
func TestNumbersOfTheGuide(t *testing.T) {
	_, web := guideOfRepository(t)
	known := map[string]string{
		"128": "exponent of the hash key space", "127": "exponent of its middle", "16": "bytes of an MD5",
		"84":  "per cent of the hash key space below the hash key of user-1",
		"50":  "KB of a record at the launch, in the words of its document",
		"56":  "digits of a sequence number",
		"01":  "no hash key",
		"499": "records beside one wrong one, of the most", "200": "HTTP status", "400": "HTTP status",
	}
	for _, profile := range limits.All() {
		for _, n := range []int64{
			int64(profile.MaxDataBytes), int64(profile.MaxRequestBytes >> 20), int64(limits.MaxRecords), int64(limits.MaxKeyLength),
			profile.Shard.Records.PerSecond, profile.Shard.Bytes.PerSecond, profile.Shard.Bytes.Burst >> 20,
			int64(profile.MinRetention.Hours()), int64(profile.MaxRetention.Hours()), limits.MaxRecordSizeKiB >> 10,
		} {
			known[strconv.FormatInt(n, 10)] = "limit"
		}
	}
	var (
		shown   = regexp.MustCompile(`\{\{(?:snippet|editable|response) "([^"]*)"\}\}`)
		example = regexp.MustCompile(`"\.\./#example=([^"]*)"`)
		unread  = regexp.MustCompile(`(?s)<p class="sources">.*|<cite>.*?</cite>|\{\{.*?\}\}|<[^>]*>`)
		dates   = regexp.MustCompile(`\b\d{4}-\d\d-\d\d\b|\b20[12]\d\b|\b\d{1,2} (?:December)\b|base64|MD5|UTF-\d+|boto3`)
		number  = regexp.MustCompile(`\d[\d,]*\d`)
		encoded = regexp.MustCompile(`"Data": ?"([^"]*)"`)
	)
	files, err := namesInOrder(web, guideOrder, ".html", "index.html", "embedding.html")
	if err != nil {
		t.Fatal(err)
	}
	read := func(name string) string {
		text, err := os.ReadFile(filepath.Join(web, name))
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	found := 0
	for _, file := range files {
		text := read(filepath.Join(guideFolder, file))
		var beside strings.Builder
		for _, match := range shown.FindAllStringSubmatch(text, -1) {
			scenario := read(filepath.Join(guideFolder, match[1]+".json"))
			for _, data := range encoded.FindAllStringSubmatch(scenario, -1) {
				if bytes, err := base64.StdEncoding.DecodeString(data[1]); err == nil {
					beside.WriteString(string(bytes) + "\n")
				}
			}
			beside.WriteString(encoded.ReplaceAllString(scenario, ""))
		}
		for _, match := range example.FindAllStringSubmatch(text, -1) {
			beside.WriteString(read(filepath.Join(examplesFolder, match[1]+".json")))
		}
		numbers := regexp.MustCompile(`\d+`).FindAllString(strings.ReplaceAll(beside.String(), ",", ""), -1)
		prose := dates.ReplaceAllString(unread.ReplaceAllString(text, " "), " ")
		for _, n := range number.FindAllString(prose, -1) {
			found++
			plain := strings.ReplaceAll(n, ",", "")
			if _, ok := known[plain]; !ok && !slices.Contains(numbers, plain) {
				t.Errorf("%s says %s, which nothing beside it shows", file, n)
			}
		}
	}
	if found < 30 {
		t.Errorf("only %d numbers found", found)
	}
}

// TestGuideErrors builds small guides that are wrong in one place.
func TestGuideErrors(t *testing.T) {
	sources := map[string]string{
		"examples/order.txt":  "small\n",
		"examples/small.json": `{"steps": []}`,
		"guide/order.txt":     "one\n",
		"guide/index.html":    "",
		"guide/one.html":      `<h2 id="one">One</h2><h3 id="two">Two</h3><p><a href="#two">two</a> <a href="../">there</a> <a href="../#example=small">small</a></p>{{snippet "keys"}}`,
		"guide/keys.json":     `{"title": "Keys", "about": "About keys.", "steps": [{"put": {"StreamName": "exampleStreamName", "Records": []}, "want": {"status": 400}}]}`,
	}
	for _, c := range []struct {
		name    string
		changes map[string]string
		want    string // part of the error; "" for none
	}{
		{"nothing wrong", nil, ""},
		{"a section that the order does not name", map[string]string{"guide/more.html": "<h2 id=\"more\">More</h2>"}, "order.txt does not name more.html"},
		{"a section that is not there", map[string]string{"guide/order.txt": "one\ntwo\n"}, "two.html"},
		{"no scenario of that name", map[string]string{"guide/one.html": `<h2 id="one">One</h2>{{snippet "keys"}}{{snippet "gone"}}`}, "gone.json"},
		{"a scenario that nothing shows", map[string]string{"guide/spare.json": `{"steps": []}`}, `"spare" is shown nowhere`},
		{"a scenario that is shown twice", map[string]string{"guide/one.html": `<h2 id="one">One</h2>{{snippet "keys"}}{{editable "keys"}}`}, `"keys" is shown twice`},
		{"a scenario that says nothing about itself", map[string]string{"guide/keys.json": `{"title": "Keys", "steps": []}`}, "says what it is about"},
		{"a scenario that can't be read", map[string]string{"guide/keys.json": `{"title": "Keys", "about": "x", "steps": [{"jump": 1}]}`}, "keys.json"},
		{"a heading without an id", map[string]string{"guide/one.html": `<h2 id="one">One</h2><h3>Two</h3>{{snippet "keys"}}`}, "1 of 2 headings have no id"},
		{"a section without its own heading", map[string]string{"guide/one.html": `<h3 id="two">Two</h3>{{snippet "keys"}}`}, "one h2"},
		{"no heading at all", map[string]string{"guide/one.html": `<p>One</p>{{snippet "keys"}}`}, "no heading"},
		{"two headings of one id", map[string]string{"guide/one.html": `<h2 id="one">One</h2><h3 id="one">Two</h3>{{snippet "keys"}}`}, `two elements have the id "one"`},
		{"a link to a heading that is not there", map[string]string{"guide/one.html": `<h2 id="one">One</h2><a href="#two">two</a>{{snippet "keys"}}`}, `the link to "#two"`},
		{"a link to an example that is not there", map[string]string{"guide/one.html": `<h2 id="one">One</h2><a href="../#example=gone">gone</a>{{snippet "keys"}}`}, "no such example"},
		{"a damaged link", map[string]string{"guide/one.html": `<h2 id="one">One</h2><a href="../#s1.abc">cut</a>{{snippet "keys"}}`}, `the link to "../#s1.abc"`},
		{"a link to another site", map[string]string{"guide/one.html": `<h2 id="one">One</h2><a href="https://example.com/">there</a>{{snippet "keys"}}`}, "neither the guide nor the playground"},
	} {
		t.Run(c.name, func(t *testing.T) {
			web := t.TempDir()
			for _, files := range []map[string]string{sources, c.changes} {
				for name, text := range files {
					name = filepath.Join(web, filepath.FromSlash(name))
					if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
						t.Fatal(err)
					}
					if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
						t.Fatal(err)
					}
				}
			}
			data, err := guide(web, nothingDrawn)
			switch {
			case c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)):
				t.Fatalf("got %v, want an error about %s", err, c.want)
			case c.want == "" && err != nil:
				t.Fatal(err)
			case c.want != "":
				return
			}
			body := string(data.Sections[0].Body)
			for _, want := range []string{`<put-records link="s1.`, `<div class="snippet" data-snippet="keys">`, `<h3 id="two">Two <a class="anchor" href="#two"`} {
				if !strings.Contains(body, want) {
					t.Errorf("no %s in %s", want, body)
				}
			}
		})
	}
}
