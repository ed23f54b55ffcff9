package deflate_test

import (
	"bytes"
	"compress/flate"
	"fmt"
	"hash/crc32"
	"io"
	"math/bits"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"putrecords/core/deflate"
)

// most is how much the tests unpack.
const most = 1 << 20

// texts are worth compressing, one way or another.
func texts(t testing.TB) map[string]string {
	t.Helper()
	files, err := filepath.Glob("../../web/examples/*.json")
	if err != nil {
		t.Fatal(err)
	}
	if len(files) == 0 {
		t.Fatal("no examples")
	}
	all := map[string]string{
		"nothing":              "",
		"a byte":               "x",
		"a byte many times":    strings.Repeat("x", 100_000),
		"no byte twice":        everyByte(1),
		"the longest distance": noise(1<<15) + noise(300),
		"beyond the window":    noise(1<<15+1) + noise(300),
		"noise":                noise(200_000),
		"text between noise":   noise(70_000) + strings.Repeat("the same again, ", 5000) + noise(10_000),
		"several blocks":       strings.Repeat(noise(5000)+strings.Repeat("user-", 1000), 20),
		"100 records":          records(100),
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		all[filepath.Base(file)] = string(text)
	}
	return all
}

func everyByte(times int) string {
	var text strings.Builder
	for i := range 256 * times {
		text.WriteByte(byte(i))
	}
	return text.String()
}

// noise is always the same, and nothing in it stands twice.
func noise(bytes int) string {
	text := make([]byte, bytes)
	state := uint64(1)
	for i := range text {
		state = state*6364136223846793005 + 1442695040888963407
		text[i] = byte(state >> 56)
	}
	return string(text)
}

func records(n int) string {
	var text strings.Builder
	text.WriteString(`{"steps":[{"put":{"StreamName":"exampleStreamName","Records":[`)
	for i := range n {
		fmt.Fprintf(&text, `{"text":"{\"order\":%d,\"total\":%d}","PartitionKey":"user-%d"},`, 1000+i, i*i*7919%10_000, i*31%97)
	}
	return text.String() + "]}}]}"
}

// inflate is the standard library's opinion. It is limited to most bytes and one
// more.
func inflate(data []byte) (text []byte, rest int, err error) {
	in := bytes.NewReader(data)
	text, err = io.ReadAll(io.LimitReader(flate.NewReader(in), most+1))
	return text, in.Len(), err
}

