// Command serve shows the playground: it serves dist/, and builds that first when it is missing or older than its
// sources.
//
//	go run . [-addr 127.0.0.1:8080] [-dir dist]
package main

import (
	"context"
	"crypto/sha256"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"os/signal"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"
)

const builtDir = "dist"

func main() {
	stop, forget := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer forget()
	err := serve(stop, os.Args[1:], os.Stdout, os.Stderr)
	switch {
	case errors.Is(err, flag.ErrHelp):
	case err != nil:
		fmt.Fprintf(os.Stderr, "serve: %v\n", err)
		os.Exit(1)
	}
}

// serve runs the server until stop is done. It prints one line when it listens.
func serve(stop context.Context, args []string, stdout, stderr io.Writer) error {
	flags := flag.NewFlagSet("serve", flag.ContinueOnError)
	flags.SetOutput(stderr)
	addr := flags.String("addr", "127.0.0.1:8080", "`address` to listen on; port 0 takes a free one")
	dir := flags.String("dir", builtDir, "`folder` to serve; only "+builtDir+" is built when needed")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if flags.NArg() > 0 {
		return fmt.Errorf("unexpected argument %q", flags.Arg(0))
	}
	if *dir == builtDir {
		if err := buildIfStale(stop, stdout, stderr); err != nil {
			return err
		}
	}
	if _, err := os.Stat(*dir); err != nil {
		return fmt.Errorf("nothing to serve: %w", err)
	}
	listener, err := net.Listen("tcp", *addr)
	if errors.Is(err, syscall.EADDRINUSE) {
		return fmt.Errorf("%s is taken by another program; try -addr 127.0.0.1:0", *addr)
	}
	if err != nil {
		return fmt.Errorf("cannot listen on %s: %w", *addr, err)
	}
	server := &http.Server{
		Handler:           siteHandler(*dir),
		ReadHeaderTimeout: 10 * time.Second,
		ReadTimeout:       30 * time.Second,
		WriteTimeout:      5 * time.Minute, // the simulator over a slow line
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    1 << 16,
	}
	fmt.Fprintf(stdout, "PutRecords playground: http://%s/\n", reachable(listener.Addr()))
	stopped := make(chan error, 1)
	go func() {
		<-stop.Done()
		patience, cancel := context.WithTimeout(context.Background(), 5*time.Second)
		defer cancel()
		stopped <- server.Shutdown(patience)
	}()
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return <-stopped
}

// reachable returns the host and port by which a browser on this machine finds a listener.
func reachable(listening net.Addr) string {
	if tcp, ok := listening.(*net.TCPAddr); ok && tcp.IP.IsUnspecified() {
		return fmt.Sprintf("localhost:%d", tcp.Port)
	}
	return listening.String()
}

// buildIfStale runs go run ./build when dist is missing or older than what it is made from. Away from the sources
// it leaves dist alone.
func buildIfStale(stop context.Context, stdout, stderr io.Writer) error {
	if _, err := os.Stat("go.mod"); err != nil {
		return nil
	}
	old, err := stale(os.DirFS("."))
	if err != nil || !old {
		return err
	}
	tool, err := exec.LookPath("go")
	if err != nil {
		return fmt.Errorf("%s is missing or old and go is not in PATH: install Go 1.26 or newer", builtDir)
	}
	build := exec.CommandContext(stop, tool, "run", "./build")
	build.Stdout, build.Stderr = stdout, stderr
	if err := build.Run(); err != nil {
		return fmt.Errorf("go run ./build: %w", err)
	}
	return nil
}

