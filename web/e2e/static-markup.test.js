// What the build rendered is what the engine shows when it is ready: nothing jumps, no text changes.

import assert from 'node:assert/strict';
import { CHROMIUM, pageTest } from './page-test.js';

/** @import {Page} from 'puppeteer-core' */
/** @import {Playground} from './playground.js' */

/**
 * The parts of the page that show the result, as they stand: their text, their shapes, and where each is on the screen.
 * @param {Playground} playground
 */
function shown(playground) {
  return playground.page.evaluate(() => {
    const parts = ['[aria-label="Hash key space"]', '[aria-labelledby="response-title"]', 'footer', 'header'];
    return parts.flatMap((part) => [...document.querySelectorAll(`${part}, ${part} *`)].filter((element) => element.checkVisibility()).map((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      const own = [...element.childNodes].filter(({ nodeType }) => nodeType === Node.TEXT_NODE).map(({ nodeValue }) => nodeValue?.trim()).join('');
      const { color, fill, opacity } = getComputedStyle(element);
      const states = ['aria-label', 'title', 'datetime', 'value', 'data-outcome', 'data-color', 'aria-expanded'].map((name) => element.getAttribute(name));
      const { tabIndex } = /** @type {HTMLElement} */ (element);
      return [element.localName, own, ...[x, y, width, height].map((length) => Math.round(length)), color, fill, opacity, tabIndex, ...states].join(' | ');
    }));
  });
}

/** Lets no script run, without the page knowing. @param {Page} page */
async function withoutScripts(page) {
  await page.setRequestInterception(true);
  page.on('request', (request) => (request.resourceType() === 'script' ? request.abort() : request.continue()));
}

/** @type {Map<number, string[]>} */
const rendered = new Map();

for (const width of [1440, 768, 390]) {
  const viewport = { width, height: 900 };
  pageTest(`${width} px: what the build rendered`, async (playground) => {
    rendered.set(width, await shown(playground));
    assert.ok((rendered.get(width)?.length ?? 0) > 150);
  }, { browsers: CHROMIUM, viewport, until: 'document', prepare: withoutScripts, expected: /ERR_FAILED/ });

  pageTest(`${width} px: is what the engine shows`, async (playground) => {
    const flows = /^(path|g) \|/; // the lines of flow are the script's alone
    const now = await shown(playground);
    const before = rendered.get(width) ?? [];
    assert.deepEqual(now.filter((line) => !flows.test(line)), before.filter((line) => !flows.test(line)));
  }, { browsers: CHROMIUM, viewport });

  pageTest(`${width} px: nothing has moved by then`, async (playground) => {
    const { moved, what } = await playground.page.evaluate(() => new Promise((resolve) => {
      new PerformanceObserver((list) => {
        const shifts = /** @type {(PerformanceEntry & {value: number, sources: {node: Element | null, previousRect: DOMRect, currentRect: DOMRect}[]})[]} */ (list.getEntries());
        resolve({
          moved: shifts.reduce((sum, { value }) => sum + value, 0),
          what: shifts.flatMap(({ sources }) => sources.map(({ node, previousRect, currentRect }) => `${node?.outerHTML?.slice(0, 60)} from ${JSON.stringify(previousRect)} to ${JSON.stringify(currentRect)}`)).join('; '),
        });
      }).observe({ type: 'layout-shift', buffered: true });
      requestAnimationFrame(() => requestAnimationFrame(() => resolve({ moved: 0, what: '' })));
    }));
    assert.ok(moved < 0.01, `layout shift ${moved}: ${what}`);
  }, { browsers: CHROMIUM, viewport });
}
