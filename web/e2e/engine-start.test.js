// The engine starts late, badly or not at all: the page says so, keeps working as a document, and loses nothing.

import assert from 'node:assert/strict';
import { CHROMIUM, pageTest } from './page-test.js';
import { record, requestText } from './requests.js';

/** @import {HTTPRequest, Page} from 'puppeteer-core' */

const FIRST = '8 records: 7 stored, 1 failed';

/**
 * Lets a test decide what becomes of the requests for one file.
 * @param {RegExp} file
 */
function gate(file) {
  /** @type {(request: HTTPRequest) => unknown} */
  let decide = () => {};
  return {
    /** @param {(request: HTTPRequest) => unknown} decision */
    set: (decision) => { decide = decision; },
    prepare: async (/** @type {Page} */ page) => {
      await page.setRequestInterception(true);
      page.on('request', (request) => (file.test(request.url()) ? decide(request) : request.continue()));
    },
  };
}

const failing = gate(/\.wasm$/);
pageTest('the simulator cannot be loaded: a sentence and Retry, and Retry works', async (playground) => {
  await playground.eventually(playground.engine, 'failed');
  await playground.answered(FIRST);
  assert.equal((await playground.rows()).length, 8, 'the first result still stands');
  const failure = await playground.page.evaluate(() => [...document.querySelectorAll('[role="status"]')].find((status) => status.textContent?.includes('could not be started'))?.textContent);
  assert.match(failure ?? '', /^The simulator could not be started: .+\. Retry$/);

  await playground.replaceRequest(requestText([record('typed meanwhile')]));
  await playground.pressButton('Retry');
  await playground.eventually(playground.engine, 'failed');
  failing.set((request) => request.continue());
  await playground.pressButton('Retry');
  await playground.eventually(playground.engine, 'ready', 20_000);
  await playground.previewed('1 record: 1 stored, 0 failed');
  assert.equal((await playground.rows())[0].key, 'typed meanwhile');
}, {
  prepare(page) {
    failing.set((request) => request.abort());
    return failing.prepare(page);
  },
  until: 'document', expected: /Failed to load resource|no answer for .*\.wasm|\.wasm.*preload|NetworkError|CORS/,
});

const wrong = gate(/\.wasm$/);
pageTest('a server that gives WebAssembly the wrong type', async (playground) => {
  assert.equal(await playground.engine(), 'ready');
  await playground.pressButton('Put records');
  await playground.eventually(async () => (await playground.steps()).length, 2);
}, {
  browsers: CHROMIUM,
  async prepare(page) {
    await wrong.prepare(page);
    wrong.set(async (request) => request.respond({ body: Buffer.from(await (await fetch(request.url())).arrayBuffer()), contentType: 'application/octet-stream' }));
  },
});

const slow = gate(/\.wasm$/);
pageTest('what is typed and pressed before the engine is ready is done when it is', async (playground) => {
  assert.equal(await playground.engine(), 'starting');
  await playground.answered(FIRST);
  await playground.replaceRequest(requestText([record('early bird')]));
  await playground.press('Mod+Enter');
  await playground.pressButton('Advance 1 s');
  await playground.nextFrame();
  assert.equal(await playground.engine(), 'starting');
  slow.set((request) => request.continue());
  for (const request of held.splice(0)) {
    await request.continue();
  }
  await playground.eventually(playground.engine, 'ready', 20_000);
  await playground.eventually(playground.clock, '2014-12-04T00:00:01.000Z');
  await playground.answered('1 record: 1 stored, 0 failed');
  assert.deepEqual((await playground.rows()).map(({ key }) => key), ['early bird']);
}, {
  until: 'document',
  async prepare(page) {
    await slow.prepare(page);
    held.length = 0;
    slow.set((request) => held.push(request));
  },
});
/** @type {HTTPRequest[]} */
const held = [];

const plain = gate(/codemirror[^/]*\.js$/);
plain.set((request) => request.abort());
pageTest('without the code editor the plain one does', async (playground) => {
  assert.equal(await (await playground.element('textbox', 'Request body')).evaluate(({ localName }) => localName), 'textarea');
  await playground.replaceRequest(requestText([record('device-8')]));
  await playground.previewed('1 record: 1 stored, 0 failed');
  await playground.press('Mod+Enter');
  await playground.answered('1 record: 1 stored, 0 failed');
  await playground.pressButton('Add record');
  await playground.previewed(/^2 records:/);
  await playground.replaceRequest('{');
  await playground.previewed('Refused: SerializationException');
  await playground.pressButton((await playground.problems()).ours[0].place);
  assert.ok(await (await playground.element('textbox', 'Request body')).evaluate((box) => box === document.activeElement));
}, { prepare: plain.prepare, until: 'engine', expected: /Failed to load resource|no answer for .*codemirror|codemirror.*(preload|module)|NetworkError|Loading module/ });
