package main

import (
	"testing"

	"putrecords/core/view"
)

// The cases are those of web/timeline/step-label.test.js.
func TestStepLabels(t *testing.T) {
	for _, c := range []struct {
		step view.StepSummary
		want string
	}{
		{view.StepSummary{Kind: "put", Records: 8, Stored: 8, Status: 200}, "Put 8"},
		{view.StepSummary{Kind: "put", Records: 8, Stored: 7, Failed: 1, Status: 200}, "Put 8 · 1 failed"},
		{view.StepSummary{Kind: "put", Status: 400, ErrorType: "ValidationException"}, "Put · ValidationException"},
		{view.StepSummary{Kind: "wait", WaitMs: 250}, "250 ms"},
		{view.StepSummary{Kind: "wait", WaitMs: 86_400_000}, "24 h"},
		{view.StepSummary{Kind: "wait", WaitMs: 0}, "0 ms"},
		{view.StepSummary{Kind: "wait", WaitMs: 1_500}, "1,500 ms"},
		{view.StepSummary{Kind: "retry", Records: 3, Stored: 3, Status: 200}, "Retry 3"},
		{view.StepSummary{Kind: "retry", Records: 3, Stored: 1, Failed: 2, Status: 200}, "Retry 3 · 2 failed"},
		{view.StepSummary{Kind: "retry"}, "Retry 0 · nothing had failed"},
		{view.StepSummary{Kind: "split", ShardID: "shardId-000000000002", Status: 200}, "Split shard 2"},
		{view.StepSummary{Kind: "split", ShardID: "2", Status: 400, ErrorType: "ResourceInUseException"}, "Split shard 2 · ResourceInUseException"},
		{view.StepSummary{Kind: "merge", ShardID: "shardId-000000000002", AdjacentShardID: "shardId-000000000003"}, "Merge 2 + 3"},
		{view.StepSummary{Kind: "resize", TargetShards: 8}, "Resize to 8"},
		{view.StepSummary{Kind: "resize", TargetShards: 9, Status: 400, ErrorType: "LimitExceededException"}, "Resize to 9 · LimitExceededException"},
		{view.StepSummary{Kind: "load", Records: 3000, Stored: 3000, Seconds: 60}, "Load 50/s for 60 s"},
		{view.StepSummary{Kind: "load", Records: 2_000_000, Stored: 1_999_950, Failed: 50, Seconds: 1000}, "Load 2,000/s for 1,000 s · 50 lost"},
		{view.StepSummary{Kind: "fail", ShardID: "the last", Records: 1}, "Fail next 1 · shard the last"},
		{view.StepSummary{Kind: "fail", ShardID: "shardId-000000000012", Records: 2}, "Fail next 2 · shard 12"},
		{view.StepSummary{Kind: "fail", ShardID: "shardId-000000000000", Records: 1_000_000}, "Fail next 1,000,000 · shard 0"},
	} {
		if got := stepLabel(c.step); got != c.want {
			t.Errorf("%+v: %q, want %q", c.step, got, c.want)
		}
	}
}

// TestDecimals: what Number.prototype.toFixed writes, which takes halves up.
func TestDecimals(t *testing.T) {
	for _, c := range []struct {
		number   float64
		decimals int
		want     string
	}{
		{3.125, 2, "3.13"}, {9.375, 2, "9.38"}, {15.625, 2, "15.63"}, {21.875, 2, "21.88"},
		{56.25, 1, "56.3"}, {93.75, 1, "93.8"}, {6.25, 1, "6.3"}, {0, 1, "0.0"}, {100, 2, "100.00"},
		{1.005, 2, "1.00"}, {0.125 - 1e-9, 2, "0.12"}, {1. / 3, 2, "0.33"},
	} {
		if got := toFixed(c.number, c.decimals); got != c.want {
			t.Errorf("%v with %d decimals: %s, want %s", c.number, c.decimals, got, c.want)
		}
	}
	for share, want := range map[float64]string{0: "0%", 1: "100%", 1. / 32: "3.13%", 0.5: "50%", 0.62314: "62.31%", 0.999999999: "100%"} {
		if got := percentText(share); got != want {
			t.Errorf("%v: %s, want %s", share, got, want)
		}
	}
}

// TestBytes: as bytesText of web/numbers.js writes them.
func TestBytes(t *testing.T) {
	for bytes, want := range map[int]string{0: "0 bytes", 1: "1 byte", 1000: "1,000 bytes", 1024: "1 KiB", 1536: "1,536 bytes", 1 << 20: "1 MiB", 10 << 20: "10 MiB"} {
		if got := bytesText(bytes); got != want {
			t.Errorf("%d: %s, want %s", bytes, got, want)
		}
	}
}
