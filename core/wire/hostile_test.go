package wire_test

import (
	"strings"
	"testing"

	"putrecords/core/limits"
	"putrecords/core/wire"
)

// Each of these takes a moment; it would take minutes, or gigabytes, where the
// work grew faster than the text.
func TestLongTextsAreRead(t *testing.T) {
	const million = 1_000_000
	for name, tt := range map[string]struct {
		text, profile string
		mostBytes     int // of the answer
	}{
		"a million records":          {request(strings.TrimSuffix(strings.Repeat("{},", million), ",")), limits.Default, 2_000_000},
		"a million numbers":          {request(strings.TrimSuffix(strings.Repeat("1,", million), ",")), limits.Default, 1000},
		"an ARN of many streams":     {`{"StreamARN":"arn:aws` + strings.Repeat(":123456789012:stream/", 80_000) + `","Records":[` + good + `]}`, "2025-10-27", 4_000_000},
		"an ARN of many services":    {`{"StreamARN":"arn:aws` + strings.Repeat(":kinesis::stream/", 80_000) + ` ","Records":[` + good + `]}`, "2025-10-27", 4_000_000},
		"many repeated lists":        {`{"StreamName":"example",` + strings.Repeat(`"Records":[{"data":""}],`, 50_000) + `"Records":[` + good + `]}`, limits.Default, 1000},
		"half a million open lists":  {strings.Repeat("[", million/2), limits.Default, 100},
		"a key of a million letters": {request(record("", strings.Repeat("k", million))), limits.Default, 1_100_000},
	} {
		_, problems, failure := wire.Read(tt.text, target(tt.profile))
		if failure != nil && len(failure.AppendBody(nil)) > tt.mostBytes {
			t.Errorf("%s: an answer of %d bytes, want at most %d", name, len(failure.AppendBody(nil)), tt.mostBytes)
		}
		if failure == nil && name != "many repeated lists" {
			t.Errorf("%s: accepted", name)
		}
		if len(problems) == 0 || len(problems) > 30 {
			t.Errorf("%s: %d problems", name, len(problems))
		}
	}
}

func TestVeryLongListsAreCounted(t *testing.T) {
	_, problems, failure := wire.Read(request(strings.TrimSuffix(strings.Repeat(good+",", 20_000), ",")), target("2025-10-27"))
	if failure == nil || failure.Type != wire.ValidationException || !strings.Contains(problems[0].Message, "this one 20000") {
		t.Errorf("%v, %+v", failure, problems)
	}
}

// What was said of a list is gone when another one takes its place.
func TestWarningsOfAReplacedListAreDropped(t *testing.T) {
	_, problems, failure := wire.Read(`{"StreamName":"example","Records":[{"data":"","PartitionKey":"a","Data":""}],"Records":[`+good+`]}`, target(limits.Default))
	if failure != nil || len(problems) != 1 || problems[0].Pointer != "/Records" {
		t.Errorf("%v, %+v, want the warning about Records only", failure, problems)
	}
}
