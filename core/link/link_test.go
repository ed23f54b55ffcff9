package link_test

import (
	"bytes"
	"compress/flate"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"strings"
	"testing"

	"putrecords/core/link"
	"putrecords/core/scenario"
)

// examples are scenarios of all kinds.
func examples(t testing.TB) map[string]string {
	t.Helper()
	all := map[string]string{
		"nothing":                     "{}",
		"texts and bytes":             puts(`{"Data":"aGVsbG8=","PartitionKey":"a"},{"Data":"8J+YgA==","PartitionKey":"😀"},{"Data":"/w==","PartitionKey":"b"},{"Data":"AAAA","PartitionKey":"c"},{"Data":"","PartitionKey":"d"}`),
		"data in other spellings":     puts(`{"Data":"aGVsbG8\u003d","PartitionKey":"a"},{"D\u0061ta":"aGVsbG8=","PartitionKey":"a"},{"Data":"hello","PartitionKey":"a"},{"Data":"aGVsbG9=","PartitionKey":"a"},{"Data":5}`),
		"signs of a link":             puts(`{"Data=":"=","\"Data\"":"\"Data\"=\"","Data":"IkRhdGEiPSIi"}`),
		"data at odd places":          `{"steps":[{"put":{"Data":"aGVsbG8=","a":{"Data":"aGVsbG8="},"Data":[{"Data":"aGVsbG8="}]}},{"put":["aGVsbG8="]},{"put":null},{"put":1.50}]}`,
		"a body as typed":             `{"steps":[{"put":"{\"Records\":[ ]}"},{"put":"{ not JSON"},{"put":"\"Data\""}]}`,
		"a draft, and what is wanted": `{"title":"é","draft":"{\u0000 \u2028","want":{"a":[1e5,-0,true]},"steps":[{"wait":5,"want":{"Data":"aGVsbG8="}}]}`,
		"a draft that is laid out":    `{"draft":"{\n  \"Records\": [\n    { \"Data\": \"aGVsbG8=\",\n      \"PartitionKey\": \"user-1\" }\n  ]\n}"}`,
		"every kind of step":          `{"stream":{"shards":2},"steps":[{"wait":1000},{"fail":{"shard":"shardId-000000000001","records":2}},{"retry":{}},{"split":{"ShardToSplit":"shardId-000000000000","NewStartingHashKey":"5"}},{"resize":{"TargetShardCount":4}},{"load":{"recordsPerSecond":1,"seconds":1}}]}`,
		"ten records":                 records(10),
		"a hundred records":           records(100),
	}
	for _, pattern := range []string{"../scenario/testdata/scenarios/*.scenario.json", "../../web/examples/*.json"} {
		files, err := filepath.Glob(pattern)
		if err != nil || len(files) == 0 {
			t.Fatalf("%s: %d files, %v", pattern, len(files), err)
		}
		for _, file := range files {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			all[strings.TrimSuffix(strings.TrimSuffix(filepath.Base(file), ".json"), ".scenario")] = string(text)
		}
	}
	return all
}

func puts(records string) string {
	return `{"steps":[{"put":{"StreamName":"exampleStreamName","Records":[` + records + `]}}]}`
}

func records(n int) string {
	var all []string
	for i := range n {
		data := base64.StdEncoding.EncodeToString(fmt.Appendf(nil, `{"order":%d,"total":%d}`, 1000+i, i*i*7919%10_000))
		all = append(all, fmt.Sprintf(`{"Data":%q,"PartitionKey":"user-%d"}`, data, i*31%97))
	}
	return puts(strings.Join(all, ","))
}

func encode(t testing.TB, text string) string {
	t.Helper()
	fragment, err := link.Encode(text)
	if err != nil {
		t.Fatalf("%.300s: %v", text, err)
	}
	return fragment
}

