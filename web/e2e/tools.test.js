// The tools: what they say of keys is what a put does, what they add to the request is one step of undo, and all of it by keyboard.

import assert from 'node:assert/strict';
import { deflateRawSync } from 'node:zlib';
import { check, LOOKS } from './axe.js';
import { CHROMIUM, pageTest } from './page-test.js';
import { base64, record, requestText } from './requests.js';

/** @import {Playground} from './playground.js' */

/** Two user records, with the keys a and b, as the Kinesis Producer Library packs them. */
const AGGREGATED = '84mawgoBYQoBYhoJCAAaBWhlbGxvGgkIARoFd29ybGR89FIozXmUGwVuZ0OZC/ir';

/** The link of a stream whose shard 1 owns the hash keys 0 and 1. */
const NARROW = `s1.${deflateRawSync(JSON.stringify({ stream: { shards: 1 }, steps: [{ split: { ShardToSplit: '0', NewStartingHashKey: '2' } }], draft: requestText([record('a')]) })).toString('base64url')}z`;

/** What the open tool says. @param {Playground} playground */
function words({ page }) {
  return page.evaluate(() => /** @type {HTMLElement | null} */ (document.querySelector('.tools-dialog[open] .tools-current'))?.innerText ?? '');
}

/** @param {Playground} playground @param {string} tool */
async function open(playground, tool) {
  if (!(await playground.page.evaluate(() => document.querySelector('.tools-dialog[open]')))) {
    await playground.pressButton('Tools');
  }
  await (await playground.element('tab', tool)).click();
}

/** Chooses an option by its value. @param {Playground} playground @param {string} name @param {string} value */
async function choose(playground, name, value) {
  await (await playground.element('combobox', name)).select(value);
}

/** The records of the request in the editor. @param {Playground} playground */
async function requested(playground) {
  return JSON.parse(await playground.requestText()).Records;
}

pageTest('found keys go to their shard when they are put, all at once in one step of undo', async (playground) => {
  await playground.replaceRequest(requestText([record('first')]));
  await playground.previewed(/^1 record: /);
  await open(playground, 'Keys for a shard');
  await choose(playground, 'For', '3');
  await playground.eventually(() => words(playground), /5 keys, found among the first \d+\./);
  await playground.pressButton('Use all in the request');
  await playground.eventually(() => words(playground), /Added to the request: 5 records\./);
  await playground.press('Escape');
  await playground.previewed(/^6 records: /);
  const added = (await requested(playground)).slice(1);
  assert.equal(new Set(added.map((/** @type {any} */ { PartitionKey }) => PartitionKey)).size, 5);
  assert.deepEqual((await playground.rows()).slice(1).map(({ shardId }) => shardId), Array(5).fill('shardId-000000000003'));
  await playground.pressButton('Undo');
  await playground.previewed(/^1 record: /);
}, { browsers: CHROMIUM });

pageTest('one key for each open shard, also after a split; none for a shard that is too narrow, but an ExplicitHashKey', async (playground) => {
  await open(playground, 'Keys for a shard');
  await choose(playground, 'For', 'each');
  await playground.eventually(() => words(playground), /4 keys, found among/);
  await playground.pressButton('Copy JSON');
  await playground.eventually(() => words(playground), /Copied: 4 keys, as JSON\./);
  assert.equal(JSON.parse(await playground.clipboard()).length, 4);
  await playground.press('Escape');
  await playground.load(`${playground.page.url().split('#')[0]}?narrow#${NARROW}`);
  await open(playground, 'Keys for a shard');
  await choose(playground, 'For', 'each');
  await playground.eventually(() => words(playground), /1 key, and no more, found among the first 4,000,000.*Shard 1 owns too little/s, 60_000);
  await playground.pressButton('Use 1 in the request');
  await playground.eventually(() => words(playground), /Added to the request: 1 record\./);
  await playground.press('Escape');
  await playground.eventually(async () => (await requested(playground)).at(-1).ExplicitHashKey, '1');
}, { browsers: CHROMIUM });

