package view

import (
	"putrecords/core/link"
	"putrecords/core/scenario"
)

// OpenedLink is what a link opens: a scenario (JSON text, in which request bodies
// are text) or an example's name; the other one is "".
type OpenedLink struct {
	Scenario string `json:"scenario"`
	Example  string `json:"example"`
}

// LinkFacts are what somebody who shares a scenario wants to know of it.
type LinkFacts struct {
	Records int     `json:"records"` // in all requests that are JSON, the draft included; none of loads
	Shards  int     `json:"shards"`  // open ones, before the first step
	Steps   int     `json:"steps"`
	WaitMs  float64 `json:"waitMs"` // by which wait steps move the clock
}

// EncodeLink returns the fragment of the URL, without #, that opens a scenario
// (JSON text).
func EncodeLink(scenario string) (string, error) {
	fragment, err := link.Encode(scenario)
	return fragment, coded(err)
}

// DecodeLink returns what the fragment of a URL opens, with or without #.
func DecodeLink(fragment string) (OpenedLink, error) {
	opened, err := link.Decode(fragment)
	if opened.Scenario != "" {
		opened.Scenario, err = scenario.Plain([]byte(opened.Scenario))
	}
	return OpenedLink(opened), coded(err)
}

// WithoutData returns a scenario (JSON text) in which zero bytes stand for the
// data of records.
func WithoutData(scenario string) (string, error) {
	text, err := link.WithoutData(scenario)
	return text, coded(err)
}

// LinkFactsOf returns the facts of a scenario (JSON text).
func LinkFactsOf(scenario string) (LinkFacts, error) {
	f, err := link.FactsOf(scenario)
	return LinkFacts{f.Records, f.Shards, f.Steps, float64(f.Wait.Milliseconds())}, coded(err)
}

// coded gives the error of package link its code.
func coded(err error) error {
	if refused, ok := err.(*link.Error); ok {
		return &Error{string(refused.Code), refused.Message}
	}
	return err
}
