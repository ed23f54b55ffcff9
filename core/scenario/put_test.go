package scenario_test

import (
	"encoding/json"
	"strings"
	"testing"

	"putrecords/core/limits"
	"putrecords/core/scenario"
)

// FuzzPut holds the laws of an answer for any request text: a preview is what
// the put will be; the answer is JSON; an accepted request has an entry per
// record, each stored or failed; what is stored is retained; a rejected request
// stores nothing.
func FuzzPut(f *testing.F) {
	for _, text := range []string{
		`{"StreamName":"exampleStreamName","Records":[{"Data":"YQ==","PartitionKey":"a"},{"Data":"","PartitionKey":"b"},{"Data":"","PartitionKey":"c","ExplicitHashKey":"7"}]}`,
		`{"StreamName":"exampleStreamName","Records":[{"Data":"YQ==","PartitionKey":"\ud800"}]}`,
		`{"StreamName":"exampleStreamName","Records":[{"Data":"YQ==","PartitionKey":"\"😀"}]}`,
		`{"StreamARN":"arn:aws:kinesis:us-east-1:111122223333:stream/exampleStreamName","Records":[{"Data":"YQ==","PartitionKey":"a"}]}`,
		`{"StreamName":"x","Records":[]}`, `[]`, ``, `{`,
	} {
		f.Add(text, uint(0), int64(1))
		f.Add(text, uint(2), int64(3))
	}
	all := limits.All()
	f.Fuzz(func(t *testing.T, text string, pick uint, perSecond int64) {
		s := scenario.Default()
		s.Limits = all[pick%uint(len(all))].Name
		s.ShardLimits.RecordsPerSecond = 1 + max(0, perSecond)%5
		session := scenario.Open(s)
		if _, err := session.Apply(scenario.Step{Kind: scenario.Fail, Fail: scenario.Failures{ShardID: "shardId-000000000002", Records: 1}}); err != nil {
			t.Fatal(err)
		}
		preview := session.Preview(text)
		result, err := session.Apply(scenario.Step{Kind: scenario.Put, Body: text})
		if err != nil {
			t.Fatal(err)
		}
		answer := result.Answer
		if string(preview.Response) != string(answer.Response) {
			t.Fatalf("%q: preview %s, put %s", text, preview.Response, answer.Response)
		}
		var body struct {
			Type              string `json:"__type"`
			FailedRecordCount *int
			Records           []map[string]string
		}
		if err := json.Unmarshal(answer.Response, &body); err != nil {
			t.Fatalf("%q: %s: %v", text, answer.Response, err)
		}
		retained := 0
		for i := range session.Stream().Shards() {
			records, _ := session.Stream().Shards()[i].Retained()
			retained += records
		}
		if answer.Failure != nil {
			if body.Type != string(answer.Failure.Type) || retained != 0 || answer.Status() != 400 {
				t.Fatalf("%q: status %d, %s, %d records stored", text, answer.Status(), answer.Response, retained)
			}
			return
		}
		failed := 0
		for i, entry := range body.Records {
			members := entry["SequenceNumber"] != "" && entry["ShardId"] != ""
			if errorMembers := entry["ErrorCode"] != "" && entry["ErrorMessage"] != ""; errorMembers == members || len(entry) != 2 {
				t.Fatalf("%q: entry %d is %v", text, i, entry)
			}
			if !members {
				failed++
			}
		}
		if len(body.Records) != len(answer.Request.Records) || body.FailedRecordCount == nil || *body.FailedRecordCount != failed || retained != len(body.Records)-failed {
			t.Fatalf("%q: %d records, %d retained, %s", text, len(answer.Request.Records), retained, answer.Response)
		}
		if strings.Contains(string(answer.Response), "null") && !strings.Contains(text, "null") {
			t.Fatalf("%q: a null member in %s", text, answer.Response)
		}
	})
}
