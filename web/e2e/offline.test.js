// The page without a connection, after a first visit with one.

import assert from 'node:assert/strict';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pageTest } from './page-test.js';
import { serveSite } from './site.js';

/** @import {Playground} from './playground.js' */
/** @import {Site} from './site.js' */

/** Another site than the playground's own is asked, and then gone. */
const UNREACHABLE = /^asked for http:\/\/127|ERR_CONNECTION_REFUSED|^no answer for/;

/**
 * Visits a site, until the browser keeps it.
 * @param {Playground} playground
 * @param {Site} site
 */
async function visit({ load, page, eventually }, { url }) {
  await load(url);
  await eventually(() => page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.active?.state), 'activated');
}

/** @param {Playground} playground */
const cacheNames = ({ page }) => page.evaluate(() => caches.keys());

/**
 * Changes a file of a site.
 * @param {Site} site
 * @param {string} name
 * @param {(text: string) => string} change
 */
async function publish({ folder }, name, change) {
  const path = join(folder, name);
  await writeFile(path, change(await readFile(path, 'utf8')));
  await Promise.all(['.br', '.gz'].map((twin) => rm(path + twin, { force: true })));
}

pageTest('opened again without a connection, the page works: the engine, the editor, a put, an example, the guide’s snippets', async (playground) => {
  const site = await serveSite();
  await visit(playground, site);
  await site.stop();
  for (const path of ['', 'index.html', '?from=a-link']) {
    await playground.load(new URL(path, site.url).href);
  }
  await playground.pressButton('Add record');
  await playground.pressButton('Put records');
  await playground.answered(/^9 records/);
  await playground.openExample('Splitting a hot shard');
  await playground.answered('6 records: 6 stored, 0 failed');
  await playground.page.goto(new URL('guide/', site.url).href);
  const alive = () => playground.page.evaluate(() => document.querySelector('put-records')?.shadowRoot?.querySelector('.summary')?.textContent ?? '');
  await playground.page.evaluate(() => document.querySelector('put-records')?.scrollIntoView());
  await playground.eventually(alive, /^\d+ records?: /, 30_000);
}, { expected: UNREACHABLE, offline: true });

pageTest('a visitor with a connection gets the newest page, and what the browser keeps follows', async (playground) => {
  const site = await serveSite();
  await visit(playground, site);
  /** @type {string[][]} */
  const caches = [await cacheNames(playground)];
  for (const [at, title] of ['Newer', 'Newest'].entries()) {
    await publish(site, 'index.html', (text) => text.replace(/<title>.*?<\/title>/, `<title>${title}</title>`));
    await publish(site, 'offline-worker.js', (text) => text.replace(/"[0-9a-f]{16}"/, `"${String(at).repeat(16)}"`));
    await playground.load(site.url);
    assert.equal(await playground.page.title(), title, 'online, at once');
    await playground.eventually(async () => String(await cacheNames(playground)), new RegExp(`^[^,]*,[^,]* ${String(at).repeat(16)}$`));
    caches.push(await cacheNames(playground));
  }
  assert.equal(caches[1][0], caches[0][0], 'a page that is still open finds what it came with');
  assert.equal(caches[2][0], caches[1][1]);
  await site.stop();
  await playground.load(site.url);
  assert.equal(await playground.page.title(), 'Newest', 'without a connection');
}, { expected: UNREACHABLE, offline: true });

pageTest('the worker that ends it leaves nothing behind', async (playground) => {
  const site = await serveSite();
  await visit(playground, site);
  const end = await readFile(join(site.folder, 'offline-worker-off.js'), 'utf8');
  await publish(site, 'offline-worker.js', () => end);
  const { page, eventually } = playground;
  await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update());
  await eventually(() => page.evaluate(async () => [(await navigator.serviceWorker.getRegistrations()).length, (await caches.keys()).length]), [0, 0]);
  await site.stop();
}, { expected: UNREACHABLE, offline: true });

pageTest('where service workers are forbidden, the page is as good', async (playground) => {
  await playground.eventually(() => playground.page.evaluate(() => document.documentElement.dataset.asked), 'yes');
  await playground.pressButton('Put records');
  await playground.answered(/^8 records/);
}, {
  offline: true,
  prepare: async (page) => {
    await page.evaluateOnNewDocument(() => {
      Object.defineProperty(Navigator.prototype, 'serviceWorker', {
        get: () => ({
          async register() {
            document.documentElement.dataset.asked = 'yes';
            throw new DOMException('forbidden', 'SecurityError');
          },
        }),
      });
    });
  },
});
