// What a step on the timeline is called.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stepLabel } from './step-label.js';

const put = {
  kind: 'put', at: '', waitMs: 0, shardId: '', adjacentShardId: '', hashKey: '', targetShards: 0,
  records: 8, stored: 8, failed: 0, duplicated: 0, requests: 0, seconds: 0, status: 200, errorType: '', errorMessage: '',
};

for (const { step, want } of [
  { step: put, want: 'Put 8' },
  { step: { ...put, stored: 7, failed: 1 }, want: 'Put 8 · 1 failed' },
  { step: { ...put, records: 0, status: 400, errorType: 'ValidationException' }, want: 'Put · ValidationException' },
  { step: { ...put, kind: 'wait', waitMs: 250 }, want: '250 ms' },
  { step: { ...put, kind: 'wait', waitMs: 86_400_000 }, want: '24 h' },
  { step: { ...put, kind: 'retry', records: 3, stored: 3 }, want: 'Retry 3' },
  { step: { ...put, kind: 'retry', records: 3, stored: 1, failed: 2 }, want: 'Retry 3 · 2 failed' },
  { step: { ...put, kind: 'retry', records: 0, status: 0 }, want: 'Retry 0 · nothing had failed' },
  { step: { ...put, kind: 'split', shardId: 'shardId-000000000002' }, want: 'Split shard 2' },
  { step: { ...put, kind: 'split', shardId: '2', status: 400, errorType: 'ResourceInUseException' }, want: 'Split shard 2 · ResourceInUseException' },
  { step: { ...put, kind: 'merge', shardId: 'shardId-000000000002', adjacentShardId: 'shardId-000000000003' }, want: 'Merge 2 + 3' },
  { step: { ...put, kind: 'resize', targetShards: 8 }, want: 'Resize to 8' },
  { step: { ...put, kind: 'resize', targetShards: 9, status: 400, errorType: 'LimitExceededException' }, want: 'Resize to 9 · LimitExceededException' },
  { step: { ...put, kind: 'load', records: 3000, stored: 3000, seconds: 60 }, want: 'Load 50/s for 60 s' },
  { step: { ...put, kind: 'load', records: 2_000_000, stored: 1_999_950, failed: 50, seconds: 1000 }, want: 'Load 2,000/s for 1,000 s · 50 lost' },
  { step: { ...put, kind: 'fail', shardId: 'the last', records: 1 }, want: 'Fail next 1 · shard the last' },
  { step: { ...put, kind: 'fail', shardId: 'shardId-000000000012', records: 2 }, want: 'Fail next 2 · shard 12' },
]) {
  test(want, () => assert.equal(stepLabel(step), want));
}
