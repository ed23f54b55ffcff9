// Splitting and merging shards from the panel and from the picture: by pointer, by keyboard, taken back, refused.

import assert from 'node:assert/strict';
import { pageTest } from './page-test.js';
import { hashKeyOf, rangeOf, shardId } from './oracle.js';
import { record, requestText } from './requests.js';

/** @import {Playground} from './playground.js' */

const HALF_OF_2 = (rangeOf(2, 4).starting + rangeOf(2, 4).ending + 1n) / 2n;
const HOT = 'Shard 2: 25% of the hash key space, 100% used';

/** The states of all shards, by ID. @param {Playground} playground */
async function states({ page }) {
  return page.evaluate(() => Object.fromEntries([...(document.querySelector('.shard-table')?.querySelectorAll('tbody tr') ?? [])].map((row) => [row.children[0].textContent, row.children[5].textContent])));
}

/** @param {Playground} playground @param {string} name @param {RegExp | string} want */
async function panelSays(playground, name, want) {
  const panel = await playground.element('dialog', name);
  await playground.eventually(() => panel.evaluate((element) => /** @type {HTMLElement} */ (element).innerText.replace(/\s+/g, ' ')), want instanceof RegExp ? want : new RegExp(want));
}

/** @param {Playground} playground */
async function openHotShard(playground) {
  await (await playground.element('button', HOT)).click();
  await playground.element('textbox', 'New starting hash key');
}

/** @param {Playground} playground */
async function splitKey(playground) {
  return (await playground.element('textbox', 'New starting hash key')).evaluate((input) => /** @type {HTMLInputElement} */ (input).value);
}

pageTest('a shard is split in half from its panel; what was stored stays, what comes goes to its children', async (playground) => {
  await openHotShard(playground);
  await playground.eventually(() => splitKey(playground), String(HALF_OF_2));
  await panelSays(playground, 'Shard 2', /4 12\.5% of the space, 1 record of this request .* 5 12\.5% of the space, 3 records of this request, 1 of them throttled/);
  await playground.pressButton('Split shard');
  await panelSays(playground, 'Shard 2', /CLOSED .*children 4 5 .*Stored 3 records/);
  assert.deepEqual(await states(playground), { [shardId(0)]: 'OPEN', [shardId(1)]: 'OPEN', [shardId(4)]: 'OPEN', [shardId(5)]: 'OPEN', [shardId(3)]: 'OPEN', [shardId(2)]: 'CLOSED' });
  const closed = await playground.element('button', 'Shard 2, closed: 25% of the hash key space, 3 records stored');
  assert.ok(await closed.isVisible());

  await playground.pressButton('Put records');
  await playground.eventually(async () => new Set((await playground.rows()).map(({ shardId: id }) => id)).has(shardId(5)), true);
  for (const { key, shardId: id } of await playground.rows()) {
    const at = key === 'any' ? 0n : hashKeyOf(record(key)); // “any” is sent to the middle, by its explicit hash key
    if (at > rangeOf(2, 4).starting && at <= rangeOf(2, 4).ending) {
      assert.equal(id, shardId(at < HALF_OF_2 ? 4 : 5), key);
    }
  }
  await playground.pressButton('Open shard 5');
  await panelSays(playground, 'Shard 5', /parent 2 .*Stored 3 records/);
  await playground.pressButton('Open shard 2');
  await panelSays(playground, 'Shard 2', /CLOSED .*Stored 3 records/);
});

pageTest('a split is taken back and made again', async (playground) => {
  await openHotShard(playground);
  await playground.pressButton('Split shard');
  await panelSays(playground, 'Shard 2', /CLOSED/);
  await playground.pressButton('Undo');
  await panelSays(playground, 'Shard 2', /OPEN/);
  await playground.eventually(async () => Object.keys(await states(playground)).length, 4);
  await playground.pressButton('Redo');
  await panelSays(playground, 'Shard 2', /CLOSED/);
});

pageTest('a hash key outside of the legal ones is said so at the field, and nothing happens', async (playground) => {
  await openHotShard(playground);
  const { starting, ending } = rangeOf(2, 4);
  for (const [key, says] of [
    [String(starting + 1n), `Want at least ${starting + 2n}: two above where the shard starts.`],
    [String(ending), `Want at most ${ending - 1n}: one below where the shard ends.`],
    ['oops', 'Want a whole number without leading zeros, got “oops”.'],
  ]) {
    await playground.fillIn('textbox', 'New starting hash key', key);
    await panelSays(playground, 'Shard 2', says);
    await playground.pressButton('Split shard');
  }
  await playground.fillIn('textbox', 'New starting hash key', String(starting + 2n));
  await playground.press('Enter');
  await panelSays(playground, 'Shard 2', /CLOSED/);
  assert.equal((await playground.steps()).length, 2);
});

