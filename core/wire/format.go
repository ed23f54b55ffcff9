package wire

import "putrecords/core/json"

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
	f := formatter{text: body, json: json.NewReader(body)}
	f.out = make([]byte, 0, len(body)+len(body)/4)
	err := f.value(0, false)
	if err == nil {
		err = f.json.End()
	}
	if err != nil {
		problem := Explain(body, err.(*json.Fault))
		return "", &problem
	}
	return string(f.out), nil
}

// formatter copies a value while it is read.
type formatter struct {
	text string
	json *json.Reader
	out  []byte
}

func (f *formatter) value(indent int, inList bool) error {
	switch f.json.Kind() {
	case json.Object:
		return f.object(indent, inList)
	case json.List:
		return f.list(indent)
	}
	v, err := f.json.Value()
	f.out = append(f.out, f.text[v.From:v.To]...)
	return err
}

func (f *formatter) object(indent int, hanging bool) error {
	f.out = append(f.out, '{')
	empty := true
	_, err := f.json.Object(func(name json.Value) error {
		if !empty {
			f.out = append(f.out, ',')
		}
		if empty && hanging {
			f.out = append(f.out, ' ')
		} else {
			f.line(indent + 1)
		}
		empty = false
		f.out = append(f.out, f.text[name.From:name.To]...)
		f.out = append(f.out, ": "...)
		return f.value(indent+1, false)
	})
	switch {
	case empty:
	case hanging:
		f.out = append(f.out, ' ')
	default:
		f.line(indent)
	}
	f.out = append(f.out, '}')
	return err
}

func (f *formatter) list(indent int) error {
	f.out = append(f.out, '[')
	empty := true
	_, err := f.json.List(func() error {
		if !empty {
			f.out = append(f.out, ',')
		}
		empty = false
		f.line(indent + 1)
		return f.value(indent+1, true)
	})
	if !empty {
		f.line(indent)
	}
	f.out = append(f.out, ']')
	return err
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
