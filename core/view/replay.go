package view

import "putrecords/core/scenario"

// Progress is how far a call has come that was begun.
type Progress struct {
	Done int   `json:"done"` // of Of, in about the time that a record of a load takes
	Of   int   `json:"of"`
	View *View `json:"view"` // what the call shows, nil until it is complete
}

// ShownProgress is a progress, with the numbers of its view.
type ShownProgress struct {
	Progress
	Shown *Shown // nil until the call is complete
}

// slice is how far Advance goes: so many records of a load, or what takes as
// long.
const slice = 10_000

// replaying is a replay under way. Nothing of the playground changes before it
// is complete, so that dropping it is to cancel it.
type replaying struct {
	replay *scenario.Replay
	steps  []StepSummary    // taken
	answer *scenario.Answer // the last one, or nil
	loads  []load
	first  int          // number of the first step
	finish func() Shown // makes the view
}

// Begin begins to open a scenario (JSON text): Advance goes on with it. What is
// open stays until all steps were taken.
func (p *Playground) Begin(text string) error {
	p.underway = nil
	s, err := scenario.Parse([]byte(text))
	if err != nil {
		return invalidScenario(err)
	}
	r := &replaying{replay: scenario.NewReplay(&s), steps: []StepSummary{}}
	p.underway = r
	r.finish = func() Shown {
		p.scenario, p.session, p.last, p.loads = s, r.replay.Session(), r.answer, r.loads
		shown := p.show(p.last, p.session)
		shown.Steps = r.steps
		request := ""
		if p.last != nil {
			request = p.last.Body
		}
		if s.Draft != nil {
			request = *s.Draft
		}
		shown.Request = &request
		return shown
	}
	return nil
}

// BeginApply begins to take one more step (JSON text): Advance goes on with it. A
// load that cannot be taken is refused at once.
func (p *Playground) BeginApply(text string) error {
	p.underway = nil
	if p.session == nil {
		return errNothingOpen
	}
	step, err := scenario.ParseStep([]byte(text))
	if err != nil {
		return invalidScenario(err)
	}
	if err := p.session.Check(step); err != nil {
		return invalidScenario(err)
	}
	r := &replaying{replay: p.session.Replay(step), first: len(p.scenario.Steps)}
	p.underway = r
	r.finish = func() Shown {
		p.session = r.replay.Session()
		p.scenario.Steps = append(p.scenario.Steps, step)
		p.loads = append(p.loads, r.loads...)
		if r.answer != nil {
			p.last = r.answer
		}
		shown := p.show(p.last, p.session)
		shown.Steps = r.steps
		if step.Kind == scenario.Retry && r.answer != nil {
			shown.Request = &r.answer.Body
		}
		return shown
	}
	return nil
}

// Advance goes on with the call that was begun last. When it is complete, or
// after an error, nothing is under way.
func (p *Playground) Advance() (ShownProgress, error) { return p.advance(slice) }

// Cancel drops the call that was begun last. It has changed nothing.
func (p *Playground) Cancel() { p.underway = nil }

func (p *Playground) advance(records int) (ShownProgress, error) {
	r := p.underway
	if r == nil {
		return ShownProgress{}, &Error{"InvalidRequest", "nothing was begun"}
	}
	complete, err := r.replay.Advance(records, func(step scenario.Step, result scenario.Result) {
		if result.Load != nil {
			r.loads = append(r.loads, load{r.first + len(r.steps), step.Load, result.At, r.replay.Session().Clock(), result.Load})
		}
		r.steps = append(r.steps, summary(step, result))
		if result.Answer != nil {
			r.answer = result.Answer
		}
	})
	if err != nil {
		p.underway = nil
		return ShownProgress{}, invalidScenario(err)
	}
	var progress ShownProgress
	progress.Done, progress.Of = r.replay.Progress()
	if complete {
		p.underway = nil
		shown := r.finish()
		progress.Shown, progress.View = &shown, &shown.View
	}
	return progress, nil
}

// all goes on with a call that was begun, if it could be, to its end.
func (p *Playground) all(err error) (Shown, error) {
	if err != nil {
		return Shown{}, err
	}
	progress, err := p.advance(1 << 62)
	if err != nil {
		return Shown{}, err
	}
	return *progress.Shown, nil
}

func invalidScenario(err error) error { return &Error{"InvalidScenario", err.Error()} }
