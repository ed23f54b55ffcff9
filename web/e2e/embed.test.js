// <put-records> on pages of another site.

import assert from 'node:assert/strict';
import { CHROMIUM } from './page-test.js';
import { BELOW } from './embed-host.js';
import { embedTest } from './embed-test.js';
import { record, requestText } from './requests.js';

const ONE = requestText([record('device-8')]);
const TWO = requestText([record('device-8'), record('user-1')]);

/** @param {string} text */
const pre = (text) => `<pre>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</pre>`;
/** @param {string} id @param {string} text @param {string} [attributes] */
const snippet = (id, text, attributes = '') => `<put-records id="${id}" ${attributes}>${pre(text)}</put-records>`;
const FAR = '<div style="height: 6000px"></div>';

embedTest('a request in a <pre> is answered, under the settings of its attributes, and the page is told', {
  body: snippet('one', TWO, 'shards="2" limits="2015-06-02" start="2015-06-02T00:00:00Z" records-per-second="1"'),
}, async ({ told, says, asWritten, eventually, find, site, page }) => {
  await eventually(() => says('#one'), /^2 records: \d stored, \d failed$/);
  assert.equal(await asWritten('#one'), false);
  const [{ event, detail }, ...more] = await told('one');
  assert.deepEqual([event, more], ['putrecords:result', []]);
  assert.equal(detail.status, 200);
  assert.equal(JSON.parse(detail.response).Records.length, 2);
  assert.equal(detail.stored + detail.failed, 2);
  assert.equal(detail.clock, '2015-06-02T00:00:00.000Z');
  assert.deepEqual(detail.shards.map((/** @type {any} */ { shardId, from, to }) => [shardId, from, to]), [['shardId-000000000000', 0, 0.5], ['shardId-000000000001', 0.5, 1]]);
  const [target, rel, href] = await (await find('#one', 'a[href]')).evaluate((a) => ['target', 'rel', 'href'].map((name) => a.getAttribute(name)));
  assert.deepEqual([target, rel], ['_blank', 'noopener']);
  assert.match(href ?? '', new RegExp(`^${site}#s1\\.[\\w-]+z$`));
  const scenario = await page.evaluate(() => /** @type {any} */ (document.querySelector('#one')).scenario);
  assert.deepEqual([scenario.stream.shards, scenario.limits, scenario.shardLimits, scenario.steps], [2, '2015-06-02', { recordsPerSecond: 1 }, [{ put: TWO }]]);
});

embedTest('a link wins over the content; a scenario in the content is replayed', {
  body: `<put-records id="link" link="#key=a&amp;key=b&amp;key=c&amp;shards=3">${pre(ONE)}</put-records>`
    + `<put-records id="defaults" link="#shards=4">${pre(ONE)}</put-records>`
    + snippet('scenario', JSON.stringify({ title: 'Later', steps: [{ put: JSON.parse(ONE) }, { wait: 250 }, { put: JSON.parse(TWO) }, { wait: 5 }] })),
}, async ({ told, says, eventually }) => {
  await eventually(() => says('#link'), '3 records: 3 stored, 0 failed');
  await eventually(() => says('#scenario'), '2 records: 2 stored, 0 failed');
  await eventually(() => says('#defaults'), 'Nothing sent yet');
  assert.equal((await told('scenario'))[0].detail.clock, '2014-12-04T00:00:00.250Z');
});

embedTest('attributes are observed, and methods give the result', { body: snippet('one', ONE) }, async ({ told, says, eventually, page }) => {
  await eventually(() => says('#one'), '1 record: 1 stored, 0 failed');
  const got = await page.evaluate(async (two) => {
    const element = /** @type {any} */ (document.querySelector('#one'));
    element.setAttribute('shards', '5');
    const five = await element.run();
    element.scenario = { steps: [{ put: two }] };
    const set = await element.run();
    const reset = await element.reset();
    return [five.shards.length, set.summary, reset.summary, element.scenario.steps.length];
  }, TWO);
  assert.deepEqual(got, [5, '2 records: 2 stored, 0 failed', '1 record: 1 stored, 0 failed', 1]);
  const count = (await told()).length;
  await page.evaluate(() => document.querySelector('#one')?.setAttribute('show', 'response'));
  await page.evaluate(() => new Promise(requestAnimationFrame));
  assert.equal((await told()).length, count, 'another look is no other question');
});

