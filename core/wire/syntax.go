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
	fix     *Fix
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
		err = syntactic.Err
	}
	detail := err.Error()
	if s.dec.StackDepth() == 0 && s.dec.InputOffset() > 0 {
		detail = afterEnd
	}
	out.at = min(max(out.at, 0), len(text))
	if !strings.Contains(detail, inString) {
		out.at += len(text[out.at:]) - len(strings.TrimLeft(text[out.at:], " \t\r\n"))
	}
	if detail != afterEnd && !strings.Contains(detail, noColon) {
		out.reason, out.fix = slip(text, out.at, err)
	}
	if out.reason == "" {
		out.reason, out.fix = rule(text, out.at, detail)
	}
	if strings.Contains(detail, tooDeep) {
		out.pointer = "" // ten thousand levels would not help
	}
	return out
}

// Parts of the parser's own words; a test holds them.
const (
	inString = "in string"
	tooDeep  = "exceeded max depth"
	afterEnd = "after top-level value"
	noColon  = "expecting ':'"
)

// slip recognises the slips that people make, from the text around the place
// where the parser stopped, and how to mend them. It returns "" for others.
func slip(text string, at int, err error) (string, *Fix) {
	rest := text[at:]
	switch {
	case strings.TrimSpace(text) == "":
		return "the body is empty: a request has StreamName and Records", nil
	case rest == "" || errors.Is(err, io.ErrUnexpectedEOF):
		return "the text ends before the JSON is complete: a quote, } or ] is missing", nil
	}
	before := strings.TrimRight(text[:at], " \t\r\n")
	next, size := utf8.DecodeRuneInString(rest)
	after := strings.TrimLeft(rest[size:], " \t\r\n")
	switch {
	case strings.HasSuffix(before, ":") && (next == ',' || next == '}' || next == ']'):
		return "a value is missing before this", nil
	case next == ',' && (strings.HasPrefix(after, "}") || strings.HasPrefix(after, "]")):
		return "a comma stands before " + after[:1] + ": remove it", remove("Remove the comma", Span{at, at + 1})
	case next == ',' && strings.HasSuffix(before, ","):
		return "two commas: remove one", remove("Remove the comma", Span{at, at + 1})
	case strings.ContainsRune("'`“”‘’", next):
		return `names and strings stand in double quotes ("), not in ` + string(next), requote(text, at)
	case next == '/' || next == '#':
		return "JSON has no comments: remove it", nil
	case hasAnyPrefix(rest, "True", "False", "None", "NULL", "Null", "TRUE", "FALSE", "undefined"):
		return "JSON spells these values true, false and null", respell(rest, at)
	case strings.HasSuffix(text[:at], `"`) && inWord(rest[0]):
		return `a quote ends the string before this: inside a string write \"`, nil
	case hasAnyPrefix(rest, "b'", `b"`):
		return "bytes are written as base64 text in JSON, not as b'…'", nil
	case hasAnyPrefix(rest, "NaN", "Infinity"):
		return "JSON has no such number", nil
	case at > 0 && inWord(text[at-1]) && inWord(rest[0]):
		return "this is not a JSON value: numbers are decimal, without leading zeros or separators", nil
	case isBareName(rest):
		name := wordAt(rest)
		return "the name of a member stands in double quotes", replace("Put the name in quotes", Span{at, at + len(name)}, `"`+name+`"`)
	}
	return "", nil
}

// rule says which rule of JSON the text breaks, from the parser's own words.
func rule(text string, at int, detail string) (string, *Fix) {
	next, _ := utf8.DecodeRuneInString(text[at:])
	switch {
	case strings.Contains(detail, tooDeep):
		return "lists and objects stand in one another more than 10,000 deep", nil
	case strings.Contains(detail, "escape sequence"):
		return `this is not one of JSON's escapes: \" \\ \/ \b \f \n \r \t \uXXXX`, nil
	case strings.Contains(detail, inString):
		return `a line break or control character stands in a string: write it as \n or \u00XX`, nil
	case strings.Contains(detail, "in literal"):
		return "JSON spells these values true, false and null", nil
	case strings.Contains(detail, "in number"):
		return "this is not a JSON number: digits are missing here", nil
	case strings.Contains(detail, afterEnd):
		return "the JSON ends before this: nothing may follow it", nil
	case strings.Contains(detail, noColon):
		return "a colon is missing between the name and its value", nil
	case strings.Contains(detail, "member name must be a string"):
		return "the name of a member is a text in double quotes", nil
	case strings.Contains(detail, "after object value"), strings.Contains(detail, "after array"):
		switch next {
		case '}':
			return "a list is open here: ] closes it, not }", nil
		case ']':
			return "an object is open here: } closes it, not ]", nil
		}
		end := len(strings.TrimRight(text[:at], " \t\r\n"))
		return "a comma is missing before this", &Fix{"Insert a comma", Edit{Span{end, end}, ","}}
	case next == '}' || next == ']':
		return "nothing is open here that " + string(next) + " would close", nil
	}
	return "this is not JSON here: " + string(next) + " was not expected", nil
}

func hasAnyPrefix(text string, prefixes ...string) bool {
	for _, prefix := range prefixes {
		if strings.HasPrefix(text, prefix) {
			return true
		}
	}
	return false
}

// isBareName reports whether text starts with a name and a colon.
func isBareName(text string) bool {
	name := wordAt(text)
	return name != "" && (name[0] < '0' || name[0] > '9') && strings.HasPrefix(strings.TrimLeft(text[len(name):], " \t\r\n"), ":")
}

// wordAt returns the bare name, number or literal that text starts with.
func wordAt(text string) string {
	n := 0
	for n < len(text) && inWord(text[n]) {
		n++
	}
	return text[:n]
}

// inWord reports whether c can stand in a bare name, a number or true.
func inWord(c byte) bool {
	return 'a' <= c|0x20 && c|0x20 <= 'z' || '0' <= c && c <= '9' || c == '_'
}
