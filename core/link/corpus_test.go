package link_test

import (
	"flag"
	"fmt"
	"hash/crc32"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"putrecords/core/link"
)

var update = flag.Bool("update", false, "add links of new scenarios to the corpus")

// corpus lists the links that must open for ever, with the checksums of the link
// and of the scenario that it opens. Lines are only ever added: -update writes
// the files of new ones.
var corpus = map[string]string{
	"24-hours-later":             "4958e461 8136d187",
	"a-body-as-typed":            "fc2ee849 1b25cfe0",
	"a-draft-and-what-is-wanted": "5f17f1a2 fc602578",
	"a-draft-that-is-laid-out":   "0eb07481 390a03d3",
	"a-hundred-records":          "ca108771 5b004322",
	"batch-beyond-a-second":      "a8ebbe93 6a8cd6de",
	"burst-after-idle-2014":      "d2c7940d 1ce7f108",
	"burst-after-idle-today":     "206e1a50 f07c0de0",
	"data-at-odd-places":         "bd30bdd3 633275af",
	"data-in-other-spellings":    "b1f2aa84 4244e5a3",
	"every-kind-of-step":         "d13a9249 b79ad926",
	"explicit-hash-keys":         "00fc47b1 5da74632",
	"hot-partition-key":          "faf26183 c3de5943",
	"internal-failure":           "833820d4 2fc68a0d",
	"key-bytes-2014":             "95d6d166 69ae8037",
	"key-characters-2015":        "ca09aa61 ba950a9d",
	"large-records":              "58d0faa6 9980c318",
	"load":                       "52dd7d72 22a984c0",
	"nothing":                    "714ad501 a3a6bf43",
	"rejected":                   "b04a27ce 12a28bac",
	"resharding":                 "555d0c17 93e87b2b",
	"retention":                  "6f813371 ba76e42a",
	"retry-storm":                "50f455dd 21a81645",
	"retry-with-backoff":         "731cf311 42186d4f",
	"retry":                      "982ce4b3 2456bac5",
	"signs-of-a-link":            "33fd3854 d558ee54",
	"split-a-hot-shard":          "7f85b17a a0d310fe",
	"ten-records":                "74c7d4fe f00b1768",
	"texts-and-bytes":            "9dee2b1e 678b231f",
	"throttling":                 "073afd00 83797694",
	"today":                      "7ba497b5 b7e7e874",
	"uneven-ranges":              "0d8e8095 1c330e7a",
}

// TestLinksOpenForEver: every link that there ever was still opens the same
// scenario, byte for byte.
func TestLinksOpenForEver(t *testing.T) {
	const folder = "testdata/links/"
	if *update {
		for name, text := range examples(t) {
			name = folder + strings.ReplaceAll(strings.ReplaceAll(name, ",", ""), " ", "-")
			if _, err := os.Stat(name + ".link"); err == nil {
				continue
			}
			fragment := encode(t, text)
			opened, err := link.Decode(fragment)
			if err != nil {
				t.Fatal(err)
			}
			for file, text := range map[string]string{name + ".link": fragment, name + ".json": opened.Scenario} {
				if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
	files, err := filepath.Glob(folder + "*")
	if err != nil || len(files) != 2*len(corpus) {
		t.Errorf("%d files in %s, %v, want two for each of %d lines", len(files), folder, err, len(corpus))
	}
	for _, file := range files {
		name, isLink := strings.CutSuffix(filepath.Base(file), ".link")
		if !isLink {
			continue
		}
		fragment, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		want, err := os.ReadFile(folder + name + ".json")
		if err != nil {
			t.Fatal(err)
		}
		if got, listed := fmt.Sprintf("%08x %08x", crc32.ChecksumIEEE(fragment), crc32.ChecksumIEEE(want)), corpus[name]; got != listed {
			t.Errorf("\t%q: %q,\nis what the files hold, the list has %q: they never change", name, got, listed)
		}
		if opened, err := link.Decode(string(fragment)); err != nil || opened.Scenario != string(want) {
			t.Errorf("%s opens %+v, %v, want %s", name, opened, err, want)
		}
		if strings.HasPrefix(string(fragment), "s1.") {
			if again := encode(t, string(want)); again != string(fragment) {
				t.Errorf("%s: the link of the scenario becomes %s", name, again)
			}
		}
	}
	for name := range corpus {
		if _, err := os.Stat(folder + name + ".link"); err != nil {
			t.Errorf("a link is gone: %v", err)
		}
	}
}
