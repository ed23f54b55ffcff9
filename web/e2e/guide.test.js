// The guide: a document without scripts, on any screen and on paper; with them its snippets come alive, each with the result that it already showed.

import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { check, LOOKS } from './axe.js';
import { CHROMIUM, pageTest } from './page-test.js';

/** @import {Viewport} from 'puppeteer-core' */
/** @import {Playground} from './playground.js' */

const NAMES = (await readdir(new URL('../guide/', import.meta.url))).filter((name) => name.endsWith('.json')).map((name) => name.slice(0, -'.json'.length)).sort();
assert.ok(NAMES.length >= 20, 'the guide has its snippets');

/** @type {Record<string, Viewport>} */
const SCREENS = {
  'a large screen': { width: 1440, height: 900 },
  'a small phone': { width: 320, height: 640, isMobile: true, hasTouch: true },
};

const GUIDE = /** @type {const} */ ({ path: 'guide/', until: 'document' });

/** The names of the snippets whose result is in sight, static or live. @param {Playground} playground */
function shown(playground) {
  return playground.page.evaluate(() => [...document.querySelectorAll('[data-snippet]')].flatMap((place) => {
    const host = place.querySelector('put-records');
    const results = [...host?.shadowRoot?.querySelectorAll('.put-records') ?? [], ...host?.querySelectorAll('.put-records') ?? []];
    return results.some((result) => result.checkVisibility() && result.getBoundingClientRect().height > 60) ? [place.getAttribute('data-snippet') ?? ''] : [];
  }).sort());
}

/** The names of the snippets that are live. @param {Playground} playground */
function live(playground) {
  return playground.page.evaluate(() => [...document.querySelectorAll('[data-snippet]')].filter((place) => {
    const result = place.querySelector('put-records')?.shadowRoot?.querySelector('.put-records');
    return result?.checkVisibility() && result.querySelector('.summary, .problem');
  }).map((place) => place.getAttribute('data-snippet') ?? ''));
}

/** Shows every snippet in turn, until all are live. @param {Playground} playground */
async function awakenAll(playground) {
  for (const name of NAMES) {
    await playground.page.evaluate((one) => document.querySelector(`[data-snippet="${one}"]`)?.scrollIntoView({ block: 'center', behavior: 'instant' }), name);
    await playground.eventually(async () => (await live(playground)).includes(name), true);
  }
}

pageTest('without JavaScript the guide is complete: every heading of the contents, every snippet, nothing to complain about', async (playground) => {
  assert.deepEqual(await shown(playground), NAMES);
  const { targets, headings, text } = await playground.page.evaluate(() => ({
    targets: [...document.querySelectorAll('nav a')].map((link) => link.getAttribute('href')?.slice(1)),
    headings: [...document.querySelectorAll('article :is(h2, h3)')].filter((heading) => heading.checkVisibility()).map(({ id }) => id),
    text: document.body.innerText,
  }));
  assert.deepEqual(targets, headings);
  assert.match(text, /The results are there without JavaScript/);
  assert.match(text, /ProvisionedThroughputExceededException/);
}, { ...GUIDE, browsers: CHROMIUM, prepare: (page) => page.setJavaScriptEnabled(false) });

for (const [screen, viewport] of Object.entries(SCREENS)) {
  pageTest(`the guide on ${screen} (${viewport.width} px): no sideways scrolling, live or not`, async (playground) => {
    const sticksOut = () => playground.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok((await sticksOut()) <= 0, 'as it is read');
    await awakenAll(playground);
    assert.ok((await sticksOut()) <= 0, 'when all is live');
  }, { ...GUIDE, viewport, browsers: CHROMIUM });
}

for (const [look, viewport, features] of LOOKS) {
  pageTest(`no axe violation in the guide, ${look}: as a document, and live`, async (playground) => {
    await check(playground, 'as it is read');
    await awakenAll(playground);
    await check(playground, 'live');
  }, { ...GUIDE, browsers: CHROMIUM, viewport, prepare: (page) => page.emulateMediaFeatures(features) });
}

