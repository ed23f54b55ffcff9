package main

import (
	"bytes"
	"compress/gzip"
	"crypto/sha512"
	"encoding/base64"
	"encoding/json"
	"html"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/andybalholm/brotli"
)

// fixture is a small playground: every kind of source that a build reads.
var fixture = map[string]string{
	"go.mod":       "module fixture\n\ngo 1.26\n",
	"LICENSE":      "Our licence.\n",
	"wasm/main.go": "package main\n\nfunc main() {}\n",
	"web/index.html": `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'">
    <title>{{.Title}}</title>
    <link rel="icon" href="{{asset "icons/tick.svg"}}">
    <link rel="stylesheet" href="{{asset "page.css"}}">
    {{range imports "page.js"}}<link rel="modulepreload" href="{{.}}">{{end}}
    <link rel="preload" as="fetch" crossorigin href="{{asset "main.wasm"}}">
    <link rel="prefetch" href="{{asset "request/codemirror.js"}}">
    <script type="module" src="{{asset "page.js"}}"></script>
  </head>
  <body>
    <textarea>
{{.Body}}</textarea>
    <pre>  two
    lines  </pre>
    <script type="application/json">{{.Data}}</script>
  </body>
</html>
`,
	"web/guide/index.html": `<!doctype html>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'">
<title>Guide</title>
<link rel="stylesheet" href="{{asset "page.css"}}">
{{range imports "page.js"}}<link rel="modulepreload" href="{{.}}">{{end}}
`,
	"web/first-paint.js":      "document.documentElement.dataset.opening = '';\n",
	"web/page-engine.js":      "export const engine = __WASM_URL__;\n",
	"web/guide/guide.css":     "p { color : green }\n",
	"web/guide/embedding.css": "p { color : green }\n",
	"web/guide/guide.js":      "console.log('guide');\n",
	"web/guide/embedding.js":  "console.log('embedding');\n",
	"web/page.js": `import {shared} from './shared.js';
console.log(shared, __EXAMPLES_URL__, __WORKER_URL__, __WASM_URL__, __WASM_BYTES__);
import('./request/codemirror.js').then(({edit}) => edit());
`,
	"web/shared.js":             "export const shared = ['shared by page and editor'];\n",
	"web/request/codemirror.js": "import {shared} from '../shared.js';\nimport {code} from 'mirror';\nexport const edit = () => code(shared);\n",
	"web/worker.js":             "import './wasm_exec.js';\npostMessage([typeof Go, __WASM_URL__]);\n",
	"web/offline-worker.js":     "console.log(__OFFLINE_FILES__, __OFFLINE_VERSION__);\n",
	"web/offline-worker-off.js": "caches.keys();\n",
	"web/embed.js":              "console.log(__SNIPPET_CSS__);\n",
	"web/embed-engine.js":       "console.log(__WORKER_URL__);\n",
	"web/embed-page.js":         "console.log(__SNIPPET_CSS__, __WORKER_URL__);\n",
	"web/embed/embed.css":       "@import './snippet.css';\n:host { display : block }\n",
	"web/embed/snippet.css":     ".snippet { quotes : \"\\201C\" }\n",
	"web/page.css":              "@import './request/request.css';\nbody { color : red }\n",
	"web/request/request.css": ".request { margin : 0px }\n" +
		".request::before { content: '" + strings.Repeat("long enough to compress ", 60) + "' }\n",
	"web/examples/order.txt":                "small\n",
	"web/examples/small.json":               `{ "title": "Small", "about": "Nothing happens.", "steps": [ { "wait": 5, "want": { "status": null } } ], "want": { "steps": [ null ] } }`,
	"web/icons/tick.svg":                    "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 8 8\">\n  <!-- tick -->\n  <path d=\"M 1 4 L 3 6\"/>\n</svg>\n",
	"web/node_modules/mirror/package.json":  `{"name": "mirror", "version": "1.2.3", "type": "module", "main": "index.js"}`,
	"web/node_modules/mirror/index.js":      "/*! legal words */\nexport const code = (text) => text.join();\n",
	"web/node_modules/mirror/LICENSE":       "Licence of the mirror.\n",
	"web/node_modules/unused/package.json":  `{"name": "unused", "version": "9.9.9"}`,
	"web/node_modules/unused/index.js":      "export const unused = 1;\n",
	"web/node_modules/unused/LICENSE.terms": "Licence that binds nobody here.\n",
}

