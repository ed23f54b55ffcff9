package view

import (
	"strconv"

	"putrecords/core/scenario"
)

// Look shows what was shown right after a step (0-based; -1 is before the first
// one), until something else is shown. Preview and Apply go on from the present.
func (p *Playground) Look(step int) (Shown, error) { return p.all(p.BeginLook(step)) }

// BeginLook begins to go back to what was shown right after a step (0-based; -1
// is before the first one): Advance goes on with it.
func (p *Playground) BeginLook(step int) error {
	p.underway = nil
	if p.session == nil {
		return errNothingOpen
	}
	if step < -1 || step >= len(p.scenario.Steps) {
		return &Error{"InvalidRequest", "there is no step " + strconv.Itoa(step)}
	}
	past := p.scenario
	past.Steps = past.Steps[:step+1]
	r := &replaying{replay: scenario.NewReplay(&past)}
	p.underway = r
	r.finish = func() Shown {
		shown := p.show(r.answer, r.replay.Session())
		if r.answer != nil {
			shown.Request = &r.answer.Body
		}
		return shown
	}
	return nil
}

// Present shows the present again: what it has come to, and the last put's
// answer. No step is taken again.
func (p *Playground) Present() (Shown, error) {
	if p.session == nil {
		return Shown{}, errNothingOpen
	}
	return p.show(p.last, p.session), nil
}

// RetryRequest returns the request that a retry would send now, or "" when no
// record failed.
func (p *Playground) RetryRequest() (string, error) {
	if p.session == nil {
		return "", errNothingOpen
	}
	return p.session.RetryRequest(), nil
}
