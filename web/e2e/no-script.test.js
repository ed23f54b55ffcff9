// Without JavaScript the page is a document: the request, a true result, and a sentence that says what is missing.

import assert from 'node:assert/strict';
import { CHROMIUM, pageTest } from './page-test.js';
import { hashKeyOf, shardId, shardOf, shareOf } from './oracle.js';
import { firstScenario } from './requests.js';
import { bodiesOf, runNative } from './site.js';

const RECORDS = firstScenario.steps[0].put.Records;

for (const [where, viewport] of /** @type {const} */ ([['on a large screen', { width: 1440, height: 900 }], ['on a phone', { width: 390, height: 844 }]])) {
  pageTest(`without JavaScript, ${where}: the request, the picture and the response are there, and true`, async (playground) => {
    const [body] = bodiesOf(await runNative(firstScenario));
    const response = JSON.parse(body);
    assert.match(await playground.page.evaluate(() => document.body.innerText), /computed when the page was built\. Changing the request needs JavaScript\./);
    assert.deepEqual(await playground.answer(), { summary: '8 records: 7 stored, 1 failed', preview: false });
    const rows = await playground.rows();
    for (const [number, { SequenceNumber, ErrorCode }] of response.Records.entries()) {
      const id = shardId(shardOf(hashKeyOf(RECORDS[number]), 4));
      assert.deepEqual({ ...rows[number], result: null }, { record: number, key: RECORDS[number].PartitionKey, shardId: id, result: null });
      assert.ok(rows[number].result.endsWith(SequenceNumber ?? ErrorCode));
    }
    const { pixel, ticks } = await playground.picture();
    assert.equal(ticks.length, RECORDS.length);
    for (const { record, at } of ticks) {
      const want = shareOf(hashKeyOf(RECORDS[record]));
      assert.ok(Math.abs(at - want) <= pixel, `record ${record} stands at ${at}, want ${want}`);
    }
    assert.deepEqual(JSON.parse(await playground.requestText()), firstScenario.steps[0].put);
    assert.equal(await playground.clock(), '2014-12-04T00:00:00.000Z');
    assert.equal((await playground.shards())[2].recordsTank, '0 of 3 records left');
    assert.ok((await playground.page.evaluate(() => document.documentElement.scrollWidth - innerWidth)) <= 0);
  }, { browsers: CHROMIUM, viewport, until: 'document', expected: /^no answer for .*\.js/, prepare: (page) => page.setJavaScriptEnabled(false) });
}
