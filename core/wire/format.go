package wire

import (
	"bytes"

	"github.com/go-json-experiment/json/jsontext"
)

// Format lays a request body out for reading: two spaces a level, one member or
// element a line, and an object in a list hangs from its opening brace:
//
//	{
//	  "Records": [
//	    { "Data": "aGVsbG8=",
//	      "PartitionKey": "user-1" }
//	  ]
//	}
//
// Only white space changes; every literal stays as it was typed. The error is a
// *Problem.
func Format(body string) (string, *Problem) {
	if problem := Syntax(body); problem != nil {
		return "", problem
	}
	f := formatter{dec: jsontext.NewDecoder(bytes.NewBufferString(body), jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true))}
	f.out = make([]byte, 0, len(body)+len(body)/4)
	f.value(0, false)
	return string(f.out), nil
}

// formatter copies one valid JSON value, so reading it cannot fail.
type formatter struct {
	dec *jsontext.Decoder
	out []byte
}

func (f *formatter) value(indent int, inList bool) {
	switch f.dec.PeekKind() {
	case '{':
		f.object(indent, inList)
	case '[':
		f.list(indent)
	default:
		raw, _ := f.dec.ReadValue()
		f.out = append(f.out, raw...)
	}
}

func (f *formatter) object(indent int, hanging bool) {
	f.dec.ReadToken()
	if f.dec.PeekKind() == '}' {
		f.dec.ReadToken()
		f.out = append(f.out, "{}"...)
		return
	}
	f.out = append(f.out, '{')
	for first := true; f.dec.PeekKind() != '}'; first = false {
		if !first {
			f.out = append(f.out, ',')
		}
		if first && hanging {
			f.out = append(f.out, ' ')
		} else {
			f.line(indent + 1)
		}
		name, _ := f.dec.ReadValue()
		f.out = append(f.out, name...)
		f.out = append(f.out, ": "...)
		f.value(indent+1, false)
	}
	f.dec.ReadToken()
	if hanging {
		f.out = append(f.out, " }"...)
	} else {
		f.line(indent)
		f.out = append(f.out, '}')
	}
}

func (f *formatter) list(indent int) {
	f.dec.ReadToken()
	if f.dec.PeekKind() == ']' {
		f.dec.ReadToken()
		f.out = append(f.out, "[]"...)
		return
	}
	f.out = append(f.out, '[')
	for first := true; f.dec.PeekKind() != ']'; first = false {
		if !first {
			f.out = append(f.out, ',')
		}
		f.line(indent + 1)
		f.value(indent+1, true)
	}
	f.dec.ReadToken()
	f.line(indent)
	f.out = append(f.out, ']')
}

// deepest is the level from which on lines are not indented further, so that a
// short text of many brackets stays short.
const deepest = 32

func (f *formatter) line(indent int) {
	f.out = append(f.out, '\n')
	for range min(indent, deepest) {
		f.out = append(f.out, "  "...)
	}
}
