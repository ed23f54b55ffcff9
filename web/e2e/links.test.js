// What an address opens, and what becomes of the visitor's own work: links that are right and wrong, reload, Back and Forward.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { deflateRawSync } from 'node:zlib';
import { CHROMIUM, pageTest } from './page-test.js';
import { openPlayground } from './playground.js';
import { firstScenario, record, requestText } from './requests.js';
import { bodiesOf, nativeLink, runNative } from './site.js';

/** @import {HTTPRequest, Page} from 'puppeteer-core' */
/** @import {Opening, Playground} from './playground.js' */

const FOLDER = new URL('../examples/', import.meta.url);
const names = (await readFile(new URL('order.txt', FOLDER), 'utf8')).trim().split('\n');
const FIRST = '8 records: 7 stored, 1 failed';
const HAND = '#key=user-1&data=a%20b&key=user-2&shards=3';
const MINE = requestText([record('device-8', 'my own')]);

/** @param {Playground} playground */
async function standing(playground) {
  return { text: await playground.requestText(), rows: await playground.rows(), steps: await playground.steps(), clock: await playground.clock(), shards: await playground.shards() };
}

/** The keys of the records in the table. @param {Playground} playground */
async function keys(playground) {
  return (await playground.rows()).map(({ key }) => key).join();
}

/** Opens a link as by pasting it into the address bar. @param {Playground} playground @param {string} fragment */
function paste(playground, fragment) {
  return playground.page.evaluate((next) => { location.hash = next; }, fragment);
}

/** Goes to the address bar, as far as the page can tell. @param {Playground} playground */
function look(playground) {
  return playground.page.evaluate(() => dispatchEvent(new Event('blur')));
}

/** Makes a draft, and waits until it is kept. @param {Playground} playground */
async function makeDraft(playground) {
  await playground.replaceRequest(MINE);
  await playground.previewed('1 record: 1 stored, 0 failed');
  await playground.eventually(() => playground.page.evaluate((data) => localStorage.getItem('putrecords.session.v1')?.includes(data) ?? false, btoa('my own')), true);
}

/**
 * Another tab.
 * @param {Playground} playground
 * @param {string} fragment
 * @param {Partial<Opening>} [opening]
 */
async function openTab(playground, fragment, opening = {}) {
  return openPlayground(playground.page.browserContext(), playground.kind, { ...opening, url: playground.page.url().split('#')[0] + fragment });
}

pageTest('every example’s link from the command line opens to the bytes that the command line answers', async (playground) => {
  assert.ok(names.length > 0);
  for (const name of names) {
    const scenario = JSON.parse(await readFile(new URL(`${name}.json`, FOLDER), 'utf8'));
    const [link, results] = [await nativeLink(scenario), await runNative(scenario)];
    await paste(playground, link);
    await playground.eventually(playground.notice, `${scenario.title}: ${scenario.about}`);
    await playground.eventually(async () => [(await playground.steps()).length, await playground.clock()], [scenario.steps.length, JSON.parse(results).clock]);
    const body = bodiesOf(results).at(-1);
    if (body) {
      await playground.eventually(playground.responseJSON, body);
    }
  }
}, { browsers: CHROMIUM });

pageTest('a link by hand, as it is and as chats and mails change it', async (playground) => {
  await playground.eventually(() => keys(playground), 'user-1,user-2');
  assert.equal((await playground.shards()).length, 3);
  assert.equal(JSON.parse(await playground.requestText()).Records[0].Data, btoa('a b'));
  assert.equal(await playground.fragment(), HAND.slice(1), 'the address stays as it is');
  const link = await nativeLink({ ...firstScenario, steps: [...firstScenario.steps, { wait: 1250 }] });
  for (const spelt of [link.replace('#', '#%23'), `${link}).`, `#${encodeURIComponent(link)}`]) {
    await paste(playground, '#key=between');
    await playground.eventually(() => keys(playground), 'between');
    await paste(playground, spelt);
    await playground.eventually(playground.clock, '2014-12-04T00:00:01.250Z');
  }
}, { fragment: HAND });

pageTest('a link names an example', async (playground) => {
  await playground.eventually(playground.notice, /^Splitting a hot shard: /);
  await playground.answered('6 records: 6 stored, 0 failed');
}, { fragment: '#example=split-a-hot-shard' });

