package link

import (
	"strings"
	"time"

	"putrecords/core/json"
	"putrecords/core/scenario"
	"putrecords/core/wire"
)

// Facts are what somebody who shares a scenario wants to know of it.
type Facts struct {
	Records int           // in all requests that are JSON, the draft included; none of loads
	Shards  int           // open ones, before the first step
	Steps   int           // all of them
	Wait    time.Duration // by which the clock is moved in wait steps
}

// FactsOf returns the facts of a scenario's JSON text. The error is an *Error with
// the code InvalidScenario.
func FactsOf(text string) (Facts, error) {
	s, err := scenario.Parse([]byte(text))
	if err != nil {
		return Facts{}, &Error{InvalidScenario, err.Error()}
	}
	facts := Facts{Shards: s.Stream.Shards, Steps: len(s.Steps)}
	for _, step := range s.Steps {
		facts.Wait += step.Wait
		facts.Records += recordsOf(step.Body)
	}
	if s.Draft != nil {
		facts.Records += recordsOf(*s.Draft)
	}
	return facts, nil
}

// recordsOf returns how many records a request body has, 0 when that cannot be
// told.
func recordsOf(body string) (n int) {
	if isJSON(body) {
		n = elements(body, "Records")
	}
	return n
}

// WithoutData returns the canonical text of a scenario (JSON text) in which no
// record has its data: zero bytes stand for it, as many, and asterisks for what
// is no base64. A request body whose data cannot be told from the rest is empty.
// What is wanted is gone, since answers may quote data. Titles, partition keys
// and unknown members stay. The error is an *Error.
func WithoutData(text string) (string, error) {
	canonical, err := scenario.Canonical([]byte(text), blanked)
	if err != nil {
		return "", &Error{InvalidScenario, err.Error()}
	}
	return canonical, nil
}

// blanked returns a request body without its data: an empty one when data cannot
// be told from the rest, because the body is no object, or data is no plain value.
func blanked(body string) string {
	r := json.NewReader(body)
	if r.Kind() != json.Object || !isJSON(body) {
		return ""
	}
	var blank strings.Builder
	done, told := 0, true
	var object func(name json.Value) error
	var value func() error
	object = func(name json.Value) error {
		if !strings.EqualFold(name.Text(body), "Data") {
			return value()
		}
		v, err := r.Value()
		blank.WriteString(body[done:v.From] + blankData(v, body))
		done = v.To
		told = told && v.Kind != json.Object && v.Kind != json.List
		return err
	}
	value = func() (err error) {
		switch r.Kind() {
		case json.Object:
			_, err = r.Object(object)
		case json.List:
			_, err = r.List(value)
		default:
			_, err = r.Value()
		}
		return err
	}
	if value(); !told {
		return ""
	}
	return blank.String() + body[done:]
}

// blankData returns what stands for data.
func blankData(v json.Value, body string) string {
	switch v.Kind {
	case json.Number:
		return "0"
	case json.String:
		text := v.Text(body)
		if data, ok := wire.DecodeBase64(text); ok {
			return `"` + wire.EncodeBase64(string(make([]byte, len(data)))) + `"`
		}
		stars := []byte{'"'}
		for range text {
			stars = append(stars, '*')
		}
		return string(append(stars, '"'))
	}
	return body[v.From:v.To]
}

// isJSON reports whether a text is JSON.
func isJSON(text string) bool {
	r := json.NewReader(text)
	_, err := r.Value()
	return err == nil && r.End() == nil
}
