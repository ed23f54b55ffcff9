package view_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"reflect"
	"strconv"
	"strings"
	"testing"

	"github.com/go-json-experiment/json/jsontext"

	"putrecords/core/internal/vectors"
	"putrecords/core/view"
)

var update = flag.Bool("update", false, "rewrite the golden file")

// repliesFile holds calls and the replies that this package gives natively. The
// tests of the command wasm make the same calls from JavaScript.
const repliesFile = "testdata/replies.jsonl"

// exchange is one call and its reply.
type exchange struct {
	ID    string          `json:"id"`
	Call  string          `json:"call"` // as web/wire.d.ts names it
	Args  []any           `json:"args"`
	Reply json.RawMessage `json:"reply"`
}

// recorder makes calls of one playground and writes them down.
type recorder struct {
	t          *testing.T
	playground view.Playground
	exchanges  bytes.Buffer
	view       int // id of the last view
}

// reply is what every call gives.
type reply struct {
	OK    any         `json:"ok,omitempty"`
	Error *replyError `json:"error,omitempty"`
}

type replyError struct {
	Code    string `json:"code"`
	Message string `json:"message"`
}

// whole returns a result as JavaScript gets it: with the numbers that travel
// apart.
func whole(t *testing.T, shown reflect.Value) map[string]any {
	t.Helper()
	members := map[string]any{}
	for i := range shown.NumField() {
		field, value := shown.Type().Field(i), shown.Field(i)
		if !field.Anonymous {
			members[strings.ToLower(field.Name[:1])+field.Name[1:]] = value.Interface()
			continue
		}
		for j := range value.NumField() {
			members[value.Type().Field(j).Tag.Get("json")] = value.Field(j).Interface()
		}
	}
	return members
}

func replyOf(t *testing.T, ok any, err error) reply {
	t.Helper()
	if err != nil {
		return reply{Error: &replyError{view.CodeOf(err), err.Error()}}
	}
	switch shown := ok.(type) {
	case nil:
		ok = json.RawMessage("null")
	case view.Shown, view.ShownHistory, view.ShownLoad, view.ShownRouted:
		ok = whole(t, reflect.ValueOf(shown))
	case view.ShownProgress:
		members := map[string]any{"done": shown.Done, "of": shown.Of, "view": nil}
		if shown.Shown != nil {
			members["view"] = whole(t, reflect.ValueOf(*shown.Shown))
		}
		ok = members
	}
	return reply{OK: ok}
}

func (r *recorder) text(id, call, text string) {
	r.t.Helper()
	var got reply
	shown := func(s view.Shown, err error) reply {
		if err == nil {
			r.view = s.ID
		}
		return replyOf(r.t, s, err)
	}
	switch call {
	case "open":
		got = shown(r.playground.Open(text))
	case "apply":
		got = shown(r.playground.Apply(text))
	case "begin":
		got = replyOf(r.t, nil, r.playground.Begin(text))
	case "beginApply":
		got = replyOf(r.t, nil, r.playground.BeginApply(text))
	case "preview":
		got = shown(r.playground.Preview(text))
	case "read":
		reading, err := r.playground.Read(text)
		got = replyOf(r.t, reading, err)
	case "format":
		formatted, err := view.Format(text)
		got = replyOf(r.t, formatted, err)
	case "addRecord":
		edit, err := r.playground.AddRecord(text)
		got = replyOf(r.t, edit, err)
	case "encodeLink":
		fragment, err := view.EncodeLink(text)
		got = replyOf(r.t, fragment, err)
	case "decodeLink":
		opened, err := view.DecodeLink(text)
		got = replyOf(r.t, opened, err)
	case "withoutData":
		scenario, err := view.WithoutData(text)
		got = replyOf(r.t, scenario, err)
	case "linkFacts":
		facts, err := view.LinkFactsOf(text)
		got = replyOf(r.t, facts, err)
	case "route":
		routed, err := r.playground.Route(text)
		got = replyOf(r.t, routed, err)
	case "aggregation":
		aggregation, err := r.playground.UserRecords(text)
		got = replyOf(r.t, aggregation, err)
	case "sequence":
		parts, err := view.SequencePartsOf(text)
		got = replyOf(r.t, parts, err)
	default:
		r.t.Fatalf("no call %q", call)
	}
	r.write(exchange{ID: id, Call: call, Args: []any{text}}, got)
}