embedTest('a scenario that was set before the element was there is shown', {
  blank: true, body: `${snippet('one', ONE)}<script>document.querySelector('#one').scenario = { title: 'Set', steps: [] };</script><script type="module" src="{site}embed.js"></script>`,
}, async ({ page, says, eventually }) => {
  await eventually(() => says('#one'), 'Nothing sent yet');
  assert.equal(await page.evaluate(() => /** @type {any} */ (document.querySelector('#one')).scenario.title), 'Set');
});

embedTest('a scenario that was set before the element was there waits until a reader is near, and is asked once', {
  blank: true, body: `${FAR}${snippet('far', ONE)}<script>document.querySelector('#far').scenario = { title: 'Set', steps: [] };</script><script type="module" src="{site}embed.js"></script>`,
}, async ({ page, says, told, eventually, engines }) => {
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve, { timeout: 1000 })));
  assert.equal(await engines(), 0);
  await page.evaluate(() => scrollTo(0, 5200));
  await eventually(() => says('#far'), 'Nothing sent yet');
  assert.equal((await told('far')).length, 1);
});

embedTest('newest wins: one who waits for an older answer gets the newer one', { body: snippet('one', ONE) }, async ({ page, says, eventually }) => {
  await eventually(() => says('#one'), /^1 record/);
  const summaries = await page.evaluate(async (two) => {
    const element = /** @type {any} */ (document.querySelector('#one'));
    const old = element.run();
    element.scenario = { steps: [{ put: two }] };
    return Promise.all([old, element.run()].map(async (result) => (await result).summary));
  }, TWO);
  assert.deepEqual(summaries, ['2 records: 2 stored, 0 failed', '2 records: 2 stored, 0 failed']);
});

embedTest('ten snippets share one frame, one worker and one download of the simulator', {
  body: Array.from({ length: 10 }, (_, at) => snippet(`s${at}`, requestText(Array.from({ length: at + 1 }, (_, key) => record(`key-${key}`))), 'show="response"')).join('')
    + '<style>put-records { display: inline-block; max-width: 200px; max-height: 60px; overflow: hidden }</style>',
}, async ({ page, says, eventually, engines, requests }) => {
  for (let at = 0; at < 10; at++) {
    await eventually(() => says(`#s${at}`), new RegExp(`^${at + 1} records?: `));
  }
  assert.equal(await engines(), 1);
  assert.equal(page.frames().length, 2);
  assert.equal(requests().filter((url) => url.endsWith('.wasm')).length, 1);
  assert.equal(requests().filter((url) => /worker-[A-Z2-7]{8}\.js$/.test(url)).length, 1);
});

embedTest('a playground below a path of the same site', {
  blank: true, body: `<script type="module" src="${BELOW}embed.js"></script>${snippet('one', ONE)}<put-records id="two" link="example=hot-partition-key"><p>written</p></put-records>`,
}, async ({ page, says, eventually, find, requests }) => {
  await eventually(() => says('#one'), '1 record: 1 stored, 0 failed');
  await eventually(() => says('#two'), '8 records: 7 stored, 1 failed');
  const root = new URL(BELOW, page.url()).href;
  assert.ok((await (await find('#one', 'a.open')).evaluate((a) => a.getAttribute('href') ?? '')).startsWith(`${root}#s1.`));
  assert.deepEqual(requests().filter((url) => url !== page.url() && !url.startsWith(root) && !url.endsWith('/favicon.ico')), []);
});

embedTest('what is far below costs nothing until a reader comes near', { body: `${FAR}${snippet('far', ONE)}` }, async ({ page, says, eventually, engines, asWritten, requests }) => {
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve, { timeout: 1000 })));
  assert.equal(await engines(), 0);
  assert.equal(await asWritten('#far'), true);
  assert.ok(!requests().some((url) => url.includes('.wasm')));
  await page.evaluate(() => scrollTo(0, 5200));
  await eventually(() => says('#far'), '1 record: 1 stored, 0 failed');
  assert.equal(await engines(), 1);
});

embedTest('what is not displayed waits; run() does not', { body: `<div id="tab" hidden>${snippet('tab-1', ONE)}</div>${FAR}${snippet('far', TWO)}` }, async ({ page, says, eventually, engines }) => {
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve, { timeout: 1000 })));
  assert.equal(await engines(), 0);
  assert.equal(await page.evaluate(async () => (await /** @type {any} */ (document.querySelector('#far')).run()).summary), '2 records: 2 stored, 0 failed');
  await page.evaluate(() => document.querySelector('#tab')?.removeAttribute('hidden'));
  await eventually(() => says('#tab-1'), '1 record: 1 stored, 0 failed');
});

