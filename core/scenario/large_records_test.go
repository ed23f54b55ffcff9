package scenario_test

import (
	"math"
	"testing"

	"putrecords/core/internal/rules"
	"putrecords/core/internal/vectors"
	"putrecords/core/scenario"
)

// AWS's experiment with large records (Big Data Blog, 2025-10-28): 10 KiB each,
// and more and more of 2 MiB among them, to random shards. AWS saw minimal
// throttling at 0 %, more from 1 to 5 %, and an acceleration between 2 and 5 %.
// A tank of 10 MiB predicts the acceleration and its place. At 0 and 1 % it
// predicts no throttling at all, where AWS saw a little.
func TestLargeRecordsAsInTheExperimentOfAWS(t *testing.T) {
	rules.Shows(t, rules.LargeTank)
	type experiment struct {
		ID    string
		Setup struct {
			Shards, RecordsPerSecond, BaselineBytes, LargeBytes, TankBytes int
		}
		LargePercentToMeanMiBPerSecondPerShard map[int]float64
	}
	var published experiment
	for _, v := range vectors.Load[experiment](t, "throttleScenarios") {
		if v.ID == "aws-blog-large-records" {
			published = v
		}
	}
	s := read(t, "../../web/examples/large-records.json")
	if tank := s.Profile().Shard.Bytes.Burst; s.Stream.Shards != published.Setup.Shards || tank != int64(published.Setup.TankBytes) {
		t.Fatalf("%d shards with a tank of %d bytes, want %+v", s.Stream.Shards, tank, published.Setup)
	}
	var throttled []float64 // share of the records, by percent of large ones
	_, err := scenario.NewReplay(&s).Advance(math.MaxInt, func(step scenario.Step, result scenario.Result) {
		if result.Load == nil {
			return
		}
		load, percent := step.Load, len(throttled)
		if load.RecordsPerSecond != published.Setup.RecordsPerSecond || load.RecordBytes != published.Setup.BaselineBytes || load.LargeBytes != published.Setup.LargeBytes || load.LargePerMille != 10*percent {
			t.Errorf("%d %%: %+v, want %+v", percent, load, published.Setup)
		}
		throttled = append(throttled, float64(result.Load.Throttled)/float64(result.Load.Records))
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(throttled) != len(published.LargePercentToMeanMiBPerSecondPerShard) {
		t.Fatalf("%d loads, AWS published %d", len(throttled), len(published.LargePercentToMeanMiBPerSecondPerShard))
	}
	if throttled[0] != 0 || throttled[1] != 0 || throttled[2] > 0.0005 {
		t.Errorf("at 0, 1 and 2 %% the shares %v are throttled, want none, none and next to none", throttled[:3])
	}
	for percent := 3; percent < len(throttled); percent++ {
		more, before := throttled[percent]-throttled[percent-1], throttled[percent-1]-throttled[percent-2]
		if more <= before {
			t.Errorf("from %d to %d %% the share of throttled records grows by %v, from %d %% on it grew by %v", percent-1, percent, more, percent-2, before)
		}
	}
	if throttled[5] < 0.01 {
		t.Errorf("at 5 %%, 1.37 MiB/s on a shard, %v are throttled", throttled[5])
	}
}
