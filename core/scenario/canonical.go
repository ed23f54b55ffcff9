package scenario

import (
	"strings"

	"putrecords/core/json"
	"putrecords/core/wire"
)

// Canonical returns the one text of a scenario that is given in any spelling:
// compact JSON, its members in a fixed order, without those that say what holds
// anyway. A request body or draft that is laid out as Format does stands there as
// JSON without white space, any other as text. The error is that of Parse.
//
// With a function, each request body and the draft is what that makes of it, and
// what is wanted of the answers is left out.
func Canonical(text []byte, body func(string) string) (string, error) {
	return canonicalText(text, canonical{edit: body})
}

// Plain returns the text that Canonical returns, but each request body and the
// draft stands there as text, to the letter: nothing that reads JSON its own way
// can change it.
func Plain(text []byte) (string, error) {
	return canonicalText(text, canonical{plain: true})
}

func canonicalText(text []byte, c canonical) (string, error) {
	s, err := Parse(text)
	if err != nil {
		return "", err
	}
	c.text, c.json = s.source.text, json.NewReader(s.source.text)
	start := strings.Replace(string(AppendTime(nil, s.Start)), ".000Z", "Z", 1)
	if s.Stream.List != nil || s.Start != Default().Start {
		c.start = string(json.AppendQuote(nil, start)) // listed shards have a default of their own
	}
	return string(c.value(nil, "")), nil
}

// canonical writes a scenario that Parse has read.
type canonical struct {
	text  string
	json  *json.Reader
	start string                   // as it is written, or none
	edit  func(body string) string // or nil
	plain bool                     // bodies stand there as text
}

// wanted is the pointer of all that is in what is wanted of the answers. It may be
// anything, and stays as it is.
const wanted = "/want"

// value reads the value with the given pointer and appends it as it is written.
func (c *canonical) value(dst []byte, pointer string) []byte {
	if pointer == "/steps/*/put" || pointer == "/draft" {
		return c.body(dst)
	}
	switch c.json.Kind() {
	case json.Object:
		return c.object(dst, pointer)
	case json.List:
		if pointer != wanted {
			pointer += "/*"
		}
		dst = append(dst, '[')
		first := len(dst)
		c.json.List(func() error {
			dst = c.value(separated(dst, first), pointer)
			return nil
		})
		return append(dst, ']')
	}
	v, _ := c.json.Value()
	switch literal := c.text[v.From:v.To]; {
	case v.Kind == json.String:
		return json.AppendQuote(dst, v.Text(c.text))
	case literal == "-0" && pointer != wanted:
		return append(dst, '0')
	default:
		return append(dst, literal...)
	}
}

// writtenMember is a member as it is written.
type writtenMember struct {
	place      int // where it stands in members
	name, text string
}

// object appends the members that are there in their order.
func (c *canonical) object(dst []byte, pointer string) []byte {
	var written []writtenMember
	c.json.Object(func(v json.Value) error {
		name := v.Text(c.text)
		if pointer == wanted || name == "want" {
			text := string(c.value(nil, wanted))
			if c.edit == nil {
				written = append(written, writtenMember{len(members), name, text})
			}
			return nil
		}
		path := pointer + "/" + name
		text := string(c.value(nil, path))
		if place, usual := placeOf(path); text != usual && path != "/start" {
			written = inserted(written, writtenMember{place, name, text})
		}
		return nil
	})
	if pointer == "" && c.start != "" {
		place, _ := placeOf("/start")
		written = inserted(written, writtenMember{place, "start", c.start})
	}
	dst = append(dst, '{')
	first := len(dst)
	for _, m := range written {
		dst = append(append(json.AppendQuote(separated(dst, first), m.name), ':'), m.text...)
	}
	return append(dst, '}')
}

// inserted returns members with one more in its place.
func inserted(written []writtenMember, m writtenMember) []writtenMember {
	written = append(written, m)
	for i := len(written) - 1; i > 0 && written[i-1].place > m.place; i-- {
		written[i-1], written[i] = m, written[i-1]
	}
	return written
}

// separated appends the comma before a member or an element, unless it is the
// first, which stands at the byte offset first.
func separated(dst []byte, first int) []byte {
	if len(dst) > first {
		dst = append(dst, ',')
	}
	return dst
}

// body appends a request body or the draft: as an object or list when that stands
// for the same text.
func (c *canonical) body(dst []byte) []byte {
	r := reader{text: c.text, json: c.json}
	body, _ := r.body() // as Parse has read it
	if c.edit != nil {
		body = c.edit(body)
	}
	if compact, ok := wire.Compact(body); ok && !c.plain && (compact[0] == '{' || compact[0] == '[') {
		return append(dst, compact...)
	}
	return json.AppendQuote(dst, body)
}
