package wire_test

import (
	"reflect"
	"strconv"
	"strings"
	"testing"

	"putrecords/core/limits"
	"putrecords/core/wire"
)

// slips are the ways in which people break JSON: the text with the place that we
// mark, and our words.
var slips = []struct{ rule, text, words string }{
	// The end.
	{"nothing", `«»`, "the body is empty: a request has StreamName and Records"},
	{"white space only", "  \n«»", "the body is empty: a request has StreamName and Records"},
	{"an open object", `{«»`, cutOff},
	{"an open list", `{"Records":[«»`, cutOff},
	{"an open string", `{"StreamName":"exam«»`, cutOff},
	{"the last bracket", `{"Records":[]«»`, cutOff},
	{"a name alone", `{"StreamName"«»`, cutOff},
	{"a value to come", `{"StreamName": «»`, cutOff},
	{"half a number", `{"a":-«»`, cutOff},
	{"half an escape", `{"a":"\u00«»`, cutOff},
	{"half a literal", `{"a":tru«»`, cutOff},
	{"a backslash before the closing quote", `{"a":"C:\"}«»`, cutOff},
	{"one bracket too many", `{"Records":[]}«}»`, beyondEnd},
	{"a list bracket too many", `{}«]»`, beyondEnd},
	{"a second body", `{} «{»}`, beyondEnd},
	{"a second body on its line", "{}\n«{»}\n", beyondEnd},
	{"a text after the body", `{} «"»abc"`, beyondEnd},
	{"a word after the body", `{} «p»lease`, beyondEnd},
	{"a comma after the body", `{}«,»`, beyondEnd},
	{"a control character after the body", "{}«\x00»", beyondEnd},

	// Commas.
	{"a comma after the last member", `{"StreamName":"s"«,»}`, "a comma stands before }: remove it"},
	{"a comma after the last member, on its line", "{\"a\": 1«,»\n}", "a comma stands before }: remove it"},
	{"a comma after the last record", `{"Records":[{}«,»]}`, "a comma stands before ]: remove it"},
	{"two commas in a list", `{"Records":[{},«,»{}]}`, "two commas: remove one"},
	{"two commas in an object", `{"a":1, «,» "b":2}`, "two commas: remove one"},
	{"no comma between members", `{"a":"x" «"»b":"y"}`, noComma},
	{"no comma between lines", "{\n  \"a\": 1\n  «\"»b\": 2\n}", noComma},
	{"no comma after an object", `{"a":{} «"»b":1}`, noComma},
	{"no comma after a list", `{"a":[] «"»b":1}`, noComma},
	{"no comma after true", `{"a":true «"»b":1}`, noComma},
	{"no comma between records", `{"Records":[{"a":1}«{»"a":1}]}`, noComma},
	{"no comma between numbers", `{"a":[1 «2»]}`, noComma},
	{"a semicolon", `{"a":1«;»"b":2}`, "this is not JSON here: ; was not expected"},
	{"a second colon", `{"a":"b"«:»"c"}`, "this is not JSON here: : was not expected"},
	{"an object where a name belongs", `{"a":"b" «{»{}`, "this is not JSON here: { was not expected"},

	// Colons and values.
	{"an equals sign", `{"a"«=»1}`, noColon},
	{"a comma for a colon", `{"a"«,»1}`, noColon},
	{"no colon", `{"a" «"»b"}`, noColon},
	{"no value at all", `{"a"«}»`, noColon},
	{"no value before }", `{"a":«}»`, "a value is missing before this"},
	{"no value before a comma", `{"a": «,»"b":1}`, "a value is missing before this"},
	{"no value before a comma and }", `{"a":«,»}`, "a value is missing before this"},
	{"two colons", `{"a":«:»1}`, "this is not JSON here: : was not expected"},

	// Brackets.
	{"a record that is not closed", `{"Records":[{"Data":""«]»}`, "an object is open here: } closes it, not ]"},
	{"a list that is not closed", `{"Records":[{"Data":""}«}»`, "a list is open here: ] closes it, not }"},
	{"only a closing brace", `«}»`, "nothing is open here that } would close"},
	{"parentheses", `{"a":«(»1)}`, "this is not JSON here: ( was not expected"},

	// Quotes.
	{"single quotes", `{«'»StreamName':'s'}`, singleQuote},
	{"a single-quoted value", `{"StreamName":«'»s'}`, singleQuote},
	{"typographic quotes", `{«“»StreamName”:"s"}`, `names and strings stand in double quotes ("), not in “`},
	{"typographic single quotes", `{"a":«‘»s’}`, `names and strings stand in double quotes ("), not in ‘`},
	{"backticks", "{\"a\":«`»s`}", "names and strings stand in double quotes (\"), not in `"},
	{"a bare name", `{«S»treamName:"s"}`, "the name of a member stands in double quotes"},
	{"a bare name after a comma", `{"a":1,«b»_2 : 2}`, "the name of a member stands in double quotes"},
	{"a number as a name", `{«1»:2}`, "the name of a member is a text in double quotes"},
	{"a literal as a name", `{"a":1, «t»rue}`, "the name of a member is a text in double quotes"},
	{"a list as a name", `{"x":{«[»1]:2}}`, "the name of a member is a text in double quotes"},
	{"null as a name", `{«n»ull:1}`, "the name of a member stands in double quotes"},
	{"a bare value", `{"StreamName":«e»xample}`, "this is not JSON here: e was not expected"},
	{"quotes inside a string", `{"Data":"say "«h»ello""}`, `a quote ends the string before this: inside a string write \"`},
	{"quotes before a b inside a string", `{"Data":"a"«b»"c"}`, `a quote ends the string before this: inside a string write \"`},

	// Strings.
	{"a line break", "{\"a\":\"x«\n»y\"}", controlCharacter},
	{"a line break of Windows", "{\"a\":\"x«\r»\ny\"}", controlCharacter},
	{"a tab", "{\"a\":\"«\t»\"}", controlCharacter},
	{"U+0000", "{\"a\":\"«\x00»\"}", controlCharacter},
	{"a line break in a name", "{\"a«\n»\":1}", controlCharacter},
	{"an unknown escape", `{"a":"«\»x41"}`, unknownEscape},
	{"a path of Windows", `{"a":"C:«\»Users"}`, unknownEscape},
	{"an escaped single quote", `{"a":"it«\»'s"}`, unknownEscape},
	{"too few hexadecimal digits", `{"a":"«\»u12"}`, unknownEscape},
	{"a letter that is not hexadecimal", `{"a":"«\»u12G4"}`, unknownEscape},

	// Numbers and literals.
	{"True of Python", `{"a":«T»rue}`, literals},
	{"None of Python", `{"a":«N»one}`, literals},
	{"NULL of SQL", `{"a":«N»ULL}`, literals},
	{"undefined of JavaScript", `{"a":[«u»ndefined]}`, literals},
	{"a literal that is misspelt", `{"a":nul«}»`, literals},
	{"NaN", `{"a":«N»aN}`, "JSON has no such number"},
	{"Infinity", `{"a":«I»nfinity}`, "JSON has no such number"},
	{"minus Infinity", `{"a":-«I»nfinity}`, "JSON has no such number"},
	{"a leading zero", `{"a":0«1»}`, noNumber},
	{"a hexadecimal number", `{"a":0«x»10}`, noNumber},
	{"a separator in a number", `{"a":1«_»000}`, noNumber},
	{"a number and a letter", `{"a":1«k»}`, noNumber},
	{"a point without decimals", `{"a":1.«}»`, noDigits},
	{"an exponent without digits", `{"a":1e«}»`, noDigits},
	{"a minus alone", `{"a":-«}»`, noDigits},
	{"a plus", `{"a":«+»1}`, "this is not JSON here: + was not expected"},
	{"a point first", `{"a":«.»5}`, "this is not JSON here: . was not expected"},

	// What comes from elsewhere.
	{"a comment before", "«/»/ a request\n{}", noComments},
	{"a comment inside", `{«/»* a */"a":1}`, noComments},
	{"a comment of a shell", "{\"a\":1, «#» one\n\"b\":2}", noComments},
	{"bytes of Python", `{"Data":«b»'hello'}`, pythonBytes},
	{"bytes of Python in double quotes", `{"Data":«b»"hello"}`, pythonBytes},
	{"an ellipsis", `{"Records":[{}, «…»]}`, "this is not JSON here: … was not expected"},
	{"three dots", `{"Records":[«.»..]}`, "this is not JSON here: . was not expected"},
	{"XML", `«<»request/>`, "this is not JSON here: < was not expected"},
	{"a command", `«a»ws kinesis put-records`, "this is not JSON here: a was not expected"},
	{"a byte order mark", "«\ufeff»{}", "the text starts with a byte order mark (U+FEFF), which JSON does not allow: remove it"},
	{"a no-break space", "{«\u00a0»\"a\":1}", "this is not JSON here: \u00a0 was not expected"},
	{"bytes that are not UTF-8", "«\xff»\xfe", "this is not JSON here: \ufffd was not expected"},
}