/** Links that open nothing, and what is said about them. @type {[string, RegExp][]} */
const BAD = [
  ['#s1.fY6xCgIxEET', /^This link was cut: its end is missing\.$/],
  ['#s1.fY6xC!IxEETz', /^This link was changed on its way: it cannot be read\.$/],
  ['#s9.abcz', /^This link is of version 9, which a later release of this page reads\.$/],
  ['#response', /^This is not a link to a scenario\.$/],
  ['#key=a&shard=4', /^A link that is written by hand has up to 500 times key, .*\.$/],
  ['#key=a&shards=99999', /^The scenario in this link cannot be read: .*10,000.*\.$/],
  ['#example=no-such-thing', /^There is no example called “no-such-thing”\.$/],
  [`#s1.${deflateRawSync(Buffer.alloc(64 << 20, ' ')).toString('base64url')}z`, /^A link holds at most 2 MiB, .*\.$/],
];

pageTest('a link that opens nothing: one sentence, and the page as it was', async (playground) => {
  await playground.eventually(playground.notice, BAD[0][1]);
  await playground.answered(FIRST);
  for (const [fragment, sentence] of BAD.slice(1)) {
    await playground.load(`${playground.page.url().split('#')[0]}${fragment}`);
    await playground.eventually(playground.notice, sentence);
    await playground.answered(FIRST);
    assert.equal((await playground.rows()).length, 8);
  }
  await playground.reload();
  await playground.eventually(playground.notice, BAD[7][1]);
}, { fragment: BAD[0][0] });

pageTest('a link that opens nothing leaves a draft, at the start and later', async (playground) => {
  await makeDraft(playground);
  for (const [fragment, sentence] of BAD.slice(0, 6)) {
    await paste(playground, fragment);
    await playground.eventually(playground.notice, sentence);
    assert.equal(await playground.requestText(), MINE);
  }
  const tab = await openTab(playground, BAD[2][0]);
  await tab.eventually(tab.notice, BAD[2][1]);
  await tab.previewed('1 record: 1 stored, 0 failed');
  assert.equal(await tab.requestText(), MINE);
  await tab.pressButton('Put records');
  await tab.eventually(tab.fragment, '');
  assert.deepEqual(tab.complaints(), []);
});

pageTest('steps that cannot be taken: a sentence, and the page as it was', async (playground) => {
  await makeDraft(playground);
  const before = await standing(playground);
  const link = await nativeLink({ steps: [{ wait: 1 }, { fail: { shard: 'shardId-000000000009', records: 1 } }] });
  await paste(playground, link);
  await playground.eventually(playground.notice, /^This cannot be opened\. Step 2 cannot be taken: /);
  await playground.eventually(() => standing(playground), before);
  const tab = await openTab(playground, link);
  await tab.eventually(tab.notice, /^This cannot be opened\. Step 2 cannot be taken: /);
  await tab.eventually(() => standing(tab), before);
});

pageTest('a link goes before the draft, which is one press away, or one Undo', async (playground) => {
  await makeDraft(playground);
  const before = await standing(playground);
  const tab = await openTab(playground, HAND);
  await tab.eventually(() => keys(tab), 'user-1,user-2');
  await tab.pressButton('Undo');
  await tab.eventually(() => standing(tab), before);
  await tab.pressButton('Redo');
  await tab.eventually(() => keys(tab), 'user-1,user-2');
  await tab.pressButton('Back to my work');
  await tab.eventually(() => standing(tab), before);
  await look(tab);
  await tab.eventually(tab.fragment, '');

  const other = await openTab(playground, HAND);
  await other.eventually(() => keys(other), 'user-1,user-2');
  await other.pressButton('Put records');
  await other.eventually(async () => (await other.steps()).length, 2);
  await other.reload();
  await other.eventually(async () => (await other.steps()).length, 2);
  await other.pressButton('Back to my work');
  await other.eventually(() => standing(other), before);
});

pageTest('what a link’s own work took the place of is there at the next visit', async (playground) => {
  await makeDraft(playground);
  const tab = await openTab(playground, HAND);
  await tab.eventually(() => keys(tab), 'user-1,user-2');
  await tab.page.close();
  const second = await openTab(playground, '');
  await second.eventually(second.requestText, MINE);

  const third = await openTab(playground, HAND);
  await third.eventually(() => keys(third), 'user-1,user-2');
  await third.pressButton('Advance 1 s');
  await third.eventually(async () => (await third.steps()).length, 2);
  await third.page.close({ runBeforeUnload: true });
  const fourth = await openTab(playground, '');
  await fourth.eventually(async () => (await fourth.steps()).length, 2);
  await fourth.pressButton('Back to my work');
  await fourth.eventually(fourth.requestText, MINE);
});

