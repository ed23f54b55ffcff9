// The shapes that cross the boundary between the Go core and the page.
// Twin of core/view: a test compares the two, member by member.

/** What every export replies: a value or an error, never an exception. */
export type Reply<T> = { ok: T } | { error: { code: string; message: string } };

/** A text as a string or, much faster for megabytes, as its UTF-8 bytes. */
export type Text = string | Uint8Array;

/** `globalThis.putrecords`: the Go core, once main.wasm runs. */
export interface Core {
  /** Replaces everything by a scenario (JSON text) and replays its steps. */
  open(scenario: Text): Reply<View>;
  /** Commits one more step (JSON text, for example `{"wait":100}`). */
  apply(step: Text): Reply<View>;
  /**
   * Begin what open(), apply() and look() do at once: advance() goes on with it, a short while at a time. Nothing changes
   * before it is complete, and whatever is begun next takes its place.
   */
  begin(scenario: Text): Reply<null>;
  beginApply(step: Text): Reply<null>;
  beginLook(step: number): Reply<null>;
  /** Goes on with what was begun last. */
  advance(): Reply<Progress>;
  /** Drops what was begun last. */
  cancel(): Reply<null>;
  /** What the stream would answer now to a request body; nothing is committed. */
  preview(body: Text): Reply<View>;
  /** Why record `record` (0-based) of the view `view` went where it did. */
  explain(view: number, record: number): Reply<Explanation>;
  /** One shard as it stands in the view `view`. */
  shard(view: number, index: number): Reply<ShardDetail>;
  /** The last ten seconds of one shard, up to the clock of the view `view`. */
  history(view: number, index: number): Reply<History>;
  /**
   * The view right after step `step` (0-based; -1: before the first one). The calls that name a view work on it until
   * another is shown; preview() and apply() go on from the present.
   */
  look(step: number): Reply<View>;
  /** The present again, with the last put's answer, after looking back or a preview; no step is taken again. */
  present(): Reply<View>;
  /** How the load step `step` (0-based) went. */
  load(step: number): Reply<LoadReport>;
  /** The request body that `{"retry":{}}` would send now, '' when no record failed. */
  retryRequest(): Reply<string>;
  /** Where one shard of the view `view` can be split. */
  splitPoints(view: number, index: number): Reply<SplitPoints>;
  /**
   * Records of a shard as a reader gets them. The query is JSON text: `{"view":id,"shard":index,"ShardIteratorType":"…",
   * "StartingSequenceNumber":"…","Timestamp":"2014-12-04T00:00:00Z","Limit":100}`. A position that the service
   * refuses is an error with the service's code.
   */
  read(query: string): Reply<Reading>;
  /** The request body laid out by the one formatter. */
  format(body: Text): Reply<string>;
  /** The edit that appends one record to the request body. */
  addRecord(body: Text): Reply<Edit>;
  /**
   * The link of a scenario (JSON text): the fragment of the URL, without #. It does not matter how the scenario is spelt.
   * What is too much for a link is an error with the code LargeLink.
   */
  encodeLink(scenario: Text): Reply<string>;
  /**
   * What the fragment of a URL opens, with or without #. The error says in one sentence why it opens nothing; its code is
   * NoLink, CutLink, LaterLink, DamagedLink, LargeLink or InvalidScenario.
   */
  decodeLink(fragment: Text): Reply<OpenedLink>;
  /**
   * The scenario (JSON text) with zero bytes for the data of all records, as many. A request that is not JSON is empty
   * then. Partition keys stay.
   */
  withoutData(scenario: Text): Reply<string>;
  /** What the link of a scenario (JSON text) carries. The errors are those of encodeLink(). */
  linkFacts(scenario: Text): Reply<LinkFacts>;
  /**
   * Which shard of the stream behind the view that was shown last each key goes to. The query is JSON text with one of these:
   * `{"keys":["…"]}` partition keys; `{"hashKeys":["0"]}`; `{"prefix":"user-","from":0,"count":5}` the partition keys user-0 to
   * user-4; `{"parts":4,"middle":1}` hash keys that lie evenly, in up to 10,000 equal parts or with 0 in the range of each open
   * shard, the first one of each or, with middle 1, the middle one. `count` is 100,000 at most.
   */
  route(query: Text): Reply<Routed>;
  /**
   * The user records in data that the Kinesis Producer Library aggregated. The query is JSON text:
   * `{"data":"base64","shard":index,"from":0}`; shard, that the data went to, may be missing.
   */
  aggregation(query: Text): Reply<Aggregation>;
  /** A sequence number of version 0, 1 or 2 taken apart. */
  sequence(number: Text): Reply<SequenceParts>;
}

