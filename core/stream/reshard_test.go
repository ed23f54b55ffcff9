package stream_test

import (
	"strconv"
	"strings"
	"testing"
	"time"

	"putrecords/core/internal/rules"
	"putrecords/core/internal/vectors"
	"putrecords/core/limits"
	"putrecords/core/routing"
	"putrecords/core/stream"
)

// later is when a reshard at the start is complete.
var later = start.Add(time.Second)

// named puts the names of the streams here into a vector's text.
func named(text string) string {
	return strings.NewReplacer("{stream}", "exampleStreamName", "{account}", "111122223333").Replace(text)
}

// child is a shard as the vectors describe it.
type child struct {
	ShardID, ParentShardID, AdjacentParentShardID string
	StartingHashKey, EndingHashKey                string
}

func children(s *stream.Stream, from int) []child {
	var all []child
	shards := s.Shards()
	id := func(index int) string {
		if index == stream.NoShard {
			return ""
		}
		return shards[index].ID()
	}
	for i := from; i < len(shards); i++ {
		c := &shards[i]
		all = append(all, child{c.ID(), id(c.Parent), id(c.AdjacentParent), c.Range.Starting.String(), c.Range.Ending.String()})
	}
	return all
}

func checkRefusal(t *testing.T, what string, got *stream.Refusal, kind, message string) {
	t.Helper()
	if got == nil || got.Type != kind || got.Message != message {
		t.Errorf("%s:\ngot  %+v\nwant %s: %s", what, got, kind, message)
	}
}

type refused struct{ Type, Message string }

func TestSplitVectors(t *testing.T) {
	rules.Shows(t, rules.Split)
	for _, v := range vectors.Load[struct {
		ID, ShardToSplit, NewStartingHashKey string
		ShardCount                           int
		Children                             []child
		Error                                *refused
	}](t, "splitShard") {
		s := newStream(v.ShardCount, unlimited)
		refusal := s.SplitShard(start, stream.Split{ShardToSplit: v.ShardToSplit, NewStartingHashKey: v.NewStartingHashKey})
		got := children(s, v.ShardCount)
		if v.Error != nil {
			checkRefusal(t, v.ID, refusal, v.Error.Type, named(v.Error.Message))
			if len(got) > 0 || !s.Active(start) {
				t.Errorf("%s: refused, but changed", v.ID)
			}
			continue
		}
		if refusal != nil || len(got) != 2 || got[0] != v.Children[0] || got[1] != v.Children[1] {
			t.Errorf("%s: got %+v, %+v, want %+v", v.ID, got, refusal, v.Children)
		}
	}
}

func TestMergeVectors(t *testing.T) {
	rules.Shows(t, rules.Merge)
	for _, v := range vectors.Load[struct {
		ID, ShardToMerge, AdjacentShardToMerge string
		ShardCount                             int
		Child                                  child
		Error                                  *refused
	}](t, "mergeShards") {
		s := newStream(v.ShardCount, unlimited)
		refusal := s.MergeShards(start, stream.Merge{ShardToMerge: v.ShardToMerge, AdjacentShardToMerge: v.AdjacentShardToMerge})
		got := children(s, v.ShardCount)
		if v.Error != nil {
			checkRefusal(t, v.ID, refusal, v.Error.Type, named(v.Error.Message))
			continue
		}
		if refusal != nil || len(got) != 1 || got[0] != v.Child {
			t.Errorf("%s: got %+v, %+v, want %+v", v.ID, got, refusal, v.Child)
		}
	}
}

