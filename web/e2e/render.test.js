// What `go run ./build render` prints, opened as a file: a document that needs nothing else, for every width and scheme.

import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { check } from './axe.js';
import { browserOf, closeBrowsers } from './browsers.js';
import { hashKeyOf, shareOf } from './oracle.js';
import { BOTH, CHROMIUM, testedIn } from './page-test.js';
import { firstScenario, record, records } from './requests.js';
import { printedBy } from './site.js';

/** @import {Page} from 'puppeteer-core' */
/** @import {Kind} from './browsers.js' */

const BASE = 'https://example.org/playground/';
const HOSTILE = `</pre></style><script>document.title = 'run'</script><img src=x onerror="document.title='run'">"'`;

/** @param {object[]} list @param {object} [settings] */
const put = (list, settings) => ({ steps: [{ put: { StreamName: 'exampleStreamName', Records: list } }], ...settings });

/** @type {Record<string, object>} */
const SCENARIOS = {
  'a throttled record': firstScenario,
  'an internal failure, after other steps': { steps: [{ fail: { shard: 'shardId-000000000002', records: 1 } }, { wait: 250 }, ...put([record('hot-key'), record('device-8')]).steps] },
  '120 records that throttle': put(records(120), { title: 'Many', shardLimits: { recordsPerSecond: 20 } }),
  '60 records, 10,000 shards': put(records(60), { stream: { shards: 10_000 } }),
  'a refused request': { title: 'Refused', steps: [{ put: '{\n  "Records": [oops]\n}' }] },
  'no put': { steps: [{ wait: 5 }] },
  'hostile text': put([record(HOSTILE), record('x'.repeat(256))], { title: HOSTILE, about: HOSTILE }),
};

const folder = await mkdtemp(join(tmpdir(), 'putrecords-'));
/** @type {Map<string, string>} */
const files = new Map();
for (const [number, [name, scenario]] of Object.entries(SCENARIOS).entries()) {
  const file = join(folder, `${number}.html`);
  await writeFile(file, await render(scenario, ['-base', BASE]));
  files.set(name, pathToFileURL(file).href);
}

after(async () => {
  await closeBrowsers();
  await rm(folder, { recursive: true });
});

/**
 * What the command prints.
 * @param {object} scenario
 * @param {string[]} options
 */
function render(scenario, options) {
  return printedBy(['render', ...options, '-'], JSON.stringify(scenario));
}

/**
 * Opens files, which must load nothing else and say nothing.
 * @param {string} name
 * @param {(page: Page) => Promise<void>} body
 * @param {readonly Kind[]} [browsers]
 */
function fileTest(name, body, browsers = BOTH) {
  for (const kind of testedIn(browsers)) {
    test(`${name} · ${kind}`, { timeout: 240_000 }, async () => {
      const context = await (await browserOf(kind)).createBrowserContext();
      try {
        const page = await context.newPage();
        /** @type {string[]} */
        const complaints = [];
        page.on('console', (message) => complaints.push(message.text()));
        page.on('pageerror', (error) => complaints.push(String(error)));
        // Firefox fetches the triangle of a summary from its own data.
        page.on('request', (request) => /\.html$|^data:/.test(request.url()) || complaints.push(`a request for ${request.url()}`));
        await body(page);
        assert.deepEqual(complaints, []);
      } finally {
        await context.close();
      }
    });
  }
}

for (const [name, url] of files) {
  fileTest(`${name}: nothing beside the screen, from 320 to 1440 pixels`, async (page) => {
    for (const width of [320, 390, 768, 1440]) {
      await page.setViewport({ width, height: 900 });
      await page.goto(url);
      const wide = await page.evaluate(() => {
        const details = document.querySelector('details');
        if (details) {
          details.open = true;
        }
        const beyond = [...document.querySelectorAll('body *')].filter((element) => !element.closest('.twin, svg') && element.getBoundingClientRect().right > innerWidth + 0.5);
        return { page: document.documentElement.scrollWidth - innerWidth, beyond: beyond.map(({ outerHTML }) => outerHTML.slice(0, 80)) };
      });
      assert.ok(wide.page <= 0, `${width}: ${wide.page} pixels sideways`);
      assert.deepEqual(wide.beyond, [], String(width));
      assert.notEqual(await page.title(), 'run', 'text stays text');
    }
  });

  fileTest(`${name}: no axe violation, light and wide, dark and narrow`, async (page) => {
    for (const [value, width] of /** @type {const} */ ([['light', 1440], ['dark', 390]])) {
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value }]);
      await page.setViewport({ width, height: 900 });
      await page.goto(url);
      await page.evaluate(() => document.querySelectorAll('details').forEach((details) => { details.open = true; }));
      await check({ page }, `${value}, ${width}`);
    }
  }, CHROMIUM);
}

