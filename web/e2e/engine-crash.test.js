// The engine dies and comes back: a new worker replays the scenario, and nobody notices.

import assert from 'node:assert/strict';
import { CHROMIUM, pageTest } from './page-test.js';
import { firstScenario, record, requestText } from './requests.js';
import { bodiesOf, runNative } from './site.js';

/** @import {Page} from 'puppeteer-core' */
/** @import {Playground} from './playground.js' */

const FIRST = requestText([record('a'), record('b'), record('c')]);
const SECOND = requestText([record('d'), record('a')]);

/**
 * Puts, lets the engine die, and puts again: the page must stand where it would without the death.
 * @param {Playground} playground
 * @param {() => Promise<void>} kill
 */
async function survives(playground, kill) {
  const [, , want] = bodiesOf(await runNative({ ...firstScenario, shardLimits: {}, steps: [...firstScenario.steps, { put: FIRST }, { wait: 1000 }, { put: SECOND }] }));
  await playground.pressButton("Use the service's limits");
  await playground.replaceRequest(FIRST);
  await playground.pressButton('Put records');
  await playground.answered('3 records: 3 stored, 0 failed');
  await playground.pressButton('Advance 1 s');
  await playground.eventually(playground.clock, '2014-12-04T00:00:01.000Z');
  const before = { rows: await playground.rows(), shards: await playground.shards(), steps: await playground.steps() };

  await kill();
  await playground.replaceRequest(SECOND);
  await playground.previewed('2 records: 2 stored, 0 failed');
  assert.equal(await playground.engine(), 'ready');
  assert.deepEqual(await playground.steps(), before.steps);
  await playground.replaceRequest(FIRST);
  await playground.eventually(playground.rows, before.rows);
  await playground.eventually(playground.shards, before.shards);

  await playground.replaceRequest(SECOND);
  await playground.pressButton('Put records');
  await playground.answered('2 records: 2 stored, 0 failed');
  assert.equal(await playground.responseJSON(), want);
}

/** Lets the test reach the page's workers, and the page lose its patience with them after one second, not ten. @param {Page} page */
async function prepare(page) {
  await page.evaluateOnNewDocument(() => {
    /** @type {Worker[]} */
    const kept = [];
    const { setTimeout: realSetTimeout } = globalThis;
    Object.assign(globalThis, {
      kept,
      setTimeout: (/** @type {() => void} */ act, /** @type {number} */ delay) => realSetTimeout(act, delay === 10_000 ? 1000 : delay),
      Worker: class extends Worker {
        /** @param {string} url @param {WorkerOptions} options */
        constructor(url, options) {
          super(url, options);
          kept.push(this);
        }
      },
    });
  });
}

pageTest('a call that throws in the worker', async (playground) => {
  await survives(playground, () => playground.page.evaluate(() => {
    const { kept } = /** @type {{kept: Worker[]}} */ (/** @type {unknown} */ (globalThis));
    kept[0].postMessage({ id: 0, name: 'no such call', args: [] });
  }));
}, { prepare });

pageTest('a worker that is gone without a word', async (playground) => {
  await survives(playground, () => playground.page.evaluate(() => {
    const { kept } = /** @type {{kept: Worker[]}} */ (/** @type {unknown} */ (globalThis));
    kept[0].terminate();
  }));
}, { prepare });

pageTest('a simulator that throws', async (playground) => {
  await survives(playground, () => playground.page.workers()[0].evaluate(() => {
    Object.assign(globalThis, { putrecords: new Proxy({}, { get: () => () => { throw new Error('boom'); } }) });
  }));
}, { browsers: CHROMIUM, prepare });

pageTest('a worker that closes itself', async (playground) => {
  await survives(playground, async () => {
    await playground.page.workers()[0].evaluate(() => self.close());
  });
}, { browsers: CHROMIUM, prepare });

pageTest('a simulator that hangs', async (playground) => {
  await survives(playground, () => playground.page.workers()[0].evaluate(() => {
    Object.assign(globalThis, { putrecords: new Proxy({}, { get: () => () => { for (;;); } }) });
  }));
}, { browsers: CHROMIUM, prepare });