embedTest('what its author wrote stays while the focus is in it', {
  body: `${FAR}<put-records id="one"><p><a href="#top">A link</a> <a href="#more">Another</a></p>${pre(ONE)}</put-records>${FAR}`,
}, async ({ page, says, told, asWritten, eventually }) => {
  const focus = (/** @type {number} */ at) => page.evaluate((link) => /** @type {HTMLElement} */ (document.querySelectorAll('a')[link]).focus(), at);
  const focused = () => page.evaluate(() => document.activeElement?.textContent);
  await focus(0);
  await eventually(async () => (await told('one')).length, 1);
  assert.deepEqual([await asWritten('#one'), await focused()], [true, 'A link']);
  await focus(1);
  await page.evaluate(() => new Promise((resolve) => setTimeout(() => requestAnimationFrame(resolve))));
  assert.deepEqual([await asWritten('#one'), await focused()], [true, 'Another']);
  await page.evaluate(() => /** @type {HTMLElement} */ (document.activeElement).blur());
  await eventually(() => says('#one'), '1 record: 1 stored, 0 failed');
  assert.equal(await asWritten('#one'), false);
});

embedTest('neither focus nor scroll is taken', {
  body: `<input id="name" autofocus>${'<p>text</p>'.repeat(12)}${snippet('one', ONE, 'editable')}${FAR}${snippet('two', TWO)}${FAR}`,
}, async ({ page, says, eventually }) => {
  await page.evaluate(() => document.querySelector('input')?.focus());
  await eventually(() => says('#one'), /^1 record/);
  assert.deepEqual(await page.evaluate(() => [document.activeElement?.id, scrollY]), ['name', 0]);
  const top = () => page.evaluate(() => Math.round(document.querySelector('#two')?.getBoundingClientRect().top ?? 0));
  await page.evaluate(() => scrollBy(0, (document.querySelector('#two')?.getBoundingClientRect().top ?? 0) - 200));
  const before = await top();
  await eventually(() => says('#two'), /^2 records/);
  assert.deepEqual([await page.evaluate(() => document.activeElement?.id), await top()], ['name', before]);
});

embedTest('a broken snippet keeps its text, says why, and leaves the others alone', {
  body: snippet('bad', '{"steps":[{"wat":1}]}') + snippet('cut', '{"title":"Cut", "steps": [') + '<put-records id="link" link="s1.abc"><p>written</p></put-records>'
    + '<put-records id="example" link="example=gone"><p>written</p></put-records><put-records id="empty"></put-records>'
    + snippet('shards', ONE, 'shards="many"') + snippet('arn', '{"StreamARN":{"toString":1}}') + snippet('good', ONE),
}, async ({ told, says, asWritten, eventually }) => {
  await eventually(() => says('#good'), '1 record: 1 stored, 0 failed');
  for (const [id, want] of /** @type {const} */ ([['bad', /wat/], ['cut', /\S/], ['link', /link/], ['example', /There is no example called “gone”/], ['empty', /nothing to show/], ['shards', /shards/]])) {
    await eventually(() => says(`#${id}`), want);
    assert.equal(await asWritten(`#${id}`), id !== 'empty', id);
    const [{ event, detail }, ...more] = await told(id);
    assert.deepEqual([event, more], ['putrecords:error', []], id);
    assert.ok(detail.code && detail.message, id);
  }
  await eventually(() => says('#arn'), /^Refused: /);
});

embedTest('moved while it asks, changed while it is away, moved while a reader types: the answer is to the newest question', {
  body: `${snippet('one', ONE, 'editable')}<section></section>`,
}, async ({ page, says, told, eventually }) => {
  await eventually(() => says('#one'), '1 record: 1 stored, 0 failed');
  await page.evaluate((two) => {
    const element = /** @type {any} */ (document.querySelector('#one'));
    element.scenario = { steps: [{ put: two }] };
    document.querySelector('section')?.append(element);
  }, TWO);
  await eventually(() => says('#one'), '2 records: 2 stored, 0 failed');
  await page.evaluate(() => {
    const element = /** @type {Element} */ (document.querySelector('#one'));
    element.remove();
    element.setAttribute('shards', '5');
    document.querySelector('main')?.append(element);
  });
  await eventually(async () => (await told('one')).at(-1).detail.shards.length, 5);
  await page.evaluate((one) => {
    const element = /** @type {Element} */ (document.querySelector('#one'));
    const box = /** @type {HTMLTextAreaElement} */ (element.shadowRoot?.querySelector('textarea'));
    box.value = one;
    box.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    document.querySelector('section')?.append(element);
  }, ONE);
  await eventually(() => says('#one'), '1 record: 1 stored, 0 failed');
  assert.equal(await page.evaluate(async () => {
    const element = /** @type {any} */ (document.querySelector('#one'));
    element.run();
    await new Promise(requestAnimationFrame);
    element.run();
    element.remove();
    await new Promise(requestAnimationFrame);
    return element.shadowRoot.querySelector('[aria-busy]');
  }), null, 'what is away is not busy');
});

