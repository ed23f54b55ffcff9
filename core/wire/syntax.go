package wire

import (
	"strings"
	"unicode/utf8"

	"putrecords/core/json"
)

// Syntax says in our own words why a text is not JSON, or returns nil if it is.
func Syntax(text string) *Problem {
	r := json.NewReader(text)
	_, err := r.Value()
	if err == nil {
		err = r.End()
	}
	if err == nil {
		return nil
	}
	problem := Explain(text, err.(*json.Fault))
	return &problem
}

// Explain puts what the reader found in a text that is not JSON into our own
// words, which say how to mend it.
func Explain(text string, fault *json.Fault) Problem {
	p := Problem{Severity: Error, Span: between(fault.At, fault.At), Pointer: fault.Pointer}
	next, size := utf8.DecodeRuneInString(text[fault.At:])
	p.To += size
	if fault.Kind != json.AfterEnd && fault.Kind != json.NoColon {
		p.Message, p.Fix = slip(text, fault)
	}
	if p.Message == "" {
		p.Message, p.Fix = rule(text, fault, next)
	}
	if fault.Kind == json.TooDeep {
		p.Pointer = "" // ten thousand levels would not help
	}
	return p
}

// slip recognises the slips that people make, from the text around the place
// where the reader stopped, and how to mend them. It returns "" for others.
func slip(text string, fault *json.Fault) (string, *Fix) {
	at := fault.At
	rest := text[at:]
	switch {
	case strings.TrimSpace(text) == "":
		return "the body is empty: a request has StreamName and Records", nil
	case fault.Kind == json.Truncated:
		return "the text ends before the JSON is complete: a quote, } or ] is missing", nil
	}
	before := strings.TrimRight(text[:at], " \t\r\n")
	next, size := utf8.DecodeRuneInString(rest)
	after := strings.TrimLeft(rest[size:], " \t\r\n")
	switch {
	case next == '\ufeff' && at == 0:
		return "the text starts with a byte order mark (U+FEFF), which JSON does not allow: remove it", remove("Remove the byte order mark", between(0, size))
	case strings.HasSuffix(before, ":") && (next == ',' || next == '}' || next == ']'):
		return "a value is missing before this", nil
	case next == ',' && (strings.HasPrefix(after, "}") || strings.HasPrefix(after, "]")):
		return "a comma stands before " + after[:1] + ": remove it", remove("Remove the comma", between(at, at+1))
	case next == ',' && strings.HasSuffix(before, ","):
		return "two commas: remove one", remove("Remove the comma", between(at, at+1))
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
		return "the name of a member stands in double quotes", replace("Put the name in quotes", between(at, at+len(name)), `"`+name+`"`)
	}
	return "", nil
}

// rule says which rule of JSON the text breaks, next being the character where
// it does.
func rule(text string, fault *json.Fault, next rune) (string, *Fix) {
	switch fault.Kind {
	case json.TooDeep:
		return "lists and objects stand in one another more than 10,000 deep", nil
	case json.BadEscape:
		return `this is not one of JSON's escapes: \" \\ \/ \b \f \n \r \t \uXXXX`, nil
	case json.ControlCharacter:
		return `a line break or control character stands in a string: write it as \n or \u00XX`, nil
	case json.BadLiteral:
		return "JSON spells these values true, false and null", nil
	case json.BadNumber:
		return "this is not a JSON number: digits are missing here", nil
	case json.AfterEnd:
		return "the JSON ends before this: nothing may follow it", nil
	case json.NoColon:
		return "a colon is missing between the name and its value", nil
	case json.NoName:
		return "the name of a member is a text in double quotes", nil
	case json.NoComma:
		switch next {
		case '}':
			return "a list is open here: ] closes it, not }", nil
		case ']':
			return "an object is open here: } closes it, not ]", nil
		}
		end := len(strings.TrimRight(text[:fault.At], " \t\r\n"))
		if _, again := scan(text[:end] + "," + text[end:]); !isFaultAt(again, fault.At+1) {
			return "a comma is missing before this", &Fix{"Insert a comma", Edit{between(end, end), ","}}
		}
	}
	if next == '}' || next == ']' {
		return "nothing is open here that " + string(next) + " would close", nil
	}
	return "this is not JSON here: " + string(next) + " was not expected", nil
}

// isFaultAt reports whether the reader stopped at the given byte.
func isFaultAt(err error, at int) bool {
	fault, ok := err.(*json.Fault)
	return ok && fault.At == at
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