const (
	cutOff           = "the text ends before the JSON is complete: a quote, } or ] is missing"
	beyondEnd        = "the JSON ends before this: nothing may follow it"
	noComma          = "a comma is missing before this"
	noColon          = "a colon is missing between the name and its value"
	singleQuote      = `names and strings stand in double quotes ("), not in '`
	controlCharacter = `a line break or control character stands in a string: write it as \n or \u00XX`
	unknownEscape    = `this is not one of JSON's escapes: \" \\ \/ \b \f \n \r \t \uXXXX`
	literals         = "JSON spells these values true, false and null"
	noNumber         = "this is not a JSON value: numbers are decimal, without leading zeros or separators"
	noDigits         = "this is not a JSON number: digits are missing here"
	noComments       = "JSON has no comments: remove it"
	pythonBytes      = "bytes are written as base64 text in JSON, not as b'…'"
)

// TestWordsForBrokenJSON also breaks each text further down: the words stay and
// the place moves along.
func TestWordsForBrokenJSON(t *testing.T) {
	for _, tt := range slips {
		t.Run(tt.rule, func(t *testing.T) {
			checkWords(t, tt.text, tt.words)
			switch tt.rule {
			case "nothing", "white space only", "a byte order mark":
				return // about the whole text
			}
			checkWords(t, "\r\n \t"+tt.text, tt.words)
		})
	}
}

