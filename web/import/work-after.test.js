// What an import makes of the work, and what it says about that.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { workOf } from '../scenario.js';
import { foundRequests } from './found.js';
import { planRequests, planStream } from './work-after.js';

/** @import {Chosen, Found, SourceRequest} from './found.js' */

const stream = { name: 's', openShards: 2, limits: '2014-12-04' };
const put = '{ "StreamName": "s", "Records": [] }';
const work = { ...workOf({ steps: [{ put }, { wait: 5 }], start: '2014-12-04T00:00:00Z' }, stream), draft: put };

/** @param {number} count @param {object} [record] */
function records(count, record = {}) {
  return Array.from({ length: count }, (_, index) => ({ Data: '', PartitionKey: `k${index}`, ...record }));
}

/** @param {SourceRequest[]} requests @param {Chosen} [chosen] @param {typeof work} [before] */
function planned(requests, chosen = {}, before = work) {
  return planRequests(/** @type {Extract<Found, {kind: 'requests'}>} */ (foundRequests('A thing', requests)), before, chosen);
}

test('a request takes the place of the draft; steps stay', () => {
  const { title, work: after, choices } = planned([{ names: { StreamName: 's' }, records: records(1) }]);
  assert.equal(title, 'A thing with 1 record');
  assert.deepEqual(after.steps, work.steps);
  assert.deepEqual(JSON.parse(after.draft ?? ''), { StreamName: 's', Records: records(1) });
  assert.deepEqual(choices.map(({ name }) => name), ['steps']);
  assert.equal(planned([{ names: {}, records: records(1) }], { steps: 'afresh' }).work.steps.length, 0);
});

test('a stream of another name: the stream is renamed in all requests, or the request follows', () => {
  const request = { names: { StreamName: 'orders' }, records: records(1), text: '{"Records":[],"StreamName":"orders"}' };
  const theirs = planned([request]).work;
  assert.deepEqual([theirs.settings.name, theirs.draft, theirs.steps[0]], ['orders', request.text, { put: '{ "StreamName": "orders", "Records": [] }' }]);
  const ours = planned([request], { stream: 'ours' }).work;
  assert.deepEqual([ours.settings.name, JSON.parse(ours.draft ?? '').StreamName, ours.steps], ['s', 's', work.steps]);
  const odd = planned([{ names: { StreamName: 'no name' }, records: [] }]).work;
  assert.deepEqual([odd.settings.name, JSON.parse(odd.draft ?? '').StreamName], ['s', 'no name'], 'no stream can be called that: the service says so');
});

test('an ARN names the stream, its account and its region; limits that do not know it get the name', () => {
  const request = { names: { StreamARN: 'arn:aws:kinesis:eu-west-1:123456789012:stream/orders' }, records: records(1) };
  const launch = planned([request]).work;
  assert.deepEqual([launch.settings.name, launch.rest.stream.account, launch.rest.stream.region, JSON.parse(launch.draft ?? '')], ['orders', '123456789012', 'eu-west-1', { StreamName: 'orders', Records: records(1) }]);
  const today = planned([request], {}, { ...work, settings: { ...work.settings, limits: '2025-10-27' } }).work;
  assert.deepEqual(JSON.parse(today.draft ?? ''), { StreamARN: request.names.StreamARN, Records: records(1) });
});

test('what names no stream is kept to the letter under all limits; an ARN that goes away is said to', () => {
  const today = { ...work, settings: { ...work.settings, limits: '2025-10-27' } };
  for (const before of [work, today]) {
    for (const names of [{ StreamARN: 'arn:aws:kinesis:eu-west-1:12345678901:stream/orders' }, { StreamARN: 'garbage' }, { StreamARN: 5 }, { StreamARN: null, StreamName: 'orders' }, { StreamARN: 'garbage', StreamName: 'orders' }, { StreamName: 5 }]) {
      const text = JSON.stringify({ ...names, Records: [] });
      for (const request of [{ names, records: [], text }, { names, records: [] }]) {
        const { work: after, will } = planned([request], {}, before);
        assert.deepEqual([after.draft, after.settings.name], [text, 's'], text);
        assert.match(will.join(), /stays to the letter/);
      }
    }
  }
  const arn = 'arn:aws:kinesis:eu-west-1:123456789012:stream/orders';
  const text = `{"a": 1.0, "StreamARN" : "${arn}", "Records": []}`;
  const orders = { names: { StreamARN: arn }, records: [], text };
  assert.equal(planned([orders], {}, today).work.draft, text);
  assert.equal(planned([orders]).work.draft, '{"a": 1.0, "StreamName":"orders", "Records": []}');
  assert.match(planned([orders]).will.join(), /StreamName takes the place of StreamARN, which these limits do not know/);
  const ours = planned([orders], { stream: 'ours' }, today);
  assert.equal(ours.work.draft, '{"a": 1.0, "StreamName":"s", "Records": []}');
  assert.match(ours.will.join(), /StreamName takes the place of StreamARN, which names another stream/);
});

