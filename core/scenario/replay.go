package scenario

import (
	"strconv"

	"putrecords/core/wire"
)

// Replay opens a scenario and takes its steps, calling taken after each. The
// error is an *Error that says which step cannot be taken.
func Replay(s Scenario, taken func(Step, Result)) (*Session, error) {
	session := Open(s)
	for i, step := range s.Steps {
		result, err := session.Apply(step)
		if err != nil {
			return nil, s.fault(i, err)
		}
		taken(step, result)
	}
	return session, nil
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
