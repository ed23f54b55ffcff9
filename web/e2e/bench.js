// Measures the page in Chromium and prints one JSON line per figure: {"what": …, "value": …, "unit": …}.

import { browserOf, closeBrowsers } from './browsers.js';
import { openPlayground } from './playground.js';
import { base64, records, requestText } from './requests.js';
import { serveSite } from './site.js';

/** @import {Page, WebWorker} from 'puppeteer-core' */
/** @import {Opening, Playground} from './playground.js' */

const STARTS = 7;
const KEYSTROKES = 60;
const REQUEST = requestText(records(500));
/** 500 records that make 5 MiB of data and partition keys. */
const LARGE = requestText(records(500).map((one, index) => ({ ...one, PartitionKey: `user-${String(index).padStart(3, '0')}`, Data: base64('x'.repeat(10_477)) })));

const site = await serveSite();
try {
  await measureStart();
  await measureTyping();
  await measureSimulator();
  await measureLoad();
} finally {
  await closeBrowsers();
  await site.stop();
}

/** From the start of the navigation, and from the load event, until the engine is ready. Nothing is cached. */
async function measureStart() {
  /** @type {number[]} */
  const fromNavigation = [];
  /** @type {number[]} */
  const fromLoad = [];
  for (let start = 0; start < STARTS; start++) {
    await withPlayground(async ({ page }) => {
      const { ready, loaded } = await page.evaluate(() => ({
        ready: Number(document.documentElement.dataset.readyAt),
        loaded: /** @type {PerformanceNavigationTiming} */ (performance.getEntriesByType('navigation')[0]).loadEventStart,
      }));
      fromNavigation.push(ready);
      fromLoad.push(Math.max(0, ready - loaded));
    }, { prepare: noteReady });
  }
  report('engine ready after the start of the navigation', median(fromNavigation), 'ms');
  report('engine ready after load', median(fromLoad), 'ms');
}

/** @param {Page} page */
async function noteReady(page) {
  await page.evaluateOnNewDocument(() => {
    new MutationObserver((_, observer) => {
      if (document.documentElement?.dataset.engine === 'ready') {
        observer.disconnect();
        document.documentElement.dataset.readyAt = String(performance.now());
      }
    }).observe(document, { subtree: true, attributes: true, attributeFilter: ['data-engine'] });
  });
}

/** From a key in a request of 500 records until the table shows what it does, and the longest frame meanwhile. */
async function measureTyping() {
  await withPlayground(async (playground) => {
    const { page } = playground;
    await playground.pressButton("Use the service's limits");
    await playground.replaceRequest(REQUEST);
    await playground.previewed('500 records: 500 stored, 0 failed');
    const before = REQUEST.slice(0, REQUEST.indexOf('user-0"') + 'user-0'.length).split('\n');
    await playground.press('Mod+Home');
    for (let down = 1; down < before.length; down++) {
      await playground.press('ArrowDown');
    }
    await playground.press('End');
    await playground.press('ArrowLeft');
    await page.evaluate(watchTyping);
    const typed = () => page.evaluate(() => /** @type {{typing: {times: number[], longest: number}}} */ (/** @type {unknown} */ (globalThis)).typing);
    for (let keys = 1; keys <= KEYSTROKES; keys++) {
      await page.keyboard.type('k');
      await playground.eventually(async () => (await typed()).times.length, keys);
    }
    const { times, longest } = await typed();
    report('a keystroke in a 500-record request until its result is on screen', median(times), 'ms');
    report('longest frame meanwhile', longest, 'ms');
  });
}

