package wire

import (
	"strings"
	"unicode/utf8"

	"putrecords/core/json"
)

// Fix mends a problem where there is one certain way to.
type Fix struct {
	Label string // says what it does, such as "Remove the comma"
	Edit
}

// remove is the fix that takes a stretch of text away.
func remove(label string, at Span) *Fix { return &Fix{label, Edit{at, ""}} }

// replace is the fix that puts something else in place of a stretch of text.
func replace(label string, at Span, text string) *Fix { return &Fix{label, Edit{at, text}} }

// encode is the fix that writes text that is not base64 as base64, or takes the
// one character away without which it is.
func encode(at Span, text string) *Fix {
	if rest := withoutStranger(text); rest != "" {
		return replace("Remove the character that is not base64", at, `"`+rest+`"`)
	}
	return replace("Encode this text as base64", at, `"`+EncodeBase64(text)+`"`)
}

// withoutStranger returns text without the first character that is not base64,
// or "" when the rest is no base64 either, or so short that it may be a word.
func withoutStranger(text string) string {
	for i := range len(text) {
		if c := text[i]; sextets[0][c] < notInAlphabet || c == '=' {
			continue
		}
		_, size := utf8.DecodeRuneInString(text[i:])
		rest := text[:i] + text[i+size:]
		if _, fault := appendBase64(make([]byte, 0, len(rest)), rest); fault != nil || len(rest) < 8 || text[i] == ' ' {
			return ""
		}
		return rest
	}
	return ""
}

// quote is the fix that makes a text of a number. It returns nil for other
// values.
func (doc *document) quote(v value) *Fix {
	if v.Kind != json.Number {
		return nil
	}
	return replace("Put it in quotes", v.Span, `"`+doc.text[v.From:v.To]+`"`)
}

// withoutZeros is the fix that takes the leading zeros off a hash key. It
// returns nil for text that is not a number or has none.
func withoutZeros(at Span, text string) *Fix {
	short := strings.TrimLeft(text, "0")
	if short == text || !isDigits(text) {
		return nil
	}
	if short == "" {
		short = "0"
	}
	return replace("Remove the leading zeros", at, `"`+short+`"`)
}

// respell is the fix that writes a literal of another language as JSON does. It
// returns nil when more than the literal stands there.
func respell(rest string, at int) *Fix {
	word, literal := wordAt(rest), ""
	switch word {
	case "True", "TRUE":
		literal = "true"
	case "False", "FALSE":
		literal = "false"
	case "None", "Null", "NULL", "undefined":
		literal = "null"
	default:
		return nil
	}
	return replace("Write "+literal, between(at, at+len(word)), literal)
}

// requote is the fix that puts a text in single quotes into double quotes. It
// returns nil for other quotes, and when it is not clear where the text ends.
func requote(text string, at int) *Fix {
	if text[at] != '\'' {
		return nil
	}
	end := strings.IndexByte(text[at+1:], '\'')
	if end < 0 {
		return nil
	}
	inner := text[at+1 : at+1+end]
	if strings.ContainsAny(inner, "\"\\\r\n") {
		return nil
	}
	return replace("Use double quotes", between(at, at+end+2), `"`+inner+`"`)
}
