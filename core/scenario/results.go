package scenario

import (
	"math"
	"strconv"
	"time"

	"putrecords/core/json"
	"putrecords/core/producer"
	"putrecords/core/stream"
	"putrecords/core/wire"
)

// Run replays a whole scenario and appends its results as JSON: a line per step
// and per shard. The error is that of Replay.Advance.
func Run(dst []byte, s Scenario) ([]byte, error) {
	dst = append(dst, "{\n  \"steps\": ["...)
	steps := 0
	replay := NewReplay(&s)
	_, err := replay.Advance(math.MaxInt, func(_ Step, result Result) {
		dst = separate(dst, steps)
		dst = appendStep(dst, replay.Session().Stream(), result)
		steps++
	})
	if err != nil {
		return nil, err
	}
	session := replay.Session()
	dst = append(dst, "\n  ],\n  \"clock\": "...)
	dst = appendQuotedTime(dst, session.Clock())
	dst = append(dst, ",\n  \"shards\": ["...)
	shards := session.Stream().Shards()
	for i := range shards {
		dst = separate(dst, i)
		dst = appendShard(dst, session.Stream(), i, session.Clock())
	}
	return append(dst, "\n  ]\n}\n"...), nil
}

func separate(dst []byte, i int) []byte {
	if i > 0 {
		dst = append(dst, ',')
	}
	return append(dst, "\n    "...)
}

func appendQuotedTime(dst []byte, t time.Time) []byte {
	return append(AppendTime(append(dst, '"'), t), '"')
}

func appendStep(dst []byte, s *stream.Stream, r Result) []byte {
	dst = append(dst, `{ "at": `...)
	dst = appendQuotedTime(dst, r.At)
	if r.Load != nil {
		dst = appendLoad(dst, s, r.Load)
	}
	if r.Status != 0 {
		dst = appendNumber(dst, "status", int64(r.Status))
	}
	if len(r.Response) > 0 {
		dst = append(dst, `, "body": `...)
		dst = append(dst, r.Response...)
	}
	if a := r.Answer; a != nil && len(a.Problems) > 0 {
		dst = append(dst, `, "problems": [`...)
		for i, problem := range a.Problems {
			if i > 0 {
				dst = append(dst, ", "...)
			}
			dst = appendProblem(dst, a.Body, problem)
		}
		dst = append(dst, ']')
	}
	return append(dst, " }"...)
}

// appendLoad appends how a load went: the totals, and those of each shard.
func appendLoad(dst []byte, s *stream.Stream, l *producer.Report) []byte {
	dst = strconv.AppendInt(append(dst, `, "load": { "records": `...), int64(l.Records), 10)
	dst = appendNumber(dst, "requests", int64(l.Requests))
	dst = appendNumber(dst, "attempts", int64(l.Attempts))
	dst = appendNumber(dst, "accepted", int64(l.Accepted))
	dst = appendNumber(dst, "throttled", int64(l.Throttled))
	dst = appendNumber(dst, "internalFailures", int64(l.InternalFailures))
	dst = appendNumber(dst, "lost", int64(l.Lost))
	dst = appendNumber(dst, "duplicated", int64(l.Duplicated))
	dst = appendNumber(dst, "reordered", int64(l.Reordered))
	dst = strconv.AppendInt(append(dst, `, "latencyMs": { "p50": `...), l.Latency.P50, 10)
	dst = appendNumber(dst, "p90", l.Latency.P90)
	dst = appendNumber(dst, "p99", l.Latency.P99)
	dst = appendNumber(dst, "max", l.Latency.Max)
	dst = append(dst, ` }, "shards": [`...)
	for i := range l.Shards {
		if i > 0 {
			dst = append(dst, ", "...)
		}
		shard := &l.Shards[i]
		dst = json.AppendQuote(append(dst, `{ "ShardId": `...), s.Shards()[i].ID())
		dst = appendNumber(dst, "accepted", int64(shard.Accepted))
		dst = appendNumber(dst, "acceptedBytes", shard.AcceptedBytes)
		dst = appendNumber(dst, "throttled", int64(shard.Throttled))
		dst = appendNumber(dst, "internalFailures", int64(shard.InternalFailures))
		dst = append(dst, " }"...)
	}
	return append(dst, "] }"...)
}

func appendProblem(dst []byte, body string, problem wire.Problem) []byte {
	place := wire.Locate(body, problem.Span)
	dst = append(dst, `{ "severity": `...)
	dst = json.AppendQuote(dst, string(problem.Severity))
	dst = appendNumber(dst, "line", int64(place.Line))
	dst = appendNumber(dst, "column", int64(place.Column))
	dst = appendNumber(dst, "offset", int64(place.Offset))
	dst = appendNumber(dst, "length", int64(place.Length))
	dst = json.AppendQuote(append(dst, `, "pointer": `...), problem.Pointer)
	dst = json.AppendQuote(append(dst, `, "message": `...), problem.Message)
	return append(dst, " }"...)
}

func appendNumber(dst []byte, name string, n int64) []byte {
	dst = append(dst, `, "`...)
	dst = append(dst, name...)
	dst = append(dst, `": `...)
	return strconv.AppendInt(dst, n, 10)
}

func appendShard(dst []byte, s *stream.Stream, index int, now time.Time) []byte {
	shards := s.Shards()
	shard := &shards[index]
	text := func(name, value string) {
		dst = append(dst, `, "`...)
		dst = append(dst, name...)
		dst = json.AppendQuote(append(dst, `": `...), value)
	}
	dst = json.AppendQuote(append(dst, `{ "ShardId": `...), shard.ID())
	if shard.Parent != stream.NoShard {
		text("ParentShardId", shards[shard.Parent].ID())
	}
	if shard.AdjacentParent != stream.NoShard {
		text("AdjacentParentShardId", shards[shard.AdjacentParent].ID())
	}
	dst = append(dst, `, "HashKeyRange": { "StartingHashKey": "`...)
	dst = shard.Range.Starting.AppendDecimal(dst)
	dst = append(dst, `", "EndingHashKey": "`...)
	dst = shard.Range.Ending.AppendDecimal(dst)
	dst = append(dst, `" }, "SequenceNumberRange": { "StartingSequenceNumber": "`...)
	dst = shard.StartingSequenceNumber().AppendDecimal(dst)
	if !shard.Open() {
		dst = append(dst, `", "EndingSequenceNumber": "`...)
		dst = shard.EndingSequenceNumber().AppendDecimal(dst)
	}
	records, bytes := shard.Retained()
	levels := shard.Levels(s.Settings().Limits, now)
	dst = append(dst, `" }, "open": `...)
	dst = strconv.AppendBool(dst, shard.Open())
	if !shard.Open() {
		dst = append(dst, `, "expired": `...)
		dst = strconv.AppendBool(dst, s.State(index, now) == stream.ExpiredShard)
	}
	dst = appendNumber(dst, "records", int64(records))
	dst = appendNumber(dst, "bytes", bytes)
	dst = append(dst, `, "tank": { "records": `...)
	dst = strconv.AppendInt(dst, levels.Records.Units, 10)
	dst = appendNumber(dst, "bytes", levels.Bytes.Units)
	return append(dst, " } }"...)
}