/** Runs in the page: notes how long each key takes to change the first row, and how far apart frames are. */
function watchTyping() {
  const typing = { times: /** @type {number[]} */ ([]), longest: 0 };
  Object.assign(globalThis, { typing });
  const key = /** @type {HTMLTableElement} */ (document.querySelector('table[aria-label="Response records"]')).querySelector('tbody:not([aria-hidden]) td:nth-child(2)');
  let pressed = 0;
  addEventListener('keydown', ({ timeStamp }) => { pressed = timeStamp; }, { capture: true });
  new MutationObserver(() => {
    // The page draws in a frame's callbacks: a message comes when that frame is laid out and painted.
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => typing.times.push(performance.now() - pressed);
    port2.postMessage(null);
  }).observe(/** @type {Element} */ (key), { characterData: true, childList: true, subtree: true });
  let last = 0;
  requestAnimationFrame(function frame(now) {
    typing.longest = Math.max(typing.longest, last ? now - last : 0);
    last = now;
    requestAnimationFrame(frame);
  });
}

/** The simulator alone, in the page's worker: request text in, result out. */
async function measureSimulator() {
  await withPlayground(async ({ page }) => {
    const [worker] = page.workers();
    for (const [what, text, samples, calls] of /** @type {const} */ ([['500 small records in WASM in Chromium', REQUEST, 60, 10], ['5 MiB request in WASM in Chromium', LARGE, 15, 1]])) {
      const times = await timesOf(worker, text, samples, calls);
      report(`${what}, least`, Math.min(...times), 'ms');
      report(`${what}, median`, median(times), 'ms');
    }
  });
}

/**
 * @param {WebWorker} worker
 * @param {string} text
 * @param {number} samples
 * @param {number} calls per sample, since the clock is coarse
 */
function timesOf(worker, text, samples, calls) {
  return worker.evaluate((body, sampleCount, callCount) => {
    const bytes = new Uint8Array(3 * body.length);
    const encoder = new TextEncoder();
    const { putrecords } = /** @type {{putrecords: import('../wire.js').Core}} */ (/** @type {unknown} */ (globalThis));
    putrecords.open('{"limits":"2015-06-02"}');
    const times = [];
    for (let sample = 0; sample < sampleCount; sample++) {
      const start = performance.now();
      for (let call = 0; call < callCount; call++) {
        const reply = putrecords.preview(bytes.subarray(0, encoder.encodeInto(body, bytes).written)); // as worker.js does
        if (!('ok' in reply) || reply.ok.stored === 0) {
          throw new Error(`no record was stored: ${JSON.stringify(reply).slice(0, 200)}`);
        }
      }
      times.push((performance.now() - start) / callCount);
    }
    return times;
  }, text, samples, calls);
}

/** A million records over 64 shards, in the page's worker, slice by slice. */
async function measureLoad() {
  await withPlayground(async ({ page }) => {
    const [worker] = page.workers();
    const times = await worker.evaluate(() => {
      const { putrecords } = /** @type {{putrecords: import('../wire.js').Core}} */ (/** @type {unknown} */ (globalThis));
      const times = [];
      for (let sample = 0; sample < 3; sample++) {
        putrecords.open('{"stream":{"shards":64}}');
        const start = performance.now();
        putrecords.beginApply('{"load":{"recordsPerSecond":50000,"seconds":20}}');
        for (;;) {
          const reply = putrecords.advance();
          if (!('ok' in reply)) {
            throw new Error(reply.error.message);
          }
          if (reply.ok.view) {
            break;
          }
        }
        times.push(performance.now() - start);
      }
      return times;
    });
    report('a load of 1,000,000 records in WASM in Chromium, least', Math.min(...times), 'ms');
  });
}

/**
 * @param {(playground: Playground) => Promise<void>} measure
 * @param {Opening} [opening]
 */
async function withPlayground(measure, opening = {}) {
  const context = await (await browserOf('Chromium')).createBrowserContext();
  try {
    await measure(await openPlayground(context, 'Chromium', { url: site.url, ...opening }));
  } finally {
    await context.close();
  }
}

/** @param {readonly number[]} values */
function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

/**
 * @param {string} what
 * @param {number} value
 * @param {string} unit
 */
function report(what, value, unit) {
  console.log(JSON.stringify({ what, value: Number(value.toFixed(3)), unit }));
}
