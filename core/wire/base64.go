package wire

import (
	"encoding/base64"
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

// strict refuses padding bits that are not zero.
var strict = base64.StdEncoding.Strict()

// appendBase64 decodes text and appends the bytes to dst, which must have room
// for them. The service checks length, then alphabet, then canonical form.
//
// Source: kinesalite, whose texts agree with AWS's in aws-sdk-php #650.
func appendBase64(dst []byte, text string) ([]byte, *base64Fault) {
	// Text that grew when it was unquoted, and so does not fit, holds U+FFFD.
	if len(text)%4 == 0 && len(text)/4*3 <= cap(dst)-len(dst) {
		room := dst[len(dst) : len(dst)+len(text)/4*3]
		n, err := strict.Decode(room, []byte(text))
		// The decoder skips line breaks: then it writes too little.
		if padding := len(text) - len(strings.TrimRight(text, "=")); err == nil && n == len(room)-padding {
			return dst[:len(dst)+n], nil
		}
	}
	return dst, faultOf(text)
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
		switch c := text[i]; {
		case 'A' <= c && c <= 'Z', 'a' <= c && c <= 'z', '0' <= c && c <= '9', c == '+', c == '/':
		case c == '=' && (i+1 == len(text) || text[i+1] == '='):
		default:
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
