package wire_test

import (
	"encoding/json"
	"errors"
	"io"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"putrecords/core/wire"
)

func TestFormat(t *testing.T) {
	for _, tt := range []struct{ rule, text, want string }{
		{"a request", `{"StreamName":"s","Records":[{"Data":"YQ==","PartitionKey":"a"},{"Data":"","ExplicitHashKey":"0","PartitionKey":"b"}]}`, `
{
  "StreamName": "s",
  "Records": [
    { "Data": "YQ==",
      "PartitionKey": "a" },
    { "Data": "",
      "ExplicitHashKey": "0",
      "PartitionKey": "b" }
  ]
}`},
		{"empty object and list", ` { "a" : { } , "b" : [ ] } `, `
{
  "a": {},
  "b": []
}`},
		{"an object in an object", `{"a":{"b":{"c":1}}}`, `
{
  "a": {
    "b": {
      "c": 1
    }
  }
}`},
		{"lists in lists", `[[1,[2]],[]]`, `
[
  [
    1,
    [
      2
    ]
  ],
  []
]`},
		{"objects in objects in lists", `[{"a":{"b":1},"c":[{"d":1,"e":2}]}]`, `
[
  { "a": {
      "b": 1
    },
    "c": [
      { "d": 1,
        "e": 2 }
    ] }
]`},
		{"a string alone", ` "a" `, `"a"`},
		{"a number alone", "1", "1"},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			got, problem := wire.Format(tt.text)
			if want := strings.TrimPrefix(tt.want, "\n"); problem != nil || got != want {
				t.Errorf("got  %s\nwant %s\nproblem %v", got, want, problem)
			}
		})
	}
}

// TestFormatKeepsLiterals: every literal and name stays as it was typed.
func TestFormatKeepsLiterals(t *testing.T) {
	for _, literal := range []string{
		`"\u0041\/\ud800"`, "\"\xff\u2028\"", `"two  spaces "`, "1.0", "-0", "1E+400", "123456789012345678901234567890", "true", "null",
	} {
		text := `{"\u0061":` + literal + `,"\u0061":` + literal + `}`
		want := "{\n  \"\\u0061\": " + literal + ",\n  \"\\u0061\": " + literal + "\n}"
		if got, problem := wire.Format(text); problem != nil || got != want {
			t.Errorf("Format(%s) = %s, %v", text, got, problem)
		}
	}
}

// TestFormatRefuses: what is not JSON stays as it is, with the problem that
// Syntax finds.
func TestFormatRefuses(t *testing.T) {
	for _, text := range []string{"", "{", `{"a":1,}`, "{} {}", "\ufeff{}", nested(10_001)} {
		got, problem := wire.Format(text)
		if want := wire.Syntax(text); got != "" || problem == nil || !reflect.DeepEqual(problem, want) {
			t.Errorf("Format(%s) = %q, %+v, want %+v", short(text), got, problem, want)
		}
	}
}

// TestFormatOfDeepTextIsShort: a text of brackets does not grow with the square
// of its depth.
func TestFormatOfDeepTextIsShort(t *testing.T) {
	text := nested(10_000)
	got, problem := wire.Format(text)
	if problem != nil || len(got) > 100*len(text) {
		t.Errorf("%d bytes become %d; problem %v", len(text), len(got), problem)
	}
	if stripped(got) != text {
		t.Error("more than white space changed")
	}
}

// stripped returns JSON without the white space between its tokens.
func stripped(text string) string {
	var out strings.Builder
	inString := false
	for i := 0; i < len(text); i++ {
		c := text[i]
		switch {
		case inString && c == '\\':
			out.WriteByte(c)
			i++
			c = text[i]
		case c == '"':
			inString = !inString
		case !inString && strings.IndexByte(" \t\r\n", c) >= 0:
			continue
		}
		out.WriteByte(c)
	}
	return out.String()
}

// tokens returns a text's tokens as the standard library sees them.
func tokens(t *testing.T, text string) []json.Token {
	t.Helper()
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.UseNumber()
	var all []json.Token
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return all
		}
		if err != nil {
			t.Fatalf("%q: %v", text, err)
		}
		all = append(all, token)
	}
}

func FuzzFormat(f *testing.F) {
	for _, seed := range []string{
		"", "{}", "null", request(good, good), ` [ 1 , { "a" : [ ] , "b" : { } } ] `, `"\ud800"`, "\"\xff\"", "[1,]", `{"a":{"b":[{"c":1}]}}`, `"a\\" `,
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		formatted, problem := wire.Format(text)
		if problem != nil {
			if json.Valid([]byte(text)) && utf8.ValidString(text) {
				t.Fatalf("the standard library reads %q: %+v", text, problem)
			}
			return
		}
		if !json.Valid([]byte(formatted)) {
			t.Fatalf("%q becomes %q, which is not JSON", text, formatted)
		}
		if stripped(formatted) != stripped(text) {
			t.Errorf("more than white space changed in %q: %q", text, formatted)
		}
		if !reflect.DeepEqual(tokens(t, formatted), tokens(t, text)) {
			t.Errorf("%q has other tokens than %q", formatted, text)
		}
		if again, problem := wire.Format(formatted); problem != nil || again != formatted {
			t.Errorf("formatted twice: %q, %v; once: %q", again, problem, formatted)
		}
	})
}
