// A request of 500 records: what the page shows is what the native core prints, and only the rows in sight exist.

import assert from 'node:assert/strict';
import { pageTest } from './page-test.js';
import { hashKeyOf, shardId, shardOf } from './oracle.js';
import { firstScenario, records, requestText } from './requests.js';
import { bodiesOf, runNative } from './site.js';

/** @import {Playground} from './playground.js' */

const COUNT = 500;
const RECORDS = records(COUNT);
const REQUEST = requestText(RECORDS);
/** Rows that exist at once: those of one screen, and a margin. */
const FEW = 60;

/** @param {Playground} playground */
async function putAll(playground) {
  await playground.pressButton("Use the service's limits");
  await playground.replaceRequest(REQUEST);
  await playground.previewed('500 records: 500 stored, 0 failed');
  await playground.pressButton('Put records');
  await playground.answered('500 records: 500 stored, 0 failed');
}

pageTest('500 records: only the rows in sight exist, and all of them can be reached', async (playground) => {
  await putAll(playground);
  const table = await playground.element('table', 'Response records');
  assert.equal(await table.evaluate((element) => element.getAttribute('aria-rowcount')), String(COUNT + 1), 'the head counts as a row');
  assert.ok((await playground.rows()).length < FEW);

  const check = async (/** @type {number} */ from, /** @type {number} */ to) => {
    const rows = await playground.rows();
    assert.ok(rows.length < FEW);
    assert.ok(rows[0].record <= from && rows[rows.length - 1].record >= to, `rows ${rows[0].record} to ${rows[rows.length - 1].record} hold ${from} to ${to}`);
    for (const { record, key, shardId: id } of rows) {
      assert.deepEqual({ key, id }, { key: `user-${record}`, id: shardId(shardOf(hashKeyOf(RECORDS[record]), 4)) });
    }
  };
  await check(0, 12);
  await (await playground.element('button', 'Record 0: why')).focus();
  await playground.press('End');
  await playground.eventually(async () => (await playground.rows()).at(-1)?.record, COUNT - 1);
  await check(COUNT - 12, COUNT - 1);
  const last = await playground.element('button', `Record ${COUNT - 1}: why`);
  assert.ok(await last.evaluate((button) => button === document.activeElement), 'the last row has the focus');
  assert.ok(await last.isIntersectingViewport({ threshold: 0.9 }), 'and is in sight');
  assert.equal(await last.evaluate((button) => button.closest('tr')?.getAttribute('aria-rowindex')), String(COUNT + 1));

  const scroller = await table.evaluateHandle((element) => /** @type {HTMLElement} */ (element.parentElement));
  await scroller.evaluate((element) => { element.scrollTop = element.scrollHeight / 2; });
  await playground.eventually(async () => (await playground.rows()).some(({ record }) => record === COUNT / 2), true);
  await check(COUNT / 2 - 6, COUNT / 2 + 6);
});

pageTest('500 records over 4 shards: the response is, to the byte, what the native core prints', async (playground) => {
  const printed = await runNative({ ...firstScenario, shardLimits: {}, stream: { shards: 4 }, steps: [...firstScenario.steps, { put: REQUEST }] });
  const [, want] = bodiesOf(printed);
  assert.equal(JSON.parse(want).Records.length, COUNT);
  await putAll(playground);
  assert.equal(await playground.responseJSON(), want);
});

pageTest('the first scenario: the response is, to the byte, what the native core prints', async (playground) => {
  const [want] = bodiesOf(await runNative(firstScenario));
  assert.equal(JSON.parse(want).FailedRecordCount, 1);
  assert.equal(await playground.responseJSON(), want);
});

pageTest('500 records in a throttled stream: the summary, the response and the picture agree on how many failed', async (playground) => {
  await playground.replaceRequest(REQUEST);
  await playground.previewed(/^500 records: \d+ stored, \d+ failed$/);
  await playground.pressButton('Put records');
  await playground.answered('500 records: 5 stored, 495 failed'); // of 3 per shard, the first put took 7 of 12
  const response = await playground.responseJSON();
  assert.equal(JSON.parse(response).FailedRecordCount, 495);
  assert.equal(response.match(/"ErrorCode":"ProvisionedThroughputExceededException"/g)?.length, 495);
  assert.deepEqual((await playground.shards()).map(({ recordsTank }) => recordsTank), Array(4).fill('0 of 3 records left'));
});
