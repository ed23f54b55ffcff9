// What a step on the timeline is called.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stepLabel } from './timeline.js';

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
  { step: { ...put, kind: 'fail', shardId: 'shardId-000000000012', records: 2 }, want: 'Fail next 2 · shard 12' },
]) {
  test(want, () => assert.equal(stepLabel(step), want));
}
