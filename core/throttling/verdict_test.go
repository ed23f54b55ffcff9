package throttling_test

import (
	"testing"
	"time"

	"putrecords/core/throttling"
)

func TestVerdict(t *testing.T) {
	l := limits(3, 3, 100, 100)
	emptied := throttling.NewMeter(l, start) // both tanks, at start
	for range 3 {
		emptied.Take(l, start, 0)
	}
	drained := throttling.NewMeter(l, start) // the byte tank, at start
	drained.Take(l, start, 100)

	held := func(units, nano int64) throttling.Level { return throttling.Level{Units: units, Nano: nano} }
	for _, test := range []struct {
		name               string
		meter              throttling.Meter
		at                 time.Duration // since start
		bytes              int64
		ofRecords, ofBytes throttling.TankVerdict
	}{
		{"enough of both", throttling.NewMeter(l, start), 0, 100,
			throttling.TankVerdict{Rate: l.Records, Held: held(3, 0), Asked: 1},
			throttling.TankVerdict{Rate: l.Bytes, Held: held(100, 0), Asked: 100}},
		{"short of records for a third of a second, rounded up", emptied, 0, 10,
			throttling.TankVerdict{Rate: l.Records, Held: held(0, 0), Asked: 1, Short: true, Wait: 333_333_334},
			throttling.TankVerdict{Rate: l.Bytes, Held: held(100, 0), Asked: 10}},
		{"the wait shrinks as the tank refills", emptied, 333_333_333, 10,
			throttling.TankVerdict{Rate: l.Records, Held: held(0, 999_999_999), Asked: 1, Short: true, Wait: 1},
			throttling.TankVerdict{Rate: l.Bytes, Held: held(100, 0), Asked: 10}},
		{"short of bytes", drained, 100 * ms, 30,
			throttling.TankVerdict{Rate: l.Records, Held: held(2, 300_000_000), Asked: 1},
			throttling.TankVerdict{Rate: l.Bytes, Held: held(10, 0), Asked: 30, Short: true, Wait: 200 * ms}},
		{"a record of no bytes is never short of them", drained, 0, 0,
			throttling.TankVerdict{Rate: l.Records, Held: held(2, 0), Asked: 1},
			throttling.TankVerdict{Rate: l.Bytes, Held: held(0, 0), Asked: 0}},
		{"as much as the tank can hold comes, in time", drained, 0, 100,
			throttling.TankVerdict{Rate: l.Records, Held: held(2, 0), Asked: 1},
			throttling.TankVerdict{Rate: l.Bytes, Held: held(0, 0), Asked: 100, Short: true, Wait: second}},
		{"more than the tank can hold never comes", drained, 0, 101,
			throttling.TankVerdict{Rate: l.Records, Held: held(2, 0), Asked: 1},
			throttling.TankVerdict{Rate: l.Bytes, Held: held(0, 0), Asked: 101, Short: true, Never: true}},
		{"a clock that stepped back waits until the meter's time too", emptied, -second, 10,
			throttling.TankVerdict{Rate: l.Records, Held: held(0, 0), Asked: 1, Short: true, Wait: 1_333_333_334},
			throttling.TankVerdict{Rate: l.Bytes, Held: held(100, 0), Asked: 10}},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := test.meter.Verdict(l, start.Add(test.at), test.bytes)
			if want := (throttling.Verdict{Records: test.ofRecords, Bytes: test.ofBytes}); got != want {
				t.Errorf("Verdict = %+v, want %+v", got, want)
			}
		})
	}
}
