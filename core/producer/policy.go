package producer

import "time"

// Policy is what a producer does about records that failed.
type Policy string

// The policies.
const (
	// None does nothing: what failed is lost.
	None Policy = "none"
	// ResendFailed sends the records that failed again, as soon as the answer is
	// there.
	//
	// Source: developer guide, developing producers with the SDK, sample: the entries
	// with an error code are put again, without a pause.
	ResendFailed Policy = "resendFailed"
	// Backoff waits before it sends them again: a time drawn between nothing and
	// Base, doubled with each attempt up to Cap.
	//
	// Source: AWS Architecture Blog, "Exponential Backoff And Jitter", 2015-03-04
	// (full jitter: random between 0 and min(cap, base · 2^attempt)).
	// Assumption: the first wait is attempt 0, and whole milliseconds are drawn.
	Backoff Policy = "backoff"
	// ResendBatch sends the whole request again when any record of it failed, as
	// if it were all or nothing. What had been stored is stored twice.
	ResendBatch Policy = "resendBatch"
)

// wait draws how long to wait before the resend with the given number, the first
// being 0.
func (l *Load) wait(resend int, draws *random) time.Duration {
	if l.Policy != Backoff {
		return 0
	}
	most := l.Base
	for range resend {
		if most >= l.Cap {
			break
		}
		most *= 2
	}
	most = min(most, l.Cap)
	return time.Duration(draws.below(uint64(most/time.Millisecond)+1)) * time.Millisecond
}