/** The answer to one request and the stream behind it. */
export interface View {
  /** Names this view in explain() and shard(); rises with each view. */
  id: number;
  /** True when nothing was committed. */
  preview: boolean;
  /** False when there is no put to show: a scenario without one. */
  answered: boolean;
  /** When the request was answered: ISO 8601, UTC, milliseconds. */
  at: string;
  /** The virtual clock now: ISO 8601, UTC, milliseconds. */
  clock: string;
  /** HTTP status of the answer; 0 when not answered. */
  status: number;
  /** The whole request's error type, or ''. */
  errorType: string;
  /** The whole request's error message, or '' (a SerializationException may have none). */
  errorMessage: string;
  /** The response body, byte for byte as the service would send it. */
  response: string;
  stored: number;
  throttled: number;
  internalFailures: number;
  problems: Problem[];
  /** RECORD_FIELDS numbers per record, see record-fields.js. */
  records: Float64Array;
  /** SHARD_FIELDS numbers per shard in creation order, see shard-fields.js. */
  shards: Float64Array;
  /** The steps this call added to the timeline: all of them after open(), one after apply(), else none. */
  steps: StepSummary[];
  /**
   * After open(): the text for the editor (the draft, or else the last put's body). After apply() of a retry: the request
   * that it sent. After look(): the request whose answer is shown. Otherwise null.
   */
  request: string | null;
  stream: StreamSummary;
}

export interface StreamSummary {
  name: string;
  account: string;
  region: string;
  arn: string;
  status: string; // 'ACTIVE' | 'UPDATING'
  /** When the reshard that is under way will be complete: ISO 8601, UTC, milliseconds; '' when ACTIVE. */
  updatingUntil: string;
  /** Open shards. */
  openShards: number;
  /** Profile name, such as 2014-12-04. */
  limits: string;
  /** Profile label, such as "Launch, December 2014". */
  limitsLabel: string;
  /** True when the scenario overrides the profile's shard limits. */
  limitsOverridden: boolean;
  recordsPerSecond: number;
  bytesPerSecond: number;
  /** Capacity of a shard's records tank, in records. */
  burstRecords: number;
  /** Capacity of a shard's bytes tank, in bytes. */
  burstBytes: number;
}

/** What is wrong, or doubtful, in a request body, in our own words. */
export interface Problem {
  severity: string; // 'error' | 'warning'
  /** 1-based. */
  line: number;
  /** 1-based, in characters (Unicode code points). */
  column: number;
  /** 0-based, in UTF-16 units of the request text. */
  offset: number;
  /** In UTF-16 units. */
  length: number;
  /** JSON pointer, '' for the whole body. */
  pointer: string;
  message: string;
  /** The one certain way to mend it, or null. */
  fix: Fix | null;
}

/** An edit that mends a problem. */
export interface Fix {
  /** What it does, such as "Remove the comma". */
  label: string;
  /** UTF-16 offsets of the text to replace. */
  from: number;
  to: number;
  insert: string;
}

/** One step on the timeline. */
export interface StepSummary {
  kind: string; // 'put' | 'retry' | 'wait' | 'fail' | 'split' | 'merge' | 'resize' | 'load'
  /** When it happened: ISO 8601, UTC, milliseconds. */
  at: string;
  /** wait: milliseconds. */
  waitMs: number;
  /** fail, split, merge: the shard, as the step names it. */
  shardId: string;
  /** merge: the second shard. */
  adjacentShardId: string;
  /** split: where the second child starts. */
  hashKey: string;
  /** resize: how many shards are wanted. */
  targetShards: number;
  /** put, retry: records in the request; fail: how many will meet InternalFailure; load: records that arrived. */
  records: number;
  /** put, retry: records; load: records that were stored at least once. */
  stored: number;
  /** put, retry: records; load: records that were lost. */
  failed: number;
  /** load: copies that were stored beyond the first. */
  duplicated: number;
  /** load: requests that were sent. */
  requests: number;
  /** load: for how long records arrived. */
  seconds: number;
  /** put, retry, split, merge, resize: HTTP status; 0 when nothing was asked. */
  status: number;
  errorType: string;
  errorMessage: string;
}

