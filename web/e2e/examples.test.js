// The examples: a menu that opens scenarios in place of the current one.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { CHROMIUM, pageTest } from './page-test.js';
import { bodiesOf, runNative } from './site.js';

/** @import {Playground} from './playground.js' */

const FOLDER = new URL('../examples/', import.meta.url);
const names = (await readFile(new URL('order.txt', FOLDER), 'utf8')).trim().split('\n');
const examples = await Promise.all(names.map(async (name) => JSON.parse(await readFile(new URL(`${name}.json`, FOLDER), 'utf8'))));

/** @param {Playground} playground */
async function standing(playground) {
  return { text: await playground.requestText(), rows: await playground.rows(), steps: await playground.steps(), clock: await playground.clock() };
}

/** The message that the page shows, '' for none. @param {Playground} playground */
function notice(playground) {
  return playground.page.evaluate(() => document.querySelector('.notice:not([hidden]) span')?.textContent ?? '');
}

pageTest('every example opens, and shows what the native core answers', async (playground) => {
  assert.ok(examples.length > 0);
  for (const example of examples) {
    const results = await runNative(example);
    await playground.openExample(example.title);
    await playground.eventually(() => notice(playground), `${example.title}: ${example.about}`);
    await playground.eventually(async () => [(await playground.steps()).length, await playground.clock()], [example.steps.length, JSON.parse(results).clock]);
    const body = bodiesOf(results).at(-1);
    if (body) {
      await playground.eventually(async () => JSON.stringify(JSON.parse(await playground.responseJSON())), body);
    }
  }
}, { browsers: CHROMIUM });

pageTest('an example takes the place of the work, and Undo brings it back', async (playground) => {
  await playground.pressButton('Advance 1 s');
  await playground.eventually(async () => (await playground.steps()).length, 2);
  const before = await standing(playground);
  await playground.focus('button', 'Examples');
  await playground.press('Enter');
  await playground.focus('link', 'Splitting a hot shard');
  await playground.press('Enter');
  await playground.answered('6 records: 6 stored, 0 failed');
  const after = await standing(playground);
  assert.match(after.text, /"shop-6"/);
  assert.equal(await playground.page.evaluate(() => document.activeElement?.textContent), 'Examples', 'the focus is where it was');
  await playground.pressButton('Undo');
  await playground.eventually(() => standing(playground), before);
  await playground.pressButton('Redo');
  await playground.eventually(() => standing(playground), after);
});

/** The chips in the editor's gutter, by their titles. @param {Playground} playground */
async function chips(playground) {
  const editor = await playground.element('textbox', 'Request body');
  return editor.evaluate((content) => [.../** @type {ShadowRoot} */ (content.getRootNode()).querySelectorAll('[title^="Record "]')]
    .filter((chip) => chip.checkVisibility({ visibilityProperty: true })).map((chip) => /** @type {HTMLElement} */ (chip).title.replace(/:.*/s, '')));
}

pageTest('beside a request that is refused stand no shards of another one, and its sentence goes with it', async (playground) => {
  const before = await playground.eventually(async () => (await chips(playground)).length > 4, true).then(() => chips(playground));
  await playground.openExample('A long key, 2014: bytes');
  await playground.answered('Refused: ValidationException');
  await playground.eventually(() => chips(playground), []);
  await playground.eventually(() => notice(playground), /^A long key, 2014: bytes: /);
  await playground.pressButton('Undo');
  await playground.eventually(() => chips(playground), before);
  assert.equal(await notice(playground), '');
});

pageTest('an error typed into a request leaves the shards beside it', async (playground) => {
  const before = await playground.eventually(async () => (await chips(playground)).length > 4, true).then(() => chips(playground));
  await playground.focus('textbox', 'Request body');
  await playground.press('Mod+Home');
  await playground.page.keyboard.type('!');
  await playground.previewed(/^Refused: /);
  await playground.nextFrame();
  assert.deepEqual(await chips(playground), before);
});

pageTest('Escape and Close leave everything as it was', async (playground) => {
  const before = await standing(playground);
  for (const leave of [() => playground.press('Escape'), () => playground.pressButton('Close examples')]) {
    await playground.pressButton('Examples');
    await playground.element('link', 'A hot partition key');
    await leave();
    await playground.eventually(() => playground.page.evaluate(() => document.querySelector('dialog[open]') === null), true);
  }
  assert.deepEqual(await standing(playground), before);
});

pageTest('the menu is loaded when it is asked for, and the page says when it cannot be', async (playground) => {
  assert.deepEqual(playground.requests().filter((address) => address.includes('examples')), []);
  await playground.page.setOfflineMode(true);
  await playground.pressButton('Examples');
  await playground.eventually(() => notice(playground), /could not be loaded/);
  await playground.page.setOfflineMode(false);
  await playground.pressButton('Examples');
  await playground.element('link', 'A hot partition key');
}, { browsers: CHROMIUM, expected: /no answer for|Failed to load|ERR_INTERNET_DISCONNECTED/ });
