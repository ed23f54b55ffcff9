package main

import (
	"bufio"
	"encoding/base64"
	"encoding/json"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/go-json-experiment/json/jsontext"

	"putrecords/core/view"
)

// exchange is one call of the core and the reply that it gives natively; see
// the tests of package view, which write them.
type exchange struct {
	ID    string          `json:"id"`
	Call  string          `json:"call"`
	Args  []any           `json:"args"`
	Reply json.RawMessage `json:"reply"`
}

// exchanges returns all of them, in the order in which they must be made.
func exchanges(t testing.TB) []exchange {
	t.Helper()
	file, err := os.Open("../core/view/testdata/replies.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var all []exchange
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var e exchange
		if err := json.Unmarshal(lines.Bytes(), &e); err != nil {
			t.Fatal(err)
		}
		all = append(all, e)
	}
	if err := lines.Err(); err != nil || len(all) < 50 {
		t.Fatalf("%d exchanges, %v", len(all), err)
	}
	return all
}

// canonical returns JSON in its canonical form (RFC 8785).
func canonical(t testing.TB, raw []byte) string {
	t.Helper()
	value := jsontext.Value(raw)
	if err := value.Canonicalize(); err != nil {
		t.Fatalf("%v in %.200s", err, raw)
	}
	return string(value)
}

// largeStream is the scenario for largeBodies.
const largeStream = `{"limits":"2015-06-02","stream":{"name":"example","shards":4}}`

// largeBodies are requests that are too long for a golden file.
func largeBodies() map[string]string {
	repeated := func(n, dataBytes int) string {
		data := base64.StdEncoding.EncodeToString(make([]byte, dataBytes))
		var text strings.Builder
		text.WriteString(`{"StreamName":"example","Records":[`)
		for i := range n {
			if i > 0 {
				text.WriteByte(',')
			}
			text.WriteString(`{"Data":"` + data + `","PartitionKey":"user-` + strconv.Itoa(i) + `"}`)
		}
		return text.String() + "]}"
	}
	return map[string]string{
		"500 records":             repeated(500, 18),
		"501 records":             repeated(501, 0),
		"a blob of 1 MiB + 1":     repeated(1, 1<<20+1),
		"5 blobs of 1 MiB":        repeated(5, 1<<20),
		"500 records of 5 MiB":    repeated(500, 10_000),
		"500 keys of 256 emoji":   strings.ReplaceAll(repeated(500, 0), "user-", strings.Repeat("😀", 120)),
		"an error behind 1 MiB":   strings.TrimSuffix(repeated(2, 1<<19), "]}") + ",é]}",
		"a warning behind emoji":  `{"😀":1,` + repeated(1, 0)[1:len(repeated(1, 0))-1] + `,"records":[]}`,
		"base64 that is cut off":  strings.Replace(repeated(100, 1000), "AA", "A", 1),
		"a thousand broken names": `{` + strings.Repeat(`"a":1,`, 1000) + `b}`,
	}
}

// nativePreview is the reply to a preview, from the core itself.
func nativePreview(t testing.TB, p *view.Playground, body string) string {
	t.Helper()
	shown, err := p.Preview(body)
	if err != nil {
		t.Fatal(err)
	}
	raw, err := json.Marshal(map[string]any{"ok": struct {
		view.View
		Records []float64 `json:"records"`
		Shards  []float64 `json:"shards"`
	}{shown.View, shown.Records, shown.Shards}})
	if err != nil {
		t.Fatal(err)
	}
	return canonical(t, raw)
}
