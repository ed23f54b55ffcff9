package scenario

import (
	"errors"
	"time"

	"putrecords/core/limits"
	"putrecords/core/producer"
	"putrecords/core/wire"
)

// defaultLoad is what a load step does not say.
var defaultLoad = producer.Load{
	RecordBytes: 1024,
	Batch:       limits.MaxRecords,
	Flush:       100 * time.Millisecond,
	RoundTrip:   20 * time.Millisecond,
	Seed:        1,
	Keys:        producer.Keys{Spread: producer.Uniform, Count: 1000},
	Policy:      producer.Backoff,
	Attempts:    10,
	Base:        100 * time.Millisecond,
	Cap:         5 * time.Second,
}

// Bounds of a load step.
const (
	maxRecordBytes = limits.MaxRecordSizeKiB << 10
	maxPause       = time.Hour
	maxAttempts    = 100
	maxSeed        = 1<<53 - 1 // what JavaScript can hold
)

// load reads what a load step does.
func (r *reader) load() (*producer.Load, error) {
	l := defaultLoad
	large := 0 // members given
	names := []string{"recordsPerSecond", "seconds", "recordBytes", "largeBytes", "largePerMille", "batch", "flushMs", "roundTripMs", "seed", "keys", "producer"}
	err := r.object("load", names, func(name string) (err error) {
		var n int64
		switch name {
		case "recordsPerSecond":
			n, err = r.whole(1, producer.MaxRecordsPerSecond)
			l.RecordsPerSecond = int(n)
		case "seconds":
			n, err = r.whole(1, producer.MaxSeconds)
			l.Seconds = int(n)
		case "recordBytes":
			n, err = r.whole(0, maxRecordBytes)
			l.RecordBytes = int(n)
		case "largeBytes":
			n, err = r.whole(0, maxRecordBytes)
			l.LargeBytes = int(n)
			large++
		case "largePerMille":
			n, err = r.whole(0, 1000)
			l.LargePerMille = int(n)
			large++
		case "batch":
			n, err = r.whole(1, limits.MaxRecords)
			l.Batch = int(n)
		case "flushMs":
			l.Flush, err = r.milliseconds(1)
		case "roundTripMs":
			l.RoundTrip, err = r.milliseconds(0)
		case "seed":
			n, err = r.whole(0, maxSeed)
			l.Seed = uint64(n)
		case "keys":
			l.Keys, err = r.keys()
		case "producer":
			err = r.producer(&l)
		}
		return err
	})
	switch {
	case err != nil:
		return nil, err
	case l.RecordsPerSecond == 0 || l.Seconds == 0:
		return nil, r.fail("load has recordsPerSecond and seconds")
	case l.Records() > producer.MaxRecords:
		return nil, r.fail("a load has at most " + grouped(producer.MaxRecords) + " records, this one " + grouped(int64(l.Records())))
	case large == 1:
		return nil, r.fail("largeBytes and largePerMille belong together")
	}
	return &l, nil
}

func (r *reader) milliseconds(least int64) (time.Duration, error) {
	n, err := r.whole(least, maxPause.Milliseconds())
	return time.Duration(n) * time.Millisecond, err
}

// keys reads which partition keys a load has.
func (r *reader) keys() (k producer.Keys, err error) {
	spreads := []string{string(producer.Uniform), string(producer.Hot), string(producer.Zipf), string(producer.Sequential), string(producer.List)}
	err = r.object("keys", spreads, func(name string) (err error) {
		if k.Spread != "" {
			return r.fail("keys are spread in one way; these are " + string(k.Spread) + " already")
		}
		switch k.Spread = producer.Spread(name); k.Spread {
		case producer.Hot:
			k.HotPerMille, k.Count, err = r.hot()
		case producer.List:
			k.List, err = r.keyList()
		default:
			k.Count, err = r.keyCount()
		}
		return err
	})
	if err == nil && k.Spread == "" {
		err = r.fail("keys has one of uniform, hot, zipf, sequential, list")
	}
	return k, err
}

func (r *reader) keyCount() (int, error) {
	n, err := r.whole(1, producer.MaxKeys)
	return int(n), err
}

// hot reads a hot partition key and the others.
func (r *reader) hot() (perMille, others int, err error) {
	others = 1000
	given := false
	err = r.object("hot", []string{"perMille", "others"}, func(name string) (err error) {
		if name == "others" {
			others, err = r.keyCount()
			return err
		}
		n, err := r.whole(0, 1000)
		perMille, given = int(n), true
		return err
	})
	if err == nil && !given {
		err = r.fail("hot has perMille: how many of 1,000 records have the hot key")
	}
	return perMille, others, err
}

func (r *reader) keyList() (list []string, err error) {
	err = r.list("list", func() error {
		key, err := r.str()
		if err == nil && key == "" {
			err = r.fail("a partition key has at least one character")
		}
		if list = append(list, key); err == nil && len(list) > producer.MaxKeys {
			err = r.fail("a load has at most " + grouped(producer.MaxKeys) + " partition keys")
		}
		return err
	})
	if err == nil && len(list) == 0 {
		err = r.fail("list has at least one partition key")
	}
	return list, err
}

// producer reads what the producer does about records that fail.
func (r *reader) producer(l *producer.Load) error {
	return r.object("producer", []string{"policy", "attempts", "baseMs", "capMs"}, func(name string) (err error) {
		switch name {
		case "policy":
			l.Policy, err = r.policy()
		case "attempts":
			var n int64
			n, err = r.whole(1, maxAttempts)
			l.Attempts = int(n)
		case "baseMs":
			l.Base, err = r.milliseconds(0)
		case "capMs":
			l.Cap, err = r.milliseconds(0)
		}
		return err
	})
}

func (r *reader) policy() (producer.Policy, error) {
	text, err := r.str()
	if err != nil {
		return "", err
	}
	switch policy := producer.Policy(text); policy {
	case producer.None, producer.ResendFailed, producer.Backoff, producer.ResendBatch:
		return policy, nil
	}
	return "", r.fail("no policy " + quoted(text) + "; there are none, resendFailed, backoff, resendBatch")
}

// loadError returns why a load cannot be taken at that time, after loads of so
// many records: the clock ends, the scenario has too many records, or the stream
// would refuse them.
func loadError(target wire.Target, clock time.Time, before int, l *producer.Load) (err error) {
	if clock.Add(l.Longest()).After(endOfTime) {
		return ErrEndOfTime
	}
	if before+l.Records() > producer.MaxRecords {
		return errors.New("the loads of a scenario have at most " + grouped(producer.MaxRecords) + " records together")
	}
	bytes := l.RecordBytes
	if l.LargePerMille > 0 {
		bytes = max(bytes, l.LargeBytes)
	}
	l.Keys.Each(func(key string) bool {
		if problem := target.RecordProblem(key, bytes); problem != "" {
			err = errors.New(problem)
		}
		return err == nil
	})
	return err
}
