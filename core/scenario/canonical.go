package scenario

import (
	"strings"

	"putrecords/core/json"
	"putrecords/core/wire"
)

// Canonical returns the one text of a scenario that is given in any spelling:
// compact JSON, its members in a fixed order, without those that say what holds
// anyway. A request body that is laid out as Format does stands there as JSON
// without white space, any other body as text. What is wanted stays. The error
// is that of Parse.
func Canonical(text []byte) (string, error) {
	s, err := Parse(text)
	if err != nil {
		return "", err
	}
	c := canonical{text: s.source.text, json: json.NewReader(s.source.text)}
	start := strings.Replace(string(AppendTime(nil, s.Start)), ".000Z", "Z", 1)
	if s.Stream.List != nil || s.Start != Default().Start {
		c.start = string(json.AppendQuote(nil, start)) // listed shards have a default of their own
	}
	return string(c.value(nil, &scenarioForm)), nil
}

// canonical writes a scenario that Parse has read.
type canonical struct {
	text  string
	json  *json.Reader
	start string // as it is written, or none
}

// value reads a value and appends it as it is written.
func (c *canonical) value(dst []byte, f *form) []byte {
	switch kind := c.json.Kind(); {
	case f.is == wanted:
		return c.plain(dst)
	case f.is == aBody:
		return c.body(dst)
	case kind == json.Object:
		return c.object(dst, f)
	case kind == json.List && f.element != nil:
		return c.list(dst, func(dst []byte) []byte { return c.value(dst, f.element) })
	case kind == json.Number:
		v, _ := c.json.Value()
		if literal := c.text[v.From:v.To]; literal != "-0" {
			return append(dst, literal...)
		}
		return append(dst, '0')
	}
	return c.plain(dst)
}

// object appends the members that are there in the form's order.
func (c *canonical) object(dst []byte, f *form) []byte {
	written := make([]string, len(f.members))
	c.json.Object(func(name json.Value) error {
		for i := range f.members {
			if m := &f.members[i]; m.name == name.Text(c.text) {
				if written[i] = string(c.value(nil, &m.form)); written[i] == m.usual {
					written[i] = ""
				}
			}
		}
		return nil
	})
	dst = append(dst, '{')
	first := len(dst)
	for i, value := range written {
		if f.is == aScenario && f.members[i].name == "start" {
			value = c.start
		}
		if value != "" {
			dst = append(append(json.AppendQuote(separated(dst, first), f.members[i].name), ':'), value...)
		}
	}
	return append(dst, '}')
}

func (c *canonical) list(dst []byte, element func(dst []byte) []byte) []byte {
	dst = append(dst, '[')
	first := len(dst)
	c.json.List(func() error {
		dst = element(separated(dst, first))
		return nil
	})
	return append(dst, ']')
}

// plain appends a value without white space, and its texts in their plainest
// spelling.
func (c *canonical) plain(dst []byte) []byte {
	switch c.json.Kind() {
	case json.List:
		return c.list(dst, c.plain)
	case json.Object:
		dst = append(dst, '{')
		first := len(dst)
		c.json.Object(func(name json.Value) error {
			dst = append(json.AppendQuote(separated(dst, first), name.Text(c.text)), ':')
			dst = c.plain(dst)
			return nil
		})
		return append(dst, '}')
	}
	v, _ := c.json.Value()
	if v.Kind == json.String {
		return json.AppendQuote(dst, v.Text(c.text))
	}
	return append(dst, c.text[v.From:v.To]...)
}

// separated appends the comma before a member or an element, unless it is the
// first, which stands at the byte offset first.
func separated(dst []byte, first int) []byte {
	if len(dst) > first {
		dst = append(dst, ',')
	}
	return dst
}

// body appends a request body: as JSON when that stands for the same text, and is
// no text itself.
func (c *canonical) body(dst []byte) []byte {
	r := reader{text: c.text, json: c.json}
	body, _ := r.body() // as Parse has read it
	if compact, ok := wire.Compact(body); ok && !strings.HasPrefix(compact, `"`) {
		return append(dst, compact...)
	}
	return json.AppendQuote(dst, body)
}
