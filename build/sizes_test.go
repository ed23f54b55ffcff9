package main

import (
	"strings"
	"testing"
)

// sized is a site with given transfer sizes.
func sized() *site {
	of := func(n int) []byte { return make([]byte, n) }
	return &site{files: []file{
		{name: "main-A.wasm", source: "main.wasm", contents: of(9000), brotli: of(500)},
		{name: "worker-A.js", source: "worker.js", contents: of(40)},
		{name: "page-A.js", source: "page.js", contents: of(900), brotli: of(60), imports: []string{"chunk-A.js"},
			inputs: map[string]int{"page.js": 100, "state.js": 800}},
		{name: "chunk-A.js", source: "chunk-A.js", contents: of(7), imports: []string{"page-A.js"}, // a cycle
			inputs: map[string]int{"shared.js": 7}},
		{name: "codemirror-A.js", source: "request/codemirror.js", contents: of(300), imports: []string{"chunk-A.js"}},
		{name: "page-A.css", source: "page.css", contents: of(11)},
	}}
}

func TestCeilingsCountWhatIsDownloaded(t *testing.T) {
	for _, c := range []struct {
		roots, except []string
		want          int
	}{
		{[]string{"main.wasm"}, nil, 500},
		{[]string{"page.js", "worker.js"}, nil, 40 + 60 + 7},
		{[]string{"request/codemirror.js"}, []string{"page.js"}, 300},
		{[]string{"request/codemirror.js"}, nil, 300 + 7 + 60},
		{[]string{"page.css"}, nil, 11},
	} {
		got, err := sized().measure(ceiling{what: "it", roots: c.roots, except: c.except})
		if err != nil || got.bytes != c.want {
			t.Errorf("measure(%q except %q) = %d, %v, want %d", c.roots, c.except, got.bytes, err, c.want)
		}
	}
}

func TestCheckSizes(t *testing.T) {
	for _, c := range []struct {
		name    string
		ceiling ceiling
		want    string // of the error; empty for none
	}{
		{"at the ceiling", ceiling{what: "JS", limit: 67, roots: []string{"page.js"}}, ""},
		{"past it", ceiling{what: "JS", limit: 66, roots: []string{"page.js"}},
			"JS is 0.1 kB after brotli, over its ceiling of 0.1 kB; biggest inputs before compression: state.js 0.8 kB, page.js 0.1 kB, shared.js 0.0 kB"},
		{"past it, inputs unknown", ceiling{what: "WASM", limit: 400, roots: []string{"main.wasm"}}, "WASM is 0.5 kB after brotli, over its ceiling of 0.4 kB"},
		{"over no file", ceiling{what: "editor", limit: 1, roots: []string{"gone"}}, `editor: no file of the site comes from "gone"`},
		{"over files counted elsewhere", ceiling{what: "JS", limit: 1, roots: []string{"page.js"}, except: []string{"page.js"}}, "JS: no file to measure"},
	} {
		err := checkSizes(source{ceilings: []ceiling{c.ceiling}}, sized())
		got := ""
		if err != nil {
			got = err.Error()
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestSizeTable(t *testing.T) {
	got := sizeTable([]size{{what: "WASM", bytes: 681_234, limit: 700_000}, {what: "CSS", bytes: 90, limit: 12_000}})
	want := "WASM  681.2 kB of 700.0 kB\nCSS   0.1 kB of 12.0 kB\n"
	if got != want {
		t.Errorf("sizeTable = %q, want %q", got, want)
	}
	if strings.Contains(sizeTable(nil), "\n") {
		t.Error("a table of nothing has lines")
	}
}
