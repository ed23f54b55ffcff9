package producer

import "time"

// event is a flush, or a request that is sent again.
type event struct {
	at      time.Duration // since the start
	order   int           // in which it was scheduled
	request *request      // nil for a flush
}

func (e event) before(other event) bool {
	return e.at < other.at || e.at == other.at && e.order < other.order
}

// queue holds what is to come as a heap, the next event first: of events at the
// same time the one that was scheduled first.
type queue struct {
	events    []event
	scheduled int
}

func (q *queue) push(at time.Duration, r *request) {
	q.scheduled++
	q.events = append(q.events, event{at, q.scheduled, r})
	for i := len(q.events) - 1; i > 0; {
		parent := (i - 1) / 2
		if !q.events[i].before(q.events[parent]) {
			break
		}
		q.events[i], q.events[parent] = q.events[parent], q.events[i]
		i = parent
	}
}

// pop removes the next event.
func (q *queue) pop() {
	last := len(q.events) - 1
	q.events[0], q.events[last] = q.events[last], event{}
	q.events = q.events[:last]
	for i := 0; ; {
		next := 2*i + 1
		if next >= last {
			return
		}
		if next+1 < last && q.events[next+1].before(q.events[next]) {
			next++
		}
		if !q.events[next].before(q.events[i]) {
			return
		}
		q.events[i], q.events[next] = q.events[next], q.events[i]
		i = next
	}
}