// The order of the checks, and their texts, as kinesalite has them.
func TestReshardRefusals(t *testing.T) {
	rules.Shows(t, rules.Split, rules.Merge, rules.ClosedShard, rules.Updating)
	const in = " in stream exampleStreamName under account 111122223333"
	s := newStream(3, unlimited)
	for _, test := range []struct {
		name          string
		at            time.Time
		split         stream.Split
		kind, message string
	}{
		{"no shard ID, before the stream's name", start, stream.Split{"other", "abc", "1"}, "ResourceNotFoundException", "Could not find shard abc" + in + "."},
		{"another stream", start, stream.Split{"other", "5", "1"}, "ResourceNotFoundException", "Stream other under account 111122223333 not found."},
		{"no such shard, before the hash key", start, stream.Split{"", "shardId-5", "0"}, "ResourceNotFoundException", "Could not find shard shardId-000000000005" + in + "."},
		{"none", start, stream.Split{"exampleStreamName", "x-0", "99"}, "", ""},
		{"updating, before no such shard", start, stream.Split{"", "5", "0"}, "ResourceInUseException", "Stream exampleStreamName under account 111122223333 not ACTIVE, instead in state UPDATING"},
		{"updating to the last", later.Add(-1), stream.Split{"", "1", "0"}, "ResourceInUseException", "Stream exampleStreamName under account 111122223333 not ACTIVE, instead in state UPDATING"},
		{"a closed shard", later, stream.Split{"", "0", "0"}, "InvalidArgumentException", "Shard shardId-000000000000" + in + " has already been merged or split, and thus is not eligible for merging or splitting."},
	} {
		got := s.SplitShard(test.at, test.split)
		if test.kind == "" {
			if got != nil {
				t.Errorf("%s: %+v", test.name, got)
			}
			continue
		}
		checkRefusal(t, test.name, got, test.kind, test.message)
	}
	checkRefusal(t, "the second shard is closed", s.MergeShards(later, stream.Merge{ShardToMerge: "4", AdjacentShardToMerge: "0"}),
		"InvalidArgumentException", "Shard shardId-000000000000"+in+" has already been merged or split, and thus is not eligible for merging or splitting.")
	checkRefusal(t, "the last shard and the first", s.MergeShards(later, stream.Merge{ShardToMerge: "2", AdjacentShardToMerge: "3"}),
		"InvalidArgumentException", "Shards shardId-000000000002 and shardId-000000000003"+in+" are not an adjacent pair of shards eligible for merging")

	full := newStream(limits.MaxShards, unlimited)
	checkRefusal(t, "10,001 shards", full.SplitShard(start, stream.Split{ShardToSplit: "0", NewStartingHashKey: "0"}), "LimitExceededException",
		"This request would exceed the shard limit for the account 111122223333 in us-east-1. Current shard count for the account: 10000. Limit: 10000. Number of additional shards that would have resulted from this request: 1. Refer to the AWS Service Limits page (http://docs.aws.amazon.com/general/latest/gr/aws_service_limits.html) for current limits and how to request higher limits.")
}

// A parent keeps its records, its children take the new ones at once, with
// sequence numbers from their own creation on; writing never stops.
func TestRecordsAroundASplit(t *testing.T) {
	rules.Shows(t, rules.ReshardTimes, rules.ReshardStatus, rules.Children)
	s := newStream(1, shardLimits(2, 1000))
	at := func(shard int, key string) stream.Record { return to(s, shard, key, "") }
	s.PutRecords(start, []stream.Record{at(0, "a"), at(0, "b"), at(0, "refused")})
	if err := s.FailNext("0", 1); err != nil {
		t.Fatal(err)
	}
	if refusal := s.SplitShard(start, stream.Split{ShardToSplit: "0", NewStartingHashKey: "170141183460469231731687303715884105728"}); refusal != nil {
		t.Fatal(refusal)
	}
	entries := s.PutRecords(start, []stream.Record{at(1, "c"), at(2, "d"), at(1, "e")})
	if got, want := outcomes(entries), "sss"; got != want {
		t.Errorf("outcomes = %s, want %s: the children's tanks are full, and nothing fails any more", got, want)
	}
	for shard, want := range []string{"a b", "c e", "d"} {
		if got := keys(s, shard); got != want {
			t.Errorf("shard %d holds %q, want %q", shard, got, want)
		}
	}
	shards := s.Shards()
	if !shards[0].Closed.Equal(start) || !shards[1].Created.Equal(later) || !shards[2].Created.Equal(later) || s.Active(start) || !s.Active(later) || !s.UpdatingUntil().Equal(later) {
		t.Errorf("closed %v, created %v and %v, updating until %v", shards[0].Closed, shards[1].Created, shards[2].Created, s.UpdatingUntil())
	}
	if number := s.SequenceNumber(entries[0], start); number.Time != later.Unix() || number.ShardCreated != later.Unix() || number.Counter != 1 {
		t.Errorf("a child's first record has %+v", number)
	}
	if end := shards[0].EndingSequenceNumber(); end.Counter != 1<<63-1 || end.Time != start.Unix() {
		t.Errorf("the parent ends with %+v", end)
	}
	if got := s.FailNext("0", 1); got != stream.ErrShardClosed {
		t.Errorf("FailNext of a closed shard: %v", got)
	}
	states := func(now time.Time) (all string) {
		s.Expire(now)
		for i := range s.Shards() {
			all += strconv.Itoa(int(s.State(i, now)))
		}
		return all
	}
	if a, b := states(start.Add(day-1)), states(start.Add(day)); a != "100" || b != "200" {
		t.Errorf("states %s, then %s, want 100 and 200", a, b)
	}
}

