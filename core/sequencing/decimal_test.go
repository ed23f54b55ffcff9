package sequencing

import (
	"math/big"
	"strings"
	"testing"
)

// FuzzWords holds the arithmetic on 192 bits against math/big. It is inside the
// package because a Number never fills them.
func FuzzWords(f *testing.F) {
	f.Add(uint64(0), uint64(0), uint64(0))
	f.Add(^uint64(0), ^uint64(0), ^uint64(0))
	for _, word := range []uint64{1, 9, 10, 1e9 - 1, 1e9, chunk - 1, chunk, chunk + 1, 1 << 63} {
		f.Add(word, uint64(0), uint64(0))
		f.Add(uint64(0), word, uint64(0))
		f.Add(uint64(0), uint64(0), word)
	}
	f.Fuzz(func(t *testing.T, high, middle, low uint64) {
		w := words{low, middle, high}
		n := new(big.Int)
		for _, word := range []uint64{high, middle, low} {
			n.Lsh(n, 64).Add(n, new(big.Int).SetUint64(word))
		}
		text := n.String()
		if got := string(w.appendDecimal([]byte("n="))); got != "n="+text {
			t.Errorf("appendDecimal = %q, want %q", got, "n="+text)
		}
		if got, fits, err := parseDecimal(text); got != w || !fits || err != nil {
			t.Errorf("parseDecimal(%s) = %x, %v, %v", text, got, fits, err)
		}
		if got, want := w.bitLen(), n.BitLen(); got != want {
			t.Errorf("%s: bitLen = %d, want %d", text, got, want)
		}
		hex := n.Text(16)
		if got, want := w.hex(48), strings.Repeat("0", 48-len(hex))+hex; got != want {
			t.Errorf("hex = %s, want %s", got, want)
		}
		above := new(big.Int).Add(n, new(big.Int).Lsh(big.NewInt(1), 192))
		if _, fits, err := parseDecimal(above.String()); fits || err != nil {
			t.Errorf("parseDecimal(%s): fits in 192 bits, %v", above, err)
		}
	})
}
