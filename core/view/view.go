// Package view is what the page shows of a scenario, as plain data: strings,
// numbers, booleans, lists and structs of these, because nothing else crosses
// the boundary to JavaScript unharmed. The names are those of web/wire.d.ts.
package view

import (
	"time"

	"putrecords/core/limits"
	"putrecords/core/scenario"
	"putrecords/core/stream"
	"putrecords/core/wire"
)

// View is the answer to one request and the stream behind it. The numbers of
// its records and shards travel apart, by Records and Shards.
type View struct {
	ID               int           `json:"id"`
	Preview          bool          `json:"preview"`
	Answered         bool          `json:"answered"`
	At               string        `json:"at"`
	Clock            string        `json:"clock"`
	Status           int           `json:"status"` // HTTP status, 0 when not answered
	ErrorType        string        `json:"errorType"`
	ErrorMessage     string        `json:"errorMessage"`
	Response         string        `json:"response"`
	Stored           int           `json:"stored"`
	Throttled        int           `json:"throttled"`
	InternalFailures int           `json:"internalFailures"`
	Problems         []Problem     `json:"problems"`
	Steps            []StepSummary `json:"steps"`
	Request          *string       `json:"request"` // text for the editor, after open, a retry or a look back
	Stream           StreamSummary `json:"stream"`
}

// StreamSummary is the stream and the limits in force.
type StreamSummary struct {
	Name             string  `json:"name"`
	Account          string  `json:"account"`
	Region           string  `json:"region"`
	ARN              string  `json:"arn"`
	Status           string  `json:"status"`        // ACTIVE or UPDATING
	UpdatingUntil    string  `json:"updatingUntil"` // "" when ACTIVE
	OpenShards       int     `json:"openShards"`
	Limits           string  `json:"limits"`
	LimitsLabel      string  `json:"limitsLabel"`
	LimitsOverridden bool    `json:"limitsOverridden"`
	RecordsPerSecond float64 `json:"recordsPerSecond"`
	BytesPerSecond   float64 `json:"bytesPerSecond"`
	BurstRecords     float64 `json:"burstRecords"`
	BurstBytes       float64 `json:"burstBytes"`
}

// Problem is what is wrong or doubtful in a request body, and where.
type Problem struct {
	Severity string `json:"severity"`
	Line     int    `json:"line"`   // 1-based
	Column   int    `json:"column"` // 1-based, in characters
	Offset   int    `json:"offset"` // 0-based, in UTF-16 units
	Length   int    `json:"length"` // in UTF-16 units
	Pointer  string `json:"pointer"`
	Message  string `json:"message"`
	Fix      *Fix   `json:"fix"` // nil where there is no certain one
}

// Fix mends a problem: an edit, and what it does in words.
type Fix struct {
	Label  string `json:"label"`
	From   int    `json:"from"` // UTF-16 offsets
	To     int    `json:"to"`
	Insert string `json:"insert"`
}

// StepSummary is one step on the timeline.
type StepSummary struct {
	Kind            string  `json:"kind"`
	At              string  `json:"at"`
	WaitMs          float64 `json:"waitMs"`
	ShardID         string  `json:"shardId"`         // fail, split, merge: the shard
	AdjacentShardID string  `json:"adjacentShardId"` // merge: the second shard
	HashKey         string  `json:"hashKey"`         // split: where the second child starts
	TargetShards    int     `json:"targetShards"`    // resize
	Records         int     `json:"records"`         // put, retry: in the request; fail: how many; load: that arrived
	Stored          int     `json:"stored"`
	Failed          int     `json:"failed"`     // load: records that were lost
	Duplicated      int     `json:"duplicated"` // load: copies stored beyond the first
	Requests        int     `json:"requests"`   // load
	Seconds         int     `json:"seconds"`    // load: for which records arrive
	Status          int     `json:"status"`
	ErrorType       string  `json:"errorType"`
	ErrorMessage    string  `json:"errorMessage"`
}

// of describes an answer, which may be nil, and the stream after it.
func of(a *scenario.Answer, s *stream.Stream, profile limits.Profile, clock time.Time) View {
	settings := s.Settings()
	v := View{
		At:       format(clock),
		Clock:    format(clock),
		Problems: []Problem{},
		Steps:    []StepSummary{},
		Stream: StreamSummary{
			Name:             settings.Name,
			Account:          settings.Account,
			Region:           settings.Region,
			ARN:              "arn:aws:kinesis:" + settings.Region + ":" + settings.Account + ":stream/" + settings.Name,
			Status:           "ACTIVE",
			OpenShards:       s.OpenShards(),
			Limits:           profile.Name,
			LimitsLabel:      profile.Label,
			LimitsOverridden: settings.Limits != profile.Shard,
			RecordsPerSecond: float64(settings.Limits.Records.PerSecond),
			BytesPerSecond:   float64(settings.Limits.Bytes.PerSecond),
			BurstRecords:     float64(settings.Limits.Records.Burst),
			BurstBytes:       float64(settings.Limits.Bytes.Burst),
		},
	}
	if !s.Active(clock) {
		v.Stream.Status, v.Stream.UpdatingUntil = "UPDATING", format(s.UpdatingUntil())
	}
	if a == nil {
		return v
	}
	v.Answered = true
	v.At = format(a.At)
	v.Status = a.Status()
	if a.Failure != nil {
		v.ErrorType, v.ErrorMessage = string(a.Failure.Type), a.Failure.Message
	}
	v.Response = string(a.Response)
	v.Throttled, v.InternalFailures = a.Failed()
	v.Stored = len(a.Entries) - v.Throttled - v.InternalFailures
	for _, problem := range a.Problems {
		v.Problems = append(v.Problems, problemOf(a.Body, problem))
	}
	return v
}

func problemOf(body string, problem wire.Problem) Problem {
	place := wire.Locate(body, problem.Span)
	p := Problem{string(problem.Severity), place.Line, place.Column, place.Offset, place.Length, problem.Pointer, problem.Message, nil}
	if fix := problem.Fix; fix != nil {
		at := wire.Locate(body, fix.Span)
		p.Fix = &Fix{fix.Label, at.Offset, at.Offset + at.Length, fix.Insert}
	}
	return p
}

// summary describes a step and what it gave.
func summary(step scenario.Step, r scenario.Result) StepSummary {
	s := StepSummary{
		Kind:    string(step.Kind),
		At:      format(r.At),
		WaitMs:  float64(step.Wait.Milliseconds()),
		ShardID: step.Fail.ShardID,
		Records: step.Fail.Records,
		Status:  r.Status,
	}
	if r.Failure != nil {
		s.ErrorType, s.ErrorMessage = string(r.Failure.Type), r.Failure.Message
	}
	switch step.Kind {
	case scenario.Split:
		s.ShardID, s.HashKey = step.Split.ShardToSplit, step.Split.NewStartingHashKey
	case scenario.Merge:
		s.ShardID, s.AdjacentShardID = step.Merge.ShardToMerge, step.Merge.AdjacentShardToMerge
	case scenario.Resize:
		s.TargetShards = step.Resize.TargetShardCount
	}
	if l := r.Load; l != nil {
		s.Records, s.Stored, s.Failed = l.Records, l.Accepted, l.Lost
		s.Duplicated, s.Requests, s.Seconds = l.Duplicated, l.Requests, step.Load.Seconds
	}
	if a := r.Answer; a != nil {
		throttled, internal := a.Failed()
		s.Records = len(a.Entries)
		s.Failed = throttled + internal
		s.Stored = s.Records - s.Failed
	}
	return s
}

func format(t time.Time) string { return string(scenario.AppendTime(nil, t)) }
