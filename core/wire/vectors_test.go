package wire_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"putrecords/core/internal/rules"
	"putrecords/core/internal/vectors"
	"putrecords/core/limits"
	"putrecords/core/stream"
	"putrecords/core/throttling"
	"putrecords/core/wire"
)

const (
	// classic is the profile of the time at which the vectors were recorded.
	classic = "2015-06-02"
	today   = "2025-10-27"
)

// validationVector is a request and the answer of another implementation.
type validationVector struct {
	ID                string
	Operation         string
	Request           json.RawMessage
	RawBody           *string
	HTTPStatus        int
	Type              string
	Message           string
	MessageLength     int
	FailedRecordCount int
	ShardIDs          []string
}

func (v validationVector) body() string {
	if v.RawBody != nil {
		return *v.RawBody
	}
	return vectors.Expand(v.Request)
}

// deviations are the vectors that we answer otherwise, and why.
var deviations = map[string]struct {
	why         string
	failure     wire.FailureType
	messagePart string
}{
	"pr-ehk-leading-zero": {"kinesalite does not anchor its pattern; AWS's 0|([1-9]\\d{0,38}) has no leading zeros",
		wire.ValidationException, "Value '01' at 'records.1.member.explicitHashKey' failed to satisfy constraint: Member must satisfy regular expression pattern"},
	"pr-5x1MiB": {"kinesalite does not add up the request; AWS refused more than 5 MiB of data and partition keys",
		wire.InvalidArgumentException, "Records size exceeds 5 MB limit"},
	"proto-json-array": {"kinesalite takes a list for an object, as JavaScript's typeof does; a list is not a structure",
		wire.SerializationException, ""},
	"proto-no-auth":  {"there is no HTTP here: only the body is judged, and it is {}", wire.ValidationException, "Value null at 'records'"},
	"proto-bad-auth": {"there is no HTTP here: only the body is judged, and it is {}", wire.ValidationException, "Value null at 'records'"},
}

// errorBody is the body of an answer that rejects a request.
type errorBody struct {
	Type         string  `json:"__type"`
	LowerMessage *string `json:"message"`
	UpperMessage *string `json:"Message"`
}

func TestValidationVectors(t *testing.T) {
	rules.Shows(t, rules.Judgement, rules.Types, rules.Constraints, rules.EchoedValues)
	deviated := 0
	for _, v := range vectors.Load[validationVector](t, "validation") {
		if v.Operation != "PutRecords" {
			continue
		}
		t.Run(v.ID, func(t *testing.T) {
			target := target(classic)
			target.Account = "111111111111"
			deviation, deviates := deviations[v.ID]
			switch {
			case deviates:
				deviated++
				failure, _ := refused(t, v.body(), target)
				if failure.Type != deviation.failure || !strings.Contains(failure.Message, deviation.messagePart) {
					t.Errorf("%+v, want %s with %q, because %s", failure, deviation.failure, deviation.messagePart, deviation.why)
				}
			case v.HTTPStatus == 200:
				checkShards(t, v, target)
			default:
				checkFailure(t, v, target)
			}
		})
	}
	if deviated != len(deviations) {
		t.Errorf("met %d of the %d deviations", deviated, len(deviations))
	}
}

// checkShards holds the answer to a request that passes against the vector.
func checkShards(t *testing.T, v validationVector, target wire.Target) {
	t.Helper()
	request := accepted(t, v.body(), target)
	s := newStream(target.Profile, 3)
	var shards []string
	for _, entry := range s.PutRecords(start, request.Records) {
		if entry.ErrorCode != stream.Stored {
			t.Errorf("%+v, want it stored", entry)
		}
		shards = append(shards, s.Shards()[entry.Shard].ID())
	}
	if !slices.Equal(shards, v.ShardIDs) {
		t.Errorf("shards %q, want %q", shards, v.ShardIDs)
	}
}

// checkFailure holds the answer to a request that is rejected against the vector.
func checkFailure(t *testing.T, v validationVector, target wire.Target) {
	t.Helper()
	failure, _ := refused(t, v.body(), target)
	var got errorBody
	if err := json.Unmarshal(failure.AppendBody(nil), &got); err != nil {
		t.Fatal(err)
	}
	if got.Type != v.Type {
		t.Errorf("type %s, want %s", got.Type, v.Type)
	}
	message, other := got.LowerMessage, got.UpperMessage
	if v.Type == string(wire.SerializationException) {
		message, other = other, message
	}
	switch {
	case other != nil:
		t.Errorf("the message stands in the wrong member: %s", failure.AppendBody(nil))
	case v.MessageLength > 0:
		if message == nil || len(*message) != v.MessageLength {
			t.Errorf("a message of %d characters, want %d", len(failure.Message), v.MessageLength)
		}
	case v.Message == "":
		if message != nil {
			t.Errorf("message %q, want none", *message)
		}
	case message == nil || *message != v.Message:
		t.Errorf("message %q, want %q", failure.Message, v.Message)
	}
}

