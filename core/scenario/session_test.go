package scenario_test

import (
	"crypto/md5"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"math/big"
	"reflect"
	"strconv"
	"strings"
	"testing"
	"time"

	"putrecords/core/internal/rules"
	"putrecords/core/scenario"
	"putrecords/core/stream"
)

// put returns a step that puts a record for each key, with the key as data.
func put(keys ...string) scenario.Step {
	var records []map[string]any
	for _, key := range keys {
		records = append(records, map[string]any{"PartitionKey": key, "Data": []byte(key)})
	}
	body, err := json.Marshal(map[string]any{"StreamName": "exampleStreamName", "Records": records})
	if err != nil {
		panic(err)
	}
	return scenario.Step{Kind: scenario.Put, Body: string(body)}
}

func wait(d time.Duration) scenario.Step { return scenario.Step{Kind: scenario.Wait, Wait: d} }

// apply takes steps that must be possible and returns the last answer.
func apply(t testing.TB, session *scenario.Session, steps ...scenario.Step) *scenario.Answer {
	t.Helper()
	var last *scenario.Answer
	for _, step := range steps {
		result, err := session.Apply(step)
		if err != nil {
			t.Fatalf("%+v: %v", step, err)
		}
		if result.Answer != nil {
			last = result.Answer
		}
	}
	return last
}

// state is everything that can be seen of a session.
func state(session *scenario.Session) string {
	var out strings.Builder
	s := session.Stream()
	fmt.Fprintln(&out, session.Clock(), s.Settings(), s.OpenShards())
	for i := range s.Shards() {
		shard := &s.Shards()[i]
		records, bytes := shard.Retained()
		fmt.Fprintln(&out, shard.ID(), shard.Range, records, bytes, shard.Levels(s.Settings().Limits, session.Clock()))
		shard.Records(0, math.MaxInt, func(r stream.StoredRecord) bool {
			fmt.Fprintf(&out, "  %v %q %q %v\n", r.SequenceNumber, r.PartitionKey, r.Data, r.At)
			return true
		})
	}
	return out.String()
}

// TestAnswer: what an answer says of a request that is processed and of one that
// is rejected.
func TestAnswer(t *testing.T) {
	s := parse(t, `{"shardLimits":{"recordsPerSecond":2},"stream":{"shards":1}}`)
	session := scenario.Open(s)
	apply(t, session, wait(1500*time.Millisecond))
	step := put("a", "b", "c")
	answer := apply(t, session, step)
	if throttled, internal := answer.Failed(); answer.Status() != 200 || answer.Failure != nil || len(answer.Entries) != 3 || throttled != 1 || internal != 0 {
		t.Errorf("status %d, %d entries, %d throttled, %d internal failures", answer.Status(), len(answer.Entries), throttled, internal)
	}
	if answer.Body != step.Body || !answer.At.Equal(s.Start.Add(1500*time.Millisecond)) || answer.Stream != session.Stream() || len(answer.Request.Records) != 3 {
		t.Errorf("%+v", answer)
	}
	rejected := apply(t, session, scenario.Step{Kind: scenario.Put, Body: "{"})
	if rejected.Status() != 400 || rejected.Request != nil || rejected.Entries != nil || len(rejected.Problems) != 1 || string(rejected.Response) != `{"__type":"SerializationException"}` {
		t.Errorf("%+v", rejected)
	}
}

// TestRejectedRequestsChangeNothing: nothing is stored and nothing is taken from
// any tank.
func TestRejectedRequestsChangeNothing(t *testing.T) {
	rules.Shows(t, rules.Judgement)
	session := scenario.Open(parse(t, `{"shardLimits":{"recordsPerSecond":3}}`))
	apply(t, session, put("a", "b"))
	before := state(session)
	for _, body := range []string{
		"", "{", "[]", `{"StreamName":"other","Records":[{"Data":"","PartitionKey":"a"}]}`,
		`{"StreamName":"exampleStreamName","Records":[{"Data":"","PartitionKey":"a"},{"Data":"","PartitionKey":""}]}`,
		`{"StreamName":"exampleStreamName","Records":[{"Data":"","PartitionKey":"a"},{"Data":"","PartitionKey":"a","ExplicitHashKey":"340282366920938463463374607431768211456"}]}`,
	} {
		if answer := apply(t, session, scenario.Step{Kind: scenario.Put, Body: body}); answer.Status() != 400 {
			t.Errorf("%s: status %d", body, answer.Status())
		}
		if after := state(session); after != before {
			t.Errorf("%s changed\n%s to\n%s", body, before, after)
		}
	}
}

