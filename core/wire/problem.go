package wire

import (
	"encoding/binary"
	"strings"
	"unicode/utf8"
)

// Severity says how bad a problem is.
type Severity string

// The severities.
const (
	Error   Severity = "error"   // the service refuses the request
	Warning Severity = "warning" // the service takes it, perhaps not as meant
)

// Problem is what is wrong or doubtful in a request text, in our own words.
type Problem struct {
	Severity Severity
	Span            // where, in bytes of the text
	Pointer  string // JSON pointer (RFC 6901), "" for the whole body
	Message  string
	Fix      *Fix // nil where there is no certain one
}

// Place is a span as people and editors count it.
type Place struct {
	Line   int // 1-based
	Column int // 1-based, in characters (Unicode code points)
	Offset int // 0-based, in UTF-16 units
	Length int // in UTF-16 units
}

// Locate returns the place of a span in text. A span that reaches beyond the
// text is cut.
func Locate(text string, span Span) Place {
	from := min(max(span.From, 0), len(text))
	to := min(max(span.To, from), len(text))
	line := strings.LastIndexByte(text[:from], '\n') + 1
	return Place{
		Line:   1 + strings.Count(text[:from], "\n"),
		Column: 1 + utf8.RuneCountInString(text[line:from]),
		Offset: utf16Length(text[:from]),
		Length: utf16Length(text[from:to]),
	}
}

// utf16Length returns the number of UTF-16 units that encode text. Each byte of
// invalid UTF-8 counts as one.
func utf16Length(text string) int {
	units := 0
	for _, r := range text {
		units++
		if r > 0xffff {
			units++
		}
	}
	return units
}

// Offsets turns rising byte offsets of one text into UTF-16 offsets, in one
// pass over the text.
type Offsets struct {
	text  string
	ascii bool
	at    int // byte offset reached
	units int // UTF-16 units before it
}

// NewOffsets starts at the beginning of text.
func NewOffsets(text string) *Offsets {
	return &Offsets{text: text, ascii: isASCII(text)}
}

// UTF16 returns the UTF-16 offset of a byte offset.
func (o *Offsets) UTF16(at int) int {
	if o.ascii {
		return at
	}
	if at < o.at {
		o.at, o.units = 0, 0
	}
	o.units += utf16Length(o.text[o.at:at])
	o.at = at
	return o.units
}

// isASCII reports whether text has no byte of 128 or more. It looks at eight
// bytes at a time.
func isASCII(text string) bool {
	const highBits = 0x8080808080808080
	bytes := []byte(text) // only read, so nothing is copied
	for len(bytes) >= 8 {
		if binary.LittleEndian.Uint64(bytes)&highBits != 0 {
			return false
		}
		bytes = bytes[8:]
	}
	for _, b := range bytes {
		if b >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
