// A long replay says how far it has come, and can be cancelled without losing anything.

import assert from 'node:assert/strict';
import { CHROMIUM, pageTest } from './page-test.js';
import { firstScenario } from './requests.js';

/** @import {Page} from 'puppeteer-core' */
/** @import {Playground} from './playground.js' */

const PUT = { put: JSON.stringify(firstScenario.steps[0].put) };
const LOAD = { load: { recordsPerSecond: 10_000, seconds: 200 } };

/** Keeps a session with two million records in it, as another visit would have. @param {Page} page */
async function prepare(page) {
  const settings = { name: 'exampleStreamName', shards: '4', limits: '2014-12-04', recordsPerSecond: '', bytesPerSecond: '' };
  const scenario = { limits: settings.limits, stream: { name: settings.name, shards: 4 }, steps: [PUT, LOAD], draft: PUT.put };
  await page.evaluateOnNewDocument((session) => {
    if (!localStorage.getItem('putrecords.session.v1')) {
      localStorage.setItem('putrecords.session.v1', session);
    }
  }, JSON.stringify({ settings, good: settings, scenario }));
}

/** The words and the share of the progress, null when nothing takes long. @param {Playground} playground */
function progress(playground) {
  return playground.page.evaluate(() => {
    const bar = document.querySelector('progress');
    return bar?.checkVisibility() ? `${bar.labels[0]?.textContent ?? document.getElementById(bar.getAttribute('aria-labelledby') ?? '')?.textContent} (${bar.value > 0})` : '';
  });
}

const LONG = 60_000;

pageTest('the first replay shows its progress; cancelled, the last step can be taken back', async (playground) => {
  await playground.eventually(() => progress(playground), /^Replaying 2 steps: \d+ % \(true\)$/, LONG);
  await playground.pressButton('Cancel');
  await playground.page.waitForSelector('::-p-text(The replay was cancelled.)');
  assert.equal(await progress(playground), '');
  await playground.pressButton('Undo that');
  await playground.eventually(playground.steps, ['Put 8']);
  await playground.answered('8 records: 8 stored, 0 failed');
}, { browsers: CHROMIUM, prepare });

pageTest('cancelling a change brings back what was before, and Redo tries again', async (playground) => {
  await playground.eventually(async () => (await playground.steps()).join(), /^Put 8,Load 10,000\/s for 200 s/, LONG);
  const shards = await playground.shards();
  await playground.fillIn('spinbutton', 'Shards', '6');
  await playground.eventually(() => progress(playground), /^Replaying 2 steps/, LONG);
  await playground.pressButton('Cancel');
  await playground.eventually(() => progress(playground), '');
  assert.equal(await (await playground.element('spinbutton', 'Shards')).evaluate((field) => /** @type {HTMLInputElement} */ (field).value), '4');
  assert.deepEqual(await playground.shards(), shards);
  await playground.pressButton('Redo');
  await playground.eventually(async () => (await playground.shards()).length, 6, LONG);
}, { browsers: CHROMIUM, prepare });