func checkWords(t *testing.T, text, words string) {
	t.Helper()
	text, at := marked(t, text)
	failure, problems := refused(t, text, target(limits.Default))
	if failure != serialization {
		t.Errorf("%s: %+v", text, failure)
	}
	if p := problems[0]; len(problems) != 1 || p.Span != at || p.Message != words {
		t.Errorf("\ngot  %s: %s\nwant %s: %s", mark(text, p.Span), p.Message, mark(text, at), words)
	}
	if syntax := wire.Syntax(text); !reflect.DeepEqual(syntax, &problems[0]) {
		t.Errorf("Syntax says %+v, Read %+v", syntax, problems[0])
	}
}

// TestPlaceInNestedText: the pointer names the value in which the text breaks.
func TestPlaceInNestedText(t *testing.T) {
	for _, tt := range []struct{ text, pointer string }{
		{`«x»`, ""},
		{`{"StreamName":«x»}`, "/StreamName"},
		{`{"Records":[{},{"Data":«x»}]}`, "/Records/1/Data"},
		{`{"a/b":{"c~d":[0,{"e":«x»}]}}`, "/a~1b/c~0d/1/e"},
		{`{"Records":[{"😀":«x»}]}`, "/Records/0/😀"},
		{"{\"a\":\"\xff\",\"b\":«x»}", "/b"},
	} {
		text, at := marked(t, tt.text)
		_, problems := refused(t, text, target(limits.Default))
		if problems[0].Span != at || problems[0].Pointer != tt.pointer {
			t.Errorf("points at %s %s, want %s", problems[0].Pointer, mark(text, problems[0].Span), tt.pointer)
		}
	}
}

// TestTooDeep: ten thousand levels pass, one more does not.
func TestTooDeep(t *testing.T) {
	if problem := wire.Syntax(nested(10_000)); problem != nil {
		t.Errorf("10,000 levels: %+v", *problem)
	}
	for _, levels := range []int{10_001, 100_000} {
		problem := wire.Syntax(nested(levels))
		want := wire.Problem{Severity: wire.Error, Span: wire.Span{From: 10_000, To: 10_001}, Message: "lists and objects stand in one another more than 10,000 deep"}
		if problem == nil || apartFromFix(*problem) != want {
			t.Errorf("%d levels: %+v, want %+v", levels, problem, want)
		}
	}
}

func TestSyntaxOfJSON(t *testing.T) {
	for _, text := range []string{"{}", "[]", "null", " 1.5e-3 ", `"\ud800"`, "\"\xff\"", `{"a":1,"a":2}`, request(good)} {
		if problem := wire.Syntax(text); problem != nil {
			t.Errorf("%q: %+v", text, *problem)
		}
	}
}

