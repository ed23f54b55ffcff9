package sequencing

import "math/bits"

// chunk is the largest power of ten below 2^64; a chunk has chunkDigits digits.
const (
	chunk       = 10_000_000_000_000_000_000
	chunkDigits = 19
)

// appendDecimal appends w in decimal without leading zeros.
func (w words) appendDecimal(dst []byte) []byte {
	var text [4 * chunkDigits]byte // 2^192 has 58 digits
	at := len(text)
	for at > chunkDigits && w != (words{}) {
		var low uint64
		w[2], low = w[2]/chunk, w[2]%chunk
		w[1], low = bits.Div64(low, w[1], chunk)
		w[0], low = bits.Div64(low, w[0], chunk)
		for range chunkDigits {
			at--
			text[at] = byte('0' + low%10)
			low /= 10
		}
	}
	for at < len(text) && text[at] == '0' {
		at++
	}
	if at == len(text) {
		return append(dst, '0')
	}
	return append(dst, text[at:]...)
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
