// One shard in detail, and ten thousand of them.

import assert from 'node:assert/strict';
import { pageTest } from './page-test.js';
import { hashKeyOf, rangeOf, shardId, shardOf } from './oracle.js';
import { record, requestText } from './requests.js';

pageTest('a shard shows its range, its tanks and the records that it stores', async (playground) => {
  await (await playground.element('button', 'Shard 2: 25% of the hash key space, 100% used')).click();
  const detail = await playground.element('dialog', 'Shard 2');
  const { starting, ending } = rangeOf(2, 4);
  await playground.eventually(() => detail.evaluate(({ textContent }) => textContent), new RegExp(`${shardId(2)}.*${starting}.*${ending}`));
  const text = () => detail.evaluate(({ textContent }) => textContent ?? '');
  await playground.eventually(text, /0 of 3 left, 3 refilled per second/);
  await playground.eventually(text, /3 records/);
  const stored = (await playground.rows()).filter(({ shardId: id, result }) => id === shardId(2) && /^\d+$/.test(result)).map(({ result }) => result);
  assert.equal(stored.length, 3);
  await playground.eventually(text, new RegExp(stored.join('.*')));
  await playground.pressButton('Close shard details');
  await playground.eventually(() => detail.isVisible(), false);
  await (await playground.element('button', 'Shard 2: 25% of the hash key space, 100% used')).click();
  await playground.eventually(() => detail.evaluate(({ textContent }) => textContent), /0 of 3 left/);
});

pageTest('an open shard follows the clock', async (playground) => {
  await (await playground.element('button', 'Shard 2: 25% of the hash key space, 100% used')).click();
  const detail = await playground.element('dialog', 'Shard 2');
  await playground.eventually(() => detail.evaluate(({ textContent }) => textContent), /0 of 3 left/);
  await playground.pressButton('Advance 100 ms');
  await playground.eventually(() => detail.evaluate(({ textContent }) => textContent), /0\.3 of 3 left/);
});

pageTest('10,000 shards are a scale that can be zoomed, and records still find theirs', async (playground) => {
  await playground.pressButton("Use the service's limits");
  await playground.fillIn('spinbutton', 'Shards', '10000');
  const bands = await playground.element('group', '10,000 shards: plus and minus zoom, arrow keys move');
  const keys = ['a', 'b', 'hot-key', 'device-8'];
  await playground.replaceRequest(requestText(keys.map((key) => record(key))));
  await playground.previewed('4 records: 4 stored, 0 failed');
  assert.deepEqual((await playground.rows()).map(({ shardId: id }) => id), keys.map((key) => shardId(shardOf(hashKeyOf(record(key)), 10_000))));
  const table = await playground.element('table', 'The first 64 of 10,000 shards in sight');
  assert.equal(await table.evaluate((element) => /** @type {HTMLTableElement} */ (element).tBodies[0].rows.length), 64);

  await bands.focus();
  for (let times = 0; times < 5; times++) {
    await playground.press('=');
  }
  await playground.eventually(async () => (await playground.picture()).shards.length > 0, true);
  const { shards } = await playground.picture();
  assert.ok(shards.length <= 64);
  assert.match(shards[0].name, /^Shard \d+: 0\.01% of the hash key space/);
  await playground.pressButton('All of the hash key space');
  await playground.eventually(async () => (await playground.picture()).shards.length, 0);
});