// TestWordsForConstraints: our words and places for what is JSON but no request.
func TestWordsForConstraints(t *testing.T) {
	for _, tt := range []struct{ rule, profile, text, pointer, words string }{
		{"not an object", all, `«[]»`, "", `a request is a JSON object: { "StreamName": …, "Records": [ … ] }`},
		{"Records missing", all, `«{»"StreamName":"example"}`, "/Records", "Records is missing: the list of records to put"},
		{"Records null", all, `{"StreamName":"example","Records":«null»}`, "/Records", "Records is missing: the list of records to put"},
		{"Records empty", all, `{"StreamName":"example","Records":«[]»}`, "/Records", "Records is empty: a request has 1 to 500 records"},
		{"too many records", all, `{"StreamName":"example","Records":«[` + strings.TrimSuffix(strings.Repeat(good+",", 501), ",") + `]»}`, "/Records", "a request has 1 to 500 records, this one 501"},
		{"Records no list", all, `{"StreamName":"example","Records":«{}»}`, "/Records", "Records is a list: [ … ]"},
		{"a record null", all, request(good, `«null»`), "/Records/1", "a record is missing here: null is not one"},
		{"a record no object", all, request(good, `«"x"»`), "/Records/1", `a record is an object: { "Data": …, "PartitionKey": … }`},
		{"StreamName missing", untilNow, `«{»"Records":[` + good + `]}`, "/StreamName", "StreamName is missing: the stream to put the records into"},
		{"StreamName null", untilNow, `{"StreamName":«null»,"Records":[` + good + `]}`, "/StreamName", "StreamName is missing: the stream to put the records into"},
		{"no stream named", today, `«{»"Records":[` + good + `]}`, "", "the request names no stream: give StreamName or StreamARN"},
		{"StreamName invalid", all, `{"StreamName":«"a b"»,"Records":[` + good + `]}`, "/StreamName", "a stream name has 1 to 128 letters, digits, dots, hyphens and underscores"},
		{"another stream", all, `{"StreamName":«"Example"»,"Records":[` + good + `]}`, "/StreamName", "the stream here is called 'example'"},
		{"PartitionKey missing", all, request(good, `«{»"Data":""}`), "/Records/1/PartitionKey", "every record needs a PartitionKey"},
		{"PartitionKey null", all, request(`{"Data":"","PartitionKey":«null»}`), "/Records/0/PartitionKey", "every record needs a PartitionKey"},
		{"PartitionKey empty", all, request(`{"Data":"","PartitionKey":«""»}`), "/Records/0/PartitionKey", "a partition key has at least one character"},
		{"PartitionKey long in bytes", limits.Default, request(`{"Data":"","PartitionKey":«"` + strings.Repeat("é", 129) + `"»}`), "/Records/0/PartitionKey", "a partition key has at most 256 bytes of UTF-8, this one 258"},
		{"PartitionKey long in UTF-16", countsU16, request(`{"Data":"","PartitionKey":«"` + strings.Repeat("😀", 129) + `"»}`), "/Records/0/PartitionKey", "a partition key has at most 256 UTF-16 units, this one 258"},
		{"Data missing", all, request(`«{»"PartitionKey":"k"}`), "/Records/0/Data", `every record needs Data: base64 text, "" for no data`},
		{"Data long", limits.Default, request(`{"PartitionKey":"k","Data":«"` + zeros(51_201) + `"»}`), "/Records/0/Data", "a data blob may have at most 51200 bytes, here 51201"},
		{"Data a number", all, request(`{"PartitionKey":"k","Data":«1»}`), "/Records/0/Data", "want base64 text in double quotes, got a number"},
		{"PartitionKey true", all, request(`{"PartitionKey":«true»,"Data":""}`), "/Records/0/PartitionKey", "want a text in double quotes, got true or false"},
		{"base64 length", all, request(`{"PartitionKey":"k","Data":«"abc"»}`), "/Records/0/Data", "base64 text comes in groups of four characters; this has 3"},
		{"base64 character", all, request(`{"PartitionKey":"k","Data":"a«-»bc"}`), "/Records/0/Data", "'-' is not a base64 character here: want A to Z, a to z, 0 to 9, + and /, with = at the end only"},
		{"base64 end", all, request(`{"PartitionKey":"k","Data":"Y«R»=="}`), "/Records/0/Data", "the last characters do not end on a whole byte: this is not what an encoder would write"},
		{"hash key", all, request(`{"PartitionKey":"k","Data":"","ExplicitHashKey":«"0x1"»}`), "/Records/0/ExplicitHashKey", "a hash key is a decimal number from 0 to 2^128 − 1, without leading zeros"},
		{"hash key too high", all, request(`{"PartitionKey":"k","Data":"","ExplicitHashKey":«"` + beyondHashKeys + `"»}`), "/Records/0/ExplicitHashKey", "the highest hash key is 340282366920938463463374607431768211455, 2^128 − 1"},
	} {
		text, at := marked(t, tt.text)
		for profile := range strings.FieldsSeq(tt.profile) {
			_, problems := refused(t, text, target(profile))
			want := wire.Problem{Severity: wire.Error, Span: at, Pointer: tt.pointer, Message: tt.words}
			if len(problems) != 1 || apartFromFix(problems[0]) != want {
				t.Errorf("%s, %s:\ngot  %s\nwant %s", tt.rule, profile, problemText(text, problems), problemText(text, []wire.Problem{want}))
			}
		}
	}
}

func problemText(text string, problems []wire.Problem) string {
	out := ""
	for _, p := range problems {
		out += string(p.Severity) + " " + p.Pointer + " " + strconv.Itoa(p.From) + "–" + strconv.Itoa(p.To) + " " + p.Message + "; "
	}
	return out + short(text)
}
