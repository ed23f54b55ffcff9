// Size ceilings: what a reader downloads, and how much of it we allow.
package main

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"text/tabwriter"
)

// ceiling is a download that must not grow past a limit. Figures are in bytes after brotli; 1 kB is 1000 bytes.
type ceiling struct {
	what   string
	limit  int
	roots  []string // sources: these files and every script they load at once
	except []string // sources: what these load is already counted elsewhere
}

var ceilings = []ceiling{
	{what: "WASM", limit: 700_000, roots: []string{wasmSource}},
	{what: "JS before the first result", limit: 40_000, roots: []string{"first-paint.js", "page-engine.js", "page.js", "worker.js"}},
	{what: "editor, loaded lazily", limit: 130_000, roots: []string{"request/codemirror.js"}, except: []string{"page.js"}},
	{what: "embed.js, before the engine", limit: 12_000, roots: []string{"embed.js"}},
	{what: "CSS", limit: 12_000, roots: []string{"page.css"}},
}

// size is how much one ceiling is used.
type size struct {
	what  string
	bytes int
	limit int
	files []*file
}

// measure adds up the files under a ceiling. A ceiling over nothing is an error: a renamed file must not escape.
func (s *site) measure(c ceiling) (size, error) {
	files, err := s.closure(c.roots...)
	if err != nil {
		return size{}, fmt.Errorf("%s: %w", c.what, err)
	}
	if len(c.except) > 0 {
		counted, err := s.closure(c.except...)
		if err != nil {
			return size{}, fmt.Errorf("%s: %w", c.what, err)
		}
		files = slices.DeleteFunc(files, func(f *file) bool { return slices.Contains(counted, f) })
	}
	if len(files) == 0 {
		return size{}, fmt.Errorf("%s: no file to measure", c.what)
	}
	total := 0
	for _, f := range files {
		total += f.transferBytes()
	}
	return size{what: c.what, bytes: total, limit: c.limit, files: files}, nil
}

// checkSizes measures every ceiling, and fails when a download is past one, naming what takes most of it.
func checkSizes(src source, s *site) error {
	var errs []error
	for _, c := range src.ceilings {
		m, err := s.measure(c)
		if err != nil {
			errs = append(errs, err)
			continue
		}
		s.sizes = append(s.sizes, m)
		if m.bytes > m.limit {
			errs = append(errs, fmt.Errorf("%s is %s after brotli, over its ceiling of %s%s",
				m.what, kB(m.bytes), kB(m.limit), m.biggestInputs()))
		}
	}
	return errors.Join(errs...)
}

// biggestInputs says which sources take most of the files, before compression.
func (m size) biggestInputs() string {
	bytes := map[string]int{}
	for _, f := range m.files {
		for input, n := range f.inputs {
			bytes[input] += n
		}
	}
	if len(bytes) == 0 {
		return ""
	}
	inputs := slices.SortedFunc(maps.Keys(bytes), func(a, b string) int {
		return cmp.Or(cmp.Compare(bytes[b], bytes[a]), cmp.Compare(a, b))
	})
	var parts []string
	for _, input := range inputs[:min(5, len(inputs))] {
		parts = append(parts, fmt.Sprintf("%s %s", input, kB(bytes[input])))
	}
	return "; biggest inputs before compression: " + strings.Join(parts, ", ")
}

func kB(bytes int) string {
	return fmt.Sprintf("%.1f kB", float64(bytes)/1000)
}

// sizeTable shows sizes as the last word of a build.
func sizeTable(sizes []size) string {
	var text strings.Builder
	w := tabwriter.NewWriter(&text, 0, 0, 2, ' ', 0)
	for _, m := range sizes {
		fmt.Fprintf(w, "%s\t%s of %s\n", m.what, kB(m.bytes), kB(m.limit))
	}
	w.Flush()
	return text.String()
}
