package wire

import (
	"strconv"
	"strings"

	"putrecords/core/json"
)

// Edit replaces a stretch of the request text.
type Edit struct {
	Span
	Insert string
}

// AddRecord returns the edit that appends a small record to Records. A body
// that is empty becomes a whole request to the named stream; in a body that
// cannot be read, or whose Records is not a list, the problem says where.
func AddRecord(body, streamName string) (Edit, *Problem) {
	if strings.TrimSpace(body) == "" {
		text, _ := Format(`{"StreamName":` + string(json.AppendQuote(nil, streamName)) + `,"Records":[` + newRecord(0) + `]}`)
		return Edit{between(0, len(body)), text}, nil
	}
	doc, err := scan(body)
	if err != nil {
		problem := unread(body, err)
		return Edit{}, &problem
	}
	switch v := doc.records; {
	case v.Kind == 0:
		open := strings.IndexByte(body, '{') + 1
		comma := ","
		if rest := strings.TrimLeft(body[open:], " \t\r\n"); strings.HasPrefix(rest, "}") {
			comma = "\n"
		}
		return Edit{between(open, open), "\n  \"Records\": [\n    " + hanging(newRecord(0)) + "\n  ]" + comma}, nil
	case v.Kind != json.List:
		return Edit{}, &Problem{Severity: Error, Span: v.Span, Pointer: "/Records", Message: "Records is not a list, so no record can be added to it"}
	case len(doc.entries) == 0:
		return Edit{v.Span, "[\n    " + hanging(newRecord(0)) + "\n  ]"}, nil
	}
	last := doc.entries[len(doc.entries)-1].Span
	return Edit{between(last.To, last.To), ",\n    " + hanging(newRecord(len(doc.entries)))}, nil
}

// newRecord is the record that follows n others. Its data is the text "hello".
func newRecord(n int) string {
	return `{"Data":"aGVsbG8=","PartitionKey":"user-` + strconv.Itoa(n+1) + `"}`
}

// hanging lays a record out as Format does inside Records.
func hanging(record string) string {
	text, _ := Format("[" + record + "]")
	text = strings.TrimSuffix(strings.TrimPrefix(text, "[\n  "), "\n]")
	return strings.ReplaceAll(text, "\n  ", "\n    ")
}
