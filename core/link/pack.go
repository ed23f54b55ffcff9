package link

import (
	"strings"
	"unicode/utf8"

	"putrecords/core/json"
	"putrecords/core/wire"
)

// The names of the member of a record that holds its data, as base64 and, in a
// link only, as the text that it is base64 of.
const (
	dataName = `"Data"`
	textName = `"text"`
)

// pack returns a scenario's canonical text as a link carries it. In request
// bodies that stand there as JSON, "Data" that is base64 of UTF-8 becomes "text",
// with the text itself, when that is not longer. A draft that is laid out as
// Format does stands there as JSON in the same way. A body in which a member is
// called "text" anyway stands there as text.
func pack(canonical string) string {
	return replaceBodies(canonical, func(name string, value json.Value) string {
		literal := canonical[value.From:value.To]
		body := literal
		if name == "draft" {
			body, _ = wire.Compact(value.Text(canonical))
		}
		if !isNested(body) {
			return literal
		}
		packed, ok := packBody(body)
		switch {
		case ok:
			return packed
		case name == "draft":
			return literal
		}
		text, _ := wire.Format(body)
		return string(json.AppendQuote(nil, text))
	})
}

// unpack undoes pack. It leaves a text that is no scenario for others to refuse.
func unpack(packed string) string {
	return replaceBodies(packed, func(name string, value json.Value) string {
		body := packed[value.From:value.To]
		if !isNested(body) {
			return body
		}
		body = replaceMembers(body, func(name, value json.Value) (string, bool) {
			if body[name.From:name.To] != textName || value.Kind != json.String {
				return "", false
			}
			return dataName + `:"` + wire.EncodeBase64(value.Text(body)) + `"`, true
		})
		if name == "draft" {
			text, _ := wire.Format(body)
			return string(json.AppendQuote(nil, text))
		}
		return body
	})
}

// packBody returns a compact body with texts in place of data. It reports false
// for one that has members called "text".
func packBody(body string) (string, bool) {
	told := true
	packed := replaceMembers(body, func(name, value json.Value) (string, bool) {
		literal := body[value.From:value.To]
		switch body[name.From:name.To] {
		case textName:
			told = false
		case dataName:
			if value.Kind != json.String {
				break
			}
			data, ok := wire.DecodeBase64(literal[1 : len(literal)-1])
			if quoted := json.AppendQuote(nil, data); ok && utf8.ValidString(data) && len(quoted) <= len(literal) {
				return textName + ":" + string(quoted), true
			}
		}
		return "", false
	})
	return packed, told
}

// isNested reports whether a JSON text is an object or a list.
func isNested(text string) bool { return strings.HasPrefix(text, "{") || strings.HasPrefix(text, "[") }

// replaceBodies replaces the values of the request bodies of a scenario: those
// that it puts, and the draft.
func replaceBodies(text string, replace func(name string, value json.Value) string) string {
	var edit editing
	r := json.NewReader(text)
	body := func(called string, name json.Value) error {
		value, err := r.Value()
		if err == nil && name.Text(text) == called {
			edit.replace(text, value.Span, replace(called, value))
		}
		return err
	}
	eachMember(r, func(name json.Value) error {
		if name.Text(text) != "steps" || r.Kind() != json.List {
			return body("draft", name)
		}
		_, err := r.List(func() error {
			return eachMember(r, func(name json.Value) error { return body("put", name) })
		})
		return err
	})
	return edit.finish(text)
}

// eachMember reads a value, calling member for each of its members to read it.
func eachMember(r *json.Reader, member func(name json.Value) error) error {
	if r.Kind() == json.Object {
		_, err := r.Object(member)
		return err
	}
	_, err := r.Value()
	return err
}

// replaceMembers replaces members in a JSON text, at all levels: name and value
// together, where replace reports true. It must not for objects and lists.
func replaceMembers(text string, replace func(name, value json.Value) (string, bool)) string {
	var edit editing
	r := json.NewReader(text)
	var value func() (json.Value, error)
	value = func() (v json.Value, err error) {
		switch v.Kind = r.Kind(); v.Kind {
		case json.Object:
			v.Span, err = r.Object(func(name json.Value) error {
				value, err := value()
				if err != nil {
					return err
				}
				if replacement, ok := replace(name, value); ok {
					edit.replace(text, json.Span{From: name.From, To: value.To}, replacement)
				}
				return nil
			})
		case json.List:
			v.Span, err = r.List(func() error {
				_, err := value()
				return err
			})
		default:
			v, err = r.Value()
		}
		return v, err
	}
	value()
	return edit.finish(text)
}

// editing is a text in which stretches are replaced, from the beginning to the
// end.
type editing struct {
	out strings.Builder
	at  int // up to where it is done
}

// replace replaces a stretch, which stands behind those replaced before.
func (e *editing) replace(text string, span json.Span, replacement string) {
	e.out.WriteString(text[e.at:span.From])
	e.out.WriteString(replacement)
	e.at = span.To
}

// finish returns the text with all replacements.
func (e *editing) finish(text string) string {
	e.out.WriteString(text[e.at:])
	return e.out.String()
}
