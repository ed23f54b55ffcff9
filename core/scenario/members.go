package scenario

import "strings"

// members lists the members of a scenario in the order in which Canonical writes
// them, each on a line: its JSON pointer, where * stands for an index, and the
// text of the value that holds anyway and is left out; . where there is none.
// What is wanted comes after all of them.
const members = `
/title ""
/about ""
/limits "2014-12-04"
/shardLimits {}
/shardLimits/recordsPerSecond .
/shardLimits/bytesPerSecond .
/shardLimits/burstRecords .
/shardLimits/burstBytes .
/stream {}
/stream/name "exampleStreamName"
/stream/account "111122223333"
/stream/region "us-east-1"
/stream/shards 4
/stream/shards/*/ShardId .
/stream/shards/*/ParentShardId .
/stream/shards/*/AdjacentParentShardId .
/stream/shards/*/HashKeyRange .
/stream/shards/*/HashKeyRange/StartingHashKey .
/stream/shards/*/HashKeyRange/EndingHashKey .
/stream/shards/*/SequenceNumberRange {}
/stream/shards/*/SequenceNumberRange/StartingSequenceNumber .
/stream/shards/*/SequenceNumberRange/EndingSequenceNumber .
/stream/maxRecordSizeKiB 1024
/stream/retentionHours 24
/start .
/steps []
/steps/*/put .
/steps/*/wait .
/steps/*/fail .
/steps/*/fail/shard .
/steps/*/fail/records .
/steps/*/retry .
/steps/*/split .
/steps/*/split/StreamName ""
/steps/*/split/ShardToSplit .
/steps/*/split/NewStartingHashKey .
/steps/*/merge .
/steps/*/merge/StreamName ""
/steps/*/merge/ShardToMerge .
/steps/*/merge/AdjacentShardToMerge .
/steps/*/resize .
/steps/*/resize/StreamName ""
/steps/*/resize/TargetShardCount .
/steps/*/resize/ScalingType "UNIFORM_SCALING"
/steps/*/load .
/steps/*/load/recordsPerSecond .
/steps/*/load/seconds .
/steps/*/load/recordBytes 1024
/steps/*/load/largeBytes .
/steps/*/load/largePerMille .
/steps/*/load/batch 500
/steps/*/load/flushMs 100
/steps/*/load/roundTripMs 20
/steps/*/load/seed 1
/steps/*/load/keys {"uniform":1000}
/steps/*/load/keys/uniform .
/steps/*/load/keys/zipf .
/steps/*/load/keys/sequential .
/steps/*/load/keys/list .
/steps/*/load/keys/hot .
/steps/*/load/keys/hot/perMille .
/steps/*/load/keys/hot/others 1000
/steps/*/load/producer {}
/steps/*/load/producer/policy "backoff"
/steps/*/load/producer/attempts 10
/steps/*/load/producer/baseMs 100
/steps/*/load/producer/capMs 5000
/draft .
`

// placeOf returns where a member stands in members, and its usual text.
func placeOf(pointer string) (place int, usual string) {
	line := "\n" + pointer + " "
	place = strings.Index(members, line)
	usual, _, _ = strings.Cut(members[place+len(line):], "\n")
	return place, usual
}
