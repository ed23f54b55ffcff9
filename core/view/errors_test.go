package view_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"putrecords/core/view"
)

// checkError compares an error's code and the beginning of its message.
func checkError(t *testing.T, err error, code, message string) {
	t.Helper()
	if err == nil || view.CodeOf(err) != code || !strings.HasPrefix(err.Error(), message) {
		t.Errorf("error %v with code %s, want %s: %s…", err, view.CodeOf(err), code, message)
	}
}

// TestStaleViews: only the view shown last can be asked about.
func TestStaleViews(t *testing.T) {
	p, first := open(t, oneShard)
	preview := must(t, p.Preview, body(`{"Data":"Yg==","PartitionKey":"b"}`))
	for _, id := range []int{first.ID, 0, -1, preview.ID + 1} {
		_, err := p.Explain(id, 0)
		checkError(t, err, "StaleView", fmt.Sprintf("view %d is no longer shown", id))
		_, err = p.Shard(id, 0)
		checkError(t, err, "StaleView", fmt.Sprintf("view %d is no longer shown", id))
	}
	if e := about(t, p.Explain, preview.ID); e.PartitionKey != "b" {
		t.Errorf("%+v", e)
	}
	for _, record := range []int{1, -1, 500} {
		_, err := p.Explain(preview.ID, record)
		checkError(t, err, "InvalidRequest", fmt.Sprintf("there is no record %d", record))
	}
	for _, index := range []int{1, -1, 10_000} {
		_, err := p.Shard(preview.ID, index)
		checkError(t, err, "InvalidRequest", fmt.Sprintf("there is no shard with index %d", index))
	}
	reopened := must(t, p.Open, oneShard)
	if reopened.ID <= preview.ID {
		t.Errorf("view %d after view %d", reopened.ID, preview.ID)
	}
	_, err := p.Explain(preview.ID, 0)
	checkError(t, err, "StaleView", "")
}

// TestNothingOpen: before a scenario is open there is nothing to ask.
func TestNothingOpen(t *testing.T) {
	p := &view.Playground{}
	for name, call := range map[string]func() error{
		"Apply":     func() error { _, err := p.Apply(`{"wait":1}`); return err },
		"Preview":   func() error { _, err := p.Preview("{}"); return err },
		"Explain":   func() error { _, err := p.Explain(0, 0); return err },
		"Shard":     func() error { _, err := p.Shard(0, 0); return err },
		"Look":      func() error { _, err := p.Look(-1); return err },
		"Retry":     func() error { _, err := p.RetryRequest(); return err },
		"Split":     func() error { _, err := p.SplitPoints(0, 0); return err },
		"Read":      func() error { _, err := p.Read("{}"); return err },
		"AddRecord": func() error { _, err := p.AddRecord(""); return err },
	} {
		t.Run(name, func(t *testing.T) { checkError(t, call(), "NothingOpen", "no scenario is open") })
	}
}

func TestCodeOf(t *testing.T) {
	known := &view.Error{Code: "StaleView", Message: "m"}
	for code, err := range map[string]error{"StaleView": fmt.Errorf("wrapped: %w", known), "InternalError": errors.New("x")} {
		if got := view.CodeOf(err); got != code {
			t.Errorf("CodeOf(%v) = %s, want %s", err, got, code)
		}
	}
}
