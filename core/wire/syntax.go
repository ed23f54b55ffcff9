package wire

import (
	"errors"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"
)

// syntaxError is text that is not JSON, in our own words.
type syntaxError struct {
	at      int // byte offset in the request text
	pointer string
	reason  string
}

func (e *syntaxError) Error() string { return "wire: " + e.reason }

// Syntax says in our own words why a text is not JSON, or returns nil if it is.
func Syntax(text string) *Problem {
	doc, err := scan(text)
	if err == nil || err == errNotObject {
		return nil
	}
	problem := syntaxProblem(doc, err)
	return &problem
}

// explain turns the parser's error into words that say how to mend it.
func (s *scanner) explain(err error) error {
	text := s.doc.text
	out := &syntaxError{at: int(s.dec.InputOffset()), pointer: string(s.dec.StackPointer())}
	var syntactic *jsontext.SyntacticError
	if errors.As(err, &syntactic) {
		out.at, out.pointer = int(syntactic.ByteOffset), string(syntactic.JSONPointer)
	}
	out.at = min(max(out.at, 0), len(text))
	if err != errTrailing {
		out.at += len(text[out.at:]) - len(strings.TrimLeft(text[out.at:], " \t\r\n"))
	}
	out.reason = reason(text, out.at, err)
	return out
}

// reason says what is wrong at a place where the parser stopped.
func reason(text string, at int, err error) string {
	rest := text[at:]
	switch {
	case strings.TrimSpace(text) == "":
		return "the body is empty: a request has StreamName and Records"
	case err == errTrailing:
		return "the body ends before this: one JSON object is expected"
	case rest == "" || errors.Is(err, io.ErrUnexpectedEOF):
		return "the text ends before the JSON is complete: a quote, } or ] is missing"
	}
	before := strings.TrimRight(text[:at], " \t\r\n")
	next, _ := utf8.DecodeRuneInString(rest)
	switch {
	case (next == '}' || next == ']') && strings.HasSuffix(before, ","):
		return "a comma stands before " + string(next) + ": remove it"
	case next == ',' && strings.HasSuffix(before, ","):
		return "two commas: remove one"
	case next == '\'' || next == '“' || next == '”' || next == '‘' || next == '’':
		return `names and strings stand in double quotes ("), not in ` + string(next)
	case next == '/' || next == '#':
		return "JSON has no comments: remove it"
	case strings.HasPrefix(rest, "True"), strings.HasPrefix(rest, "False"), strings.HasPrefix(rest, "None"), strings.HasPrefix(rest, "NULL"):
		return "JSON spells these values true, false and null"
	case strings.HasPrefix(rest, "b'"), strings.HasPrefix(rest, `b"`):
		return "bytes are written as base64 text in JSON, not as b'…'"
	case strings.HasPrefix(rest, "NaN"), strings.HasPrefix(rest, "Infinity"):
		return "JSON has no such number"
	case next < ' ':
		return "a line break or control character stands in a string: write it as \\n or \\u00XX"
	case next == '"' && before != "" && strings.HasSuffix(before, `"`), (next == '{' || next == '[') && strings.HasSuffix(before, "}"):
		return "a comma or colon is missing before this"
	case next == '\\':
		return "this is not one of JSON's escapes: \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX"
	}
	return "this is not JSON here: " + string(next) + " was not expected"
}
