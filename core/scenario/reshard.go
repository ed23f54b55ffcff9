package scenario

import (
	"errors"
	"strconv"

	"putrecords/core/json"
	"putrecords/core/routing"
	"putrecords/core/stream"
	"putrecords/core/wire"
)

func (r *reader) split() (s stream.Split, err error) {
	err = r.object("split", []string{"StreamName", "ShardToSplit", "NewStartingHashKey"}, func(name string) (err error) {
		switch name {
		case "StreamName":
			s.StreamName, err = r.str()
		case "ShardToSplit":
			s.ShardToSplit, err = r.str()
		default:
			s.NewStartingHashKey, err = r.str()
			if _, bad := routing.ParseHashKey(s.NewStartingHashKey); err == nil && bad == routing.ErrHashKeySyntax {
				err = r.fail("want a hash key, a decimal number of at most 39 digits, got " + quoted(s.NewStartingHashKey))
			}
		}
		return err
	})
	if err == nil && (s.ShardToSplit == "" || s.NewStartingHashKey == "") {
		err = r.fail("split has ShardToSplit, such as shardId-000000000000, and NewStartingHashKey")
	}
	return s, err
}

func (r *reader) merge() (m stream.Merge, err error) {
	err = r.object("merge", []string{"StreamName", "ShardToMerge", "AdjacentShardToMerge"}, func(name string) (err error) {
		text, err := r.str()
		switch name {
		case "StreamName":
			m.StreamName = text
		case "ShardToMerge":
			m.ShardToMerge = text
		default:
			m.AdjacentShardToMerge = text
		}
		return err
	})
	if err == nil && (m.ShardToMerge == "" || m.AdjacentShardToMerge == "") {
		err = r.fail("merge has ShardToMerge and AdjacentShardToMerge, such as shardId-000000000000")
	}
	return m, err
}

func (r *reader) resize() (s stream.Resize, err error) {
	err = r.object("resize", []string{"StreamName", "TargetShardCount", "ScalingType"}, func(name string) (err error) {
		switch name {
		case "StreamName":
			s.StreamName, err = r.str()
		case "TargetShardCount":
			var n int64
			n, err = r.whole(1, maxTarget)
			s.TargetShardCount = int(n)
		default:
			var scaling string
			scaling, err = r.str()
			if err == nil && scaling != "UNIFORM_SCALING" {
				err = r.fail("want UNIFORM_SCALING, got " + quoted(scaling))
			}
		}
		return err
	})
	if err == nil && s.TargetShardCount == 0 {
		err = r.fail("resize has TargetShardCount, a number of shards")
	}
	return s, err
}

// errManyShards is the error of a reshard in a stream that has had too many.
var errManyShards = errors.New("the stream has had " + grouped(maxShardsEver) + " shards: it can be resharded no more here")

// reshard takes a split, merge or resize.
func (s *Session) reshard(step Step) (Result, error) {
	result := Result{At: s.clock, Status: 200}
	if len(s.stream.Shards()) > maxShardsEver {
		return result, errManyShards
	}
	var refusal *stream.Refusal
	switch step.Kind {
	case Split:
		refusal = s.stream.SplitShard(s.clock, step.Split)
	case Merge:
		refusal = s.stream.MergeShards(s.clock, step.Merge)
	case Resize:
		var before int
		before, refusal = s.stream.UpdateShardCount(s.clock, step.Resize)
		result.Response = appendResized(nil, s.target.Name, before, step.Resize.TargetShardCount)
	}
	if refusal != nil {
		result.Status = 400
		result.Failure = &wire.Failure{Type: wire.FailureType(refusal.Type), Message: refusal.Message}
		result.Response = result.Failure.AppendBody(nil)
	}
	return result, nil
}

// appendResized appends the body of UpdateShardCount's answer; those of
// SplitShard and MergeShards are empty.
//
// Source: API reference, UpdateShardCount (response syntax).
func appendResized(dst []byte, name string, before, target int) []byte {
	dst = json.AppendQuote(append(dst, `{"StreamName":`...), name)
	dst = strconv.AppendInt(append(dst, `,"CurrentShardCount":`...), int64(before), 10)
	dst = strconv.AppendInt(append(dst, `,"TargetShardCount":`...), int64(target), 10)
	return append(dst, '}')
}