const fixtureBody = "{\n  \"Records\" : [ ]\n}\n"

// newFixture writes the fixture to a folder of its own and changes some of its files.
func newFixture(t *testing.T, changes map[string]string) source {
	t.Helper()
	root := t.TempDir()
	write := func(name, text string) {
		name = filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for name, text := range fixture {
		write(name, text)
	}
	for name, text := range changes {
		write(name, text)
	}
	return source{
		root:        root,
		web:         filepath.Join(root, "web"),
		wasmPackage: "./wasm",
		pages: []page{
			{name: "index.html", template: "index.html", data: func() (any, error) {
				return map[string]any{"Title": "Fixture", "Body": fixtureBody, "Data": map[string]any{"number": 1.50, "text": "</script>"}}, nil
			}},
			{name: "guide/index.html", template: "guide/index.html"},
		},
		ceilings: ceilings,
	}
}

// snapshot reads every file below folder.
func snapshot(t *testing.T, folder string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := fs.WalkDir(os.DirFS(folder), ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := os.ReadFile(filepath.Join(folder, name))
		files[name] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// TestBuildSite builds the fixture in two places, with and without a cache, and then looks at every part of it.
// One test, because each build compiles and compresses a whole Go program.
func TestBuildSite(t *testing.T) {
	plain := newFixture(t, nil)
	plainDist := filepath.Join(plain.root, "dist")
	if _, err := buildSite(plain, plainDist); err != nil {
		t.Fatal(err)
	}
	first := snapshot(t, plainDist)

	cached := newFixture(t, nil)
	cached.cache = filepath.Join(cached.root, ".cache")
	cachedDist := filepath.Join(cached.root, "elsewhere")
	for _, state := range []string{"cold", "warm"} {
		if err := os.MkdirAll(cachedDist, 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(cachedDist, "removed.js"), nil, 0o644); err != nil {
			t.Fatal(err)
		}
		if _, err := buildSite(cached, cachedDist); err != nil {
			t.Fatal(err)
		}
		compareSnapshots(t, "with a "+state+" cache, in another folder", first, snapshot(t, cachedDist))
	}
	if kept, err := os.ReadDir(cached.cache); err != nil || len(kept) == 0 {
		t.Errorf("cache holds %d results, %v: want some", len(kept), err)
	}
	if left, _ := filepath.Glob(filepath.Join(cached.root, ".dist-*")); len(left) > 0 {
		t.Errorf("a build leaves %q behind", left)
	}
	checkManifest(t, first)
	checkFixture(t, first)
	checkOffline(t, first)
}

func compareSnapshots(t *testing.T, what string, want, got map[string]string) {
	t.Helper()
	for name := range want {
		if _, ok := got[name]; !ok {
			t.Errorf("%s: no %s", what, name)
		} else if got[name] != want[name] {
			t.Errorf("%s: %s differs", what, name)
		}
	}
	for name := range got {
		if _, ok := want[name]; !ok {
			t.Errorf("%s: %s is new", what, name)
		}
	}
}

// checkOffline: what the service worker keeps is the whole site, apart from what only other sites show.
func checkOffline(t *testing.T, files map[string]string) {
	t.Helper()
	var kept []string
	if _, list, found := strings.Cut(files["offline-worker.js"], "'"); !found || json.NewDecoder(strings.NewReader(list)).Decode(&kept) != nil {
		t.Fatalf("the service worker has no list of files: %s", files["offline-worker.js"])
	}
	for name := range files {
		twin := strings.HasSuffix(name, ".br") || strings.HasSuffix(name, ".gz")
		except := strings.HasPrefix(name, "embed-page") || name == "embed.html" || strings.HasPrefix(name, "offline-worker") || name == licensesName || name == manifestName
		if got, want := slices.Contains(kept, name), !twin && !except; got != want {
			t.Errorf("%s is kept offline: %v, want %v", name, got, want)
		}
	}
}

func checkManifest(t *testing.T, files map[string]string) {
	t.Helper()
	var m manifest
	if err := json.Unmarshal([]byte(files[manifestName]), &m); err != nil {
		t.Fatal(err)
	}
	if len(m.Files) == 0 || len(m.Sizes) != len(ceilings) {
		t.Fatalf("manifest holds %d files and %d sizes, want some and %d", len(m.Files), len(m.Sizes), len(ceilings))
	}
	listed := 1 // the manifest itself
	for _, f := range m.Files {
		contents := files[f.Name]
		digest := sha512.Sum384([]byte(contents))
		if got, want := f.Integrity, "sha384-"+base64.StdEncoding.EncodeToString(digest[:]); got != want {
			t.Errorf("%s: integrity %s, want %s", f.Name, got, want)
		}
		if f.RawBytes != len(contents) || f.BrotliBytes != len(files[f.Name+".br"]) || f.GzipBytes != len(files[f.Name+".gz"]) {
			t.Errorf("%s: sizes %d, %d, %d do not match the files", f.Name, f.RawBytes, f.BrotliBytes, f.GzipBytes)
		}
		listed++
		if f.BrotliBytes == 0 && f.GzipBytes == 0 {
			if f.RawBytes > 4*compressFromBytes {
				t.Errorf("%s: %d bytes and no compressed twin", f.Name, f.RawBytes)
			}
			continue
		}
		listed += 2
		zipped, err := gzip.NewReader(strings.NewReader(files[f.Name+".gz"]))
		if err != nil {
			t.Fatal(err)
		}
		if !zipped.ModTime.IsZero() {
			t.Errorf("%s.gz carries a time", f.Name)
		}
		for suffix, unpack := range map[string]io.Reader{".br": brotli.NewReader(strings.NewReader(files[f.Name+".br"])), ".gz": zipped} {
			if got, err := io.ReadAll(unpack); err != nil || string(got) != contents {
				t.Errorf("%s%s does not unpack to the file: %v", f.Name, suffix, err)
			}
		}
	}
	if listed != len(files) {
		t.Errorf("manifest accounts for %d files, dist holds %d", listed, len(files))
	}
}

// checkFixture looks into the built fixture.
func checkFixture(t *testing.T, files map[string]string) {
	t.Helper()
	named := func(pattern string) string {
		t.Helper()
		var found []string
		for name := range files {
			if regexp.MustCompile(`^` + pattern + `$`).MatchString(name) {
				found = append(found, name)
			}
		}
		if len(found) != 1 {
			t.Fatalf("files like %s: %q, want one", pattern, found)
		}
		return found[0]
	}
	const hash = `-[A-Z2-7]{8}\.`
	wasm, worker, page := named("main"+hash+"wasm"), named("worker"+hash+"js"), named("page"+hash+"js")
	style, tick, editor, chunk := named("page"+hash+"css"), named("icons/tick"+hash+"svg"), named("codemirror"+hash+"js"), named("chunk"+hash+"js")

	examples, small := named("examples/index"+hash+"json"), named("examples/small"+hash+"json")

	for _, c := range []struct {
		file, what string
		want       bool
	}{
		{page, examples, true},
		{examples, `{"name":"small","title":"Small","about":"Nothing happens.","file":"` + small + `"}`, true},
		{small, `"steps":[{"wait":5}]`, true},
		{small, "want", false},
		{wasm, "\x00asm", true},
		{page, worker, true},
		{page, wasm, true},
		{page, editor, true},
		{page, "legal words", false},
		{worker, "class", true}, // of wasm_exec.js
		{worker, wasm, true},
		{style, "@import", false},
		{style, "body{color:red}", true},
		{tick, "<!--", false},
		{"index.html", "<title>Fixture</title>", true},
		{"index.html", `href="` + tick + `"`, true},
		{"index.html", `href="` + style + `"`, true},
		{"index.html", `href="` + chunk + `"`, true},
		{"index.html", `href="` + wasm + `"`, true},
		{"index.html", `href="` + editor + `"`, true},
		{"index.html", `src="` + page + `"`, true},
		{"index.html", "<textarea>\n" + strings.ReplaceAll(fixtureBody, `"`, "&#34;") + "</textarea>", true},
		{"index.html", "<pre>  two\n    lines  </pre>", true},
		{"index.html", `{"number":1.5,"text":"\u003c/script\u003e"}</script>`, true},
		{"guide/index.html", `href="../` + style + `"`, true},
		{"guide/index.html", `href="../` + chunk + `"`, true},
		{licensesName, "Our licence.", true},
		{licensesName, "The Go Authors", true},
		{licensesName, "mirror 1.2.3\n\nLicence of the mirror.", true},
		{licensesName, "nobody", false},
	} {
		if got := strings.Contains(files[c.file], c.what); got != c.want {
			t.Errorf("%s contains %q: %v, want %v", c.file, c.what, got, c.want)
		}
	}
	for name, text := range files {
		if bytes.Contains([]byte(text), []byte("sourceMappingURL")) {
			t.Errorf("%s points to a source map", name)
		}
	}
}

// TestBuildErrors proves that a failed build names its step and the cause, and leaves the old site alone.
func TestBuildErrors(t *testing.T) {
	for _, c := range []struct {
		name    string
		changes map[string]string
		want    []string
	}{
		{"Go that does not compile", map[string]string{"wasm/main.go": "package main\n\nfunc main() { undefined() }\n"}, []string{"wasm: ", "main.go:3"}},
		{"a script with a mistake", map[string]string{"web/worker.js": "const = 1;\n"}, []string{"worker: ", "worker.js:1"}},
		{"an import of nothing", map[string]string{"web/page.js": "import './gone.js';\n"}, []string{"page: ", "page.js:1", "./gone.js"}},
		{"a style imported by a script", map[string]string{"web/page.js": "import './page.css';\n"}, []string{"page: ", "page.js imports a style"}},
		{"an example that is not in the menu", map[string]string{"web/examples/new.json": "{}"}, []string{"examples: ", "order.txt does not name new.json"}},
		{"an example that cannot be read", map[string]string{"web/examples/small.json": `{"steps":[{"sleep":1}]}`}, []string{"examples: ", "small.json", "/steps/0/sleep"}},
		{"an example without a sentence", map[string]string{"web/examples/small.json": `{"title":"Small","steps":[]}`}, []string{"examples: ", "small.json", "says what it is about"}},
		{"an icon that is no image", map[string]string{"web/icons/bad.json": "{"}, []string{"icons: ", "icons/bad.json"}},
		{"a template with an unknown file", map[string]string{"web/index.html": `<a href="{{asset "gone.js"}}">`}, []string{"html: ", "index.html", "gone.js"}},
		{"a template with unknown data", map[string]string{"web/index.html": `<p>{{.Gone}}</p>`}, []string{"html: ", "index.html", "Gone"}},
		{"a page without a policy", map[string]string{"web/guide/index.html": `<title>Guide</title>`}, []string{"html: ", "guide/index.html", "no Content-Security-Policy"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			src := newFixture(t, c.changes)
			dist := filepath.Join(src.root, "dist")
			if err := os.MkdirAll(dist, 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(filepath.Join(dist, "old.html"), []byte("old"), 0o644); err != nil {
				t.Fatal(err)
			}
			_, err := buildSite(src, dist)
			if err == nil {
				t.Fatal("build succeeds")
			}
			for _, want := range c.want {
				if !strings.Contains(err.Error(), want) {
					t.Errorf("error %q does not say %q", err, want)
				}
			}
			compareSnapshots(t, "after an error", map[string]string{"old.html": "old"}, snapshot(t, dist))
		})
	}
}

func TestPagePolicies(t *testing.T) {
	meta := func(policy string) string {
		return `<meta http-equiv="Content-Security-Policy" content="` + policy + `">`
	}
	const strict = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'"
	for _, c := range []struct{ name, page, want string }{
		{"strict", `<!doctype html>` + meta(strict) + `<link rel="icon" href="i"><body>`, ""},
		{"escaped", meta(html.EscapeString(strict)), ""},
		{"none", `<body>` + html.EscapeString(meta(strict)), "no Content-Security-Policy"},
		{"loose", meta("default-src 'self'"), "allows too much"},
		{"inline styles", meta(strict + "; style-src 'unsafe-inline'"), "allows too much"},
		{"after a style", `<link rel="stylesheet" href="s">` + meta(strict), "comes too late"},
	} {
		err := checkPolicy(c.page)
		if (err == nil) != (c.want == "") || err != nil && !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", c.name, err, c.want)
		}
	}
}

// TestScriptsOfOtherSites: a script that other sites load keeps its name from build to build; what it loads does not.
func TestScriptsOfOtherSites(t *testing.T) {
	src := newFixture(t, map[string]string{"web/embed.js": "import {shared} from './shared.js';\nimport('./request/codemirror.js').then(({edit}) => edit(shared));\n"})
	s := &site{}
	for range 2 { // as when another bundle shares its chunks
		if err := addBundle(src, s, plainEntries, nil, "embed.js"); err != nil {
			t.Fatal(err)
		}
	}
	if len(s.files) != 3 {
		t.Fatalf("%d files, want the script, what it loads, and what both share", len(s.files))
	}
	script, err := s.find("embed.js")
	if err != nil || script.name != "embed.js" {
		t.Fatalf("embed.js is called %v: %v", script, err)
	}
	for _, f := range s.files {
		if f.name == "embed.js" {
			continue
		}
		if !regexp.MustCompile(`^[a-z]+-[A-Z2-7]{8}\.js$`).MatchString(f.name) || !bytes.Contains(script.contents, []byte(`"./`+f.name+`"`)) {
			t.Errorf("embed.js does not load %s", f.name)
		}
	}
}

func TestUnlicensedPackageFailsTheBuild(t *testing.T) {
	src := newFixture(t, nil)
	folder := filepath.Join(src.web, "node_modules", "mirror")
	if err := os.Remove(filepath.Join(folder, "LICENSE")); err != nil {
		t.Fatal(err)
	}
	s := &site{files: []file{{name: "page.js", inputs: map[string]int{"node_modules/mirror/index.js": 1}}}}
	if err := addLicenses(src, s); err == nil || !strings.Contains(err.Error(), "mirror 1.2.3: no licence in") {
		t.Errorf("addLicenses = %v, want a complaint about mirror", err)
	}
}

func TestPackageFolder(t *testing.T) {
	for _, c := range []struct {
		input, want string
		ok          bool
	}{
		{"node_modules/mirror/index.js", "node_modules/mirror", true},
		{"node_modules/@scope/mirror/dist/index.js", "node_modules/@scope/mirror", true},
		{"node_modules/a/node_modules/b/index.js", "node_modules/a/node_modules/b", true},
		{"request/codemirror.js", "", false},
		{"goroot:wasm_exec.js", "", false},
	} {
		if got, ok := packageFolder(c.input); got != c.want || ok != c.ok {
			t.Errorf("packageFolder(%q) = %q, %v, want %q, %v", c.input, got, ok, c.want, c.ok)
		}
	}
}

// What a bundler leaves empty is a file all the same: scripts import it by name.
func TestEmptyFilesAreInstalled(t *testing.T) {
	dist := filepath.Join(t.TempDir(), "dist")
	s := site{}
	s.add(file{name: "chunk-EMPTY.js"})
	s.add(file{name: manifestName, contents: []byte("{}")})
	if err := s.install(dist, time.Now()); err != nil {
		t.Fatal(err)
	}
	if contents, err := os.ReadFile(filepath.Join(dist, "chunk-EMPTY.js")); err != nil || len(contents) != 0 {
		t.Errorf("%q, %v", contents, err)
	}
	if _, err := os.Stat(filepath.Join(dist, "chunk-EMPTY.js.br")); err == nil {
		t.Error("what is empty was compressed")
	}
}
