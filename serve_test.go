package main

import (
	"bufio"
	"bytes"
	"context"
	"html"
	"io"
	"maps"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"syscall"
	"testing"
	"testing/fstest"
	"time"
)

// site is a small dist/: some files with compressed twins, some without.
var site = map[string]string{
	"index.html":              "<!doctype html>the page",
	"index.html.br":           "br of the page",
	"index.html.gz":           "gz of the page",
	"main-ABCD2345.wasm":      "\x00asm",
	"main-ABCD2345.wasm.br":   "br of wasm",
	"main-ABCD2345.wasm.gz":   "gz of wasm",
	"page-ABCD2345.js":        "js",
	"page-ABCD2345.css":       "css",
	"embed.js":                "js of other sites",
	"icons/tick-ABCD2345.svg": "<svg/>",
	"only.txt":                "text",
	"only.txt.gz":             "gz of text",
	"manifest.json":           "{}",
	"licenses.txt":            "MIT",
	"strange.xyz":             "bytes",
	"guide/index.html":        "the guide",
	"big folder/index.html":   "a folder with a space",
	".hidden":                 "secret",
	".git/config":             "secret",
	"lonely.js.br":            "br without its file",
}

func newSite(t *testing.T) string {
	t.Helper()
	parent := t.TempDir()
	if err := os.WriteFile(filepath.Join(parent, "outside.txt"), []byte("outside"), 0o644); err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(parent, "dist")
	writeFiles(t, dir, site)
	if err := os.Symlink(filepath.Join(parent, "outside.txt"), filepath.Join(dir, "link.txt")); err != nil {
		t.Fatal(err)
	}
	return dir
}