// TestSizeVectors holds the sizes that the service was seen to accept and refuse.
func TestSizeVectors(t *testing.T) {
	rules.Shows(t, rules.RecordSize, rules.RequestSize, rules.RecordCount)
	// recordsOf returns a request of n records with a key of three bytes each.
	recordsOf := func(n, dataBytes int) string {
		return request(slices.Repeat([]string{record(zeros(dataBytes), "abc")}, n)...)
	}
	number := func(v map[string]any, member string) int {
		n, _ := v[member].(float64)
		return int(n)
	}
	for _, v := range vectors.Load[map[string]any](t, "sizeLimits") {
		id := v["id"].(string)
		t.Run(id, func(t *testing.T) {
			var text, profile, refusal string
			switch n := number(v, "records"); id {
			case "rec-exact-1MiB", "rec-1MiB+1":
				text, profile = recordsOf(1, number(v, "default stream, Data bytes")), today
				refusal = "Value at 'records.1.member.data' failed to satisfy constraint: Member must have length less than or equal to 1048576."
			case "req-5x(1MiB incl key)", "req-5x(1MiB + 3 key bytes)":
				text, profile, refusal = recordsOf(n, number(v, "totalBytes")/n-3), classic, "Records size exceeds 5 MB limit"
			case "count-500", "count-501":
				text, profile, refusal = recordsOf(n, 0), limits.Default, "Member must have length less than or equal to 500"
			case "count-0":
				text, profile, refusal = recordsOf(n, 0), limits.Default, "Member must have length greater than or equal to 1"
			default:
				t.Fatalf("nothing is known of this vector: %v", v)
			}
			if v["ok"].(bool) {
				accepted(t, text, target(profile))
			} else if failure, _ := refused(t, text, target(profile)); !strings.HasSuffix(failure.Message, refusal) {
				t.Errorf("%+v, want …%s", failure, refusal)
			}
		})
	}
}

// TestRealMessages holds our texts against those that the service itself has
// sent or documented.
func TestRealMessages(t *testing.T) {
	rules.Shows(t, rules.SilentValues, rules.ThrottleText, rules.InternalFailure, rules.StreamNotFound)
	type realMessage struct{ ID, Operation, Type, Message string }
	// entry returns the ErrorMessage of a record with the given code in a stream
	// of two shards.
	entry := func(t *testing.T, profile, name, account string, shard int, code stream.ErrorCode) string {
		p, _ := limits.Named(profile)
		s := stream.New(stream.Settings{Name: name, Account: account, Created: start,
			Limits:              throttling.Limits{Records: throttling.Rate{PerSecond: 1, Burst: 1}, Bytes: throttling.Rate{PerSecond: 1, Burst: 1}},
			InternalFailureText: p.InternalFailureText}, 2)
		body := wire.AppendResponse(nil, s, start, []stream.ResultEntry{{Shard: shard, ErrorCode: code}})
		var answer struct {
			Records []struct{ ErrorCode, ErrorMessage string }
		}
		if err := json.Unmarshal(body, &answer); err != nil || len(answer.Records) != 1 || answer.Records[0].ErrorCode != string(code) {
			t.Fatalf("%s: %v", body, err)
		}
		return answer.Records[0].ErrorMessage
	}
	refusal := func(t *testing.T, profile, text string) string {
		target := target(profile)
		target.Account = "111111111111"
		failure, _ := refused(t, text, target)
		return failure.Message
	}
	const throughput, internal = stream.ProvisionedThroughputExceededException, stream.InternalFailure
	known := map[string]func(*testing.T) string{
		"aws-throttle-entry-2026": func(t *testing.T) string {
			return entry(t, today, "week-1-lab-stream", "637423431972", 0, throughput)
		},
		"aws-throttle-doc": func(t *testing.T) string { return entry(t, today, "exampleStreamName", "111111111111", 1, throughput) },
		"aws-internal-doc": func(t *testing.T) string { return entry(t, today, "exampleStreamName", "111111111111", 1, internal) },
		"aws-1mb-2025": func(t *testing.T) string {
			return refusal(t, today, request(record(zeros(1048576), "a")))
		},
		"aws-notfound": func(t *testing.T) string {
			return refusal(t, today, `{"StreamName":"wrong-stream-name","Records":[`+good+`]}`)
		},
		"aws-regex-streamname": func(t *testing.T) string {
			return refusal(t, classic, `{"StreamName":"arn:aws:kinesis:us-east-1:968336292dfd411:stream/XXXXX","Records":[`+good+`]}`)
		},
	}
	met := 0
	for _, v := range vectors.Load[realMessage](t, "awsRealMessages") {
		message, isKnown := known[v.ID]
		if !isKnown {
			// PutRecord alone, with its path 'data', is not simulated.
			if strings.HasPrefix(v.Operation, "PutRecords") || v.Operation == "any" {
				t.Errorf("%s: nothing holds this message: %s", v.ID, v.Message)
			}
			continue
		}
		met++
		t.Run(v.ID, func(t *testing.T) {
			if got := message(t); got != v.Message {
				t.Errorf("got  %s\nwant %s", got, v.Message)
			}
		})
	}
	if met != len(known) {
		t.Errorf("met %d of %d messages", met, len(known))
	}
	// The document of 2014 spells it without a full stop.
	if got, want := entry(t, limits.Default, "exampleStreamName", "111122223333", 0, internal), "Internal Service Failure"; got != want {
		t.Errorf("InternalFailure of %s says %q, want %q", limits.Default, got, want)
	}
}
