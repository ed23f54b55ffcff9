package link

import (
	"strings"
	"time"

	"putrecords/core/json"
	"putrecords/core/scenario"
	"putrecords/core/wire"
)

// Facts are what somebody who shares a scenario wants to know of its link.
type Facts struct {
	Length  int           // of the fragment, in characters, without #
	Records int           // in all requests that are JSON, the draft included; none of loads
	Shards  int           // open ones, before the first step
	Steps   int           // all of them
	Wait    time.Duration // by which the clock is moved in wait steps
}

// FactsOf returns the facts of a scenario's JSON text. The error is that of
// Encode.
func FactsOf(text string) (Facts, error) {
	fragment, err := Encode(text)
	if err != nil {
		return Facts{}, err
	}
	s, err := scenario.Parse([]byte(text))
	if err != nil {
		return Facts{}, err
	}
	facts := Facts{Length: len(fragment), Shards: s.Stream.Shards, Steps: len(s.Steps)}
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
	text, err := scenario.Canonical([]byte(text))
	if err != nil {
		return "", &Error{InvalidScenario, err.Error()}
	}
	var edit editing
	r := json.NewReader(text)
	var member func(name json.Value) error
	member = func(name json.Value) error {
		called := name.Text(text)
		if called == "steps" {
			_, err := r.List(func() error { return eachMember(r, member) })
			return err
		}
		value, err := r.Value()
		switch literal := text[value.From:value.To]; called {
		case "put", "draft":
			edit.replace(text, value.Span, withoutData(value, literal))
		case "want": // stands last
			edit.replace(text, json.Span{From: name.From - len(",") + first(text, name), To: value.To}, "")
		}
		return err
	}
	eachMember(r, member)
	text, err = scenario.Canonical([]byte(edit.finish(text)))
	return text, err
}

// first returns 1 for the first member of an object, 0 for others.
func first(text string, name json.Value) int {
	if text[name.From-1] == '{' {
		return 1
	}
	return 0
}

// withoutData returns a body without data, as it stands in a scenario.
func withoutData(v json.Value, literal string) string {
	if v.Kind != json.String {
		body, ok := blanked(literal)
		if !ok {
			return `""`
		}
		return body
	}
	v.Span = json.Span{From: 0, To: len(literal)}
	body, _ := blanked(v.Text(literal))
	return string(json.AppendQuote(nil, body))
}

// blanked returns a body without its data. It reports false for one whose data
// cannot be told from the rest, because it is no object, or data is one.
func blanked(body string) (string, bool) {
	if !isJSON(body) || json.NewReader(body).Kind() != json.Object {
		return "", false
	}
	told := true
	blank := replaceMembers(body, func(name, value json.Value) (string, bool) {
		if !strings.EqualFold(name.Text(body), "Data") {
			return "", false
		}
		head := body[name.From:value.From]
		switch value.Kind {
		case json.String:
			text := value.Text(body)
			if data, ok := wire.DecodeBase64(text); ok {
				return head + `"` + wire.EncodeBase64(strings.Repeat("\x00", len(data))) + `"`, true
			}
			return head + `"` + strings.Repeat("*", len([]rune(text))) + `"`, true
		case json.Number:
			return head + "0", true
		case json.Object, json.List:
			told = false
		}
		return "", false
	})
	if !told {
		return "", false
	}
	return blank, true
}

// isJSON reports whether a text is JSON.
func isJSON(text string) bool {
	r := json.NewReader(text)
	_, err := r.Value()
	return err == nil && r.End() == nil
}