export interface Edit {
  /** UTF-16 offsets of the text to replace. */
  from: number;
  to: number;
  insert: string;
}

/** Why one record went where it did. */
export interface Explanation {
  record: number;
  outcome: string; // 'stored' | 'throttled' | 'internalFailure'
  partitionKey: string;
  /** UTF-8 bytes of the partition key, hexadecimal, at most the first 64. */
  keyHex: string;
  keyBytes: number;
  dataBytes: number;
  /** MD5 of the partition key: 32 hexadecimal digits. */
  md5: string;
  /** True when ExplicitHashKey overrode the partition key's hash. */
  explicit: boolean;
  /** The hash key that was routed, in decimal. */
  hashKey: string;
  /** The same as a share of the hash key space, such as "62.31 %". */
  position: string;
  shardId: string;
  shardIndex: number;
  startingHashKey: string;
  endingHashKey: string;
  records: Tank;
  bytes: Tank;
  errorCode: string;
  errorMessage: string;
  sequenceNumber: string;
  /** Null when the record has no sequence number. */
  sequence: SequenceParts | null;
  /** What sending again did to the order of the key: records that stood behind this one, but are stored before it. */
  overtaken: Overtaken[];
  /** How many user records the Kinesis Producer Library aggregated into the data; -1 when the data is not aggregated. */
  userRecords: number;
}

/** A record of the same partition key that was stored before one that is sent again. */
export interface Overtaken {
  /** 0-based, in the request that was sent first. */
  record: number;
  sequenceNumber: string;
}

/** One tank of a shard's meter, around one record. */
export interface Tank {
  capacity: number;
  perSecond: number;
  before: number;
  asked: number;
  after: number;
  /** True when this tank refused the record. */
  short: boolean;
  /** Milliseconds until it would have held enough; 0 when it did; -1 when it never can. */
  enoughInMs: number;
}

/** A sequence number taken apart. */
export interface SequenceParts {
  version: number;
  hex: string;
  shardCreated: string;
  shardIndex: number;
  counter: string;
  time: string;
}

export interface ShardDetail {
  shardId: string;
  index: number;
  open: boolean;
  state: string; // 'OPEN' | 'CLOSED' | 'EXPIRED'
  /** Shard IDs: the shards it came from, and those that came from it. */
  parents: string[];
  children: string[];
  /** ISO 8601, UTC; `closed` is '' while it is open. */
  created: string;
  closed: string;
  startingHashKey: string;
  endingHashKey: string;
  /** Share of the hash key space, such as "25 %". */
  share: string;
  startingSequenceNumber: string;
  /** '' while it is open. */
  endingSequenceNumber: string;
  /** Levels of the two tanks now. */
  recordsLevel: number;
  bytesLevel: number;
  /** How many of the next records will meet InternalFailure. */
  failing: number;
  /** Records retained, and their bytes (data + partition key). */
  storedRecords: number;
  storedBytes: number;
}

/** Hash keys at which a shard can be split, in decimal; each is '' when there is none. */
export interface SplitPoints {
  /** Into equal ranges. */
  half: string;
  /** Into equal numbers of retained records, or nearly so. */
  byLoad: string;
}

/** What a link opens: one of the two; the other one is ''. */
export interface OpenedLink {
  /** JSON text, in which request bodies and the draft are text, to the letter. */
  scenario: string;
  /** The name of a file in examples/, without .json; it may not be there. */
  example: string;
}

/** What somebody who shares a scenario wants to know of it. */
export interface LinkFacts {
  /** Records in all requests that are JSON, the draft included; none of loads. */
  records: number;
  /** Open shards, before the first step. */
  shards: number;
  steps: number;
  /** Milliseconds by which wait steps move the clock. */
  waitMs: number;
}

/** Records of a shard as GetRecords gives them. */
export interface Reading {
  records: ReadRecord[];
  /** True when the shard holds newer ones. */
  more: boolean;
  /** The age of the last record given, while there are newer ones; else 0. */
  millisBehindLatest: number;
}

