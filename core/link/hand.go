package link

import (
	"strings"

	"putrecords/core/scenario"
	"putrecords/core/wire"
)

// defaultData is the data of a record that is written by hand without any.
const defaultData = "hello"

// byHand reads a link that somebody wrote: names and percent-encoded values
// between ampersands. Each key is the partition key of a record in one request,
// data behind it is that record's data, as text. shards and limits are those of
// the scenario. example stands alone.
func byHand(fragment string) (Opened, error) {
	if name, found := strings.CutPrefix(fragment, "example="); found {
		if !madeOf(name, "abcdefghijklmnopqrstuvwxyz0123456789-") || len(name) > 64 {
			return Opened{}, errHand
		}
		return Opened{Example: name}, nil
	}
	var records []record
	shards, limits := "", ""
	for rest, more := fragment, true; more; {
		var pair string
		pair, rest, more = strings.Cut(rest, "&")
		name, value, _ := strings.Cut(pair, "=")
		value, ok := percentDecoded(value)
		switch {
		case ok && name == "key" && len(records) < maxKeys:
			records = append(records, record{key: value, data: defaultData})
		case ok && name == "data" && len(records) > 0:
			records[len(records)-1].data = value
		case name == "shards" && shards == "" && madeOf(value, "0123456789") && value[0] != '0':
			shards = `"stream":{"shards":` + value + "},"
		case ok && name == "limits" && limits == "":
			limits = `"limits":` + quoted(value) + ","
		default:
			return Opened{}, errHand
		}
	}
	canonical, err := scenario.Canonical([]byte("{"+limits+shards+`"steps":[`+put(records)+"]}"), nil)
	if err != nil {
		return Opened{}, unreadable(err)
	}
	return Opened{Scenario: canonical}, nil
}

// record is a record that was written by hand.
type record struct{ key, data string }

// put returns the step that puts the records, none for none.
func put(records []record) string {
	if len(records) == 0 {
		return ""
	}
	step := `{"put":{"StreamName":` + quoted(scenario.Default().Stream.Name) + `,"Records":[`
	for i, r := range records {
		if i > 0 {
			step += ","
		}
		step += `{"Data":"` + wire.EncodeBase64(r.data) + `","PartitionKey":` + quoted(r.key) + "}"
	}
	return step + "]}}"
}

// madeOf reports whether a text has characters, and only the given ones.
func madeOf(text, characters string) bool {
	return text != "" && strings.Trim(text, characters) == ""
}
