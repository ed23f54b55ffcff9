// Scenarios taken apart and put together, and settings that are no numbers.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { complaint, scenarioOf, settingsProblem, stepComplaint, workOf } from './scenario.js';

const stream = { name: 'exampleStreamName', openShards: 4, limits: '2014-12-04' };
const settings = { name: 'a', shards: '4', limits: '2014-12-04', recordsPerSecond: '', bytesPerSecond: '' };

test('defaults come from the stream that the scenario makes', () => {
  const work = workOf({ steps: [{ wait: 1 }] }, stream);
  assert.deepEqual(work.settings, { ...settings, name: 'exampleStreamName' });
  assert.deepEqual(work.steps, [{ wait: 1 }]);
  assert.equal(work.draft, null);
});

test('requests have the line breaks of the editor; what stands in a request of JSON stays', () => {
  const put = { StreamName: 's\r\n' };
  const { steps, draft } = workOf({ steps: [{ put: '{\r\n}\r' }, { put }], draft: '[\r\n]' }, stream);
  assert.deepEqual([steps, draft], [[{ put: '{\n}\n' }, { put }], '[\n]']);
});

test('members without a field in the page survive', () => {
  const scenario = {
    title: 'T',
    limits: '2025-10-27',
    shardLimits: { recordsPerSecond: 3, burstRecords: 5 },
    stream: { name: 's', shards: 7, account: '111122223333', retentionHours: 48 },
    start: '2014-12-04T00:00:00Z',
    steps: [{ put: '{' }],
  };
  const work = workOf(scenario, stream);
  assert.deepEqual(scenarioOf(work.settings, work), scenario);
});

test('listed shards stay until another count is typed', () => {
  const shards = [
    { ShardId: 'shardId-000000000000', SequenceNumberRange: { StartingSequenceNumber: '1', EndingSequenceNumber: '2' } },
    { ShardId: 'shardId-000000000001', SequenceNumberRange: { StartingSequenceNumber: '1' } },
    { ShardId: 'shardId-000000000002' },
  ];
  const work = workOf({ stream: { name: 's', shards } }, stream);
  assert.equal(work.settings.shards, '2');
  assert.deepEqual(scenarioOf({ ...work.settings, name: 'n' }, work).stream, { name: 'n', shards });
  assert.deepEqual(scenarioOf({ ...work.settings, shards: '3' }, work).stream, { name: 's', shards: 3 });
});

test('no limits of shards are written when none are overridden', () => {
  const work = workOf({ shardLimits: { recordsPerSecond: 3 } }, stream);
  assert.equal('shardLimits' in scenarioOf({ ...work.settings, recordsPerSecond: '' }, work), false);
});

for (const { typed, want } of [
  { typed: { shards: '1' }, want: null },
  { typed: { shards: '10001' }, want: null }, // a number: the engine judges
  { typed: { shards: '0' }, want: null },
  { typed: { shards: 'x' }, want: 'shards' },
  { typed: { shards: '' }, want: 'shards' },
  { typed: { shards: '1.5' }, want: 'shards' },
  { typed: { shards: '-1' }, want: 'shards' },
  { typed: { shards: '1e3' }, want: 'shards' },
  { typed: { recordsPerSecond: '' }, want: null },
  { typed: { recordsPerSecond: 'many' }, want: 'recordsPerSecond' },
  { typed: { bytesPerSecond: '1 MiB' }, want: 'bytesPerSecond' },
]) {
  test(`settings ${JSON.stringify(typed)}: ${want ?? 'can be put to the engine'}`, () => {
    assert.equal(settingsProblem({ ...settings, ...typed })?.field ?? null, want);
  });
}

test('the engine’s complaint stands at the setting that it names, or else at the one that was changed', () => {
  const named = complaint('/stream/shards: 1:40: want a whole number from 1 to 10,000, got 0', { ...settings, name: 'b', shards: '0' }, settings);
  assert.deepEqual(named, { field: 'shards', message: 'Shards: want a whole number from 1 to 10,000, got 0' });
  assert.deepEqual(complaint('something else', { ...settings, name: '' }, settings), { field: 'name', message: 'Stream name: something else' });
});

for (const { message, want } of [
  { message: '/steps/2/fail: 1:90: the stream has no shard "7"', want: 'Step 3 cannot be taken: the stream has no shard "7".' },
  { message: '/steps/11/wait: the clock ends with the year 2249', want: 'Step 12 cannot be taken: the clock ends with the year 2249.' },
  { message: 'the clock ends with the year 2249', want: 'Step 4 cannot be taken: the clock ends with the year 2249.' },
]) {
  test(want, () => assert.equal(stepComplaint(message, 4), want));
}
