// The page as a visitor meets it: found by accessible names, worked by mouse, touch and keyboard.

import assert from 'node:assert/strict';
import { eventuallyOn, nextFrame, pause } from './eventually.js';
import { named, readAnswer, readFading, readPicture, readProblems, readRows, readShards } from './page-reading.js';

/** @import {BrowserContext, ElementHandle, KeyInput, Page, Viewport} from 'puppeteer-core' */
/** @import {Kind} from './browsers.js' */

/**
 * @typedef {Object} Opening
 * @property {string} [url] another address than the site's
 * @property {Viewport} [viewport]
 * @property {(page: Page) => Promise<void>} [prepare] before the page is opened
 * @property {'document' | 'engine' | 'editor'} [until] what is waited for
 * @property {boolean} [firstVisit] whether the page gives the hint for who is here for the first time
 * @property {boolean} [offline] whether the browser may keep the site, which takes it a second or two
 */

/** @typedef {Awaited<ReturnType<typeof openPlayground>>} Playground */

const DESKTOP = { width: 1440, height: 900 };
/** How long something may take to show, in milliseconds. */
const PATIENCE = 30_000;
const MOD = process.platform === 'darwin' ? 'Meta' : 'Control';

/**
 * @param {BrowserContext} context
 * @param {Kind} kind
 * @param {Opening & {url: string}} opening
 */
