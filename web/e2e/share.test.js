// The share dialog: what it says is true, what it copies opens, and what it leaves out is left out.

import assert from 'node:assert/strict';
import { check, LOOKS } from './axe.js';
import { CHROMIUM, pageTest } from './page-test.js';
import { openPlayground } from './playground.js';
import { firstScenario, record, requestText } from './requests.js';

/** @import {HTTPRequest, Page} from 'puppeteer-core' */
/** @import {Playground} from './playground.js' */


/** Everything that a link must bring along. @param {Playground} playground */
async function standing(playground) {
  const part = { rows: await playground.rows(), steps: await playground.steps(), clock: await playground.clock(), shards: await playground.shards(), text: await playground.requestText() };
  const json = await playground.responseJSON();
  await (await playground.element('tab', 'Table')).click();
  return { ...part, json };
}

/** Opens the dialog, and waits for its link. @param {Playground} playground */
async function share(playground) {
  await playground.pressButton('Share');
  await ready(playground);
}

/** @param {Playground} playground */
async function ready(playground) {
  return playground.eventually(() => content(playground), /characters\.$|^There is no link\.$/, 60_000);
}

/** What the link carries, in words. @param {Playground} playground */
function content(playground) {
  return playground.page.evaluate(() => document.querySelector('dialog[open] .share-content')?.textContent ?? '');
}

/** All that the dialog says. @param {Playground} playground */
async function words(playground) {
  return (await playground.element('dialog', 'Share')).evaluate((dialog) => dialog.innerText);
}

/** Presses a Copy button, and gives what is on the clipboard then. @param {Playground} playground @param {string} name */
async function copied(playground, name) {
  await playground.pressButton(`Copy ${name}`);
  await playground.eventually(() => words(playground), new RegExp(`Copied: ${name}, [\\d,]+ characters\\.`));
  return playground.clipboard();
}

/** A visitor who has never been here opens a link. @param {Playground} playground @param {string} url @param {(fresh: Playground) => Promise<void>} body */
async function visit(playground, url, body) {
  const context = await playground.page.browser().createBrowserContext();
  try {
    const fresh = await openPlayground(context, playground.kind, { url });
    await body(fresh);
    assert.deepEqual(fresh.complaints(), []);
  } finally {
    await context.close();
  }
}

/** @param {Playground} playground */
function base(playground) {
  return playground.page.url().split('#')[0];
}

pageTest('what is shared opens elsewhere as it stands here: settings, steps, answer, clock and draft', async (playground) => {
  await playground.fillIn('spinbutton', 'Shards', '6');
  await playground.eventually(async () => (await playground.shards()).length, 6);
  await playground.pressButton('Advance 1 s');
  await playground.fillIn('textbox', 'Milliseconds to wait', '250');
  await playground.pressButton('Wait');
  await playground.replaceRequest('{ "Records": [ 12345678901234567890.10, 1e400 ] }');
  await playground.pressButton('Put records');
  await playground.eventually(async () => (await playground.steps()).length, 4);
  await playground.replaceRequest(requestText([record('device-8'), record('draft 😀')]));
  await playground.previewed('2 records: 2 stored, 0 failed');
  const here = await standing(playground);
  await share(playground);
  const url = await copied(playground, 'Link');
  assert.equal(await content(playground), `12 records, 6 shards, 4 steps, clock +1.25 s: ${url.length.toLocaleString('en-US')} characters.`);
  assert.match(await words(playground), /It fits in a message on Discord, which takes 2,000 characters\./);
  assert.equal(url, playground.page.url(), 'the address has the link too');
  await visit(playground, url, async (fresh) => {
    await fresh.previewed('2 records: 2 stored, 0 failed');
    await fresh.eventually(() => standing(fresh), here);
    await fresh.pressButton('Undo');
    await share(fresh);
  });
});

pageTest('the last put stands for the draft, which is not sent along', async (playground) => {
  const here = await standing(playground);
  await share(playground);
  const url = await copied(playground, 'Link');
  assert.match(await content(playground), /^8 records, 4 shards, 1 step: /);
  await visit(playground, url, async (fresh) => {
    await fresh.answered('8 records: 7 stored, 1 failed');
    await fresh.eventually(() => standing(fresh), here);
  });
});

