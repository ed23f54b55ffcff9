// Places on the hash key space: windows, lanes, crowds, zooming.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { OUTCOME, POSITION, RECORD_FIELDS, SHARD, STORED, THROTTLED } from '../record-fields.js';
import { FROM, OPEN, SHARD_FIELDS, TO } from '../shard-fields.js';
import { BINS, crowdOf, extent, heatOf, panned, shardsInSight, ticksInSight, WHOLE, zoomed } from './geometry.js';

/**
 * Open shards of equal size.
 * @param {number} count
 */
function evenShards(count) {
  const shards = new Float64Array(count * SHARD_FIELDS);
  for (let index = 0; index < count; index++) {
    shards[index * SHARD_FIELDS + FROM] = index / count;
    shards[index * SHARD_FIELDS + TO] = (index + 1) / count;
    shards[index * SHARD_FIELDS + OPEN] = 1;
  }
  return shards;
}

/** @param {{at: number, shard?: number, outcome?: number}[]} list */
function recordsAt(list) {
  const records = new Float64Array(list.length * RECORD_FIELDS);
  for (const [index, { at, shard = 0, outcome = STORED }] of list.entries()) {
    records[index * RECORD_FIELDS + POSITION] = at;
    records[index * RECORD_FIELDS + SHARD] = shard;
    records[index * RECORD_FIELDS + OUTCOME] = outcome;
  }
  return records;
}

test('a window shows the shards that it touches, and not those that only border on it', () => {
  assert.deepEqual(shardsInSight(evenShards(4), WHOLE), [0, 1, 2, 3]);
  assert.deepEqual(shardsInSight(evenShards(4), { from: 0.3, to: 0.6 }), [1, 2]);
  assert.deepEqual(shardsInSight(evenShards(4), { from: 0.25, to: 0.5 }), [1]);
});

test('closed shards are not shown', () => {
  const shards = evenShards(4);
  shards[2 * SHARD_FIELDS + OPEN] = 0;
  assert.deepEqual(shardsInSight(shards, WHOLE), [0, 1, 3]);
});

test('blocks are true to their range, and cut at the window', () => {
  assert.deepEqual(extent(evenShards(4), 1, WHOLE), { start: '25%', size: '25%', length: 0.25 });
  assert.deepEqual(extent(evenShards(4), 1, { from: 0.375, to: 0.875 }), { start: '0%', size: '25%', length: 0.25 });
  assert.deepEqual(extent(evenShards(3), 1, WHOLE).start, '33.33%');
});

test('records at one place take lanes, in their order', () => {
  const ticks = ticksInSight(recordsAt([{ at: 0.5 }, { at: 0.25 }, { at: 0.5 }, { at: 0.5 }]), WHOLE);
  assert.deepEqual(ticks.map(({ record, place, lane }) => [record, place, lane]), [[0, '50%', 0], [1, '25%', 0], [2, '50%', 1], [3, '50%', 2]]);
});

test('records outside the window have no tick', () => {
  const ticks = ticksInSight(recordsAt([{ at: 0.1 }, { at: 0.5 }, { at: 0.75 }]), { from: 0.5, to: 0.75 });
  assert.deepEqual(ticks.map(({ record, place }) => [record, place]), [[1, '0%']]);
});

test('a crowd counts every record in sight, by colour and outcome', () => {
  const { counts, totals, most } = crowdOf(recordsAt([{ at: 0 }, { at: 0, outcome: THROTTLED }, { at: 0, shard: 8 }, { at: 0.999, shard: 3 }]), WHOLE);
  assert.deepEqual([...counts.keys()].sort(), ['0 failed', '0 stored', '3 stored']);
  assert.equal(counts.get('0 stored')?.[0], 2);
  assert.equal(counts.get('3 stored')?.[BINS - 1], 1);
  assert.equal(totals[0], 3);
  assert.equal(most, 3);
});

test('heat is the hottest shard of each place, however small it is', () => {
  const heat = heatOf(evenShards(10_000), WHOLE, (index) => (index === 5000 ? 100 : 1));
  assert.equal(heat[BINS / 2], 100);
  assert.equal(heat[BINS / 2 + 1], 1);
  assert.equal(heat.filter((use) => use === 100).length, 1);
});

test('where no shard is open there is no heat', () => {
  const shards = evenShards(2);
  shards[OPEN] = 0;
  assert.deepEqual([heatOf(shards, WHOLE, () => 50)[0], heatOf(shards, WHOLE, () => 50)[BINS - 1]], [-1, 50]);
});

for (const { rule, zoom, want } of [
  { rule: 'in, around the middle', zoom: zoomed(WHOLE, 2), want: { from: 0.25, to: 0.75 } },
  { rule: 'in, around a place', zoom: zoomed(WHOLE, 4, 0.5), want: { from: 0.375, to: 0.625 } },
  { rule: 'in, at the edge', zoom: zoomed(WHOLE, 4, 1), want: { from: 0.75, to: 1 } },
  { rule: 'out, not beyond the whole', zoom: zoomed({ from: 0.5, to: 0.75 }, 1 / 8), want: WHOLE },
  { rule: 'moved on', zoom: panned({ from: 0, to: 0.5 }, 0.5), want: { from: 0.25, to: 0.75 } },
  { rule: 'moved back, not beyond the start', zoom: panned({ from: 0.125, to: 0.625 }, -1), want: { from: 0, to: 0.5 } },
]) {
  test(`zoom ${rule}`, () => assert.deepEqual(zoom, want));
}

test('zooming in ends before numbers do', () => {
  let zoom = /** @type {{from: number, to: number}} */ (WHOLE);
  for (let times = 0; times < 100; times++) {
    zoom = zoomed(zoom, 8);
  }
  assert.ok(zoom.to > zoom.from && zoom.to - zoom.from > 1e-5);
});
