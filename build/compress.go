// Brotli and gzip twins of the files, made once per content.
package main

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"sync"

	"github.com/andybalholm/brotli"
)

const (
	brotliQuality     = 11   // the densest
	brotliWindow      = 24   // log2 of bytes: 16 MB, more than any file of the site
	compressFromBytes = 1000 // below this a twin isn't worth its file
	brotliModule      = "github.com/andybalholm/brotli"
)

// compress gives every file of some size its compressed twins, unless they would be larger.
func compress(src source, s *site) error {
	cache := compressedCache{folder: src.cache, version: moduleVersion(brotliModule)}
	errs := make([]error, len(s.files))
	slots := make(chan struct{}, runtime.GOMAXPROCS(0))
	var group sync.WaitGroup
	for i := range s.files {
		group.Go(func() {
			slots <- struct{}{}
			defer func() { <-slots }()
			errs[i] = s.files[i].compress(cache)
		})
	}
	group.Wait()
	for i, err := range errs {
		if err != nil {
			return fmt.Errorf("%s: %w", s.files[i].name, err)
		}
	}
	return nil
}

func (f *file) compress(cache compressedCache) error {
	if len(f.contents) < compressFromBytes {
		return nil
	}
	packed, err := cache.brotli(f.contents)
	if err != nil {
		return err
	}
	zipped, err := gzipped(f.contents)
	if err != nil {
		return err
	}
	if len(packed) < len(f.contents) {
		f.brotli = packed
	}
	if len(zipped) < len(f.contents) {
		f.gzip = zipped
	}
	return nil
}

// transferBytes is what a browser downloads for the file.
func (f *file) transferBytes() int {
	if f.brotli != nil {
		return len(f.brotli)
	}
	return len(f.contents)
}

func gzipped(contents []byte) ([]byte, error) {
	var packed bytes.Buffer
	w, err := gzip.NewWriterLevel(&packed, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	if _, err := w.Write(contents); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return packed.Bytes(), nil
}

func brotlied(contents []byte) ([]byte, error) {
	var packed bytes.Buffer
	w := brotli.NewWriterOptions(&packed, brotli.WriterOptions{Quality: brotliQuality, LGWin: brotliWindow})
	if _, err := w.Write(contents); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return packed.Bytes(), nil
}

// compressedCache keeps results between builds, since the simulator takes seconds to compress. The key covers
// everything that the result depends on, and a result that doesn't unpack to the contents is made again.
type compressedCache struct {
	folder  string // empty for none
	version string // of the compressor; empty when unknown, and then nothing is kept
}

func (c compressedCache) brotli(contents []byte) ([]byte, error) {
	if c.folder == "" || c.version == "" {
		return brotlied(contents)
	}
	key := fmt.Sprintf("%x-%s-q%d-w%d.br", sha256.Sum256(contents), c.version, brotliQuality, brotliWindow)
	name := filepath.Join(c.folder, key)
	if packed, err := os.ReadFile(name); err == nil {
		unpacked, err := io.ReadAll(brotli.NewReader(bytes.NewReader(packed)))
		if err == nil && bytes.Equal(unpacked, contents) {
			return packed, nil
		}
	}
	packed, err := brotlied(contents)
	if err != nil {
		return nil, err
	}
	return packed, c.keep(name, packed)
}

// keep stores packed under name in one step, so that two builds at once never see half a file.
func (c compressedCache) keep(name string, packed []byte) error {
	if err := os.MkdirAll(c.folder, 0o755); err != nil {
		return err
	}
	part, err := os.CreateTemp(c.folder, "part-*")
	if err != nil {
		return err
	}
	defer os.Remove(part.Name())
	_, err = part.Write(packed)
	if closed := part.Close(); err == nil {
		err = closed
	}
	if err != nil {
		return err
	}
	return os.Rename(part.Name(), name)
}

// moduleVersion returns the version of a module that this program is made of, or "" when it doesn't know.
func moduleVersion(path string) string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return ""
	}
	for _, m := range info.Deps {
		if m.Path == path && m.Replace == nil {
			return m.Version
		}
	}
	return ""
}
