package view

import (
	"slices"
	"strconv"
	"time"

	"putrecords/core/producer"
)

// LoadReport is how a load step went. The numbers by shard and over time travel
// apart.
type LoadReport struct {
	Step             int    `json:"step"` // 0-based
	At               string `json:"at"`
	End              string `json:"end"` // after the last second, or the last answer
	RecordsPerSecond int    `json:"recordsPerSecond"`
	Seconds          int    `json:"seconds"`
	Policy           string `json:"policy"`
	Keys             string `json:"keys"`    // how partition keys are spread
	Records          int    `json:"records"` // that arrived
	Requests         int    `json:"requests"`
	Attempts         int    `json:"attempts"`          // records in all requests
	Stored           int    `json:"stored"`            // records, at least once
	Throttled        int    `json:"throttledAttempts"` // not "throttled", which is over time
	InternalFailures int    `json:"internalFailures"`
	Lost             int    `json:"lost"`
	Duplicated       int    `json:"duplicated"`
	Reordered        int    `json:"reordered"`
	P50Ms            int    `json:"p50Ms"`
	P90Ms            int    `json:"p90Ms"`
	P99Ms            int    `json:"p99Ms"`
	MaxMs            int    `json:"maxMs"`
	Shards           int    `json:"shards"`
	BucketMs         int    `json:"bucketMs"`
	Buckets          int    `json:"buckets"`
}

// ShownLoad is a load report with its numbers: first those of each shard, then
// those of each shard and bucket (shard·Buckets + bucket). The caller must not
// change them.
type ShownLoad struct {
	LoadReport
	ShardAccepted, ShardAcceptedBytes, ShardThrottled, ShardInternalFailures []float64

	Accepted, AcceptedBytes, Throttled []float64
	RecordsLevel, BytesLevel           []float64 // at the bucket's end
}

// load is a load step that was taken.
type load struct {
	number  int // of the step, 0-based
	step    *producer.Load
	at, end time.Time
	report  *producer.Report
}

// Load returns how a load step (0-based) went.
func (p *Playground) Load(step int) (ShownLoad, error) {
	if p.session == nil {
		return ShownLoad{}, errNothingOpen
	}
	at := slices.IndexFunc(p.loads, func(l load) bool { return l.number == step })
	if at < 0 {
		return ShownLoad{}, &Error{"InvalidRequest", "step " + strconv.Itoa(step) + " is no load"}
	}
	l := p.loads[at]
	r, series := l.report, &l.report.Series
	shown := ShownLoad{
		LoadReport: LoadReport{
			Step:             step,
			At:               format(l.at),
			End:              format(l.end),
			RecordsPerSecond: l.step.RecordsPerSecond,
			Seconds:          l.step.Seconds,
			Policy:           string(l.step.Policy),
			Keys:             string(l.step.Keys.Spread),
			Records:          r.Records,
			Requests:         r.Requests,
			Attempts:         r.Attempts,
			Stored:           r.Accepted,
			Throttled:        r.Throttled,
			InternalFailures: r.InternalFailures,
			Lost:             r.Lost,
			Duplicated:       r.Duplicated,
			Reordered:        r.Reordered,
			P50Ms:            int(r.Latency.P50),
			P90Ms:            int(r.Latency.P90),
			P99Ms:            int(r.Latency.P99),
			MaxMs:            int(r.Latency.Max),
			Shards:           len(r.Shards),
			BucketMs:         int(series.Width.Milliseconds()),
			Buckets:          series.Buckets,
		},
		Accepted:      series.Accepted,
		AcceptedBytes: series.AcceptedBytes,
		Throttled:     series.Throttled,
		RecordsLevel:  series.RecordsLevel,
		BytesLevel:    series.BytesLevel,
	}
	for i := range r.Shards {
		shard := &r.Shards[i]
		shown.ShardAccepted = append(shown.ShardAccepted, float64(shard.Accepted))
		shown.ShardAcceptedBytes = append(shown.ShardAcceptedBytes, float64(shard.AcceptedBytes))
		shown.ShardThrottled = append(shown.ShardThrottled, float64(shard.Throttled))
		shown.ShardInternalFailures = append(shown.ShardInternalFailures, float64(shard.InternalFailures))
	}
	return shown, nil
}
