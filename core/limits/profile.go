// Package limits holds the published limits of PutRecords, one dated profile
// each.
package limits

import (
	"time"

	"putrecords/core/throttling"
)

// Profile is the limits, and the wording of errors, that were published at a
// date.
type Profile struct {
	Name  string // the date, such as 2014-12-04
	Label string // for people, such as "Launch, December 2014"

	// MaxDataBytes is the largest data blob of one record, in bytes before
	// base64. It is 0 when MaxRecordBytes decides.
	MaxDataBytes int

	// RecordSizeConfigurable is true when data plus partition key together are
	// bounded by the stream's maximum record size, which its owner sets between
	// MinRecordSizeKiB and MaxRecordSizeKiB.
	RecordSizeConfigurable bool

	// KeyInBytes is true when a partition key's length counts UTF-8 bytes, false
	// when it counts UTF-16 units.
	KeyInBytes bool

	// MaxRequestBytes bounds the sum of all data blobs and partition keys of one
	// request, in bytes; 0 means that no such limit was published.
	MaxRequestBytes int
	// MaxRequestText is that limit in the words of the service's error.
	MaxRequestText string

	// Shard is what one shard accepts.
	Shard throttling.Limits

	// MinRetention and MaxRetention bound how long records stay accessible.
	MinRetention, MaxRetention time.Duration

	// StreamARN is true when a request may name its stream by StreamARN.
	StreamARN bool

	// InternalFailureText is the ErrorMessage of a record that met
	// InternalFailure.
	InternalFailureText string

	// EchoesValues is true when a ValidationException repeats blob and list
	// values; false when it leaves them out.
	EchoesValues bool
}

// Limits that all profiles share.
const (
	// MaxRecords is the most records that one request may have.
	//
	// Source: botocore, kinesis model of 2014-12-04 and since
	// (PutRecordsRequestEntryList, 1 to 500).
	MaxRecords = 500

	// MaxKeyLength is the longest partition key, in the profile's unit; the
	// shortest has length 1.
	//
	// Source: PutRecords, 2014-12-04 ("a maximum length limit of 256 bytes");
	// since May 2015 "256 characters".
	MaxKeyLength = 256

	// MaxStreamNameLength is the longest stream name, in characters; the
	// shortest has 1.
	//
	// Source: API reference, StreamName (1 to 128).
	MaxStreamNameLength = 128

	// MaxStreamARNLength is the longest stream ARN, in characters.
	//
	// Source: botocore, kinesis model of 2022-12-15 (StreamARN, 1 to 2048).
	MaxStreamARNLength = 2048

	// MaxShards is the most shards of one stream here.
	//
	// Source: UpdateShardCount, API reference ("more than 10000 shards"); on
	// creation AWS bounds the account's shards, not the stream's.
	MaxShards = 10_000

	// MinRecordSizeKiB and MaxRecordSizeKiB bound a stream's maximum record size.
	//
	// Source: botocore, kinesis model of 2025-10-27 (MaxRecordSizeInKiB).
	MinRecordSizeKiB = 1024
	MaxRecordSizeKiB = 10 * 1024
)

const (
	kib = 1 << 10
	mib = 1 << 20
)

// shardWrite is one shard's write throughput, with tanks of one second's worth.
//
// Source: PutRecords, 2014-12-04 ("up to 1000 records written per second, up to
// a maximum total of 1 MB data written per second").
// Assumption: 1 MB is 1,048,576 bytes, as in the Kinesis Producer Library's own
// limiter and in API references that write "1 MiB".
var shardWrite = throttling.Limits{
	Records: throttling.Rate{PerSecond: 1000, Burst: 1000},
	Bytes:   throttling.Rate{PerSecond: mib, Burst: mib},
}

var profiles = []Profile{
	{
		// Source: PutRecords, 2014-12-04: data blob 50 kilobytes, partition key
		// 256 bytes, 24 hours, "Internal Service Failure". No limit on the whole
		// request is stated.
		Name:                "2014-12-04",
		Label:               "Launch, December 2014",
		MaxDataBytes:        50 * kib,
		KeyInBytes:          true,
		Shard:               shardWrite,
		MinRetention:        24 * time.Hour,
		MaxRetention:        24 * time.Hour,
		InternalFailureText: "Internal Service Failure",
		EchoesValues:        true,
	},
	{
		// Source: AWS News Blog, 2015-06-02 (records of 1 MB); API reference of
		// September 2015 (5 MB for the request including partition keys);
		// October 2015 (retention up to 168 hours).
		// Assumption: a blob of all 1,048,576 bytes is within the limits, but with
		// its key it is more than a shard's second, so it is always throttled.
		Name:                "2015-06-02",
		Label:               "Classic, 2015 to 2025",
		MaxDataBytes:        mib,
		MaxRequestBytes:     5 * mib,
		MaxRequestText:      "5 MB",
		Shard:               shardWrite,
		MinRetention:        24 * time.Hour,
		MaxRetention:        168 * time.Hour,
		InternalFailureText: "Internal service failure.",
		EchoesValues:        true,
	},
	{
		// Source: botocore, kinesis model of 2025-10-27 (records up to 10 MiB by
		// choice, request 10 MiB); AWS Big Data Blog, 2025-10-28 (a tank that
		// refills at 1 MiB per second and holds a record of 10 MiB); retention
		// up to 8760 hours since November 2020.
		// Assumption: a stream left at records of 1 MiB has the large tank too,
		// and the error of a larger request says "10 MB".
		Name:                   "2025-10-27",
		Label:                  "Today",
		RecordSizeConfigurable: true,
		MaxRequestBytes:        10 * mib,
		MaxRequestText:         "10 MB",
		Shard: throttling.Limits{
			Records: shardWrite.Records,
			Bytes:   throttling.Rate{PerSecond: mib, Burst: 10 * mib},
		},
		MinRetention:        24 * time.Hour,
		MaxRetention:        8760 * time.Hour,
		StreamARN:           true,
		InternalFailureText: "Internal service failure.",
	},
}

// Default is the name of the profile used when none is chosen.
const Default = "2014-12-04"

// All returns every profile, oldest first.
func All() []Profile {
	return append([]Profile(nil), profiles...)
}

// Named returns the profile of that name.
func Named(name string) (Profile, bool) {
	for _, profile := range profiles {
		if profile.Name == name {
			return profile, true
		}
	}
	return Profile{}, false
}