fileTest('each tick stands where the hash key is, on the block of its shard', async (page) => {
  const sent = firstScenario.steps[0].put.Records;
  for (const width of [320, 1440]) {
    await page.setViewport({ width, height: 900 });
    await page.goto(files.get('a throttled record') ?? '');
    const { left, length, ticks, blocks } = await page.evaluate(() => {
      const box = (/** @type {Element | null} */ element) => /** @type {Element} */ (element).getBoundingClientRect();
      const { left, width: length } = box(document.querySelector('.picture'));
      const ticks = [...document.querySelectorAll('.ticks [data-record]')].map((tick) => ({ at: box(tick.querySelector('line')).x, color: tick.getAttribute('data-color') }));
      const blocks = [...document.querySelectorAll('.picture .shard')].map((block) => ({ from: box(block.querySelector('.ground')).left, to: box(block.querySelector('.ground')).right, color: block.getAttribute('data-color') }));
      return { left, length, ticks, blocks };
    });
    assert.equal(ticks.length, sent.length);
    for (const [number, { at, color }] of ticks.entries()) {
      const want = left + length * shareOf(hashKeyOf(sent[number]));
      assert.ok(Math.abs(at - want) < 1.5, `${width}: record ${number} stands at ${at}, want ${want}`);
      assert.ok(blocks.some(({ from, to, color: of }) => of === color && want >= from - 1 && want <= to + 1), `record ${number} stands on the block of its shard`);
    }
  }
});

fileTest('what failed differs by its shape: rings, crosses and dashes', async (page) => {
  await page.goto(files.get('a throttled record') ?? '');
  const shapes = () => page.evaluate(() => [...document.querySelectorAll('.ticks [data-record]')].map((tick) => {
    const mark = /** @type {Element} */ (tick.querySelector('circle, path'));
    const flow = /** @type {Element} */ (document.querySelectorAll('.flows path')[Number(tick.getAttribute('data-record'))]);
    const { fill, strokeWidth } = getComputedStyle(mark);
    const filled = fill === 'none' || strokeWidth === '2px' ? 'hollow' : 'solid';
    return `${tick.getAttribute('data-outcome')} ${mark.localName} ${filled} ${getComputedStyle(flow).strokeDasharray === 'none' ? 'line' : 'dashes'}`;
  }));
  const first = await shapes();
  assert.deepEqual([...new Set(first)].sort(), ['stored circle solid line', 'throttled circle hollow dashes']);
  assert.equal(first[5], 'throttled circle hollow dashes');
  await page.goto(files.get('an internal failure, after other steps') ?? '');
  assert.deepEqual(await shapes(), ['internalFailure path hollow dashes', 'stored circle solid line']);
});

fileTest('the keyboard reaches the link, the request that scrolls, and the records', async (page) => {
  await page.goto(files.get('120 records that throttle') ?? '');
  /** @type {string[]} */
  const reached = [];
  for (let press = 0; press < 3; press++) {
    await page.keyboard.press('Tab');
    reached.push(await page.evaluate(() => document.activeElement?.localName ?? ''));
  }
  assert.deepEqual(reached, ['a', 'pre', 'summary']);
  await page.keyboard.press('Enter');
  assert.equal(await page.evaluate(() => [...document.querySelectorAll('.records tbody tr')].filter((row) => row.checkVisibility()).length), 120);
});

fileTest('on paper everything is there, and numbers are whole', async (page) => {
  await page.emulateMediaType('print');
  await page.goto(files.get('a throttled record') ?? '');
  const { number, request, result } = await page.evaluate(() => {
    const shown = (/** @type {string} */ selector) => /** @type {HTMLElement} */ (document.querySelector(selector));
    return { number: getComputedStyle(shown('.middle')).fontSize, request: shown('pre').innerText, result: shown('.result').innerText };
  });
  assert.equal(number, '12px');
  assert.match(request, /"PartitionKey": "device-1" \}\s+\]\s+\}$/);
  assert.match(result, /ProvisionedThroughputExceededException/);
}, CHROMIUM);

fileTest('a part takes the font of the page around it, and leaves that page as it was', async (page) => {
  const part = await render(firstScenario, ['-part']);
  const file = join(folder, 'host.html');
  const host = (/** @type {string} */ inside) => `<!doctype html><html lang="en"><title>Host</title><style>html { overflow-y: scroll } body { font: 18px Georgia, serif; color: #432; background: #fec; color-scheme: dark }</style><p class="title">Before</p>${inside}<table class="records"><tr><td>After</td></tr></table>`;
  const looks = () => page.evaluate(() => [...document.querySelectorAll('body > :not(section)')].filter(({ localName }) => localName !== 'style').map((element) => {
    const { font, color, width, margin, borderCollapse } = getComputedStyle(element);
    return [element.localName, font, color, width, margin, borderCollapse].join(' ');
  }));
  await writeFile(file, host(''));
  await page.goto(pathToFileURL(file).href);
  const before = await looks();
  await writeFile(file, host(part));
  await page.reload();
  assert.deepEqual(await looks(), before);
  const { font, ground } = await page.evaluate(() => {
    const { fontFamily, backgroundColor } = getComputedStyle(/** @type {Element} */ (document.querySelector('.put-records')));
    return { font: fontFamily, ground: backgroundColor };
  });
  assert.match(font, /^Georgia/);
  assert.equal(ground, 'rgb(15, 20, 25)', 'its scheme is that of the page');
});
