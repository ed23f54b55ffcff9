// The page about embedding: readable without scripts and on any screen; with them its examples are alive, and what can be copied names this playground.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { check, LOOKS } from './axe.js';
import { CHROMIUM, pageTest } from './page-test.js';

/** @import {Viewport} from 'puppeteer-core' */
/** @import {Playground} from './playground.js' */

const SUMMARY = '3 records: 2 stored, 1 failed';
/** What is said about a frame without an origin: its worker is of that, and axe speaks to it in vain. */
const SANDBOXED = /^asked for blob:null\/|^warn: Failed to execute 'postMessage' .*recipient window's origin \('null'\)/;
const PAGE = /** @type {const} */ ({ path: 'guide/embedding.html', until: 'document', expected: SANDBOXED });

/** @type {Record<string, Viewport>} */
const SCREENS = {
  'a tablet': { width: 768, height: 1024, isMobile: true, hasTouch: true },
  'a phone': { width: 390, height: 844, isMobile: true, hasTouch: true },
  'a small phone': { width: 320, height: 640, isMobile: true, hasTouch: true },
};

/** Shows the element and the frame, until both have their answer. @param {Playground} playground */
async function awaken({ page, eventually }) {
  const show = (/** @type {string} */ selector) => page.evaluate((one) => document.querySelector(one)?.scrollIntoView({ block: 'center', behavior: 'instant' }), selector);
  await show('[data-live="element"]');
  await eventually(() => page.evaluate(() => document.querySelector('put-records')?.shadowRoot?.querySelector('.summary')?.textContent), SUMMARY);
  await show('iframe');
  await eventually(async () => page.frames().find((frame) => frame.url().includes('/embed.html'))
    ?.evaluate(() => document.querySelector('put-records')?.shadowRoot?.querySelector('.summary')?.textContent).catch(() => ''), SUMMARY);
}

/** The names in a table of the reference. @param {Playground} playground @param {string} table */
function names(playground, table) {
  return playground.page.evaluate((one) => [...document.querySelectorAll(`[data-names="${one}"] tbody th`)].map(({ textContent }) => textContent ?? '').sort(), table);
}

pageTest('all three ways show the same', async (playground) => {
  await awaken(playground);
  assert.equal(await playground.page.evaluate(() => document.querySelector('[data-live="render"] .summary')?.textContent), SUMMARY);
  assert.match(await playground.page.evaluate(() => document.querySelector('iframe')?.getAttribute('sandbox') ?? ''), /^allow-scripts /);
  await playground.eventually(() => playground.page.evaluate(() => Number(document.querySelector('iframe')?.getAttribute('height')) !== 760), true);
}, PAGE);

pageTest('without JavaScript the page says what to put in; every heading of the contents and every block is there', async (playground) => {
  const { targets, headings, text, blocks, buttons } = await playground.page.evaluate(() => ({
    targets: [...document.querySelectorAll('nav a')].map((link) => link.getAttribute('href')?.slice(1)),
    headings: [...document.querySelectorAll('article :is(h2, h3)')].map(({ id }) => id),
    text: document.body.innerText,
    blocks: [...document.querySelectorAll('.block pre')].every((block) => block.checkVisibility()),
    buttons: [...document.querySelectorAll('button')].filter((button) => button.checkVisibility()).length,
  }));
  assert.deepEqual(targets, headings);
  assert.match(text, /put the address of your playground in place of https:\/\/playground\.example\//);
  assert.ok(text.includes(SUMMARY), 'the rendered result is there');
  assert.deepEqual([blocks, buttons], [true, 0]);
}, { ...PAGE, browsers: CHROMIUM, expected: /^no answer for .*\.js: undefined$/, prepare: (page) => page.setJavaScriptEnabled(false) }); // the frame drops what it would preload

pageTest('a button copies what stands below it, with the address of this playground', async (playground) => {
  const { page } = playground;
  await page.click('[data-block="mkdocs-config"] [data-action="copy"]');
  await playground.eventually(() => page.evaluate(() => document.querySelector('[data-copied]')?.textContent), 'Copied.');
  const site = new URL('../', page.url()).href;
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), `extra_javascript:\n  - path: ${site}embed.js\n    type: module`);
  assert.ok(!(await page.evaluate(() => document.body.innerText)).includes('playground.example'));
}, { ...PAGE, browsers: CHROMIUM });

pageTest('where the browser does not let it copy, the text is selected', async (playground) => {
  const { page } = playground;
  await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
  await page.click('[data-block="hugo-config"] [data-action="copy"]');
  await playground.eventually(() => page.evaluate(() => document.querySelector('[data-copied]')?.textContent), /The text is selected/);
  assert.equal(await page.evaluate(() => getSelection()?.toString().trim()), '[markup.goldmark.renderer]\nunsafe = true');
}, PAGE);

pageTest('the reference names everything there is', async (playground) => {
  await awaken(playground);
  const { page } = playground;
  const { observed, parts } = await page.evaluate(() => {
    const element = document.querySelector('put-records');
    return {
      observed: [.../** @type {any} */ (customElements.get('put-records')).observedAttributes].sort(),
      parts: [...new Set([...element?.shadowRoot?.querySelectorAll('[part]') ?? []].map((one) => one.getAttribute('part') ?? ''))].sort(),
    };
  });
  assert.deepEqual(await names(playground, 'attributes'), observed);
  assert.deepEqual(await names(playground, 'parts'), parts);
  const style = await readFile(new URL('../embed/snippet.css', import.meta.url), 'utf8');
  assert.deepEqual(await names(playground, 'properties'), [...new Set(Array.from(style.matchAll(/var\((--putrecords-[a-z]+)/g), ([, name]) => name))].sort());
  const detail = await page.evaluate(async () => Object.keys(await /** @type {any} */ (document.querySelector('put-records')).run()));
  const said = await page.evaluate(() => [...document.querySelectorAll('[data-names="events"] tbody tr:first-child td code')].map(({ textContent }) => textContent));
  assert.deepEqual(detail.filter((name) => !said.includes(name)), []);
}, { ...PAGE, browsers: CHROMIUM });

for (const [screen, viewport] of Object.entries(SCREENS)) {
  pageTest(`on ${screen} (${viewport.width} px): no sideways scrolling`, async (playground) => {
    await awaken(playground);
    assert.ok((await playground.page.evaluate(() => document.documentElement.scrollWidth - innerWidth)) <= 0);
  }, { ...PAGE, browsers: CHROMIUM, viewport });
}

for (const [look, viewport, features] of LOOKS) {
  pageTest(`no axe violation on the page about embedding, ${look}`, async (playground) => {
    await awaken(playground);
    await check(playground, 'live');
  }, { ...PAGE, browsers: CHROMIUM, viewport, prepare: (page) => page.emulateMediaFeatures(features) });
}

pageTest('a theme that is chosen is the frame’s, too', async (playground) => {
  await playground.pressButton('Theme');
  await playground.eventually(() => playground.page.evaluate(() => new URL(document.querySelector('iframe')?.src ?? '').searchParams.get('theme')), 'light');
}, PAGE);

pageTest('from the guide to the page and back', async (playground) => {
  const { page } = playground;
  await Promise.all([page.waitForNavigation(), page.click('a[href="embedding.html"]')]);
  assert.match(await page.title(), /^Put a live example/);
  await Promise.all([page.waitForNavigation(), page.click('.page-actions a[href="./"]')]);
  assert.match(page.url(), /\/guide\/$/);
}, { path: 'guide/', until: 'document', browsers: CHROMIUM, expected: SANDBOXED });
