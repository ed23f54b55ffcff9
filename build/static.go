package main

import (
	"encoding/json"
	"html/template"
	"strconv"

	"putrecords/core/limits"
	"putrecords/core/view"
)

// firstScenario is the example that the page opens on.
const firstScenario = "hot-partition-key.json"

// pageData is what web/index.html shows before any script runs: a true result, computed by the native core. Its texts
// are the ones that the page's views write for the same result; a browser test compares them.
type pageData struct {
	Request                       string
	FirstView                     template.JS // {"scenario": …, "view": …}, for the page's script
	Rows                          []pageRow
	Shards                        []pageShard
	Ticks                         []pageTick
	Summary, Clock, StreamName    string
	ShardCount, FailedRecordCount int
	Profiles                      []pageProfile
	LimitsNote                    string
	Steps                         []pageStep
}

type pageStep struct {
	Label, Name string
	Last        bool
}

type pageRow struct {
	Record                                  int
	PartitionKey                            string
	ShardID                                 string
	ShardIndex                              int
	Outcome                                 string
	SequenceNumber, ErrorCode, ErrorMessage string
}

type pageShard struct {
	Index                    int
	ShardID                  string
	Top, Height              string // shares of the hash key space, such as 25%
	RecordsUsed, BytesUsed   int    // percent of the tank
	RecordsLevel, BytesLevel string
	Stored                   int
}

type pageTick struct {
	Record, ShardIndex int
	Position           string
	Outcome            string
}

type pageProfile struct {
	Name, Label string
	Selected    bool
}

// staticPage replays the first scenario of the page whose sources are in the folder web.
func staticPage(web string) (any, error) {
	text, err := readExample(web, firstScenario)
	if err != nil {
		return nil, err
	}
	var playground view.Playground
	shown, err := playground.Open(string(text))
	if err != nil {
		return nil, err
	}
	data := &pageData{
		Request:           *shown.Request,
		Summary:           summary(shown),
		Clock:             shown.Clock,
		StreamName:        shown.Stream.Name,
		ShardCount:        shown.Stream.OpenShards,
		FailedRecordCount: shown.Throttled + shown.InternalFailures,
		LimitsNote:        limitsNote(shown.Stream),
	}
	if data.FirstView, err = firstView(text, shown); err != nil {
		return nil, err
	}
	for _, profile := range limits.All() {
		data.Profiles = append(data.Profiles, pageProfile{profile.Name, profile.Label, profile.Name == shown.Stream.Limits})
	}
	for i, step := range shown.Steps {
		label := stepLabel(step)
		data.Steps = append(data.Steps, pageStep{label, "Step " + strconv.Itoa(i+1) + ": " + label, i == len(shown.Steps)-1})
	}
	for i := range len(shown.Shards) / view.ShardFields {
		detail, err := playground.Shard(shown.ID, i)
		if err != nil {
			return nil, err
		}
		data.Shards = append(data.Shards, shardOf(shown, i, detail))
	}
	for i := range len(shown.Records) / view.RecordFields {
		why, err := playground.Explain(shown.ID, i)
		if err != nil {
			return nil, err
		}
		data.Rows = append(data.Rows, pageRow{i, why.PartitionKey, why.ShardID, why.ShardIndex, why.Outcome, why.SequenceNumber, why.ErrorCode, why.ErrorMessage})
		data.Ticks = append(data.Ticks, pageTick{i, why.ShardIndex, percentText(shown.Records[i*view.RecordFields+recordPosition]), why.Outcome})
	}
	return data, nil
}

// firstView is the scenario and the view that the page's script starts from. JSON escapes what would end a script
// element.
func firstView(scenario []byte, shown view.Shown) (template.JS, error) {
	type fullView struct {
		view.View
		Records []float64 `json:"records"`
		Shards  []float64 `json:"shards"`
	}
	text, err := json.Marshal(map[string]any{
		"scenario": json.RawMessage(scenario),
		"view":     fullView{shown.View, shown.Records, shown.Shards},
	})
	return template.JS(text), err
}

func shardOf(shown view.Shown, index int, detail view.ShardDetail) pageShard {
	numbers := shown.Shards[index*view.ShardFields:]
	from, to := numbers[shardFrom], numbers[shardTo]
	return pageShard{
		Index:        index,
		ShardID:      detail.ShardID,
		Top:          percentText(from),
		Height:       percentText(to - from),
		RecordsUsed:  usedPercent(detail.RecordsLevel, shown.Stream.BurstRecords),
		BytesUsed:    usedPercent(detail.BytesLevel, shown.Stream.BurstBytes),
		RecordsLevel: levelText(detail.RecordsLevel) + " of " + levelText(shown.Stream.BurstRecords) + " records left",
		BytesLevel:   levelText(detail.BytesLevel) + " of " + levelText(shown.Stream.BurstBytes) + " bytes left",
		Stored:       detail.StoredRecords,
	}
}