// stale reports whether any source, or a folder of sources that lost a file, is newer than the built site.
func stale(root fs.FS) (bool, error) {
	built, err := fs.Stat(root, builtDir+"/manifest.json")
	if errors.Is(err, fs.ErrNotExist) {
		return true, nil
	}
	if err != nil {
		return false, err
	}
	newer := false
	for _, source := range []string{"go.mod", "go.sum", "LICENSE", "core", "wasm", "web", "build"} {
		err := fs.WalkDir(root, source, func(name string, entry fs.DirEntry, err error) error {
			switch {
			case err != nil:
				return err
			case entry.IsDir() && (entry.Name() == "node_modules" || entry.Name() == "testdata" || name == "web/e2e"):
				return fs.SkipDir
			case strings.HasSuffix(name, "_test.go") || strings.HasSuffix(name, ".test.js"):
				return nil
			}
			info, err := entry.Info()
			if err == nil && info.ModTime().After(built.ModTime()) {
				newer = true
				return fs.SkipAll
			}
			return err
		})
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return false, err
		}
	}
	return newer, nil
}

// contentSecurityPolicy lets the site use its own files and nothing else. For other servers each page carries what it
// needs of its policy in a meta element; only frame-ancestors works in a header alone.
const contentSecurityPolicy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; " +
	"img-src 'self' data:; connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; " +
	"form-action 'none'; frame-ancestors 'self'; require-trusted-types-for 'script'; trusted-types putrecords putrecords-offline"

// embedPolicy is that of the pages which any site may show in a frame, a sandboxed one too, where a worker comes from
// a blob.
const embedPolicy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; " +
	"worker-src 'self' blob:; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types putrecords"

// policies are the Content-Security-Policies of single files; all others have contentSecurityPolicy. The guide has live
// snippets, with the simulator in a frame.
var policies = map[string]string{
	"embed.html":           embedPolicy,
	"embed-engine.html":    embedPolicy,
	"guide/index.html":     contentSecurityPolicy + "; frame-src 'self'",
	"guide/embedding.html": contentSecurityPolicy + "; frame-src 'self'",
}

// headers go with every response. Whatever site asks may read the files, which hold no secret: a snippet on its pages
// is made of them.
var headers = map[string]string{
	"Access-Control-Allow-Origin":  "*",
	"Content-Security-Policy":      contentSecurityPolicy,
	"Cross-Origin-Opener-Policy":   "same-origin",
	"Cross-Origin-Resource-Policy": "cross-origin",
	"Permissions-Policy":           "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
	"Referrer-Policy":              "no-referrer",
	"X-Content-Type-Options":       "nosniff",
}

// types are the media types of the site, the same on every system.
var types = map[string]string{
	".css":         "text/css; charset=utf-8",
	".html":        "text/html; charset=utf-8",
	".js":          "text/javascript; charset=utf-8",
	".json":        "application/json",
	".png":         "image/png",
	".svg":         "image/svg+xml",
	".txt":         "text/plain; charset=utf-8",
	".wasm":        "application/wasm",
	".webmanifest": "application/manifest+json",
}

// hashed matches the names that the build gives to files whose contents never change.
var hashed = regexp.MustCompile(`-[A-Z2-7]{8}\.[a-z0-9]+$`)

// private matches paths with hidden parts, or with letters that some systems read as separators.
var private = regexp.MustCompile(`(^|/)\.|[\\:\x00]`)

// siteHandler serves the files below dir, which may be replaced while it runs.
func siteHandler(dir string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		for name, value := range headers {
			w.Header().Set(name, value)
		}
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			w.Header().Set("Allow", "GET, HEAD")
			fail(w, http.StatusMethodNotAllowed, "This server only answers GET and HEAD.")
			return
		}
		root, err := os.OpenRoot(dir) // each time, since a build puts a new folder in place
		if err != nil {
			fail(w, http.StatusInternalServerError, "The site is not there. Build it and try again.")
			return
		}
		defer root.Close()
		name := strings.TrimPrefix(r.URL.Path, "/")
		if name == "" || strings.HasSuffix(name, "/") {
			name += "index.html"
		}
		if !fs.ValidPath(name) || private.MatchString(name) {
			fail(w, http.StatusNotFound, nothingHere)
			return
		}
		if info, err := root.Stat(path.Join(name, "index.html")); err == nil && info.Mode().IsRegular() {
			target := "./" + url.PathEscape(path.Base(name)) + "/" // relative, so that it works behind any prefix
			if r.URL.RawQuery != "" {
				target += "?" + r.URL.RawQuery
			}
			w.Header().Set("Location", target)
			w.WriteHeader(http.StatusPermanentRedirect)
			return
		}
		sendFile(w, r, root, name)
	})
}

