package vectors

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
)

// Expand writes out the shorthand that a vector's request may contain, and
// returns the request as JSON text. Members keep their order, and strings their
// spelling. The shorthand is an object of one member:
//
//	{"$repeat": [string, n]}   the string, n times
//	{"$base64zeros": n}        the standard base64 of n zero bytes
//	{"$list": [item, n]}       a list of n times the item
//	{"$index": prefix}         the prefix and the 0-based position in that list
//
// Expand panics when raw is not such JSON: a vector is part of the program.
func Expand(raw json.RawMessage) string {
	return string(appendExpanded(nil, raw, 0))
}

// appendExpanded expands one value that stands at the given position of the
// innermost list that a shorthand made.
func appendExpanded(dst []byte, raw json.RawMessage, index int) []byte {
	raw = bytes.TrimSpace(raw)
	switch {
	case bytes.HasPrefix(raw, []byte("{")):
		members := object(raw)
		if len(members) == 1 && strings.HasPrefix(members[0].name, `"$`) {
			return appendShorthand(dst, members[0], index)
		}
		dst = append(dst, '{')
		for i, m := range members {
			if i > 0 {
				dst = append(dst, ',')
			}
			dst = append(append(dst, m.name...), ':')
			dst = appendExpanded(dst, m.value, index)
		}
		return append(dst, '}')
	case bytes.HasPrefix(raw, []byte("[")):
		var items []json.RawMessage
		decode(raw, &items)
		dst = append(dst, '[')
		for i, item := range items {
			if i > 0 {
				dst = append(dst, ',')
			}
			dst = appendExpanded(dst, item, index)
		}
		return append(dst, ']')
	}
	return append(dst, raw...)
}

func appendShorthand(dst []byte, m member, index int) []byte {
	switch m.name {
	case `"$repeat"`:
		text, n := pair(m.value)
		dst = append(dst, '"')
		for range n {
			dst = append(dst, unquoted(text)...)
		}
		return append(dst, '"')
	case `"$base64zeros"`:
		var n int
		decode(m.value, &n)
		dst = append(dst, '"')
		dst = base64.StdEncoding.AppendEncode(dst, make([]byte, n))
		return append(dst, '"')
	case `"$list"`:
		item, n := pair(m.value)
		dst = append(dst, '[')
		for i := range n {
			if i > 0 {
				dst = append(dst, ',')
			}
			dst = appendExpanded(dst, item, i)
		}
		return append(dst, ']')
	case `"$index"`:
		dst = append(append(dst, '"'), unquoted(m.value)...)
		dst = strconv.AppendInt(dst, int64(index), 10)
		return append(dst, '"')
	}
	panic("vectors: unknown shorthand " + m.name)
}

// member is one member of an object; its name is quoted, as it was spelt.
type member struct {
	name  string
	value json.RawMessage
}

// object returns an object's members in their order.
func object(raw json.RawMessage) []member {
	decoder := json.NewDecoder(bytes.NewReader(raw))
	if _, err := decoder.Token(); err != nil { // {
		panic(fmt.Sprintf("vectors: %v in %s", err, raw))
	}
	var members []member
	for decoder.More() {
		var name, value json.RawMessage
		start := decoder.InputOffset()
		if _, err := decoder.Token(); err != nil {
			panic(fmt.Sprintf("vectors: %v in %s", err, raw))
		}
		name = raw[start:decoder.InputOffset()]
		if err := decoder.Decode(&value); err != nil {
			panic(fmt.Sprintf("vectors: %v in %s", err, raw))
		}
		members = append(members, member{string(bytes.TrimLeft(name, " \t\r\n,")), value})
	}
	return members
}

// pair reads [value, n].
func pair(raw json.RawMessage) (value json.RawMessage, n int) {
	var items []json.RawMessage
	decode(raw, &items)
	if len(items) != 2 {
		panic(fmt.Sprintf("vectors: want [value, number], got %s", raw))
	}
	decode(items[1], &n)
	return items[0], n
}

// unquoted returns what stands between a JSON string's quotes, as it was spelt.
func unquoted(raw json.RawMessage) []byte {
	var text string
	decode(raw, &text)
	raw = bytes.TrimSpace(raw)
	return raw[1 : len(raw)-1]
}

func decode(raw json.RawMessage, to any) {
	if err := json.Unmarshal(raw, to); err != nil {
		panic(fmt.Sprintf("vectors: %v in %s", err, raw))
	}
}