pageTest('each form is ready text', async (playground) => {
  await playground.replaceRequest(requestText([record('a<b>&"c"')], { ' ': '</pre>' }));
  await playground.previewed(/^1 record: /);
  const request = await playground.requestText();
  await share(playground);
  const link = await copied(playground, 'Link');
  const fragment = link.slice(base(playground).length + 1);
  assert.match(fragment, /^s1\.[\w-]+z$/);
  const title = 'PutRecords: 9 records, 4 shards, 1 step'; // the example is another one now
  assert.equal(await copied(playground, 'Markdown'), `[${title}](${link})`);
  assert.equal(await copied(playground, 'reStructuredText'), `\`${title} <${link}>\`__`);
  assert.equal(await copied(playground, 'HTML iframe'), `<iframe src="${base(playground)}embed.html#${fragment}" title="${title}" width="100%" height="760" loading="lazy" sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox"></iframe>`);
  const [, pre] = /^<script type="module" src="[^"]*\/embed\.js"><\/script>\n<put-records link="s1\.[\w-]+z"><pre>([^<>]*)<\/pre><\/put-records>$/.exec(await copied(playground, 'HTML embed')) ?? [];
  assert.equal(pre?.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&'), request);
});

pageTest('without record data: zero bytes, as many, and all else', async (playground) => {
  await playground.replaceRequest(requestText([record('key stays', 'the secret')]));
  await playground.previewed(/^1 record: /);
  await share(playground);
  const whole = await playground.fragment();
  await (await playground.element('checkbox', 'Without record data')).click();
  await playground.eventually(() => content(playground), /characters\.$/);
  const url = await copied(playground, 'Link');
  assert.ok(!url.endsWith(whole));
  assert.equal(await playground.fragment(), whole, 'the address keeps the work');
  assert.ok(!(await copied(playground, 'HTML embed')).includes(record('', 'the secret').Data));
  await visit(playground, url, async (fresh) => {
    await fresh.previewed(/^1 record: /);
    const [only] = JSON.parse(await fresh.requestText()).Records;
    assert.deepEqual(only, { Data: Buffer.alloc('the secret'.length).toString('base64'), PartitionKey: 'key stays' });
    const [first] = await fresh.steps();
    assert.equal(first, 'Put 8 · 1 failed', 'the same answer');
  });
  await playground.press('Escape');
  await share(playground);
  assert.equal(await copied(playground, 'Link'), url, 'what is kept back once is kept back the next time');
});

pageTest('looking back, what is shared is the present, and that is said', async (playground) => {
  await playground.pressButton('Advance 1 s');
  await playground.eventually(async () => (await playground.steps()).length, 2);
  await playground.pressButton('Step 1: Put 8 · 1 failed');
  await playground.element('button', 'Back to now');
  await share(playground);
  assert.match(await content(playground), /^8 records, 4 shards, 2 steps, clock \+1 s: /);
  assert.match(await words(playground), /what is shared is the work as it stands now/);
});

/** @param {string} how */
const withoutClipboard = (how) => async (/** @type {Page} */ page) => {
  await page.evaluateOnNewDocument((kind) => {
    const refusing = { writeText: () => Promise.reject(new DOMException('no', 'NotAllowedError')) };
    Object.defineProperty(Navigator.prototype, 'clipboard', { value: kind === 'missing' ? undefined : refusing });
  }, how);
};

