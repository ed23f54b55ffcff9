package scenario

import (
	"strconv"

	"putrecords/core/producer"
	"putrecords/core/wire"
)

// Replay takes steps, as much of them at a time as its caller wants: also a part
// of a load. Dropping it leaves nothing behind. It is not safe for concurrent
// use.
type Replay struct {
	session  *Session
	scenario *Scenario // that the steps are of, or nil
	steps    []Step
	taken    int
	load     *producer.Run // of the step under way, or nil
	done, of int
}

// NewReplay opens a scenario and begins to take its steps.
func NewReplay(s *Scenario) *Replay {
	r := &Replay{session: Open(*s), scenario: s, steps: s.Steps}
	for _, step := range s.Steps {
		r.of += work(step)
	}
	return r
}

// Replay begins to take one more step. Before the replay is done, the session
// stays as it was: a load goes on in a fork.
func (s *Session) Replay(step Step) *Replay {
	if step.Kind == Load {
		fork := *s
		fork.stream = s.stream.Fork()
		s = &fork
	}
	return &Replay{session: s, steps: []Step{step}, of: work(step)}
}

// work returns about how much there is to do for a step, in records of a load.
func work(step Step) int {
	switch step.Kind {
	case Put:
		const bytesPerRecord = 64
		return 1 + len(step.Body)/bytesPerRecord
	case Load:
		return step.Load.Records()
	}
	return 1
}

// Session returns what is replayed, as the steps so far have left it.
func (r *Replay) Session() *Session { return r.session }

// Progress returns how much is done of the whole, in about the time that a record
// of a load takes.
func (r *Replay) Progress() (done, of int) {
	done = r.done
	if r.load != nil {
		done += r.load.Settled()
	}
	return done, r.of
}

// Advance goes on for about so many records, 1 or more, calls taken for each step
// that is complete, and reports whether all are. How a replay is cut into calls
// changes nothing. The error is that of Session.Apply, and the end; for a step
// of a scenario it is an *Error that says which.
func (r *Replay) Advance(records int, taken func(Step, Result)) (done bool, err error) {
	for ; r.taken < len(r.steps) && records > 0; r.taken++ {
		step := r.steps[r.taken]
		result, complete, err := r.take(step, &records)
		if err != nil && r.scenario != nil {
			err = r.scenario.fault(r.taken, err)
		}
		if err != nil || !complete {
			return false, err
		}
		r.done += work(step)
		taken(step, result)
	}
	return r.taken == len(r.steps), nil
}

// take takes a step or goes on with it, and reports whether it is complete.
func (r *Replay) take(step Step, records *int) (result Result, complete bool, err error) {
	if step.Kind != Load {
		*records -= work(step)
		result, err = r.session.apply(step)
		return result, true, err
	}
	if r.load == nil {
		if r.load, err = r.session.begin(step.Load); err != nil {
			return result, false, err
		}
	}
	if *records, complete = r.load.Advance(*records); !complete {
		return result, false, nil
	}
	result.At = r.session.Clock()
	result.Load = r.session.end(r.load)
	r.load = nil
	return result, true, nil
}

// source is the text that a scenario was read from.
type source struct {
	text  string
	steps []int // byte offsets of the steps' values
}

// fault places the error of step i (0-based). A step that was not read from the
// scenario's text has no line.
func (s *Scenario) fault(i int, err error) *Error {
	e := &Error{Pointer: "/steps/" + strconv.Itoa(i) + "/" + string(s.Steps[i].Kind), Reason: err.Error()}
	if i < len(s.source.steps) {
		at := s.source.steps[i]
		place := wire.Locate(s.source.text, wire.Span{From: at, To: at})
		e.Line, e.Column = place.Line, place.Column
	}
	return e
}
