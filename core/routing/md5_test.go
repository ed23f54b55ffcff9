package routing_test

import (
	"crypto/md5"
	"strings"
	"testing"

	"putrecords/core/routing"
)

// The padding of MD5 takes a second block from 56 bytes on, and a block is 64
// bytes: every length up to three blocks, and the longest partition keys.
func TestMD5OfEveryLength(t *testing.T) {
	text := strings.Repeat("The quick brown fox jumps over the lazy dog. ", 30)
	for n := range 3*md5.BlockSize + 1 {
		if got, want := routing.MD5(text[:n]), md5.Sum([]byte(text[:n])); got != want {
			t.Errorf("MD5 of %d bytes = %x, want %x", n, got, want)
		}
	}
	for _, n := range []int{255, 256, 257, 1024} {
		if got, want := routing.MD5(text[:n]), md5.Sum([]byte(text[:n])); got != want {
			t.Errorf("MD5 of %d bytes = %x, want %x", n, got, want)
		}
	}
}

func FuzzMD5(f *testing.F) {
	for _, n := range []int{0, 1, 55, 56, 57, 63, 64, 65, 119, 120, 127, 128, 256} {
		f.Add(strings.Repeat("é", n/2) + strings.Repeat("\x80", n%2))
	}
	f.Fuzz(func(t *testing.T, key string) {
		if got, want := routing.MD5(key), md5.Sum([]byte(key)); got != want {
			t.Errorf("MD5(%q) = %x, want %x", key, got, want)
		}
	})
}