test('more than 500 records, or more bytes than a request has, become requests; all but the last are steps', () => {
  const { work: after, added, will } = planned([{ names: {}, records: records(1001) }]);
  assert.deepEqual([after.steps.length, added, JSON.parse(after.draft ?? '').Records.length], [4, [2, 3], 1]);
  const sent = after.steps.slice(2).flatMap((step) => ('put' in step ? JSON.parse(String(step.put)).Records : []));
  assert.deepEqual([...sent, ...JSON.parse(after.draft ?? '').Records], records(1001));
  assert.match(will[0], /^2 requests are put as steps after those taken so far; the last one, with 1 record,/);
  assert.equal(JSON.parse(planned([{ names: {}, records: records(1001) }], { batches: 'one' }).work.draft ?? '').Records.length, 1001);
  const large = records(3, { Data: 'A'.repeat(8 * 2 ** 20) }); // 6 MiB each
  assert.equal(planned([{ names: {}, records: large }]).added.length, 2);
});

test('shards take the place of the stream’s; steps that name shards are not replayed unless that is chosen', () => {
  const shards = [{ ShardId: 'shardId-000000000007', HashKeyRange: {} }, { ShardId: 'shardId-000000000001', HashKeyRange: {}, SequenceNumberRange: { EndingSequenceNumber: '1' } }];
  /** @type {Extract<Found, {kind: 'stream'}>} */
  const found = { kind: 'stream', what: 'W', notes: [], choices: [], stream: { shards, name: 'orders', account: '123456789012', region: 'r', retentionHours: 48, partial: false, placeOf: () => null } };
  const { work: after } = planStream(found, work, {});
  assert.deepEqual([after.settings.shards, after.settings.name, after.steps.length, after.draft], ['1', 'orders', 2, '{ "StreamName": "orders", "Records": [] }']);
  assert.deepEqual(after.rest, { stream: { account: '123456789012', region: 'r', retentionHours: 48, shards }, shardLimits: {} }, 'its shards say when it starts');
  assert.match(planStream(found, work, {}).will[0], /^They take the place of the stream’s 2 open shards,/);
  assert.match(planStream(found, work, {}, 1).will[0], /^They take the place of the stream’s 1 open shard,/);
  const split = { ...work, steps: [...work.steps, { split: { ShardToSplit: 'shardId-000000000000', NewStartingHashKey: '5' } }] };
  assert.equal(planStream(found, split, {}).work.steps.length, 0);
  assert.equal(planStream(found, split, { steps: 'keep' }).work.steps.length, 3);
});

test('a request for another stream is kept to the letter, but for the name', () => {
  const records = '"Records": [{"Data": "", "PartitionKey": "k", "n": 12345678901234567890, "n": 1.0}]';
  const rewritten = (/** @type {string} */ text, /** @type {Chosen} */ chosen) => planned([{ names: JSON.parse(text).StreamName ? { StreamName: 'orders' } : {}, records: JSON.parse(text).Records, text }], chosen).work.draft;
  assert.equal(rewritten(`{"StreamName": "orders", ${records}}`, { stream: 'ours' }), `{"StreamName": "s", ${records}}`);
  assert.equal(rewritten(`{${records}}`, {}), `{"StreamName":"s",${records}}`);
});

test('requests for several streams go to one, which is said', () => {
  const request = (/** @type {string} */ StreamName) => ({ names: { StreamName }, records: records(1) });
  assert.ok(planned([request('A'), request('B'), request('A')]).will.includes('The requests name 2 streams; all go to A.'));
  assert.doesNotMatch(planned([request('A'), request('A')]).will.join(), /streams/);
});

test('what a shard takes here stays for a request; batches and real shards meet the service’s limits, unless one chooses', () => {
  const toy = { ...workOf({ shardLimits: { recordsPerSecond: 3, burstRecords: 5 } }, stream), draft: put };
  const one = [{ names: {}, records: records(1) }];
  const many = [{ names: {}, records: records(501) }];
  const limitsOf = (/** @type {ReturnType<typeof planned>} */ { work: { settings, rest } }) => [settings.recordsPerSecond, rest.shardLimits];
  assert.deepEqual(limitsOf(planned(one, {}, toy)), ['3', { burstRecords: 5 }]);
  assert.match(planned(one, {}, toy).will.join(' '), /not what the service’s limits say/);
  assert.deepEqual(limitsOf(planned(one, { limits: 'service' }, toy)), ['', {}]);
  assert.deepEqual(limitsOf(planned(many, {}, toy)), ['', {}]);
  assert.deepEqual(limitsOf(planned(many, { limits: 'keep' }, toy)), ['3', { burstRecords: 5 }]);
  assert.deepEqual(planned(one).choices.map(({ name }) => name), ['steps'], 'nothing to choose where the limits are the service’s');
});