func standard(t testing.TB, text string) []byte {
	t.Helper()
	var out bytes.Buffer
	w, err := flate.NewWriter(&out, flate.BestCompression)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.WriteString(w, text); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// checkRoundTrip compresses a text; both decompressors give it back.
func checkRoundTrip(t *testing.T, text string) {
	t.Helper()
	packed := deflate.Compress([]byte(text))
	if got, err := deflate.Decompress(packed, len(text)); err != nil || string(got) != text {
		t.Errorf("%.60q unpacks to %.60q, %v", text, got, err)
	}
	if got, rest, err := inflate(packed); err != nil || rest > 0 || string(got) != text {
		t.Errorf("%.60q unpacks by the standard library to %.60q, %v; %d bytes are left", text, got, err, rest)
	}
	if got, err := deflate.Decompress(standard(t, text), len(text)); err != nil || string(got) != text {
		t.Errorf("%.60q, packed by the standard library, unpacks to %.60q, %v", text, got, err)
	}
}

func TestRoundTrip(t *testing.T) {
	for name, text := range texts(t) {
		t.Run(name, func(t *testing.T) { checkRoundTrip(t, text) })
	}
}

// TestSize: the standard library's best is not much smaller.
func TestSize(t *testing.T) {
	ours, theirs := 0, 0
	for name, text := range texts(t) {
		packed, rival := len(deflate.Compress([]byte(text))), len(standard(t, text))
		ours, theirs = ours+packed, theirs+rival
		if packed > rival+rival/50+4 {
			t.Errorf("%s: %d bytes of %d, the standard library needs %d", name, packed, len(text), rival)
		}
	}
	if ours > theirs+theirs/200 {
		t.Errorf("%d bytes together, the standard library needs %d", ours, theirs)
	}
}

// TestSameBytes holds the compressor to its output: a text must have the same
// link in every release.
func TestSameBytes(t *testing.T) {
	all := texts(t)
	for name, want := range map[string]string{
		"nothing":            "2 bytes, checksum 6af4413c",
		"100 records":        "926 bytes, checksum 293e5e12",
		"several blocks":     "6209 bytes, checksum a01ea118",
		"text between noise": "80598 bytes, checksum c856a69a",
	} {
		packed := deflate.Compress([]byte(all[name]))
		if got := fmt.Sprintf("%d bytes, checksum %08x", len(packed), crc32.ChecksumIEEE(packed)); got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
}

// TestBombsStop: whatever would unpack to more than is allowed is refused, and
// costs hardly more than what is allowed.
func TestBombsStop(t *testing.T) {
	bomb := standard(t, strings.Repeat("\x00", 64<<20))
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	if _, err := deflate.Decompress(bomb, 2<<20); err != deflate.ErrTooLarge {
		t.Errorf("a bomb: %v, want ErrTooLarge", err)
	}
	runtime.ReadMemStats(&after)
	if allocated := after.TotalAlloc - before.TotalAlloc; allocated > 16<<20 {
		t.Errorf("%d bytes of a bomb allocate %d", len(bomb), allocated)
	}
	for _, text := range []string{"xy", noise(1000)} {
		if _, err := deflate.Decompress(deflate.Compress([]byte(text)), len(text)-1); err != deflate.ErrTooLarge {
			t.Errorf("%.20q: %v, want ErrTooLarge", text, err)
		}
	}
}

func TestRefusals(t *testing.T) {
	for _, c := range []struct {
		rule, bits string // the first bit first, as it is read; numbers have their lowest bit first
		want       error
	}{
		{"nothing at all", "", deflate.ErrCut},
		{"a kind that there is not", "1 11", deflate.ErrCorrupt},
		{"a block that does not end", "1 10 00110000", deflate.ErrCut},
		{"an end, padded", "1 10 0000000 000000", nil},
		{"something behind the end", "1 10 0000000 100000", deflate.ErrCorrupt},
		{"a byte behind the end", "1 10 0000000 000000 00000000", deflate.ErrCorrupt},
		{"a distance too far back", "1 10 00110000 0000001 00001", deflate.ErrCorrupt},
		{"a distance that is there", "1 10 00110000 0000001 00000 0000000", nil},
		{"a length without meaning", "1 10 00110000 11000110", deflate.ErrCorrupt},
		{"a distance without meaning", "1 10 00110000 0000001 11110", deflate.ErrCorrupt},
		{"a stored length and another", "1 00 00000 1000000000000000 1111111111111111", deflate.ErrCorrupt},
		{"a stored block that is cut", "1 00 00000 1000000000000000 0111111111111111", deflate.ErrCut},
		{"287 codes", "1 01 01111 00000 0000" + strings.Repeat("0", 12), deflate.ErrCorrupt},
		{"31 distances", "1 01 00000 01111 0000" + strings.Repeat("0", 12), deflate.ErrCorrupt},
		{"three codes of one bit", "1 01 00000 00000 0000 100 100 100 000", deflate.ErrCorrupt},
		{"two codes of two bits", "1 01 00000 00000 0000 010 010 000 000", deflate.ErrCorrupt},
		{"a repeat of nothing", "1 01 00000 00000 0000 100 100 000 000 0", deflate.ErrCorrupt},
	} {
		var data []byte
		n := 0
		for _, bit := range strings.ReplaceAll(c.bits, " ", "") {
			if n%8 == 0 {
				data = append(data, 0)
			}
			data[n/8] |= byte(bit-'0') << (n % 8)
			n++
		}
		if _, err := deflate.Decompress(data, most); err != c.want {
			t.Errorf("%s: %v, want %v", c.rule, err, c.want)
		}
	}
}

// FuzzDecompress: what is accepted is what the standard library accepts, and
// unpacks to the same. A cut at any place is noticed.
func FuzzDecompress(f *testing.F) {
	for _, text := range texts(f) {
		if len(text) < 5000 {
			f.Add(deflate.Compress([]byte(text)))
			f.Add(standard(f, text))
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		got, err := deflate.Decompress(data, most)
		want, rest, wantErr := inflate(data)
		if err == nil {
			if wantErr != nil || rest > 0 || !bytes.Equal(got, want) {
				t.Fatalf("%x unpacks to %.60q, by the standard library to %.60q, %v", data, got, want, wantErr)
			}
			if len(data) > 0 {
				if _, err := deflate.Decompress(data[:len(data)/2], most); err == nil {
					t.Fatalf("%x can be cut", data)
				}
			}
			return
		}
		if wantErr != nil || rest > 0 {
			return
		}
		if len(want) > most {
			if err != deflate.ErrTooLarge {
				t.Fatalf("%x: %v, want ErrTooLarge", data, err)
			}
			return
		}
		// The standard library takes no notice of the bits behind the end.
		accepted := false
		for last := len(data) - 1; !accepted && data[last] != 0; {
			data = bytes.Clone(data)
			data[last] &^= 1 << (bits.Len8(data[last]) - 1)
			got, err := deflate.Decompress(data, most)
			accepted = err == nil && bytes.Equal(got, want)
		}
		if !accepted {
			t.Fatalf("%x: %v, the standard library reads %.60q", data, err, want)
		}
	})
}

// FuzzCompress: every text comes back, by both decompressors.
func FuzzCompress(f *testing.F) {
	for _, text := range texts(f) {
		if len(text) < 5000 {
			f.Add(text)
		}
	}
	f.Fuzz(checkRoundTrip)
}

func BenchmarkCompress(b *testing.B) {
	for name, text := range map[string]string{"records": records(500), "2 MiB of records": records(35_000), "2 MiB of zeros": strings.Repeat("\x00", 2<<20), "pairs": strings.Repeat("ab"+noise(7), 1<<18)} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				deflate.Compress([]byte(text))
			}
		})
	}
}
