// Schemes, forced colours, reduced motion and paper.

import assert from 'node:assert/strict';
import { CHROMIUM, pageTest } from './page-test.js';

/** @import {Playground} from './playground.js' */

/** Whether the page is light or dark. @param {Playground} playground */
function scheme(playground) {
  return playground.page.evaluate(() => {
    const [red] = getComputedStyle(document.body).backgroundColor.match(/\d+/g) ?? [];
    return Number(red) > 127 ? 'light' : 'dark';
  });
}

pageTest('the theme button cycles through system, light and dark, and is remembered', async (playground) => {
  const system = await scheme(playground);
  await playground.pressButton('Theme');
  await playground.eventually(() => scheme(playground), 'light');
  await playground.pressButton('Theme');
  await playground.eventually(() => scheme(playground), 'dark');
  await playground.load();
  assert.equal(await scheme(playground), 'dark');
  await playground.pressButton('Theme');
  await playground.eventually(() => scheme(playground), system);
});

pageTest('without a choice the page follows the system', async (playground) => {
  for (const value of ['dark', 'light']) {
    await playground.page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value }]);
    await playground.eventually(() => scheme(playground), value);
  }
}, { browsers: CHROMIUM });

/** The most animations that there are at once in the next frames. @param {Playground} playground */
async function animations(playground) {
  let most = 0;
  for (let frames = 0; frames < 10; frames++) {
    await playground.nextFrame();
    most = Math.max(most, await playground.page.evaluate(() => document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().duration !== 0).length));
  }
  return most;
}

for (const [value, travels] of /** @type {const} */ ([['no-preference', true], ['reduce', false]])) {
  pageTest(`prefers-reduced-motion: ${value}: a put ${travels ? 'shows' : 'does not show'} records travelling`, async (playground) => {
    const put = playground.pressButton('Put records');
    assert.equal((await animations(playground)) > 0, travels);
    await put;
    await playground.answered(/^8 records/);
    await playground.eventually(async () => (await animations(playground)), 0);
  }, { browsers: CHROMIUM, prepare: (page) => page.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value }]) });
}

pageTest('with forced colours shapes and numbers carry the meaning', async (playground) => {
  const session = await playground.page.createCDPSession();
  await session.send('Emulation.setEmulatedMedia', { features: [{ name: 'forced-colors', value: 'active' }] });
  assert.ok(await playground.page.evaluate(() => matchMedia('(forced-colors: active)').matches));
  const marks = await playground.page.evaluate(() => {
    const filled = (/** @type {string} */ outcome) => {
      const mark = [...document.querySelectorAll(`[data-outcome="${outcome}"] circle`)].find((circle) => circle.checkVisibility());
      return mark ? getComputedStyle(mark).fill : '';
    };
    return { stored: filled('stored'), throttled: filled('throttled'), ground: getComputedStyle(document.body).backgroundColor };
  });
  assert.notEqual(marks.stored, marks.throttled, 'a ring is not a dot');
  assert.equal(marks.throttled, marks.ground);
  assert.equal((await playground.picture()).ticks.length, 8);
}, { browsers: CHROMIUM });

pageTest('on paper stand the request, the picture and the response', async (playground) => {
  await playground.page.emulateMediaType('print');
  const onPaper = async (/** @type {string} */ role, /** @type {string} */ name) => (await (await playground.element(role, name)).boundingBox()) ?? { height: 0 };
  assert.ok((await onPaper('textbox', 'Request body')).height > 300);
  assert.ok((await onPaper('table', 'Response records')).height > 300);
  const { shards, ticks } = await playground.picture();
  assert.deepEqual([shards.length, ticks.length], [4, 8]);
  assert.equal(await playground.page.evaluate(() => [...document.querySelectorAll('button')].filter((button) => button.checkVisibility() && !button.closest('table')).length), 0, 'nothing to press on paper');
  const paper = await playground.page.pdf({ format: 'A4' });
  assert.equal(Buffer.from(paper.subarray(0, 5)).toString(), '%PDF-');
}, { browsers: CHROMIUM });
