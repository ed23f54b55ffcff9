package producer

import (
	"math/bits"
	"time"
)

// Latency is how long records waited from their arrival until they were first
// stored, in milliseconds, rounded up. Half of them waited at most P50, 90 % at
// most P90, 99 % at most P99: exact below 2,048 ms, and from there at most 0.1 %
// above what it is. All are 0 when nothing was stored.
type Latency struct {
	P50, P90, P99, Max int64
}

// latencies counts waits: each millisecond apart below 2·fine, then in steps
// that double with the wait.
type latencies struct {
	counts []uint32
	max    int64
	stored int
}

const fine = 1024

func (l *latencies) add(wait time.Duration) {
	ms := int64((wait + time.Millisecond - 1) / time.Millisecond)
	l.max = max(l.max, ms)
	l.stored++
	doublings := max(0, bits.Len64(uint64(ms))-bits.Len(fine))
	i := doublings*fine + int(ms>>doublings)
	if i >= len(l.counts) {
		l.counts = append(l.counts, make([]uint32, i+1-len(l.counts))...)
	}
	l.counts[i]++
}

// percentile returns the highest wait of the lowest so many percent.
func (l *latencies) percentile(percent int) int64 {
	rank := (l.stored*percent + 99) / 100
	for i, count := range l.counts {
		if rank -= int(count); rank <= 0 && count > 0 {
			doublings := max(0, i/fine-1)
			return min(l.max, (int64(i-doublings*fine)+1)<<doublings-1)
		}
	}
	return 0
}

func (l *latencies) report() Latency {
	return Latency{l.percentile(50), l.percentile(90), l.percentile(99), l.max}
}
