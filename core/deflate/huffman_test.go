package deflate

import (
	"slices"
	"testing"
)

// TestLongCodes: codes that would be too long for the rarest symbols are not, and
// leave nothing unused.
func TestLongCodes(t *testing.T) {
	for _, c := range []struct {
		symbols int
		limit   uint8
	}{{lengthCodes, maxLengthBits}, {distanceCodes, maxBits}, {40, maxBits}, {literalCodes, maxBits}} {
		times := make([]int, c.symbols)
		for i := range times {
			times[i] = 1
			if 2 <= i && i < 40 { // each as frequent as the two before it together: the least even tree
				times[i] = times[i-1] + times[i-2]
			}
		}
		lengths := codeLengths(times, c.limit)
		used := 0
		for _, length := range lengths {
			used += 1 << (maxBits - length)
		}
		if longest := slices.Max(lengths); longest > c.limit || used != 1<<maxBits || slices.Min(lengths) == 0 {
			t.Errorf("%d symbols, at most %d bits: lengths %v", c.symbols, c.limit, lengths)
		}
	}
}
