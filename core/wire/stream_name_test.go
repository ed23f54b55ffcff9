package wire_test

import (
	"strings"
	"testing"

	"putrecords/core/internal/rules"
	"putrecords/core/wire"
)

func TestValidStreamName(t *testing.T) {
	rules.Shows(t, rules.StreamName)
	for name, want := range map[string]bool{
		"a": true, "exampleStreamName": true, "A-Z_0.9": true, "...": true, strings.Repeat("x", 128): true,
		"": false, strings.Repeat("x", 129): false, "a b": false, "a/b": false, "é": false, "a\n": false, "\x00": false,
	} {
		if got := wire.ValidStreamName(name); got != want {
			t.Errorf("ValidStreamName(%q) = %v, want %v", name, got, want)
		}
	}
}

// TestStreamARN: since 2022 a request may name its stream by ARN, by name, or
// by both.
func TestStreamARN(t *testing.T) {
	rules.Shows(t, rules.StreamARN, rules.StreamNamedTwice, rules.StreamNotFound)
	const (
		arn     = `arn:aws:kinesis:us-east-1:111122223333:stream/example`
		pattern = `arn:aws.*:kinesis:.*:\d{12}:stream/\S+`
	)
	notFound := func(name, account string) wire.Failure {
		return wire.Failure{Type: wire.ResourceNotFoundException, Message: "Stream " + name + " under account " + account + " not found."}
	}
	mismatch := func(shown string) wire.Failure {
		return wire.Failure{Type: wire.ValidationException, Message: oneError(" '"+shown+"'", "streamARN", "Member must satisfy regular expression pattern: "+pattern)}
	}
	passes := wire.Failure{}
	for _, tt := range []struct {
		rule, members string
		want          wire.Failure
		words         string // part of ours
	}{
		{"name", `"StreamName":"example"`, passes, ""},
		{"ARN", `"StreamARN":"` + arn + `"`, passes, ""},
		{"both", `"StreamName":"example","StreamARN":"` + arn + `"`, passes, ""},
		{"a null name beside an ARN", `"StreamName":null,"StreamARN":"` + arn + `"`, passes, ""},
		{"neither", `"Other":1`, wire.Failure{Type: wire.InvalidArgumentException, Message: "Either StreamName or StreamARN must be provided."}, "names no stream"},
		{"two streams", `"StreamName":"other","StreamARN":"` + arn + `"`,
			wire.Failure{Type: wire.InvalidArgumentException, Message: "StreamName and StreamARN do not name the same stream."}, "StreamName says 'other', StreamARN says 'example'"},
		{"another name", `"StreamName":"Example"`, notFound("Example", "111122223333"), "called 'example'"},
		{"another name by ARN", `"StreamARN":"` + arn + `2"`, notFound("example2", "111122223333"), "called 'example'"},
		{"another account", `"StreamARN":"` + strings.Replace(arn, "3333", "4444", 1) + `"`, notFound("example", "111122224444"), "account 111122224444"},
		{"another region", `"StreamARN":"` + strings.Replace(arn, "east", "west", 1) + `"`, notFound("example", "111122223333"), "region us-west-1"},
		{"other partitions", `"StreamARN":"arn:aws-cn:kinesis:us-east-1:111122223333:stream/example"`, passes, ""},
		{"no ARN", `"StreamARN":"example"`, mismatch("example"), "a stream ARN looks like"},
		{"eleven digits", `"StreamARN":"arn:aws:kinesis:us-east-1:11112222333:stream/example"`, mismatch("arn:aws:kinesis:us-east-1:11112222333:stream/example"), ""},
		{"no name in it", `"StreamARN":"arn:aws:kinesis:us-east-1:111122223333:stream/"`, mismatch("arn:aws:kinesis:us-east-1:111122223333:stream/"), ""},
		{"white space in it", `"StreamARN":"` + arn + ` 2"`, mismatch(arn + " 2"), ""},
		{"another service", `"StreamARN":"arn:aws:firehose:us-east-1:111122223333:stream/example"`, mismatch("arn:aws:firehose:us-east-1:111122223333:stream/example"), ""},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			text := `{` + tt.members + `,"Records":[` + good + `]}`
			if tt.want == passes {
				accepted(t, text, target(today))
				return
			}
			failure, problems := refused(t, text, target(today))
			if failure != tt.want {
				t.Errorf("got  %+v\nwant %+v", failure, tt.want)
			}
			if !strings.Contains(problems[0].Message, tt.words) {
				t.Errorf("our words %q, want …%s…", problems[0].Message, tt.words)
			}
		})
	}
}

// TestStreamARNLength: 2048 characters pass.
func TestStreamARNLength(t *testing.T) {
	const before = "arn:aws:kinesis:us-east-1:111122223333:stream/"
	text := func(length int) string {
		return `{"StreamARN":"` + before + strings.Repeat("x", length-len(before)) + `","Records":[` + good + `]}`
	}
	failure, _ := refused(t, text(2048), target(today))
	if failure.Type != wire.ResourceNotFoundException { // it is judged, and names another stream
		t.Errorf("2048 characters: %+v", failure)
	}
	failure, _ = refused(t, text(2049), target(today))
	if !strings.HasSuffix(failure.Message, "at 'streamARN' failed to satisfy constraint: Member must have length less than or equal to 2048") {
		t.Errorf("2049 characters: %s", failure.Message)
	}
}

// TestStreamARNBeforeItsTime: older profiles do not know the member, whatever
// it is.
func TestStreamARNBeforeItsTime(t *testing.T) {
	rules.Shows(t, rules.StreamName)
	for profile := range strings.FieldsSeq(untilNow) {
		for _, arn := range []string{`"x"`, "1", "[]", `"` + strings.Repeat("x", 3000) + `"`} {
			accepted(t, `{"StreamARN":`+arn+`,"StreamName":"example","Records":[`+good+`]}`, target(profile))
		}
		failure, _ := refused(t, `{"StreamARN":"arn:aws:kinesis:us-east-1:111122223333:stream/example","Records":[`+good+`]}`, target(profile))
		if want := oneError(" null", "streamName", "Member must not be null"); failure.Message != want {
			t.Errorf("%s: got %s, want %s", profile, failure.Message, want)
		}
	}
}
