package json_test

import (
	"bytes"
	stdjson "encoding/json"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/go-json-experiment/json/jsontext"

	"putrecords/core/json"
)

// texts are seeds for fuzzing.
var texts = []string{
	"", " ", "null", "-0", "01", "1.5e-7", "1e", "-", "[]", "{}", "[1,]", "[,]", "[1 2]", "[}", "{]", `{"a":1,}`, `{"a"}`, `{"a":}`, `{1:2}`, "nul", "nulL", "true false",
	` { "a" : [ 1 , { "b\n" : null } ] , "a" : "\ud83d\ude00\ud800" } `, `"\u00zz"`, `"\x"`, `"\u12`, "\"a\nb\"", "\"\xff\"", "\ufeff{}", "\u00a0", "[\x00]", "{}\x00",
	`"12345678\"12345678\\1234567é"`, "\"1234567\x7f\x80\x1f\"", `{"a":{"b":[[],{}]},"":0}`,
}

// read reads all of a text.
func read(text string) (json.Value, error) {
	r := json.NewReader(text)
	v, err := r.Value()
	if err == nil {
		err = r.End()
	}
	return v, err
}

// FuzzReader compares the reader with the standard library's and with jsontext:
// the same texts are JSON, and all tokens stand in the same places.
func FuzzReader(f *testing.F) {
	for _, text := range texts {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		_, err := read(text)
		if valid := stdjson.Valid([]byte(text)); valid != (err == nil) {
			t.Fatalf("%q: the standard library says %t, we say %v", text, valid, err)
		}
		walked, walkErr := walk(t, text)
		if err != nil {
			var fault, walkFault *json.Fault
			if !errors.As(err, &fault) || !errors.As(walkErr, &walkFault) || *walkFault != *fault {
				t.Fatalf("%q: skipped %v, walked %v", text, err, walkErr)
			}
			if fault.At < 0 || fault.At > len(text) || (fault.Kind == json.Truncated) != (fault.At == len(text)) {
				t.Fatalf("%q: %+v", text, *fault)
			}
			return
		}
		if tokens := tokens(t, text); strings.Join(walked, "\n") != strings.Join(tokens, "\n") {
			t.Errorf("%q: tokens %q, jsontext reads %q", text, walked, tokens)
		}
	})
}

// walk reads a text callback by callback. Each token comes with the pointer of
// the value that it belongs to.
func walk(t *testing.T, text string) (tokens []string, err error) {
	r := json.NewReader(text)
	var value func() error
	value = func() error {
		pointer := r.Pointer()
		note := func(token string) { tokens = append(tokens, pointer+" "+token) }
		kind := r.Kind()
		var span json.Span
		var err error
		switch kind {
		case json.Object:
			note("{")
			span, err = r.Object(func(name json.Value) error {
				tokens = append(tokens, r.Pointer()+" "+text[name.From:name.To])
				return value()
			})
			note("}")
		case json.List:
			note("[")
			span, err = r.List(value)
			note("]")
		default:
			var v json.Value
			v, err = r.Value()
			span = v.Span
			note(text[v.From:v.To])
			if err == nil && v.Kind != kind {
				t.Fatalf("%q: kind %c becomes %c", text, kind, v.Kind)
			}
		}
		if read := jsontext.Value(text[span.From:span.To]); err == nil && (read.Kind() != jsontext.Kind(kind) || len(bytes.TrimSpace(read)) != len(read)) {
			t.Fatalf("%q: a value of kind %c is %q", text, kind, read)
		}
		return err
	}
	if err = value(); err == nil {
		err = r.End()
	}
	return tokens, err
}

// tokens returns what walk does, as jsontext reads the text.
func tokens(t *testing.T, text string) (all []string) {
	decoder := jsontext.NewDecoder(bytes.NewBufferString(text), jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true))
	for {
		var raw string
		switch kind := decoder.PeekKind(); kind {
		case '{', '}', '[', ']':
			if _, err := decoder.ReadToken(); err != nil {
				t.Fatalf("%q: %v", text, err)
			}
			raw = kind.String()
		default:
			value, err := decoder.ReadValue()
			if err == io.EOF {
				return all
			}
			if err != nil {
				t.Fatalf("%q: %v", text, err)
			}
			raw = string(value)
		}
		all = append(all, string(decoder.StackPointer())+" "+raw)
	}
}