// sendFile answers with the file called name in the encoding that the reader likes best.
func sendFile(w http.ResponseWriter, r *http.Request, root *os.Root, name string) {
	suffix := map[string]string{"identity": "", "br": ".br", "gzip": ".gz"}
	var offered []string
	for _, coding := range []string{"br", "gzip", "identity"} {
		if info, err := root.Stat(name + suffix[coding]); err == nil && info.Mode().IsRegular() {
			offered = append(offered, coding)
		}
	}
	if !slices.Contains(offered, "identity") {
		fail(w, http.StatusNotFound, nothingHere)
		return
	}
	coding := bestCoding(r.Header.Values("Accept-Encoding"), offered)
	contents, err := root.ReadFile(name + suffix[coding])
	if err != nil {
		fail(w, http.StatusInternalServerError, "This file could not be read. Try again.")
		return
	}
	header := w.Header()
	if policy, ok := policies[name]; ok {
		header.Set("Content-Security-Policy", policy)
	}
	if len(offered) > 1 {
		header.Set("Vary", "Accept-Encoding")
	}
	header.Set("Cache-Control", "no-cache")
	if hashed.MatchString(name) {
		header.Set("Cache-Control", "public, max-age=31536000, immutable")
	}
	tag := fmt.Sprintf(`"%x-%s"`, sha256.Sum256(contents), coding)
	header.Set("ETag", tag)
	if matches(r.Header.Values("If-None-Match"), tag) {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	header.Set("Content-Type", "application/octet-stream")
	if kind, ok := types[filepath.Ext(name)]; ok {
		header.Set("Content-Type", kind)
	}
	if coding != "identity" {
		header.Set("Content-Encoding", coding)
	}
	header.Set("Content-Length", strconv.Itoa(len(contents)))
	if r.Method == http.MethodGet {
		w.Write(contents)
	}
}

const nothingHere = "There is no such page here. The playground is at the root of this site."

// fail answers with one sentence.
func fail(w http.ResponseWriter, status int, sentence string) {
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("Content-Type", types[".txt"])
	w.WriteHeader(status)
	fmt.Fprintln(w, sentence)
}

// matches reports whether an If-None-Match header names tag.
func matches(lines []string, tag string) bool {
	for candidate := range strings.SplitSeq(strings.Join(lines, ","), ",") {
		candidate = strings.TrimSpace(candidate)
		if candidate == "*" || strings.TrimPrefix(candidate, "W/") == tag {
			return true
		}
	}
	return false
}

// bestCoding picks from offered, densest first, what an Accept-Encoding header likes best. Nothing but the plain
// file is sent to those who don't ask, and the plain file even to those who refuse everything.
func bestCoding(lines, offered []string) string {
	weights := map[string]float64{"identity": 0.0001} // acceptable unless refused, but the last choice
	for member := range strings.SplitSeq(strings.Join(lines, ","), ",") {
		coding, parameter, weighted := strings.Cut(member, ";")
		weight := 1.0
		if weighted {
			value, ok := strings.CutPrefix(strings.ToLower(strings.ReplaceAll(parameter, " ", "")), "q=")
			parsed, err := strconv.ParseFloat(value, 64)
			if !ok || err != nil || !(parsed >= 0 && parsed <= 1) {
				continue
			}
			weight = parsed
		}
		coding = strings.ToLower(strings.TrimSpace(coding))
		weights[strings.TrimPrefix(coding, "x-")] = weight
	}
	best, bestWeight := "identity", 0.0
	for _, coding := range offered {
		weight, named := weights[coding]
		if !named {
			weight = weights["*"]
		}
		if weight > bestWeight {
			best, bestWeight = coding, weight
		}
	}
	return best
}
