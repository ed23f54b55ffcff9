package main

import (
	"crypto/md5"
	"encoding/json"
	"flag"
	"fmt"
	"html"
	"math"
	"math/big"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"putrecords/core/link"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// webSources is the folder of the templates, seen from the tests.
const webSources = "../web"

// snippetFrom renders a snippet or fails the test.
func snippetFrom(t *testing.T, scenarioText string, options snippetOptions) string {
	t.Helper()
	options.web = webSources
	rendered, err := renderSnippet(scenarioText, options)
	if err != nil {
		t.Fatal(err)
	}
	return string(rendered)
}

// scenarioOf writes a scenario with one put, or one more for each list of records.
func scenarioOf(t *testing.T, settings map[string]any, puts ...[]map[string]string) string {
	t.Helper()
	var steps []any
	for _, records := range puts {
		steps = append(steps, map[string]any{"put": map[string]any{"StreamName": "exampleStreamName", "Records": records}})
	}
	scenario := map[string]any{"steps": steps}
	for name, value := range settings {
		scenario[name] = value
	}
	text, err := json.Marshal(scenario)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// keysOf makes records with partition keys of their own.
func keysOf(count int) (records []map[string]string) {
	for i := range count {
		records = append(records, map[string]string{"Data": "aGVsbG8=", "PartitionKey": fmt.Sprintf("user-%d", i)})
	}
	return records
}

// TestSnippets compares whole snippets: throttling, a retry, a reshard, a refused request, explicit hash keys, a load.
func TestSnippets(t *testing.T) {
	for _, name := range []string{
		"hot-partition-key", "internal-failure", "split-a-hot-shard", "key-bytes-2014", "uneven-ranges", "24-hours-later", "retry-storm",
	} {
		t.Run(name, func(t *testing.T) {
			text, err := readExample(webSources, name+".json")
			if err != nil {
				t.Fatal(err)
			}
			checkGolden(t, name+".html", snippetFrom(t, string(text), snippetOptions{}))
		})
	}
}

func TestSnippetWithoutPut(t *testing.T) {
	for name, c := range map[string]struct{ scenario, want string }{
		"nothing at all": {`{"steps":[]}`, "<strong class=\"summary\">Nothing sent yet</strong>"},
		"only a draft":   {`{"steps":[{"wait":5}],"draft":"{ }"}`, `<p class="name">Request, not sent</p>`},
		"only a reshard": {`{"steps":[{"resize":{"TargetShardCount":8}}]}`, "<li>Resize to 8</li>"},
	} {
		got := snippetFrom(t, c.scenario, snippetOptions{})
		if !strings.Contains(got, c.want) || !strings.Contains(got, "Nothing was sent in this scenario: there is no response.") {
			t.Errorf("%s: no %q in\n%s", name, c.want, got)
		}
		if strings.Contains(got, "<table class=\"records\"") || strings.Contains(got, "class=\"ticks\"") {
			t.Errorf("%s: shows records", name)
		}
	}
}

func checkGolden(t *testing.T, name, got string) {
	t.Helper()
	golden := filepath.Join("testdata", "snippets", name)
	if *update {
		if err := os.MkdirAll(filepath.Dir(golden), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(golden, []byte(got), 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs; go test ./build -run Snippets -update rewrites it. Now:\n%s", golden, got)
	}
}

// TestLastPutIsShown: what came after it, and a draft, change nothing of its picture and response.
func TestLastPutIsShown(t *testing.T) {
	const put = `{"put":{"StreamName":"exampleStreamName","Records":[{"Data":"","PartitionKey":"a"}]}}`
	plain := snippetFrom(t, `{"steps":[{"wait":1},`+put+`]}`, snippetOptions{show: []string{"keyspace", "response"}})
	later := snippetFrom(t, `{"steps":[{"wait":1},`+put+`,{"wait":86400000},{"resize":{"TargetShardCount":8}}],"draft":"something else"}`, snippetOptions{show: []string{"keyspace", "response"}})
	result := func(text string) string { return text[strings.Index(text, `<div class="parts">`):] }
	if result(plain) != result(later) {
		t.Errorf("after a wait and a reshard:\n%s\nwant\n%s", result(later), result(plain))
	}
	if want := `<li>Wait 1 ms</li><li aria-current="step">Put 1</li><li>Wait 24 h</li><li>Resize to 8</li>`; !strings.Contains(later, want) {
		t.Errorf("no %s in\n%s", want, later)
	}
}

// TestManySteps: those near the put are shown, the others counted.
func TestManySteps(t *testing.T) {
	waits := strings.Repeat(`{"wait":1},`, 5_000)
	got := snippetFrom(t, `{"steps":[`+waits+`{"put":{"StreamName":"exampleStreamName","Records":[{"Data":"","PartitionKey":"a"}]}},`+strings.TrimSuffix(waits, ",")+`]}`, snippetOptions{})
	if strings.Count(got, "</li>") != 2*nearSteps+3 || !strings.Contains(got, "4,988 steps before</li>") || !strings.Contains(got, "4,988 steps after</li>") {
		t.Errorf("%.3000s", got)
	}
}

var (
	tickForm    = regexp.MustCompile(`<g data-record="(\d+)" data-color="(\d)" data-outcome="(\w+)"><line x1="([\d.]+)%" y1="\d+" x2="([\d.]+)%" y2="105"/><svg x="([\d.]+)%"`)
	blockForm   = regexp.MustCompile(`<svg class="shard" x="([\d.]+)%" y="\d+" width="([\d.]+)%" height="52" data-color="(\d)"`)
	densityForm = regexp.MustCompile(`<path data-color="(\d)" data-outcome="(\w+)" d="([^"]+)"/>`)
	tagForm     = regexp.MustCompile(`<(/?[^\s>]+)([^>]*)>`)
)

// TestTicksStandAtTheHashKey compares with an MD5 and numbers that are not the simulator's.
func TestTicksStandAtTheHashKey(t *testing.T) {
	records := keysOf(60)
	space := new(big.Float).SetInt(new(big.Int).Lsh(big.NewInt(1), 128))
	explicit := new(big.Int).Div(new(big.Int).Lsh(big.NewInt(1), 128), big.NewInt(7))
	records[59]["ExplicitHashKey"] = explicit.String()
	got := snippetFrom(t, scenarioOf(t, map[string]any{"stream": map[string]any{"shards": 5}}, records), snippetOptions{})
	ticks := tickForm.FindAllStringSubmatch(got, -1)
	if len(ticks) != len(records) {
		t.Fatalf("%d ticks, want %d", len(ticks), len(records))
	}
	for i, tick := range ticks {
		sum := md5.Sum([]byte(records[i]["PartitionKey"]))
		key := new(big.Int).SetBytes(sum[:])
		if i == 59 {
			key = explicit
		}
		share, _ := new(big.Float).Quo(new(big.Float).SetInt(key), space).Float64()
		at, err := strconv.ParseFloat(tick[4], 64)
		if err != nil || tick[1] != strconv.Itoa(i) || math.Abs(at-100*share) > 0.00501 || tick[5] != tick[4] || tick[6] != tick[4] {
			t.Errorf("record %d stands at %v, want %v %%", i, tick[1:], 100*share)
		}
		if want := strconv.Itoa(int(share * 5)); tick[2] != want {
			t.Errorf("record %d has colour %s, want that of shard %s", i, tick[2], want)
		}
	}
}

// TestCrowds: many records become a density strip, many shards bands; all of them are still counted.
func TestCrowds(t *testing.T) {
	for _, c := range []struct {
		records, shards                int
		ticks, numbers, density, bands bool
		rows                           int // of the shards' table
	}{
		{1, 1, true, true, false, false, 1},
		{40, 64, true, true, false, false, 64},
		{41, 4, true, false, false, false, 4},
		{64, 4, true, false, false, false, 4},
		{65, 4, false, false, true, false, 4},
		{500, 10_000, false, false, true, true, 0},
	} {
		got := snippetFrom(t, scenarioOf(t, map[string]any{"stream": map[string]any{"shards": c.shards}}, keysOf(c.records)), snippetOptions{})
		for class, want := range map[string]bool{"ticks": c.ticks, "flows": c.ticks, "numbers": c.numbers, "density": c.density, "bands": c.bands, "shard\" x": !c.bands} {
			if strings.Contains(got, `class="`+class) != want {
				t.Errorf("%d records, %d shards: %s is there: %v", c.records, c.shards, class, !want)
			}
		}
		twin := got[strings.Index(got, `<div class="twin">`):strings.Index(got, `data-part="response"`)]
		rows := strings.Count(twin, "<tr>") - 1
		if c.rows > 0 && rows != c.rows || rows < 1 || rows > max(64, c.records) {
			t.Errorf("%d records, %d shards: %d rows in the table of shards", c.records, c.shards, rows)
		}
		if len(got) > 1000*c.records+400*min(c.shards, crowd)+20_000 {
			t.Errorf("%d records, %d shards: %d bytes", c.records, c.shards, len(got))
		}
		if folded := strings.Contains(got, "<summary>"); folded != (c.records > foldedRows) {
			t.Errorf("%d records: folded %v", c.records, folded)
		}
		if n := strings.Count(got, `data-outcome="stored" data-color=`) + strings.Count(got, `data-outcome="throttled" data-color=`); n < c.records {
			t.Errorf("%d records: %d rows", c.records, n)
		}
	}
}

// TestDensityStandsWhereTheRecordsDo: a hot key makes the highest bar, in its own bin, and what failed is outermost.
func TestDensityStandsWhereTheRecordsDo(t *testing.T) {
	records := keysOf(100)
	for i := range 50 {
		records[i]["PartitionKey"] = "hot-key" // at 72.9 % of the hash key space
	}
	got := snippetFrom(t, scenarioOf(t, map[string]any{"shardLimits": map[string]any{"recordsPerSecond": 10}}, records), snippetOptions{})
	sum := md5.Sum([]byte("hot-key"))
	bin := strconv.Itoa(int(sum[0]) / 2)
	full := regexp.MustCompile(`M` + bin + ` 0\.0V`)
	var highest []string
	for _, path := range densityForm.FindAllStringSubmatch(got, -1) {
		if full.MatchString(path[3]) {
			highest = append(highest, path[2])
		}
	}
	if !slices.Equal(highest, []string{"failed"}) {
		t.Errorf("bars of full height in bin %s: %q, want one, of records that failed", bin, highest)
	}
}

// TestBlocksCoverTheHashKeySpace: from 0 to 100 %, without gap or overlap.
func TestBlocksCoverTheHashKeySpace(t *testing.T) {
	text, err := readExample(webSources, "uneven-ranges.json")
	if err != nil {
		t.Fatal(err)
	}
	end := 0.0
	blocks := blockForm.FindAllStringSubmatch(snippetFrom(t, string(text), snippetOptions{}), -1)
	for _, block := range blocks {
		at, _ := strconv.ParseFloat(block[1], 64)
		width, _ := strconv.ParseFloat(block[2], 64)
		if math.Abs(at-end) > 0.011 {
			t.Errorf("a block starts at %v %%, the one before ends at %v %%", at, end)
		}
		end = at + width
	}
	if len(blocks) != 4 || math.Abs(end-100) > 0.011 {
		t.Errorf("%d blocks end at %v %%", len(blocks), end)
	}
}

const hostile = `</pre></style></title><script>alert(1)</script><img src=x onerror=alert(1)>"'>&amp;{{.}}` + "\u202e\u0001"

// TestHostileTextStaysText puts markup into every field that may hold text.
func TestHostileTextStaysText(t *testing.T) {
	settings := map[string]any{"title": hostile, "about": hostile}
	records := []map[string]string{{"Data": "aGVsbG8=", "PartitionKey": hostile}, {"Data": "aGVsbG8=", "PartitionKey": strings.Repeat("<b>", 80)}}
	body, err := json.Marshal(hostile)
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{
		"stored":  scenarioOf(t, settings, records),
		"refused": `{"title":` + string(body) + `,"steps":[{"split":{"ShardToSplit":` + string(body) + `,"NewStartingHashKey":"1"}},{"put":` + string(body) + `}]}`,
		"draft":   `{"title":` + string(body) + `,"steps":[],"draft":` + string(body) + `}`,
	} {
		for _, rendered := range []string{
			snippetFrom(t, text, snippetOptions{}),
			documentFrom(t, text, snippetOptions{}),
		} {
			markup := regexp.MustCompile(`(?s)<style>.*</style>`).ReplaceAllString(rendered, "")
			for _, tag := range tagForm.FindAllStringSubmatch(markup, -1) {
				attributes := regexp.MustCompile(`"[^"]*"`).ReplaceAllString(tag[2], "")
				if !slices.Contains(elements, strings.TrimPrefix(tag[1], "/")) || strings.ContainsAny(attributes, "'`:") || regexp.MustCompile(`\b(on|style|src)`).MatchString(attributes) {
					t.Errorf("%s: %s", name, tag[0])
				}
			}
			if want := html.EscapeString(`<script>alert(1)</script>`); strings.Count(markup, want) < 2 {
				t.Errorf("%s: the text is not there", name)
			}
			if !utf8.ValidString(rendered) {
				t.Errorf("%s: not UTF-8", name)
			}
		}
	}
}

// elements are all that a document has.
var elements = []string{
	"!doctype", "html", "head", "meta", "title", "style", "body", "main", "section", "div", "h1", "p", "span", "strong", "b", "time", "a", "ol", "ul", "li",
	"pre", "svg", "desc", "path", "rect", "text", "tspan", "g", "line", "circle", "table", "caption", "thead", "tbody", "tr", "th", "td", "code", "details", "summary",
}

// TestRequestIsComplete: to the letter, however large, with a mark at each partition key.
func TestRequestIsComplete(t *testing.T) {
	records := keysOf(3)
	records[0]["Data"] = strings.Repeat("QUJD", 250_000)
	records[1]["PartitionKey"] = "😀 \"quoted\" ü"
	want, err := json.Marshal(map[string]any{"StreamName": "exampleStreamName", "Records": records})
	if err != nil {
		t.Fatal(err)
	}
	body, err := json.Marshal(string(want))
	if err != nil {
		t.Fatal(err)
	}
	got := snippetFrom(t, `{"limits":"2025-10-27","steps":[{"put":`+string(body)+`}]}`, snippetOptions{base: "https://example.org/"})
	pre := regexp.MustCompile(`(?s)<pre class="long" tabindex="0" role="group" aria-label="Request body">\n(.*)</pre>`).FindStringSubmatch(got)
	if pre == nil {
		t.Fatal("no long request")
	}
	text := html.UnescapeString(regexp.MustCompile(`</?span[^>]*>`).ReplaceAllString(pre[1], ""))
	if text != string(want) {
		t.Error("the request is another one")
	}
	keys := regexp.MustCompile(`<span class="key" data-record="(\d)" data-color="\d">([^<]*)</span>`).FindAllStringSubmatch(pre[1], -1)
	if len(keys) != 3 {
		t.Fatalf("%d partition keys, want 3", len(keys))
	}
	for i, key := range keys {
		var text string
		if err := json.Unmarshal([]byte(html.UnescapeString(key[2])), &text); err != nil || text != records[i]["PartitionKey"] || key[1] != strconv.Itoa(i) {
			t.Errorf("key %d: %q", i, key)
		}
	}
}

// TestLinkOpensTheScenario: the link is the whole scenario; without a base, or beyond what a link holds, there is none.
func TestLinkOpensTheScenario(t *testing.T) {
	text := scenarioOf(t, map[string]any{"title": "Linked"}, keysOf(2))
	href := regexp.MustCompile(`href="([^"#]*)#([^"]*)"`).FindStringSubmatch(snippetFrom(t, text, snippetOptions{base: "../a?b=1&c=2"}))
	if href == nil || html.UnescapeString(href[1]) != "../a?b=1&c=2" {
		t.Fatalf("link %q", href)
	}
	opened, err := link.Decode(href[2])
	if err != nil {
		t.Fatal(err)
	}
	if snippetFrom(t, opened.Scenario, snippetOptions{}) != snippetFrom(t, text, snippetOptions{}) {
		t.Error("the link opens another scenario")
	}
	large := scenarioOf(t, nil, []map[string]string{{"Data": strings.Repeat("QUJD", 330_000), "PartitionKey": "a"}, {"Data": strings.Repeat("QUJE", 330_000), "PartitionKey": "a"}, {"Data": strings.Repeat("QUJF", 330_000), "PartitionKey": "a"}})
	for name, got := range map[string]string{
		"without a base": snippetFrom(t, text, snippetOptions{}),
		"too large":      snippetFrom(t, large, snippetOptions{base: "https://example.org/"}),
	} {
		if strings.Contains(got, "href") {
			t.Errorf("%s: a link", name)
		}
	}
}

// TestPartsShown: those asked for, and no element of the others.
func TestPartsShown(t *testing.T) {
	text := scenarioOf(t, nil, keysOf(2))
	for _, show := range [][]string{{"request"}, {"keyspace"}, {"response"}, {"request", "response"}, {}} {
		got := snippetFrom(t, text, snippetOptions{show: show})
		var parts []string
		for _, match := range regexp.MustCompile(`data-part="(\w+)"`).FindAllStringSubmatch(got, -1) {
			parts = append(parts, match[1])
		}
		result := slices.Contains(show, "keyspace") || slices.Contains(show, "response")
		if !slices.Equal(parts, show) && len(show) > 0 || strings.Contains(got, `class="result"`) != result {
			t.Errorf("%q: %q", show, parts)
		}
	}
}

// TestSnippetForReaders: what a screen reader finds.
func TestSnippetForReaders(t *testing.T) {
	text, err := readExample(webSources, firstScenario)
	if err != nil {
		t.Fatal(err)
	}
	got := snippetFrom(t, string(text), snippetOptions{})
	for _, want := range []string{
		`<section class="put-records" role="group" aria-label="A hot partition key">`,
		`<svg class="picture" role="img" width="100%" height="170"><title>Hash key space</title><desc>8 records on 4 shards`,
		`<caption>Shards</caption>`,
		`<tr><th scope="row">shardId-000000000002</th><td>25%</td><td>3</td><td>1</td><td>100%</td></tr>`,
		`<table class="records" aria-label="Response records">`,
		`<span>FailedRecordCount 1</span>`,
		`<b>Throttled</b> <code>ProvisionedThroughputExceededException</code>`,
		`<time datetime="2014-12-04T00:00:00.000Z">`,
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no %s", want)
		}
	}
	if strings.Contains(got, "<h1") || strings.Contains(got, " id=") || strings.Contains(got, "style=") {
		t.Error("a part has a heading of its own, an id, or an inline style")
	}
}
