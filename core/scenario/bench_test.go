package scenario_test

import (
	"fmt"
	"runtime"
	"strings"
	"testing"

	"putrecords/core/scenario"
)

// thousandPuts is 1,000 requests of 500 records, a second apart.
func thousandPuts() scenario.Scenario {
	var body strings.Builder
	body.WriteString(`{"StreamName":"exampleStreamName","Records":[`)
	for i := range 500 {
		if i > 0 {
			body.WriteByte(',')
		}
		fmt.Fprintf(&body, `{"Data":"eHh4eHh4eHh4eHh4eHh4eHh4","PartitionKey":"user-%d"}`, i)
	}
	body.WriteString("]}")
	s := scenario.Default()
	for range 1000 {
		s.Steps = append(s.Steps, scenario.Step{Kind: scenario.Put, Body: body.String()}, scenario.Step{Kind: scenario.Wait, Wait: 1_000_000_000})
	}
	return s
}

// BenchmarkReplay replays 1,000 puts of 500 records.
func BenchmarkReplay(b *testing.B) {
	s := thousandPuts()
	for b.Loop() {
		session := scenario.Open(s)
		for _, step := range s.Steps {
			result, err := session.Apply(step)
			if err != nil {
				b.Fatal(err)
			}
			if throttled, internal := failed(result.Answer); throttled+internal > 0 {
				b.Fatal("records failed")
			}
		}
	}
}

func failed(answer *scenario.Answer) (throttled, internal int) {
	if answer == nil {
		return 0, 0
	}
	return answer.Failed()
}

// BenchmarkRetained reports how much memory a stream takes after 1,000 puts, as
// a multiple of the bytes that it retains.
func BenchmarkRetained(b *testing.B) {
	s := thousandPuts()
	for b.Loop() {
		before := heap()
		session := scenario.Open(s)
		for _, step := range s.Steps {
			if _, err := session.Apply(step); err != nil {
				b.Fatal(err)
			}
		}
		taken := heap() - before
		var retained int64
		for i := range session.Stream().Shards() {
			_, bytes := session.Stream().Shards()[i].Retained()
			retained += bytes
		}
		b.ReportMetric(float64(taken)/float64(retained), "heap/retained")
		runtime.KeepAlive(session)
	}
}

func heap() uint64 {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}
