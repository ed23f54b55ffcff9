package scenario_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"

	"putrecords/core/internal/vectors"
	"putrecords/core/scenario"
)

// listing is the shards of results, as list-shards prints them.
func listing(t testing.TB, results []byte) string {
	t.Helper()
	var r struct {
		Shards []struct {
			ShardId               string
			ParentShardId         string `json:",omitempty"`
			AdjacentParentShardId string `json:",omitempty"`
			HashKeyRange          struct{ StartingHashKey, EndingHashKey string }
			SequenceNumberRange   struct {
				StartingSequenceNumber string
				EndingSequenceNumber   string `json:",omitempty"`
			}
		}
	}
	if err := json.Unmarshal(results, &r); err != nil {
		t.Fatal(err)
	}
	text, err := json.Marshal(r.Shards)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// What a stream lists after many reshards makes the same stream again.
func TestListedShardsComeBack(t *testing.T) {
	s := parse(t, `{"stream":{"shards":3},"steps":[{"wait":1000},{"split":{"ShardToSplit":"1","NewStartingHashKey":"113427455640312821154458202477256070487"}},{"wait":2000},
		{"merge":{"ShardToMerge":"4","AdjacentShardToMerge":"2"}},{"wait":1000},{"resize":{"TargetShardCount":5}}]}`)
	results, err := scenario.Run(nil, s)
	if err != nil {
		t.Fatal(err)
	}
	list := listing(t, results)
	again := parse(t, `{"stream":{"shards":`+list+`}}`)
	if got := again.Start.Format("15:04:05"); got != "00:00:08" { // when the newest child of the resize was created
		t.Errorf("starts at %s", got)
	}
	second, err := scenario.Run(nil, again)
	if err != nil {
		t.Fatal(err)
	}
	if got := listing(t, second); got != list || again.Stream.Shards != 5 {
		t.Errorf("%d shards are open; got\n%s\nwant\n%s", again.Stream.Shards, got, list)
	}
	// Records go to the open shards, and new shards get the next numbers.
	last, err := scenario.Run(nil, parse(t, `{"stream":{"shards":`+list+`},"steps":[{"put":{"StreamName":"exampleStreamName","Records":[{"Data":"","PartitionKey":"a"}]}},{"resize":{"TargetShardCount":10}}]}`))
	if err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(list, "ShardId\":\"shard"); !strings.Contains(string(last), fmt.Sprintf(`{ "ShardId": "shardId-%012d"`, strings.Count(list, `{"ShardId"`)+9)) || n == 0 {
		t.Errorf("no ten shards more in %s", last)
	}
}

// The shards that the tests of the Kinesis Producer Library captured from AWS.
func TestShardsCapturedFromAWS(t *testing.T) {
	type shard struct{ ShardID, ParentShardID, StartingHashKey, EndingHashKey string }
	for _, v := range vectors.Load[struct {
		ID         string
		OpenShards []shard
		Lookups    []struct{ Hash, ShardID string }
	}](t, "routingAfterReshard") {
		if len(v.OpenShards) == 0 {
			continue
		}
		var list, records []string
		for _, s := range v.OpenShards {
			parent := ""
			if s.ParentShardID != "" {
				parent = `"ParentShardId":"` + s.ParentShardID + `",` // which is not listed
			}
			list = append(list, `{"ShardId":"`+s.ShardID+`",`+parent+`"HashKeyRange":{"StartingHashKey":"`+s.StartingHashKey+`","EndingHashKey":"`+s.EndingHashKey+`"}}`)
		}
		for _, l := range v.Lookups {
			records = append(records, `{"Data":"","PartitionKey":"k","ExplicitHashKey":"`+l.Hash+`"}`)
		}
		session := scenario.Open(parse(t, `{"stream":{"shards":[`+strings.Join(list, ",")+`]}}`))
		answer := apply(t, session, scenario.Step{Kind: scenario.Put, Body: `{"StreamName":"exampleStreamName","Records":[` + strings.Join(records, ",") + `]}`})
		for i, l := range v.Lookups {
			if got := session.Stream().Shards()[answer.Entries[i].Shard].ID(); got != l.ShardID {
				t.Errorf("%s: %s is in %s, want %s", v.ID, l.Hash, got, l.ShardID)
			}
		}
	}
}

func TestShardListErrors(t *testing.T) {
	const (
		max   = "340282366920938463463374607431768211455"
		first = `{"ShardId":"shardId-000000000000","HashKeyRange":{"StartingHashKey":"0","EndingHashKey":"9"}}`
		rest  = `{"ShardId":"shardId-000000000001","HashKeyRange":{"StartingHashKey":"10","EndingHashKey":"` + max + `"}}`
	)
	shard := func(members string) string { return `{"ShardId":"shardId-000000000002",` + members + `}` }
	for _, tt := range []struct{ rule, text, pointer, reason string }{
		{"empty", `«[]`, "", "want 1 to 10,000 shards, got 0"},
		{"no object", `[` + first + `,«7]`, "/1", "a shard is an object"},
		{"unknown member", `[{«"Id":"a"}]`, "/0/Id", `unknown member "Id"; a shard has ShardId, ParentShardId, AdjacentParentShardId, HashKeyRange, SequenceNumberRange`},
		{"no range", `[«{"ShardId":"shardId-000000000000"}]`, "/0", "a shard has at least ShardId and HashKeyRange"},
		{"half a range", `[{"HashKeyRange":«{"StartingHashKey":"0"}}]`, "/0/HashKeyRange", "HashKeyRange has StartingHashKey and EndingHashKey"},
		{"a short ID", `[{"ShardId":«"shardId-0"}]`, "/0/ShardId", `want a shard ID such as shardId-000000000000, got "shardId-0"`},
		{"a bad number", `[{"HashKeyRange":{"StartingHashKey":«"01"}}]`, "/0/HashKeyRange/StartingHashKey", `want a hash key, a decimal number below 2^128, got "01"`},
		{"2^128", `[{"HashKeyRange":{"EndingHashKey":«"340282366920938463463374607431768211456"}}]`, "/0/HashKeyRange/EndingHashKey", `want a hash key, a decimal number below 2^128, got "340282366920938463463374607431768211456…`},
		{"an inverted range", `[` + first + `,{"HashKeyRange":«{"StartingHashKey":"12","EndingHashKey":"11"}}]`, "/1/HashKeyRange", "the range ends before it starts"},
		{"a gap at the beginning", `[«` + rest + `]`, "/0", "no shard owns the hash keys 0 to 9"},
		{"a gap at the end", `[«` + first + `]`, "/0", "no shard owns the hash keys 10 to " + max},
		{"a gap", `[` + first + `,«` + strings.Replace(rest, `"10"`, `"12"`, 1) + `]`, "/1", "no shard owns the hash keys 10 to 11"},
		{"an overlap, in another order", "[\n«" + strings.Replace(rest, `"10"`, `"9"`, 1) + "\n," + first + "]", "/0", "hash key 9 belongs to shard 1 and another one"},
		{"twice", `[` + first + `,` + rest + `,«` + first + `]`, "/2", "this shard stands here twice"},
		{"no open shard", `[«` + shard(`"HashKeyRange":{"StartingHashKey":"0","EndingHashKey":"`+max+`"},"SequenceNumberRange":{"EndingSequenceNumber":"0"}`) + `]`, "/0", "no shard is open"},
		{"a parent from the future", `[«` + strings.Replace(first, `,`, `,"ParentShardId":"shardId-000000000001",`, 1) + `,` + rest + `]`, "/0", "its parent is not older"},
		{"no sequence number", `[{"SequenceNumberRange":{"StartingSequenceNumber":«"4954x"}}]`, "/0/SequenceNumberRange/StartingSequenceNumber", `want a sequence number, got "4954x"`},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			text, line, column := placed(t, `{"stream":{"shards":`+tt.text+`}}`)
			_, err := scenario.Parse([]byte(text))
			var got *scenario.Error
			if want := (scenario.Error{Pointer: "/stream/shards" + tt.pointer, Line: line, Column: column, Reason: tt.reason}); !errors.As(err, &got) || *got != want {
				t.Errorf("%s:\ngot  %v\nwant %v", text, err, &want)
			}
		})
	}
	captured := `{"ShardId":"shardId-000000000000","HashKeyRange":{"StartingHashKey":"0","EndingHashKey":"` + max + `"},"SequenceNumberRange":{"StartingSequenceNumber":"49549167410945534708633744510750617797212193316405248018"}}`
	_, err := scenario.Parse([]byte(`{"start":"2014-12-04T00:00:00Z","stream":{"shards":[` + captured + `]}}`))
	if err == nil || !strings.HasSuffix(err.Error(), "which is after the start") {
		t.Errorf("a shard that is younger than the start: %v", err)
	}
}

// Ten thousand shards are read in a moment, and a list that is too long is not.
func TestLongShardLists(t *testing.T) {
	results, err := scenario.Run(nil, parse(t, `{"stream":{"shards":10000}}`))
	if err != nil {
		t.Fatal(err)
	}
	list := listing(t, results)
	if s := parse(t, `{"stream":{"shards":`+list+`}}`); s.Stream.Shards != 10_000 {
		t.Errorf("%d shards", s.Stream.Shards)
	}
	longer := strings.TrimSuffix(list, "]") + `,{"ShardId":"shardId-000000010000","HashKeyRange":{"StartingHashKey":"0","EndingHashKey":"0"}}]`
	if _, err := scenario.Parse([]byte(`{"stream":{"shards":` + longer + `}}`)); err == nil || !strings.Contains(err.Error(), "want 1 to 10,000 shards, got 10,001") {
		t.Errorf("10,001 shards: %v", err)
	}
}