pageTest('the split line is dragged in the picture', async (playground) => {
  await openHotShard(playground);
  const handle = await playground.element('slider', 'Split shard 2 at');
  const box = await handle.boundingBox();
  assert.ok(box);
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await playground.page.mouse.move(x, y);
  await playground.page.mouse.down();
  await playground.page.mouse.move(x, y + 20);
  await playground.page.mouse.move(x, y + 37);
  await playground.page.mouse.up();
  await playground.eventually(async () => BigInt(await splitKey(playground)) > HALF_OF_2, true);
  const now = Number(await handle.evaluate((element) => element.getAttribute('aria-valuenow')));
  assert.ok(now > 70 && now < 80, `${now}`);
  await playground.page.mouse.move(x, y + 37);
  await playground.page.mouse.down();
  await playground.page.mouse.move(x, y + 130); // beyond the shard
  await playground.page.mouse.up();
  await playground.eventually(() => splitKey(playground), String(rangeOf(2, 4).ending - 1n));
  assert.equal((await playground.steps()).length, 1);
});

pageTest('splitting and merging need no pointer', async (playground) => {
  await playground.focus('button', HOT);
  await playground.press('Enter');
  const handle = await playground.element('slider', 'Split shard 2 at');
  await playground.focus('slider', 'Split shard 2 at');
  await playground.press('ArrowDown');
  await playground.press('PageUp');
  await playground.press('PageUp');
  await playground.eventually(() => handle.evaluate((element) => Math.round(Number(element.getAttribute('aria-valuenow')))), 31);
  assert.match((await handle.evaluate((element) => element.getAttribute('aria-valuetext'))) ?? '', /^3[01](\.\d+)?% of the shard, hash key \d+$/);
  await playground.press('Home');
  await playground.eventually(() => splitKey(playground), String(rangeOf(2, 4).starting + 2n));
  await playground.focus('button', 'Merge shards 2 and 3');
  await playground.press('Enter');
  await panelSays(playground, 'Shard 2', /CLOSED .*child 4/);
  await playground.press('Escape');
  await playground.eventually(() => playground.page.evaluate(() => document.activeElement?.getAttribute('aria-label')), 'Shard 2, closed: 25% of the hash key space, 3 records stored');
});

pageTest('neighbours are merged from the panel, whichever is open', async (playground) => {
  await openHotShard(playground);
  await playground.pressButton('Merge with shard 1 (above)');
  await panelSays(playground, 'Shard 2', /CLOSED .*child 4/);
  await playground.pressButton('Open shard 4');
  await panelSays(playground, 'Shard 4', /parents 1 2 → 4 Hash key range 50 ?% of the space/);
  await playground.replaceRequest(requestText([record('device-8'), record('hot-key')]));
  await playground.previewed(/^2 records/);
  assert.deepEqual((await playground.rows()).map(({ shardId: id }) => id), [shardId(4), shardId(4)]);
});

pageTest('a stream that is UPDATING refuses, says until when, and waits', async (playground) => {
  await openHotShard(playground);
  await playground.pressButton('Split shard');
  await playground.pressButton('Open shard 5');
  await panelSays(playground, 'Shard 5', /The stream is UPDATING and takes records, but no other reshard\. ACTIVE again in 1 s\./);
  await playground.pressButton('Split shard');
  await panelSays(playground, 'Shard 5', /ResourceInUseException Stream exampleStreamName under account 111122223333 not ACTIVE, instead in state UPDATING/);
  await playground.pressButton('Wait 1 s');
  await playground.eventually(playground.clock, '2014-12-04T00:00:01.000Z');
  await playground.eventually(async () => (await playground.element('dialog', 'Shard 5')).evaluate((element) => /UPDATING/.test(/** @type {HTMLElement} */ (element).innerText)), false);
  await playground.pressButton('Split shard');
  await panelSays(playground, 'Shard 5', /CLOSED .*parent 2 → 5 → children 6 7/);
  await playground.element('button', 'Shard 5, closed: 12.5% of the hash key space, no record stored');
});
