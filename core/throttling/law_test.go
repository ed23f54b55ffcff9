package throttling_test

import (
	"encoding/binary"
	"math/big"
	"testing"
	"time"

	"putrecords/core/throttling"
)

// attempt is one record that is offered to a meter.
type attempt struct {
	after time.Duration // since the attempt before; less than 0 when the clock steps back
	bytes int64
}

// attempts reads a schedule: eight bytes each. Times range from nanoseconds to
// hours, sizes over the byte tank and a little beyond.
func attempts(schedule []byte, l throttling.Limits) []attempt {
	var list []attempt
	for ; len(schedule) >= 8 && len(list) < 64; schedule = schedule[8:] {
		after := int64(int16(binary.LittleEndian.Uint16(schedule))) << (schedule[2] % 30)
		size := int64(binary.LittleEndian.Uint32(schedule[3:])) << (schedule[7] % 4)
		list = append(list, attempt{time.Duration(after), size % (l.Bytes.Burst + 2)})
	}
	return list
}

// fuzzedLimits returns limits of any size that is allowed.
func fuzzedLimits(recordsPerSecond, recordsBurst, bytesPerSecond, bytesBurst uint64) throttling.Limits {
	amount := func(n uint64) int64 { return 1 + int64(n%throttling.MaxRate) }
	return limits(amount(recordsPerSecond), amount(recordsBurst), amount(bytesPerSecond), amount(bytesBurst))
}

// addSchedules seeds a fuzz test with limits and schedules.
func addSchedules(f *testing.F) {
	burst := make([]byte, 64*8) // 64 records of no bytes at once
	steady := make([]byte, 0, 64*8)
	for range 64 { // 1 ms and 1,024 bytes each
		steady = append(steady, 0xe8, 3, 10, 0, 4, 0, 0, 0)
	}
	back := []byte{
		1, 0, 29, 255, 0, 0, 0, 0, // half a second on
		0xff, 0xff, 29, 255, 0, 0, 0, 0, // and back
		1, 0, 0, 255, 255, 255, 255, 3, // a nanosecond on, and a large record
	}
	for _, schedule := range [][]byte{nil, burst, steady, back} {
		f.Add(uint64(999), uint64(999), uint64(1<<20-1), uint64(1<<20-1), schedule)
		f.Add(uint64(999), uint64(999), uint64(1<<20-1), uint64(10<<20-1), schedule)
		f.Add(uint64(2), uint64(2), uint64(6), uint64(1023), schedule)
		f.Add(uint64(0), uint64(0), uint64(0), uint64(0), schedule)
		f.Add(uint64(throttling.MaxRate-1), uint64(throttling.MaxRate-1), uint64(throttling.MaxRate-1), uint64(throttling.MaxRate-1), schedule)
	}
}

var billion = big.NewInt(1_000_000_000)

// parts returns units·10⁹ + rate·elapsed: what a tank gains, in billionths.
func parts(units, perSecond int64, elapsed time.Duration) *big.Int {
	gained := new(big.Int).Mul(big.NewInt(perSecond), big.NewInt(int64(elapsed)))
	return gained.Add(gained, new(big.Int).Mul(big.NewInt(units), billion))
}

// FuzzAcceptedWithinAnyInterval is the law of the shard limits: over any
// interval T a shard accepts at most burst + rate·T, of records and of bytes.
func FuzzAcceptedWithinAnyInterval(f *testing.F) {
	addSchedules(f)
	f.Fuzz(func(t *testing.T, rps, rb, bps, bb uint64, schedule []byte) {
		l := fuzzedLimits(rps, rb, bps, bb)
		m := throttling.NewMeter(l, start)
		type acceptance struct {
			at    time.Duration // since start, on a clock that never steps back
			bytes int64
		}
		var accepted []acceptance
		var now, latest time.Duration
		for _, a := range attempts(schedule, l) {
			now += a.after
			latest = max(latest, now)
			if m.Take(l, start.Add(now), a.bytes) {
				accepted = append(accepted, acceptance{latest, a.bytes})
			}
		}
		for i := range accepted {
			var records, bytes int64
			for j := i; j < len(accepted); j++ {
				records, bytes = records+1, bytes+accepted[j].bytes
				interval := accepted[j].at - accepted[i].at
				if parts(records, 0, 0).Cmp(parts(l.Records.Burst, l.Records.PerSecond, interval)) > 0 {
					t.Fatalf("limits %+v: %d records within %v", l, records, interval)
				}
				if parts(bytes, 0, 0).Cmp(parts(l.Bytes.Burst, l.Bytes.PerSecond, interval)) > 0 {
					t.Fatalf("limits %+v: %d bytes within %v", l, bytes, interval)
				}
			}
		}
	})
}

// bigTank is a tank on math/big, in billionths of its unit.
type bigTank struct {
	rate throttling.Rate
	held *big.Int
}

