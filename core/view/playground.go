package view

import (
	"errors"
	"strconv"
	"time"

	"putrecords/core/scenario"
	"putrecords/core/stream"
	"putrecords/core/wire"
)

// Playground is a scenario being played: what one page, or one embed, has open.
// It is not safe for concurrent use.
type Playground struct {
	scenario scenario.Scenario // with every step that was applied
	session  *scenario.Session
	last     *scenario.Answer // to the last put that was committed, or nil
	shown    *scenario.Answer // of the view shown last, nil when it has none
	stream   *stream.Stream   // behind that view
	clock    time.Time        // of that view
	id       int
	loads    []load
	underway *replaying // or nil
}

// Shown is a view with the numbers of its records and shards.
type Shown struct {
	View
	Records, Shards []float64
}

// Error is why a call could not be answered.
type Error struct {
	Code    string // InvalidScenario, NothingOpen, StaleView, InvalidRequest, a link.Code, or what the service says to a reader
	Message string
}

func (e *Error) Error() string { return e.Message }

var errNothingOpen = &Error{"NothingOpen", "no scenario is open"}

// Open replaces everything by a scenario (JSON text) and replays its steps. The
// scenario stays as it was when the text cannot be read.
func (p *Playground) Open(text string) (Shown, error) { return p.all(p.Begin(text)) }

// Apply takes one more step (JSON text). A step that puts no records leaves the
// last answer shown. The request of a retry goes to the editor.
func (p *Playground) Apply(text string) (Shown, error) { return p.all(p.BeginApply(text)) }

// Preview shows what the stream would answer now to a request body.
func (p *Playground) Preview(body string) (Shown, error) {
	if p.session == nil {
		return Shown{}, errNothingOpen
	}
	answer := p.session.Preview(body)
	shown := p.showAt(answer, answer.Stream, p.session.Clock())
	shown.Preview = true
	return shown, nil
}

// Explain returns why record i of the view with that id went where it did.
func (p *Playground) Explain(id, i int) (Explanation, error) {
	if err := p.current(id); err != nil {
		return Explanation{}, err
	}
	if p.shown == nil || i < 0 || i >= len(p.shown.Entries) {
		return Explanation{}, &Error{"InvalidRequest", "there is no record " + strconv.Itoa(i)}
	}
	return Explain(p.shown, i), nil
}

// Shard describes a shard behind the view with that id.
func (p *Playground) Shard(id, index int) (ShardDetail, error) {
	if err := p.hasShard(id, index); err != nil {
		return ShardDetail{}, err
	}
	return Detail(p.stream, index, p.clock), nil
}

// History returns the last ten seconds of a shard behind the view with that id.
func (p *Playground) History(id, index int) (ShownHistory, error) {
	if err := p.hasShard(id, index); err != nil {
		return ShownHistory{}, err
	}
	return HistoryOf(p.stream, index, p.clock), nil
}

// SplitPoints returns where a shard behind the view with that id can be split.
func (p *Playground) SplitPoints(id, index int) (SplitPoints, error) {
	if err := p.hasShard(id, index); err != nil {
		return SplitPoints{}, err
	}
	return splitPoints(p.stream, index), nil
}

// hasShard makes sure that the stream behind the view has a shard.
func (p *Playground) hasShard(id, index int) error {
	if err := p.current(id); err != nil {
		return err
	}
	if index < 0 || index >= len(p.stream.Shards()) {
		return &Error{"InvalidRequest", "there is no shard with index " + strconv.Itoa(index)}
	}
	return nil
}

// current makes sure that a view is the one shown last: only that one can still
// be asked about.
func (p *Playground) current(id int) error {
	if p.session == nil {
		return errNothingOpen
	}
	if id != p.id {
		return &Error{"StaleView", "view " + strconv.Itoa(id) + " is no longer shown"}
	}
	return nil
}

// show makes the next view: an answer, and what a session has come to.
func (p *Playground) show(a *scenario.Answer, s *scenario.Session) Shown {
	return p.showAt(a, s.Stream(), s.Clock())
}

func (p *Playground) showAt(a *scenario.Answer, s *stream.Stream, clock time.Time) Shown {
	p.shown, p.stream, p.clock = a, s, clock
	p.id++
	shown := Shown{of(a, s, p.session.Profile(), clock), Records(a), Shards(s, clock)}
	shown.ID = p.id
	return shown
}

// Edit replaces a stretch of the request text.
type Edit struct {
	From   int    `json:"from"` // UTF-16 offsets
	To     int    `json:"to"`
	Insert string `json:"insert"`
}

// Format lays a request body out. The error says where it is not JSON.
func Format(body string) (string, error) {
	text, problem := wire.Format(body)
	if problem != nil {
		return "", placed(body, *problem)
	}
	return text, nil
}

// AddRecord returns the edit that appends one record to a request body.
func (p *Playground) AddRecord(body string) (Edit, error) {
	if p.session == nil {
		return Edit{}, errNothingOpen
	}
	edit, problem := wire.AddRecord(body, p.session.Stream().Settings().Name)
	if problem != nil {
		return Edit{}, placed(body, *problem)
	}
	place := wire.Locate(body, edit.Span)
	return Edit{place.Offset, place.Offset + place.Length, edit.Insert}, nil
}

func placed(body string, problem wire.Problem) error {
	place := wire.Locate(body, problem.Span)
	return &Error{"InvalidRequest", "line " + strconv.Itoa(place.Line) + ", column " + strconv.Itoa(place.Column) + ": " + problem.Message}
}

// CodeOf returns an error's code, InternalError for one that has none.
func CodeOf(err error) string {
	var known *Error
	if errors.As(err, &known) {
		return known.Code
	}
	return "InternalError"
}