for (const how of ['missing', 'blocked']) {
  pageTest(`where the clipboard is ${how}, the text is selected`, async (playground) => {
    await share(playground);
    for (const name of ['Link', 'HTML embed']) {
      await playground.pressButton(`Copy ${name}`);
      await playground.eventually(() => words(playground), /The browser does not let the page copy\. The text is selected: press (Ctrl|⌘) C\./);
      const selected = await playground.page.evaluate(() => {
        const field = /** @type {HTMLTextAreaElement} */ (document.activeElement);
        return [field.labels[0].textContent, field.value.slice(field.selectionStart, field.selectionEnd)];
      });
      assert.equal(selected[0], name);
      assert.match(selected[1] ?? '', name === 'Link' ? /^http.*#s1\..*z$/ : /^<script [^]*<\/put-records>$/);
    }
  }, { prepare: withoutClipboard(how) });
}

/** Text that does not compress, in base64. @param {number} length */
function noise(length) {
  let seed = 7;
  return Buffer.from(Array.from({ length: Math.ceil(length * 0.75) }, () => (seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31) >> 16 & 255)).toString('base64').slice(0, length);
}

/** Keeps a draft with so many records of so many characters of data, as an earlier visit would have. @param {number} count @param {number} length */
const keeping = (count, length) => async (/** @type {Page} */ page) => {
  const settings = { name: 'exampleStreamName', shards: '4', limits: '2015-06-02', recordsPerSecond: '', bytesPerSecond: '' };
  const text = noise(count * length);
  const draft = requestText(Array.from({ length: count }, (_, at) => ({ Data: text.slice(at * length, (at + 1) * length), PartitionKey: `user-${at}` })));
  const session = JSON.stringify({ settings, good: settings, scenario: { limits: settings.limits, stream: { name: settings.name, shards: 4 }, steps: [], draft } });
  await page.evaluateOnNewDocument((kept) => {
    if (location.protocol === 'http:') { // not in the empty document before
      localStorage.setItem('putrecords.session.v1', kept);
    }
  }, session);
};

pageTest('a long link is shown shortened, and copied whole', async (playground) => {
  await playground.previewed(/^100 records: /);
  await share(playground);
  assert.match(await words(playground), /too long for a message on Discord.*Chrome cuts off what is copied from its address bar after 32,779 characters/);
  const shown = await (await playground.element('textbox', 'Link')).evaluate((field) => /** @type {HTMLTextAreaElement} */ (field).value.length);
  assert.ok(shown < 5000, `${shown} characters are shown`);
  const url = await copied(playground, 'Link');
  assert.ok(url.length > 100_000, `${url.length} characters`);
  assert.equal(await playground.fragment(), '', 'the address has no link that would be cut off');
  const here = await playground.rows();
  await visit(playground, url, async (fresh) => {
    await fresh.previewed(/^100 records: /);
    assert.deepEqual(await fresh.rows(), here);
  });
}, { prepare: keeping(100, 1200) });

/** Notes what the browser would write to disk. @param {Page} page */
async function catchDownloads(page) {
  await page.evaluateOnNewDocument(() => {
    /** @type {{name: string, text: string}[]} */
    const downloads = [];
    Object.assign(globalThis, { downloads });
    /** @type {Map<string, Promise<string>>} */
    const blobs = new Map();
    const { createObjectURL } = URL;
    URL.createObjectURL = (blob) => {
      const url = createObjectURL(blob);
      blobs.set(url, /** @type {Blob} */ (blob).text());
      return url;
    };
    HTMLAnchorElement.prototype.click = async function () {
      downloads.push({ name: this.download, text: (await blobs.get(this.href)) ?? '' });
    };
  });
}

/** What is downloaded at a press. @param {Playground} playground @returns {Promise<{name: string, text: string}>} */
async function download(playground) {
  await playground.pressButton('Download scenario');
  return playground.eventually(() => playground.page.evaluate(() => JSON.stringify(/** @type {any} */ (globalThis).downloads.shift() ?? null)), /^{/).then(JSON.parse);
}

/** The data of the first step of what is downloaded. @param {Playground} playground @returns {Promise<string[]>} */
async function dataOf(playground) {
  const [{ put }] = JSON.parse((await download(playground)).text).steps;
  return (typeof put === 'string' ? JSON.parse(put) : put).Records.map((/** @type {{Data: string}} */ { Data }) => Data);
}

/** @param {Playground} playground */
async function downloadDisabled(playground) {
  return (await playground.element('button', 'Download scenario')).evaluate((button) => button.ariaDisabled);
}

/** Holds the first questions of a kind to the engine back, until they are released. @param {Page} page @param {string} kind @param {number} count */
async function holding(page, kind, count) {
  await page.evaluateOnNewDocument((name, most) => {
    /** @type {(() => void)[]} */
    const held = [];
    Object.assign(globalThis, { held });
    let left = most;
    const { postMessage } = Worker.prototype;
    Worker.prototype.postMessage = function (/** @type {any} */ message) {
      const send = () => Reflect.apply(postMessage, this, [message]);
      message.name === name && left-- > 0 ? held.push(send) : send();
    };
  }, kind, count);
}

/** @param {Playground} playground */
async function release(playground) {
  await playground.page.evaluate(() => /** @type {any} */ (globalThis).held.splice(0).forEach((/** @type {() => void} */ send) => send()));
}

pageTest('a scenario that is too large for a link is said to be, and can be downloaded', async (playground) => {
  await playground.previewed(/^15 records: /);
  await share(playground);
  assert.equal(await content(playground), 'There is no link.');
  assert.match(await words(playground), /A link .*The scenario takes 1\.\d MiB: without record data it may fit, or download it, and send the file\./);
  const whole = await download(playground);
  assert.equal(whole.name, 'scenario.json');
  assert.equal(JSON.parse(JSON.parse(whole.text).draft).Records.length, 15);
  await (await playground.element('checkbox', 'Without record data')).click();
  await playground.eventually(() => content(playground), /^15 records, 4 shards, 0 steps: /, 60_000);
  const blank = JSON.parse((await download(playground)).text);
  assert.match(JSON.parse(blank.draft).Records[0].Data, /^A+$/);
}, {
  browsers: CHROMIUM,
  async prepare(page) {
    await keeping(15, 120_000)(page);
    await catchDownloads(page);
  },
});

pageTest('without record data, what is downloaded never has them: not while they are left out, not when the box was switched meanwhile', async (playground) => {
  const disabled = () => downloadDisabled(playground);
  await share(playground);
  assert.equal(await disabled(), 'false');
  const box = await playground.element('checkbox', 'Without record data');
  await box.click();
  await playground.eventually(disabled, 'true');
  await playground.pressButton('Download scenario');
  await box.click();
  await release(playground);
  await ready(playground);
  assert.deepEqual(await dataOf(playground), firstScenario.steps[0].put.Records.map((/** @type {{Data: string}} */ { Data }) => Data), 'the first download is this one');
  await box.click();
  await playground.eventually(disabled, 'true');
  await playground.eventually(() => playground.page.evaluate(() => /** @type {any} */ (globalThis).held.length), 1);
  await release(playground);
  await ready(playground);
  for (const data of await dataOf(playground)) {
    assert.match(data, /^A*=*$/);
  }
}, { browsers: CHROMIUM, prepare: async (page) => { await catchDownloads(page); await holding(page, 'withoutData', 2); } });

pageTest('where data cannot be left out, nothing is downloaded in its place', async (playground) => {
  await share(playground);
  await (await playground.element('checkbox', 'Without record data')).click();
  await playground.eventually(() => content(playground), 'There is no link.');
  assert.equal(await downloadDisabled(playground), 'true');
  await playground.pressButton('Download scenario');
  assert.deepEqual(await playground.page.evaluate(() => /** @type {any} */ (globalThis).downloads), []);
}, {
  browsers: CHROMIUM,
  async prepare(page) {
    await catchDownloads(page);
    await page.evaluateOnNewDocument(() => {
      const { postMessage } = Worker.prototype;
      Worker.prototype.postMessage = function (/** @type {any} */ message) {
        Reflect.apply(postMessage, this, [message.name === 'withoutData' ? { ...message, args: ['{'] } : message]);
      };
    });
  },
});

/** @type {HTTPRequest[]} */
const waiting = [];
pageTest('why there is no link is announced, and there is nothing to download', async (playground) => {
  await playground.fillIn('spinbutton', 'Shards', 'x');
  await share(playground);
  const said = await playground.page.evaluate(() => [...document.querySelectorAll('dialog[open] [role="status"]')].map((status) => /** @type {HTMLElement} */ (status).innerText).join('\n'));
  assert.match(said, /There is no link\.\s+There is nothing to share until the settings of the stream are right\./);
  assert.equal(await downloadDisabled(playground), 'true');
  for (const request of waiting.splice(0)) {
    await request.continue();
  }
  await playground.eventually(playground.engine, 'ready');
}, {
  browsers: CHROMIUM, until: 'document',
  async prepare(page) {
    await page.setRequestInterception(true);
    page.on('request', (request) => (/\.wasm$/.test(request.url()) ? waiting.push(request) : request.continue()));
  },
});

pageTest('a link stands in the address of its own work only', async (playground) => {
  const { page } = playground;
  const keys = async () => (await playground.rows()).map(({ key }) => key).join();
  for (const key of ['first', 'second']) {
    await page.evaluate((one) => { location.hash = `#key=${one}`; }, key);
    await playground.eventually(keys, key);
  }
  await share(playground);
  assert.match(await playground.fragment(), /^s1\./);
  await page.evaluate(() => history.back());
  await playground.eventually(keys, 'first');
  const box = await playground.element('checkbox', 'Without record data');
  for (let presses = 0; presses < 2; presses++) {
    await box.click();
    await ready(playground);
  }
  assert.equal(await playground.fragment(), 'key=first');
});

pageTest('a link that was being made when the dialog was closed goes nowhere', async (playground) => {
  await playground.previewed(/^15 records: /);
  await playground.pressButton('Start over');
  await playground.answered('8 records: 7 stored, 1 failed');
  await playground.pressButton('Share');
  await playground.eventually(() => playground.page.evaluate(() => /** @type {any} */ (globalThis).held.length), 1);
  await playground.press('Escape');
  await playground.pressButton('Undo');
  await playground.pressButton('Share');
  await release(playground);
  await playground.eventually(() => content(playground), 'There is no link.', 60_000);
  assert.equal(await playground.fragment(), '');
}, {
  browsers: CHROMIUM,
  async prepare(page) {
    await keeping(15, 120_000)(page);
    await holding(page, 'linkFacts', 1);
  },
});

pageTest('where the work is too large for a link, the address has no old one', async (playground) => {
  await playground.previewed(/^15 records: /);
  await playground.page.evaluate(() => { location.hash = '#key=old'; });
  await playground.eventually(async () => (await playground.rows()).map(({ key }) => key).join(), 'old');
  await playground.pressButton('Back to my work');
  await playground.previewed(/^15 records: /);
  await playground.pressButton('Advance 1 s');
  await playground.eventually(async () => (await playground.steps()).length, 1);
  await share(playground);
  assert.equal(await content(playground), 'There is no link.');
  assert.equal(await playground.fragment(), '');
}, { browsers: CHROMIUM, prepare: keeping(15, 120_000) });

pageTest('by keyboard alone', async (playground) => {
  const focused = () => playground.page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.getAttribute('name') ?? document.activeElement?.textContent ?? '');
  await playground.focus('button', 'Share');
  await playground.press('Enter');
  await ready(playground);
  assert.equal(await focused(), 'Copy Link');
  await playground.press('Enter');
  await playground.eventually(() => words(playground), /Copied: Link/);
  for (let presses = 0; presses < 20 && (await focused()) !== 'withoutData'; presses++) {
    await playground.press('Tab');
  }
  await playground.press(' ');
  await playground.eventually(() => content(playground), /characters\.$/);
  await playground.press('Tab');
  assert.equal(await focused(), 'Download scenario');
  await playground.press('Escape');
  await playground.eventually(focused, 'Share');
});

for (const [look, viewport, features] of LOOKS) {
  pageTest(`no axe violation, ${look}: the share dialog, copied, the notice of a link`, async (playground) => {
    await playground.pressButton('Add record');
    await playground.previewed(/^9 records: /);
    await share(playground);
    await check(playground, 'the dialog');
    await playground.pressButton('Copy Markdown');
    await playground.eventually(() => words(playground), /Copied: Markdown/);
    await check(playground, 'copied');
    assert.ok((await playground.page.evaluate(() => document.documentElement.scrollWidth - innerWidth)) <= 0);
    await playground.press('Escape');
    await playground.page.evaluate(() => { location.hash = '#key=a'; });
    await playground.element('button', 'Back to my work');
    await check(playground, 'a link over own work');
    await playground.page.evaluate(() => { location.hash = '#s1.'; });
    await playground.eventually(playground.notice, /^This link was cut/);
    await check(playground, 'a bad link');
  }, { browsers: CHROMIUM, viewport, prepare: (page) => page.emulateMediaFeatures(features) });
}
