package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestSmallFilesHaveNoTwins(t *testing.T) {
	for _, c := range []struct {
		name     string
		contents []byte
		want     bool
	}{
		{"below the threshold", bytes.Repeat([]byte("a"), compressFromBytes-1), false},
		{"compressible", bytes.Repeat([]byte("a"), compressFromBytes), true},
	} {
		f := file{contents: c.contents}
		if err := f.compress(compressedCache{}); err != nil {
			t.Fatal(err)
		}
		if got := f.brotli != nil && f.gzip != nil; got != c.want {
			t.Errorf("%s: has twins %v, want %v", c.name, got, c.want)
		}
	}
}

// TestCacheNeverChangesTheResult spoils what the cache keeps in every way a disk can.
func TestCacheNeverChangesTheResult(t *testing.T) {
	contents := []byte(strings.Repeat("records and shards ", 100))
	want, err := brotlied(contents)
	if err != nil {
		t.Fatal(err)
	}
	other, err := brotlied([]byte("something else"))
	if err != nil {
		t.Fatal(err)
	}
	cache := compressedCache{folder: filepath.Join(t.TempDir(), "new"), version: "v1"}
	for _, c := range []struct {
		name  string
		spoil []byte // replaces what the cache keeps; nil to leave it
	}{
		{"cold", nil},
		{"warm", nil},
		{"cut short", want[:len(want)/2]},
		{"empty", []byte{}},
		{"another file's", other},
	} {
		kept, err := filepath.Glob(filepath.Join(cache.folder, "*"))
		if err != nil {
			t.Fatal(err)
		}
		if c.spoil != nil {
			if len(kept) != 1 {
				t.Fatalf("%s: cache holds %q, want one result", c.name, kept)
			}
			if err := os.WriteFile(kept[0], c.spoil, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if got, err := cache.brotli(contents); err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s: %d bytes, %v, want the %d of a build without cache", c.name, len(got), err, len(want))
		}
	}
}

func TestUnknownCompressorIsNotCached(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "cache")
	if _, err := (compressedCache{folder: folder}).brotli([]byte("text")); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(folder); err == nil {
		t.Error("a result of an unknown version was kept")
	}
}

func TestModuleVersion(t *testing.T) {
	if got := moduleVersion(brotliModule); !strings.HasPrefix(got, "v") {
		t.Errorf("moduleVersion(%q) = %q, want a version: without it nothing is cached", brotliModule, got)
	}
	if got := moduleVersion("example.org/none"); got != "" {
		t.Errorf("moduleVersion of an unknown module = %q, want none", got)
	}
}
