package throttling_test

import (
	"testing"
	"time"

	"putrecords/core/internal/rules"
	"putrecords/core/throttling"
)

var start = time.Date(2014, 12, 4, 0, 0, 0, 0, time.UTC)

// limits returns limits of so many records and bytes.
func limits(recordsPerSecond, recordsBurst, bytesPerSecond, bytesBurst int64) throttling.Limits {
	return throttling.Limits{
		Records: throttling.Rate{PerSecond: recordsPerSecond, Burst: recordsBurst},
		Bytes:   throttling.Rate{PerSecond: bytesPerSecond, Burst: bytesBurst},
	}
}

// levels returns what two tanks hold, in whole units and billionths.
func levels(records, recordsNano, bytes, bytesNano int64) throttling.Levels {
	return throttling.Levels{
		Records: throttling.Level{Units: records, Nano: recordsNano},
		Bytes:   throttling.Level{Units: bytes, Nano: bytesNano},
	}
}

const (
	ms     = time.Millisecond
	second = time.Second
	year   = 365 * 24 * time.Hour
)

func TestTake(t *testing.T) {
	rules.Shows(t, rules.Tanks, rules.RefusedTakesNothing)
	type step struct {
		at     time.Duration // since start
		before throttling.Levels
		bytes  int64
		want   bool
	}
	for _, test := range []struct {
		name   string
		limits throttling.Limits
		steps  []step
	}{
		{"a new meter is full, and each record takes from both tanks", limits(3, 3, 100, 100), []step{
			{0, levels(3, 0, 100, 0), 40, true},
			{0, levels(2, 0, 60, 0), 60, true},
			{0, levels(1, 0, 0, 0), 0, true},
			{0, levels(0, 0, 0, 0), 0, false},
		}},
		{"a tank that holds exactly enough is enough", limits(1000, 1000, 100, 100), []step{
			{0, levels(1000, 0, 100, 0), 101, false},
			{0, levels(1000, 0, 100, 0), 100, true},
			{0, levels(999, 0, 0, 0), 1, false},
		}},
		{"short of bytes: nothing is taken from either tank", limits(3, 3, 100, 100), []step{
			{0, levels(3, 0, 100, 0), 90, true},
			{0, levels(2, 0, 10, 0), 11, false},
			{0, levels(2, 0, 10, 0), 10, true},
		}},
		{"short of records: nothing is taken from either tank", limits(1, 1, 100, 100), []step{
			{0, levels(1, 0, 100, 0), 10, true},
			{0, levels(0, 0, 90, 0), 10, false},
			{0, levels(0, 0, 90, 0), 10, false},
			{second, levels(1, 0, 100, 0), 100, true},
		}},
		{"a nanosecond before and after a third of a second", limits(3, 1, 100, 100), []step{
			{0, levels(1, 0, 100, 0), 0, true},
			{333_333_333, levels(0, 999_999_999, 100, 0), 0, false},
			{333_333_334, levels(1, 0, 100, 0), 0, true},
		}},
		{"what is left of a unit is kept", limits(3, 2, 100, 100), []step{
			{0, levels(2, 0, 100, 0), 0, true},
			{0, levels(1, 0, 100, 0), 0, true},
			{333_333_334, levels(1, 2, 100, 0), 0, true},
			{666_666_667, levels(1, 1, 100, 0), 0, true},
			{1 * second, levels(1, 0, 100, 0), 0, true},
		}},
		{"a nanosecond before and after a byte", limits(10, 10, 1<<20, 1<<20), []step{
			{0, levels(10, 0, 1<<20, 0), 1 << 20, true},
			{953, levels(9, 9530, 0, 999_292_928), 1, false},
			{954, levels(9, 9540, 1, 341_504), 1, true},
		}},
		{"tanks refill up to one second's worth", limits(3, 3, 100, 100), []step{
			{0, levels(3, 0, 100, 0), 100, true},
			{500 * ms, levels(3, 0, 50, 0), 50, true},
			{750 * ms, levels(2, 750_000_000, 25, 0), 26, false},
			{9 * second, levels(3, 0, 100, 0), 101, false},
			{100 * year, levels(3, 0, 100, 0), 100, true},
		}},
		{"a tank larger than a second's worth saves up, and no more than it holds", limits(1000, 1000, 100, 1000), []step{
			{0, levels(1000, 0, 1000, 0), 1000, true},
			{1 * second, levels(1000, 0, 100, 0), 101, false},
			{5 * second, levels(1000, 0, 500, 0), 500, true},
			{14 * second, levels(1000, 0, 900, 0), 901, false},
			{16 * second, levels(1000, 0, 1000, 0), 1000, true},
		}},
		{"a tank smaller than a second's worth passes its rate on", limits(1000, 1, 1<<20, 1<<20), []step{
			{0, levels(1, 0, 1<<20, 0), 0, true},
			{1*ms - 1, levels(0, 999_999_000, 1<<20, 0), 0, false},
			{1 * ms, levels(1, 0, 1<<20, 0), 0, true},
			{2 * ms, levels(1, 0, 1<<20, 0), 0, true},
			{2 * ms, levels(0, 0, 1<<20, 0), 0, false},
		}},
		{"a clock that steps back adds nothing, and nothing twice", limits(1, 2, 100, 100), []step{
			{10 * second, levels(2, 0, 100, 0), 100, true},
			{9 * second, levels(1, 0, 0, 0), 1, false},
			{9 * second, levels(1, 0, 0, 0), 0, true},
			{10 * second, levels(0, 0, 0, 0), 0, false},
			{10*second + 500*ms, levels(0, 500_000_000, 50, 0), 0, false},
			{0, levels(0, 500_000_000, 50, 0), 0, false},
			{11 * second, levels(1, 0, 100, 0), 0, true},
		}},
		{"a record of no bytes needs a record's place only", limits(1, 1, 1, 1), []step{
			{0, levels(1, 0, 1, 0), 1, true},
			{0, levels(0, 0, 0, 0), 0, false},
			{1 * second, levels(1, 0, 1, 0), 0, true},
			{1 * second, levels(0, 0, 1, 0), 0, false},
		}},
		{"a record larger than the tank never fits", limits(10, 10, 100, 100), []step{
			{0, levels(10, 0, 100, 0), 101, false},
			{100 * year, levels(10, 0, 100, 0), 101, false},
			{100 * year, levels(10, 0, 100, 0), 100, true},
		}},
		{"the largest rates and the longest times stay exact", limits(throttling.MaxRate, throttling.MaxRate, throttling.MaxRate, throttling.MaxRate), []step{
			{0, levels(throttling.MaxRate, 0, throttling.MaxRate, 0), throttling.MaxRate, true},
			{1, levels(throttling.MaxRate, 0, 8, 589_934_592), 9, false},
			{1, levels(throttling.MaxRate, 0, 8, 589_934_592), 8, true},
			{290 * year, levels(throttling.MaxRate, 0, throttling.MaxRate, 0), throttling.MaxRate, true},
			{290*year + second, levels(throttling.MaxRate, 0, throttling.MaxRate, 0), throttling.MaxRate, true},
		}},
		{"the slowest rate", limits(1, 1, 1, throttling.MaxRate), []step{
			{0, levels(1, 0, throttling.MaxRate, 0), throttling.MaxRate, true},
			{second - 1, levels(0, 999_999_999, 0, 999_999_999), 0, false},
			{second, levels(1, 0, 1, 0), 2, false},
			{200 * year, levels(1, 0, 200*365*24*60*60, 0), 200*365*24*60*60 + 1, false},
			{200 * year, levels(1, 0, 200*365*24*60*60, 0), 200 * 365 * 24 * 60 * 60, true},
		}},
	} {
		t.Run(test.name, func(t *testing.T) {
			m := throttling.NewMeter(test.limits, start)
			for i, s := range test.steps {
				now := start.Add(s.at)
				if got := m.Levels(test.limits, now); got != s.before {
					t.Errorf("step %d: levels at +%v = %v, want %v", i, s.at, got, s.before)
				}
				if got := m.Take(test.limits, now, s.bytes); got != s.want {
					t.Errorf("step %d: take(+%v, %d) = %v, want %v", i, s.at, s.bytes, got, s.want)
				}
			}
		})
	}
}

