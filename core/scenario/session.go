package scenario

import (
	"errors"
	"math"
	"time"

	"putrecords/core/limits"
	"putrecords/core/producer"
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
	last    *Answer // to the last put or retry, or nil
	loaded  int     // records of all loads so far
}

// Open creates the scenario's stream and sets the clock to its start. No step
// is taken yet.
func Open(s Scenario) *Session {
	profile := s.Profile()
	settings := stream.Settings{
		Name:                s.Stream.Name,
		Account:             s.Stream.Account,
		Region:              s.Stream.Region,
		Created:             s.Start,
		Limits:              s.ShardLimits.over(profile.Shard),
		Retention:           time.Duration(s.Stream.RetentionHours) * time.Hour,
		InternalFailureText: profile.InternalFailureText,
	}
	return &Session{
		profile: profile,
		target: wire.Target{
			Profile:        profile,
			Name:           s.Stream.Name,
			Account:        s.Stream.Account,
			Region:         s.Stream.Region,
			MaxRecordBytes: s.Stream.MaxRecordSizeKiB << 10,
		},
		stream: s.Stream.make(settings),
		clock:  s.Start,
	}
}

// make creates the stream. It panics when the listed shards do not tile the hash
// key space; Parse lets no such list pass.
func (s *StreamSettings) make(settings stream.Settings) *stream.Stream {
	if s.List == nil {
		return stream.New(settings, s.Shards)
	}
	made, err := stream.Of(settings, s.List)
	if err != nil {
		panic(err)
	}
	return made
}

// Clock returns the virtual time now.
func (s *Session) Clock() time.Time { return s.clock }

// Stream returns the stream as it is now. The caller must not change it.
func (s *Session) Stream() *stream.Stream { return s.stream }

// Profile returns the limits that are in force.
func (s *Session) Profile() limits.Profile { return s.profile }

// ErrEndOfTime is the error of a wait that the clock cannot make.
var ErrEndOfTime = errors.New("the clock ends with the year 2249")

// Result is what one step gave.
type Result struct {
	At       time.Time        // when it was taken, or began
	Status   int              // HTTP status of the service's answer, 0 when nothing was asked
	Failure  *wire.Failure    // why the whole request was refused, or nil
	Response []byte           // the answer's body as the service would send it; may be empty
	Answer   *Answer          // to the records of a put, or of a retry that sent some, else nil
	Load     *producer.Report // of a load, else nil
}

// Apply takes one step, a load as a whole. The error says that the clock ends
// (ErrEndOfTime), that the step names a shard that gets no records, that there
// were too many shards or records of loads, or that the stream would refuse a
// load's records; nothing has changed then.
func (s *Session) Apply(step Step) (result Result, err error) {
	r := Replay{session: s, steps: []Step{step}}
	_, err = r.Advance(math.MaxInt, func(_ Step, taken Result) { result = taken })
	return result, err
}

// apply takes one step, which is no load.
func (s *Session) apply(step Step) (Result, error) {
	result := Result{At: s.clock}
	switch step.Kind {
	case Put:
		s.last = answer(s.stream, s.target, s.clock, step.Body)
		result.answered(s.last)
	case Retry:
		if a := s.retry(); a != nil {
			s.last = a
			result.answered(a)
		}
	case Fail:
		return result, s.fail(step.Fail)
	case Wait:
		return result, s.wait(step.Wait)
	case Split, Merge, Resize:
		return s.reshard(step)
	default:
		panic("scenario: a step of no kind")
	}
	return result, nil
}

func (r *Result) answered(a *Answer) {
	r.Status, r.Failure, r.Response, r.Answer = a.Status(), a.Failure, a.Response, a
}

func (s *Session) fail(f Failures) error {
	switch s.stream.FailNext(f.ShardID, f.Records) {
	case stream.ErrNoShard:
		return errors.New("the stream has no shard " + quoted(f.ShardID))
	case stream.ErrShardClosed:
		return errors.New("no records are routed to the shard " + quoted(f.ShardID) + ": it is closed")
	}
	return nil
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

// Check returns why a load cannot be taken now, or nil. Whether a step of another
// kind can be taken shows when it is.
func (s *Session) Check(step Step) error {
	if step.Kind != Load {
		return nil
	}
	return loadError(s.target, s.clock, s.loaded, step.Load)
}

// begin begins a load, which is to run until it is done, and then to end.
func (s *Session) begin(load *producer.Load) (*producer.Run, error) {
	if err := loadError(s.target, s.clock, s.loaded, load); err != nil {
		return nil, err
	}
	s.loaded += load.Records()
	return producer.Start(load, s.stream, s.profile.MaxRequestBytes, s.clock), nil
}

func (s *Session) end(run *producer.Run) *producer.Report {
	s.clock = run.End()
	s.stream.Expire(s.clock)
	return run.Report()
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

	attempts *attempts // of a retry, else nil
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
