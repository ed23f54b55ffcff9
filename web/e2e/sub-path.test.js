// The site works below any path of any static server.

import assert from 'node:assert/strict';
import { after } from 'node:test';
import { pageTest } from './page-test.js';
import { record, requestText } from './requests.js';
import { serveElsewhere } from './site.js';

const site = await serveElsewhere('some/where');
after(() => site.stop());

pageTest('below a path of another server: loads, previews, puts, explains', async (playground) => {
  assert.equal(await playground.engine(), 'ready');
  await playground.replaceRequest(requestText([record('device-8'), record('hot-key')]));
  await playground.previewed('2 records: 1 stored, 1 failed');
  await playground.pressButton('Put records');
  await playground.answered('2 records: 1 stored, 1 failed');
  await playground.pressButton('Record 1: why');
  await playground.eventually(playground.why, /^Why shard 2 refused record 1/);
  for (const address of playground.requests().filter((one) => !one.startsWith('data:'))) {
    assert.ok(address.startsWith(site.url), address);
  }
}, { url: site.url });

pageTest('below a path of another server: the guide, whose snippets come alive', async (playground) => {
  const summary = () => playground.page.evaluate(() => {
    const snippet = document.querySelector('put-records');
    snippet?.scrollIntoView({ behavior: 'instant' });
    return snippet?.shadowRoot?.querySelector('.summary')?.textContent;
  });
  await playground.eventually(summary, '3 records: 3 stored, 0 failed');
  for (const address of playground.requests().filter((one) => !/^(data|blob|about):/.test(one))) {
    assert.ok(address.startsWith(site.url), address);
  }
}, { url: site.url, path: 'guide/', until: 'document' });
