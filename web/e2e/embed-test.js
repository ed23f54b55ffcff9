// Declares tests of embedded snippets: pages of another site, each in a browser context of its own, and none may complain.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { browserOf, closeBrowsers } from './browsers.js';
import { serveHost } from './embed-host.js';
import { eventuallyOn } from './eventually.js';
import { BOTH, testedIn } from './page-test.js';
import { serveSite } from './site.js';

/** @import {Browser, BrowserContext, ElementHandle, Page, Viewport} from 'puppeteer-core' */
/** @import {Kind} from './browsers.js' */
/** @import {HostPage} from './embed-host.js' */

/** How long something may take to show, in milliseconds. */
const PATIENCE = 60_000;

/** @type {Promise<{site: Awaited<ReturnType<typeof serveSite>>, host: Awaited<ReturnType<typeof serveHost>>}> | undefined} */
let servers;

async function start() {
  const site = await serveSite();
  return { site, host: await serveHost(site.url) };
}

after(async () => {
  await closeBrowsers();
  const started = await servers;
  await started?.host.stop();
  await started?.site.stop();
});

/** @typedef {Awaited<ReturnType<typeof openHost>>} Host */

/**
 * @param {string} name
 * @param {HostPage | ((site: string, browser: Browser) => Promise<HostPage>)} hostPage or what makes it, for a playground at an address
 * @param {(host: Host) => Promise<void>} body
 * @param {{browsers?: readonly Kind[], expected?: RegExp, viewport?: Viewport, prepare?: (page: Page) => Promise<void>}} [options] `expected` are complaints that belong to the test
 */
export function embedTest(name, hostPage, body, { browsers = BOTH, expected, viewport = { width: 1200, height: 900 }, prepare } = {}) {
  for (const kind of testedIn(browsers)) {
    test(`${name} · ${kind}`, { timeout: 240_000 }, async () => {
      const { site, host } = await (servers ??= start());
      const browser = await browserOf(kind);
      const made = typeof hostPage === 'function' ? await hostPage(site.url, browser) : hostPage;
      const context = await browser.createBrowserContext();
      try {
        const opened = await openHost(context, host.page(made), site.url, viewport, prepare);
        const complaints = () => opened.complaints().filter((complaint) => !expected?.test(complaint));
        try {
          await body(opened);
        } catch (error) {
          throw complaints().length > 0 ? new Error(`${error instanceof Error ? error.message : error}\nThe page complained: ${complaints().join('\n')}`, { cause: error }) : error;
        }
        assert.deepEqual(complaints(), [], 'the page has nothing to complain about');
      } finally {
        await context.close();
      }
    });
  }
}

/**
 * @param {BrowserContext} context
 * @param {string} url of the host page
 * @param {string} site the playground's address
 * @param {Viewport} viewport
 * @param {(page: Page) => Promise<void>} [prepare]
 */
async function openHost(context, url, site, viewport, prepare) {
  const page = await context.newPage();
  /** @type {string[]} */
  const complaints = [];
  /** @type {string[]} */
  const requests = [];
  page.on('console', (message) => ['error', 'warn', 'assert'].includes(message.type()) && complaints.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => complaints.push(`uncaught: ${error instanceof Error ? error.message : error}`));
  page.on('response', (response) => response.status() >= 400 && complaints.push(`status ${response.status()} for ${response.url()}`));
  page.on('request', (request) => requests.push(request.url()));
  await page.setViewport(viewport);
  await page.evaluateOnNewDocument(() => {
    addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => console.error(`refused by ${violatedDirective}: ${blockedURI}`));
    const told = /** @type {{event: string, id: string, detail: any}[]} */ ([]);
    Object.assign(globalThis, { told });
    for (const event of ['putrecords:result', 'putrecords:error']) {
      addEventListener(event, (heard) => told.push({ event, id: /** @type {Element} */ (heard.target).id, detail: /** @type {CustomEvent} */ (heard).detail }));
    }
  });
  await prepare?.(page);
  await page.goto(url);

  /**
   * The element inside a snippet that must be there.
   * @param {string} snippet
   * @param {string} selector
   * @returns {Promise<ElementHandle<HTMLElement>>}
   */
  async function find(snippet, selector) {
    const found = (await page.evaluateHandle((id, inner) => document.querySelector(id)?.shadowRoot?.querySelector(inner), snippet, selector)).asElement();
    assert.ok(found, `there is ${selector} in ${snippet}`);
    return /** @type {ElementHandle<HTMLElement>} */ (found);
  }

  return Object.freeze({
    page,
    site,
    eventually: eventuallyOn(page, PATIENCE),
    requests: () => [...requests],
    complaints: () => [...complaints],
    /** What the snippets have told, newest last. @param {string} [id] */
    told: (id) => page.evaluate((one) => /** @type {any} */ (globalThis).told.filter((/** @type {any} */ each) => !one || each.id === one), id),
    /** What a snippet says: its summary, or why it cannot. @param {string} snippet */
    says: (snippet) => page.evaluate((id) => {
      const root = document.querySelector(id)?.shadowRoot;
      const shown = (/** @type {string} */ part) => /** @type {HTMLElement | null | undefined} */ ([...root?.querySelectorAll(part) ?? []].find((element) => element.checkVisibility()))?.innerText ?? '';
      return shown('.failure') || shown('.summary');
    }, snippet),
    /** Whether what its author wrote is in sight. @param {string} snippet */
    asWritten: (snippet) => page.evaluate((id) => document.querySelector(`${id} > *`)?.checkVisibility() ?? false, snippet),
    find,
    /** How many frames hold a simulator. */
    engines: () => page.evaluate(() => document.querySelectorAll('iframe[title="PutRecords simulator"]').length),
  });
}
