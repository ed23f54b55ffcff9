package wire_test

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"putrecords/core/limits"
	"putrecords/core/wire"
)

func TestLocate(t *testing.T) {
	for _, tt := range []struct {
		rule, text string
		want       wire.Place
	}{
		{"nothing", "«»", wire.Place{Line: 1, Column: 1, Offset: 0, Length: 0}},
		{"the beginning", "«ab»c", wire.Place{Line: 1, Column: 1, Offset: 0, Length: 2}},
		{"the end", "abc«»", wire.Place{Line: 1, Column: 4, Offset: 3, Length: 0}},
		{"letters of two bytes", "éé«é»", wire.Place{Line: 1, Column: 3, Offset: 2, Length: 1}},
		{"letters of three bytes", "€€«€»", wire.Place{Line: 1, Column: 3, Offset: 2, Length: 1}},
		{"emoji: one column, two units", "😀😀«😀»", wire.Place{Line: 1, Column: 3, Offset: 4, Length: 2}},
		{"a combining mark has its own column", "e\u0301«x»", wire.Place{Line: 1, Column: 3, Offset: 2, Length: 1}},
		{"a family of emoji", "👩\u200d👩\u200d👧«x»", wire.Place{Line: 1, Column: 6, Offset: 8, Length: 1}},
		{"a flag", "🇩🇪«x»", wire.Place{Line: 1, Column: 3, Offset: 4, Length: 1}},
		{"right-to-left", "שלום«x»", wire.Place{Line: 1, Column: 5, Offset: 4, Length: 1}},
		{"the second line", "ab\n«c»", wire.Place{Line: 2, Column: 1, Offset: 3, Length: 1}},
		{"a line break itself", "ab«\n»c", wire.Place{Line: 1, Column: 3, Offset: 2, Length: 1}},
		{"line breaks of Windows", "a\r\nb\r\n«c»", wire.Place{Line: 3, Column: 1, Offset: 6, Length: 1}},
		{"between CR and LF", "a\r«\n»", wire.Place{Line: 1, Column: 3, Offset: 2, Length: 1}},
		{"a carriage return alone is no line", "a\r«b»", wire.Place{Line: 1, Column: 3, Offset: 2, Length: 1}},
		{"U+2028 is no line", "a\u2028«b»", wire.Place{Line: 1, Column: 3, Offset: 2, Length: 1}},
		{"a tab is one column", "\t\t«x»", wire.Place{Line: 1, Column: 3, Offset: 2, Length: 1}},
		{"a span over lines", "a«b\nc»", wire.Place{Line: 1, Column: 2, Offset: 1, Length: 3}},
		{"emoji on the line before", "😀\n«x»", wire.Place{Line: 2, Column: 1, Offset: 3, Length: 1}},
		{"a byte that is not UTF-8 is one character", "\xff\xfe«x»", wire.Place{Line: 1, Column: 3, Offset: 2, Length: 1}},
	} {
		text, at := marked(t, tt.text)
		if got := wire.Locate(text, at); got != tt.want {
			t.Errorf("%s: got %+v, want %+v", tt.rule, got, tt.want)
		}
	}
}

func TestLocateCutsSpans(t *testing.T) {
	for _, tt := range []struct {
		at   wire.Span
		want wire.Place
	}{
		{wire.Span{From: 2, To: 9}, wire.Place{Line: 2, Column: 1, Offset: 2, Length: 1}},
		{wire.Span{From: 7, To: 9}, wire.Place{Line: 2, Column: 2, Offset: 3, Length: 0}},
		{wire.Span{From: -1, To: 1}, wire.Place{Line: 1, Column: 1, Offset: 0, Length: 1}},
		{wire.Span{From: 2, To: 1}, wire.Place{Line: 2, Column: 1, Offset: 2, Length: 0}},
	} {
		if got := wire.Locate("a\nb", tt.at); got != tt.want {
			t.Errorf("%+v: got %+v, want %+v", tt.at, got, tt.want)
		}
	}
}