// Test500RecordsOver4Shards holds a request of 500 records against a model of
// its own: MD5 and a count per shard.
func Test500RecordsOver4Shards(t *testing.T) {
	rules.Shows(t, rules.NaturalOrder, rules.SequenceUnique)
	const perShard = 100
	session := scenario.Open(parse(t, `{"shardLimits":{"recordsPerSecond":`+strconv.Itoa(perShard)+`}}`))
	var keys []string
	for i := range 500 {
		keys = append(keys, "user-"+strconv.Itoa(i))
	}
	width := new(big.Int).Lsh(big.NewInt(1), 126) // 2^128 / 4
	shardOf := func(key string) int64 {
		digest := md5.Sum([]byte(key))
		return new(big.Int).Div(new(big.Int).SetBytes(digest[:]), width).Int64()
	}
	for round := range 3 {
		answer := apply(t, session, put(keys...))
		var response struct {
			FailedRecordCount int
			Records           []struct{ SequenceNumber, ShardId, ErrorCode string }
		}
		if err := json.Unmarshal(answer.Response, &response); err != nil || len(response.Records) != 500 {
			t.Fatalf("%d entries: %v", len(response.Records), err)
		}
		var taken [4]int
		var last [4]string
		failed := 0
		for i, entry := range response.Records {
			shard := shardOf(keys[i])
			if taken[shard]++; taken[shard] > perShard {
				failed++
				if entry.ErrorCode != "ProvisionedThroughputExceededException" {
					t.Errorf("round %d, record %d: %+v, want it throttled in shard %d", round, i, entry, shard)
				}
				continue
			}
			if want := fmt.Sprintf("shardId-%012d", shard); entry.ShardId != want || entry.SequenceNumber <= last[shard] {
				t.Errorf("round %d, record %d: %+v after %s, want shard %s", round, i, entry, last[shard], want)
			}
			last[shard] = entry.SequenceNumber
		}
		if response.FailedRecordCount != failed || failed == 0 {
			t.Errorf("round %d: FailedRecordCount %d, want %d, more than none", round, response.FailedRecordCount, failed)
		}
		apply(t, session, wait(time.Second)) // all tanks are full again
	}
}

func TestRetentionEndsByWaiting(t *testing.T) {
	retained := func(session *scenario.Session) (records int, bytes int64) {
		for i := range session.Stream().Shards() {
			r, b := session.Stream().Shards()[i].Retained()
			records, bytes = records+r, bytes+b
		}
		return records, bytes
	}
	for hours, text := range map[int]string{
		24:   `{}`,
		168:  `{"limits":"2015-06-02","stream":{"retentionHours":168}}`,
		8760: `{"limits":"2025-10-27","stream":{"retentionHours":8760}}`,
	} {
		session := scenario.Open(parse(t, text))
		period := time.Duration(hours) * time.Hour
		first := apply(t, session, put("a", "bb"))
		for i, step := range []struct {
			do      scenario.Step
			records int
			bytes   int64 // data and partition keys
		}{
			{wait(time.Hour), 2, 6},
			{put("ccc"), 3, 12},
			{wait(period - time.Hour - time.Millisecond), 3, 12},
			{wait(time.Millisecond), 1, 6}, // the first two are as old as the period
			{wait(time.Hour - time.Millisecond), 1, 6},
			{wait(time.Millisecond), 0, 0},
			{put("a"), 1, 2},
		} {
			answer := apply(t, session, step.do)
			if records, bytes := retained(session); records != step.records || bytes != step.bytes {
				t.Errorf("%d hours, step %d: %d records of %d bytes, want %d of %d", hours, i, records, bytes, step.records, step.bytes)
			}
			// Counters go on although nothing is left.
			if answer != nil && answer.Entries[0].Shard == first.Entries[0].Shard && answer.Entries[0].Counter <= first.Entries[0].Counter {
				t.Errorf("%d hours, step %d: counter %d after %d", hours, i, answer.Entries[0].Counter, first.Entries[0].Counter)
			}
		}
	}
}

// TestClockEnds: a wait beyond the year 2249 is an error and changes nothing.
func TestClockEnds(t *testing.T) {
	const tenYears = 3650 * 24 * time.Hour
	s := parse(t, `{"start":"2199-12-31T23:59:59.999Z"}`)
	session := scenario.Open(s)
	for range 5 {
		apply(t, session, wait(tenYears))
	}
	apply(t, session, put("a"))
	before := state(session)
	if _, err := session.Apply(wait(tenYears)); !errors.Is(err, scenario.ErrEndOfTime) {
		t.Errorf("a wait beyond the end: %v", err)
	}
	if after := state(session); after != before {
		t.Errorf("changed\n%s to\n%s", before, after)
	}
	rest := time.Date(2250, 1, 1, 0, 0, 0, 0, time.UTC).Sub(session.Clock())
	apply(t, session, wait(rest), put("a"))
	if _, err := session.Apply(wait(time.Millisecond)); !errors.Is(err, scenario.ErrEndOfTime) {
		t.Errorf("a millisecond beyond the end: %v", err)
	}
	for range 6 {
		s.Steps = append(s.Steps, wait(tenYears))
	}
	// These steps were not read from a text, so they have no line.
	if results, err := scenario.Run(nil, s); results != nil || err == nil || err.Error() != "/steps/5/wait: the clock ends with the year 2249" {
		t.Errorf("Run: %q, %v", results, err)
	}
}

