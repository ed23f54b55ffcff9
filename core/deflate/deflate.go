// Package deflate compresses and decompresses as RFC 1951 says, without header
// and checksum. The standard library's package does that too; this one always
// makes the same bytes of the same text, whatever Go it is compiled with, and is
// a fraction of its size in the browser.
//
// Source: RFC 1951, DEFLATE Compressed Data Format Specification, 1996.
package deflate

// The symbols of a block.
const (
	endOfBlock    = 256
	firstLength   = 257
	literalCodes  = 286 // literals, the end of the block, lengths
	distanceCodes = 30
	firstDistance = literalCodes + 2 // of the fixed codes, two stand for nothing
	lengthCodes   = 19               // that describe the code lengths of a block

	maxBits       = 15 // of a code for literals, lengths and distances
	maxLengthBits = 7  // of a code for code lengths

	minMatch   = 3
	maxMatch   = 258
	windowSize = 1 << 15 // how far back a match may begin
)

// The kinds of blocks.
const (
	stored = iota
	fixed
	dynamic
)

// lengthOrder is the order in which a block names the lengths of the codes for
// code lengths.
var lengthOrder = [lengthCodes]byte{16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15}

// The symbols of code lengths that repeat, and of how many extra bits each is.
const (
	repeatLast  = 16 // 3 to 6 times the length before
	repeatZero  = 17 // 3 to 10 zeros
	repeatZeros = 18 // 11 to 138 zeros
)

// repeats are the repeating symbols' least counts and extra bits.
var repeats = [3]span{{3, 2}, {3, 3}, {11, 7}}

// span is what a symbol stands for: from base on, told apart by extra bits.
type span struct {
	base  uint16
	extra uint8
}

// lengths and distances are what their symbols stand for.
var (
	lengths = func() (l [literalCodes - firstLength]span) {
		next := uint16(minMatch)
		for i := range l {
			l[i].base = next
			if i >= 8 {
				l[i].extra = uint8(i-4) / 4
			}
			next += 1 << l[i].extra
		}
		l[len(l)-1] = span{maxMatch, 0}
		return l
	}()
	distances = func() (d [distanceCodes]span) {
		next := uint16(1)
		for i := range d {
			d[i].base = next
			if i >= 4 {
				d[i].extra = uint8(i-2) / 2
			}
			next += 1 << d[i].extra
		}
		return d
	}()
)

// fixedLengths returns the code lengths of a fixed block, which has codes for two
// symbols of either kind that stand for nothing.
func fixedLengths() (literals [firstDistance]uint8, far [distanceCodes + 2]uint8) {
	for i := range literals {
		switch {
		case i < 144:
			literals[i] = 8
		case i < 256:
			literals[i] = 9
		case i < 280:
			literals[i] = 7
		default:
			literals[i] = 8
		}
	}
	for i := range far {
		far[i] = 5
	}
	return literals, far
}
