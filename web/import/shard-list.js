// The output of aws kinesis list-shards and describe-stream: the shards of a real stream.

import { ImportFailure } from './failure.js';
import { spanOf } from './json-text.js';
import { isObject } from './source-records.js';

/** @import {Found, Note, SourceStream} from './found.js' */

const COMMAND = 'aws kinesis list-shards --stream-name … --output json';

/** Whether a value is what those commands print, or a part of it that says as much. @param {unknown} value */
export function looksLikeStream(value) {
  return Array.isArray(value)
    ? value.length > 0 && value.every((shard) => isObject(shard) && 'ShardId' in shard && 'HashKeyRange' in shard)
    : isObject(value) && ('Shards' in value || 'StreamDescription' in value || 'StreamDescriptionSummary' in value);
}

/**
 * @param {unknown} value
 * @param {string} text
 * @returns {Found}
 */
export function foundStream(value, text) {
  if (isObject(value) && 'StreamDescriptionSummary' in value) {
    throw new ImportFailure(`A summary of a stream has no shards in it. Run: ${COMMAND}`, spanOf(text, ['StreamDescriptionSummary']) ?? undefined);
  }
  const described = isObject(value) && 'StreamDescription' in value;
  const path = Array.isArray(value) ? [] : described ? ['StreamDescription', 'Shards'] : ['Shards'];
  const about = described ? value.StreamDescription : value;
  const shards = isObject(about) ? about.Shards : about;
  if (!Array.isArray(shards) || shards.length === 0) {
    throw new ImportFailure('There are no shards in this output.', spanOf(text, path) ?? { at: 0 });
  }
  const notes = isObject(about) ? moreNotes(about, text, path.slice(0, -1)) : [];
  const stream = Object.freeze({
    ...(isObject(about) ? namesOf(about) : {}),
    shards: shards.map((shard, index) => shardOf(shard, text, [...path, index])),
    partial: notes.length > 0,
    placeOf: (/** @type {number} */ index) => spanOf(text, [...path, index]),
  });
  return { kind: 'stream', what: whatOf(described ? 'describe-stream' : 'list-shards', stream), notes, choices: [], stream };
}

/** @param {string} command @param {SourceStream} stream */
function whatOf(command, { shards }) {
  const open = shards.filter((shard) => !isClosed(shard)).length;
  const closed = shards.length - open;
  return `The output of aws kinesis ${command} with ${open === 1 ? 'one open shard' : `${open} open shards`}${closed > 0 ? ` and ${closed} closed` : ''}`;
}

/** Whether a listed shard takes no more records. @param {object} shard */
export function isClosed(shard) {
  return 'SequenceNumberRange' in shard && isObject(shard.SequenceNumberRange) && (shard.SequenceNumberRange.EndingSequenceNumber ?? null) !== null;
}

/**
 * What says that the output is not all.
 * @param {Record<string, unknown>} about
 * @param {string} text
 * @param {readonly (string | number)[]} path
 * @returns {Note[]}
 */
function moreNotes(about, text, path) {
  const name = ['NextToken', 'HasMoreShards'].find((member) => about[member] !== undefined && about[member] !== null && about[member] !== false);
  return name === undefined ? [] : [{ text: `${name} says that the list goes on: shards are missing here. Without --max-items and --no-paginate the CLI prints all of them.`, ...spanOf(text, [...path, name]) }];
}

/**
 * What a description says besides its shards.
 * @param {Record<string, unknown>} about
 */
function namesOf({ StreamName, StreamARN, RetentionPeriodHours }) {
  const arn = typeof StreamARN === 'string' ? streamOfArn(StreamARN) : {};
  return {
    ...arn,
    ...(typeof StreamName === 'string' && { name: StreamName }),
    ...(Number.isInteger(RetentionPeriodHours) && { retentionHours: Number(RetentionPeriodHours) }),
  };
}

/**
 * The parts of the ARN of a stream; none when it is not one.
 * @param {string} arn
 * @returns {{name?: string, account?: string, region?: string}}
 */
export function streamOfArn(arn) {
  const [, region, account, name] = /^arn:aws[\w-]*:kinesis:([\w-]+):(\d{12}):stream\/([\w.-]+)$/.exec(arn) ?? [];
  return name === undefined ? {} : { name, account, region };
}

/**
 * A shard with the members that a scenario has.
 * @param {unknown} shard
 * @param {string} text
 * @param {readonly (string | number)[]} path
 */
function shardOf(shard, text, path) {
  if (!isObject(shard)) {
    throw new ImportFailure('This is no shard: a shard has ShardId and HashKeyRange.', spanOf(text, path) ?? undefined);
  }
  const { ShardId, ParentShardId, AdjacentParentShardId, HashKeyRange, SequenceNumberRange } = shard;
  return Object.freeze(withoutNulls({ ShardId, ParentShardId, AdjacentParentShardId, HashKeyRange, SequenceNumberRange: isObject(SequenceNumberRange) ? withoutNulls(SequenceNumberRange) : SequenceNumberRange }));
}

/** Its members that are there: what is not is null in the output of some tools. @param {Record<string, unknown>} value */
function withoutNulls(value) {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined && member !== null));
}
