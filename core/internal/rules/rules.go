// Package rules lists the rules of PutRecords that the core follows, so that
// tests can say which of them they show. The README's table of conformance is
// made from what they say.
package rules

import (
	"encoding/json"
	"testing"
)

// Rule is one thing that the service does.
type Rule struct {
	Says       string // what it does, in a sentence without a full stop
	Profiles   string // the limits it holds for: names, or "all"
	Source     string // the document and date that states it, or
	Assumption string // why it is taken to be so, where AWS does not publish it
}

// Shows notes that the test shows the rules.
func Shows(t *testing.T, rules ...*Rule) {
	t.Helper()
	for _, rule := range rules {
		text, err := json.Marshal(rule)
		if err != nil {
			t.Fatal(err)
		}
		t.Attr("rule", string(text))
	}
}

const (
	all     = "all"
	since15 = "2015-06-02, 2025-10-27"
	launch  = "2014-12-04"
	classic = "2015-06-02"
	today   = "2025-10-27"
	echoing = "2014-12-04, 2015-06-02"

	document   = "PutRecords, 2014-12-04"
	kinesalite = "kinesalite 3.3.3, whose tests its author ran against AWS"
	model      = "botocore, kinesis model"
)

// The rules, in the order in which a request meets them.
var (
	NotAnObject = &Rule{
		Says:     "A body that is not JSON, or no object, is a SerializationException without a message",
		Profiles: all, Source: kinesalite,
	}
	ListIsNoRequest = &Rule{
		Says:     "`[]` is not an object either",
		Profiles: all, Assumption: "kinesalite takes it for an empty object; AWS's answer is not known",
	}
	LastMemberCounts = &Rule{
		Says:     "Of a member that stands twice the last one counts",
		Profiles: all, Assumption: "as in most JSON parsers",
	}
	UnknownMembers = &Rule{
		Says:     "Names are case-sensitive; unknown members, and members that are null, are dropped",
		Profiles: all, Source: kinesalite,
	}
	InvalidUTF8 = &Rule{
		Says:     "Lone surrogates and invalid UTF-8 become U+FFFD, and that is what is hashed and stored",
		Profiles: all, Assumption: "as Java's decoder does",
	}
	Types = &Rule{
		Says:     "A value of the wrong type is a SerializationException with `Message`; the first one ends the judgement",
		Profiles: all, Source: kinesalite + "; logs in aws-sdk-php #650",
	}
	Base64 = &Rule{
		Says:     "Data is base64: length, alphabet, then canonical padding, each with its own text; line breaks are refused",
		Profiles: all, Source: kinesalite + "; logs in aws-sdk-php #650",
	}
	Constraints = &Rule{
		Says:     "All broken constraints, ten at the most, are joined in one ValidationException with `message`",
		Profiles: all, Source: kinesalite,
	}
	ConstraintOrder = &Rule{
		Says:     "They come in the order Records (PartitionKey, ExplicitHashKey, Data), StreamName, StreamARN",
		Profiles: all, Assumption: "the order in which kinesalite declares the members; AWS's own is not fixed",
	}
	NullRecord = &Rule{
		Says:     "A null in Records is a member that must not be null",
		Profiles: all, Assumption: "AWS publishes nothing",
	}
	EchoedValues = &Rule{
		Says:     "The text of a ValidationException repeats the value",
		Profiles: echoing, Source: kinesalite + "; a service log of 2017",
	}
	SilentValues = &Rule{
		Says:     "It leaves out blob and list values",
		Profiles: today, Source: "service logs of 2022 and 2025 (moto #5249, #6231; Kinesis Producer Library #680)",
	}
	RecordCount = &Rule{
		Says:     "A request has 1 to 500 records",
		Profiles: all, Source: model + " of 2014-12-04 and since",
	}
	KeyBytes = &Rule{
		Says:     "A partition key has 1 to 256 bytes of UTF-8",
		Profiles: launch, Source: document,
	}
	KeyCharacters = &Rule{
		Says:     "A partition key has 1 to 256 UTF-16 units",
		Profiles: since15, Source: model + " of 2015-05-21 (256 characters). Counted as kinesalite does",
	}
	DataSize2014 = &Rule{
		Says:     "A data blob has at most 51,200 bytes",
		Profiles: launch, Source: document,
	}
	DataSize2015 = &Rule{
		Says:     "A data blob has at most 1,048,576 bytes",
		Profiles: classic, Source: "AWS News Blog, 2015-06-02; " + model + " of 2015-09-10",
	}
	RecordSize = &Rule{
		Says:     "Data and key together have at most the stream's maximum record size, 1 MiB to 10 MiB",
		Profiles: today, Source: model + " of 2025-10-27",
	}
	HashKeySyntax = &Rule{
		Says:     "An ExplicitHashKey is decimal, at most 39 digits, without leading zeros, else a ValidationException",
		Profiles: all, Source: "API reference, HashKey (pattern)",
	}
	StreamName = &Rule{
		Says:     "StreamName is required, 1 to 128 of `[a-zA-Z0-9_.-]`",
		Profiles: echoing, Source: "API reference, StreamName; " + document,
	}
	StreamARN = &Rule{
		Says:     "StreamARN may stand instead of StreamName, or beside it",
		Profiles: today, Source: model + " of 2022-12-15",
	}
	StreamNamedTwice = &Rule{
		Says:     "No name at all, and a name and an ARN that disagree, are an InvalidArgumentException; another account or region is not found",
		Profiles: today, Assumption: "AWS's answers are not published",
	}
	StreamNotFound = &Rule{
		Says:     "Another stream is a ResourceNotFoundException",
		Profiles: all, Source: kinesalite + "; a service log of 2025-09",
	}
	NoRequestSize = &Rule{
		Says:     "No limit on the whole request is stated",
		Profiles: launch, Source: document,
	}
	RequestSize = &Rule{
		Says:     "Data and keys of a request have at most 5 MiB (10 MiB today), else an InvalidArgumentException",
		Profiles: since15, Source: model + " of 2015-09-10 and 2025-10-27; the text is in snowplow/enrich #685",
	}
	HashKeyRange = &Rule{
		Says:     "An ExplicitHashKey of 2^128 or more rejects the whole request: InvalidArgumentException",
		Profiles: all, Source: kinesalite,
	}
	Judgement = &Rule{
		Says:     "JSON, types, constraints, stream are judged in this order; what fails rejects the whole request and stores nothing",
		Profiles: all, Source: kinesalite,
	}
	SizeBeforeHashKeys = &Rule{
		Says:     "The request's size is judged before its explicit hash keys",
		Profiles: all, Assumption: "AWS publishes nothing",
	}
	Hash = &Rule{
		Says:     "The hash key is the MD5 of the partition key's UTF-8, read as a 128-bit number",
		Profiles: all, Source: document + "; real shards of the Kinesis Producer Library's tests",
	}
	ExplicitHashKey = &Rule{
		Says:     "ExplicitHashKey overrides it",
		Profiles: all, Source: document,
	}
	Ranges = &Rule{
		Says:     "Shards own ⌊2^128/n⌋ hash keys each, the last one the rest; both ends belong to a range",
		Profiles: all, Source: "real ranges in the Kinesis Producer Library's tests; " + kinesalite,
	}
	NaturalOrder = &Rule{
		Says:     "The answer has one entry per record, in order; a stored one has SequenceNumber and ShardId, a failed one ErrorCode and ErrorMessage",
		Profiles: all, Source: document,
	}
	RecordsGoOn = &Rule{
		Says:     "One record's failure does not stop the next; the answer is HTTP 200 even when all failed",
		Profiles: all, Source: document + "; API reference",
	}
	ShardRate = &Rule{
		Says:     "A shard takes 1,000 records and 1 MiB per second",
		Profiles: all, Source: document,
	}
	ChargedBytes = &Rule{
		Says:     "Partition keys count toward a shard's bytes",
		Profiles: all, Source: "Kinesis developer guide, service limits",
	}
	Tanks = &Rule{
		Says:     "The limits are tanks that refill continuously and start full",
		Profiles: all, Assumption: "AWS draws this picture for 2025; it publishes no window for the years before",
	}
	OneSecond = &Rule{
		Says:     "A tank holds one second's worth",
		Profiles: echoing, Assumption: "idle time gave no credit in the one observation held here (kinesalite #87)",
	}
	LargeTank = &Rule{
		Says:     "The tank of bytes holds 10 MiB",
		Profiles: today, Source: "AWS Big Data Blog, 2025-10-28",
	}
	RefusedTakesNothing = &Rule{
		Says:     "A refused record takes nothing from either tank",
		Profiles: all, Assumption: "no evidence either way; the Kinesis Producer Library's limiter does so",
	}
	ThrottleText = &Rule{
		Says:     "A throttled record's message names shard, stream and account",
		Profiles: all, Source: document + "; the text is the API reference's",
	}
	InternalFailure = &Rule{
		Says:     "A record that meets InternalFailure says “Internal Service Failure” (since 2015 “Internal service failure.”)",
		Profiles: all, Source: document + "; the later text is the API reference's",
	}
	FailureTakesNothing = &Rule{
		Says:     "It takes nothing from the tanks and no sequence number",
		Profiles: all, Assumption: "AWS publishes nothing",
	}
	SequenceLayout = &Rule{
		Says:     "A sequence number has 56 digits: shard creation, counter, time, shard",
		Profiles: all, Assumption: "AWS publishes no layout; kinesalite's agrees with every real number held here",
	}
	SequenceUnique = &Rule{
		Says:     "Sequence numbers are unique in the stream and rise within a shard",
		Profiles: all, Source: document + "; Kinesis developer guide, key concepts",
	}
	Counter = &Rule{
		Says:     "The counter starts at 1 in each shard and rises by one per stored record",
		Profiles: all, Assumption: "real counters also rise by themselves",
	}
	Retention = &Rule{
		Says:     "Records are accessible for 24 hours, since 2015 for as long as the stream says",
		Profiles: all, Source: document + "; " + model + " of 2015-10 and 2021-11-30",
	}
	RetentionEnd = &Rule{
		Says:     "They are gone at the very moment",
		Profiles: all, Assumption: "AWS publishes no precision",
	}
	Retry = &Rule{
		Says:     "A producer collects the records whose entries have an ErrorCode and sends them again in a new request",
		Profiles: all, Source: "Kinesis developer guide, producers with the AWS SDK",
	}
	RetryOrder = &Rule{
		Says:     "A record that is sent again comes behind later ones of its partition key that were stored at once",
		Profiles: all, Source: "Kinesis developer guide, producers with the AWS SDK; " + document,
	}
	Split = &Rule{
		Says:     "SplitShard closes a shard and opens two, the second at NewStartingHashKey, which lies at least two above the range's start and below its end",
		Profiles: all, Source: kinesalite,
	}
	Merge = &Rule{
		Says:     "MergeShards closes two adjacent shards, the lower one named first, and opens one",
		Profiles: all, Source: kinesalite,
	}
	ClosedShard = &Rule{
		Says:     "A closed shard is split or merged no more: InvalidArgumentException",
		Profiles: all, Source: "a service's answer in kinesalite #109",
	}
	Updating = &Rule{
		Says:     "While a stream is UPDATING it takes records, but a reshard is a ResourceInUseException",
		Profiles: all, Source: "SplitShard, API reference; the text is kinesalite's",
	}
	ReshardTimes = &Rule{
		Says:     "Children are created one second after their parent's end",
		Profiles: all, Source: "real shards in the Kinesis Producer Library's tests",
	}
	ReshardStatus = &Rule{
		Says:     "So long the stream is UPDATING; children take records at once",
		Profiles: all, Assumption: "of AWS it is only known that writing goes on",
	}
	Children = &Rule{
		Says:     "A child's tanks are full, and its counter starts anew",
		Profiles: all, Assumption: "AWS publishes nothing",
	}
	Resize = &Rule{
		Says:     "UpdateShardCount splits and merges until the open shards own equal parts",
		Profiles: all, Source: "UpdateShardCount, API reference (“performs splits or merges on individual shards”)",
	}
	ResizePlan = &Rule{
		Says:     "It splits where new ranges start inside a shard, then merges within each new range: doubling only splits, halving only merges",
		Profiles: all, Assumption: "AWS does not publish which shards exist meanwhile",
	}
	ResizeLimits = &Rule{
		Says:     "It at most doubles or halves, up to 10,000 shards, ten times in 24 hours",
		Profiles: all, Source: "UpdateShardCount, API reference",
	}
	ResizeTexts = &Rule{
		Says:     "Beyond that it is a LimitExceededException with a text of its own",
		Profiles: all, Assumption: "AWS publishes no texts; the one about doubling is quoted in connectors' documentation",
	}
	Iterators = &Rule{
		Says:     "A reader begins at the trim horizon, the latest record, at or after a sequence number, or at a time; closed shards too",
		Profiles: all, Source: "GetShardIterator, API reference (AT_TIMESTAMP since 2016)",
	}
	IteratorTexts = &Rule{
		Says:     "What GetShardIterator refuses, and in which words",
		Profiles: all, Source: kinesalite + "; logs in awslabs/amazon-kinesis-client #391 and qubole/kinesis-sql #3",
	}
	Aggregated = &Rule{
		Says:     "Data of the Kinesis Producer Library is F3 89 9A C2, a message, and its MD5; whatever else is one plain record",
		Profiles: all, Source: "amazon-kinesis-producer, aggregation-format.md; amazon-kinesis-client, AggregatorUtil",
	}
	AggregatedOutside = &Rule{
		Says:     "The Kinesis Client Library drops all user records of a record when the hash key of one lies outside the shard that it reads",
		Profiles: all, Source: "amazon-kinesis-client, AggregatorUtil; kinesis-aggregation, potential_data_loss.md",
	}
)