// lineage lists the open shards in the order of their ranges, with their parents.
func lineage(s *stream.Stream) string {
	var all []string
	for key := (routing.HashKey{}); ; {
		for i := range s.Shards() {
			shard := &s.Shards()[i]
			if !shard.Open() || shard.Range.Starting != key {
				continue
			}
			text := strconv.Itoa(i)
			if shard.Parent != stream.NoShard {
				text += "<" + strconv.Itoa(shard.Parent)
			}
			if shard.AdjacentParent != stream.NoShard {
				text += "+" + strconv.Itoa(shard.AdjacentParent)
			}
			all = append(all, text)
			if shard.Range.Ending == routing.MaxHashKey {
				return strings.Join(all, " ")
			}
			key = shard.Range.Ending.Next()
			break
		}
	}
}

func TestResize(t *testing.T) {
	rules.Shows(t, rules.Resize, rules.ResizePlan)
	for _, test := range []struct {
		from, to int
		want     string
		created  int // shards in all
	}{
		{1, 2, "1<0 2<0", 3},
		{3, 6, "3<0 4<0 5<1 6<1 7<2 8<2", 9}, // only splits
		{6, 3, "6<0+1 7<2+3 8<4+5", 9},       // only merges
		{7, 7, "0 1 2 3 4 5 6", 7},
		{2, 3, "2<0 6<3+4 5<1", 7}, // splits, then merges
		{3, 2, "5<0+3 6<4+2", 7},
		{1, 1, "0", 1},
	} {
		s := newStream(test.from, unlimited)
		current, refusal := s.UpdateShardCount(start, stream.Resize{TargetShardCount: test.to})
		if refusal != nil || current != test.from || lineage(s) != test.want || len(s.Shards()) != test.created || s.Active(start) {
			t.Errorf("%d to %d: %+v, %d before, %s, %d in all, want %s and %d", test.from, test.to, refusal, current, lineage(s), len(s.Shards()), test.want, test.created)
		}
	}
}

// Back and forth, the ranges stay even: rounding does not add up.
func TestResizedRangesStayEven(t *testing.T) {
	rules.Shows(t, rules.Resize)
	s := newStream(3, unlimited)
	now := start
	for round := range 200 {
		target := 3 + (round*7)%4 // 3 to 6
		now = now.Add(3 * time.Hour)
		if _, refusal := s.UpdateShardCount(now, stream.Resize{TargetShardCount: target}); refusal != nil {
			t.Fatal(refusal)
		}
		even := routing.EvenRanges(target)
		open := 0
		for i := range s.Shards() {
			if shard := &s.Shards()[i]; shard.Open() {
				open++
				nearest := false
				for _, r := range even {
					nearest = nearest || shard.Range.Starting.Near(r.Starting, limits.MaxShards)
				}
				if !nearest {
					t.Fatalf("round %d: a shard of %d starts at %s", round, target, shard.Range.Starting)
				}
			}
		}
		if open != target {
			t.Fatalf("%d shards, want %d", open, target)
		}
	}
}