embedTest('moved and taken out: an element that comes again shows what it has, and one that has gone asks nothing', { body: `${snippet('one', ONE)}<section></section>` }, async ({ page, says, told, eventually }) => {
  await eventually(() => says('#one'), /^1 record/);
  await page.evaluate(() => document.querySelector('section')?.append(/** @type {Element} */ (document.querySelector('#one'))));
  await eventually(() => says('#one'), /^1 record/);
  assert.equal((await told()).length, 1);
  await page.evaluate(() => document.querySelector('#one')?.setAttribute('shards', '5'));
  await eventually(async () => (await told()).at(-1).detail.shards.length, 5);
  assert.equal(await page.evaluate(() => document.querySelector('#one')?.shadowRoot?.querySelector('[aria-busy]') ?? null), null);
  const code = await page.evaluate(async () => {
    const element = /** @type {any} */ (document.querySelector('#one'));
    const running = element.run();
    element.remove();
    return running.catch((/** @type {any} */ error) => error.code);
  });
  assert.equal(code, 'Cancelled');
});

embedTest('a page that throws its content away gets another frame', { body: snippet('one', ONE) }, async ({ page, says, eventually, engines }) => {
  await eventually(() => says('#one'), /^1 record/);
  await page.evaluate((two) => {
    const another = document.createElement('put-records');
    another.id = 'two';
    another.textContent = two;
    document.body.replaceChildren(another);
  }, TWO);
  await eventually(() => says('#two'), '2 records: 2 stored, 0 failed');
  assert.equal(await engines(), 1);
});

embedTest('the strictest policy of a page that allows what the README says: no complaint, Trusted Types included', {
  body: snippet('one', ONE, 'editable theme="dark" height="300"'),
  headers: { 'Content-Security-Policy': "default-src 'none'; script-src {site}; frame-src {site}; img-src 'self'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'" },
}, async ({ says, eventually }) => {
  await eventually(() => says('#one'), '1 record: 1 stored, 0 failed');
});

embedTest('a page that forbids the frame keeps the text, with a sentence that says what to allow', {
  body: snippet('one', ONE) + snippet('two', TWO),
  headers: { 'Content-Security-Policy': "default-src 'none'; script-src {site}; img-src 'self'" },
}, async ({ says, asWritten, eventually, engines }) => {
  await eventually(() => says('#one'), /^The simulator could not be loaded from http.*frame-src/);
  await eventually(() => says('#two'), /frame-src/);
  assert.equal(await asWritten('#one'), true);
  assert.equal(await engines(), 0);
}, { expected: /frame-src|frame because|ancestor|Refused to frame|Framing/ });

embedTest('without the script the text is there to read', {
  body: snippet('one', ONE), blank: true,
}, async ({ page }) => {
  assert.match(await page.evaluate(() => document.body.innerText), /device-8/);
});

let there = false;

embedTest('a simulator that is not there: the text stays, with a sentence and another try, which works', { body: snippet('one', ONE) }, async ({ says, asWritten, eventually, find }) => {
  await eventually(() => says('#one'), /^The simulator could not be started: .*HTTP 404.*Try again$/s);
  assert.equal(await asWritten('#one'), true);
  there = true;
  await (await find('#one', '.again')).click();
  await eventually(() => says('#one'), '1 record: 1 stored, 0 failed');
}, {
  browsers: CHROMIUM, // Firefox cannot be kept from a file
  expected: /404/,
  prepare: async (page) => {
    await page.setRequestInterception(true);
    page.on('request', (request) => (there || !request.url().endsWith('.wasm') ? request.continue() : request.respond({ status: 404, headers: { 'Access-Control-Allow-Origin': '*' } })));
  },
});
