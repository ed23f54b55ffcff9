package wire_test

import (
	"slices"
	"strings"
	"testing"

	"putrecords/core/internal/rules"
	"putrecords/core/limits"
	"putrecords/core/wire"
)

const beyondHashKeys = "340282366920938463463374607431768211456" // 2^128

// TestOrderOfJudgement breaks each pair of rules at once: the answer is always
// about the earlier one.
func TestOrderOfJudgement(t *testing.T) {
	rules.Shows(t, rules.Judgement, rules.SizeBeforeHashKeys)
	mebibyte := record(zeros(1<<20), "k")
	steps := []struct {
		rule    string
		name    string   // of the stream
		records []string // added to the request
		tail    string   // after it
		want    wire.Failure
	}{
		{rule: "JSON", tail: "}", want: wire.Failure{Type: wire.SerializationException}},
		{rule: "types", records: []string{`{"Data":"","PartitionKey":1}`}, want: wire.Failure{Type: wire.SerializationException,
			Message: "class com.amazon.coral.value.json.numbers.TruncatingBigNumber can not be converted to an String"}},
		{rule: "constraints", records: []string{`{"Data":"","PartitionKey":""}`}, want: wire.Failure{Type: wire.ValidationException}},
		{rule: "the stream", name: "another", want: wire.Failure{Type: wire.ResourceNotFoundException,
			Message: "Stream another under account 111122223333 not found."}},
		{rule: "the total size", records: slices.Repeat([]string{mebibyte}, 5), want: wire.Failure{Type: wire.InvalidArgumentException,
			Message: "Records size exceeds 5 MB limit"}},
		{rule: "explicit hash keys", records: []string{`{"Data":"","PartitionKey":"k","ExplicitHashKey":"` + beyondHashKeys + `"}`},
			want: wire.Failure{Type: wire.InvalidArgumentException,
				Message: "Invalid ExplicitHashKey. ExplicitHashKey must be in the range: [0, 2^128-1]. Specified value was " + beyondHashKeys}},
	}
	for i, earlier := range steps {
		for _, later := range steps[i:] {
			t.Run(earlier.rule+" before "+later.rule, func(t *testing.T) {
				name := "example"
				if earlier.name+later.name != "" {
					name = "another"
				}
				// The later rule is broken further up in the text.
				records := slices.Concat(later.records, earlier.records)
				if len(records) == 0 {
					records = []string{good}
				}
				text := `{"StreamName":"` + name + `","Records":[` + strings.Join(records, ",") + "]}" + earlier.tail
				got, _ := refused(t, text, target(classic))
				if earlier.rule == "constraints" { // the text names the place, which varies
					got.Message = ""
				}
				if got != earlier.want {
					t.Errorf("got %+v, want %+v", got, earlier.want)
				}
			})
		}
	}
}

// TestOrderOfTypes: depth first, in the order PartitionKey, ExplicitHashKey, Data
// of each record, then StreamName, then StreamARN. The first error ends it.
func TestOrderOfTypes(t *testing.T) {
	rules.Shows(t, rules.Types)
	for _, tt := range []struct{ rule, text string }{
		{"the first record before the second", `{"Records":[{"PartitionKey":«1»},{"PartitionKey":true}]}`},
		{"a record's members before the next record", `{"Records":[{"Data":«{}»},[]]}`},
		{"PartitionKey before ExplicitHashKey", `{"Records":[{"ExplicitHashKey":1,"PartitionKey":«true»}]}`},
		{"ExplicitHashKey before Data", `{"Records":[{"Data":1,"ExplicitHashKey":«[]»}]}`},
		{"Records before StreamName", `{"StreamName":1,"Records":«{}»}`},
		{"records before StreamName", `{"StreamName":1,"Records":[{"Data":«1»}]}`},
		{"StreamName before StreamARN", `{"StreamARN":1,"StreamName":«2»}`},
		{"StreamARN", `{"StreamARN":«1»}`},
		{"bad base64 is a type error", `{"StreamName":1,"Records":[{"Data":«"abc"»}]}`},
	} {
		text, at := marked(t, tt.text)
		failure, problems := refused(t, text, target(today))
		if failure.Type != wire.SerializationException || failure.Message == "" {
			t.Errorf("%s: %+v", tt.rule, failure)
		}
		if len(problems) != 1 || problems[0].Span != at {
			t.Errorf("%s: points at %s, want %s", tt.rule, mark(text, problems[0].Span), tt.text)
		}
	}
}

