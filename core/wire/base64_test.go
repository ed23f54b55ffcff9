package wire_test

import (
	"bytes"
	"encoding/base64"
	"strings"
	"testing"

	"putrecords/core/internal/rules"
	"putrecords/core/limits"
	"putrecords/core/wire"
)

func TestBase64Decodes(t *testing.T) {
	rules.Shows(t, rules.Base64)
	for text, want := range map[string]string{
		"":          "",
		"AA==":      "\x00",
		"YQ==":      "a",
		"YWI=":      "ab",
		"YWJj":      "abc",
		"+/+/":      "\xfb\xff\xbf",
		"aGVsbG8=":  "hello",
		`\u0059Q==`: "a", // escapes of JSON come first
		`YQ\u003d=`: "a",
		`\/\/\/\/`:  "\xff\xff\xff",
		"//8=":      "\xff\xff",
		"8J+YgA==":  "😀",
		"7aCA":      "\xed\xa0\x80", // not UTF-8: data is bytes
	} {
		if got := accepted(t, request(record(text, "k")), target(limits.Default)).Records[0].Data; string(got) != want {
			t.Errorf("%q is read as %q, want %q", text, got, want)
		}
	}
}

// TestBase64Faults: length, then alphabet, then the last character; the place is
// that of the fault where it has one.
func TestBase64Faults(t *testing.T) {
	rules.Shows(t, rules.Base64)
	const (
		length    = "Base64 encoded length is expected a multiple of 4 bytes but found: "
		character = "Invalid Base64 character: "
		last      = "Invalid last non-pad Base64 character dectected"
	)
	for _, tt := range []struct {
		rule, data string // the JSON string with its quotes, the fault marked
		text       string // as the service repeats it
		want       string
	}{
		{"one character", `«"Y"»`, "Y", length + "1"},
		{"no padding", `«"YQ"»`, "YQ", length + "2"},
		{"too little padding", `«"YQ="»`, "YQ=", length + "3"},
		{"too much padding", `«"YQ==="»`, "YQ===", length + "5"},
		{"UTF-16 units are counted", `«"😀a"»`, "😀a", length + "3"},
		{"length before alphabet", `«"*"»`, "*", length + "1"},
		{"the URL alphabet", `"ab«-»_"`, "ab-_", character + "'-'"},
		{"space", `"a« »b="`, "a b=", character + "' '"},
		{"star", `"KFpcd98«*»7nd1"`, "KFpcd98*7nd1", character + "'*'"},
		{"a character above the BMP", `"YQ«😀»"`, "YQ😀", character + "'😀'"},
		{"a letter with an accent", `"«é»abc"`, "éabc", character + "'é'"},
		{"padding in the middle", `"YQ=«=»YWI="`, "YQ==YWI=", character + "'='"},
		{"padding first", `"«=»abc"`, "=abc", character + "'='"},
		{"an escape: the whole string", `«"ab\nc"»`, "ab\nc", character + "'\n'"},
		{"line breaks are not skipped", `«"YWJj\r\nYWJj\r\n"»`, "YWJj\r\nYWJj\r\n", character + "'\r'"},
		{"only padding", `«"===="»`, "====", last},
		{"one character and padding", `"«A»==="`, "A===", last},
		{"bits that no byte holds", `"Y«R»=="`, "YR==", last},
		{"bits that no byte holds, one pad", `"YW«J»="`, "YWJ=", last},
		{"padding after whole bytes", `"YWJ«j»===="`, "YWJj====", last},
		{"alphabet before canonical form", `"Y«*»=="`, "Y*==", character + "'*'"},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			text, at := marked(t, request(`{"PartitionKey":"k","Data":`+tt.data+`}`))
			failure, problems := refused(t, text, target(limits.Default))
			if want := (wire.Failure{Type: wire.SerializationException, Message: "'" + tt.text + "' can not be converted to a Blob: " + tt.want}); failure != want {
				t.Errorf("got  %+v\nwant %+v", failure, want)
			}
			if len(problems) != 1 || problems[0].Span != at || problems[0].Pointer != "/Records/0/Data" {
				t.Errorf("points at %s", mark(text, problems[0].Span))
			}
		})
	}
}

// TestBase64OfGrownText: text that is not UTF-8 grows when it is unquoted.
func TestBase64OfGrownText(t *testing.T) {
	for n := range 20 {
		text := request(record(`\n`+strings.Repeat("\xff", n), "k"))
		if failure, _ := refused(t, text, target(limits.Default)); failure.Type != wire.SerializationException {
			t.Errorf("%d bytes that are not UTF-8: %+v", n, failure)
		}
	}
}

// FuzzBase64 reads any bytes' own encoding, and agrees with the strict decoder
// of the standard library about any text without line breaks.
func FuzzBase64(f *testing.F) {
	for _, seed := range []string{"", "a", "ab", "abc", "YQ==", "YR==", "YQ", "====", "Y Q=", "\xff\xfe\xfd", "aGVsbG8="} {
		f.Add(seed)
	}
	target := target(classic)
	f.Fuzz(func(t *testing.T, text string) {
		encoded := base64.StdEncoding.EncodeToString([]byte(text))
		if got := accepted(t, request(record(encoded, "k")), target).Records[0].Data; string(got) != text {
			t.Errorf("%q is read as %q", encoded, got)
		}
		if strings.ContainsAny(text, "\"\\\r\n") || strings.IndexFunc(text, func(r rune) bool { return r < ' ' }) >= 0 {
			return // not text of a JSON string, or what the decoder skips
		}
		want, err := base64.StdEncoding.Strict().DecodeString(text)
		got, _, failure := wire.Read(request(record(text, "k")), target)
		if (err == nil) != (failure == nil) {
			t.Errorf("%q: %+v, the standard library says %v", text, failure, err)
		}
		if err == nil && failure == nil && !bytes.Equal(got.Records[0].Data, want) {
			t.Errorf("%q is read as %q, want %q", text, got.Records[0].Data, want)
		}
	})
}
