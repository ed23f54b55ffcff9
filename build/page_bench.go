// What the page itself must keep to, measured in Chromium by web/e2e/bench.js.
package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
)

// pageBudget is a figure of web/e2e/bench.js, by its name there, that must not pass a limit.
type pageBudget struct {
	what  string
	limit float64
	unit  string
}

var pageBudgets = []pageBudget{
	{"engine ready after load", 300, "ms"},
	{"a keystroke in a 500-record request until its result is on screen", 50, "ms"},
	{"longest frame meanwhile", 50, "ms"},
	{"5 MiB request in WASM in Chromium, least", 60, "ms"},
	{"a load of 1,000,000 records in WASM in Chromium, least", 3000, "ms"},
}

// measurePage runs the page's benchmark in Chromium.
func measurePage(web string, stdout io.Writer) (map[string]float64, error) {
	env, err := ensurePrograms(stdout, browsers)
	if err != nil {
		return nil, err
	}
	node, err := findNode()
	if err != nil {
		return nil, err
	}
	command := exec.Command(node, "e2e/bench.js")
	command.Dir, command.Env = web, append(os.Environ(), env...)
	printed, err := command.Output()
	if err != nil {
		return nil, fmt.Errorf("node e2e/bench.js: %w", err)
	}
	return parsePageFigures(string(printed))
}

// parsePageFigures reads JSON lines of {what, value, unit}.
func parsePageFigures(printed string) (map[string]float64, error) {
	figures := map[string]float64{}
	for line := range strings.Lines(printed) {
		var figure struct {
			What  string
			Value float64
		}
		if err := json.Unmarshal([]byte(line), &figure); err != nil {
			return nil, fmt.Errorf("%q: %w", line, err)
		}
		figures[figure.What] = figure.Value
	}
	return figures, nil
}

func pageRows(all []pageBudget, figures map[string]float64) []row {
	var rows []row
	for _, b := range all {
		figure, ok := figures[b.what]
		r := row{b.what, figure, b.limit, b.unit, nil}
		if !ok {
			r.err = fmt.Errorf("web/e2e/bench.js has no figure %q", b.what)
		}
		rows = append(rows, r)
	}
	return rows
}