export interface ReadRecord {
  sequenceNumber: string;
  partitionKey: string;
  /** When it was added: ISO 8601, UTC, milliseconds. */
  at: string;
  dataBytes: number;
  /** Base64 of at most the first 1,024 bytes. */
  data: string;
  /** The same bytes as text, '' when they are not UTF-8. */
  text: string;
}

/** The last ten seconds of a shard, in buckets of virtual time: of each array, number i belongs to bucket i. */
export interface History {
  /** When the first bucket begins; the last one holds the clock. */
  from: string;
  bucketMs: number;
  buckets: number;
  /** Records that were stored. */
  accepted: Float64Array;
  throttled: Float64Array;
  internalFailures: Float64Array;
  /** What the tank of records held at the bucket's end (of the last bucket: at the clock). */
  records: Float64Array;
  /** The same of the tank of bytes. */
  bytes: Float64Array;
}

/** How far a call has come that was begun. */
export interface Progress {
  /** Of `of`, in about the time that a record of a load takes. */
  done: number;
  of: number;
  /** What the call shows; null until it is complete. */
  view: View | null;
}

/** How a load step went. Numbers over time are by shard and bucket: number shard · buckets + bucket. */
export interface LoadReport {
  /** 0-based. */
  step: number;
  at: string;
  /** After the last second, or the answer to the last request if that came later. */
  end: string;
  recordsPerSecond: number;
  seconds: number;
  policy: string; // 'none' | 'resendFailed' | 'backoff' | 'resendBatch'
  keys: string; // 'uniform' | 'hot' | 'zipf' | 'sequential' | 'list'
  /** Records that arrived: stored + lost. */
  records: number;
  requests: number;
  /** Records in all requests: stored + duplicated + throttled + internalFailures. */
  attempts: number;
  /** Records stored at least once. */
  stored: number;
  throttledAttempts: number;
  /** Attempts. */
  internalFailures: number;
  /** Records never stored. */
  lost: number;
  /** Copies stored beyond the first. */
  duplicated: number;
  /** Records first stored after a later one with the same partition key. */
  reordered: number;
  /** From the arrival of a record until it was first stored: exact below 2,048 ms, from there at most 0.1 % too high. */
  p50Ms: number;
  p90Ms: number;
  p99Ms: number;
  /** The longest, exactly. */
  maxMs: number;
  /** How many shards the stream had, in creation order; closed ones got nothing. */
  shards: number;
  bucketMs: number;
  buckets: number;
  /** By shard: records accepted (all copies), and their bytes (data + partition key). */
  shardAccepted: Float64Array;
  shardAcceptedBytes: Float64Array;
  /** By shard: attempts. */
  shardThrottled: Float64Array;
  shardInternalFailures: Float64Array;
  /** By shard and bucket: records accepted (all copies), their bytes, and attempts that were throttled. */
  accepted: Float64Array;
  acceptedBytes: Float64Array;
  throttled: Float64Array;
  /** By shard and bucket: what the tanks held at the end of the bucket; the last one ends with the load. */
  recordsLevel: Float64Array;
  bytesLevel: Float64Array;
}

/** Keys, as they lie on the hash key space. */
export interface Routed {
  /** In decimal, a line break behind each; '' of keys that were numbered. */
  hashKeys: string;
  /** Of each key: the index of the open shard that owns it. */
  shards: Float64Array;
}

/** What the Kinesis Producer Library packed into one record. */
export interface Aggregation {
  /** User records; 0 when the data is not aggregated. */
  records: number;
  /** Why the data is not aggregated, else ''. */
  plain: string;
  /** How many user records, from the first on, were looked at for `unknown` and `outside`: up to the first of either, at most 100,000. */
  judged: number;
  /** The first user record whose keys are missing, else -1. */
  unknown: number;
  /** The first user record whose hash key lies outside the shard, else -1. */
  outside: number;
  /** At most 100. */
  listed: UserRecord[];
}

export interface UserRecord {
  partitionKey: string;
  /** '' when there is none. */
  explicitHashKey: string;
  /** The shard that owns its hash key, or -1 when it has none. */
  shardIndex: number;
  dataBytes: number;
  /** Base64 of at most the first 64 bytes. */
  data: string;
  /** The same bytes as text, '' when they are not UTF-8. */
  text: string;
}