func (r *recorder) explain(id string, view, record int) {
	r.t.Helper()
	explanation, err := r.playground.Explain(view, record)
	r.write(exchange{ID: id, Call: "explain", Args: []any{view, record}}, replyOf(r.t, explanation, err))
}

func (r *recorder) shard(id string, view, index int) {
	r.t.Helper()
	detail, err := r.playground.Shard(view, index)
	r.write(exchange{ID: id, Call: "shard", Args: []any{view, index}}, replyOf(r.t, detail, err))
}

func (r *recorder) history(id string, view, index int) {
	r.t.Helper()
	history, err := r.playground.History(view, index)
	r.write(exchange{ID: id, Call: "history", Args: []any{view, index}}, replyOf(r.t, history, err))
}

func (r *recorder) load(id string, step int) {
	r.t.Helper()
	load, err := r.playground.Load(step)
	r.write(exchange{ID: id, Call: "load", Args: []any{step}}, replyOf(r.t, load, err))
}

func (r *recorder) advance(id string) {
	r.t.Helper()
	progress, err := r.playground.Advance()
	r.write(exchange{ID: id, Call: "advance", Args: []any{}}, replyOf(r.t, progress, err))
}

func (r *recorder) beginLook(id string, step int) {
	r.t.Helper()
	r.write(exchange{ID: id, Call: "beginLook", Args: []any{step}}, replyOf(r.t, nil, r.playground.BeginLook(step)))
}

// loading opens, takes and looks back at load steps, bit by bit.
func (r *recorder) loading() {
	r.t.Helper()
	r.text("a scenario with a load", "open", `{"shardLimits":{"recordsPerSecond":4},"stream":{"shards":2},"steps":[{"wait":5},{"load":{"recordsPerSecond":20,"seconds":1,"recordBytes":5}}]}`)
	r.load("the load", 1)
	r.load("no load", 0)
	r.load("no such step", 2)
	r.text("one load more", "beginApply", `{"load":{"recordsPerSecond":30000,"seconds":1,"recordBytes":0,"keys":{"list":["é"]},"producer":{"policy":"none"}}}`)
	r.load("it is not complete", 2)
	for range 3 {
		r.advance("on with the load")
	}
	r.load("a load of many records", 2)
	r.advance("nothing is under way")
	r.beginLook("before the load", 1)
	r.advance("before the load")
	r.beginLook("no such step", 3)
	r.text("opened bit by bit", "begin", `{"steps":[{"load":{"recordsPerSecond":1,"seconds":1}},{"fail":{"shard":"shardId-000000000009","records":1}}]}`)
	r.advance("a step that cannot be taken")
	r.text("cancelled", "beginApply", `{"wait":1}`)
	r.playground.Cancel()
	r.write(exchange{ID: "cancelled", Call: "cancel", Args: []any{}}, replyOf(r.t, nil, nil))
	r.advance("cancelled")
	r.text("no scenario", "begin", "{")
	r.text("no step", "beginApply", "{}")
	r.load("what was open still is", 2)
}

func (r *recorder) splitPoints(id string, view, index int) {
	r.t.Helper()
	points, err := r.playground.SplitPoints(view, index)
	r.write(exchange{ID: id, Call: "splitPoints", Args: []any{view, index}}, replyOf(r.t, points, err))
}

func (r *recorder) look(id string, step int) {
	r.t.Helper()
	shown, err := r.playground.Look(step)
	if err == nil {
		r.view = shown.ID
	}
	r.write(exchange{ID: id, Call: "look", Args: []any{step}}, replyOf(r.t, shown, err))
}

func (r *recorder) present(id string) {
	r.t.Helper()
	shown, err := r.playground.Present()
	if err == nil {
		r.view = shown.ID
	}
	r.write(exchange{ID: id, Call: "present", Args: []any{}}, replyOf(r.t, shown, err))
}

func (r *recorder) retryRequest(id string) {
	r.t.Helper()
	text, err := r.playground.RetryRequest()
	r.write(exchange{ID: id, Call: "retryRequest", Args: []any{}}, replyOf(r.t, text, err))
}

