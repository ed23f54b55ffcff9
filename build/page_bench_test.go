package main

import "testing"

func TestPageRows(t *testing.T) {
	figures, err := parsePageFigures("{\"what\":\"a\",\"value\":1.5,\"unit\":\"ms\"}\n{\"what\":\"b\",\"value\":2,\"unit\":\"ms\"}\n")
	if err != nil {
		t.Fatal(err)
	}
	rows := pageRows([]pageBudget{{"a", 1, "ms"}, {"c", 3, "ms"}}, figures)
	if rows[0].figure != 1.5 || rows[0].limit != 1 || rows[0].err != nil || rows[1].err == nil {
		t.Errorf("rows = %+v", rows)
	}
	if _, err := parsePageFigures("no JSON\n"); err == nil {
		t.Error("a line that is not JSON is no error")
	}
}
