// What <put-records> looks like and how it is worked: the picture, the request to be edited, colours, widths, accessibility.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { check } from './axe.js';
import { CHROMIUM } from './page-test.js';
import { embedTest } from './embed-test.js';
import { record, records, requestText } from './requests.js';
import { printedBy, ROOT } from './site.js';

/** @import {Page} from 'puppeteer-core' */

const ONE = requestText([record('device-8')]);
/** @param {string} text */
const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
/** @param {string} id @param {string} text @param {string} [attributes] */
const snippet = (id, text, attributes = '') => `<put-records id="${id}" ${attributes}><pre>${escaped(text)}</pre></put-records>`;

/** Scenarios of every kind of picture. @type {[string, object][]} */
const PICTURES = [
  ['some records', JSON.parse(await readFile(join(ROOT, 'web/examples/hot-partition-key.json'), 'utf8'))],
  ['a failure, steps, a draft', { steps: [{ wait: 250 }, { fail: { shard: 'shardId-000000000002', records: 1 } }, { put: JSON.parse(requestText(records(20))) }, { retry: {} }, { wait: 1000 }], draft: '{}' }],
  ['closed shards', JSON.parse(await readFile(join(ROOT, 'web/examples/split-a-hot-shard.json'), 'utf8'))],
  ['a crowd of records', { shardLimits: { recordsPerSecond: 50 }, steps: [{ put: JSON.parse(requestText(records(300))) }] }],
  ['a crowd of shards', { stream: { shards: 300 }, steps: [{ put: JSON.parse(requestText(records(60))) }] }],
  ['a load', { steps: [{ load: { recordsPerSecond: 50, seconds: 2 } }] }],
  ['a refusal', { steps: [{ put: '{ "Records": [ oops ] }' }] }],
  ['nothing sent', { steps: [], draft: ONE }],
];

/** @type {Map<string, string>} */
const statics = new Map();
for (const [name, scenario] of PICTURES) {
  statics.set(name, await rendered(JSON.stringify(scenario)));
}

/**
 * The static twin.
 * @param {string} scenario
 */
function rendered(scenario) {
  return printedBy(['render', '-part', '-'], scenario);
}

for (const [name, scenario] of PICTURES) {
  embedTest(`what is drawn live is what is rendered: ${name}`, {
    body: `${statics.get(name)}${snippet('live', JSON.stringify(scenario))}`,
  }, async ({ page, says, eventually }) => {
    await eventually(() => says('#live'), /\S/);
    const [want, got] = await page.evaluate(() => {
      const told = (/** @type {ParentNode | null | undefined} */ root) => {
        const own = root?.querySelector('.put-records');
        const parts = [...own?.querySelectorAll('.picture, .twin, .records, .problem, .problems, pre') ?? []].map(({ outerHTML }) => outerHTML.replaceAll(/\s+(?=<)/g, '').replaceAll(/(?<=>)\s+/g, ''));
        const texts = [...own?.querySelectorAll('.title, .about, .summary, .facts > span, time, .steps li, .name') ?? []].filter((element) => element.checkVisibility()).map(({ textContent }) => textContent?.trim());
        return { parts, texts };
      };
      return [told(document), told(document.querySelector('#live')?.shadowRoot)];
    });
    assert.ok(want.parts.length > 0);
    assert.deepEqual(got, want);
  });
}

embedTest('editing: the answer follows, the last good picture stays beside what is wrong, Reset goes back, Tab leaves', {
  body: `${snippet('one', ONE, 'editable')}<button id="after">After</button>`,
}, async ({ page, says, eventually, find, told }) => {
  await eventually(() => says('#one'), '1 record: 1 stored, 0 failed');
  const role = async () => (await find('#one', '.summary')).evaluate((summary) => summary.getAttribute('role'));
  assert.equal(await role(), null, 'the first answer is not announced');
  const box = await find('#one', 'textarea');
  await box.click();
  const count = (await told()).length;
  await box.evaluate((element, text) => {
    const area = /** @type {HTMLTextAreaElement} */ (element);
    area.select();
    area.setRangeText(text, 0, area.value.length, 'end');
    area.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  }, requestText([record('device-8'), record('user-1')]));
  await eventually(() => says('#one'), '2 records: 2 stored, 0 failed');
  assert.equal(await role(), 'status');
  const link = await (await find('#one', 'a.open')).evaluate((a) => /** @type {HTMLAnchorElement} */ (a).href);
  await page.keyboard.type('x y z');
  await eventually(() => says('#one'), 'Refused: SerializationException');
  assert.match(await (await find('#one', '.problems')).evaluate((list) => list.innerText), /^line \d+, column 2/);
  assert.equal(await (await find('#one', '.ticks')).evaluate((ticks) => ticks.childElementCount), 2, 'the last good picture');
  assert.notEqual(await (await find('#one', 'a.open')).evaluate((a) => /** @type {HTMLAnchorElement} */ (a).href), link, 'the link carries what is typed');
  assert.equal(await page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.localName), 'textarea');
  assert.ok((await told()).length - count <= 4, 'typing is not answered letter by letter');
  assert.match(await page.evaluate(() => /** @type {any} */ (document.querySelector('#one')).scenario.steps[0].put), /x y z$/);

  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.localName ?? document.activeElement?.id), 'after');
  await (await find('#one', '.reset')).click();
  await eventually(() => says('#one'), '1 record: 1 stored, 0 failed');
  assert.equal(await box.evaluate((element) => /** @type {HTMLTextAreaElement} */ (element).value), ONE);
});

