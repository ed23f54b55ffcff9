// The guide's table of limits, written from the profiles themselves.
package main

import (
	"fmt"
	"html/template"
	"strings"
	"time"

	"putrecords/core/limits"
)

var limitsForm = template.Must(template.New("limits").Parse(`<table class="limits">
<caption>What the limits are, by date</caption>
<thead><tr><th scope="col">Limits</th>{{range .Profiles}}<th scope="col">{{.Label}} <small>{{.Name}}</small></th>{{end}}</tr></thead>
<tbody>
{{range .Rows}}<tr><th scope="row">{{.Title}}</th>{{range .Cells}}<td data-limits="{{.Limits}}">{{.Text}}</td>{{end}}</tr>
{{end}}</tbody>
</table>`))

// limitsTable writes what differs between the profiles, and what they share.
func limitsTable() (template.HTML, error) {
	type cell struct{ Limits, Text string }
	type row struct {
		Title string
		Cells []cell
	}
	var rows []row
	for _, r := range []struct {
		title string
		text  func(p limits.Profile) string
	}{
		{"data of a record", func(p limits.Profile) string {
			if p.RecordSizeConfigurable {
				return fmt.Sprintf("with its key, %s to %s, as the stream’s owner says", bytesText(limits.MinRecordSizeKiB<<10), bytesText(limits.MaxRecordSizeKiB<<10))
			}
			return countText(p.MaxDataBytes) + " bytes"
		}},
		{"partition key", func(p limits.Profile) string {
			if p.KeyInBytes {
				return fmt.Sprintf("1 to %d bytes", limits.MaxKeyLength)
			}
			return fmt.Sprintf("1 to %d characters", limits.MaxKeyLength)
		}},
		{"records of a request", func(limits.Profile) string { return fmt.Sprintf("1 to %d", limits.MaxRecords) }},
		{"data and keys of a request", func(p limits.Profile) string {
			if p.MaxRequestBytes == 0 {
				return "not stated"
			}
			return bytesText(p.MaxRequestBytes)
		}},
		{"a shard takes, each second", func(p limits.Profile) string {
			return countText(int(p.Shard.Records.PerSecond)) + " records and " + bytesText(int(p.Shard.Bytes.PerSecond))
		}},
		{"at once, after a rest", func(p limits.Profile) string {
			return countText(int(p.Shard.Records.Burst)) + " records and " + bytesText(int(p.Shard.Bytes.Burst))
		}},
		{"records are kept", func(p limits.Profile) string {
			if p.MinRetention == p.MaxRetention {
				return countText(int(p.MinRetention/time.Hour)) + " hours"
			}
			return fmt.Sprintf("%s to %s hours", countText(int(p.MinRetention/time.Hour)), countText(int(p.MaxRetention/time.Hour)))
		}},
		{"the stream is named by", func(p limits.Profile) string {
			if p.StreamARN {
				return "StreamName or StreamARN"
			}
			return "StreamName"
		}},
	} {
		var cells []cell
		for _, profile := range limits.All() {
			cells = append(cells, cell{profile.Name, r.text(profile)})
		}
		rows = append(rows, row{r.title, cells})
	}
	var table strings.Builder
	err := limitsForm.Execute(&table, map[string]any{"Profiles": limits.All(), "Rows": rows})
	return template.HTML(table.String()), err
}
