package view_test

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"testing"

	"putrecords/core/internal/rules"
	"putrecords/core/view"
)

// query writes a query.
func query(t testing.TB, members map[string]any) string {
	t.Helper()
	text, err := json.Marshal(members)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

const splitStream = `{"stream":{"shards":3},"steps":[{"split":{"ShardToSplit":"shardId-000000000001","NewStartingHashKey":"170141183460469231731687303715884105728"}}]}`

// Keys go where a put takes them, however they are asked about, and never to a
// closed shard.
func TestRouteAgreesWithPut(t *testing.T) {
	rules.Shows(t, rules.Hash, rules.ExplicitHashKey)
	p, _ := open(t, splitStream)
	var keys, hashKeys, records []string
	for n := range 500 {
		key := "é-" + strconv.Itoa(n+7)
		hashKey := digest(key).String()
		keys, hashKeys = append(keys, key), append(hashKeys, hashKey)
		if n%2 == 0 {
			records = append(records, `{"Data":"","PartitionKey":"`+key+`"}`)
		} else {
			records = append(records, `{"Data":"","PartitionKey":"a","ExplicitHashKey":"`+hashKey+`"}`)
		}
	}
	put := must(t, p.Preview, body(records...))
	listed := must(t, p.Route, query(t, map[string]any{"keys": keys}))
	explicit := must(t, p.Route, query(t, map[string]any{"hashKeys": hashKeys}))
	numbered := must(t, p.Route, query(t, map[string]any{"prefix": "é-", "from": 7, "count": 500}))
	if want := strings.Join(hashKeys, "\n") + "\n"; listed.HashKeys != want || explicit.HashKeys != want || numbered.HashKeys != "" {
		t.Errorf("hash keys %.80q, %.80q, %.80q, want %.80q", listed.HashKeys, explicit.HashKeys, numbered.HashKeys, want)
	}
	for i := range 500 {
		want := put.Records[i*view.RecordFields]
		if listed.Shards[i] != want || explicit.Shards[i] != want || numbered.Shards[i] != want || want == 1 {
			t.Errorf("key %d: shards %v, %v, %v, a put takes it to %v", i, listed.Shards[i], explicit.Shards[i], numbered.Shards[i], want)
		}
	}
}

// Evenly spread hash keys: one for each open shard, or one in each of many parts.
func TestRouteSpreads(t *testing.T) {
	p, _ := open(t, splitStream)
	for query, want := range map[string]string{
		`{}`:                       "[0 3 4 2]",
		`{"middle":1}`:             "[0 3 4 2]",
		`{"parts":1,"middle":1}`:   "[4]",
		`{"parts":6}`:              "[0 0 3 4 2 2]",
		`{"parts":6,"middle":1}`:   "[0 0 3 4 2 2]",
		`{"keys":[]}`:              "[]",
		`{"hashKeys":[]}`:          "[]",
		`{"keys":["a"],"parts":9}`: "[0]",
	} {
		routed := must(t, p.Route, query)
		if got := fmt.Sprint(routed.Shards); got != want || strings.Count(routed.HashKeys, "\n") != len(routed.Shards) {
			t.Errorf("%s: shards %s, want %s, hash keys %q", query, got, want, routed.HashKeys)
		}
	}
}

// What is no query says why, and so does a hash key that is none.
func TestRouteRefusals(t *testing.T) {
	p, _ := open(t, splitStream)
	for query, message := range map[string]string{
		"":                                  "1:1: the text is empty",
		`{"shard":1}`:                       `/shard: 1:2: unknown member "shard"`,
		`{"keys":[1]}`:                      "/keys/0: 1:10: want a text in double quotes",
		`{"count":100001}`:                  "/count: 1:10: want a whole number from 0 to 100,000",
		`{"from":-1}`:                       "/from: 1:9: want a whole number from 0",
		`{"hashKeys":["1","01"]}`:           `a hash key is "0" or a decimal number`,
		`{"hashKeys":["` + maxPlus1 + `"]}`: "a hash key is less than 2^128",
		`{} {}`:                             "1:4: not JSON",
	} {
		_, err := p.Route(query)
		checkError(t, err, "InvalidRequest", message)
	}
	_, err := new(view.Playground).Route("{}")
	checkError(t, err, "NothingOpen", "no scenario is open")
}

const maxPlus1 = "340282366920938463463374607431768211456"

// Sequence numbers are taken apart as those of records are.
func TestSequencePartsOf(t *testing.T) {
	p, shown := open(t, oneShard)
	explained := about(t, p.Explain, shown.ID)
	if got := must(t, view.SequencePartsOf, explained.SequenceNumber); got != *explained.Sequence {
		t.Errorf("%+v, want %+v", got, *explained.Sequence)
	}
	for number, message := range map[string]string{"": "a sequence number is", "01": "a sequence number is", "9" + strings.Repeat("0", 60): "the number has no layout that is known"} {
		_, err := view.SequencePartsOf(number)
		checkError(t, err, "InvalidRequest", message)
	}
}