export async function openPlayground(context, kind, { url, viewport = DESKTOP, prepare, until = 'editor', offline = false, firstVisit = false }) {
  if (kind === 'Chromium') {
    await context.overridePermissions(new URL(url).origin, ['clipboard-read', 'clipboard-write', 'clipboard-sanitized-write']);
  }
  const page = await context.newPage();
  /** @type {string[]} */
  const requests = [];
  const complaints = listen(page, requests);
  await page.setViewport(viewport);
  await page.evaluateOnNewDocument(() => {
    addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile, lineNumber, columnNumber }) => console.error(`refused by ${violatedDirective}: ${blockedURI} at ${sourceFile}:${lineNumber}:${columnNumber}`));
  });
  if (!firstVisit) {
    await page.evaluateOnNewDocument(() => {
      try {
        localStorage.setItem('putrecords.hint', 'seen');
      } catch {
        // A page without an origin remembers nothing, and gives no hint.
      }
    });
  }
  if (!offline) {
    await page.evaluateOnNewDocument(() => Object.defineProperty(Navigator.prototype, 'serviceWorker', { value: undefined }));
  }
  await prepare?.(page);

  const eventually = eventuallyOn(page, PATIENCE);

  /** @param {string} role @param {string} name */
  async function find(role, name) {
    const list = await page.evaluateHandle(named, role, name);
    const [only, second] = [...(await list.getProperties()).values()].map((handle) => handle.asElement());
    assert.ok(!second, `one ${role} “${name}” only`);
    return /** @type {ElementHandle<HTMLElement> | null} */ (only ?? null);
  }

  /**
   * The element on the screen that has this role and accessible name.
   * @param {string} role
   * @param {string} name
   * @returns {Promise<ElementHandle<HTMLElement>>}
   */
  async function element(role, name) {
    const deadline = Date.now() + PATIENCE;
    for (let turn = 0; ; turn++) {
      const found = await find(role, name);
      if (found) {
        return found;
      }
      assert.ok(Date.now() < deadline, `there is a ${role} “${name}”`);
      await pause(page, turn);
    }
  }

  /**
   * Presses keys together, such as Control+Enter. Mod is the platform's key for shortcuts.
   * @param {string} keys
   * @param {string[]} [commands] what the system would make of them
   */
  async function press(keys, commands = []) {
    const all = keys.split('+').map((key) => /** @type {KeyInput} */ (key === 'Mod' ? MOD : key));
    for (const held of all.slice(0, -1)) {
      await page.keyboard.down(held);
    }
    await page.keyboard.press(all[all.length - 1], kind === 'Chromium' ? { commands } : {});
    for (const held of all.slice(0, -1).reverse()) {
      await page.keyboard.up(held);
    }
  }

  const playground = {
    page,
    kind,
    eventually,
    nextFrame: () => nextFrame(page),
    element,
    press,
    /** Every address that was asked for. */
    requests: () => [...requests],
    complaints: () => [...complaints],
    engine: () => page.evaluate(() => document.documentElement.dataset.engine ?? ''),
    answer: () => page.evaluate(readAnswer),
    rows: () => page.evaluate(readRows),
    shards: () => page.evaluate(readShards),
    problems: () => page.evaluate(readProblems),
    picture: () => page.evaluate(readPicture),
    faded: () => page.evaluate(readFading),
    clock: () => page.evaluate(() => document.querySelector('[role="status"][aria-label="Virtual clock"] time')?.getAttribute('datetime') ?? ''),
    steps: () => page.evaluate(() => [...document.querySelectorAll('[aria-label="Steps taken"] li')].map(({ textContent }) => textContent ?? '')),
    /** The Why panel's text, '' while it is closed. */
    why: () => page.evaluate(() => [...document.querySelectorAll('section')].find((section) => section.checkVisibility() && /^Why\b/.test(section.innerText))?.innerText ?? ''),

    /** Waits for the answer to what was sent. @param {string | RegExp} summary */
    answered: (summary) => eventually(async () => said(await playground.answer(), false), summary),
    /** Waits for a preview. @param {string | RegExp} summary */
    previewed: (summary) => eventually(async () => said(await playground.answer(), true), summary),

    /** Gives something the focus, also when another element takes its place just then. @param {string} role @param {string} name */
    async focus(role, name) {
      while (!(await (await element(role, name)).evaluate((target) => (target.focus(), target.isConnected)))) {
        await nextFrame(page);
      }
    },

    /** @param {string} name */
    async pressButton(name) {
      for (let pressed = false; !pressed;) {
        const button = await element('button', name);
        pressed = await (viewport.hasTouch ? button.tap() : button.click()).then(() => true, async (error) => {
          if (await button.evaluate(({ isConnected }) => isConnected)) {
            throw error;
          }
          return false; // another one took its place just then
        });
      }
    },

    /** Opens an example of the gallery. @param {string} title */
    async openExample(title) {
      await playground.pressButton('Examples');
      const link = await element('link', title);
      await (viewport.hasTouch ? link.tap() : link.click());
    },

    /** The text in the editor, as long as it is short: of a long one only what is in sight exists. */
    requestText: async () => (await element('textbox', 'Request body')).evaluate((box) => (box instanceof HTMLTextAreaElement ? box.value : [...box.children].map(({ textContent }) => textContent).join('\n'))),

    /** Replaces all of the request, as by pasting. @param {string} request */
    async replaceRequest(request) {
      await playground.focus('textbox', 'Request body');
      await press('Mod+a', ['SelectAll']);
      await playground.paste(request);
    },

    /** Pastes into what has the focus. @param {string} piece @param {number} [times] */
    async paste(piece, times = 1) {
      await page.evaluate((one, count) => navigator.clipboard.writeText(one.repeat(count)), piece, times);
      await press('Mod+v', ['Paste']);
    },

    /** Replaces a field's value, all at once. @param {string} role @param {string} name @param {string} value */
    async fillIn(role, name, value) {
      await playground.focus(role, name);
      await press('Mod+a', ['SelectAll']);
      await (value === '' ? press('Backspace') : playground.paste(value));
    },

    clipboard: () => page.evaluate(() => navigator.clipboard.readText()),

    /** What follows # in the address. */
    fragment: () => page.evaluate(() => location.href.split('#')[1] ?? ''),

    /** The sentence that the page says, '' for none. */
    notice: () => page.evaluate(() => document.querySelector('.notice:not([hidden]) span')?.textContent ?? ''),

    /** The response body, from the JSON tab. */
    async responseJSON() {
      await (await element('tab', 'JSON')).click();
      return (await element('region', 'Response JSON')).evaluate((region) => region.textContent ?? '');
    },

    /** Loads the page, again or from another address. */
    async load(address = url) {
      await page.goto(address);
      await playground.settled();
    },

    async reload() {
      await page.reload();
      await playground.settled();
    },

    /** Waits for what is to be there before a test begins. */
    async settled() {
      if (until !== 'document') {
        await eventually(playground.engine, 'ready', 60_000);
      }
      if (until === 'editor') {
        await eventually(async () => (await element('textbox', 'Request body')).evaluate(({ localName }) => localName), 'div');
      }
    },
  };
  await playground.load();
  return Object.freeze(playground);
}

/**
 * @param {{summary: string, preview: boolean}} answer
 * @param {boolean} preview
 */
function said(answer, preview) {
  return answer.preview === preview ? answer.summary : `(${answer.preview ? 'a preview' : 'no preview'}) ${answer.summary}`;
}

/**
 * Collects what a page must never say or do.
 * @param {Page} page
 * @param {string[]} requests gets every address that is asked for
 */
function listen(page, requests) {
  /** @type {string[]} */
  const complaints = [];
  page.on('console', (message) => {
    if (['error', 'warn', 'assert'].includes(message.type())) {
      complaints.push(`${message.type()}: ${message.text()}`);
    }
  });
  page.on('pageerror', (error) => complaints.push(`uncaught: ${error instanceof Error ? error.message : error}`));
  page.on('request', (request) => {
    const address = request.url();
    requests.push(address);
    if (!address.startsWith('data:') && new URL(address).origin !== new URL(page.url() === 'about:blank' ? address : page.url()).origin) {
      complaints.push(`asked for ${address}`);
    }
  });
  page.on('response', (response) => response.status() >= 400 && complaints.push(`status ${response.status()} for ${response.url()}`));
  page.on('requestfailed', (request) => complaints.push(`no answer for ${request.url()}: ${request.failure()?.errorText}`));
  return complaints;
}
