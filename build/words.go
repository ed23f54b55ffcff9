// Numbers, answers and steps in words, as the page's scripts write them: web/numbers.js, web/answer.js and
// web/timeline/step-label.js.
package main

import (
	"math"
	"strconv"
	"strings"

	"putrecords/core/limits"
	"putrecords/core/view"
)

// percentText writes a share in [0, 1] with at most two decimals.
func percentText(share float64) string {
	return trimZeros(toFixed(share*100, 2)) + "%"
}

// toFixed writes a number from 0 on with so many decimals. Halves go up, as in JavaScript.
func toFixed(number float64, decimals int) string {
	if eighths := number * math.Ldexp(1, decimals+1); eighths == math.Trunc(eighths) && math.Mod(eighths, 2) == 1 {
		number += 0.001 // no other binary fraction ends in a 5 after these decimals
	}
	return strconv.FormatFloat(number, 'f', decimals, 64)
}

func trimZeros(decimal string) string {
	return strings.TrimSuffix(strings.TrimRight(decimal, "0"), ".")
}

// usedPercent is how much of a tank is used, in whole percent: 0 only when nothing is.
func usedPercent(level, capacity float64) int {
	least := 0
	if level < capacity {
		least = 1
	}
	return min(100, max(least, int(math.Floor((capacity-level)/capacity*100+0.5))))
}

// levelText writes what a tank holds, cut to two decimals, with commas between thousands.
func levelText(level float64) string {
	text := trimZeros(strconv.FormatFloat(math.Floor(level*100+1e-6)/100, 'f', 2, 64))
	whole, _, _ := strings.Cut(text, ".")
	for at := len(whole) - 3; at > 0; at -= 3 {
		text = text[:at] + "," + text[at:]
	}
	return text
}

// countText writes a whole number with commas between thousands.
func countText(count int) string { return levelText(float64(count)) }

// counted writes a number of things, which are called thing with an s.
func counted(count int, thing string) string {
	if count != 1 {
		thing += "s"
	}
	return countText(count) + " " + thing
}

// bytesText writes a number of bytes, in MiB or KiB where that is a whole number.
func bytesText(bytes int) string {
	switch {
	case bytes > 0 && bytes%(1<<20) == 0:
		return countText(bytes>>20) + " MiB"
	case bytes > 0 && bytes%(1<<10) == 0:
		return countText(bytes>>10) + " KiB"
	}
	return counted(bytes, "byte")
}

// durationText writes a span of virtual time.
func durationText(milliseconds float64) string {
	for _, unit := range []struct {
		name string
		size float64
	}{{"h", 3_600_000}, {"min", 60_000}, {"s", 1000}} {
		if milliseconds >= unit.size && math.Mod(milliseconds, unit.size) == 0 {
			return levelText(milliseconds/unit.size) + " " + unit.name
		}
	}
	return levelText(milliseconds) + " ms"
}

// summary is an answer in one sentence.
func summary(shown view.Shown) string {
	switch {
	case !shown.Answered:
		return "Nothing sent yet"
	case shown.ErrorType != "":
		return "Refused: " + shown.ErrorType
	}
	failed := shown.Throttled + shown.InternalFailures
	count := shown.Stored + failed
	noun := "records"
	if count == 1 {
		noun = "record"
	}
	return strconv.Itoa(count) + " " + noun + ": " + strconv.Itoa(shown.Stored) + " stored, " + strconv.Itoa(failed) + " failed"
}

// stepLabel is what a step on the timeline is called.
func stepLabel(step view.StepSummary) string {
	label := stepDeed(step)
	switch {
	case step.ErrorType != "":
		return label + " · " + step.ErrorType
	case step.Kind == "retry" && step.Records == 0:
		return label + " · nothing had failed"
	case step.Failed > 0 && step.Kind == "load":
		return label + " · " + countText(step.Failed) + " lost"
	case step.Failed > 0:
		return label + " · " + countText(step.Failed) + " failed"
	}
	return label
}

// stepDeed says what was done.
func stepDeed(step view.StepSummary) string {
	switch {
	case step.Kind == "wait":
		return durationText(step.WaitMs)
	case step.Kind == "fail":
		return "Fail next " + countText(step.Records) + " · shard " + shardName(step.ShardID)
	case step.Kind == "split":
		return "Split shard " + shardName(step.ShardID)
	case step.Kind == "merge":
		return "Merge " + shardName(step.ShardID) + " + " + shardName(step.AdjacentShardID)
	case step.Kind == "resize":
		return "Resize to " + countText(step.TargetShards)
	case step.Kind == "load":
		return "Load " + countText(step.Records/step.Seconds) + "/s for " + countText(step.Seconds) + " s"
	}
	deed := "Put"
	if step.Kind == "retry" {
		deed = "Retry"
	}
	if step.ErrorType == "" {
		deed += " " + countText(step.Records)
	}
	return deed
}

// shardName is how a step names a shard: by its number, or, when it is refused, by any text.
func shardName(shardID string) string {
	digits := shardID[strings.Index(shardID, "-")+1:]
	if digits == "" || strings.Trim(digits, "0123456789") != "" {
		return shardID
	}
	number := strings.TrimLeft(digits, "0")
	if number == "" {
		return "0"
	}
	return number
}

// limitsNote says which of the service's limits the scenario replaces, and nothing when it replaces none.
func limitsNote(stream view.StreamSummary) string {
	profile, _ := limits.Named(stream.Limits)
	var changed []string
	if stream.RecordsPerSecond != float64(profile.Shard.Records.PerSecond) {
		changed = append(changed, counted(int(stream.RecordsPerSecond), "record")+"/s")
	}
	if stream.BytesPerSecond != float64(profile.Shard.Bytes.PerSecond) {
		changed = append(changed, bytesText(int(stream.BytesPerSecond))+"/s")
	}
	switch {
	case !stream.LimitsOverridden:
		return ""
	case len(changed) == 0: // what the tanks hold was replaced
		changed = []string{counted(int(stream.RecordsPerSecond), "record") + "/s", bytesText(int(stream.BytesPerSecond)) + "/s"}
	}
	return strings.Join(changed, " and ") + " per shard: not the service's limits"
}
