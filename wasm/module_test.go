//go:build !js

package main

import (
	"bytes"
	"encoding/json"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"putrecords/core/view"
)

// module builds main.wasm and returns where it and its wasm_exec.js are.
func module(t *testing.T) (main, runtime string) {
	t.Helper()
	main = filepath.Join(t.TempDir(), "main.wasm")
	build := exec.Command("go", "build", "-trimpath", "-ldflags=-s -w", "-o", main, ".")
	build.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm", "GOFLAGS=")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("go build: %v\n%s", err, out)
	}
	root, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		t.Fatalf("go env: %v", err)
	}
	return main, filepath.Join(strings.TrimSpace(string(root)), "lib", "wasm", "wasm_exec.js")
}

// fromNode makes calls of the module under Node and returns the replies in
// canonical form.
func fromNode(t *testing.T, main, runtime string, calls []exchange) []string {
	t.Helper()
	var input, output, errors bytes.Buffer
	encoder := json.NewEncoder(&input)
	for _, call := range calls {
		if err := encoder.Encode(map[string]any{"call": call.Call, "args": call.Args}); err != nil {
			t.Fatal(err)
		}
	}
	node := exec.Command("node", "testdata/replies.mjs", runtime, main)
	node.Stdin, node.Stdout, node.Stderr = &input, &output, &errors
	if err := node.Run(); err != nil {
		t.Fatalf("node: %v\n%s", err, errors.String())
	}
	var replies []string
	for line := range bytes.Lines(output.Bytes()) {
		replies = append(replies, canonical(t, line))
	}
	if len(replies) != len(calls) {
		t.Fatalf("%d replies to %d calls\n%s", len(replies), len(calls), errors.String())
	}
	return replies
}

// TestModule: the module that is built for the page gives the replies that the
// core gives natively, byte for byte.
func TestModule(t *testing.T) {
	main, runtime := module(t)
	calls := exchanges(t)
	for i, got := range fromNode(t, main, runtime, calls) {
		if want := string(calls[i].Reply); got != want {
			t.Errorf("%s(%.300v), %s:\ngot  %s\nwant %s", calls[i].Call, calls[i].Args, calls[i].ID, got, want)
		}
	}

	native := &view.Playground{}
	if _, err := native.Open(largeStream); err != nil {
		t.Fatal(err)
	}
	calls = []exchange{{Call: "open", Args: []any{largeStream}}}
	var want []string
	bodies := largeBodies()
	for _, name := range slices.Sorted(maps.Keys(bodies)) {
		calls = append(calls, exchange{ID: name, Call: "preview", Args: []any{bodies[name]}})
		want = append(want, nativePreview(t, native, bodies[name]))
	}
	for i, got := range fromNode(t, main, runtime, calls)[1:] {
		if got != want[i] {
			t.Errorf("%s:\ngot  %.500s\nwant %.500s", calls[i+1].ID, got, want[i])
		}
	}
}
