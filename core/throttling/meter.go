// Package throttling meters the writes to one shard: a tank of records and a
// tank of bytes, each with a capacity and a rate at which it refills.
//
// Source: PutRecords, 2014-12-04 ("Each shard can support up to 1000 records
// written per second, up to a maximum total of 1 MB data written per second"),
// and AWS Big Data Blog, 2025-10-28 ("think of each shard having a capacity tank
// that refills at 1MiB per second").
// Assumption: one mechanism serves both units and all dates; AWS publishes no
// window for the limits of 2014 and 2015, so a tank there holds one second's
// worth.
package throttling

import (
	"math/bits"
	"time"
)

// Rate is what one tank holds and how fast it refills, in its unit.
type Rate struct {
	PerSecond int64 // refill, 1 to MaxRate units per second
	Burst     int64 // capacity, 1 to MaxRate units
}

// MaxRate bounds both members of a Rate, so that levels fit in 63 bits.
const MaxRate = 1 << 33

// Limits is what one shard accepts.
type Limits struct {
	Records Rate // records
	Bytes   Rate // bytes of data plus partition key
}

// nano is how many parts a tank divides its unit into. A tank that refills at r
// units per second gains exactly r parts each nanosecond.
const nano = 1_000_000_000

// tank holds parts (nano-units), 0 to burst·nano.
type tank int64

// filled returns the tank after elapsed time. Time that steps back adds nothing.
func (t tank) filled(rate Rate, elapsed time.Duration) tank {
	full := tank(rate.Burst) * nano
	if elapsed <= 0 || t == full {
		return t
	}
	hi, gained := bits.Mul64(uint64(rate.PerSecond), uint64(elapsed))
	if hi != 0 || gained >= uint64(full-t) {
		return full
	}
	return t + tank(gained)
}

// wait returns how long until the tank holds asked units, and false when it
// never can.
func (t tank) wait(rate Rate, asked int64) (time.Duration, bool) {
	if asked > rate.Burst {
		return 0, false
	}
	lack := tank(asked)*nano - t
	if lack <= 0 {
		return 0, true
	}
	perSecond := tank(rate.PerSecond)
	return time.Duration((lack + perSecond - 1) / perSecond), true
}

// Meter is one shard's pair of tanks. Make one with NewMeter.
type Meter struct {
	records, bytes tank
	at             int64 // when the levels were true: Unix time in nanoseconds
}

// NewMeter returns a meter whose tanks are full at the given time.
//
// Assumption: a new shard starts with full tanks.
func NewMeter(limits Limits, at time.Time) Meter {
	return Meter{tank(limits.Records.Burst) * nano, tank(limits.Bytes.Burst) * nano, at.UnixNano()}
}

// Level is what a tank holds: Units whole units and Nano billionths of one.
type Level struct {
	Units int64
	Nano  int64 // 0 to 999,999,999
}

func (t tank) level() Level { return Level{int64(t) / nano, int64(t) % nano} }

// Float returns the level as a number, for drawing.
func (l Level) Float() float64 { return float64(l.Units) + float64(l.Nano)/nano }

// Levels is what both tanks hold.
type Levels struct {
	Records Level // records
	Bytes   Level // bytes
}

// advance fills the tanks up to now. A clock that steps back changes nothing.
func (m *Meter) advance(limits Limits, now time.Time) {
	at := now.UnixNano()
	elapsed := time.Duration(at - m.at)
	if elapsed <= 0 {
		return
	}
	m.records = m.records.filled(limits.Records, elapsed)
	m.bytes = m.bytes.filled(limits.Bytes, elapsed)
	m.at = at
}

// Levels returns what the tanks hold at the given time. The meter does not
// change.
func (m Meter) Levels(limits Limits, now time.Time) Levels {
	m.advance(limits, now)
	return Levels{m.records.level(), m.bytes.level()}
}

// Take takes one record of so many bytes (data plus partition key, 0 or more)
// from both tanks if both hold enough at the given time, and otherwise from
// neither.
//
// Source: PutRecords, 2014-12-04 ("up to 1000 records written per second, up to
// a maximum total of 1 MB data"): both limits hold at once.
// Assumption: a refused record takes nothing from either tank.
func (m *Meter) Take(limits Limits, now time.Time, bytes int64) bool {
	m.advance(limits, now)
	if m.records < nano || m.bytes < tank(bytes)*nano {
		return false
	}
	m.records -= nano
	m.bytes -= tank(bytes) * nano
	return true
}
