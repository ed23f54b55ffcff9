// A snippet: one result of a scenario as HTML that needs no script. web/embed/snippet.html says what it is made of.
package main

import (
	"bytes"
	"errors"
	"html/template"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"

	"putrecords/core/link"
	"putrecords/core/scenario"
	"putrecords/core/view"
)

const (
	snippetTemplate = "embed/snippet.html"
	snippetSheet    = "embed/snippet.css"
)

// snippetOptions says how a snippet is rendered.
type snippetOptions struct {
	web     string   // folder of the template
	base    string   // URL of the playground, for a link that opens the scenario there; "" for no link
	show    []string // the parts: request, keyspace, response; nil for all
	heading bool     // the title is the document's heading
}

// Bounds of what a snippet shows at once.
const (
	longLines   = 24    // a longer request scrolls
	longRequest = 2_000 // UTF-16 units
	foldedRows  = 50    // more rows are folded
	nearSteps   = 12    // before the put that is shown, and after it
)

// snippet is what the template shows.
type snippet struct {
	Title, About, Label     string
	Heading, Failed         bool
	Summary                 string
	Facts                   []string
	Clock                   string
	Link                    template.URL
	Steps                   []snippetStep
	StepsBefore, StepsAfter string // how many are left out
	Request                 *snippetRequest
	Picture                 *picture
	Response                *snippetResponse
}

type snippetStep struct {
	Label string
	Shown bool
}

type snippetRequest struct {
	Name   string
	Pieces []requestPiece
	Long   bool
}

// requestPiece is a stretch of the request: a partition key, or what stands between two.
type requestPiece struct {
	Text   string
	Record string // of a partition key: the number of its record
	Color  int
}

type snippetResponse struct {
	Facts                   []string
	ErrorType, ErrorMessage string
	Problems                []view.Problem
	Nothing                 string // why there is no answer
	Fold                    string // what unfolds the rows, "" when they are not folded
	Rows                    []responseRow
}

type responseRow struct {
	Record, Color, Number          int
	PartitionKey, ShardID, Outcome string
	Head, Middle, Tail             string // of the sequence number
	Word, ErrorCode, ErrorMessage  string
}

// renderSnippet renders the scenario's last put: what was sent, where the records went, and the answer. The error is
// that of a scenario that cannot be read or replayed.
func renderSnippet(scenarioText string, options snippetOptions) (template.HTML, error) {
	text, err := os.ReadFile(filepath.Join(options.web, filepath.FromSlash(snippetTemplate)))
	if err != nil {
		return "", err
	}
	tmpl, err := template.New(snippetTemplate).Parse(string(text))
	if err != nil {
		return "", err
	}
	data, err := snippetOf(scenarioText, options)
	if err != nil {
		return "", err
	}
	var rendered bytes.Buffer
	if err := tmpl.ExecuteTemplate(&rendered, "snippet", data); err != nil {
		return "", err
	}
	return template.HTML(rendered.String()), nil
}

func snippetOf(scenarioText string, options snippetOptions) (*snippet, error) {
	parsed, err := scenario.Parse([]byte(scenarioText))
	if err != nil {
		return nil, err
	}
	var playground view.Playground
	shown, steps, load, err := lastPut(&playground, scenarioText)
	if err != nil {
		return nil, err
	}
	failed := shown.Throttled + shown.InternalFailures
	data := &snippet{
		Title:   parsed.Title,
		About:   parsed.About,
		Label:   parsed.Title,
		Heading: options.heading,
		Failed:  failed > 0 || shown.ErrorType != "",
		Summary: summary(shown),
		Facts:   []string{counted(shown.Stream.OpenShards, "shard"), "Limits: " + shown.Stream.LimitsLabel},
		Clock:   shown.At,
	}
	if data.Label == "" {
		data.Label = "PutRecords"
	}
	if options.heading {
		data.Title = data.Label
	}
	if note := limitsNote(shown.Stream); note != "" {
		data.Facts = append(data.Facts, note)
	}
	if data.Link, err = playgroundLink(scenarioText, options.base); err != nil {
		return nil, err
	}
	data.addSteps(steps)
	rows, err := responseRows(&playground, shown)
	if err != nil {
		return nil, err
	}
	shows := func(part string) bool { return options.show == nil || slices.Contains(options.show, part) }
	if shows("request") {
		data.Request = requestOf(shown, rows)
	}
	if shows("keyspace") {
		data.Picture = pictureOf(shown)
	}
	if shows("response") {
		data.Response = responseOf(shown, rows)
	}
	if !shown.Answered && load != nil {
		data.addLoad(*load)
	}
	return data, nil
}

// lastPut opens a scenario and looks at its last put, and returns the steps with that put marked. Without any put it
// is the present, with the draft as its request, and the last load, if there is one.
func lastPut(playground *view.Playground, scenarioText string) (view.Shown, []snippetStep, *view.StepSummary, error) {
	shown, err := playground.Open(scenarioText)
	if err != nil {
		return view.Shown{}, nil, nil, err
	}
	put := -1
	var load *view.StepSummary
	var steps []snippetStep
	for i, step := range shown.Steps {
		label := stepLabel(step)
		switch {
		case step.Kind == "wait":
			label = "Wait " + label
		case step.Kind == "load":
			load = &step
		case (step.Kind == "put" || step.Kind == "retry") && step.Status != 0:
			put = i
		}
		steps = append(steps, snippetStep{Label: label})
	}
	if put < 0 {
		return shown, steps, load, nil
	}
	steps[put].Shown = true
	shown, err = playground.Look(put)
	return shown, steps, load, err
}

