package view

import (
	"math"
	"strconv"

	"putrecords/core/scenario"
)

// Look shows what was shown right after a step (0-based; -1 is before the first
// one), until something else is shown. Preview and Apply go on from the present.
func (p *Playground) Look(step int) (Shown, error) {
	if p.session == nil {
		return Shown{}, errNothingOpen
	}
	if step < -1 || step >= len(p.scenario.Steps) {
		return Shown{}, &Error{"InvalidRequest", "there is no step " + strconv.Itoa(step)}
	}
	past := p.scenario
	past.Steps = past.Steps[:step+1]
	var last *scenario.Answer
	replay := scenario.NewReplay(&past)
	_, err := replay.Advance(math.MaxInt, func(_ scenario.Step, result scenario.Result) {
		if result.Answer != nil {
			last = result.Answer
		}
	})
	if err != nil {
		return Shown{}, &Error{"InvalidScenario", err.Error()} // the steps were taken before
	}
	shown := p.show(last, replay.Session())
	if last != nil {
		shown.Request = &last.Body
	}
	return shown, nil
}

// RetryRequest returns the request that a retry would send now, or "" when no
// record failed.
func (p *Playground) RetryRequest() (string, error) {
	if p.session == nil {
		return "", errNothingOpen
	}
	return p.session.RetryRequest(), nil
}
