// The layout of View.shards: one run of SHARD_FIELDS numbers per shard, in creation order. Twin of core/view.

export const SHARD_FIELDS = 11;

/** The shard's range on the hash key space: shares in [0, 1], `TO` exclusive. */
export const FROM = 0;
export const TO = 1;
/** Levels of the shard's two tanks after the answer: records and bytes left. */
export const RECORDS_LEVEL = 2;
export const BYTES_LEVEL = 3;
/** Records and bytes retained. */
export const STORED_RECORDS = 4;
export const STORED_BYTES = 5;
/** Index of the parent shard, or -1. */
export const PARENT = 6;
/** 1 when the shard is open for writing, else 0. */
export const OPEN = 7;
/** The number in the shard ID: 3 for shardId-000000000003. */
export const NUMBER = 8;
/** Index of the second parent shard after a merge, or -1. */
export const ADJACENT_PARENT = 9;
/** 1 when the shard is closed and its retention has ended, so that the service lists it no longer, else 0. */
export const EXPIRED = 10;