// TestProblemPlaces: what a problem marks, as an editor counts it.
func TestProblemPlaces(t *testing.T) {
	const wide = "😀é€e\u0301" // 5 characters, 6 UTF-16 units
	for _, tt := range []struct {
		rule, text string
		want       wire.Place
	}{
		{"behind emoji in a string", `{"` + wide + `":1 «"»b":2}`, wire.Place{Line: 1, Column: 12, Offset: 12, Length: 1}},
		{"emoji itself", `{"Records":[{"PartitionKey":"k","Data":"YQ` + "«😀»" + `"}]}`, wire.Place{Line: 1, Column: 43, Offset: 42, Length: 2}},
		{"a string with wide characters", "{\r\n  \"StreamName\": «\"" + wide + "\"»,\r\n  \"Records\": [" + good + "]}", wire.Place{Line: 2, Column: 17, Offset: 19, Length: 8}},
		{"behind CRLF and emoji", "{\r\n\"" + wide + "\": 1,\r\n\"b\": «x»}", wire.Place{Line: 3, Column: 6, Offset: 22, Length: 1}},
		{"the end of the text", "{\n\"" + wide + "\": «»", wire.Place{Line: 2, Column: 10, Offset: 12, Length: 0}},
	} {
		text, at := marked(t, tt.text)
		_, problems := refused(t, text, target(limits.Default))
		if problems[0].Span != at {
			t.Errorf("%s: points at %s", tt.rule, mark(text, problems[0].Span))
		}
		if got := wire.Locate(text, problems[0].Span); got != tt.want {
			t.Errorf("%s: got %+v, want %+v", tt.rule, got, tt.want)
		}
	}
}

// TestRecordPlaces: where each record and its members stand.
func TestRecordPlaces(t *testing.T) {
	texts := []string{
		`{"Data":"YQ==","PartitionKey":"😀"}`,
		`{ "PartitionKey" : "k\u00e9y" , "Data" : "" , "x" : [ {} ] }`,
		`{"Data":"","PartitionKey":"first","PartitionKey":"second"}`,
	}
	keys := []string{`"😀"`, `"k\u00e9y"`, `"second"`}
	data := []string{`"YQ=="`, `""`, `""`}
	text := "\n" + request(texts...)
	read := accepted(t, text, target(limits.Default))
	for i := range texts {
		place := read.Place(i)
		cut := func(at wire.Span) string { return text[at.From:at.To] }
		if got := []string{cut(place.Record), cut(place.PartitionKey), cut(place.Data)}; !slices.Equal(got, []string{texts[i], keys[i], data[i]}) {
			t.Errorf("record %d stands at %q", i, got)
		}
	}
}

// FuzzOffsets: UTF-16 offsets and places agree with the standard library's view
// of the text, in any order of questions.
func FuzzOffsets(f *testing.F) {
	for _, seed := range []string{"", "plain ASCII of more than eight bytes", "é", "a😀b", "\xff\xfe", "a\r\nb\n", "12345678é", "\xf0\x9f\x98"} {
		f.Add(seed, uint(1), uint(0))
		f.Add(seed, uint(2), uint(7))
	}
	f.Fuzz(func(t *testing.T, text string, a, b uint) {
		offsets := wire.NewOffsets(text)
		var starts []int // of characters, and the end
		for i := range text {
			starts = append(starts, i)
		}
		starts = append(starts, len(text))
		for _, pick := range []uint{a, b, a} {
			at := starts[pick%uint(len(starts))]
			want := len(utf16.Encode([]rune(text[:at])))
			if got := offsets.UTF16(at); got != want {
				t.Errorf("UTF16(%d) of %q = %d, want %d", at, text, got, want)
			}
			place := wire.Locate(text, wire.Span{From: at, To: len(text)})
			line := text[strings.LastIndex(text[:at], "\n")+1 : at]
			if place.Offset != want || place.Offset+place.Length != len(utf16.Encode([]rune(text))) {
				t.Errorf("Locate(%q from %d) = %+v", text, at, place)
			}
			if place.Line != strings.Count(text[:at], "\n")+1 || place.Column != utf8.RuneCountInString(line)+1 {
				t.Errorf("Locate(%q from %d) = %+v", text, at, place)
			}
		}
	})
}
