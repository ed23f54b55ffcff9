package scenario

import (
	"errors"
	"time"

	"putrecords/core/limits"
	"putrecords/core/stream"
	"putrecords/core/wire"
)

// Session is a scenario that is being replayed: the stream as the steps so far
// have left it. It is not safe for concurrent use.
type Session struct {
	profile limits.Profile
	target  wire.Target
	stream  *stream.Stream
	clock   time.Time
}

// Open creates the scenario's stream and sets the clock to its start. No step
// is taken yet.
func Open(s Scenario) *Session {
	profile := s.Profile()
	return &Session{
		profile: profile,
		target: wire.Target{
			Profile:        profile,
			Name:           s.Stream.Name,
			Account:        s.Stream.Account,
			Region:         s.Stream.Region,
			MaxRecordBytes: s.Stream.MaxRecordSizeKiB << 10,
		},
		stream: stream.New(stream.Settings{
			Name:                s.Stream.Name,
			Account:             s.Stream.Account,
			Region:              s.Stream.Region,
			Created:             s.Start,
			Limits:              s.ShardLimits.over(profile.Shard),
			Retention:           time.Duration(s.Stream.RetentionHours) * time.Hour,
			InternalFailureText: profile.InternalFailureText,
		}, s.Stream.Shards),
		clock: s.Start,
	}
}

// Clock returns the virtual time now.
func (s *Session) Clock() time.Time { return s.clock }

// Stream returns the stream as it is now. The caller must not change it.
func (s *Session) Stream() *stream.Stream { return s.stream }

// Profile returns the limits that are in force.
func (s *Session) Profile() limits.Profile { return s.profile }

// ErrEndOfTime is the error of a wait that the clock cannot make.
var ErrEndOfTime = errors.New("the clock ends with the year 2249")

// Apply takes one step. Its answer is nil unless the step is a put. The error
// says that the clock ends (ErrEndOfTime) or that the stream has no such shard;
// nothing has changed then. Steps of a scenario that was parsed meet neither.
func (s *Session) Apply(step Step) (*Answer, error) {
	switch step.Kind {
	case Put:
		return answer(s.stream, s.target, s.clock, step.Body), nil
	case Fail:
		if !s.stream.FailNext(step.Fail.ShardID, step.Fail.Records) {
			return nil, noShard(step.Fail.ShardID)
		}
		return nil, nil
	case Wait:
		return nil, s.wait(step.Wait)
	}
	panic("scenario: a step of no kind")
}

func (s *Session) wait(d time.Duration) error {
	if d == 0 {
		return nil
	}
	clock := s.clock.Add(d)
	if clock.After(endOfTime) {
		return ErrEndOfTime
	}
	s.clock = clock
	s.stream.Expire(clock)
	return nil
}

// Preview returns what the stream would answer to a request now. Nothing
// changes.
func (s *Session) Preview(body string) *Answer {
	return answer(s.stream.Fork(), s.target, s.clock, body)
}

// Answer is the answer to one PutRecords request, and how it came about.
type Answer struct {
	At       time.Time
	Body     string               // the request's text
	Request  *wire.Request        // nil when the whole request was rejected
	Entries  []stream.ResultEntry // one per record
	Failure  *wire.Failure        // why the whole request was rejected, or nil
	Problems []wire.Problem       // our own words for the failure, and warnings
	Response []byte               // the body, as the service would send it
	Stream   *stream.Stream       // that answered; later steps change it
}

// Status returns the answer's HTTP status.
//
// Source: API reference, PutRecords: HTTP 200 also when records failed.
func (a *Answer) Status() int {
	if a.Failure != nil {
		return 400
	}
	return 200
}

// Failed returns how many records were throttled and how many met
// InternalFailure.
func (a *Answer) Failed() (throttled, internal int) {
	for i := range a.Entries {
		switch a.Entries[i].ErrorCode {
		case stream.ProvisionedThroughputExceededException:
			throttled++
		case stream.InternalFailure:
			internal++
		}
	}
	return throttled, internal
}

func answer(s *stream.Stream, target wire.Target, now time.Time, body string) *Answer {
	a := &Answer{At: now, Body: body, Stream: s}
	a.Request, a.Problems, a.Failure = wire.Read(body, target)
	if a.Failure != nil {
		a.Response = a.Failure.AppendBody(nil)
		return a
	}
	a.Entries = s.PutRecords(now, a.Request.Records)
	a.Response = wire.AppendResponse(nil, s, now, a.Entries)
	return a
}
