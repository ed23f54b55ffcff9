package throttling_test

import (
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"testing"
	"time"

	"putrecords/core/internal/rules"
	"putrecords/core/internal/vectors"
	"putrecords/core/throttling"
)

// plenty is a tank that no vector here can empty.
var plenty = throttling.Rate{PerSecond: throttling.MaxRate, Burst: throttling.MaxRate}

// oneOrMore reads a number, or a list of numbers.
type oneOrMore []int64

func (o *oneOrMore) UnmarshalJSON(text []byte) error {
	if text[0] != '[' {
		text = fmt.Appendf(nil, "[%s]", text)
	}
	return json.Unmarshal(text, (*[]int64)(o))
}

// The token buckets of AWS's own producer library. Its bucket takes any amount
// of any number of streams at once; a meter's byte tank takes any amount, its
// record tank always one. So each stream of a vector is the byte tank of a meter
// of its own, and a step is accepted when every meter accepts it. That is the
// same, since no refused step asks for something of a stream that has enough:
// TestTake holds that a meter takes from both of its tanks or from neither.
func TestTokenBucketVectors(t *testing.T) {
	rules.Shows(t, rules.Tanks)
	type vector struct {
		ID                      string
		Capacity, RatePerSecond json.RawMessage
		Steps                   []struct {
			AtMs int64
			Take oneOrMore
			OK   bool
		}
	}
	for _, v := range vectors.Load[vector](t, "tokenBucketReference") {
		t.Run(v.ID, func(t *testing.T) {
			if v.ID == "kpl-shard-limiter-2025" {
				testShardLimiter(t, v.Capacity, v.RatePerSecond)
				return
			}
			var capacity, rate oneOrMore
			unmarshal(t, v.Capacity, &capacity)
			unmarshal(t, v.RatePerSecond, &rate)
			if len(v.Steps) == 0 {
				t.Fatal("the vector has no steps")
			}
			all := make([]throttling.Limits, len(capacity))
			meters := make([]throttling.Meter, len(capacity))
			for i := range meters {
				all[i] = throttling.Limits{Records: plenty, Bytes: throttling.Rate{PerSecond: rate[i], Burst: capacity[i]}}
				meters[i] = throttling.NewMeter(all[i], start)
			}
			for n, step := range v.Steps {
				got := true
				for i, units := range step.Take {
					got = meters[i].Take(all[i], start.Add(time.Duration(step.AtMs)*ms), units) && got
				}
				if got != step.OK {
					t.Errorf("step %d: take %v at %d ms = %v, want %v", n, step.Take, step.AtMs, got, step.OK)
				}
			}
		})
	}
}

// testShardLimiter holds what the library's limiter of one shard has instead of
// steps: a capacity and a rate of records and of bytes.
func testShardLimiter(t *testing.T, capacityText, rateText json.RawMessage) {
	var capacity, rate struct{ Records, Bytes int64 }
	unmarshal(t, capacityText, &capacity)
	unmarshal(t, rateText, &rate)
	l := limits(rate.Records, capacity.Records, rate.Bytes, capacity.Bytes)
	m := throttling.NewMeter(l, start)
	if !m.Take(l, start, capacity.Bytes) {
		t.Error("a full tank refuses its capacity")
	}
	for range capacity.Records - 1 {
		m.Take(l, start, 0)
	}
	if got, want := m.Levels(l, start), levels(0, 0, 0, 0); got != want {
		t.Errorf("levels after the capacity was taken = %v, want %v", got, want)
	}
	if got, want := m.Levels(l, start.Add(second)), levels(rate.Records, 0, rate.Bytes, 0); got != want {
		t.Errorf("levels a second later = %v, want %v", got, want)
	}
}

func unmarshal(t testing.TB, text json.RawMessage, to any) {
	t.Helper()
	if err := json.Unmarshal(text, to); err != nil {
		t.Fatal(err)
	}
}

// launch is what a shard accepted from 2014 to 2025.
var launch = limits(1000, 1000, 1<<20, 1<<20)

// scenario is records that the service was seen to throttle.
type scenario struct {
	ID    string
	Setup struct {
		Shards, IdleSecondsBefore, Records, Batch                    int
		RecordsPerSecond, BaselineBytes, LargeBytes, ApproxBytesEach int64
		TankBytes, RefillBytesPerSecond                              int64
	}
	Observed                               json.RawMessage
	LargePercentToMeanMiBPerSecondPerShard map[int]float64
}