func TestFaults(t *testing.T) {
	for _, tt := range []struct {
		text    string // with a mark where the fault is
		kind    json.FaultKind
		pointer string
	}{
		{"«", json.Truncated, ""},
		{" «", json.Truncated, ""},
		{"[«", json.Truncated, ""},
		{"[1,«", json.Truncated, ""},
		{`{"a":[1«`, json.Truncated, "/a"},
		{`{"a«`, json.Truncated, ""},
		{`{"a"«`, json.Truncated, "/a"},
		{`{"a":«`, json.Truncated, "/a"},
		{"tru«", json.Truncated, ""},
		{"-«", json.Truncated, ""},
		{`"\u12«`, json.Truncated, ""},
		{"«x", json.NoValue, ""},
		{"«\ufeff{}", json.NoValue, ""},
		{"[«,1]", json.NoValue, ""},
		{"[1«,]", json.NoValue, ""},
		{"[1,«,2]", json.NoValue, "/1"},
		{`{"a":1«, }`, json.NoValue, ""},
		{`{"a":«}`, json.NoValue, "/a"},
		{`{«a:1}`, json.NoValue, ""},
		{`{"a":1,«2:3}`, json.NoName, ""},
		{`{«[1]:3}`, json.NoName, ""},
		{`{"a" «"b"}`, json.NoColon, "/a"},
		{`{"a"«}`, json.NoColon, "/a"},
		{`[[1 «2]]`, json.NoComma, "/0"},
		{`[{"a":1 «]`, json.NoComma, "/0"},
		{`["a«\x"]`, json.BadEscape, "/0"},
		{`"«\u12G4"`, json.BadEscape, ""},
		{"{\"~/\":\"a«\n\"}", json.ControlCharacter, "/~0~1"},
		{"{\"a«\x00\":1}", json.ControlCharacter, ""},
		{"[0,-«a]", json.BadNumber, "/1"},
		{"1.«e1", json.BadNumber, ""},
		{"1e+«}", json.BadNumber, ""},
		{"[true,fals«]", json.BadLiteral, "/1"},
		{"{} «{}", json.AfterEnd, ""},
		{"0«1", json.AfterEnd, ""},
		{"{}«\x00", json.AfterEnd, ""},
	} {
		text, after, _ := strings.Cut(tt.text, "«")
		_, err := read(text + after)
		var got *json.Fault
		if want := (json.Fault{Kind: tt.kind, At: len(text), Pointer: tt.pointer}); !errors.As(err, &got) || *got != want {
			t.Errorf("%q: got %+v, want %+v", tt.text, err, want)
		}
	}
}

// TestDepth: as many levels as may be pass, one more does not.
func TestDepth(t *testing.T) {
	for _, brackets := range []struct{ open, closed string }{{"[", "]"}, {`{"a":`, "}"}} {
		nested := func(levels int) string {
			return strings.Repeat(brackets.open, levels-1) + brackets.open[:1] + brackets.closed + strings.Repeat(brackets.closed, levels-1)
		}
		if _, err := read(nested(json.MaxDepth)); err != nil {
			t.Errorf("%d levels: %v", json.MaxDepth, err)
		}
		for _, levels := range []int{json.MaxDepth + 1, 20 * json.MaxDepth} {
			_, err := read(nested(levels))
			var got *json.Fault
			if !errors.As(err, &got) || got.Kind != json.TooDeep || got.At != json.MaxDepth*len(brackets.open) {
				t.Errorf("%d levels: %v", levels, err)
			}
		}
	}
}

// TestCallbackErrors: what a callback returns ends the reading.
func TestCallbackErrors(t *testing.T) {
	enough := errors.New("enough")
	r := json.NewReader(`{"a":[1,2],"b":3}`)
	_, err := r.Object(func(json.Value) error {
		_, err := r.List(func() error { return enough })
		return err
	})
	if err != enough || r.Pointer() != "/a/0" {
		t.Errorf("%v at %s", err, r.Pointer())
	}
}