// checkLossless: a link opens the same scenario, whose link is the same, however
// either is spelt.
func checkLossless(t *testing.T, text string) {
	t.Helper()
	fragment := encode(t, text)
	opened, err := link.Decode(fragment)
	if err != nil {
		t.Fatalf("%.300s: %s: %v", text, fragment, err)
	}
	want, _ := scenario.Canonical([]byte(text), nil)
	if opened != (link.Opened{Scenario: want}) {
		t.Errorf("%.300s becomes %.300s, want %.300s", text, opened.Scenario, want)
	}
	if again := encode(t, opened.Scenario); again != fragment {
		t.Errorf("%.300s has the link %s, and %.300s, which that opens, %s", text, fragment, opened.Scenario, again)
	}
	var before, after scenario.Scenario
	if before, err = scenario.Parse([]byte(text)); err == nil {
		after, err = scenario.Parse([]byte(opened.Scenario))
	}
	if err != nil || !reflect.DeepEqual(before.Steps, after.Steps) || !reflect.DeepEqual(before.Draft, after.Draft) || !reflect.DeepEqual(before.Stream, after.Stream) ||
		before.Title != after.Title || before.About != after.About || before.Limits != after.Limits || before.ShardLimits != after.ShardLimits || before.Start != after.Start {
		t.Errorf("%.300s becomes another scenario: %.300s, %v", text, opened.Scenario, err)
	}
}

func TestLossless(t *testing.T) {
	for name, text := range examples(t) {
		t.Run(name, func(t *testing.T) { checkLossless(t, text) })
	}
}

// TestSameResults: what a link opens replays to the same results.
func TestSameResults(t *testing.T) {
	for name, text := range examples(t) {
		opened, err := link.Decode(encode(t, text))
		if err != nil {
			t.Fatal(err)
		}
		if len(text) > 1<<16 || strings.Contains(text, "load") {
			continue // slow, and tested by their steps
		}
		if got, want := results(t, opened.Scenario), results(t, text); got != want {
			t.Errorf("%s: got %s\nwant %s", name, got, want)
		}
	}
}

