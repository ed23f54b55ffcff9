// Package scenario replays a stream and a list of steps on a virtual clock.
// Everything that is shown is computed from it: the same scenario gives the same
// results everywhere.
package scenario

import (
	"time"

	"putrecords/core/limits"
	"putrecords/core/producer"
	"putrecords/core/stream"
	"putrecords/core/throttling"
)

// Scenario is a stream, the time at which it was created, and what happens to
// it. Make one with Parse, or start from Default.
type Scenario struct {
	Title       string // at most 500 characters
	About       string // one sentence on what to notice, at most 500 characters
	Limits      string // profile name
	ShardLimits ShardLimits
	Stream      StreamSettings
	Start       time.Time // when the stream was created and the clock starts
	Steps       []Step
	Draft       *string // text in the editor that is not a step yet

	source source
}

// ShardLimits replaces the profile's limits of a shard. A member that is 0 is
// not replaced; a burst that is 0 beside a rate that is not holds one second's
// worth of it.
type ShardLimits struct {
	RecordsPerSecond int64 // records per second, 0 to throttling.MaxRate like all of them
	BytesPerSecond   int64 // bytes of data plus partition key per second
	BurstRecords     int64 // records that the full tank holds
	BurstBytes       int64 // bytes that the full tank holds
}

// StreamSettings is the stream that the steps act on.
type StreamSettings struct {
	Name             string         // 1 to 128 characters of [a-zA-Z0-9_.-]
	Account          string         // 12 digits
	Region           string         // 1 to 32 letters, digits and hyphens
	Shards           int            // open ones, 1 to limits.MaxShards
	List             []stream.Shard // the shards, closed ones included, when they are not even
	MaxRecordSizeKiB int            // limits.MinRecordSizeKiB to limits.MaxRecordSizeKiB
	RetentionHours   int            // within the profile's bounds
}

// Step is one thing that happens.
type Step struct {
	Kind StepKind
	Body string        // Put: the request body's text
	Wait time.Duration // Wait: 0 or more, whole milliseconds
	Fail Failures      // Fail

	Split  stream.Split
	Merge  stream.Merge
	Resize stream.Resize
	Load   *producer.Load
}

// Failures are records that are to meet InternalFailure.
type Failures struct {
	ShardID string
	Records int // the next 1 to 1,000,000 that are routed to the shard
}

// StepKind says what a step does.
type StepKind string

// The kinds of steps.
const (
	Put  StepKind = "put"  // sends a PutRecords request
	Wait StepKind = "wait" // moves the clock
	Fail StepKind = "fail" // lets the next records of a shard meet InternalFailure

	Retry  StepKind = "retry"  // sends again what failed in the last put or retry
	Split  StepKind = "split"  // sends a SplitShard request
	Merge  StepKind = "merge"  // sends a MergeShards request
	Resize StepKind = "resize" // sends an UpdateShardCount request
	Load   StepKind = "load"   // lets a producer write; the clock moves to its end
)

// Bounds of a scenario.
const (
	maxWait     = 10 * 365 * 24 * time.Hour
	maxSentence = 500 // characters of a title, and of about
	maxFails    = 1_000_000

	maxTarget     = 1_000_000 // shards that a resize may ask for
	maxShardsEver = 50_000    // shards, closed ones included, up to which a stream is resharded
)

var (
	firstStart = time.Unix(0, 0).UTC()
	lastStart  = time.Date(2199, 12, 31, 23, 59, 59, int(999*time.Millisecond), time.UTC)
	// endOfTime keeps every time within what a sequence number and a signed
	// 64-bit count of nanoseconds can hold.
	endOfTime = time.Date(2250, 1, 1, 0, 0, 0, 0, time.UTC)
)

// Default returns the scenario without steps that all defaults describe: the
// document's own limits, four shards, at midnight of the day it was published.
func Default() Scenario {
	return Scenario{
		Limits: limits.Default,
		Stream: StreamSettings{
			Name:             "exampleStreamName",
			Account:          "111122223333",
			Region:           "us-east-1",
			Shards:           4,
			MaxRecordSizeKiB: limits.MinRecordSizeKiB,
			RetentionHours:   24,
		},
		Start: time.Date(2014, 12, 4, 0, 0, 0, 0, time.UTC),
	}
}

// Profile returns the scenario's limits profile. It panics if there is none of
// that name; Parse lets no such name pass.
func (s *Scenario) Profile() limits.Profile {
	profile, ok := limits.Named(s.Limits)
	if !ok {
		panic("scenario: no limits profile " + s.Limits)
	}
	return profile
}

// over returns the profile's limits with the replacements made.
func (l ShardLimits) over(profile throttling.Limits) throttling.Limits {
	return throttling.Limits{
		Records: replaced(profile.Records, l.RecordsPerSecond, l.BurstRecords),
		Bytes:   replaced(profile.Bytes, l.BytesPerSecond, l.BurstBytes),
	}
}

func replaced(rate throttling.Rate, perSecond, burst int64) throttling.Rate {
	if perSecond != 0 {
		rate = throttling.Rate{PerSecond: perSecond, Burst: perSecond}
	}
	if burst != 0 {
		rate.Burst = burst
	}
	return rate
}