pageTest('a reload keeps what was changed since the link was opened; the link itself opens as ever', async (playground) => {
  await playground.eventually(() => keys(playground), 'user-1,user-2');
  await playground.reload();
  await playground.eventually(() => keys(playground), 'user-1,user-2');
  assert.equal(await playground.fragment(), HAND.slice(1));
  await playground.pressButton('Advance 1 s');
  await playground.replaceRequest(MINE);
  await playground.previewed('1 record: 1 stored, 0 failed');
  const before = await standing(playground);
  await playground.reload();
  await playground.previewed('1 record: 1 stored, 0 failed');
  await playground.eventually(() => standing(playground), before);

  await look(playground);
  const link = await playground.eventually(playground.fragment, /^s1\./);
  const tab = await openTab(playground, `#${link}`);
  await tab.previewed('1 record: 1 stored, 0 failed');
  await tab.eventually(() => standing(tab), before);
  const fresh = await openTab(playground, HAND);
  await fresh.eventually(() => keys(fresh), 'user-1,user-2');
}, { fragment: HAND });

pageTest('Back and Forward bring back each entry’s own work', async (playground) => {
  const at = async () => [await keys(playground), (await playground.steps()).length];
  const go = (/** @type {number} */ by) => playground.page.evaluate((steps) => history.go(steps), by);
  await makeDraft(playground);
  await playground.openExample('Splitting a hot shard');
  await playground.eventually(playground.notice, /^Splitting a hot shard/);
  await playground.eventually(playground.fragment, 'example=split-a-hot-shard');
  await playground.answered('6 records: 6 stored, 0 failed');
  const example = await at();
  await paste(playground, HAND);
  await playground.eventually(at, ['user-1,user-2', 1]);
  await playground.pressButton('Advance 1 s');
  await playground.eventually(at, ['user-1,user-2', 2]);
  await go(-1);
  await playground.eventually(at, example);
  await go(-1);
  await playground.eventually(at, ['device-8', 1]);
  await go(2);
  await playground.eventually(at, ['user-1,user-2', 2]);
  await go(-1);
  await playground.eventually(at, example);
  await playground.reload();
  await playground.eventually(at, example);
  await go(1);
  await playground.eventually(at, ['user-1,user-2', 2]);
  await go(-2);
  await playground.eventually(at, ['device-8', 1]);
});

pageTest('the address is clean until something is changed, and has no link that is too long', async (playground) => {
  assert.equal(await playground.fragment(), '');
  await look(playground);
  await playground.pressButton('Advance 1 s');
  await playground.eventually(playground.clock, '2014-12-04T00:00:01.000Z');
  await look(playground);
  const link = await playground.eventually(playground.fragment, /^s1\.[\w-]*z$/);
  const { title: _title, about: _about, ...bare } = withoutWants(firstScenario); // what was said of it holds no longer
  assert.equal(`#${link}`, await nativeLink({ ...bare, steps: [...bare.steps, { wait: 1000 }] }));
  const noise = Array.from({ length: 40_000 }, (_, at) => String.fromCharCode(33 + ((at * at * 7919 + at * 104_729) >>> 7) % 90)).join('');
  await playground.replaceRequest(`{"${noise.replace(/["\\]/g, '')}": 1}`);
  await playground.previewed(/^Refused/);
  await look(playground);
  await playground.eventually(playground.fragment, /^$/);
  await playground.pressButton('Start over');
  await playground.answered(FIRST);
  await look(playground);
  await playground.eventually(playground.fragment, '');
});

/** The scenario as the page holds it. @param {typeof firstScenario} scenario */
function withoutWants({ want: _, steps, ...scenario }) {
  return { ...scenario, steps: steps.map((/** @type {any} */ { want: __, ...step }) => step) };
}

pageTest('tabs keep their work for themselves', async (playground) => {
  await makeDraft(playground);
  const tab = await openTab(playground, '');
  await tab.eventually(tab.requestText, MINE);
  const other = requestText([record('device-8', 'another tab')]);
  await tab.replaceRequest(other);
  await tab.previewed('1 record: 1 stored, 0 failed');
  await tab.reload();
  await tab.eventually(tab.requestText, other);
  await playground.page.bringToFront();
  await playground.reload();
  await playground.eventually(playground.requestText, MINE);
  await tab.page.bringToFront();
  await tab.replaceRequest(`${other}\n`);
  await tab.eventually(() => tab.page.evaluate(() => JSON.parse(localStorage.getItem('putrecords.session.v1') ?? '{}').scenario?.draft), `${other}\n`);
  const third = await openTab(playground, '');
  await third.eventually(third.requestText, `${other}\n`);
});

