package producer

import (
	"time"

	"putrecords/core/stream"
)

// Run is a load under way. It is not safe for concurrent use.
type Run struct {
	load            *Load
	stream          *stream.Stream
	start           time.Time
	maxRequestBytes int

	arrivals, jitter random
	keys             *keys
	next             record // that arrives next
	queue            queue
	spare            []*request // whose memory can be used again

	bucket    int           // of the series, under way
	bucketEnd time.Duration // since the start
	end       time.Duration // since the start: of the load so far
	latencies latencies
	report    Report
	series    *Series
}

// request is a PutRecords request: its records, and how often it has been sent.
type request struct {
	records  []record
	attempts int
}

// record is one record on its way.
type record struct {
	number int32
	key    int32
	large  bool
	stored bool // a copy of it is
}

// Start begins to write a load to a stream at the given time. No request has
// more than so many bytes of data and partition keys, unless one record has; 0
// means that there is no such limit. The stream must not change otherwise while
// the load is under way.
func Start(load *Load, to *stream.Stream, maxRequestBytes int, now time.Time) *Run {
	r := &Run{
		load:            load,
		stream:          to,
		start:           now,
		maxRequestBytes: maxRequestBytes,
		arrivals:        random(load.Seed),
		keys:            newKeys(load.Keys),
		end:             time.Duration(load.Seconds) * time.Second,
		series:          newSeries(len(to.Shards())),
	}
	r.jitter = random(r.arrivals.next())
	r.bucketEnd = r.series.Width
	r.report.Records = load.Records()
	r.report.Shards = make([]ShardReport, len(to.Shards()))
	r.arrive(0)
	r.queue.push(load.flush(0), nil)
	return r
}

// Advance goes on for about so many records. It returns how many of them are
// left, and whether the load is done. How a load is cut into calls changes
// nothing.
func (r *Run) Advance(records int) (left int, done bool) {
	for records > 0 && len(r.queue.events) > 0 {
		records -= r.sendNext()
	}
	if len(r.queue.events) > 0 {
		return 0, false
	}
	if r.series != nil {
		r.finish()
	}
	return max(0, records), true
}

// Settled returns how many records have been stored or lost so far.
func (r *Run) Settled() int { return r.report.Accepted + r.report.Lost }

// End returns when the load ends: after its last second, or the answer to its
// last request if that comes later. It is final once the load is done.
func (r *Run) End() time.Time { return r.start.Add(r.end) }

// Report returns how the load went. It is complete once the load is done.
func (r *Run) Report() *Report { return &r.report }

// arrive draws the record with the given number, which is the next to arrive.
func (r *Run) arrive(number int) {
	r.next = record{number: int32(number), key: int32(r.keys.draw(number, &r.arrivals))}
	if r.load.LargePerMille > 0 {
		r.next.large = r.arrivals.below(1000) < uint64(r.load.LargePerMille)
	}
}

// waits reports whether there is a record that has arrived and was not sent.
func (r *Run) waits(at time.Duration) bool {
	return int(r.next.number) < r.report.Records && r.load.arrival(int(r.next.number)) <= at
}

// sendNext sends the next request and returns how many records it has.
func (r *Run) sendNext() int {
	next := r.queue.events[0]
	r.moveTo(next.at)
	q := next.request
	if q != nil {
		r.queue.pop()
	} else {
		q = r.gather(next.at)
		if !r.waits(next.at) { // otherwise this flush goes on
			r.queue.pop()
			if int(r.next.number) < r.report.Records {
				r.queue.push(r.load.flush(r.load.arrival(int(r.next.number))), nil)
			}
		}
	}
	sent := len(q.records)
	r.send(q, next.at)
	return sent
}

// moveTo moves the clock.
func (r *Run) moveTo(at time.Duration) {
	if at < r.bucketEnd {
		return
	}
	for at >= r.bucketEnd {
		r.series.setLevels(r.stream, r.bucket, r.start.Add(r.bucketEnd))
		if r.bucket++; r.bucket == r.series.Buckets {
			r.series.widen()
			r.bucket /= 2
		}
		r.bucketEnd += r.series.Width
	}
	r.stream.Expire(r.start.Add(at))
}

// gather makes a request of records that wait.
func (r *Run) gather(at time.Duration) *request {
	q := &request{}
	if n := len(r.spare); n > 0 {
		q, r.spare = r.spare[n-1], r.spare[:n-1]
	}
	bytes := 0
	for r.waits(at) && len(q.records) < r.load.Batch {
		bytes += r.dataBytes(&r.next) + len(r.keys.at(int(r.next.key)).text)
		if r.maxRequestBytes > 0 && bytes > r.maxRequestBytes && len(q.records) > 0 {
			break
		}
		q.records = append(q.records, r.next)
		r.arrive(int(r.next.number) + 1)
	}
	return q
}

func (r *Run) dataBytes(one *record) int {
	if one.large {
		return r.load.LargeBytes
	}
	return r.load.RecordBytes
}

// send sends a request and decides what becomes of it.
func (r *Run) send(q *request, at time.Duration) {
	now := r.start.Add(at)
	r.report.Requests++
	r.report.Attempts += len(q.records)
	q.attempts++
	again := q.records[:0] // the records that a resend would have
	failed := 0
	for i := range q.records {
		one := q.records[i]
		stored := r.put(&one, at, now)
		if !stored {
			failed++
		}
		if !stored || r.load.Policy == ResendBatch {
			again = append(again, one)
		}
	}
	answered := at + r.load.RoundTrip
	r.end = max(r.end, answered)
	if failed > 0 && r.load.Policy != None && q.attempts < r.load.Attempts {
		q.records = again
		r.queue.push(answered+r.load.wait(q.attempts-1, &r.jitter), q)
		return
	}
	for i := range again {
		if !again[i].stored {
			r.report.Lost++
		}
	}
	*q = request{records: q.records[:0]}
	r.spare = append(r.spare, q)
}

// put attempts to store a record, and counts what happens.
func (r *Run) put(one *record, at time.Duration, now time.Time) bool {
	key := r.keys.at(int(one.key))
	data := r.dataBytes(one)
	index, code := r.stream.PutGenerated(now, &stream.Generated{PartitionKey: key.text, HashKey: key.hash, DataBytes: data, Number: uint64(one.number)})
	shard, cell := &r.report.Shards[index], index*r.series.Buckets+r.bucket
	switch code {
	case stream.ProvisionedThroughputExceededException:
		r.report.Throttled++
		shard.Throttled++
		r.series.Throttled[cell]++
		return false
	case stream.InternalFailure:
		r.report.InternalFailures++
		shard.InternalFailures++
		return false
	}
	bytes := data + len(key.text)
	shard.Accepted++
	shard.AcceptedBytes += int64(bytes)
	r.series.Accepted[cell]++
	r.series.AcceptedBytes[cell] += float64(bytes)
	if one.stored {
		r.report.Duplicated++
		return true
	}
	one.stored = true
	r.report.Accepted++
	r.latencies.add(at - r.load.arrival(int(one.number)))
	if after := uint32(one.number) + 1; key.newest > after {
		r.report.Reordered++
	} else {
		key.newest = after
	}
	return true
}

// finish completes the report.
func (r *Run) finish() {
	r.moveTo(r.end)
	r.series.setLevels(r.stream, r.bucket, r.End())
	buckets := r.bucket + 1
	r.series.finish(buckets)
	r.report.Series, r.series = *r.series, nil
	r.report.Latency = r.latencies.report()
	r.keys, r.spare = nil, nil
}
