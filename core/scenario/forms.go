package scenario

// form is how Canonical writes a value. The zero form is for texts, numbers and
// what else has no members.
type form struct {
	members []member // of an object, in their order
	element *form    // of a list
	is      special
}

// member is a member of an object.
type member struct {
	name  string
	usual string // text of the value that holds anyway and is left out, or none
	form  form
}

// special is a value that is written in a way of its own.
type special byte

const (
	aScenario special = iota + 1 // its start depends on other members
	aBody
	wanted // anything
)

// given returns members that are always written.
func given(names ...string) (members []member) {
	for _, name := range names {
		members = append(members, member{name: name})
	}
	return members
}

var scenarioForm = form{is: aScenario, members: []member{
	{name: "title", usual: `""`},
	{name: "about", usual: `""`},
	{name: "limits", usual: `"2014-12-04"`},
	{name: "shardLimits", usual: "{}", form: form{members: given("recordsPerSecond", "bytesPerSecond", "burstRecords", "burstBytes")}},
	{name: "stream", usual: "{}", form: streamForm},
	{name: "start"},
	{name: "steps", usual: "[]", form: form{element: &stepForm}},
	{name: "draft"},
	{name: "want", form: form{is: wanted}},
}}

var streamForm = form{members: []member{
	{name: "name", usual: `"exampleStreamName"`},
	{name: "account", usual: `"111122223333"`},
	{name: "region", usual: `"us-east-1"`},
	{name: "shards", usual: "4", form: form{element: &shardForm}},
	{name: "maxRecordSizeKiB", usual: "1024"},
	{name: "retentionHours", usual: "24"},
}}

var shardForm = form{members: []member{
	{name: "ShardId"},
	{name: "ParentShardId"},
	{name: "AdjacentParentShardId"},
	{name: "HashKeyRange", form: form{members: given("StartingHashKey", "EndingHashKey")}},
	{name: "SequenceNumberRange", usual: "{}", form: form{members: given("StartingSequenceNumber", "EndingSequenceNumber")}},
}}

var stepForm = form{members: []member{
	{name: string(Put), form: form{is: aBody}},
	{name: string(Wait)},
	{name: string(Fail), form: form{members: given("shard", "records")}},
	{name: string(Retry)},
	{name: string(Split), form: form{members: append(given("ShardToSplit", "NewStartingHashKey"), streamName)}},
	{name: string(Merge), form: form{members: append(given("ShardToMerge", "AdjacentShardToMerge"), streamName)}},
	{name: string(Resize), form: form{members: append(given("TargetShardCount"), streamName, member{name: "ScalingType", usual: `"UNIFORM_SCALING"`})}},
	{name: string(Load), form: loadForm},
	{name: "want", form: form{is: wanted}},
}}

var streamName = member{name: "StreamName", usual: `""`}

var loadForm = form{members: []member{
	{name: "recordsPerSecond"},
	{name: "seconds"},
	{name: "recordBytes", usual: "1024"},
	{name: "largeBytes"},
	{name: "largePerMille"},
	{name: "batch", usual: "500"},
	{name: "flushMs", usual: "100"},
	{name: "roundTripMs", usual: "20"},
	{name: "seed", usual: "1"},
	{name: "keys", usual: `{"uniform":1000}`, form: keysForm},
	{name: "producer", usual: "{}", form: form{members: []member{
		{name: "policy", usual: `"backoff"`},
		{name: "attempts", usual: "10"},
		{name: "baseMs", usual: "100"},
		{name: "capMs", usual: "5000"},
	}}},
}}

var keysForm = form{members: append(given("uniform", "zipf", "sequential", "list"),
	member{name: "hot", form: form{members: []member{
		{name: "perMille"},
		{name: "others", usual: "1000"},
	}}},
)}