// TestTypes: what each JSON type is answered by each declared one.
func TestTypes(t *testing.T) {
	rules.Shows(t, rules.Types)
	const (
		list      = "Start of list found where not expected"
		structure = "Start of structure or map found where not expected."
		boolean   = "class java.lang.Boolean can not be converted to "
		number    = "class com.amazon.coral.value.json.numbers.TruncatingBigNumber can not be converted to "
	)
	places := []struct{ name, pointer, before, after string }{
		{"StreamName", "/StreamName", `{"StreamName":`, `}`},
		{"StreamARN", "/StreamARN", `{"StreamARN":`, `}`},
		{"PartitionKey", "/Records/1/PartitionKey", `{"Records":[{},{"PartitionKey":`, `}]}`},
		{"ExplicitHashKey", "/Records/1/ExplicitHashKey", `{"Records":[{},{"ExplicitHashKey":`, `}]}`},
		{"Data", "/Records/1/Data", `{"Records":[{},{"Data":`, `}]}`},
	}
	for _, tt := range []struct{ value, message string }{
		{"true", boolean}, {"false", boolean},
		{"0", number}, {"-1", number}, {"2.5", number}, {"1e400", number}, {"123456789012345678901234567890", number},
		{"[]", list}, {`["a"]`, list},
		{"{}", structure}, {`{"a":1}`, structure},
	} {
		for _, place := range places {
			want := tt.message
			switch {
			case !strings.HasSuffix(want, "to "):
			case place.name == "Data":
				want += "a Blob"
			default:
				want += "an String"
			}
			text, at := marked(t, place.before+opens+tt.value+closes+place.after)
			failure, problems := refused(t, text, target(today))
			if failure != (wire.Failure{Type: wire.SerializationException, Message: want}) {
				t.Errorf("%s: %+v, want %q", text, failure, want)
			}
			if problems[0].Span != at || problems[0].Pointer != place.pointer {
				t.Errorf("points at %s %s, want %s", problems[0].Pointer, mark(text, problems[0].Span), place.pointer)
			}
		}
	}
	for _, tt := range []struct{ text, message string }{
		{`{"Records":«"a"»}`, "Expected list or null"},
		{`{"Records":«1»}`, "Expected list or null"},
		{`{"Records":«false»}`, "Expected list or null"},
		{`{"Records":«{}»}`, structure},
		{`{"Records":[{},«"a"»]}`, "Expected null"},
		{`{"Records":[{},«1»]}`, "Expected null"},
		{`{"Records":[{},«true»]}`, "Expected null"},
		{`{"Records":[{},«[{}]»]}`, list},
	} {
		text, at := marked(t, tt.text)
		failure, problems := refused(t, text, target(limits.Default))
		if failure != (wire.Failure{Type: wire.SerializationException, Message: tt.message}) {
			t.Errorf("%s: %+v, want %q", text, failure, tt.message)
		}
		if problems[0].Span != at {
			t.Errorf("points at %s, want %s", mark(text, problems[0].Span), tt.text)
		}
	}
}

// TestConstraintsAreJoined: a ValidationException names all broken constraints in
// the order of the fields, at most ten.
func TestConstraintsAreJoined(t *testing.T) {
	rules.Shows(t, rules.Constraints, rules.ConstraintOrder, rules.NullRecord)
	const null = "Value null at '%' failed to satisfy constraint: Member must not be null"
	member := func(path string) string { return strings.Replace(null, "%", path, 1) }
	for _, tt := range []struct {
		rule, text string
		want       []string
	}{
		{"one", `{"Records":[` + good + `]}`, []string{member("streamName")}},
		{"field order, whatever the order of the text", `{"Records":[{"ExplicitHashKey":"x"}]}`, []string{
			member("records.1.member.partitionKey"),
			`Value 'x' at 'records.1.member.explicitHashKey' failed to satisfy constraint: Member must satisfy regular expression pattern: 0|([1-9]\d{0,38})`,
			member("records.1.member.data"),
			member("streamName"),
		}},
		{"records are counted from one", `{"StreamName":"example","Records":[` + good + `,{"Data":""}]}`, []string{member("records.2.member.partitionKey")}},
		{"pattern and length of one member", `{"StreamName":"","Records":[` + good + `]}`, []string{
			"Value '' at 'streamName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+",
			"Value '' at 'streamName' failed to satisfy constraint: Member must have length greater than or equal to 1",
		}},
		{"null records", `{"StreamName":"example","Records":[null,` + good + `,null]}`, []string{member("records.1.member"), member("records.3.member")}},
		{"at most ten", `{"Records":[` + strings.TrimSuffix(strings.Repeat("{},", 6), ",") + `]}`, []string{
			member("records.1.member.partitionKey"), member("records.1.member.data"),
			member("records.2.member.partitionKey"), member("records.2.member.data"),
			member("records.3.member.partitionKey"), member("records.3.member.data"),
			member("records.4.member.partitionKey"), member("records.4.member.data"),
			member("records.5.member.partitionKey"), member("records.5.member.data"),
		}},
	} {
		failure, problems := refused(t, tt.text, target(classic))
		count := "1 validation error"
		if n := len(tt.want); n == 10 {
			count = "10 validation errors"
		} else if n > 1 {
			count = string(rune('0'+n)) + " validation errors"
		}
		if want := count + " detected: " + strings.Join(tt.want, "; "); failure.Message != want {
			t.Errorf("%s:\ngot  %s\nwant %s", tt.rule, failure.Message, want)
		}
		if len(problems) != len(tt.want) {
			t.Errorf("%s: %d problems, want one for each of %d", tt.rule, len(problems), len(tt.want))
		}
	}
}

// TestFirstExplicitHashKeyCounts: the whole request is refused for the first hash
// key that is too high.
func TestFirstExplicitHashKeyCounts(t *testing.T) {
	rules.Shows(t, rules.HashKeyRange)
	with := func(hashKey string) string {
		return `{"Data":"","PartitionKey":"a","ExplicitHashKey":` + hashKey + `}`
	}
	text, at := marked(t, request(with(`"5"`), with(`«"`+beyondHashKeys+`"»`), with(`"999999999999999999999999999999999999999"`)))
	failure, problems := refused(t, text, target(limits.Default))
	if !strings.HasSuffix(failure.Message, beyondHashKeys) || problems[0].Span != at {
		t.Errorf("%+v, at %s", failure, mark(text, problems[0].Span))
	}
}
