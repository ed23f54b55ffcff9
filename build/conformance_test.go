package main

import (
	"strings"
	"testing"
)

const twoRules = "\t\tSays:     \"A shard takes \\\"much\\\"\",\n\t\tSays:     \"Clocks rise\",\n"

func TestConformanceTable(t *testing.T) {
	order := rulesInOrder(twoRules)
	if len(order) != 2 || order[0] != `A shard takes "much"` {
		t.Fatalf("rules = %q", order)
	}
	events := `{"Action":"run","Package":"putrecords/core/stream","Test":"TestB"}
{"Action":"attr","Package":"putrecords/core/stream","Test":"TestB","Key":"rule","Value":"{\"Says\":\"Clocks rise\",\"Profiles\":\"all\",\"Assumption\":\"nobody says\"}"}
{"Action":"attr","Package":"putrecords/core/stream","Test":"TestB","Key":"rule","Value":"{\"Says\":\"A shard takes \\\"much\\\"\",\"Profiles\":\"2014-12-04\",\"Source\":\"a document\"}"}
{"Action":"attr","Package":"putrecords/core/limits","Test":"TestA","Key":"rule","Value":"{\"Says\":\"A shard takes \\\"much\\\"\",\"Profiles\":\"2014-12-04\",\"Source\":\"a document\"}"}
`
	table, err := conformanceTable(order, events)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"| A shard takes \"much\" | 2014-12-04 | a document | `limits.TestA` `stream.TestB` |\n",
		"| Clocks rise | all | nobody says | `stream.TestB` |\n",
	} {
		if !strings.Contains(table, want) {
			t.Errorf("no line %q in\n%s", want, table)
		}
	}
	for wrong, events := range map[string]string{
		"no test shows":      strings.Replace(events, "Clocks rise", "Clocks fall", 1),
		"wants either":       strings.Replace(events, `\"Assumption\":\"nobody says\"`, `\"Source\":\"\"`, 1),
		"is not in":          events + strings.ReplaceAll(strings.Split(events, "\n")[1], "Clocks rise", "Clocks stop"),
		"no test shows the ": "",
	} {
		if _, err := conformanceTable(order, events); err == nil || !strings.Contains(err.Error(), wrong) {
			t.Errorf("got %v, want an error that says %q", err, wrong)
		}
	}
	if _, err := conformanceTable(nil, events); err == nil {
		t.Error("no rules make no table")
	}
}
