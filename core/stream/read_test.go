package stream_test

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"putrecords/core/internal/rules"
	"putrecords/core/internal/vectors"
	"putrecords/core/stream"
)

// seek returns the keys of the records from a position on.
func seek(t *testing.T, s *stream.Stream, now time.Time, shard int, p stream.Position) string {
	t.Helper()
	skip, refusal := s.Seek(now, shard, p)
	if refusal != nil {
		t.Fatalf("%+v: %+v", p, refusal)
	}
	var all []string
	for _, r := range read(s, shard, skip) {
		all = append(all, r.key)
	}
	return strings.Join(all, " ")
}

func TestReadersBeginAtTheirPosition(t *testing.T) {
	rules.Shows(t, rules.Iterators)
	s := newStream(1, unlimited)
	for i, key := range []string{"a", "b", "c", "d"} {
		put(s, time.Duration(i)*time.Hour, key)
	}
	numbers := read(s, 0, 0)
	low, high := s.Shards()[0].StartingSequenceNumber().String(), s.Shards()[0].EndingSequenceNumber().String()
	at := func(number string) stream.Position {
		return stream.Position{Type: stream.AtSequenceNumber, StartingSequenceNumber: number}
	}
	after := func(number string) stream.Position {
		return stream.Position{Type: stream.AfterSequenceNumber, StartingSequenceNumber: number}
	}
	since := func(d time.Duration) stream.Position {
		return stream.Position{Type: stream.AtTimestamp, Timestamp: start.Add(d)}
	}
	check := func(when string, now time.Time, wants map[string]stream.Position) {
		t.Helper()
		for want, p := range wants {
			want = strings.TrimRight(want, " ")
			if got := seek(t, s, now, 0, p); got != want {
				t.Errorf("%s, %+v: %q, want %q", when, p, got, want)
			}
		}
	}
	for range 2 { // open, then closed
		check("with all records", start.Add(4*time.Hour), map[string]stream.Position{
			"a b c d": {Type: stream.TrimHorizon}, "": {Type: stream.Latest}, "c d": at(numbers[2].number), "d": after(numbers[2].number),
			"a b c d ": at(low), "a b c d  ": after(low), " ": after(numbers[3].number), "  ": at(high), "   ": after(high),
			"b c d": since(time.Hour), "c d ": since(time.Hour + 1), "a b c d   ": since(0), "    ": since(4 * time.Hour), "a b c d    ": since(-time.Hour),
		})
		if refusal := s.SplitShard(start.Add(4*time.Hour), stream.Split{ShardToSplit: "0", NewStartingHashKey: "9"}); refusal != nil {
			break
		}
	}
	now := start.Add(day + time.Hour)
	s.Expire(now)
	check("when two have expired", now, map[string]stream.Position{
		"c d": {Type: stream.TrimHorizon}, "c d ": at(numbers[0].number), "c d  ": after(numbers[1].number), "d": after(numbers[2].number), "": {Type: stream.Latest}, "c d   ": since(0),
	})
	now = start.Add(day + 4*time.Hour)
	s.Expire(now)
	_, refusal := s.Seek(now, 0, stream.Position{Type: stream.TrimHorizon})
	checkRefusal(t, "an expired shard", refusal, "ResourceNotFoundException", "Shard shardId-000000000000 in stream exampleStreamName under account 111122223333 does not exist")
}

func TestIteratorVectors(t *testing.T) {
	rules.Shows(t, rules.IteratorTexts)
	checked := 0
	for _, v := range vectors.Load[struct {
		ID, Operation, Type, Message string
		Request                      json.RawMessage
	}](t, "validation") {
		if v.Operation != "GetShardIterator" || v.ID == "gi-nostream" || v.ID == "gi-seq-neg-shard" { // whose text is kinesalite's slip
			continue
		}
		var request struct {
			ShardIteratorType      stream.IteratorType
			StartingSequenceNumber string
		}
		if err := json.Unmarshal(v.Request, &request); err != nil {
			t.Fatal(err)
		}
		checked++
		s := newStream(3, unlimited)
		_, refusal := s.Seek(start, 0, stream.Position{Type: request.ShardIteratorType, StartingSequenceNumber: request.StartingSequenceNumber})
		checkRefusal(t, v.ID, refusal, v.Type, v.Message)
	}
	if checked == 0 {
		t.Error("no vectors")
	}
}

func TestPositionsThatAreRefused(t *testing.T) {
	rules.Shows(t, rules.IteratorTexts)
	s := newStream(2, unlimited)
	other := stream.New(stream.Settings{Created: start.Add(time.Hour)}, 2)
	const used = " used in GetShardIterator on shard shardId-000000000001 in stream exampleStreamName under account 111122223333 is invalid"
	foreign := other.Shards()[1].StartingSequenceNumber().String()
	for _, test := range []struct {
		p    stream.Position
		want string
	}{
		{stream.Position{Type: stream.Latest, StartingSequenceNumber: "1"}, "Must either specify (1) AT_SEQUENCE_NUMBER or AFTER_SEQUENCE_NUMBER and StartingSequenceNumber or (2) TRIM_HORIZON or LATEST and no StartingSequenceNumber. Request specified LATEST and also a StartingSequenceNumber."},
		{stream.Position{Type: stream.AtSequenceNumber, StartingSequenceNumber: "x"}, "StartingSequenceNumber x" + used + "."},
		{stream.Position{Type: stream.AfterSequenceNumber, StartingSequenceNumber: foreign}, "StartingSequenceNumber " + foreign + used + " because it did not come from this stream."},
		{stream.Position{Type: stream.AtTimestamp, Timestamp: start.Add(time.Second)}, "The timestampInMillis parameter cannot be greater than the currentTimestampInMillis. timestampInMillis: 1417651201000, currentTimestampInMillis: 1417651200000"},
	} {
		_, refusal := s.Seek(start, 1, test.p)
		checkRefusal(t, string(test.p.Type), refusal, "InvalidArgumentException", test.want)
	}
}