// addLoad says what came of a load, which has no single answer.
func (s *snippet) addLoad(load view.StepSummary) {
	s.Summary = counted(load.Records, "record") + ": " + countText(load.Stored) + " stored, " + countText(load.Failed) + " lost"
	s.Failed = load.Failed > 0
	if s.Response != nil {
		s.Response.Nothing = "A load has no single response. Requests sent: " + countText(load.Requests) + ". Copies stored beyond the first: " + countText(load.Duplicated) + "."
	}
}

// addSteps shows the steps near the put that is shown, when there are any others.
func (s *snippet) addSteps(steps []snippetStep) {
	put := slices.IndexFunc(steps, func(step snippetStep) bool { return step.Shown })
	if len(steps) == 0 || put == 0 && len(steps) == 1 {
		return
	}
	if put < 0 {
		put = len(steps) - 1
	}
	if before := put - nearSteps; before > 0 {
		s.StepsBefore = counted(before, "step") + " before"
		steps, put = steps[before:], nearSteps
	}
	if after := len(steps) - put - 1 - nearSteps; after > 0 {
		s.StepsAfter = counted(after, "step") + " after"
		steps = steps[:len(steps)-after]
	}
	s.Steps = steps
}

// playgroundLink returns the URL that opens the scenario. One that is too large for a link has none.
func playgroundLink(scenarioText, base string) (template.URL, error) {
	if base == "" {
		return "", nil
	}
	fragment, err := link.Encode(scenarioText)
	if large := (*link.Error)(nil); errors.As(err, &large) && large.Code == link.LargeLink {
		return "", nil
	}
	return template.URL(base + "#" + fragment), err
}

// responseRows returns a row per record, none of a request that was refused.
func responseRows(playground *view.Playground, shown view.Shown) ([]responseRow, error) {
	var rows []responseRow
	for i := range len(shown.Records) / view.RecordFields {
		why, err := playground.Explain(shown.ID, i)
		if err != nil {
			return nil, err
		}
		row := responseRow{
			Record:       i,
			Color:        colorOf(why.ShardIndex),
			Number:       int(shown.Shards[why.ShardIndex*view.ShardFields+shardNumber]),
			PartitionKey: why.PartitionKey,
			ShardID:      why.ShardID,
			Outcome:      why.Outcome,
			ErrorCode:    why.ErrorCode,
			ErrorMessage: why.ErrorMessage,
		}
		switch number := why.SequenceNumber; {
		case why.Outcome == "throttled":
			row.Word = "Throttled"
		case why.Outcome != "stored":
			row.Word = "Failed"
		default:
			row.Head, row.Middle, row.Tail = number[:8], number[8:len(number)-7], number[len(number)-7:]
		}
		rows = append(rows, row)
	}
	return rows, nil
}

// requestOf cuts the request at the partition keys.
func requestOf(shown view.Shown, rows []responseRow) *snippetRequest {
	if shown.Request == nil || *shown.Request == "" {
		return nil
	}
	text := *shown.Request
	request := &snippetRequest{Name: "Request"}
	if !shown.Answered {
		request.Name = "Request, not sent"
	}
	units := utf16.Encode([]rune(text))
	request.Long = strings.Count(text, "\n") >= longLines || len(units) > longRequest
	add := func(piece requestPiece) {
		if piece.Text != "" {
			request.Pieces = append(request.Pieces, piece)
		}
	}
	at := 0
	for i, row := range rows {
		numbers := shown.Records[i*view.RecordFields:]
		from, to := int(numbers[recordKeyFrom]), int(numbers[recordKeyTo])
		add(requestPiece{Text: string(utf16.Decode(units[at:from]))})
		add(requestPiece{string(utf16.Decode(units[from:to])), strconv.Itoa(i), row.Color})
		at = to
	}
	add(requestPiece{Text: string(utf16.Decode(units[at:]))})
	return request
}

func responseOf(shown view.Shown, rows []responseRow) *snippetResponse {
	response := &snippetResponse{
		ErrorType:    shown.ErrorType,
		ErrorMessage: shown.ErrorMessage,
		Problems:     shown.Problems,
		Rows:         rows,
	}
	if !shown.Answered {
		response.Nothing = "Nothing was sent in this scenario: there is no response."
		return response
	}
	response.Facts = []string{"HTTP " + strconv.Itoa(shown.Status)}
	if shown.ErrorType == "" {
		response.Facts = append(response.Facts, "FailedRecordCount "+strconv.Itoa(shown.Throttled+shown.InternalFailures))
	}
	if len(rows) > foldedRows {
		response.Fold = "All " + strconv.Itoa(len(rows)) + " records"
	}
	return response
}
