package producer

// Report is how a load went.
type Report struct {
	Records          int // that arrived
	Requests         int // sent
	Attempts         int // to store a record: records in all requests
	Accepted         int // records stored at least once
	Throttled        int // attempts
	InternalFailures int // attempts
	Lost             int // records never stored
	Duplicated       int // copies stored beyond the first
	Reordered        int // records first stored after a later one with the same partition key
	Latency          Latency
	Shards           []ShardReport // one per shard of the stream, in order of creation
	Series           Series
}

// ShardReport is one shard's part in a load.
type ShardReport struct {
	Accepted         int   // records, all copies
	AcceptedBytes    int64 // of data plus partition keys
	Throttled        int   // attempts
	InternalFailures int   // attempts
}
