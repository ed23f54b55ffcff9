// Every record stands in the shard, and at the place, that MD5 gives it; sequence numbers rise within a shard.

import assert from 'node:assert/strict';
import { pageTest } from './page-test.js';
import { hashKeyOf, md5, partsOf, rangeOf, shardId, shardOf, shareOf } from './oracle.js';
import { record, requestText } from './requests.js';

/** @import {Playground} from './playground.js' */
/** @import {RequestRecord} from './requests.js' */

const SHARDS = 7;
const START = '2014-12-04T00:00:00.000Z';

/** @type {RequestRecord[]} */
const RECORDS = [
  ...Array.from({ length: 26 }, (_, index) => record(`user-${index}`)),
  ...['hot', 'hot', 'hot', 'ключ', '鍵', '😀🦊', ' ', '"\\/', '\u0000', 'k'.repeat(256)].map((key) => record(key)),
  { ...record('first'), ExplicitHashKey: '0' },
  { ...record('last'), ExplicitHashKey: String((1n << 128n) - 1n) },
  { ...record('last of its shard'), ExplicitHashKey: String(rangeOf(3, SHARDS).ending) },
  { ...record('first of its shard'), ExplicitHashKey: String(rangeOf(4, SHARDS).starting) },
];

/**
 * Puts all records into seven shards that take them all.
 * @param {Playground} playground
 */
async function putAll(playground) {
  await playground.pressButton("Use the service's limits");
  await playground.fillIn('spinbutton', 'Shards', String(SHARDS));
  await playground.replaceRequest(requestText(RECORDS));
  await playground.previewed('40 records: 40 stored, 0 failed');
  await playground.pressButton('Put records');
  await playground.answered('40 records: 40 stored, 0 failed');
}

pageTest('40 records over 7 shards: each row names the shard that owns the MD5 of its key', async (playground) => {
  await putAll(playground);
  const rows = await playground.rows();
  assert.deepEqual(
    rows.map(({ record: number, key, shardId: id }) => ({ number, key, id })),
    RECORDS.map((one, number) => ({ number, key: one.PartitionKey, id: shardId(shardOf(hashKeyOf(one), SHARDS)) })),
  );
  const { FailedRecordCount, Records } = JSON.parse(await playground.responseJSON());
  assert.equal(FailedRecordCount, 0);
  assert.deepEqual(Records, rows.map(({ shardId: id, result }) => ({ SequenceNumber: result, ShardId: id })));
});

pageTest('40 records over 7 shards: each tick is drawn where its hash key lies, each block as large as its range', async (playground) => {
  await putAll(playground);
  const { pixel, shards, ticks } = await playground.picture();
  assert.equal(shards.length, SHARDS);
  for (const [index, { name, from, to }] of shards.entries()) {
    assert.match(name, new RegExp(`^Shard ${index}: 14\\.29% of the hash key space`));
    assert.ok(Math.abs(from - index / SHARDS) <= pixel && Math.abs(to - (index + 1) / SHARDS) <= pixel, `shard ${index} reaches from ${from} to ${to}`);
  }
  assert.equal(ticks.length, RECORDS.length);
  for (const { record: number, outcome, at } of ticks) {
    const want = shareOf(hashKeyOf(RECORDS[number]));
    assert.ok(Math.abs(at - want) <= pixel, `record ${number} stands at ${at}, want ${want}`);
    assert.equal(outcome, 'stored');
  }
});

pageTest('sequence numbers name their shard and second, and rise within a shard from put to put', async (playground) => {
  await putAll(playground);
  const first = await playground.rows();
  await playground.pressButton('Advance 1 s');
  await playground.eventually(playground.clock, '2014-12-04T00:00:01.000Z');
  await playground.pressButton('Put records');
  await playground.eventually(async () => (await playground.steps()).length, 4);
  await playground.eventually(async () => (await playground.rows())[0].result === first[0].result, false);
  const second = await playground.rows();

  /** @type {Map<string, bigint>} */
  const highest = new Map();
  for (const [rows, time] of /** @type {const} */ ([[first, START], [second, '2014-12-04T00:00:01.000Z']])) {
    for (const { record: number, shardId: id, result } of rows) {
      const parts = partsOf(result);
      const shard = shardOf(hashKeyOf(RECORDS[number]), SHARDS);
      assert.deepEqual({ ...parts, counter: null }, { lead: 2n, created: START, nibble: shard % 16, counter: null, spare: 0n, time, shard, version: 2 });
      assert.ok(BigInt(result) > (highest.get(id) ?? 0n), `record ${number}: ${result} rises in ${id}`);
      highest.set(id, BigInt(result));
    }
  }
  assert.equal(new Set([...first, ...second].map(({ result }) => result)).size, 80, 'no number twice');
});

pageTest('Why spells out the MD5, the hash key and the range of a record', async (playground) => {
  await putAll(playground);
  for (const number of [29, 38]) {
    await playground.pressButton(`Record ${number}: why`);
    const shard = shardOf(hashKeyOf(RECORDS[number]), SHARDS);
    const { starting, ending } = rangeOf(shard, SHARDS);
    const why = await playground.eventually(playground.why, new RegExp(`^Why record ${number} is in shard ${shard}\\b`));
    const digits = why.replace(/\s+/g, '');
    for (const part of [md5(RECORDS[number].PartitionKey), String(hashKeyOf(RECORDS[number])), shardId(shard), `from${starting}`, `to${ending}`]) {
      assert.ok(digits.includes(part), `${part} in: ${why}`);
    }
  }
});