func newBigTank(rate throttling.Rate) bigTank { return bigTank{rate, parts(rate.Burst, 0, 0)} }

func (b bigTank) fill(elapsed time.Duration) {
	b.held.Add(b.held, parts(0, b.rate.PerSecond, elapsed))
	if full := parts(b.rate.Burst, 0, 0); b.held.Cmp(full) > 0 {
		b.held.Set(full)
	}
}

func (b bigTank) holds(units int64) bool { return b.held.Cmp(parts(units, 0, 0)) >= 0 }

func (b bigTank) take(units int64) { b.held.Sub(b.held, parts(units, 0, 0)) }

func (b bigTank) level() throttling.Level {
	units, nano := new(big.Int).QuoRem(b.held, billion, new(big.Int))
	return throttling.Level{Units: units.Int64(), Nano: nano.Int64()}
}

// FuzzMeter holds the meter against the same two tanks on math/big: it accepts
// what they hold, and refuses nothing else.
func FuzzMeter(f *testing.F) {
	addSchedules(f)
	f.Fuzz(func(t *testing.T, rps, rb, bps, bb uint64, schedule []byte) {
		l := fuzzedLimits(rps, rb, bps, bb)
		m := throttling.NewMeter(l, start)
		records, bytes := newBigTank(l.Records), newBigTank(l.Bytes)
		var now, latest time.Duration
		for i, a := range attempts(schedule, l) {
			now += a.after
			if now > latest {
				records.fill(now - latest)
				bytes.fill(now - latest)
				latest = now
			}
			at := start.Add(now)
			if got, want := m.Levels(l, at), (throttling.Levels{Records: records.level(), Bytes: bytes.level()}); got != want {
				t.Fatalf("limits %+v: attempt %d at +%v: levels = %v, want %v", l, i, now, got, want)
			}
			want := records.holds(1) && bytes.holds(a.bytes)
			if got := m.Take(l, at, a.bytes); got != want {
				t.Fatalf("limits %+v: attempt %d at +%v: take(%d) = %v, want %v", l, i, now, a.bytes, got, want)
			}
			if want {
				records.take(1)
				bytes.take(a.bytes)
			}
		}
	})
}

// FuzzVerdict holds the explanation against the meter itself: a record is
// refused when a tank is short; it is accepted after the wait that the verdict
// names, and refused a nanosecond earlier.
func FuzzVerdict(f *testing.F) {
	addSchedules(f)
	f.Fuzz(func(t *testing.T, rps, rb, bps, bb uint64, schedule []byte) {
		l := fuzzedLimits(rps, rb, bps, bb)
		m := throttling.NewMeter(l, start)
		var now time.Duration
		for i, a := range attempts(schedule, l) {
			now += a.after
			at := start.Add(now)
			verdict := m.Verdict(l, at, a.bytes)
			accepts := func(m throttling.Meter, at time.Time) bool { return m.Take(l, at, a.bytes) } // a copy
			short, never, wait := false, false, time.Duration(0)
			for _, tank := range []throttling.TankVerdict{verdict.Records, verdict.Bytes} {
				if short := tank.Held.Units < tank.Asked; tank.Short != short || !short && tank.Wait != 0 || tank.Never && (!short || tank.Wait != 0) {
					t.Fatalf("limits %+v: attempt %d at +%v: %+v contradicts itself", l, i, now, tank)
				}
				if never := tank.Asked > tank.Rate.Burst; tank.Never != never || tank.Short && !never && tank.Wait <= 0 {
					t.Fatalf("limits %+v: attempt %d at +%v: %+v contradicts itself", l, i, now, tank)
				}
				short, never, wait = short || tank.Short, never || tank.Never, max(wait, tank.Wait)
			}
			if got, want := (throttling.Levels{Records: verdict.Records.Held, Bytes: verdict.Bytes.Held}), m.Levels(l, at); got != want {
				t.Fatalf("limits %+v: attempt %d at +%v: held %v, want %v", l, i, now, got, want)
			}
			switch {
			case accepts(m, at) == short:
				t.Fatalf("limits %+v: attempt %d at +%v of %d bytes: accepted %v, verdict %+v", l, i, now, a.bytes, !short, verdict)
			case never && accepts(m, at.Add(100*year)):
				t.Fatalf("limits %+v: attempt %d at +%v of %d bytes: accepted in the end, verdict %+v", l, i, now, a.bytes, verdict)
			case short && !never && !accepts(m, at.Add(wait)):
				t.Fatalf("limits %+v: attempt %d at +%v of %d bytes: refused after %v", l, i, now, a.bytes, wait)
			case short && !never && accepts(m, at.Add(wait-1)):
				t.Fatalf("limits %+v: attempt %d at +%v of %d bytes: accepted before %v", l, i, now, a.bytes, wait)
			}
			m.Take(l, at, a.bytes)
		}
	})
}
