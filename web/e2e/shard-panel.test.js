// The shard panel beside the picture: its chart, its focus, its place; closed shards and crowds of them; axe in all of it.

import assert from 'node:assert/strict';
import { check, LOOKS } from './axe.js';
import { CHROMIUM, pageTest } from './page-test.js';

/** @import {Playground} from './playground.js' */

const HOT = 'Shard 2: 25% of the hash key space, 100% used';

/** @param {Playground} playground */
function focused({ page }) {
  return page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '');
}

pageTest('the panel stands beside the picture, takes the focus and gives it back', async (playground) => {
  await playground.focus('button', HOT);
  await playground.press('Enter');
  await playground.eventually(() => focused(playground), 'Shard 2');
  const panel = await playground.element('dialog', 'Shard 2');
  const [over, picture] = await Promise.all([panel.boundingBox(), (await playground.element('group', 'Hash key space')).boundingBox()]);
  assert.ok(over && picture && over.x >= picture.x + picture.width - 1, 'nothing of the picture is covered');
  assert.equal(await playground.page.evaluate(() => document.querySelector('[aria-label="Response records"]')?.checkVisibility({ visibilityProperty: true })), false);
  await playground.press('Escape');
  await playground.eventually(() => focused(playground), HOT);
  await playground.press('Enter');
  await playground.focus('textbox', 'New starting hash key');
  await playground.press('Escape');
  await playground.eventually(() => focused(playground), HOT);
  await playground.press('Enter');
  await playground.eventually(() => focused(playground), 'Shard 2');
  await playground.pressButton('Close shard details');
  await playground.eventually(() => focused(playground), HOT);
});

pageTest('the focus stays in the panel when what had it is gone', async (playground) => {
  await (await playground.element('button', HOT)).click();
  await playground.focus('button', 'Split shard');
  await playground.press('Enter');
  await playground.element('button', 'Open shard 4');
  await playground.eventually(() => focused(playground), 'Shard 2');
  await playground.focus('button', 'Open shard 4');
  await playground.press('Enter');
  await playground.eventually(() => focused(playground), 'Shard 4');
});

pageTest('the focus goes back to the picture when an undo takes the open shard away', async (playground) => {
  await (await playground.element('button', HOT)).click();
  await playground.pressButton('Split shard');
  await playground.pressButton('Open shard 5');
  await playground.eventually(() => focused(playground), 'Shard 5');
  await playground.press('Mod+z');
  await playground.eventually(() => focused(playground), /^Shard \d: 25% of the hash key space/);
});

pageTest('the chart says what was stored and throttled, as a picture and in words', async (playground) => {
  await playground.pressButton('Advance 1 s');
  await playground.pressButton('Put records');
  await playground.pressButton('Advance 100 ms');
  await (await playground.element('button', 'Shard 2: 25% of the hash key space, 90% used')).click();
  const panel = await playground.element('dialog', 'Shard 2');
  await playground.eventually(() => panel.evaluate((element) => element.querySelector('figcaption')?.textContent ?? ''), 'The last 10 seconds: 6 stored, 2 throttled sent; the tank of records went down to 0.3 and holds 0.3 of 3 records; the tank of bytes stayed full.');
  await playground.pressButton('As a table');
  const rows = await panel.evaluate((element) => [...element.querySelectorAll('figure tbody tr')].map((row) => [...row.children].map(({ textContent }) => textContent)));
  assert.deepEqual(rows.map((row) => row.slice(0, 4)), [['−0.1 s', '3', '1', '0'], ['−1.1 s', '3', '1', '0']]);
  const marks = await playground.page.evaluate(() => [...document.querySelectorAll('.spark title')].map(({ textContent }) => textContent));
  assert.deepEqual(marks, ['Last 10 seconds: 4 stored, 0 throttled', 'Last 10 seconds: 2 stored, 0 throttled', 'Last 10 seconds: 6 stored, 2 throttled', 'Last 10 seconds: 2 stored, 0 throttled']);
});

pageTest('Why and a shard take turns', async (playground) => {
  await (await playground.element('button', HOT)).click();
  await playground.element('dialog', 'Shard 2');
  await playground.page.evaluate(() => document.querySelector('.axis.upright .tick[data-record="5"]')?.dispatchEvent(new MouseEvent('click', { bubbles: true })));
  await playground.eventually(playground.why, /refused record 5/);
  assert.equal(await playground.page.evaluate(() => /** @type {HTMLElement} */ (document.querySelector('[role="dialog"]')).hidden), true);
});

for (const [look, viewport, features] of LOOKS) {
  pageTest(`no axe violation, ${look}: split, refused, closed, two generations, expired`, async (playground) => {
    await playground.focus('button', HOT);
    await playground.press('Enter');
    await playground.pressButton('Split shard');
    await playground.element('button', 'Open shard 5');
    await check(playground, 'a closed shard');
    await playground.pressButton('Open shard 5');
    await playground.element('button', 'Wait 1 s');
    await playground.pressButton('Merge with shard 3 (below)');
    await playground.eventually(async () => (await playground.element('dialog', 'Shard 5')).evaluate(({ textContent }) => /ResourceInUseException/.test(textContent ?? '')), true);
    await check(playground, 'a refusal');
    await playground.pressButton('Wait 1 s');
    await playground.fillIn('textbox', 'New starting hash key', '7');
    await check(playground, 'a wrong hash key');
    await playground.pressButton('Half');
    await playground.pressButton('Split shard');
    await playground.element('button', 'Open shard 7');
    await check(playground, 'two generations');
    await playground.pressButton('Open shard 2');
    await playground.eventually(() => focused(playground), 'Shard 2');
    await playground.nextFrame();
    await playground.pressButton('Advance 24 h');
    await playground.eventually(playground.clock, '2014-12-05T00:00:01.000Z');
    await playground.pressButton('Advance 1 s');
    await playground.eventually(async () => (await playground.element('dialog', 'Shard 2')).evaluate((element) => /** @type {HTMLElement} */ (element).innerText.includes('EXPIRED')), true);
    await check(playground, 'an expired shard');
    const wide = await playground.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(wide <= 0, 'nothing to scroll sideways');
  }, { browsers: CHROMIUM, viewport, prepare: (page) => page.emulateMediaFeatures(features) });
}
