// Reading a shard in its panel: from every position, with what the service refuses.

import assert from 'node:assert/strict';
import { pageTest } from './page-test.js';
import { shardId } from './oracle.js';
import { record, requestText } from './requests.js';

/** @import {Playground} from './playground.js' */

const HOT = 'Shard 2: 25% of the hash key space, 100% used';

/** Partition keys of the records that were read. @param {Playground} playground */
async function read({ page }) {
  return page.evaluate(() => [...document.querySelectorAll('[aria-label="Records read"] li')].map((item) => ({ key: item.querySelector('b')?.textContent, text: item.querySelector('.data')?.textContent, number: item.lastElementChild?.textContent?.split(' ')[0] })));
}

/** @param {Playground} playground @param {string} type */
async function from(playground, type) {
  const select = await playground.element('combobox', 'From');
  await select.select(type);
}

/** @param {Playground} playground @param {RegExp} want */
async function says(playground, want) {
  const panel = await playground.element('dialog', 'Shard 2');
  await playground.eventually(() => panel.evaluate((element) => /** @type {HTMLElement} */ (element).innerText.replace(/\s+/g, ' ')), want);
}

pageTest('a shard is read from every position', async (playground) => {
  const stored = (await playground.rows()).filter(({ shardId: id, result }) => id === shardId(2) && /^\d+$/.test(result)).map(({ key, result }) => ({ key, number: result }));
  await (await playground.element('button', HOT)).click();
  await playground.eventually(async () => (await read(playground)).map(({ key, number }) => ({ key, number })), stored);
  assert.deepEqual((await read(playground)).map(({ text }) => text), ['{"view":"/"}', 'to the middle', 'burst 1']);

  await from(playground, 'AFTER_SEQUENCE_NUMBER');
  await playground.eventually(async () => (await read(playground)).length, 2); // the first record's number stands there
  await playground.fillIn('textbox', 'Sequence number', stored[1].number);
  await playground.eventually(async () => (await read(playground)).map(({ number }) => number), [stored[2].number]);
  await from(playground, 'AT_SEQUENCE_NUMBER');
  await playground.fillIn('textbox', 'Sequence number', stored[1].number);
  await playground.eventually(async () => (await read(playground)).length, 2);
  await playground.fillIn('textbox', 'Sequence number', '12');
  await says(playground, /InvalidArgumentException/);
  await playground.fillIn('textbox', 'Sequence number', '');
  await says(playground, /Name a sequence number of this shard\./);

  await from(playground, 'AT_TIMESTAMP');
  await playground.eventually(async () => (await read(playground)).length, 3); // now is when they were put
  await playground.fillIn('textbox', 'Timestamp', 'yesterday');
  await says(playground, /want a time such as 2014-12-04T00:00:00Z/);
  await from(playground, 'LATEST');
  await says(playground, /Nothing yet: Latest begins behind the newest record\./);
});

pageTest('an open reader follows the stream, further on request, until retention ends', async (playground) => {
  await playground.pressButton("Use the service's limits");
  await playground.replaceRequest(requestText(Array.from({ length: 30 }, (_, at) => record('hot-key', `number ${at}`))));
  await playground.previewed(/^30 records/);
  await playground.pressButton('Put records');
  await playground.answered('30 records: 30 stored, 0 failed');
  await (await playground.element('button', 'Shard 2: 25% of the hash key space, 3% used')).click();
  await says(playground, /25 records; the last one is 0 ms behind the newest\./);
  await playground.pressButton('Read more');
  await says(playground, /3\d records, up to the newest\./);
  await playground.pressButton('Put records');
  await says(playground, /6\d records, up to the newest\./);
  await playground.pressButton('Advance 24 h');
  await says(playground, /Stored 0 records.*No record is retained here: none was stored, or their retention has ended\./);
});

pageTest('data that is no text is shown as bytes', async (playground) => {
  await playground.replaceRequest(requestText([{ Data: '/wCA', PartitionKey: 'hot-key' }]));
  await playground.previewed(/^1 record/);
  await playground.pressButton('Advance 1 s');
  await playground.pressButton('Put records');
  await playground.answered('1 record: 1 stored, 0 failed');
  await (await playground.element('button', 'Shard 2: 25% of the hash key space, 33% used')).click();
  await playground.eventually(async () => (await read(playground)).at(-1)?.text, 'ff 00 80');
});
