package link

import (
	"strings"

	"putrecords/core/json"
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
	var records []record
	members := map[string]string{} // of the scenario, as JSON
	for pair := range strings.SplitSeq(fragment, "&") {
		name, encoded, _ := strings.Cut(pair, "=")
		value, ok := percentDecoded(encoded)
		if !ok {
			return Opened{}, errDamaged
		}
		switch {
		case name == "example" && pair == fragment && isExample(value):
			return Opened{Example: value}, nil
		case name == "example":
			return Opened{}, &Error{DamagedLink, "example has a name, such as hot-partition-key, and stands alone in a link"}
		case name == "key" && len(records) == maxKeys:
			return Opened{}, &Error{LargeLink, "a link that is written by hand has at most 500 keys"}
		case name == "key":
			records = append(records, record{key: value, data: defaultData})
		case name == "data" && len(records) > 0:
			records[len(records)-1].data = value
		case name == "data":
			return Opened{}, &Error{DamagedLink, "in a link, data stands behind the key of its record"}
		case name != "shards" && name != "limits":
			return Opened{}, &Error{NoLink, "a link that is written by hand has key, data, shards and limits, or example; this one has something else"}
		case members[name] != "":
			return Opened{}, &Error{DamagedLink, name + " stands twice in this link"}
		case name == "shards" && isNumber(value):
			members[name] = value
		default:
			members[name] = string(json.AppendQuote(nil, value))
		}
	}
	text := "{"
	if limits := members["limits"]; limits != "" {
		text += `"limits":` + limits + ","
	}
	if shards := members["shards"]; shards != "" {
		text += `"stream":{"shards":` + shards + "},"
	}
	text += `"steps":[` + put(records) + "]}"
	if err := checked(text); err != nil {
		return Opened{}, err
	}
	canonical, err := scenario.Canonical([]byte(text))
	return Opened{Scenario: canonical}, err
}

// record is a record that was written by hand.
type record struct{ key, data string }

// put returns the step that puts the records, none for none.
func put(records []record) string {
	if len(records) == 0 {
		return ""
	}
	step := append([]byte(`{"put":{"StreamName":`), json.AppendQuote(nil, scenario.Default().Stream.Name)...)
	step = append(step, `,"Records":[`...)
	for i, r := range records {
		if i > 0 {
			step = append(step, ',')
		}
		step = append(step, `{"Data":"`+wire.EncodeBase64(r.data)+`","PartitionKey":`...)
		step = append(json.AppendQuote(step, r.key), '}')
	}
	return string(append(step, "]}}"...))
}

func isNumber(text string) bool {
	return text != "" && text[0] != '0' && strings.Trim(text, "0123456789") == ""
}

func isExample(name string) bool {
	return name != "" && len(name) <= 64 && strings.Trim(name, "abcdefghijklmnopqrstuvwxyz0123456789-") == ""
}