func writeFiles(t *testing.T, dir string, files map[string]string) {
	t.Helper()
	for name, text := range files {
		name = filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// ask sends one request, header fields given as pairs.
func ask(handler http.Handler, method, target string, fields ...string) *http.Response {
	r := httptest.NewRequest(method, "/", nil)
	r.URL.Path, r.URL.RawQuery, _ = strings.Cut(target, "?")
	for i := 0; i+1 < len(fields); i += 2 {
		r.Header.Add(fields[i], fields[i+1])
	}
	w := httptest.NewRecorder()
	handler.ServeHTTP(w, r)
	return w.Result()
}

func body(t *testing.T, response *http.Response) string {
	t.Helper()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestFiles(t *testing.T) {
	const forever, revalidate = "public, max-age=31536000, immutable", "no-cache"
	handler := siteHandler(newSite(t))
	for _, c := range []struct{ target, kind, caching, vary, body string }{
		{"/", "text/html; charset=utf-8", revalidate, "Accept-Encoding", site["index.html"]},
		{"/index.html", "text/html; charset=utf-8", revalidate, "Accept-Encoding", site["index.html"]},
		{"/?query=ignored", "text/html; charset=utf-8", revalidate, "Accept-Encoding", site["index.html"]},
		{"/main-ABCD2345.wasm", "application/wasm", forever, "Accept-Encoding", "\x00asm"},
		{"/page-ABCD2345.js", "text/javascript; charset=utf-8", forever, "", "js"},
		{"/page-ABCD2345.css", "text/css; charset=utf-8", forever, "", "css"},
		{"/icons/tick-ABCD2345.svg", "image/svg+xml", forever, "", "<svg/>"},
		{"/embed.js", "text/javascript; charset=utf-8", revalidate, "", "js of other sites"},
		{"/manifest.json", "application/json", revalidate, "", "{}"},
		{"/licenses.txt", "text/plain; charset=utf-8", revalidate, "", "MIT"},
		{"/strange.xyz", "application/octet-stream", revalidate, "", "bytes"},
		{"/guide/", "text/html; charset=utf-8", revalidate, "", "the guide"},
		{"/index.html.br", "application/octet-stream", revalidate, "", site["index.html.br"]},
	} {
		response := ask(handler, "GET", c.target)
		got := []string{response.Status, response.Header.Get("Content-Type"), response.Header.Get("Cache-Control"),
			response.Header.Get("Vary"), response.Header.Get("Content-Encoding"), body(t, response)}
		want := []string{"200 OK", c.kind, c.caching, c.vary, "", c.body}
		if !slices.Equal(got, want) {
			t.Errorf("GET %s: %q, want %q", c.target, got, want)
		}
	}
}

func TestHead(t *testing.T) {
	handler := siteHandler(newSite(t))
	for target := range site {
		if strings.HasPrefix(target, ".") || strings.HasPrefix(target, "lonely") {
			continue
		}
		get, head := ask(handler, "GET", "/"+target), ask(handler, "HEAD", "/"+target)
		if get.StatusCode != 200 || head.StatusCode != 200 || !maps.EqualFunc(get.Header, head.Header, slices.Equal) {
			t.Errorf("%s: HEAD %d %v, GET %d %v, want the same and 200", target, head.StatusCode, head.Header, get.StatusCode, get.Header)
		}
		if text := body(t, head); text != "" {
			t.Errorf("HEAD %s has the body %q", target, text)
		}
	}
}

func TestEveryResponseCarriesTheSecurityHeaders(t *testing.T) {
	handler := siteHandler(newSite(t))
	for _, c := range []struct {
		method, target string
		status         int
	}{{"GET", "/", 200}, {"GET", "/gone", 404}, {"POST", "/", 405}, {"GET", "/guide", 308}} {
		response := ask(handler, c.method, c.target)
		if response.StatusCode != c.status {
			t.Errorf("%s %s: %d, want %d", c.method, c.target, response.StatusCode, c.status)
		}
		for name, want := range headers {
			if got := response.Header.Get(name); got != want {
				t.Errorf("%s %s: %s is %q, want %q", c.method, c.target, name, got, want)
			}
		}
	}
}

func TestRefusals(t *testing.T) {
	handler := siteHandler(newSite(t))
	for _, target := range []string{
		"/gone", "/icons", "/icons/", "/gone/", "/index.html/", "//", "//index.html", "/./index.html",
		"/../outside.txt", "/icons/../../outside.txt", "/icons/../index.html", `/..\outside.txt`, "/link.txt",
		"/.hidden", "/.git/config", "/guide/.hidden", "/only.txt\x00.js", "/C:/x", "/lonely.js", "outside.txt/..",
	} {
		response := ask(handler, "GET", target, "Accept-Encoding", "br")
		if text := body(t, response); response.StatusCode != 404 || text != nothingHere+"\n" {
			t.Errorf("GET %q: %d %q, want 404 and a sentence", target, response.StatusCode, text)
		}
		if kind := response.Header.Get("Content-Type"); kind != "text/plain; charset=utf-8" {
			t.Errorf("GET %q: type %q", target, kind)
		}
	}
	for _, method := range []string{"POST", "PUT", "DELETE", "OPTIONS", "TRACE", "get"} {
		response := ask(handler, method, "/")
		if response.StatusCode != 405 || response.Header.Get("Allow") != "GET, HEAD" {
			t.Errorf("%s: %d, Allow %q, want 405 and GET, HEAD", method, response.StatusCode, response.Header.Get("Allow"))
		}
	}
}

func TestFolderWithoutSlashRedirects(t *testing.T) {
	handler := siteHandler(newSite(t))
	for target, want := range map[string]string{
		"/guide":        "./guide/",
		"/guide?a=b&c":  "./guide/?a=b&c",
		"/big folder":   "./big%20folder/",
		"/guide?next=/": "./guide/?next=/",
	} {
		response := ask(handler, "GET", target)
		if got := response.Header.Get("Location"); response.StatusCode != 308 || got != want {
			t.Errorf("GET %s: %d to %q, want 308 to %q", target, response.StatusCode, got, want)
		}
	}
}

func TestBestCoding(t *testing.T) {
	all := []string{"br", "gzip", "identity"}
	for _, c := range []struct {
		accept  string
		offered []string
		want    string
	}{
		{"", all, "identity"},
		{"gzip, deflate, br, zstd", all, "br"},
		{"gzip, deflate", all, "gzip"},
		{"deflate, zstd", all, "identity"},
		{"br;q=0.5, gzip;q=1.0", all, "gzip"},
		{"br;q=0.5,gzip;q=0.5", all, "br"},
		{"br;q=0", all, "identity"},
		{"br; q=0, gzip", all, "gzip"},
		{"BR", all, "br"},
		{"x-gzip", all, "gzip"},
		{"*", all, "br"},
		{"*;q=0.5, br;q=0", all, "gzip"},
		{"gzip, *;q=0", all, "gzip"},
		{"identity, br;q=0.5", all, "identity"},
		{"identity;q=0.5, br;q=0.5", all, "br"},
		{"identity;q=0, gzip;q=0.001", all, "gzip"},
		{"identity;q=0, *;q=0", all, "identity"},
		{"br;q=nonsense, gzip;q=0.1", all, "gzip"},
		{"br;q=2, gzip;q=-1", all, "identity"},
		{"br;q=NaN", all, "identity"},
		{"br;level=5", all, "identity"},
		{"br", []string{"gzip", "identity"}, "identity"},
		{"gzip, br", []string{"gzip", "identity"}, "gzip"},
		{",,;;,", all, "identity"},
	} {
		if got := bestCoding([]string{c.accept}, c.offered); got != c.want {
			t.Errorf("Accept-Encoding %q of %v: %s, want %s", c.accept, c.offered, got, c.want)
		}
	}
	if got := bestCoding([]string{"deflate", "gzip;q=0.5", "br;q=0.4"}, all); got != "gzip" {
		t.Errorf("three header lines: %s, want gzip", got)
	}
}

func TestCompressedTwins(t *testing.T) {
	handler := siteHandler(newSite(t))
	for _, c := range []struct{ target, accept, coding, vary, body string }{
		{"/", "gzip, br", "br", "Accept-Encoding", "br of the page"},
		{"/", "gzip", "gzip", "Accept-Encoding", "gz of the page"},
		{"/main-ABCD2345.wasm", "br", "br", "Accept-Encoding", "br of wasm"},
		{"/only.txt", "br, gzip;q=0.1", "gzip", "Accept-Encoding", "gz of text"},
		{"/only.txt", "br", "", "Accept-Encoding", "text"},
		{"/licenses.txt", "br, gzip", "", "", "MIT"},
	} {
		response := ask(handler, "GET", c.target, "Accept-Encoding", c.accept)
		got := []string{response.Header.Get("Content-Encoding"), response.Header.Get("Vary"), body(t, response)}
		if want := []string{c.coding, c.vary, c.body}; !slices.Equal(got, want) {
			t.Errorf("%s with %q: %q, want %q", c.target, c.accept, got, want)
		}
		if kind := types[filepath.Ext(c.target)]; kind != "" && response.Header.Get("Content-Type") != kind {
			t.Errorf("%s with %q: type %q, want that of the plain file", c.target, c.accept, response.Header.Get("Content-Type"))
		}
		if got := response.ContentLength; got != int64(len(c.body)) {
			t.Errorf("%s with %q: length %d, want %d", c.target, c.accept, got, len(c.body))
		}
	}
}

func TestRevalidation(t *testing.T) {
	handler := siteHandler(newSite(t))
	tag := func(accept string) string {
		return ask(handler, "GET", "/", "Accept-Encoding", accept).Header.Get("ETag")
	}
	plain, packed := tag(""), tag("br")
	if plain == packed || !strings.HasPrefix(plain, `"`) {
		t.Fatalf("tags %s and %s, want two strong ones", plain, packed)
	}
	for _, c := range []struct {
		name, accept, ifNoneMatch string
		status                    int
	}{
		{"the same", "", plain, 304},
		{"weak", "", "W/" + plain, 304},
		{"one of a list", "", `"other", ` + plain, 304},
		{"anything", "", "*", 304},
		{"another encoding's", "", packed, 200},
		{"the same, packed", "br", packed, 304},
		{"an old one", "", `"old"`, 200},
		{"without quotes", "", strings.Trim(plain, `"`), 200},
		{"empty", "", "", 200},
	} {
		response := ask(handler, "GET", "/", "Accept-Encoding", c.accept, "If-None-Match", c.ifNoneMatch)
		if response.StatusCode != c.status {
			t.Errorf("%s: %d, want %d", c.name, response.StatusCode, c.status)
		}
		if response.Header.Get("ETag") == "" || response.Header.Get("Vary") == "" || response.Header.Get("Cache-Control") == "" {
			t.Errorf("%s: %v lacks ETag, Vary or Cache-Control", c.name, response.Header)
		}
		if text := body(t, response); c.status == 304 && (text != "" || response.Header.Get("Content-Type") != "") {
			t.Errorf("%s: 304 with a body or a type: %q", c.name, text)
		}
	}
	partial := ask(handler, "GET", "/", "Range", "bytes=0-3")
	if partial.StatusCode != 200 || body(t, partial) != site["index.html"] {
		t.Errorf("a range: %d, want 200 and the whole page", partial.StatusCode)
	}
}

// TestNewBuildIsServed proves that a running server follows a build that puts a new folder in place.
func TestNewBuildIsServed(t *testing.T) {
	dir := newSite(t)
	handler := siteHandler(dir)
	if got := body(t, ask(handler, "GET", "/")); got != site["index.html"] {
		t.Fatalf("before: %q", got)
	}
	if err := os.Rename(dir, dir+"-old"); err != nil {
		t.Fatal(err)
	}
	if got := ask(handler, "GET", "/").StatusCode; got != 500 {
		t.Errorf("without a site: %d, want 500", got)
	}
	writeFiles(t, dir, map[string]string{"index.html": "new"})
	if got := body(t, ask(handler, "GET", "/")); got != "new" {
		t.Errorf("after: %q, want new", got)
	}
}

// TestPagePoliciesAreTheHeaders compares the pages' own policies, for servers without headers, with those sent here.
func TestPagePoliciesAreTheHeaders(t *testing.T) {
	for name, policy := range map[string]string{
		"index.html":        contentSecurityPolicy,
		"embed.html":        policies["embed.html"],
		"embed-engine.html": policies["embed-engine.html"],
	} {
		page, err := os.ReadFile(filepath.Join("web", name))
		if err != nil {
			t.Fatal(err)
		}
		meta := regexp.MustCompile(`(?s)<meta\s+http-equiv="Content-Security-Policy"\s+content="([^"]*)"`).FindSubmatch(page)
		if meta == nil {
			t.Fatalf("web/%s has no policy", name)
		}
		got, want := directives(html.UnescapeString(string(meta[1]))), directives(policy)
		delete(want, "frame-ancestors") // which a meta element cannot carry
		if !maps.Equal(got, want) {
			t.Errorf("policy of %s %v, want %v", name, got, want)
		}
	}
}

func TestOnlyTheEmbedPagesAreShownInFramesOfAnySite(t *testing.T) {
	dir := newSite(t)
	writeFiles(t, dir, map[string]string{"embed.html": "snippet", "embed-engine.html": "engine"})
	handler := siteHandler(dir)
	for target, want := range map[string]string{"/": "'self'", "/guide/": "'self'", "/gone": "'self'", "/embed.html": "", "/embed-engine.html": ""} {
		got := directives(ask(handler, "GET", target).Header.Get("Content-Security-Policy"))["frame-ancestors"]
		if got != want {
			t.Errorf("%s: frame-ancestors %q, want %q", target, got, want)
		}
	}
}

func directives(policy string) map[string]string {
	parsed := map[string]string{}
	for directive := range strings.SplitSeq(policy, ";") {
		if fields := strings.Fields(directive); len(fields) > 0 {
			parsed[fields[0]] = strings.Join(fields[1:], " ")
		}
	}
	return parsed
}

func TestStale(t *testing.T) {
	noon := time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)
	at := func(when time.Time) *fstest.MapFile { return &fstest.MapFile{ModTime: when} }
	later, folder := noon.Add(time.Minute), &fstest.MapFile{Mode: os.ModeDir, ModTime: noon.Add(time.Minute)}
	for _, c := range []struct {
		name  string
		file  string // newer than the manifest
		entry *fstest.MapFile
		want  bool
	}{
		{"nothing is newer", "core/stream/stream.go", at(noon), false},
		{"a Go file", "core/stream/stream.go", at(later), true},
		{"a script", "web/page.js", at(later), true},
		{"the module", "go.sum", at(later), true},
		{"a folder that lost a file", "web/keyspace", folder, true},
		{"a Go test", "core/stream/stream_test.go", at(later), false},
		{"a script's test", "web/state.test.js", at(later), false},
		{"a browser test", "web/e2e/page.js", at(later), false},
		{"a golden file", "core/wire/testdata/a.json", at(later), false},
		{"a package", "web/node_modules/a/index.js", at(later), false},
		{"something else", "README.md", at(later), false},
	} {
		root := fstest.MapFS{"dist/manifest.json": at(noon), c.file: c.entry}
		for _, dir := range []string{"core", "core/stream", "core/wire", "wasm", "web", "web/node_modules", "build"} {
			if root[dir] == nil {
				root[dir] = &fstest.MapFile{Mode: os.ModeDir, ModTime: noon}
			}
		}
		if got, err := stale(root); got != c.want || err != nil {
			t.Errorf("%s: stale %v, %v, want %v", c.name, got, err, c.want)
		}
	}
	if got, err := stale(fstest.MapFS{}); !got || err != nil {
		t.Errorf("no manifest: stale %v, %v, want true", got, err)
	}
}

func TestReachable(t *testing.T) {
	for ip, want := range map[string]string{"0.0.0.0": "localhost:80", "::": "localhost:80", "127.0.0.1": "127.0.0.1:80", "::1": "[::1]:80"} {
		if got := reachable(&net.TCPAddr{IP: net.ParseIP(ip), Port: 80}); got != want {
			t.Errorf("reachable(%s) = %s, want %s", ip, got, want)
		}
	}
}

func TestBadArguments(t *testing.T) {
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{"-dir", filepath.Join(t.TempDir(), "gone")}, "nothing to serve: "},
		{[]string{"-dir", t.TempDir(), "extra"}, `unexpected argument "extra"`},
		{[]string{"-nonsense"}, "flag provided but not defined"},
		{[]string{"-dir", t.TempDir(), "-addr", "127.0.0.1:none"}, "cannot listen on 127.0.0.1:none: "},
	} {
		err := serve(t.Context(), c.args, io.Discard, io.Discard)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("serve(%q) = %v, want %q", c.args, err, c.want)
		}
	}
}

