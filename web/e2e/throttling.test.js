// Throttling on the virtual clock: the tanks, the refused records, the reason, and that waiting as long as it says is enough.

import assert from 'node:assert/strict';
import { pageTest } from './page-test.js';
import { record, requestText } from './requests.js';

/** @import {Playground} from './playground.js' */

const FOUR = requestText([1, 2, 3, 4].map((number) => record(`user-${number}`)));
const ONE = requestText([record('one more')]);

/**
 * A stream of one shard that takes so much per second.
 * @param {Playground} playground
 * @param {{records?: string, bytes?: string}} limits
 */
async function scaleDown(playground, { records = '', bytes = '' }) {
  await playground.fillIn('spinbutton', 'Shards', '1');
  await (await playground.element('button', 'Change')).click();
  await playground.fillIn('textbox', 'Records', records);
  await playground.fillIn('textbox', 'Bytes', bytes);
  await playground.press('Escape');
}

/**
 * @param {Playground} playground
 * @param {string} request
 * @param {string} summary
 */
async function put(playground, request, summary) {
  const steps = (await playground.steps()).length;
  await playground.replaceRequest(request);
  await playground.pressButton('Put records');
  await playground.eventually(async () => (await playground.steps()).length, steps + 1);
  await playground.answered(summary);
}

pageTest('a shard of 2 records per second refuses the third, and says when it would pass', async (playground) => {
  await scaleDown(playground, { records: '2' });
  await playground.pressButton('Advance 1 s'); // the first put's records have drained
  await playground.pressButton('Advance 1 s');
  await playground.pressButton('Advance 1 s');
  await playground.pressButton('Advance 1 s');
  await playground.eventually(playground.clock, '2014-12-04T00:00:04.000Z');
  await put(playground, FOUR, '4 records: 2 stored, 2 failed');
  const results = (await playground.rows()).map(({ result }) => result);
  assert.match(results[1], /^\d{56}$/);
  assert.match(results[2], /^Throttled\s*ProvisionedThroughputExceededException$/);
  assert.deepEqual((await playground.shards()).map(({ recordsTank }) => recordsTank), ['0 of 2 records left']);

  await playground.pressButton('Record 2: why');
  const why = await playground.eventually(playground.why, /^Why shard 0 refused record 2/);
  assert.match(why, /Not enough records\. Sent alone, it would pass after 500 ms\./);
  assert.match(why, /Rate exceeded for shard shardId-000000000000 in stream exampleStreamName under account 111122223333\./);
  await playground.pressButton('Close why');

  for (let tick = 1; tick <= 4; tick++) {
    await playground.pressButton('Advance 100 ms');
    await playground.eventually(playground.clock, `2014-12-04T00:00:04.${tick}00Z`);
  }
  assert.deepEqual((await playground.shards()).map(({ recordsTank }) => recordsTank), ['0.8 of 2 records left']);
  await put(playground, ONE, '1 record: 0 stored, 1 failed');
  await playground.pressButton('Advance 100 ms');
  await playground.eventually(playground.clock, '2014-12-04T00:00:04.500Z');
  await put(playground, ONE, '1 record: 1 stored, 0 failed');
});

pageTest('the tank of bytes refuses on its own, and Why names it', async (playground) => {
  await playground.pressButton("Use the service's limits");
  await scaleDown(playground, { bytes: '1000' });
  await playground.pressButton('Advance 1 s');
  await playground.eventually(playground.clock, '2014-12-04T00:00:01.000Z');
  const large = requestText([record('ab', 'x'.repeat(598)), record('ab', 'y'.repeat(598))]);
  await put(playground, large, '2 records: 1 stored, 1 failed');
  assert.deepEqual((await playground.shards()).map(({ bytesTank }) => bytesTank), ['400 of 1,000 bytes left']);
  await playground.pressButton('Record 1: why');
  await playground.eventually(playground.why, /Not enough bytes\. Sent alone, it would pass after 200 ms\./);
  await playground.pressButton('Close why');
  await playground.pressButton('Advance 100 ms');
  await playground.pressButton('Advance 100 ms');
  await playground.eventually(playground.clock, '2014-12-04T00:00:01.200Z');
  await put(playground, requestText([record('ab', 'y'.repeat(598))]), '1 record: 1 stored, 0 failed');
});

pageTest('a record larger than the tank never passes, and Why says so', async (playground) => {
  await playground.pressButton("Use the service's limits");
  await scaleDown(playground, { bytes: '100' });
  await put(playground, requestText([record('ab', 'x'.repeat(99))]), '1 record: 0 stored, 1 failed');
  await playground.pressButton('Record 0: why');
  await playground.eventually(playground.why, /never enough: the record is larger than the tank/);
});

pageTest('a day passes at a press, and the service’s own limits come back', async (playground) => {
  await playground.pressButton('Advance 24 h');
  await playground.eventually(playground.clock, '2014-12-05T00:00:00.000Z');
  assert.deepEqual((await playground.shards()).map(({ recordsTank, stored }) => ({ recordsTank, stored })), Array(4).fill({ recordsTank: '3 of 3 records left', stored: '0' }));
  await playground.pressButton("Use the service's limits");
  await playground.eventually(async () => (await playground.shards()).map(({ recordsTank }) => recordsTank), Array(4).fill('1,000 of 1,000 records left'));
});
