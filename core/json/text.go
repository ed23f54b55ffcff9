package json

import (
	"encoding/binary"
	"math/bits"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// str reads a string and reports whether it has escape sequences.
func (r *Reader) str() (escaped bool, err error) {
	r.at++
	for {
		r.at = special(r.text, r.at)
		switch r.current() {
		case '"':
			r.at++
			return escaped, nil
		case '\\':
			escaped = true
			if err := r.escape(); err != nil {
				return true, err
			}
		default:
			return escaped, r.fault(ControlCharacter)
		}
	}
}

// escape reads an escape sequence.
func (r *Reader) escape() error {
	from, digits := r.at, 0
	r.at++
	switch r.current() {
	case '"', '\\', '/', 'b', 'f', 'n', 'r', 't':
		r.at++
		return nil
	case 'u':
		for r.at++; digits < 4 && hexDigit(r.current()) >= 0; digits++ {
			r.at++
		}
		if digits == 4 {
			return nil
		}
	}
	if r.at < len(r.text) {
		r.at = from
	}
	return r.fault(BadEscape)
}

// special returns where the first quote, backslash or control character stands
// in text from at on, or the text's length. It looks at eight bytes at a time.
func special(text string, at int) int {
	const (
		ones     = 0x0101010101010101
		highBits = 0x80 * ones
	)
	bytes := []byte(text) // only read, so nothing is copied
	for ; at+8 <= len(bytes); at += 8 {
		eight := binary.LittleEndian.Uint64(bytes[at:])
		quote, backslash := eight^'"'*ones, eight^'\\'*ones // zero where one stands
		// Subtracting sets the high bit of a byte that is too small, and may set
		// those of bytes above it: the lowest one is right. Bytes of 128 or more
		// have it anyway, and are none of these.
		found := ((quote - ones) | (backslash - ones) | (eight - ' '*ones)) &^ eight & highBits
		if found != 0 {
			return at + bits.TrailingZeros64(found)/8
		}
	}
	for ; at < len(bytes); at++ {
		if c := bytes[at]; c == '"' || c == '\\' || c < ' ' {
			break
		}
	}
	return at
}

// Text returns what a string that was read from text says. Lone surrogates and
// each byte of invalid UTF-8 become U+FFFD.
func (v Value) Text(text string) string {
	raw := text[v.From+1 : v.To-1]
	if !v.Escaped && utf8.ValidString(raw) {
		return raw
	}
	return string(appendUnquoted(make([]byte, 0, len(raw)), raw))
}

// appendUnquoted appends what the text between a string's quotes says.
func appendUnquoted(dst []byte, raw string) []byte {
	for {
		plain, rest, found := strings.Cut(raw, `\`)
		dst = appendUTF8(dst, plain)
		if !found {
			return dst
		}
		c := rest[0]
		raw = rest[1:]
		switch c {
		case 'b':
			c = '\b'
		case 'f':
			c = '\f'
		case 'n':
			c = '\n'
		case 'r':
			c = '\r'
		case 't':
			c = '\t'
		case 'u':
			one := hexRune(raw)
			raw = raw[4:]
			if utf16.IsSurrogate(one) && strings.HasPrefix(raw, `\u`) {
				if both := utf16.DecodeRune(one, hexRune(raw[2:])); both != utf8.RuneError {
					one, raw = both, raw[6:]
				}
			}
			dst = utf8.AppendRune(dst, one) // U+FFFD for half a pair
			continue
		}
		dst = append(dst, c)
	}
}

// hexRune returns the number that four hexadecimal digits stand for.
func hexRune(digits string) (n rune) {
	for i := range 4 {
		n = n<<4 | rune(hexDigit(digits[i]))
	}
	return n
}

// hexDigit returns a hexadecimal digit's value, -1 for other characters.
func hexDigit(c byte) int {
	switch {
	case '0' <= c && c <= '9':
		return int(c - '0')
	case 'a' <= c|0x20 && c|0x20 <= 'f':
		return int(c|0x20-'a') + 10
	}
	return -1
}

// AppendQuote appends text as a string in quotes. Only what must be escaped is.
// Each byte of invalid UTF-8 becomes U+FFFD.
func AppendQuote(dst []byte, text string) []byte {
	dst = append(dst, '"')
	for from := 0; ; {
		at := special(text, from)
		dst = appendUTF8(dst, text[from:at])
		if at == len(text) {
			return append(dst, '"')
		}
		dst = appendEscape(dst, text[at])
		from = at + 1
	}
}

// appendEscape appends the escape sequence of a quote, a backslash or a control
// character.
func appendEscape(dst []byte, c byte) []byte {
	const hex = "0123456789abcdef"
	switch c {
	case '\b':
		c = 'b'
	case '\f':
		c = 'f'
	case '\n':
		c = 'n'
	case '\r':
		c = 'r'
	case '\t':
		c = 't'
	case '"', '\\':
	default:
		return append(dst, '\\', 'u', '0', '0', hex[c>>4], hex[c&15])
	}
	return append(dst, '\\', c)
}

// appendUTF8 appends text. Each byte of invalid UTF-8 becomes U+FFFD.
func appendUTF8(dst []byte, text string) []byte {
	if utf8.ValidString(text) {
		return append(dst, text...)
	}
	for _, c := range text {
		dst = utf8.AppendRune(dst, c)
	}
	return dst
}
