// The site while it is being built: where it comes from, its files, and putting them in place.
package main

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/base32"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// source is where the inputs of a build are.
type source struct {
	root        string // module root
	web         string // folder of pages, scripts and styles
	wasmPackage string // the simulator, as the go tool names it
	cache       string // folder that keeps compressed results; empty for none
	pages       []page
	ceilings    []ceiling
}

// file is one file of the site.
type file struct {
	name     string // in dist, slash-separated; carries a content hash unless it must be found by a name that stays
	source   string // what templates and ceilings call it, such as "page.js"
	contents []byte
	brotli   []byte         // nil when that isn't smaller
	gzip     []byte         // nil when that isn't smaller
	imports  []string       // scripts: names of the files loaded together with this one
	inputs   map[string]int // scripts and styles: bytes in contents by source file
}

// site is the files built so far.
type site struct {
	files []file
	sizes []size // of the ceilings, once measured
}

// siteSource is where the playground comes from.
func siteSource(root string) source {
	web := filepath.Join(root, "web")
	return source{
		root:        root,
		web:         web,
		wasmPackage: "./wasm",
		cache:       filepath.Join(root, ".cache", "compressed"),
		pages:       sitePages(web),
		ceilings:    ceilings,
	}
}

func buildDist(_ []string, _ io.Reader, stdout io.Writer) error {
	root, err := moduleRoot()
	if err != nil {
		return err
	}
	src := siteSource(root)
	if err := ensurePackages(src.web, stdout); err != nil {
		return fmt.Errorf("build: packages: %w", err)
	}
	s, err := buildSite(src, filepath.Join(root, "dist"))
	if err != nil {
		return fmt.Errorf("build: %w", err)
	}
	fmt.Fprint(stdout, sizeTable(s.sizes))
	return nil
}

// buildSite builds the site and puts it in place of whatever dist holds, which stays as it was after an error.
func buildSite(src source, dist string) (*site, error) {
	start := time.Now()
	s := &site{}
	for _, step := range []struct {
		name string
		run  func(src source, s *site) error
	}{
		{"wasm", addWASM},
		{"examples", addExamples},
		{"worker", addWorker},
		{"page", addPage},
		{"embed", addEmbed},
		{"guide", addGuide},
		{"embedding", addEmbedding},
		{"icons", addIcons},
		{"licenses", addLicenses},
		{"html", addHTML},
		{"offline", addOffline},
		{"compress", compress},
		{"sizes", checkSizes},
		{"manifest", addManifest},
	} {
		if err := step.run(src, s); err != nil {
			return nil, fmt.Errorf("%s: %w", step.name, err)
		}
	}
	if err := s.install(dist, start); err != nil {
		return nil, fmt.Errorf("install: %w", err)
	}
	return s, nil
}

// hashedName puts a hash of contents into name: icons/tick.svg becomes icons/tick-5JQXK2TB.svg. The form is that of
// esbuild, so that a server tells by one pattern which files never change.
func hashedName(name string, contents []byte) string {
	sum := sha256.Sum256(contents)
	ext := path.Ext(name)
	return strings.TrimSuffix(name, ext) + "-" + base32.StdEncoding.EncodeToString(sum[:])[:8] + ext
}

// add takes a file. Two bundles may cut off the same script: it is one file.
func (s *site) add(f file) {
	same := func(other file) bool { return other.name == f.name && bytes.Equal(other.contents, f.contents) }
	if !slices.ContainsFunc(s.files, same) {
		s.files = append(s.files, f)
	}
}

// find returns the file that came from source: its path in web/, or main.wasm.
func (s *site) find(source string) (*file, error) {
	at := slices.IndexFunc(s.files, func(f file) bool { return f.source == source })
	if at < 0 {
		return nil, fmt.Errorf("no file of the site comes from %q", source)
	}
	return &s.files[at], nil
}

// closure returns the files called roots and every script they load at once, sorted by name.
func (s *site) closure(roots ...string) ([]*file, error) {
	byName := map[string]*file{}
	for i := range s.files {
		byName[s.files[i].name] = &s.files[i]
	}
	reached := map[*file]bool{}
	var reach func(f *file)
	reach = func(f *file) {
		if f == nil || reached[f] {
			return
		}
		reached[f] = true
		for _, name := range f.imports {
			reach(byName[name])
		}
	}
	for _, root := range roots {
		f, err := s.find(root)
		if err != nil {
			return nil, err
		}
		reach(f)
	}
	var files []*file
	for f := range reached {
		files = append(files, f)
	}
	slices.SortFunc(files, func(a, b *file) int { return cmp.Compare(a.name, b.name) })
	return files, nil
}

// install writes the files into a folder beside dist and then renames it, so that nobody reads half a site. The
// manifest is dated at start: a source edited while the build ran is newer, hence the build is stale.
func (s *site) install(dist string, start time.Time) error {
	fresh, err := os.MkdirTemp(filepath.Dir(dist), ".dist-*")
	if err != nil {
		return err
	}
	defer os.RemoveAll(fresh)
	if err := os.Chmod(fresh, 0o755); err != nil {
		return err
	}
	for _, f := range s.files {
		for suffix, contents := range map[string][]byte{"": f.contents, ".br": f.brotli, ".gz": f.gzip} {
			if contents == nil && suffix != "" {
				continue
			}
			name := filepath.Join(fresh, filepath.FromSlash(f.name)+suffix)
			if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
				return err
			}
			if err := os.WriteFile(name, contents, 0o644); err != nil {
				return err
			}
		}
	}
	if err := os.Chtimes(filepath.Join(fresh, manifestName), start, start); err != nil {
		return err
	}
	return replaceFolder(dist, fresh)
}

// replaceFolder makes fresh take the place of dist, or leaves dist alone.
func replaceFolder(dist, fresh string) error {
	old := fresh + "-old"
	if err := os.Rename(dist, old); err != nil && !os.IsNotExist(err) {
		return err
	}
	if err := os.Rename(fresh, dist); err != nil {
		os.Rename(old, dist)
		return err
	}
	return os.RemoveAll(old)
}