// TestUnknownProfilePanics: only a program can ask for one; Parse refuses it.
func TestUnknownProfilePanics(t *testing.T) {
	defer func() {
		if got, want := recover(), "scenario: no limits profile 2013"; got != want {
			t.Errorf("recovered %v, want %q", got, want)
		}
	}()
	s := scenario.Default()
	s.Limits = "2013"
	scenario.Open(s)
}

// steps makes steps of bytes: puts of some of the words, broken ones too, waits,
// retries and reshards.
func steps(program []byte, words []string) []scenario.Step {
	var all []scenario.Step
	for _, b := range program {
		switch n := int(b >> 2); b & 3 {
		case 0:
			all = append(all, wait(time.Duration(n)*137*time.Millisecond))
		case 1:
			switch {
			case n < 24:
				all = append(all, wait(time.Duration(n)*time.Hour))
			case n < 32:
				all = append(all, retry)
			case n < 42:
				all = append(all, scenario.Step{Kind: scenario.Split, Split: stream.Split{ShardToSplit: strconv.Itoa(n - 32), NewStartingHashKey: strconv.Itoa(n) + strings.Repeat("7", 36)}})
			case n < 54:
				all = append(all, scenario.Step{Kind: scenario.Merge, Merge: stream.Merge{ShardToMerge: strconv.Itoa(n - 42), AdjacentShardToMerge: strconv.Itoa(n - 41)}})
			default:
				all = append(all, scenario.Step{Kind: scenario.Resize, Resize: stream.Resize{TargetShardCount: n - 53}})
			}
		case 2:
			all = append(all, put(words[n%len(words):]...))
		default:
			all = append(all, scenario.Step{Kind: scenario.Put, Body: words[n%len(words)]})
		}
	}
	return all
}

// FuzzReplay: the same steps give the same answers and the same stream, to the
// byte; a preview says what the put would, and changes nothing.
func FuzzReplay(f *testing.F) {
	f.Add([]byte{2, 2, 40, 2, 2}, "a b c d e f g h", uint8(2))
	f.Add([]byte{2, 101, 2, 6, 97, 3}, "hot hot hot hot cold", uint8(1))
	f.Add([]byte{2, 1 + 4*26, 1 + 4*33, 2, 32, 1 + 4*45, 1 + 4*26, 32, 1 + 4*60, 2, 1 + 4*26}, "a b c d e f g h", uint8(1))
	f.Add([]byte{6, 10, 14, 4, 2}, "é 😀 \xff {\"", uint8(0))
	f.Fuzz(func(t *testing.T, program []byte, keys string, perSecond uint8) {
		words := strings.Fields(keys)
		if len(words) == 0 || len(words) > 100 || len(program) > 50 {
			return
		}
		s := scenario.Default()
		s.ShardLimits.RecordsPerSecond = int64(perSecond)
		s.Steps = steps(program, words)
		first, second := scenario.Open(s), scenario.Open(s)
		for i, step := range s.Steps {
			var preview *scenario.Answer
			body := step.Body
			if step.Kind == scenario.Retry {
				body = second.RetryRequest()
			}
			if step.Kind == scenario.Put || body != "" {
				before := state(second)
				preview = second.Preview(body)
				second.Preview(words[0])
				if after := state(second); after != before {
					t.Fatalf("step %d: a preview changed\n%s to\n%s", i, before, after)
				}
			}
			a, errA := first.Apply(step)
			b, errB := second.Apply(step)
			if !errors.Is(errB, errA) || (a.Answer == nil) != (b.Answer == nil) {
				t.Fatalf("step %d: %v, %v and %v, %v", i, a, errA, b, errB)
			}
			if string(a.Response) != string(b.Response) || a.Status != b.Status {
				t.Errorf("step %d: %d %s and %d %s", i, a.Status, a.Response, b.Status, b.Response)
			}
			if a.Answer == nil {
				continue
			}
			if string(a.Response) != string(b.Response) || !reflect.DeepEqual(a.Answer.Problems, b.Answer.Problems) {
				t.Errorf("step %d: %s and %s", i, a.Response, b.Response)
			}
			if string(a.Response) != string(preview.Response) {
				t.Errorf("step %d: %s, but its preview says %s", i, a.Response, preview.Response)
			}
		}
		if a, b := state(first), state(second); a != b {
			t.Errorf("two replays end in\n%s and\n%s", a, b)
		}
	})
}
