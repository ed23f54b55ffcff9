package throttling

import "time"

// Verdict is why a shard accepted or refused one record, as data.
type Verdict struct {
	Records, Bytes TankVerdict
}

// TankVerdict is one tank's part in a verdict.
type TankVerdict struct {
	Rate  Rate
	Held  Level // before the record
	Asked int64 // units that the record needs
	Short bool  // the tank held less than was asked
	// Wait is how long after the record the tank would have held enough, if
	// nothing else took from it; 0 when it did.
	Wait time.Duration
	// Never is true when the record needs more than the tank can hold.
	Never bool
}

// Verdict explains what Take would answer. The meter does not change.
func (m Meter) Verdict(limits Limits, now time.Time, bytes int64) Verdict {
	m.advance(limits, now)
	ahead := time.Duration(m.at - now.UnixNano()) // more than 0 when the clock stepped back
	return Verdict{m.records.verdict(limits.Records, 1, ahead), m.bytes.verdict(limits.Bytes, bytes, ahead)}
}

func (t tank) verdict(rate Rate, asked int64, ahead time.Duration) TankVerdict {
	wait, possible := t.wait(rate, asked)
	if wait > 0 {
		wait += ahead
	}
	return TankVerdict{
		Rate:  rate,
		Held:  t.level(),
		Asked: asked,
		Short: t < tank(asked)*nano,
		Wait:  wait,
		Never: !possible,
	}
}
