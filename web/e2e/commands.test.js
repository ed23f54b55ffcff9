// What leads a newcomer and the impatient: the hint of the first visit, the gallery, and the palette of commands.

import assert from 'node:assert/strict';
import { CHROMIUM, pageTest } from './page-test.js';

/** @import {Playground} from './playground.js' */

const HINT = /^Type in the request: /;

/** The hint on the screen, '' for none. @param {Playground} playground */
function hint({ page }) {
  return page.evaluate(() => [...document.querySelectorAll('[role="note"]')].find((note) => note.checkVisibility())?.textContent ?? '');
}

/** The options on the screen, and which one is chosen. @param {Playground} playground */
function options({ page }) {
  return page.evaluate(() => [...document.querySelectorAll('[role="option"]')].map((option) => `${option.getAttribute('aria-selected') === 'true' ? '> ' : ''}${option.querySelector('b')?.textContent}`));
}

/** @param {Playground} playground */
function focused({ page }) {
  return page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.shadowRoot?.activeElement?.getAttribute('aria-label') ?? '');
}

/** @param {Playground} playground */
async function openPalette(playground) {
  await playground.press('Mod+k');
  await playground.element('combobox', 'Command');
}

pageTest('who is here for the first time gets a hint, until it is closed for good', async (playground) => {
  await playground.eventually(() => hint(playground), HINT);
  await playground.reload();
  await playground.eventually(() => hint(playground), HINT);
  await playground.focus('button', 'Got it');
  await playground.press('Enter');
  await playground.eventually(() => hint(playground), '');
  assert.equal(await focused(playground), 'Request body', 'the focus is not lost');
  await playground.reload();
  assert.equal(await hint(playground), '');
}, { firstVisit: true, browsers: CHROMIUM });

pageTest('the palette runs what a few letters find, from wherever one is, and gives the focus back', async (playground) => {
  await playground.focus('textbox', 'Request body');
  await openPalette(playground);
  await playground.eventually(async () => (await options(playground)).includes('Example: A retry storm'), true);
  assert.equal((await options(playground))[0], '> Guide');
  await playground.page.keyboard.type('adv');
  await playground.eventually(() => options(playground), ['> Advance 100 ms', 'Advance 1 s', 'Advance 24 h']);
  await playground.press('ArrowDown');
  await playground.eventually(() => options(playground), ['Advance 100 ms', '> Advance 1 s', 'Advance 24 h']);
  await playground.press('Enter');
  await playground.eventually(() => playground.clock(), '2014-12-04T00:00:01.000Z');
  assert.equal(await focused(playground), 'Request body');

  await openPalette(playground);
  await playground.page.keyboard.type('splitting');
  await playground.eventually(() => options(playground), ['> Example: Splitting a hot shard']);
  await playground.press('Enter');
  await playground.answered('6 records: 6 stored, 0 failed');
  assert.equal(await playground.fragment(), 'example=split-a-hot-shard');

  const steps = await playground.steps();
  await openPalette(playground);
  await playground.page.keyboard.type('no such thing');
  await playground.eventually(() => options(playground), []);
  await playground.press('Enter');
  assert.deepEqual(await playground.steps(), steps, 'nothing was done');
}, { browsers: CHROMIUM });

pageTest('the gallery is searched by word, and each example has an address of its own', async (playground) => {
  await playground.pressButton('Examples');
  await playground.focus('searchbox', 'Search examples');
  await playground.page.keyboard.type('hot shard');
  const titles = () => playground.page.evaluate(() => [...document.querySelectorAll('dialog a')].filter((link) => link.checkVisibility()).map((link) => `${link.textContent} ${link.getAttribute('href')}`));
  await playground.eventually(titles, ['A hot partition key #example=hot-partition-key', 'Splitting a hot shard #example=split-a-hot-shard']);
  await playground.press('Mod+a', ['SelectAll']);
  await playground.page.keyboard.type('splitting');
  await playground.eventually(async () => (await titles()).length, 1);
  await playground.press('Enter');
  await playground.answered('6 records: 6 stored, 0 failed');
  assert.equal(await playground.fragment(), 'example=split-a-hot-shard');
}, { browsers: CHROMIUM });

pageTest('opened by two presses and left before it has its list, the gallery opens an example once', async (playground) => {
  const entries = await playground.page.evaluate(() => {
    const button = /** @type {HTMLElement} */ (document.querySelector('[data-action="examples"]'));
    button.click();
    button.click();
    return history.length;
  });
  const gallery = () => playground.page.evaluate(() => /** @type {HTMLDialogElement} */ (document.querySelector('.examples')).open);
  await playground.eventually(gallery, true);
  await playground.press('Escape');
  await playground.eventually(gallery, false);
  await playground.openExample('Splitting a hot shard');
  await playground.answered('6 records: 6 stored, 0 failed');
  assert.equal(await playground.page.evaluate(() => history.length), entries + 1);
}, { browsers: CHROMIUM });
