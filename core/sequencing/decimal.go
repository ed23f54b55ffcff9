package sequencing

import "math/bits"

// chunk is the largest power of ten below 2^64; a chunk has chunkDigits digits.
const (
	chunk       = 10_000_000_000_000_000_000
	chunkDigits = 19
)

// pairs are the numbers 00 to 99, two digits each.
const pairs = "00010203040506070809" +
	"10111213141516171819" +
	"20212223242526272829" +
	"30313233343536373839" +
	"40414243444546474849" +
	"50515253545556575859" +
	"60616263646566676869" +
	"70717273747576777879" +
	"80818283848586878889" +
	"90919293949596979899"

// appendDecimal appends w in decimal without leading zeros.
func (w words) appendDecimal(dst []byte) []byte {
	var text [4 * chunkDigits]byte // 2^192 has 58 digits
	at := len(text)
	for at >= chunkDigits && w != (words{}) {
		var low uint64
		w[2], low = w[2]/chunk, w[2]%chunk
		w[1], low = bits.Div64(low, w[1], chunk)
		w[0], low = bits.Div64(low, w[0], chunk)
		at -= chunkDigits
		putChunk((*[chunkDigits]byte)(text[at:]), low)
	}
	for at < len(text) && text[at] == '0' {
		at++
	}
	if at == len(text) {
		return append(dst, '0')
	}
	return append(dst, text[at:]...)
}

// putChunk writes a number below chunk with leading zeros. Its two halves do not
// wait for one another.
func putChunk(text *[chunkDigits]byte, n uint64) {
	const half = 1e9
	high, low := n/half, uint32(n%half) // 10 and 9 digits
	for i := 8; i > 0; i -= 2 {
		highPair, lowPair := pairs[2*(high%100):], pairs[2*(low%100):]
		text[i], text[i+1] = highPair[0], highPair[1]
		text[i+9], text[i+10] = lowPair[0], lowPair[1]
		high, low = high/100, low/100
	}
	text[10] = byte('0' + low)
	text[0], text[1] = byte('0'+high/10), byte('0'+high%10)
}

// parseDecimal reads "0" or a decimal number of at most 129 digits without a
// leading zero. fits is false when the number has more than 192 bits.
func parseDecimal(text string) (w words, fits bool, err error) {
	if text == "" || len(text) > 129 || text[0] == '0' && len(text) > 1 {
		return w, false, ErrSyntax
	}
	fits = true
	for i := range len(text) {
		digit := uint64(text[i]) - '0'
		if digit > 9 {
			return w, false, ErrSyntax
		}
		carry := digit
		for j := range w {
			hi, lo := bits.Mul64(w[j], 10)
			var c uint64
			w[j], c = bits.Add64(lo, carry, 0)
			carry = hi + c
		}
		fits = fits && carry == 0
	}
	return w, fits, nil
}

// hex returns the lowest digits of w in hexadecimal, with leading zeros.
func (w words) hex(digits int) string {
	text := make([]byte, digits)
	for i := range text {
		text[digits-1-i] = "0123456789abcdef"[w.bits(uint(4*i), 4)]
	}
	return string(text)
}
