package scenario

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"putrecords/core/json"
	"putrecords/core/wire"
)

// Error is a scenario that cannot be read or replayed, and where.
type Error struct {
	Pointer      string // JSON pointer (RFC 6901)
	Line, Column int    // 1-based; the column counts characters; 0 when there is no text
	Reason       string
}

func (e *Error) Error() string {
	at := ""
	if e.Line > 0 {
		at = strconv.Itoa(e.Line) + ":" + strconv.Itoa(e.Column) + ": "
	}
	if e.Pointer != "" {
		// Quoted, so that names with line breaks leave the error on one line.
		pointer := json.AppendQuote(nil, e.Pointer)
		at = string(pointer[1:len(pointer)-1]) + ": " + at
	}
	return at + e.Reason
}

// reader walks a scenario's text and remembers where it is.
type reader struct {
	text string
	json *json.Reader
	at   int // byte offset of what was read last
	step int // byte offset of what the step read last does

	listed []listedShard // the stream's shards, when they are listed
}

func newReader(bytes []byte) *reader {
	text := string(bytes)
	return &reader{text: text, json: json.NewReader(text)}
}

// fail returns the error of what was read last.
func (r *reader) fail(reason string) *Error {
	return r.failAt(r.at, r.json.Pointer(), reason)
}

// failAt returns an error at a byte offset.
func (r *reader) failAt(at int, pointer, reason string) *Error {
	place := wire.Locate(r.text, wire.Span{From: at, To: at})
	return &Error{pointer, place.Line, place.Column, reason}
}

// explained puts the fault of text that is not JSON into words. Other errors
// stay as they are.
func (r *reader) explained(err error) error {
	fault, ok := err.(*json.Fault)
	switch {
	case !ok:
		return err
	case strings.TrimSpace(r.text) == "":
		return r.fail("the text is empty")
	}
	problem := wire.Explain(r.text, fault)
	place := wire.Locate(r.text, problem.Span)
	return &Error{problem.Pointer, place.Line, place.Column, "not JSON: " + problem.Message}
}

// value reads the next value, whatever it is.
func (r *reader) value() (json.Value, error) {
	v, err := r.json.Value()
	if err != nil {
		return v, r.explained(err)
	}
	r.at = v.From
	return v, nil
}

// object reads an object whose members have the given names, each at most once.
func (r *reader) object(what string, names []string, member func(name string) error) error {
	if r.json.Kind() != json.Object {
		if _, err := r.value(); err != nil {
			return err
		}
		return r.fail(what + " is an object")
	}
	var seen []string
	span, err := r.json.Object(func(v json.Value) error {
		r.at = v.From
		name := v.Text(r.text)
		switch {
		case !slices.Contains(names, name):
			return r.fail("unknown member " + r.shown(v) + "; " + what + " has " + cmp.Or(strings.Join(names, ", "), "no members"))
		case slices.Contains(seen, name):
			return r.fail("member " + r.shown(v) + " stands here twice")
		}
		seen = append(seen, name)
		return member(name)
	})
	if err != nil {
		return r.explained(err)
	}
	r.at = span.From
	return nil
}

// list reads a list, calling element for each of its values.
func (r *reader) list(what string, element func() error) error {
	if r.json.Kind() != json.List {
		if _, err := r.value(); err != nil {
			return err
		}
		return r.fail(what + " is a list")
	}
	span, err := r.json.List(element)
	if err != nil {
		return r.explained(err)
	}
	r.at = span.From
	return nil
}

// str reads a text.
func (r *reader) str() (string, error) {
	v, err := r.value()
	if err != nil {
		return "", err
	}
	if v.Kind != json.String {
		return "", r.fail("want a text in double quotes, got " + r.shown(v))
	}
	return v.Text(r.text), nil
}

// whole reads a whole number from least to most.
func (r *reader) whole(least, most int64) (int64, error) {
	v, err := r.value()
	if err != nil {
		return 0, err
	}
	n, err := strconv.ParseInt(r.text[v.From:v.To], 10, 64)
	if v.Kind != json.Number || err != nil || n < least || n > most {
		return 0, r.fail("want a whole number from " + grouped(least) + " to " + grouped(most) + ", got " + r.shown(v))
	}
	return n, nil
}

// end makes sure that nothing follows.
func (r *reader) end() error { return r.explained(r.json.End()) }

// shown is a value as an error quotes it: short.
func (r *reader) shown(v json.Value) string {
	switch v.Kind {
	case json.List:
		return "a list"
	case json.Object:
		return "an object"
	}
	return cut(r.text[v.From:v.To])
}

// cut returns the beginning of a text.
func cut(text string) string {
	const most = 40
	runes := []rune(text[:min(len(text), 4*(most+1))]) // invalid UTF-8 becomes U+FFFD
	if len(runes) <= most {
		return string(runes)
	}
	return string(runes[:most]) + "…"
}

// grouped writes a number with commas between thousands.
func grouped(n int64) string {
	text := strconv.FormatInt(n, 10)
	for at := len(text) - 3; at > 0; at -= 3 {
		text = text[:at] + "," + text[at:]
	}
	return text
}

// quoted is a text as an error quotes it: short, in double quotes.
func quoted(text string) string { return cut(string(json.AppendQuote(nil, text))) }
