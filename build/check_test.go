package main

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// wanting returns a scenario of one put that stores its first record and throttles its second, with a want beside it.
func wanting(want string) string {
	return `{"stream":{"shards":1},"shardLimits":{"recordsPerSecond":1},"steps":[
		{"put":{"StreamName":"exampleStreamName","Records":[{"Data":"","PartitionKey":"a"},{"Data":"","PartitionKey":"b"}]},"want":` + want + `},
		{"wait":100}]}`
}

func checked(text string) (string, error) {
	var printed strings.Builder
	err := checkScenarios([]string{"-"}, strings.NewReader(text), &printed)
	return printed.String(), err
}

func TestWantsThatHold(t *testing.T) {
	for text, count := range map[string]string{
		wanting(`{"status":200}`): "1 value",
		wanting(`{"status":200,"problems":null,"body":{"FailedRecordCount":1}}`):                          "3 values",
		wanting(`{"body":{"Records":[null,{"ErrorCode":"ProvisionedThroughputExceededException"}]}}`):     "1 value",
		wanting(`{"body":{"Records":[{"ShardId":"shardId-000000000000","ErrorCode":null},null]}}`):        "2 values",
		`{"want":{"clock":"2014-12-04T00:00:00.000Z","steps":[]}}`:                                        "2 values",
		`{"steps":[{"wait":5}],"want":{"shards":[null,null,null,{"open":true,"tank":{"records":1000}}]}}`: "2 values",
	} {
		if printed, err := checked(text); err != nil || printed != "-: as wanted, "+count+"\n" {
			t.Errorf("%s: got %q, %v, want %s", text, printed, err, count)
		}
	}
}

func TestDifferences(t *testing.T) {
	for want, line := range map[string]string{
		`{"status":400}`:              `/steps/0/want/status: want 400, got 200`,
		`{"status":200.0}`:            `/steps/0/want/status: want 200.0, got 200`,
		`{"status":"200"}`:            `/steps/0/want/status: want "200", got 200`,
		`{"status":true}`:             `/steps/0/want/status: want true, got 200`,
		`{"status":null}`:             `/steps/0/want/status: want nothing, got 200`,
		`{"state":1}`:                 `/steps/0/want/state: want 1, got nothing`,
		`{"a/b~c":[]}`:                `/steps/0/want/a~1b~0c: want [], got nothing`,
		`{"status":{}}`:               `/steps/0/want/status: want an object, got 200`,
		`{"status":[]}`:               `/steps/0/want/status: want a list, got 200`,
		`{"body":1}`:                  `/steps/0/want/body: want 1, got {"FailedRecordCount":1,"Records":[{"SequenceNumber":"49545692158773902285600638962444412928911306299914846210","ShardId"…`,
		`{"body":{"Records":[]}}`:     `/steps/0/want/body/Records: want 0 elements, got 2`,
		`{"body":{"Records":[null]}}`: `/steps/0/want/body/Records: want 1 element, got 2`,
		`{"body":{"Records":[null,{"ErrorCode":"x"}]}}`: `/steps/0/want/body/Records/1/ErrorCode: want "x", got "ProvisionedThroughputExceededException"`,
	} {
		printed, err := checked(wanting(want))
		if err == nil || printed != "-: 1 difference\n  "+line+"\n" {
			t.Errorf("%s: got %q, %v, want %s", want, printed, err, line)
		}
	}
	printed, err := checked(`{"want":{"clock":"x","shards":[]}}`)
	if err == nil || printed != "-: 2 differences\n  /want/clock: want \"x\", got \"2014-12-04T00:00:00.000Z\"\n  /want/shards: want 0 elements, got 4\n" {
		t.Errorf("got %q, %v", printed, err)
	}
}

func TestNothingChecked(t *testing.T) {
	for text, reason := range map[string]string{
		`{}`:                  "-: nothing is wanted, so nothing was checked\n",
		`{"want":null}`:       "-: nothing is wanted, so nothing was checked\n",
		`{"want":{}}`:         "-: nothing is wanted, so nothing was checked\n",
		wanting(`{}`):         "-: nothing is wanted, so nothing was checked\n",
		`{"steps":[{"x":1}]}`: "-: /steps/0/x: 1:12: unknown member \"x\"",
	} {
		if printed, err := checked(text); err == nil || !strings.HasPrefix(printed, reason) {
			t.Errorf("%s: got %q, %v, want %s", text, printed, err, reason)
		}
	}
}

// Every file is checked, also behind one that differs or can't be read.
func TestFilesThatAreChecked(t *testing.T) {
	good := filepath.Join(t.TempDir(), "good.json")
	if err := os.WriteFile(good, []byte(wanting(`{"status":200}`)), 0o644); err != nil {
		t.Fatal(err)
	}
	var printed strings.Builder
	err := checkScenarios([]string{filepath.Join(t.TempDir(), "none.json"), "-", good}, strings.NewReader(wanting(`{"status":400}`)), &printed)
	if err == nil || err.Error() != "build: check: 2 of 3 files not as wanted" || !strings.HasSuffix(printed.String(), good+": as wanted, 1 value\n") {
		t.Errorf("got %q, %v", printed.String(), err)
	}
	if err := checkScenarios(nil, nil, &printed); !errors.Is(err, errUsage) {
		t.Errorf("without files: %v", err)
	}
}