// write appends an exchange as one line, its reply in canonical form (RFC 8785).
func (r *recorder) write(e exchange, got reply) {
	r.t.Helper()
	raw, err := json.Marshal(got)
	if err != nil {
		r.t.Fatal(err)
	}
	canonical := jsontext.Value(raw)
	if err := canonical.Canonicalize(); err != nil {
		r.t.Fatalf("%s: %v", e.ID, err)
	}
	e.Reply = json.RawMessage(canonical)
	encoder := json.NewEncoder(&r.exchanges)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(e); err != nil {
		r.t.Fatal(err)
	}
}

// TestReplies makes calls of all kinds, with all small vectors among them.
func TestReplies(t *testing.T) {
	r := &recorder{t: t}
	r.errors()
	r.vectors()
	r.playing()
	r.retrying()
	r.resharding()
	r.reading()
	r.editing()
	r.loading()
	r.linking()
	r.tools()
	if *update {
		if err := os.WriteFile(repliesFile, r.exchanges.Bytes(), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	golden, err := os.ReadFile(repliesFile)
	if err != nil {
		t.Fatalf("%v; go test -update writes it", err)
	}
	got, want := bytes.SplitAfter(r.exchanges.Bytes(), []byte("\n")), bytes.SplitAfter(golden, []byte("\n"))
	if len(got) != len(want) || len(got) < 50 {
		t.Errorf("%d exchanges, %s has %d", len(got), repliesFile, len(want))
	}
	for i := range min(len(got), len(want)) {
		if !bytes.Equal(got[i], want[i]) {
			t.Errorf("go test -update rewrites %s\ngot  %s\nwant %s", repliesFile, got[i], want[i])
		}
	}
}

func (r *recorder) errors() {
	r.t.Helper()
	const nothing = "nothing is open"
	r.text(nothing, "apply", `{"wait":1}`)
	r.text(nothing, "preview", "{}")
	r.text(nothing, "addRecord", "")
	r.explain(nothing, 0, 0)
	r.shard(nothing, 0, 0)
	r.history(nothing, 0, 0)
	r.load(nothing, 0)
	r.text(nothing, "beginApply", `{"wait":1}`)
	r.beginLook(nothing, -1)
	r.advance("nothing was begun")
	r.look(nothing, -1)
	r.present(nothing)
	r.retryRequest(nothing)
	r.text(nothing, "read", "{}")
	r.text("no scenario", "open", "")
	r.text("no such profile", "open", `{"limits":"2013"}`)
	r.text("a place behind wide characters", "open", "{\r\n\"title\":\"😀\", \"draft\": 5}")
}

// vectors previews every PutRecords vector that is short.
func (r *recorder) vectors() {
	r.t.Helper()
	r.text("the stream of the vectors", "open", `{"limits":"2015-06-02","stream":{"name":"example","account":"111111111111","shards":3},"start":"2016-01-01T00:00:00Z"}`)
	type vector struct {
		ID, Operation string
		Request       json.RawMessage
		RawBody       *string
	}
	const most = 4096 // bytes
	previewed := 0
	for _, v := range vectors.Load[vector](r.t, "validation") {
		if v.Operation != "PutRecords" {
			continue
		}
		var text string
		if v.RawBody != nil {
			text = *v.RawBody
		} else {
			text = vectors.Expand(v.Request)
		}
		if len(text) <= most {
			previewed++
			r.text(v.ID, "preview", text)
		}
	}
	if previewed == 0 {
		r.t.Error("no vectors")
	}
}

// playing opens, puts, waits and asks.
func (r *recorder) playing() {
	r.t.Helper()
	r.text("a scenario with steps", "open", oneShard)
	for record := range 4 { // there are three
		r.explain("record "+strconv.Itoa(record), r.view, record)
	}
	r.shard("the shard", r.view, 0)
	r.shard("no such shard", r.view, 1)
	r.history("what the shard did", r.view, 0)
	r.history("no such shard", r.view, 1)
	r.explain("a view of the future", r.view+1, 0)
	r.text("a preview", "preview", body(`{"Data":"8J+YgA==","PartitionKey":"😀\u0000\u2028\ud800"}`, `{"Data":"/w==","PartitionKey":"é"}`))
	r.explain("wide characters", r.view, 0)
	r.shard("the shard in the preview", r.view, 0)
	r.history("what the shard did in the preview", r.view, 0)
	r.explain("a stale view", r.view-1, 0)
	r.text("a wait shows the last answer", "apply", `{"wait":750}`)
	r.text("a put", "apply", `{"put":`+body(`{"Data":"","PartitionKey":"k","ExplicitHashKey":"340282366920938463463374607431768211455"}`)+`}`)
	r.explain("an explicit hash key", r.view, 0)
	r.text("a put that is rejected", "apply", `{"put":"{ \"é\": 😀 }"}`)
	r.text("no such step", "apply", `{"sleep":1}`)
	r.text("a draft", "open", `{"limits":"2025-10-27","stream":{"shards":2},"draft":"a\u0000b\ud83d\ude00"}`)
}

// retrying sends what failed again, and looks back.
func (r *recorder) retrying() {
	r.t.Helper()
	r.text("one of three fails", "open", oneShard)
	r.retryRequest("what a retry would send")
	r.text("a wait", "apply", `{"wait":1000}`)
	r.text("a retry", "apply", `{"retry":{}}`)
	r.explain("a record that was sent again", r.view, 0)
	r.retryRequest("nothing to send again")
	r.text("a retry of nothing", "apply", `{"retry":{}}`)
	r.look("back at the put", 0)
	r.explain("a record of the past", r.view, 2)
	r.shard("the shard in the past", r.view, 0)
	r.look("before the first step", -1)
	r.look("no such step", 5)
	r.present("the present again")
	r.explain("a record of the present", r.view, 0)
	r.shard("the shard in the present", r.view, 0)
	r.text("a preview is in the present", "preview", body(`{"Data":"","PartitionKey":"a"}`))
}

// resharding splits, merges and resizes.
func (r *recorder) resharding() {
	r.t.Helper()
	r.text("two shards", "open", `{"stream":{"shards":2},"steps":[{"put":`+body(`{"Data":"YQ==","PartitionKey":"a"}`)+`}]}`)
	r.text("a split", "apply", `{"split":{"ShardToSplit":"shardId-000000000000","NewStartingHashKey":"85070591730234615865843651857942052864"}}`)
	r.shard("a parent", r.view, 0)
	r.shard("a child", r.view, 2)
	r.text("too early", "apply", `{"merge":{"ShardToMerge":"shardId-000000000002","AdjacentShardToMerge":"shardId-000000000003"}}`)
	r.text("a second", "apply", `{"wait":1000}`)
	r.text("a merge", "apply", `{"merge":{"ShardToMerge":"shardId-000000000002","AdjacentShardToMerge":"shardId-000000000003"}}`)
	r.text("another second", "apply", `{"wait":1000}`)
	r.text("a resize", "apply", `{"resize":{"TargetShardCount":4}}`)
	r.text("a shard that is closed", "apply", `{"fail":{"shard":"shardId-000000000000","records":1}}`)
	r.text("a day", "apply", `{"wait":86400000}`)
	r.shard("a shard that has expired", r.view, 0)
	r.text("a step that cannot be taken", "open", "{\"steps\":[{\"wait\":1},\n {\"fail\":{\"shard\":\"shardId-000000000009\",\"records\":1}}]}")
	r.text("listed shards", "open", `{"stream":{"shards":[{"ShardId":"shardId-000000000004","ParentShardId":"shardId-000000000001","HashKeyRange":{"StartingHashKey":"0","EndingHashKey":"340282366920938463463374607431768211455"}}]}}`)
}

// reading reads a closed shard and a child.
func (r *recorder) reading() {
	r.t.Helper()
	r.text("records to read", "open", `{"stream":{"shards":1},"steps":[{"put":`+body(`{"Data":"aGVsbG8=","PartitionKey":"é"}`, `{"Data":"/w==","PartitionKey":"b"}`)+
		`},{"wait":1000},{"put":`+body(`{"Data":"","PartitionKey":"c"}`)+`},{"split":{"ShardToSplit":"0","NewStartingHashKey":"2"}}]}`)
	read := func(id, members string) { r.text(id, "read", `{"view":`+strconv.Itoa(r.view)+members+`}`) }
	read("all of a closed shard", `,"shard":0,"ShardIteratorType":"TRIM_HORIZON"`)
	read("one of them", `,"shard":0,"ShardIteratorType":"TRIM_HORIZON","Limit":1`)
	read("at a time", `,"shard":0,"ShardIteratorType":"AT_TIMESTAMP","Timestamp":"2014-12-04T00:00:00.001Z"`)
	read("an empty shard", `,"shard":1,"ShardIteratorType":"LATEST"`)
	r.splitPoints("of a closed shard", r.view, 0)
	r.splitPoints("of a narrow shard", r.view, 1)
	r.splitPoints("of a wide shard", r.view, 2)
	r.splitPoints("of no shard", r.view, 3)
	read("no such shard", `,"shard":3,"ShardIteratorType":"LATEST"`)
	read("no sequence number", `,"shard":0,"ShardIteratorType":"AT_SEQUENCE_NUMBER"`)
	read("an unknown member", `,"Shard":0`)
	r.text("a view of the future", "read", `{"view":1000000,"shard":0,"ShardIteratorType":"LATEST"}`)
}

func (r *recorder) editing() {
	r.t.Helper()
	for _, text := range []string{"", "{}", `{"😀":1,"Records":[{}]}`, `{"Records":1}`, "{"} {
		r.text("a record more", "addRecord", text)
		r.text("laid out", "format", text)
	}
}

// linking shares scenarios, and opens what was shared.
func (r *recorder) linking() {
	r.t.Helper()
	for _, text := range []string{oneShard, `{"draft":"\u0000😀","steps":[{"wait":250}]}`, "{"} {
		r.text("a link", "encodeLink", text)
		r.text("its facts", "linkFacts", text)
		r.text("without data", "withoutData", text)
		if fragment, err := view.EncodeLink(text); err == nil {
			r.text("what it opens", "decodeLink", "#"+fragment)
			r.text("a cut link", "decodeLink", fragment[:len(fragment)/2])
		}
	}
	for _, text := range []string{"", "#s2.abcz", "#s1.!z", "#key=user-1&shards=2", "#example=hot-partition-key", "#shards=0"} {
		r.text("a link by hand", "decodeLink", text)
	}
}

// tools asks about keys, sequence numbers and aggregated data.
func (r *recorder) tools() {
	r.t.Helper()
	r.text("three shards", "open", `{"stream":{"shards":3}}`)
	r.text("keys", "route", `{"keys":["","é","user-1","\ud83d\ude00"]}`)
	r.text("numbered keys", "route", `{"prefix":"user-","from":5,"count":6}`)
	r.text("hash keys", "route", `{"hashKeys":["0","340282366920938463463374607431768211455"]}`)
	r.text("no hash key", "route", `{"hashKeys":["340282366920938463463374607431768211456"]}`)
	r.text("no hash key", "route", `{"hashKeys":["0x1"]}`)
	r.text("in four parts", "route", `{"parts":4}`)
	r.text("in the middle of each shard", "route", `{"middle":1}`)
	r.text("too many parts", "route", `{"parts":10001}`)
	r.text("no text", "route", `{"prefix":1}`)
	r.text("no list", "route", `{"keys":{}}`)
	r.text("no number", "route", `{"count":"1"}`)
	r.text("an unknown member", "route", `{"data":""}`)
	for _, number := range []string{"49545692158796203030799169585585948647183960846173732882", "0", "", "12a", "9", "99999999999999999999999999999999999999999999999999999999"} {
		r.text("a sequence number", "sequence", number)
	}
	for _, data := range []string{"84mawgoBYQoBYhoJCAAaBWhlbGxvGgkIARoFd29ybGR89FIozXmUGwVuZ0OZC/ir", "84mawgoBYQoBYhoJCAAaBWhlbGxvGgkIARoFd29ybGR89FIozXmUGwVuZ0OZC/iq", "", "a"} {
		r.text("user records", "aggregation", `{"data":"`+data+`","shard":0}`)
	}
}