func TestResizeRefusals(t *testing.T) {
	rules.Shows(t, rules.ResizeLimits, rules.ResizeTexts)
	const counts = " your current open shard count. Current open shard count: 5 Target shard count: "
	s := newStream(5, unlimited)
	refusal := func(now time.Time, name string, target int) *stream.Refusal {
		_, refusal := s.UpdateShardCount(now, stream.Resize{StreamName: name, TargetShardCount: target})
		return refusal
	}
	checkRefusal(t, "another stream", refusal(start, "other", 5), "ResourceNotFoundException", "Stream other under account 111122223333 not found.")
	checkRefusal(t, "more than double", refusal(start, "", 11), "LimitExceededException", "UpdateShardCount cannot scale up over double"+counts+"11")
	checkRefusal(t, "less than half", refusal(start, "", 2), "LimitExceededException", "UpdateShardCount cannot scale down below half"+counts+"2")
	for i := range 10 {
		if got := refusal(start.Add(time.Duration(i)*time.Hour), "", 5); got != nil {
			t.Fatal(got)
		}
	}
	checkRefusal(t, "updating", refusal(start.Add(9*time.Hour), "", 5), "ResourceInUseException", "Stream exampleStreamName under account 111122223333 not ACTIVE, instead in state UPDATING")
	const eleventh = "UpdateShardCount cannot be called more than 10 times in a rolling 24 hour period for stream exampleStreamName under account 111122223333."
	other := s.Fork()
	checkRefusal(t, "the eleventh time", refusal(start.Add(day-1), "", 5), "LimitExceededException", eleventh)
	if got := refusal(start.Add(day), "", 5); got != nil {
		t.Errorf("a day after the first: %+v", got)
	}
	checkRefusal(t, "the twelfth time", refusal(start.Add(day+time.Minute), "", 5), "LimitExceededException", eleventh)
	if _, got := other.UpdateShardCount(start.Add(day+time.Minute), stream.Resize{TargetShardCount: 5}); got != nil {
		t.Errorf("what the original did counts in its fork: %+v", got)
	}
	s = newStream(6000, unlimited)
	if got := refusal(start, "", 10_001); got == nil || got.Type != "LimitExceededException" || !strings.Contains(got.Message, "Current shard count for the account: 6000. Limit: 10000. Number of additional shards that would have resulted from this request: 4001.") {
		t.Errorf("10,001 shards: %+v", got)
	}
}

// The largest streams are resized in a moment.
func TestResizeOfManyShards(t *testing.T) {
	s := newStream(5001, unlimited)
	if _, refusal := s.UpdateShardCount(start, stream.Resize{TargetShardCount: 10_000}); refusal != nil || s.OpenShards() != 10_000 {
		t.Errorf("%+v, %d shards", refusal, s.OpenShards())
	}
}

// What one of two forks does to its shards, the other does not see.
func TestForksReshardOnTheirOwn(t *testing.T) {
	s := newStream(2, unlimited)
	other := s.Fork()
	if refusal := other.MergeShards(start, stream.Merge{ShardToMerge: "0", AdjacentShardToMerge: "1"}); refusal != nil {
		t.Fatal(refusal)
	}
	if !s.Active(start) || len(s.Shards()) != 2 || s.OpenShards() != 2 || lineage(other) != "2<0+1" {
		t.Errorf("the original has %d shards, %d open", len(s.Shards()), s.OpenShards())
	}
	third := other.Fork()
	if third.Active(start) || third.SplitShard(later, stream.Split{ShardToSplit: "2", NewStartingHashKey: "5"}) != nil || lineage(other) != "2<0+1" {
		t.Errorf("a fork of the fork split %s", lineage(other))
	}
}