/** @type {HTTPRequest[]} */
const held = [];
pageTest('while a link is being opened, the page’s own result is not in sight', async (playground) => {
  await playground.eventually(async () => (await playground.answer()).summary, 'Opening the link…');
  const seen = await playground.page.evaluate(() => [...document.querySelectorAll('table[aria-label="Response records"], .picture, .steps, .request-editor, .settings')].filter((element) => element.checkVisibility({ visibilityProperty: true })).length);
  assert.equal(seen, 0);
  for (const request of held.splice(0)) {
    await request.continue();
  }
  await playground.answered('2 records: 2 stored, 0 failed');
  assert.equal(await keys(playground), 'user-1,user-2');
}, {
  browsers: CHROMIUM, fragment: HAND, until: 'document',
  async prepare(page) {
    await page.setRequestInterception(true);
    page.on('request', (request) => (/\.wasm$/.test(request.url()) ? held.push(request) : request.continue()));
  },
});

let broken = true;
pageTest('a link waits for the engine’s Retry', async (playground) => {
  await playground.eventually(playground.engine, 'failed');
  broken = false;
  await playground.pressButton('Retry');
  await playground.eventually(() => keys(playground), 'user-1,user-2', 20_000);
}, {
  browsers: CHROMIUM, fragment: HAND, until: 'document', expected: /Failed to load resource|no answer for .*\.wasm|\.wasm.*preload/,
  async prepare(page) {
    broken = true;
    await page.setRequestInterception(true);
    page.on('request', (request) => (/\.wasm$/.test(request.url()) && broken ? request.abort() : request.continue()));
  },
});

pageTest('a link that takes long shows its progress, and cancelled it leaves the work', async (playground) => {
  await makeDraft(playground);
  const link = await nativeLink({ steps: [{ load: { recordsPerSecond: 10_000, seconds: 300 } }] });
  const tab = await openTab(playground, link, { until: 'engine' });
  await tab.pressButton('Cancel');
  await tab.eventually(tab.requestText, MINE);
  await tab.eventually(tab.notice, 'The replay was cancelled.');
  await tab.previewed('1 record: 1 stored, 0 failed');
}, { browsers: CHROMIUM });

pageTest('text from a link is text', async (playground) => {
  const markup = '<img src=x onerror=alert(1)><script>alert(2)</script>';
  await paste(playground, await nativeLink({ title: markup, about: markup, steps: [{ put: { StreamName: 'exampleStreamName', Records: [{ Data: 'YQ==', PartitionKey: markup }] } }] }));
  await playground.eventually(playground.notice, `${markup}: ${markup}`);
  await playground.eventually(() => keys(playground), markup);
  assert.equal(await playground.page.evaluate(() => document.querySelectorAll('img, [onerror]').length), 0);
});

pageTest('a tab in which nothing was done since takes nothing from a newer one, whatever becomes of it', async (playground) => {
  const url = playground.page.url();
  await makeDraft(playground);
  const tab = await openTab(playground, '');
  await tab.eventually(tab.requestText, MINE);
  const newer = requestText([record('device-8', 'newer')]);
  await tab.replaceRequest(newer);
  await tab.eventually(() => tab.page.evaluate((data) => localStorage.getItem('putrecords.session.v1')?.includes(data) ?? false, btoa('newer')), true);
  await tab.page.close({ runBeforeUnload: true });
  await playground.page.bringToFront();
  await playground.reload();
  await playground.eventually(playground.requestText, MINE);
  await paste(playground, HAND);
  await playground.eventually(() => keys(playground), 'user-1,user-2');
  await playground.page.goto('about:blank');
  const last = await openPlayground(playground.page.browserContext(), playground.kind, { url });
  await last.eventually(last.requestText, newer);
});

/** Forbids a page to keep anything for its tab. @param {Page} page */
async function withoutTabStorage(page) {
  await page.evaluateOnNewDocument(() => Object.defineProperty(globalThis, 'sessionStorage', { get() { throw new DOMException('no', 'SecurityError'); } }));
}

pageTest('where the browser keeps nothing for a tab, a link opens all the same, and its address stays', async (playground) => {
  await makeDraft(playground);
  await paste(playground, HAND);
  await playground.eventually(() => keys(playground), 'user-1,user-2');
  await playground.reload();
  await playground.eventually(() => keys(playground), 'user-1,user-2');
  assert.equal(await playground.fragment(), HAND.slice(1));
  await playground.pressButton('Advance 1 s');
  await playground.eventually(playground.fragment, '');
  await playground.reload();
  await playground.eventually(async () => (await playground.steps()).length, 2);
}, { prepare: withoutTabStorage });

pageTest('where the browser makes no more entries, an example takes the place of the work', async (playground) => {
  await makeDraft(playground);
  await playground.openExample('Splitting a hot shard');
  await playground.answered('6 records: 6 stored, 0 failed');
  await playground.reload();
  await playground.answered('6 records: 6 stored, 0 failed');
}, {
  async prepare(page) {
    await page.evaluateOnNewDocument(() => {
      history.pushState = () => { throw new DOMException('too many', 'SecurityError'); };
    });
  },
});
