package limits_test

import (
	"encoding/json"
	"testing"
	"time"

	"putrecords/core/internal/rules"
	"putrecords/core/internal/vectors"
	"putrecords/core/limits"
	"putrecords/core/throttling"
)

// want is every number and word of every profile, oldest first.
var want = []limits.Profile{
	{
		Name:                   "2014-12-04",
		Label:                  "Launch, December 2014",
		MaxDataBytes:           51_200,
		RecordSizeConfigurable: false,
		KeyInBytes:             true,
		MaxRequestBytes:        0, // not stated
		MaxRequestText:         "",
		Shard: throttling.Limits{
			Records: throttling.Rate{PerSecond: 1000, Burst: 1000},
			Bytes:   throttling.Rate{PerSecond: 1_048_576, Burst: 1_048_576},
		},
		MinRetention:        24 * time.Hour,
		MaxRetention:        24 * time.Hour,
		StreamARN:           false,
		InternalFailureText: "Internal Service Failure",
		EchoesValues:        true,
	},
	{
		Name:                   "2015-06-02",
		Label:                  "Classic, 2015 to 2025",
		MaxDataBytes:           1_048_576,
		RecordSizeConfigurable: false,
		KeyInBytes:             false,
		MaxRequestBytes:        5_242_880,
		MaxRequestText:         "5 MB",
		Shard: throttling.Limits{
			Records: throttling.Rate{PerSecond: 1000, Burst: 1000},
			Bytes:   throttling.Rate{PerSecond: 1_048_576, Burst: 1_048_576},
		},
		MinRetention:        24 * time.Hour,
		MaxRetention:        168 * time.Hour,
		StreamARN:           false,
		InternalFailureText: "Internal service failure.",
		EchoesValues:        true,
	},
	{
		Name:                   "2025-10-27",
		Label:                  "Today",
		MaxDataBytes:           0, // the stream's maximum record size decides
		RecordSizeConfigurable: true,
		KeyInBytes:             false,
		MaxRequestBytes:        10_485_760,
		MaxRequestText:         "10 MB",
		Shard: throttling.Limits{
			Records: throttling.Rate{PerSecond: 1000, Burst: 1000},
			Bytes:   throttling.Rate{PerSecond: 1_048_576, Burst: 10_485_760},
		},
		MinRetention:        24 * time.Hour,
		MaxRetention:        8760 * time.Hour,
		StreamARN:           true,
		InternalFailureText: "Internal service failure.",
		EchoesValues:        false,
	},
}

func TestEveryNumberOfEveryProfile(t *testing.T) {
	rules.Shows(t, rules.ShardRate, rules.LargeTank, rules.Retention, rules.KeyBytes, rules.DataSize2014, rules.DataSize2015, rules.RequestSize)
	all := limits.All()
	if len(all) != len(want) {
		t.Fatalf("All has %d profiles, want %d", len(all), len(want))
	}
	for i, want := range want {
		t.Run(want.Name, func(t *testing.T) {
			if all[i] != want {
				t.Errorf("All()[%d] =\n%+v, want\n%+v", i, all[i], want)
			}
			if got, ok := limits.Named(want.Name); got != want || !ok {
				t.Errorf("Named(%q) =\n%+v, %v, want\n%+v", want.Name, got, ok, want)
			}
		})
	}
}

func TestLimitsThatAllProfilesShare(t *testing.T) {
	for _, test := range []struct {
		name      string
		got, want int
	}{
		{"records of a request", limits.MaxRecords, 500},
		{"length of a partition key", limits.MaxKeyLength, 256},
		{"length of a stream name", limits.MaxStreamNameLength, 128},
		{"length of a stream ARN", limits.MaxStreamARNLength, 2048},
		{"shards of a stream", limits.MaxShards, 10_000},
		{"least maximum record size, KiB", limits.MinRecordSizeKiB, 1024},
		{"greatest maximum record size, KiB", limits.MaxRecordSizeKiB, 10_240},
	} {
		if test.got != test.want {
			t.Errorf("%s: %d, want %d", test.name, test.got, test.want)
		}
	}
}

func TestDefaultIsTheDocuments(t *testing.T) {
	rules.Shows(t, rules.ShardRate)
	if limits.Default != "2014-12-04" {
		t.Errorf("Default = %q, want the date of the document", limits.Default)
	}
	if _, ok := limits.Named(limits.Default); !ok {
		t.Errorf("no profile is named %q", limits.Default)
	}
}

func TestNamedKnowsNoOtherNames(t *testing.T) {
	for _, name := range []string{"", "today", "Today", "2014", "2014-12-4", " 2014-12-04", "2014-12-05"} {
		if got, ok := limits.Named(name); ok || got != (limits.Profile{}) {
			t.Errorf("Named(%q) = %+v, %v", name, got, ok)
		}
	}
}

func TestProfilesAreDatedAndInOrder(t *testing.T) {
	var before time.Time
	for _, profile := range limits.All() {
		date, err := time.Parse(time.DateOnly, profile.Name)
		if err != nil || !date.After(before) {
			t.Errorf("profile %q: want a date after %v (%v)", profile.Name, before, err)
		}
		before = date
	}
}

func TestMetersCanHoldEveryProfile(t *testing.T) {
	for _, profile := range limits.All() {
		for _, rate := range []throttling.Rate{profile.Shard.Records, profile.Shard.Bytes} {
			if rate.PerSecond < 1 || rate.PerSecond > throttling.MaxRate || rate.Burst < 1 || rate.Burst > throttling.MaxRate {
				t.Errorf("%s: %+v, want 1 to %d", profile.Name, rate, int64(throttling.MaxRate))
			}
		}
	}
}

func TestCallersCannotChangeTheProfiles(t *testing.T) {
	all := limits.All()
	for i := range all {
		all[i] = limits.Profile{Name: "mine"}
	}
	all = append(all[:1], all...)
	_ = append(all, limits.Profile{})
	for i, profile := range limits.All() {
		if profile != want[i] {
			t.Errorf("All()[%d] = %+v after a caller changed its slice", i, profile)
		}
	}
}

// AWS's producer library limits itself to what one shard takes.
func TestShardLimiterVector(t *testing.T) {
	type amounts struct{ Records, Bytes int64 }
	type vector struct {
		ID                      string
		Capacity, RatePerSecond json.RawMessage // of other shapes in the other vectors
		Before20251027          struct{ BytesCapacity int64 }
	}
	found := false
	for _, v := range vectors.Load[vector](t, "tokenBucketReference") {
		if v.ID != "kpl-shard-limiter-2025" {
			continue // buckets of any size, which core/throttling tests
		}
		found = true
		var capacity, rate amounts
		for text, to := range map[*json.RawMessage]*amounts{&v.Capacity: &capacity, &v.RatePerSecond: &rate} {
			if err := json.Unmarshal(*text, to); err != nil {
				t.Fatal(err)
			}
		}
		for _, profile := range limits.All() {
			want := throttling.Limits{
				Records: throttling.Rate{PerSecond: rate.Records, Burst: capacity.Records},
				Bytes:   throttling.Rate{PerSecond: rate.Bytes, Burst: capacity.Bytes},
			}
			if profile.Name < "2025-10-27" {
				want.Bytes.Burst = v.Before20251027.BytesCapacity
			}
			if profile.Shard != want {
				t.Errorf("%s: shard limits = %+v, want %+v", profile.Name, profile.Shard, want)
			}
		}
	}
	if !found {
		t.Error("the vector is gone")
	}
}
