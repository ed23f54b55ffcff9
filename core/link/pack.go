package link

import (
	"strings"
	"unicode/utf8"

	"putrecords/core/json"
	"putrecords/core/wire"
)

const dataName = `"Data"`

// pack returns a scenario's canonical text as a link carries it: where a member
// "Data" is base64 of UTF-8 it has the text itself, behind = instead of a colon,
// when that is not longer. JSON has no = but in strings, so there is one way
// back.
func pack(canonical string) string { return translate(canonical, ":", "=", packData) }

// unpack undoes pack. It leaves a text that is no scenario for others to refuse.
func unpack(packed string) string { return translate(packed, "=", ":", unpackData) }

// packData returns the text, in quotes, that a string is base64 of.
func packData(literal string) (string, bool) {
	data, ok := wire.DecodeBase64(literal[1 : len(literal)-1])
	text := quoted(data)
	return text, ok && utf8.ValidString(data) && len(text) <= len(literal)
}

// unpackData returns the string that is base64 of a text in quotes.
func unpackData(literal string) (string, bool) {
	text, err := json.NewReader(literal).Value()
	if err != nil {
		return "", false
	}
	return `"` + wire.EncodeBase64(text.Text(literal)) + `"`, true
}

// translate returns a text in which the strings of members "Data" are translated,
// and so is what stands before them.
func translate(text, from, to string, data func(literal string) (string, bool)) string {
	var out strings.Builder
	done := 0 // up to where the text is translated
	for at := 0; at < len(text); at++ {
		if text[at] != '"' {
			continue
		}
		end := stringEnd(text, at)
		if text[at:end] == dataName && strings.HasPrefix(text[end:], from+`"`) {
			value := end + len(from)
			at, end = end, stringEnd(text, value)
			if translated, ok := data(text[value:end]); ok {
				out.WriteString(text[done:at] + to + translated)
				done = end
			}
		}
		at = end - 1
	}
	return out.String() + text[done:]
}

// stringEnd returns where the string ends that begins in a JSON text at a byte
// offset: behind its quote.
func stringEnd(text string, at int) int {
	for at++; at < len(text); at++ {
		switch text[at] {
		case '\\':
			at++
		case '"':
			return at + 1
		}
	}
	return len(text)
}

func quoted(text string) string { return string(json.AppendQuote(nil, text)) }
