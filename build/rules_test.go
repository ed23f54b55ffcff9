package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
)

func TestCheckGoFile(t *testing.T) {
	for _, c := range []struct {
		name, file, text string
		want             string // in the one error; empty for none
	}{
		{"the standard library", "core/stream/a.go", `import "strconv"`, ""},
		{"a stranger in the core", "core/wire/a.go", `import "github.com/go-json-experiment/json/jsontext"`, "neither the standard library nor agreed on"},
		{"vert in the core", "core/wire/a.go", `import "github.com/norunners/vert"`, "belongs in wasm only"},
		{"syscall/js in the core", "core/wire/a.go", `import "syscall/js"`, "belongs in wasm only"},
		{"vert in wasm", "wasm/a.go", `import "github.com/norunners/vert"`, ""},
		{"a stranger in wasm", "wasm/a.go", `import "example.org/x"`, "neither the standard library nor agreed on"},
		{"encoding/json in the core", "core/wire/a.go", `import "encoding/json"`, "core does without encoding/json"},
		{"math/big", "core/routing/a.go", `import "math/big"`, "core does without math/big"},
		{"a package below a heavy one", "core/routing/a.go", `import "math/rand/v2"`, "core does without math/rand/v2"},
		{"compress", "core/link/a.go", `import "compress/flate"`, "core does without compress/flate"},
		{"the real clock", "core/stream/a.go", "import \"time\"\nvar now = time.Now()", "core/stream/a.go:3: core has no clock: time.Now"},
		{"a duration", "core/stream/a.go", "import \"time\"\nvar wait = time.Second", ""},
		{"a goroutine", "core/stream/a.go", "func f() { go f() }", "core starts no goroutine"},
		{"a goroutine in wasm", "wasm/a.go", "func f() { go f() }", ""},
		{"down a layer", "core/stream/a.go", `import "putrecords/core/routing"`, ""},
		{"up a layer", "core/routing/a.go", `import "putrecords/core/stream"`, "core/routing may not import core/stream"},
		{"beside, as agreed", "core/limits/a.go", `import "putrecords/core/throttling"`, ""},
		{"beside", "core/routing/a.go", `import "putrecords/core/limits"`, "core/routing may not import core/limits"},
		{"a package without a layer", "core/extra/a.go", `import "putrecords/core/limits"`, "core/extra has no place"},
		{"the core from wasm", "wasm/a.go", `import "putrecords/core/link"`, ""},
		{"wasm from the core", "core/link/a.go", `import "putrecords/wasm"`, "wasm is not for importing"},
		{"build from wasm", "wasm/a.go", `import "putrecords/build"`, "build is not for importing"},
		{"a test's helper", "core/wire/a.go", `import "putrecords/core/internal/vectors"`, "core/internal/vectors is for tests"},
		{"no Go at all", "wasm/a.go", `import`, "wasm/a.go"},
	} {
		errs := checkGoFile(c.file, []byte("package p\n"+c.text+"\n"))
		expectOne(t, c.name, errs, c.want)
	}
}

func TestCheckScript(t *testing.T) {
	for _, c := range []struct {
		name, file, text string
		want             string
	}{
		{"a worker where it belongs", "engine-worker.js", "new Worker(url)", ""},
		{"a worker elsewhere", "page.js", "new\nWorker(url)", "web/page.js: only engine-worker.js makes a worker: new Worker(url);"},
		{"document in a view", "keyspace/shards.js", "document.createElement('p')", ""},
		{"document in the state", "state.js", "document.title", "only views and page entries use document"},
		{"document, optional", "state.js", "globalThis.document?.title", "only views and page entries use document"},
		{"document by another name", "state.js", "root.ownerDocument.title", ""},
		{"document in a comment", "state.js", "/* document.title */ // innerHTML\nexport {}", ""},
		{"innerHTML", "response/rows.js", "row.innerHTML = text", "text never becomes markup or code"},
		{"insertAdjacentHTML", "response/rows.js", "row.insertAdjacentHTML('beforeend', text)", "text never becomes markup or code"},
		{"document.write", "page.js", "document.write(text)", "text never becomes markup or code"},
		{"eval", "page.js", "eval (text)", "text never becomes markup or code"},
		{"a word that ends in eval", "page.js", "retrieval(text)", ""},
		{"a function from text", "page.js", "new Function(text)", "text never becomes markup or code"},
		{"an export without a name", "page.js", "export default class {}", "exports have names"},
		{"no JavaScript at all", "page.js", "const = 1", "page.js:1"},
	} {
		expectOne(t, c.name, checkScript(c.file, c.text), c.want)
	}
}

func expectOne(t *testing.T, name string, errs []error, want string) {
	t.Helper()
	switch {
	case want == "" && len(errs) > 0:
		t.Errorf("%s: %v, want no error", name, errs)
	case want != "" && len(errs) != 1:
		t.Errorf("%s: %d errors %v, want one that says %q", name, len(errs), errs, want)
	case want != "" && !strings.Contains(errs[0].Error(), want):
		t.Errorf("%s: %q, want one that says %q", name, errs[0], want)
	}
}

func TestWhichFilesAreChecked(t *testing.T) {
	bad := &fstest.MapFile{Data: []byte("package p\nimport \"example.org/x\"\n")}
	fine := &fstest.MapFile{Data: []byte("package p\n")}
	count, err := checkGo(fstest.MapFS{
		"core/stream/a.go": fine, "wasm/a.go": fine, "core/stream/a_test.go": bad, "core/testdata/a.go": bad, "core/internal/vectors/a.go": bad, "build/a.go": bad,
	})
	if count != 2 || err != nil {
		t.Errorf("checkGo reads %d files, %v, want 2 and no error", count, err)
	}
	if _, err := checkGo(fstest.MapFS{"core/a.go": fine}); err == nil || !strings.Contains(err.Error(), "no folder wasm") {
		t.Errorf("without wasm/: %v, want a complaint", err)
	}
	script := &fstest.MapFile{Data: []byte("eval(1)\n")}
	harmless := &fstest.MapFile{Data: []byte("export {};\n")}
	count, err = checkWeb(fstest.MapFS{
		"page.js": harmless, "request/editor.js": harmless, "page.test.js": script, "e2e/page.js": script, "node_modules/a/b.js": script,
	})
	if count != 2 || err != nil {
		t.Errorf("checkWeb reads %d scripts, %v, want 2 and no error", count, err)
	}
	if _, err := checkWeb(fstest.MapFS{}); err == nil {
		t.Error("no scripts at all pass")
	}
}

// TestLayersExist keeps the list of layers and the core's folders in step.
func TestLayersExist(t *testing.T) {
	entries, err := os.ReadDir(filepath.Join("..", "core"))
	if err != nil {
		t.Fatal(err)
	}
	found := 0
	for _, entry := range entries {
		if !entry.IsDir() || "core/"+entry.Name() == testSupport {
			continue
		}
		found++
		if _, ok := layers[entry.Name()]; !ok {
			t.Errorf("core/%s has no place in layers", entry.Name())
		}
	}
	if found == 0 {
		t.Error("core/ has no packages")
	}
}