func TestThrottleScenarioVectors(t *testing.T) {
	rules.Shows(t, rules.Tanks, rules.LargeTank, rules.OneSecond)
	tests := map[string]func(*testing.T, scenario){
		"aws-blog-large-records": testLargeRecords,
		"kinesalite-87":          testIdleStream,
		"lab-500":                testTightLoop,
		"fluent-bit":             testPartialFailure,
	}
	for _, v := range vectors.Load[scenario](t, "throttleScenarios") {
		t.Run(v.ID, func(t *testing.T) {
			test, known := tests[v.ID]
			if !known {
				t.Fatal("no test for this vector")
			}
			test(t, v)
		})
	}
}

// AWS's experiment with large records. The mean load passes the rate from 4 % on:
// there, and only there, a tank must throttle. (AWS saw a little throttling at 0
// to 2 % too, which a tank alone does not explain.)
func testLargeRecords(t *testing.T, v scenario) {
	if len(v.LargePercentToMeanMiBPerSecondPerShard) == 0 {
		t.Fatal("the vector has no loads")
	}
	l := throttling.Limits{Records: launch.Records, Bytes: throttling.Rate{PerSecond: v.Setup.RefillBytesPerSecond, Burst: v.Setup.TankBytes}}
	const duration = 600 * second
	interval := time.Duration(v.Setup.Shards) * second / time.Duration(v.Setup.RecordsPerSecond) // between one shard's records
	refusedBefore := 0
	for percent := range len(v.LargePercentToMeanMiBPerSecondPerShard) {
		m := throttling.NewMeter(l, start)
		offered, refused := int64(0), 0
		for i := 0; time.Duration(i)*interval < duration; i++ {
			bytes := v.Setup.BaselineBytes
			if i*percent%100 < percent { // spread evenly
				bytes = v.Setup.LargeBytes
			}
			offered += bytes
			if !m.Take(l, start.Add(time.Duration(i)*interval), bytes) {
				refused++
			}
		}
		mean := float64(offered) / duration.Seconds() / (1 << 20)
		if want := v.LargePercentToMeanMiBPerSecondPerShard[percent]; math.Abs(mean-want) > 0.001 {
			t.Errorf("%d %% large: %.3f MiB/s offered, want %.3f", percent, mean, want)
		}
		if saturated := mean > 1; saturated != (refused > 0) || saturated && refused <= refusedBefore {
			t.Errorf("%d %% large, %.3f MiB/s: %d refused, %d with one per cent less", percent, mean, refused, refusedBefore)
		}
		refusedBefore = refused
	}
}

// Before 2025 a stream that was idle for long had saved up one second's worth,
// not more.
func testIdleStream(t *testing.T, v scenario) {
	var observed struct{ Accepted, Throttled int }
	unmarshal(t, v.Observed, &observed)
	m := throttling.NewMeter(launch, start)
	now := start.Add(time.Duration(v.Setup.IdleSecondsBefore) * second)
	accepted := 0
	for range v.Setup.Records {
		if m.Take(launch, now, v.Setup.ApproxBytesEach) {
			accepted++
		}
	}
	if accepted != observed.Accepted || v.Setup.Records-accepted != observed.Throttled {
		t.Errorf("%d of %d accepted, want %d", accepted, v.Setup.Records, observed.Accepted)
	}
}

// Requests in a tight loop: whole batches are accepted, then whole batches are
// refused. The log has no times. Here all are at one instant, so one batch fewer
// is accepted than in the log, where half a second must have passed before the
// third.
func testTightLoop(t *testing.T, v scenario) {
	var observed []string
	unmarshal(t, v.Observed, &observed)
	m := throttling.NewMeter(launch, start)
	var got []int
	for range observed {
		accepted := 0
		for range v.Setup.Batch {
			if m.Take(launch, start, 100) {
				accepted++
			}
		}
		got = append(got, accepted)
	}
	if want := []int{500, 500, 0, 0, 0}; !slices.Equal(got, want) {
		t.Errorf("accepted %v, want %v", got, want)
	}
}

// Part of a request fails. The log does not say how full the shard was: each of
// its numbers is what a tank that held the rest makes of 500 records.
func testPartialFailure(t *testing.T, v scenario) {
	var observed []string
	unmarshal(t, v.Observed, &observed)
	if len(observed) == 0 {
		t.Fatal("the vector has no observations")
	}
	for _, text := range observed {
		var failed, of int
		if _, err := fmt.Sscanf(text, "%d/%d failed", &failed, &of); err != nil {
			t.Fatalf("%q: %v", text, err)
		}
		m := throttling.NewMeter(launch, start)
		for range int(launch.Records.Burst) - (of - failed) {
			m.Take(launch, start, 0)
		}
		for i := range of {
			if got, want := m.Take(launch, start, 0), i < of-failed; got != want {
				t.Fatalf("%s: record %d accepted: %v, want %v", text, i, got, want)
			}
		}
	}
}