// TestProcess runs the real program: it prints its URL, answers, says when its port is taken, and stops on a signal.
func TestProcess(t *testing.T) {
	program := filepath.Join(t.TempDir(), "serve")
	if printed, err := exec.Command("go", "build", "-o", program, ".").CombinedOutput(); err != nil {
		t.Fatalf("go build: %v\n%s", err, printed)
	}
	dir := newSite(t)
	plain := http.Client{Transport: &http.Transport{DisableCompression: true}}
	for _, signal := range []os.Signal{os.Interrupt, syscall.SIGTERM} {
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		first := exec.CommandContext(ctx, program, "-addr", "127.0.0.1:0", "-dir", dir)
		var complaints bytes.Buffer
		first.Stderr = &complaints
		stdout, err := first.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := first.Start(); err != nil {
			t.Fatal(err)
		}
		line, err := bufio.NewReader(stdout).ReadString('\n')
		if err != nil {
			t.Fatalf("no line: %v; %s", err, &complaints)
		}
		url, ok := strings.CutPrefix(strings.TrimSpace(line), "PutRecords playground: ")
		if !ok {
			t.Fatalf("first line %q, want the URL", line)
		}
		response, err := plain.Get(url)
		if err != nil {
			t.Fatal(err)
		}
		text := body(t, response)
		response.Body.Close()
		if response.StatusCode != 200 || text != site["index.html"] {
			t.Errorf("GET %s: %d %q", url, response.StatusCode, text)
		}

		addr := strings.Trim(strings.TrimPrefix(url, "http://"), "/")
		second := exec.CommandContext(ctx, program, "-addr", addr, "-dir", dir)
		printed, err := second.CombinedOutput()
		want := "serve: " + addr + " is taken by another program; try -addr 127.0.0.1:0\n"
		if second.ProcessState.ExitCode() != 1 || string(printed) != want {
			t.Errorf("a taken port: %v, %q, want exit status 1 and %q", err, printed, want)
		}

		if err := first.Process.Signal(signal); err != nil {
			t.Fatal(err)
		}
		if err := first.Wait(); err != nil || complaints.Len() > 0 {
			t.Errorf("after %v: %v, %q, want a silent exit with status 0", signal, err, &complaints)
		}
		cancel()
	}
}