pageTest('hash keys for each shard and in equal parts; how even a list of keys is, and why not', async (playground) => {
  await open(playground, 'Spread hash keys');
  await playground.eventually(() => words(playground), /4 hash keys: 1 for each of 4 open shards\./);
  await choose(playground, 'One value in', 'parts');
  await playground.fillIn('spinbutton', 'Parts', '3');
  await playground.eventually(() => words(playground), /3 hash keys: 0 to 1 for each of 4 open shards\. Shard \d gets none\./);
  await playground.fillIn('spinbutton', 'Parts', '0');
  await playground.eventually(() => words(playground), /Want 1 to 10,000 parts\./);
  await open(playground, 'How even are keys');
  await playground.pressButton('Keys of the request');
  await playground.eventually(() => words(playground), /8 records, .*Too few keys to say anything/s);
  await playground.fillIn('textbox', 'Partition keys, one per line', Array.from({ length: 400 }, (_, i) => `user-${i}`).join('\n'));
  await playground.eventually(() => words(playground), /400 records, 400 distinct keys\. This is as even as chance makes it/);
  await playground.fillIn('textbox', 'Partition keys, one per line', Array.from({ length: 400 }, (_, i) => `user-${i % 4 === 0 ? 'hot' : i}`).join('\n'));
  await playground.eventually(() => words(playground), /Too uneven to be chance.*The hottest key is "user-hot", with 25 % of the records\. *\n+Each key taken once, they are even/s);
}, { browsers: CHROMIUM });

pageTest('a key is placed, a sequence number taken apart, and what is none is told where it goes wrong', async (playground) => {
  const [first] = await playground.rows();
  await open(playground, 'Place a key');
  await playground.fillIn('textbox', 'Partition key', 'user-1');
  await playground.eventually(() => words(playground), /MD5 of the key\s+[0-9a-f]{32}.*Shard\s+\d\s+shardId-/s);
  await playground.fillIn('textbox', 'ExplicitHashKey', '340282366920938463463374607431768211456');
  await playground.eventually(() => words(playground), /A hash key is less than 2\^128\./);
  await playground.fillIn('textbox', 'ExplicitHashKey', '0');
  await playground.eventually(() => words(playground), /not used.*0\.00 %.*shardId-000000000000/s);
  await open(playground, 'Sequence number');
  await playground.fillIn('textbox', 'Sequence number', first.result);
  await playground.eventually(() => words(playground), new RegExp(`2, since September 2014.*${Number(first.shardId?.slice(8))}\\. This stream has it, open\\.`, 's'));
  await playground.fillIn('textbox', 'Sequence number', `${first.result}x`);
  await playground.eventually(() => words(playground), /Character 57 is "x"/);
}, { browsers: CHROMIUM });

pageTest('Why lists the user records of aggregated data, and says that a consumer drops them', async (playground) => {
  await playground.replaceRequest(requestText([record('x', 'plain'), { Data: AGGREGATED, PartitionKey: 'a' }]));
  await playground.previewed(/^2 records: /);
  await playground.pressButton('Record 0: why');
  await playground.eventually(() => playground.why(), /Throughput/);
  assert.doesNotMatch(await playground.why(), /KPL/);
  await playground.pressButton('Record 1: why');
  await playground.eventually(() => playground.why(), /KPL-aggregated: 2 user records/);
  await playground.pressButton('List them');
  await playground.eventually(() => words(playground), /KPL-aggregated: 2 user records\..*user record 1 lies outside shard.*drops all 2.*hello.*world/s);
  await playground.fillIn('textbox', 'Data, in base64', base64('hello'));
  await playground.eventually(() => words(playground), /One plain record\. .*does not begin with the bytes F3 89 9A C2/);
  await playground.fillIn('textbox', 'Data, in base64', 'é');
  await playground.eventually(() => words(playground), /This is not base64\./);
}, { browsers: CHROMIUM });

pageTest('by keyboard alone, without violations, and no wider than a phone', async (playground) => {
  for (const [look, viewport, features] of LOOKS) {
    await playground.page.setViewport(viewport);
    await playground.page.emulateMediaFeatures(features);
    await playground.load();
    await playground.focus('button', 'Tools');
    await playground.press('Enter');
    await playground.element('tab', 'Keys for a shard');
    await playground.eventually(() => words(playground), /found among/);
    for (const tool of ['Spread hash keys', 'How even are keys', 'Place a key', 'Sequence number', 'Aggregated data', 'Keys for a shard']) {
      await check(playground, `${tool}, before, ${look}`);
      await playground.press('ArrowDown');
      await playground.eventually(() => playground.page.evaluate(() => document.activeElement?.textContent), tool);
    }
    await playground.press('End');
    await playground.fillIn('textbox', 'Data, in base64', AGGREGATED);
    await playground.fillIn('textbox', 'PartitionKey of the record', 'a');
    await playground.eventually(() => words(playground), /outside shard/);
    await check(playground, `aggregated data, ${look}`);
    assert.ok(await playground.page.evaluate(() => document.querySelector('.tools-dialog')?.scrollWidth === document.querySelector('.tools-dialog')?.clientWidth), look);
    await playground.press('Escape');
    await playground.eventually(() => playground.page.evaluate(() => document.activeElement?.textContent?.trim()), 'Tools');
  }
}, { browsers: CHROMIUM });