pageTest('snippets come alive when they are near, all by one simulator, and show what they showed before', async (playground) => {
  assert.deepEqual((await live(playground)).filter((name) => name !== 'first-request'), [], 'what is far below sleeps');
  await awakenAll(playground);
  assert.equal(await playground.page.evaluate(() => document.querySelectorAll('iframe').length), 1);
  const pairs = await playground.page.evaluate(() => [...document.querySelectorAll('[data-snippet]')].map((place) => {
    const host = place.querySelector('put-records');
    const read = (/** @type {Element | null | undefined} */ result) => ({
      summary: result?.querySelector('.summary')?.textContent,
      request: (result?.querySelector('textarea')?.value ?? result?.querySelector('pre')?.textContent)?.trim(),
      picture: result?.querySelector('svg.picture')?.outerHTML,
      response: [...result?.querySelectorAll('.records tr, .problem') ?? []].map(({ textContent }) => textContent),
      steps: [...result?.querySelectorAll('.steps:not([hidden]) li') ?? []].map(({ textContent }) => textContent),
    });
    return { name: place.getAttribute('data-snippet'), before: read(host?.querySelector('.put-records')), after: read(host?.shadowRoot?.querySelector('.put-records')) };
  }));
  for (const { name, before, after } of pairs) {
    assert.ok(before.summary, `${name} says what became of the request`);
    assert.deepEqual(after, before, `${name}, live and as it was built`);
  }
}, GUIDE);

pageTest('a reader tries another key, and the record moves', async (playground) => {
  const place = '[data-snippet="keys"]';
  await playground.page.evaluate((selector) => document.querySelector(selector)?.scrollIntoView({ behavior: 'instant' }), place);
  const shards = () => playground.page.evaluate((selector) => [...document.querySelector(`${selector} put-records`)?.shadowRoot?.querySelectorAll('.records td.shard .chip') ?? []].map(({ textContent }) => textContent), place);
  await playground.eventually(shards, ['0', '1', '2', '3']);
  await playground.page.evaluate((selector) => {
    const box = /** @type {HTMLTextAreaElement} */ (document.querySelector(`${selector} put-records`)?.shadowRoot?.querySelector('textarea'));
    box.value = box.value.replace('user-2', 'user-8');
    box.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  }, place);
  await playground.eventually(shards, ['3', '1', '2', '3']);
}, GUIDE);

pageTest('the guide asks nobody but its own server', async (playground) => {
  await awakenAll(playground);
  const { origin } = new URL(playground.page.url());
  for (const address of playground.requests()) {
    assert.ok(address.startsWith(`${origin}/`) || /^(data|blob|about):/.test(address), address);
  }
}, GUIDE);

pageTest('on paper all of the guide is there, in black on white', async (playground) => {
  await playground.page.emulateMediaType('print');
  assert.deepEqual(await shown(playground), NAMES);
  const look = await playground.page.evaluate(() => ({
    scheme: getComputedStyle(document.documentElement).colorScheme,
    cut: [...document.querySelectorAll('section.put-records pre')].filter((text) => text.checkVisibility() && text.scrollHeight > text.clientHeight + 1).length,
    controls: [...document.querySelectorAll('.page-actions, .anchor')].filter((control) => control.checkVisibility()).length,
  }));
  assert.deepEqual(look, { scheme: 'light', cut: 0, controls: 0 });
  const paper = await playground.page.pdf({ format: 'A4' });
  assert.ok(paper.length > 100_000, `${paper.length} bytes of PDF`);
}, { ...GUIDE, browsers: CHROMIUM, prepare: (page) => page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }]) });

pageTest('from the playground to the guide and back, in the theme that was chosen', async (playground) => {
  await playground.pressButton('Theme');
  await playground.pressButton('Theme');
  await Promise.all([playground.page.waitForNavigation(), playground.page.click('.page-actions a[href="guide/"]')]);
  assert.match(playground.page.url(), /\/guide\/$/);
  await playground.eventually(() => playground.page.evaluate(() => document.documentElement.dataset.theme), 'dark');
  await Promise.all([playground.page.waitForNavigation(), playground.page.click('.page-actions a[href="../"]')]);
  await playground.eventually(playground.engine, 'ready');
});

pageTest('what the guide shows opens in the playground: a snippet, and an example', async (playground) => {
  const { page } = playground;
  const linkOf = (/** @type {string} */ selector) => page.evaluate((one) => /** @type {HTMLAnchorElement} */ (document.querySelector(one)).href, selector);
  const [snippet, example] = [await linkOf('[data-snippet="keys"] .put-records a.open'), await linkOf('a[href="../#example=retry-with-backoff"]')];
  await page.goto(snippet);
  await playground.answered('4 records: 4 stored, 0 failed');
  await page.goto('about:blank');
  await page.goto(example);
  await playground.eventually(() => page.evaluate(() => document.body.innerText), /Retries with backoff/);
}, { ...GUIDE, browsers: CHROMIUM, expected: /^no answer for .*: net::ERR_ABORTED$/ }); // what the guide was loading when it was left
