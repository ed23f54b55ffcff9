package scenario_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"putrecords/core/internal/rules"
	"putrecords/core/scenario"
	"putrecords/core/stream"
)

// failing is a scenario of one shard that lets so many records fail and then
// puts the given number.
func failing(limits string, failures, records int) string {
	return fmt.Sprintf(`{"limits":%q,"stream":{"shards":1},"steps":[{"fail":{"shard":"shardId-000000000000","records":%d}},{"put":{"StreamName":"exampleStreamName","Records":[%s]}}]}`,
		limits, failures, strings.TrimSuffix(strings.Repeat(`{"Data":"YQ==","PartitionKey":"k"},`, records), ","))
}

func replayed(t *testing.T, text string) string {
	t.Helper()
	s, err := scenario.Parse([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	out, err := scenario.Run(nil, s)
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

func TestInternalFailureIsOneRecordsOwn(t *testing.T) {
	rules.Shows(t, rules.InternalFailure, rules.FailureTakesNothing, rules.RecordsGoOn)
	for limits, text := range map[string]string{
		"2014-12-04": "Internal Service Failure",
		"2015-06-02": "Internal service failure.",
		"2025-10-27": "Internal service failure.",
	} {
		out := replayed(t, failing(limits, 2, 3))
		entry := `{"ErrorCode":"InternalFailure","ErrorMessage":"` + text + `"}`
		if !strings.Contains(out, `{"FailedRecordCount":2,"Records":[`+entry+","+entry+`,{"SequenceNumber":"`) {
			t.Errorf("%s: want two failures with %q, then a stored record:\n%s", limits, text, out)
		}
		// The failed records took nothing from the tank, and the stored one is the shard's first.
		if !strings.Contains(out, `"records": 1, "bytes": 2, "tank": { "records": 999, "bytes": `) {
			t.Errorf("%s: the failed records left a mark on the shard:\n%s", limits, out)
		}
		whole := replayed(t, failing(limits, 1, 2))
		number := func(out string) string {
			_, rest, _ := strings.Cut(out, `"SequenceNumber":"`)
			number, _, _ := strings.Cut(rest, `"`)
			return number
		}
		if number(out) != number(whole) || number(out) == "" {
			t.Errorf("%s: a failed record spent a sequence number: %s, %s", limits, number(out), number(whole))
		}
	}
}

func TestFailuresWaitForTheirRecords(t *testing.T) {
	s, err := scenario.Parse([]byte(failing("2014-12-04", 5, 3)))
	if err != nil {
		t.Fatal(err)
	}
	session := scenario.Open(s)
	var codes []stream.ErrorCode
	for _, step := range append(s.Steps, s.Steps[1]) {
		result, err := session.Apply(step)
		if err != nil {
			t.Fatal(err)
		}
		if result.Answer != nil {
			for _, entry := range result.Answer.Entries {
				codes = append(codes, entry.ErrorCode)
			}
		}
	}
	f := stream.InternalFailure
	if got, want := fmt.Sprint(codes), fmt.Sprint([]stream.ErrorCode{f, f, f, f, f, stream.Stored}); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// A preview meets the failures that are due, and leaves them due.
func TestPreviewSpendsNoFailure(t *testing.T) {
	s, err := scenario.Parse([]byte(failing("2014-12-04", 1, 1)))
	if err != nil {
		t.Fatal(err)
	}
	session := scenario.Open(s)
	if _, err := session.Apply(s.Steps[0]); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if entry := session.Preview(s.Steps[1].Body).Entries[0]; entry.ErrorCode != stream.InternalFailure {
			t.Errorf("preview: %q, want InternalFailure", entry.ErrorCode)
		}
	}
	result, err := session.Apply(s.Steps[1])
	if err != nil || result.Answer.Entries[0].ErrorCode != stream.InternalFailure {
		t.Errorf("put: %+v, %v, want InternalFailure", result, err)
	}
}

func TestFailOfAShardThatIsNotThere(t *testing.T) {
	_, err := scenario.Run(nil, parse(t, "{\"steps\":[{\"wait\":1},\n {\"fail\":{\"shard\":\"shardId-000000000004\",\"records\":1}}]}"))
	var got *scenario.Error
	want := scenario.Error{Pointer: "/steps/1/fail", Line: 2, Column: 10, Reason: `the stream has no shard "shardId-000000000004"`}
	if !errors.As(err, &got) || *got != want {
		t.Errorf("got %v, want %v", err, &want)
	}
}