embedTest('records that were unfolded stay so, and keep the focus, when there is another answer', { body: snippet('one', requestText(records(60))) }, async ({ page, says, eventually, find, told }) => {
  await eventually(() => says('#one'), /^60 records/);
  await (await find('#one', 'summary')).click();
  await page.evaluate(() => document.querySelector('#one')?.setAttribute('shards', '7'));
  await eventually(async () => (await told('one')).at(-1).detail.shards.length, 7);
  assert.deepEqual(await page.evaluate(() => {
    const { activeElement } = document.querySelector('#one')?.shadowRoot ?? {};
    return [activeElement?.localName, activeElement?.closest('details')?.open, activeElement?.closest('details')?.querySelectorAll('tbody tr').length];
  }), ['summary', true, 60]);
});

embedTest('what is shown, and how high it is, follow the attributes', { body: snippet('one', ONE, 'show="response" height="240"') }, async ({ page, says, eventually }) => {
  const state = () => page.evaluate(() => {
    const element = /** @type {Element} */ (document.querySelector('#one'));
    return [[...element.shadowRoot?.querySelectorAll('[data-part]') ?? []].map((part) => part.getAttribute('data-part')).join(' '), Math.round(element.getBoundingClientRect().height)];
  });
  assert.equal((await state())[1], 240, 'also before there is an answer');
  await eventually(() => says('#one'), /^1 record/);
  assert.deepEqual(await state(), ['response', 240]);
  await page.evaluate(() => document.querySelector('#one')?.setAttribute('show', 'request keyspace'));
  assert.equal((await state())[0], 'request keyspace');
  await page.evaluate(() => document.querySelector('#one')?.removeAttribute('show'));
  assert.equal((await state())[0], 'request keyspace response');
});

/** Whether a snippet is dark inside. @param {Page} page @param {string} id */
const dark = (page, id) => page.evaluate((one) => {
  const root = document.querySelector(one)?.shadowRoot?.querySelector('.put-records');
  const [red] = (root ? getComputedStyle(root).backgroundColor : '').match(/\d+/g) ?? [];
  return Number(red) < 128;
}, id);

embedTest('the theme is that of the page, however the page calls it, unless the author says which', {
  head: '<style>body { background: #fff; color: #222 } .slate body { background: #111; color: #eee } .modern body { color: oklch(0.95 0 0) }</style>',
  body: snippet('auto', ONE) + snippet('light', ONE, 'theme="light"') + snippet('dark', ONE, 'theme="dark"'),
}, async ({ page, says, eventually, find }) => {
  for (const id of ['#auto', '#light', '#dark']) {
    await eventually(() => says(id), /^1 record/);
  }
  const all = async () => [await dark(page, '#auto'), await dark(page, '#light'), await dark(page, '#dark')];
  assert.deepEqual(await all(), [false, false, true]);
  const picture = await find('#auto', '.picture');
  await page.evaluate(() => document.documentElement.classList.add('slate'));
  await eventually(all, [true, false, true]);
  assert.ok(await picture.evaluate((element) => element.isConnected), 'other colours are no other drawing');
  await page.evaluate(() => { document.documentElement.className = ''; });
  await eventually(all, [false, false, true]);
  await page.evaluate(() => { document.documentElement.className = 'modern'; });
  await eventually(all, [true, false, true]);
  await page.evaluate(() => document.querySelector('#auto')?.setAttribute('theme', 'light'));
  assert.deepEqual(await all(), [false, false, true]);
});

embedTest('a page without colours of its own: the reader’s scheme', { head: '<meta name="color-scheme" content="light dark">', body: snippet('auto', ONE) }, async ({ page, says, eventually }) => {
  await eventually(() => says('#auto'), /^1 record/);
  assert.equal(await dark(page, '#auto'), true);
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'light' }]);
  await eventually(() => dark(page, '#auto'), false);
}, { browsers: CHROMIUM, prepare: (page) => page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }]) });

embedTest('custom properties and parts reach inside', {
  head: '<style>put-records { --putrecords-accent: rgb(1, 2, 3); --putrecords-radius: 0 } put-records::part(summary) { color: rgb(4, 5, 6) }</style>', body: snippet('one', ONE),
}, async ({ says, eventually, find }) => {
  await eventually(() => says('#one'), /^1 record/);
  assert.equal(await (await find('#one', 'a.open')).evaluate((a) => getComputedStyle(a).color), 'rgb(1, 2, 3)');
  assert.equal(await (await find('#one', '.summary')).evaluate((text) => getComputedStyle(text).color), 'rgb(4, 5, 6)');
});

for (const [look, width, scheme] of /** @type {const} */ ([['light', 1200, 'light'], ['dark at 320 pixels', 320, 'dark']])) {
  embedTest(`no axe violation and no sideways scroll, ${look}`, {
    head: '<meta name="color-scheme" content="light dark">',
    body: snippet('one', ONE, 'editable') + snippet('hot', JSON.stringify(PICTURES[0][1])) + snippet('crowd', JSON.stringify(PICTURES[3][1]), 'height="400"')
      + snippet('refused', '{ oops', 'editable') + snippet('bad', '{"steps":[{"wat":1}]}') + snippet('steps', JSON.stringify(PICTURES[1][1])),
  }, async ({ page, says, eventually }) => {
    await page.evaluate(() => Promise.allSettled([...document.querySelectorAll('put-records')].map((element) => /** @type {any} */ (element).run())));
    await eventually(() => says('#bad'), /wat/);
    await check({ page }, look);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
  }, { browsers: CHROMIUM, viewport: { width, height: 900 }, prepare: (page) => page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]) });
}
