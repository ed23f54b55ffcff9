// The layout of View.records: one run of RECORD_FIELDS numbers per record. Twin of core/view.

export const RECORD_FIELDS = 11;

/** Index of the shard, in creation order. */
export const SHARD = 0;
/** Position of the hash key on the hash key space, in [0, 1). */
export const POSITION = 1;
/** STORED, THROTTLED or INTERNAL_FAILURE. */
export const OUTCOME = 2;
/** Where the record's object stands in the request text: UTF-16 offsets, `to` exclusive. */
export const RECORD_FROM = 3;
export const RECORD_TO = 4;
/** Where the partition key's JSON string stands, with its quotes. */
export const KEY_FROM = 5;
export const KEY_TO = 6;
/** Where the data's JSON string stands, with its quotes. */
export const DATA_FROM = 7;
export const DATA_TO = 8;
/** Bytes charged to the shard: data plus partition key. */
export const BYTES = 9;
/** 1 when ExplicitHashKey chose the shard, else 0. */
export const EXPLICIT = 10;

export const STORED = 0;
export const THROTTLED = 1;
export const INTERNAL_FAILURE = 2;
