// On a phone and on a tablet: panes are stacked, nothing scrolls sideways, targets are large enough for a finger.

import assert from 'node:assert/strict';
import { CHROMIUM, pageTest } from './page-test.js';
import { record, records, requestText } from './requests.js';

/** @import {Viewport} from 'puppeteer-core' */
/** @import {Playground} from './playground.js' */

/** @type {Record<string, Viewport>} */
const SCREENS = {
  'a phone': { width: 390, height: 844, isMobile: true, hasTouch: true },
  'a small phone': { width: 320, height: 640, isMobile: true, hasTouch: true },
  'a tablet': { width: 768, height: 1024, isMobile: true, hasTouch: true },
};

/** @param {Playground} playground */
async function fits(playground) {
  const { wide, room, wider } = await playground.page.evaluate(() => ({
    wide: document.documentElement.scrollWidth,
    room: innerWidth,
    wider: [...document.querySelectorAll('body *')].filter((element) => {
      const box = element.getBoundingClientRect();
      return box.width > 0 && box.right > innerWidth + 1 && !element.closest('.visually-hidden, svg, td, .steps, .request-editor');
    }).map(({ outerHTML }) => outerHTML.slice(0, 80)),
  }));
  assert.ok(wide <= room, `the page is ${wide} pixels wide, and has room for ${room}`);
  assert.deepEqual(wider, [], 'nothing sticks out');
}

/** Controls that are smaller than a finger, apart from links within a sentence. @param {Playground} playground */
async function smallTargets(playground) {
  return playground.page.evaluate(() => [...document.querySelectorAll('button, input, select, summary, a, [role="tab"]')].flatMap((control) => {
    const box = (control.closest('.field') ?? control).getBoundingClientRect();
    const cell = control.closest('td')?.getBoundingClientRect();
    const height = Math.max(box.height, cell?.height ?? 0);
    return control.checkVisibility() && (height < 40 || box.width < 40) ? [`${control.getAttribute('aria-label') ?? control.textContent?.trim()}: ${box.width} × ${height}`] : [];
  }));
}

for (const [screen, viewport] of Object.entries(SCREENS)) {
  pageTest(`${screen} (${viewport.width} px): the journey by touch, without sideways scrolling, with large targets`, async (playground) => {
    await fits(playground);
    assert.deepEqual(await smallTargets(playground), []);

    await playground.replaceRequest(requestText([record('device-8'), record('hot-key')]));
    await playground.previewed('2 records: 1 stored, 1 failed');
    await playground.pressButton('Put records');
    await playground.answered('2 records: 1 stored, 1 failed');
    await fits(playground);

    await playground.pressButton('Record 1: why');
    await playground.eventually(playground.why, /^Why shard 2 refused record 1/);
    await fits(playground);
    assert.deepEqual(await smallTargets(playground), []);
    await playground.pressButton('Close why');
    await playground.eventually(playground.why, '');

    await playground.pressButton('Advance 1 s');
    await playground.eventually(playground.clock, '2014-12-04T00:00:01.000Z');
    await (await playground.element('tab', 'JSON')).tap();
    await playground.element('region', 'Response JSON');
    await fits(playground);
    await (await playground.element('tab', 'Table')).tap();

    await playground.replaceRequest('{ "Records": [');
    await playground.previewed('Refused: SerializationException');
    await fits(playground);
    assert.deepEqual(await smallTargets(playground), []);

    await playground.replaceRequest(requestText(records(500)));
    await playground.previewed(/^500 records:/);
    assert.ok((await playground.rows()).length < 60);
    await fits(playground);
  }, { viewport, browsers: CHROMIUM });

  pageTest(`${screen} (${viewport.width} px): the picture lies down, and is as true as upright`, async (playground) => {
    const { pixel, shards, ticks } = await playground.picture();
    assert.equal(shards.length, 4);
    assert.equal(ticks.length, 8);
    for (const [index, { from, to }] of shards.entries()) {
      assert.ok(Math.abs(from - index / 4) <= pixel && Math.abs(to - (index + 1) / 4) <= pixel);
    }
    const pinned = ticks.find(({ record: number }) => number === 3);
    assert.ok(Math.abs((pinned?.at ?? 0) - 0.5) <= pixel, 'the hash key 2^127 stands in the middle');
  }, { viewport: { width: viewport.width, height: viewport.height } });
}

pageTest('a shard opens by touch', async (playground) => {
  const block = await playground.element('button', 'Shard 2: 25% of the hash key space, 100% used');
  await block.tap();
  const detail = await playground.element('dialog', 'Shard 2');
  await playground.eventually(() => detail.evaluate(({ textContent }) => textContent), /0 of 3 left, 3 refilled per second/);
  await fits(playground);
  await playground.pressButton('Close shard details');
  await playground.eventually(() => detail.isVisible(), false);
}, { viewport: SCREENS['a phone'], browsers: CHROMIUM });

pageTest('text in fields is large enough that a phone does not zoom into it', async (playground) => {
  const size = async (/** @type {string} */ role, /** @type {string} */ name) => (await playground.element(role, name)).evaluate((field) => parseFloat(getComputedStyle(field).fontSize));
  assert.ok((await size('textbox', 'Request body')) >= 16);
}, { viewport: SCREENS['a phone'], browsers: CHROMIUM });

pageTest('nothing sticks out at any width from a small phone to a desktop', async (playground) => {
  for (let width = 320; width <= 1440; width += 20) {
    await playground.page.setViewport({ width, height: 900 });
    await fits(playground);
  }
}, { browsers: CHROMIUM });