// A meter that is looked at a million times gains what one look would give.
func TestManySmallStepsDoNotDrift(t *testing.T) {
	l := limits(7, 1000, 1<<20, 10<<20)
	m := throttling.NewMeter(l, start)
	if !m.Take(l, start, 10<<20) {
		t.Fatal("a full meter refuses what it holds")
	}
	for i := range 1_000_000 {
		m.Take(l, start.Add(time.Duration(i)*time.Microsecond), 10<<20) // refused
	}
	if got, want := m.Levels(l, start.Add(second)), levels(1000, 0, 1<<20, 0); got != want {
		t.Errorf("levels after a second of refusals = %v, want %v", got, want)
	}
}

func TestLevelsDoNotChangeTheMeter(t *testing.T) {
	l := limits(3, 3, 100, 100)
	m := throttling.NewMeter(l, start)
	m.Take(l, start, 100)
	before := m
	m.Levels(l, start.Add(second))
	m.Verdict(l, start.Add(second), 50)
	if m != before {
		t.Errorf("meter = %+v, was %+v", m, before)
	}
}

func TestLevelFloat(t *testing.T) {
	for _, test := range []struct {
		level throttling.Level
		want  float64
	}{
		{throttling.Level{}, 0},
		{throttling.Level{Units: 3}, 3},
		{throttling.Level{Units: 2, Nano: 500_000_000}, 2.5},
		{throttling.Level{Nano: 1}, 1e-9},
		{throttling.Level{Units: throttling.MaxRate}, 1 << 33},
	} {
		if got := test.level.Float(); got != test.want {
			t.Errorf("%+v.Float() = %v, want %v", test.level, got, test.want)
		}
	}
}