func results(t *testing.T, text string) string {
	t.Helper()
	s, err := scenario.Parse([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	out, err := scenario.Run(nil, s)
	if err != nil {
		return err.Error()[strings.LastIndex(err.Error(), ": "):] // the place differs
	}
	return string(out)
}

// FuzzLossless holds the law of the package for any text.
func FuzzLossless(f *testing.F) {
	for _, text := range examples(f) {
		if len(text) < 1<<12 {
			f.Add(text)
		}
	}
	f.Fuzz(func(t *testing.T, text string) {
		if _, err := link.Encode(text); err == nil {
			checkLossless(t, text)
		}
	})
}

// FuzzPut is FuzzLossless for one request body, as text.
func FuzzPut(f *testing.F) {
	for _, body := range []string{"", "null", "{\n  \"Data\": \"aGVsbG8=\"\n}", `"Data"`, "[\n  { \"Data\": \"YQ==\" }\n]"} {
		f.Add(body)
	}
	f.Fuzz(func(t *testing.T, body string) {
		quoted, err := json.Marshal(body)
		if err != nil {
			t.Fatal(err)
		}
		checkLossless(t, `{"steps":[{"put":`+string(quoted)+`}],"draft":`+string(quoted)+`}`)
	})
}

// FuzzDecode: whatever stands there, it opens a scenario or an example, or there
// is one sentence.
func FuzzDecode(f *testing.F) {
	for _, text := range examples(f) {
		f.Add(encode(f, text))
	}
	for _, text := range []string{"", "#", "s1.z", "%23s1", "key=a&data=b&shards=2", "example=hot-partition-key"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, fragment string) {
		opened, err := link.Decode(fragment)
		var refused *link.Error
		switch {
		case err != nil && (!errors.As(err, &refused) || refused.Message == "" || strings.ContainsAny(refused.Message, "\n\r") || opened != link.Opened{}):
			t.Fatalf("%q: %+v, %v", fragment, opened, err)
		case err == nil && (opened.Scenario == "") == (opened.Example == ""):
			t.Fatalf("%q: %+v", fragment, opened)
		case err == nil && opened.Scenario != "":
			if _, err := scenario.Parse([]byte(opened.Scenario)); err != nil {
				t.Fatalf("%q: %q: %v", fragment, opened.Scenario, err)
			}
		}
	})
}

func TestSpellingMakesNoDifference(t *testing.T) {
	want := encode(t, puts(`{"Data":"aGVsbG8=","PartitionKey":"a"}`))
	for _, text := range []string{
		` { "steps" : [ { "put" : { "StreamName":"exampleStreamName" , "Records":[ {"Data":"aGVsbG8=","PartitionKey":"a"} ] } } ] , "title" : "" } `,
		`{"stream":{"shards":4},"steps":[{"put":"{\n  \"StreamName\": \"exampleStreamName\",\n  \"Records\": [\n    { \"Data\": \"aGVsbG8=\",\n      \"PartitionKey\": \"a\" }\n  ]\n}"}]}`,
	} {
		if got := encode(t, text); got != want {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
	}
}

// TestLengths: ten records fit in a short message, a hundred in a few.
func TestLengths(t *testing.T) {
	for n, most := range map[int]int{10: 350, 100: 1600} {
		if got := len(encode(t, records(n))); got > most {
			t.Errorf("%d records take %d characters, want at most %d", n, got, most)
		}
	}
}

// TestAlphabet: nothing in a link needs an escape, and its end is none that chat
// programs cut off.
func TestAlphabet(t *testing.T) {
	for name, text := range examples(t) {
		fragment := encode(t, text)
		if strings.Trim(strings.TrimPrefix(fragment, "s1."), "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_") != "" || !strings.HasPrefix(fragment, "s1.") || !strings.HasSuffix(fragment, "z") {
			t.Errorf("%s: %s", name, fragment)
		}
	}
}

func TestLinksSurviveChats(t *testing.T) {
	fragment := encode(t, records(1))
	for _, written := range []string{fragment, "key=a%20b&data=%3D&shards=2", "example=hot-partition-key"} {
		want, err := link.Decode(written)
		if err != nil {
			t.Fatal(err)
		}
		for _, mangled := range []string{
			"#" + written, "%23" + written, url.QueryEscape(written), "%23" + url.QueryEscape(written), url.QueryEscape("#" + written), url.QueryEscape("#" + written + "**"),
			written + ")", written + ").", written + ",", written + ">", written + "**", written + `"`, written + "'", " #" + written + "\n",
		} {
			if got, err := link.Decode(mangled); err != nil || got != want {
				t.Errorf("%q: %+v, %v, want %+v", mangled, got, err, want)
			}
		}
	}
}

func TestByHand(t *testing.T) {
	for fragment, want := range map[string]link.Opened{
		"key=user-1&key=user-2&shards=8": {Scenario: `{"stream":{"shards":8},"steps":[{"put":{"StreamName":"exampleStreamName","Records":[{"Data":"aGVsbG8=","PartitionKey":"user-1"},{"Data":"aGVsbG8=","PartitionKey":"user-2"}]}}]}`},
		"key=a+b%20c&data=%C3%A9":        {Scenario: `{"steps":[{"put":{"StreamName":"exampleStreamName","Records":[{"Data":"w6k=","PartitionKey":"a+b c"}]}}]}`},
		"key=&data=":                     {Scenario: `{"steps":[{"put":{"StreamName":"exampleStreamName","Records":[{"Data":"","PartitionKey":""}]}}]}`},
		"limits=2025-10-27&shards=4":     {Scenario: `{"limits":"2025-10-27"}`},
		"example=hot-partition-key":      {Example: "hot-partition-key"},
	} {
		if got, err := link.Decode(fragment); err != nil || got != want {
			t.Errorf("%s: %+v, %v, want %+v", fragment, got, err, want)
		}
	}
}

func TestRefusals(t *testing.T) {
	fragment := encode(t, records(1))
	deflated := func(text string) string {
		var out bytes.Buffer
		w, _ := flate.NewWriter(&out, 9)
		w.Write([]byte(text))
		w.Close()
		return "s1." + base64.RawURLEncoding.EncodeToString(out.Bytes()) + "z"
	}
	for _, c := range []struct {
		fragment string
		code     link.Code
		message  string // its beginning
	}{
		{"", link.NoLink, "this is not a link to a scenario"},
		{"#section", link.NoLink, "this is not"},
		{"s01.z", link.NoLink, "this is not"},
		{"s", link.NoLink, "this is not"},
		{"s1", link.CutLink, "this link was cut: its end is missing"},
		{"s1.", link.CutLink, "this link was cut"},
		{"s1.z", link.CutLink, "this link was cut"},
		{fragment[:len(fragment)-1], link.CutLink, "this link was cut"},
		{fragment[:len(fragment)/2/4*4+3] + "z", link.CutLink, "this link was cut"}, // the letter stands everywhere
		{"s2.anything", link.LaterLink, "this link is of version 2, which a later release of this page reads"},
		{"s1.é", link.CutLink, "this link was cut"},
		{"s1.AAé=z", link.DamagedLink, "a link that is written by hand has up to 500 times key"},
		{"s1.!z", link.DamagedLink, "this link was changed on its way"},
		{"s1.____z", link.DamagedLink, "this link was changed"},
		{strings.TrimSuffix(fragment, "z") + "AAAz", link.DamagedLink, "this link was changed"},
		{deflated("{\"title\":\"\xff\"}"), link.DamagedLink, "this link was changed"},
		{deflated(`{"titel":""}`), link.InvalidScenario, `the scenario in this link cannot be read: /titel: 1:2: unknown member "titel"`},
		{deflated(`{"title"="a"}`), link.InvalidScenario, "the scenario in this link cannot be read: "},
		{deflated(`{"steps":[{"put":{"Data"="\x"}}]}`), link.InvalidScenario, "the scenario in this link cannot be read: "},
		{deflated(`{"steps":[{"put":{"Data"="a`), link.InvalidScenario, "the scenario in this link cannot be read: "},
		{deflated(`[`), link.InvalidScenario, "the scenario in this link cannot be read: "},
		{deflated(`{"steps":[{"put":{"Data"=`), link.InvalidScenario, "the scenario in this link cannot be read: "},
		{deflated(`{"title":"` + strings.Repeat("a", 2<<20) + `"}`), link.LargeLink, "a link holds at most 2 MiB"},
		{deflated(`{"steps":[` + strings.Repeat(`{"wait":1},`, 10_000) + `{"wait":1}]}`), link.LargeLink, "a link holds"},
		{deflated(`{"steps":[{"put":{"Records":[{"Data"="a"}]}},` + strings.Repeat(`{"wait":1},`, 10_000) + `{"wait":1}]}`), link.LargeLink, "a link holds"},
		{deflated(`{"steps":[{"put":[` + strings.Repeat(`1,`, 100_000) + `1]}]}`), link.LargeLink, "a link holds"},
		{deflated(`{"want":` + strings.Repeat(`[`, 12) + strings.Repeat(`]`, 12) + `}`), link.LargeLink, "a link holds"},
		{strings.Repeat("A", 1<<20+1), link.LargeLink, "a link has at most 1,048,576 characters"},
		{"key=%", link.DamagedLink, "a link that is written by hand has up to 500 times key"},
		{"key=%zz", link.DamagedLink, "a link that is written by hand has up to 500 times key"},
		{"key=%FF", link.DamagedLink, "a link that is written by hand has up to 500 times key"}, // no UTF-8
		{"keys=a", link.DamagedLink, "a link that is written by hand has up to 500 times key"},
		{"data=a&key=b", link.DamagedLink, "a link that is written by hand has up to 500 times key"},
		{"shards=4&shards=5", link.DamagedLink, "a link that is written by hand has up to 500 times key"},
		{"shards=0", link.DamagedLink, "a link that is written by hand has up to 500 times key"},
		{"shards=many", link.DamagedLink, "a link that is written by hand has up to 500 times key"},
		{"shards=10001", link.InvalidScenario, "the scenario in this link cannot be read: /stream/shards: "},
		{"limits=2013", link.InvalidScenario, `the scenario in this link cannot be read: /limits: 1:11: no limits profile "2013"`},
		{"example=a&shards=4", link.DamagedLink, "a link that is written by hand has up to 500 times key"},
		{"example=../a", link.DamagedLink, "a link that is written by hand has up to 500 times key"},
		{strings.Repeat("key=a&", 501), link.DamagedLink, "a link that is written by hand has up to 500 times key"},
	} {
		opened, err := link.Decode(c.fragment)
		var got *link.Error
		if !errors.As(err, &got) || got.Code != c.code || !strings.HasPrefix(got.Message, c.message) || opened != (link.Opened{}) {
			t.Errorf("%.60q: %+v, %v, want %s: %s…", c.fragment, opened, err, c.code, c.message)
		}
	}
	for text, code := range map[string]link.Code{
		"":                     link.InvalidScenario,
		`{"titel":""}`:         link.InvalidScenario,
		"{\"title\":\"\xff\"}": link.InvalidScenario,
		`{"draft":"` + strings.Repeat("a", 2<<20) + `"}`:                                                            link.LargeLink,
		`{"draft":"` + base64.StdEncoding.EncodeToString(noise(1<<20)) + `"}`:                                       link.LargeLink,
		`{"steps":[` + strings.Repeat(`{"wait":1},`, 10_000) + `{"wait":1}]}`:                                       link.LargeLink,
		`{"steps":[{"put":{"Records":[{"Data":"YQ=="}]}},` + strings.Repeat(`{"wait":1},`, 10_000) + `{"wait":1}]}`: link.LargeLink,
		`{"want":` + strings.Repeat(`[`, 12) + strings.Repeat(`]`, 12) + `}`:                                        link.LargeLink,
	} {
		fragment, err := link.Encode(text)
		var got *link.Error
		if !errors.As(err, &got) || got.Code != code || fragment != "" {
			t.Errorf("%.60q: %.60s, %v, want %s", text, fragment, err, code)
		}
	}
}

// TestEveryCutIsNoticed: a link that lost its end opens nothing, wherever it was
// cut.
func TestEveryCutIsNoticed(t *testing.T) {
	fragment := encode(t, records(3))
	for end := range fragment {
		if opened, err := link.Decode(fragment[:end]); err == nil {
			t.Errorf("%d of %d characters open %+v", end, len(fragment), opened)
		}
	}
}

// noise is always the same, and does not compress.
func noise(bytes int) []byte {
	text := make([]byte, bytes)
	state := uint64(1)
	for i := range text {
		state = state*6364136223846793005 + 1442695040888963407
		text[i] = byte(state >> 56)
	}
	return text
}

// TestMemory: no link takes more than 64 MB, garbage included.
func TestMemory(t *testing.T) {
	hostile := map[string]string{
		"a bomb of 64 MiB":       strings.Repeat("\x00", 64<<20),
		"the longest title":      `{"title":"` + strings.Repeat("a", 2<<20-12) + `"}`,
		"the most steps":         `{"steps":[` + strings.Repeat(`{"wait":1},`, 9999) + `{"wait":1}]}`,
		"the most values":        `{"steps":[{"put":[` + strings.Repeat(`1,`, 99_990) + `1]}]}`,
		"the most deep values":   `{"steps":[{"put":[[[[[[[[` + strings.Repeat(`1,`, 99_970) + `1]]]]]]]]}]}`,
		"the most objects":       `{"steps":[{"put":[[[[[[[` + strings.Repeat(`{"":1},`, 49_900) + `1]]]]]]]}]}`,
		"escapes":                `{"steps":[{"put":{"Data"="` + strings.Repeat(`\u0000`, 2<<20/6-10) + `"}}]}`,
		"data without end":       `{"steps":[{"put":{"Records":[` + strings.Repeat(`{"Data"="a"},`, 49_900) + `1]}}]}`,
		"shards":                 `{"stream":{"shards":[` + strings.TrimSuffix(strings.Repeat(`{"ShardId":"shardId-000000000000","HashKeyRange":{"StartingHashKey":"0","EndingHashKey":"1"}},`, 16_000), ",") + `]}}`,
		"keys":                   `{"steps":[{"load":{"recordsPerSecond":1,"seconds":1,"keys":{"list":[` + strings.Repeat(`"a",`, 99_900) + `"a"]}}}]}`,
		"brackets without end":   strings.Repeat("[", 2<<20),
		"a deep draft":           `{"draft":[[[[[[[[[[[` + strings.Repeat(`1,`, 99_970) + `1]]]]]]]]]]]}`,
		"drafts":                 `{` + strings.Repeat(`"draft":{},"steps":[{"put":[]}],`, 20_000) + `}`,
		"a name of many letters": `{"` + strings.Repeat("a", 2<<20-10) + `":1}`,
	}
	for name, text := range hostile {
		var packed bytes.Buffer
		w, _ := flate.NewWriter(&packed, 9)
		w.Write([]byte(text))
		w.Close()
		hostile[name] = "s1." + base64.RawURLEncoding.EncodeToString(packed.Bytes()) + "z"
	}
	hostile["a long link by hand"] = "key=" + strings.Repeat("%00", 300_000)
	hostile["many keys by hand"] = strings.Repeat("key=&", 200_000)
	hostile["many signs"] = strings.Repeat("%25", 300_000)
	for name, fragment := range hostile {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		link.Decode(fragment)
		runtime.ReadMemStats(&after)
		if allocated := after.TotalAlloc - before.TotalAlloc; allocated > 64<<20 {
			t.Errorf("%s: %d characters allocate %d MiB", name, len(fragment), allocated>>20)
		}
	}
}
