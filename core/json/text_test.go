package json_test

import (
	stdjson "encoding/json"
	"strings"
	"testing"

	"github.com/go-json-experiment/json/jsontext"

	"putrecords/core/json"
)

// FuzzText compares what a string says with what the standard library and
// jsontext read.
func FuzzText(f *testing.F) {
	for _, text := range texts {
		f.Add(text)
	}
	for _, raw := range []string{`\"\\\/\b\f\n\r\t\u00e9\u00E9`, `\ud83d\ude00`, `\ud83d`, `\ude00\ud83d`, `\ud83dx`, `\ud83d\n`, `\ud83d\u0041`, `\ud83d\ud83d\ude00`, "\xed\xa0\x80", "\xf0\x9f\x98"} {
		f.Add(`"` + raw + `"`)
	}
	f.Fuzz(func(t *testing.T, text string) {
		v, err := read(text)
		if err != nil || v.Kind != json.String {
			return
		}
		got := v.Text(text)
		var want string
		if err := stdjson.Unmarshal([]byte(text), &want); err != nil || got != want {
			t.Errorf("%q says %q, the standard library reads %q, %v", text, got, want, err)
		}
		// The error only says that something became U+FFFD.
		if unquoted, _ := jsontext.AppendUnquote(nil, text[v.From:v.To]); got != string(unquoted) {
			t.Errorf("%q says %q, jsontext reads %q", text, got, unquoted)
		}
		if v.Escaped != strings.Contains(text, `\`) {
			t.Errorf("%q: Escaped is %t", text, v.Escaped)
		}
	})
}

// FuzzAppendQuote: quoted as jsontext does, and read again, a text is the same
// but for bytes that are not UTF-8.
func FuzzAppendQuote(f *testing.F) {
	for _, text := range []string{"", "a", "a\"b\\c/d\b\f\n\r\t\x00\x1f\x7f", "é😀\u2028\u2029\ufffd", "\xff\xfe", "a\xe2\x80z", "<>&", "12345678\n12345678\"12345678"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		got := string(json.AppendQuote([]byte("x"), text))[1:]
		if want, _ := jsontext.AppendQuote(nil, text); got != string(want) {
			t.Errorf("%q is quoted %s, by jsontext %s", text, got, want)
		}
		v, err := read(got)
		if want := string([]rune(text)); err != nil || v.Text(got) != want {
			t.Errorf("%q is quoted %s, which says %q, %v", text, got, v.Text(got), err)
		}
	})
}

// TestStringsOfAnyLength: the character that ends a stretch of plain text is found
// wherever it stands in a group of eight.
func TestStringsOfAnyLength(t *testing.T) {
	for before := range 20 {
		for after := range 20 {
			plain, rest := strings.Repeat("\x7f", before), strings.Repeat("\xff", after)
			for _, escape := range []string{``, `\"`, `\\`} {
				text := `"` + plain + escape + rest + `"`
				if v, err := read(text); err != nil || v.Escaped != (escape != "") {
					t.Errorf("%q: %+v, %v", text, v, err)
				}
			}
			for control := range byte(' ') {
				_, err := read(`"` + plain + string(control) + rest + `"`)
				if fault, ok := err.(*json.Fault); !ok || fault.Kind != json.ControlCharacter || fault.At != 1+before {
					t.Errorf("control character %d behind %d others: %v", control, before, err)
				}
			}
		}
	}
}
