package wire

import (
	"encoding/binary"
	"strconv"
	"strings"
	"unicode/utf8"
)

// base64Fault is text that is not base64 as the service wants it.
type base64Fault struct {
	message string // the service's own text
	reason  string // ours
	at      int    // byte offset of the fault in the text, -1 for all of it
}

// alphabet lists the base64 characters in the order of their values.
//
// Source: RFC 4648, section 4.
const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"

// notInAlphabet marks, in sextets, what is no base64 character.
const notInAlphabet = 1 << 24

// sextets holds, for each place in a group of four characters, what a character
// there adds to the three bytes of the group, the first of which is the lowest.
var sextets = func() (places [4][256]uint32) {
	for c := range 256 {
		for place := range places {
			places[place][c] = notInAlphabet
		}
	}
	for six := range uint32(64) {
		c := alphabet[six]
		places[0][c] = six << 2
		places[1][c] = six>>4 | six&15<<12
		places[2][c] = six>>2<<8 | six&3<<22
		places[3][c] = six << 16
	}
	return places
}()

// appendBase64 decodes text and appends the bytes to dst, which must have room
// for them. The service checks length, then alphabet, then canonical form.
//
// Source: kinesalite, whose texts agree with AWS's in aws-sdk-php #650.
func appendBase64(dst []byte, text string) ([]byte, *base64Fault) {
	// Text that grew when it was unquoted, and so does not fit, holds U+FFFD.
	if len(text)%4 == 0 && len(text)/4*3 <= cap(dst)-len(dst) {
		room := dst[len(dst) : len(dst)+len(text)/4*3]
		if n, ok := decode(room, text); ok {
			return dst[:len(dst)+n], nil
		}
	}
	return dst, faultOf(text)
}

// decode decodes groups of four characters to out, which has three bytes for
// each, and returns how many bytes they stand for. Bits of the last character
// that no byte holds must be zero.
func decode(out []byte, text string) (n int, ok bool) {
	in := []byte(text) // only read, so nothing is copied
	n = len(out)
	seen := uint32(0)
	for len(in) > 8 {
		eight := binary.LittleEndian.Uint64(in)
		first, second := group(uint32(eight)), group(uint32(eight>>32))
		seen |= first | second
		// Two bytes more than the groups have are written: the next group's.
		binary.LittleEndian.PutUint64(out, uint64(first)|uint64(second)<<24)
		in, out = in[8:], out[6:]
	}
	for ; len(in) >= 4; in, out = in[4:], out[3:] {
		four, padding := binary.LittleEndian.Uint32(in), 0
		if len(in) == 4 {
			four, padding = unpadded(four)
		}
		bytes := group(four)
		if bytes>>(24-8*padding) != 0 {
			return 0, false
		}
		out[0], out[1], out[2] = byte(bytes), byte(bytes>>8), byte(bytes>>16)
		n -= padding
	}
	return n, seen < notInAlphabet
}

// group returns the three bytes of four characters, with a bit set above them
// unless all are in the alphabet. The first character and byte are the lowest.
func group(four uint32) uint32 {
	return sextets[0][byte(four)] | sextets[1][byte(four>>8)] | sextets[2][byte(four>>16)] | sextets[3][byte(four>>24)]
}

// unpadded returns the last four characters with zeros in place of padding, and
// how many there are.
func unpadded(four uint32) (uint32, int) {
	const zero = '=' ^ 'A'
	switch {
	case four>>16 == '='<<8|'=':
		return four ^ (zero<<16 | zero<<24), 2
	case four>>24 == '=':
		return four ^ zero<<24, 1
	}
	return four, 0
}

// EncodeBase64 returns text in base64.
func EncodeBase64(text string) string {
	out := make([]byte, 0, (len(text)+2)/3*4)
	for ; len(text) >= 3; text = text[3:] {
		bytes := uint32(text[0])<<16 | uint32(text[1])<<8 | uint32(text[2])
		out = append(out, alphabet[bytes>>18], alphabet[bytes>>12&63], alphabet[bytes>>6&63], alphabet[bytes&63])
	}
	switch len(text) {
	case 1:
		out = append(out, alphabet[text[0]>>2], alphabet[text[0]&3<<4], '=', '=')
	case 2:
		out = append(out, alphabet[text[0]>>2], alphabet[text[0]&3<<4|text[1]>>4], alphabet[text[1]&15<<2], '=')
	}
	return string(out)
}

// DecodeBase64 returns what text in base64 stands for. It reports false for text
// that EncodeBase64 would not write.
func DecodeBase64(text string) (string, bool) {
	decoded, fault := appendBase64(make([]byte, 0, (len(text)+3)/4*3), text)
	return string(decoded), fault == nil
}

// faultOf explains text that does not decode.
func faultOf(text string) *base64Fault {
	prefix := "'" + text + "' can not be converted to a Blob: "
	if n := utf16Length(text); n%4 != 0 {
		return &base64Fault{
			prefix + "Base64 encoded length is expected a multiple of 4 bytes but found: " + strconv.Itoa(n),
			"base64 text comes in groups of four characters; this has " + strconv.Itoa(n), -1,
		}
	}
	if at := notBase64(text); at >= 0 {
		r, _ := utf8.DecodeRuneInString(text[at:])
		return &base64Fault{
			prefix + "Invalid Base64 character: '" + string(r) + "'",
			quoted(string(r)) + " is not a base64 character here: want A to Z, a to z, 0 to 9, + and /, with = at the end only", at,
		}
	}
	return &base64Fault{
		prefix + "Invalid last non-pad Base64 character dectected",
		"the last characters do not end on a whole byte: this is not what an encoder would write", len(strings.TrimRight(text, "=")) - 1,
	}
}

// notBase64 returns where the first character outside the alphabet stands, or
// the first = that something else than = follows; -1 if there is none.
func notBase64(text string) int {
	for i := range len(text) {
		c := text[i]
		padding := c == '=' && (i+1 == len(text) || text[i+1] == '=')
		if sextets[0][c] == notInAlphabet && !padding {
			return i
		}
	}
	return -1
}

// span returns the fault's place in the request text, given the place of the
// JSON string with its quotes.
func (f *base64Fault) span(doc *document, literal Span) Span {
	raw := doc.text[literal.From+1 : literal.To-1]
	if f.at < 0 || strings.IndexByte(raw, '\\') >= 0 {
		return literal
	}
	_, size := utf8.DecodeRuneInString(raw[f.at:])
	from := literal.From + 1 + f.at
	return between(from, from+size)
}
