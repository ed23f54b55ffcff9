package scenario

import (
	"bytes"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

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
		pointer, _ := jsontext.AppendQuote(nil, e.Pointer)
		at = string(pointer[1:len(pointer)-1]) + ": " + at
	}
	return at + e.Reason
}

// reader walks a scenario's text and remembers where it is.
type reader struct {
	text []byte
	dec  *jsontext.Decoder
	at   int // byte offset of what was read last
	step int // byte offset of what the step read last does

	listed []listedShard // the stream's shards, when they are listed
}

func newReader(text []byte) *reader {
	return &reader{
		text: text,
		dec:  jsontext.NewDecoder(bytes.NewBuffer(bytes.Clone(text)), jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true)),
	}
}

// fail returns the error of what was read last.
func (r *reader) fail(reason string) *Error {
	return r.failAt(r.at, string(r.dec.StackPointer()), reason)
}

// failAt returns an error at a byte offset.
func (r *reader) failAt(at int, pointer, reason string) *Error {
	place := wire.Locate(string(r.text), wire.Span{From: at, To: at})
	return &Error{pointer, place.Line, place.Column, reason}
}

// syntax returns the error of text that is not JSON.
func (r *reader) syntax(err error) error {
	if strings.TrimSpace(string(r.text)) == "" {
		return r.fail("the text is empty")
	}
	if problem := wire.Syntax(string(r.text)); problem != nil {
		place := wire.Locate(string(r.text), problem.Span)
		return &Error{problem.Pointer, place.Line, place.Column, "not JSON: " + problem.Message}
	}
	return r.fail("not JSON: " + err.Error())
}

// raw reads the next value as it stands.
func (r *reader) raw() (jsontext.Value, error) {
	raw, err := r.dec.ReadValue()
	if err != nil {
		return nil, r.syntax(err)
	}
	r.at = int(r.dec.InputOffset()) - len(raw)
	return raw, nil
}

// object reads an object whose members have the given names, each at most once.
func (r *reader) object(what string, names []string, member func(name string) error) error {
	if r.dec.PeekKind() != '{' {
		if _, err := r.raw(); err != nil {
			return err
		}
		return r.fail(what + " is an object")
	}
	if _, err := r.dec.ReadToken(); err != nil {
		return r.syntax(err)
	}
	from := int(r.dec.InputOffset()) - 1
	var seen []string
	for r.dec.PeekKind() != '}' {
		raw, err := r.raw()
		if err != nil {
			return err
		}
		name := unquote(raw)
		switch {
		case !slices.Contains(names, name):
			return r.fail("unknown member " + shown(raw) + "; " + what + " has " + strings.Join(names, ", "))
		case slices.Contains(seen, name):
			return r.fail("member " + shown(raw) + " stands here twice")
		}
		seen = append(seen, name)
		if err := member(name); err != nil {
			return err
		}
	}
	if _, err := r.dec.ReadToken(); err != nil {
		return r.syntax(err)
	}
	r.at = from
	return nil
}

// list reads a list, calling element for each of its values.
func (r *reader) list(what string, element func() error) error {
	if r.dec.PeekKind() != '[' {
		if _, err := r.raw(); err != nil {
			return err
		}
		return r.fail(what + " is a list")
	}
	if _, err := r.dec.ReadToken(); err != nil {
		return r.syntax(err)
	}
	from := int(r.dec.InputOffset()) - 1
	for r.dec.PeekKind() != ']' {
		if err := element(); err != nil {
			return err
		}
	}
	if _, err := r.dec.ReadToken(); err != nil {
		return r.syntax(err)
	}
	r.at = from
	return nil
}

// str reads a text.
func (r *reader) str() (string, error) {
	raw, err := r.raw()
	if err != nil {
		return "", err
	}
	if raw.Kind() != '"' {
		return "", r.fail("want a text in double quotes, got " + shown(raw))
	}
	return unquote(raw), nil
}

// whole reads a whole number from least to most.
func (r *reader) whole(least, most int64) (int64, error) {
	raw, err := r.raw()
	if err != nil {
		return 0, err
	}
	n, err := strconv.ParseInt(string(raw), 10, 64)
	if raw.Kind() != '0' || err != nil || n < least || n > most {
		return 0, r.fail("want a whole number from " + grouped(least) + " to " + grouped(most) + ", got " + shown(raw))
	}
	return n, nil
}

// end makes sure that nothing follows.
func (r *reader) end() error {
	if _, err := r.dec.ReadToken(); err != io.EOF {
		return r.syntax(err)
	}
	return nil
}

// unquote returns the text of a JSON string; lone surrogates and invalid UTF-8
// become U+FFFD.
func unquote(raw jsontext.Value) string {
	text, _ := jsontext.AppendUnquote(nil, raw)
	return string(text)
}

// shown is a value as an error quotes it: short.
func shown(raw jsontext.Value) string {
	switch raw.Kind() {
	case '[':
		return "a list"
	case '{':
		return "an object"
	}
	const most = 40
	text := []rune(string(raw[:min(len(raw), 4*(most+1))])) // invalid UTF-8 becomes U+FFFD
	if len(text) <= most {
		return string(text)
	}
	return string(text[:most]) + "…"
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
func quoted(text string) string {
	raw, _ := jsontext.AppendQuote(nil, text) // the error only says that something became U+FFFD
	return shown(raw)
}
