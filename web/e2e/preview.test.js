// Live preview: what the stream would answer now. It commits nothing, and the newest text wins.

import assert from 'node:assert/strict';
import { pageTest } from './page-test.js';
import { firstScenario, record, requestText } from './requests.js';
import { bodiesOf, runNative } from './site.js';

const REQUEST = requestText([record('a'), record('b')]);

/** @param {import('./playground.js').Playground} playground */
const takeAll = (playground) => playground.pressButton("Use the service's limits");

/** A request whose partition key ends four characters before the text does. */
const TYPED = '{"StreamName":"exampleStreamName","Records":[{"Data":"","PartitionKey":"k"}]}';

pageTest('a preview is marked, and no step is taken', async (playground) => {
  await takeAll(playground);
  await playground.eventually(async () => (await playground.shards())[0].recordsTank, '998 of 1,000 records left');
  const before = { steps: await playground.steps(), clock: await playground.clock() };
  await playground.replaceRequest(REQUEST);
  await playground.previewed('2 records: 2 stored, 0 failed');
  assert.deepEqual({ steps: await playground.steps(), clock: await playground.clock() }, before);
});

pageTest('previews leave nothing behind: the next put has the numbers that it has without them', async (playground) => {
  const [, want] = bodiesOf(await runNative({ ...firstScenario, shardLimits: {}, steps: [...firstScenario.steps, { put: REQUEST }] }));
  await takeAll(playground);
  for (const keys of [['x'], ['x', 'y', 'z'], ['hot-key', 'hot-key', 'hot-key', 'hot-key']]) {
    await playground.replaceRequest(requestText(keys.map((key) => record(key))));
    await playground.previewed(new RegExp(`^${keys.length} records?:`));
  }
  await playground.replaceRequest(REQUEST);
  await playground.previewed('2 records: 2 stored, 0 failed');
  const preview = (await playground.rows()).map(({ result }) => result);
  await playground.pressButton('Put records');
  await playground.answered('2 records: 2 stored, 0 failed');
  assert.deepEqual((await playground.rows()).map(({ result }) => result), preview, 'the preview told the truth');
  assert.equal(await playground.responseJSON(), want);
});

pageTest('the newest text wins, however fast it is typed', async (playground) => {
  await takeAll(playground);
  await playground.replaceRequest(TYPED);
  await playground.previewed('1 record: 1 stored, 0 failed');
  for (let times = 0; times < 4; times++) {
    await playground.press('ArrowLeft');
  }
  const typed = 'the-quick-brown-fox-jumps-over-the-lazy-dog';
  await playground.page.keyboard.type(typed);
  const newest = async () => (await playground.rows()).map(({ key }) => key);
  await playground.eventually(newest, [`k${typed}`]);
  for (let frames = 0; frames < 20; frames++) {
    await playground.nextFrame();
    assert.deepEqual(await newest(), [`k${typed}`], 'no older answer comes late');
  }
});

pageTest('the text of the last put is no preview', async (playground) => {
  await takeAll(playground);
  const first = await playground.rows();
  await playground.replaceRequest(REQUEST);
  await playground.previewed('2 records: 2 stored, 0 failed');
  await playground.press('Mod+Enter');
  await playground.answered('2 records: 2 stored, 0 failed');
  await playground.page.keyboard.type(' ');
  await playground.previewed('2 records: 2 stored, 0 failed');
  await playground.press('Backspace');
  await playground.answered('2 records: 2 stored, 0 failed');
  assert.notDeepEqual(await playground.rows(), first);
});
