// embed.html in frames of another site, sandboxed ones too, and what hostile pages tell the frames.

import assert from 'node:assert/strict';
import { embedTest } from './embed-test.js';
import { HOSTILE_LINKS } from './hostile-links.js';
import { CHROMIUM } from './page-test.js';
import { record, requestText } from './requests.js';

/** @import {Frame, Page} from 'puppeteer-core' */

const ONE = requestText([record('device-8')]);

/** As the README has it: the page gives its frames the height that they ask for. */
const AUTO_HEIGHT = `<script>
addEventListener('message', ({ source, data }) => {
  const frame = [...document.querySelectorAll('iframe')].find(({ contentWindow }) => contentWindow === source);
  if (frame && data?.type === 'putrecords:height') frame.height = data.height;
});
</script>`;

/** @param {Page} page @param {string} part of the address */
const frameOf = (page, part) => /** @type {Frame} */ (page.frames().find((frame) => frame.url().includes(part)));

/** What the snippet in a frame says. @param {Page} page @param {string} [part] of the frame's address */
async function says(page, part = 'embed.html') {
  const text = () => document.querySelector('put-records')?.shadowRoot?.querySelector('.summary')?.textContent ?? '';
  return frameOf(page, part)?.evaluate(text).catch(() => '') ?? '';
}

for (const sandbox of ['', 'sandbox="allow-scripts"', 'sandbox="allow-scripts allow-popups allow-same-origin"']) {
  embedTest(`a frame, ${sandbox || 'not sandboxed'}: shows the link, as high as it needs, with a way to the playground`, {
    blank: true,
    head: AUTO_HEIGHT,
    body: `<iframe title="Snippet" ${sandbox} width="600" height="50" style="border: 0" src="{site}embed.html?show=request%20response&amp;editable&amp;theme=dark#key=a&amp;key=b&amp;shards=5"></iframe>`,
  }, async ({ page, site, eventually }) => {
    await eventually(() => says(page), '2 records: 2 stored, 0 failed');
    const frame = frameOf(page, 'embed.html');
    const room = await eventually(async () => {
      const [has, needs] = [await page.evaluate(() => document.querySelector('iframe')?.clientHeight), await frame.evaluate(() => document.documentElement.scrollHeight)];
      return has === needs && has > 150 ? 'enough' : `${has} for ${needs}`;
    }, 'enough');
    assert.equal(room, 'enough');
    assert.deepEqual(await frame.evaluate(() => {
      const root = document.querySelector('put-records')?.shadowRoot;
      const link = /** @type {HTMLAnchorElement} */ (root?.querySelector('a.open'));
      return [root?.querySelectorAll('[data-part]').length, root?.querySelector('textarea') !== null, root?.querySelector('.put-records')?.getAttribute('data-theme'), link.target, link.rel, link.href.split('#')[0]];
    }), [2, true, 'dark', '_blank', 'noopener', site]);
  });
}

embedTest('a frame shows another link when its fragment changes, an example, and what is wrong with a link', {
  blank: true, body: '<iframe title="Snippet" width="600" height="500" src="{site}embed.html#example=hot-partition-key"></iframe>',
}, async ({ page, site, eventually }) => {
  await eventually(() => says(page), '8 records: 7 stored, 1 failed');
  const go = (/** @type {string} */ fragment) => page.evaluate((src) => { /** @type {HTMLIFrameElement} */ (document.querySelector('iframe')).src = src; }, `${site}embed.html#${fragment}`);
  await go('key=a&shards=2');
  await eventually(() => says(page), '1 record: 1 stored, 0 failed');
  await go('s1.broken');
  await eventually(() => frameOf(page, 'embed.html').evaluate(() => /** @type {HTMLElement | null} */ (document.querySelector('put-records')?.shadowRoot?.querySelector('.failure'))?.innerText ?? ''), /link/);
});

embedTest('a frame’s snippet is as high as its address says', {
  blank: true, head: AUTO_HEIGHT, body: '<iframe title="Snippet" width="600" height="50" style="border: 0" src="{site}embed.html?height=240#key=a"></iframe>',
}, async ({ page, eventually }) => {
  await eventually(() => says(page), '1 record: 1 stored, 0 failed');
  await eventually(() => page.evaluate(() => document.querySelector('iframe')?.clientHeight), 240);
});

embedTest('what a link brings is text, as a title, a partition key and a request', {
  blank: true, body: '<iframe title="Snippet" width="600" height="500" src="{site}embed.html?editable#key=a"></iframe>',
}, async ({ page, site, eventually }) => {
  page.on('dialog', (dialog) => {
    assert.fail(`a dialog: ${dialog.message()}`);
  });
  await eventually(() => says(page), '1 record: 1 stored, 0 failed');
  const frame = frameOf(page, 'embed.html');
  const links = HOSTILE_LINKS['markup and script in every text of a scenario'].filter(({ name }) => / as (title|PartitionKey|request body)$/.test(name));
  assert.ok(links.length >= 24);
  let shown = 0;
  for (const editable of [true, false]) {
    await frame.evaluate((on) => document.querySelector('put-records')?.toggleAttribute('editable', on), editable);
    for (const { name, fragment } of links) {
      const found = await frame.evaluate(async (link) => {
        const snippet = /** @type {Element} */ (document.querySelector('put-records'));
        const told = new Promise((resolve) => {
          for (const event of ['putrecords:result', 'putrecords:error']) {
            snippet.addEventListener(event, resolve, { once: true });
          }
        });
        location.hash = link;
        const { type } = await told;
        await new Promise(requestAnimationFrame);
        const { harmed = null } = /** @type {{harmed?: unknown}} */ (/** @type {unknown} */ (globalThis));
        const all = [...document.body.querySelectorAll('*'), ...snippet.shadowRoot?.querySelectorAll('*') ?? []];
        return {
          answered: type === 'putrecords:result',
          harmed,
          made: all.filter((element) => element.matches('script, img, iframe, object, embed, style, link') || [...element.attributes].some((attribute) => attribute.name.startsWith('on'))).map(({ outerHTML }) => outerHTML),
          links: all.flatMap((element) => (element instanceof HTMLAnchorElement ? [element.href.split('#')[0]] : [])),
        };
      }, fragment);
      shown += found.answered ? 1 : 0;
      assert.deepEqual(found, { ...found, harmed: null, made: [] }, name);
      assert.ok(found.links.every((link) => link === site), name);
    }
  }
  assert.ok(shown >= links.length, 'most of them are shown');
}, { browsers: CHROMIUM });

embedTest('a frame without a fragment shows an example', { blank: true, body: '<iframe title="Snippet" width="600" height="500" src="{site}embed.html"></iframe>' }, async ({ page, eventually }) => {
  await eventually(() => says(page), '8 records: 7 stored, 1 failed');
});

embedTest('the playground itself is shown in no other site’s frame', { blank: true, body: '<iframe title="Playground" src="{site}"></iframe>' }, async ({ page }) => {
  assert.doesNotMatch(await page.mainFrame().childFrames()[0].evaluate(() => document.body.textContent ?? '').catch(() => ''), /PutRecords/);
}, { expected: /frame-ancestors|ancestor|X-Frame|display/ });

/** A frame of a third page that tells every frame around what it should not heed. */
const HOSTILE = `<script>
const port = () => new MessageChannel().port2;
const lies = [
  { type: 'putrecords:hello', version: 1 }, { type: 'putrecords:hello', version: 99 }, { type: 'putrecords:connect', version: 1 },
  { type: 'putrecords:connect' }, { id: 1, answer: {} }, { type: 'putrecords:height', height: 1e9 }, { link: 's1.evil' }, 'text', null, 7, [],
];
setInterval(() => {
  for (const target of [parent, ...Array.from({ length: parent.frames.length }, (_, at) => parent.frames[at])]) {
    for (const lie of lies) {
      target.postMessage(lie, '*');
      target.postMessage(lie, '*', [port()]);
    }
  }
}, 5);
</script>`;

embedTest('neither the page nor the frames heed what others say', {
  body: `<iframe title="Hostile" srcdoc="${HOSTILE.replaceAll('"', '&quot;')}"></iframe><iframe title="Snippet" width="600" height="300" src="{site}embed.html#key=a&amp;key=b"></iframe>`
    + `<put-records id="one" editable><pre>${ONE}</pre></put-records>`,
}, async ({ page, says: saysHere, engines, eventually, told }) => {
  await eventually(() => saysHere('#one'), '1 record: 1 stored, 0 failed');
  await eventually(() => says(page), '2 records: 2 stored, 0 failed');
  await page.evaluate(() => {
    const engine = /** @type {HTMLIFrameElement} */ (document.querySelector('iframe[title="PutRecords simulator"]')).contentWindow;
    engine?.postMessage({ type: 'putrecords:connect', version: 1 }, '*', [new MessageChannel().port2]); // a second port is not taken
    engine?.postMessage({ id: 7, question: {} }, '*');
  });
  assert.equal(await page.evaluate(async () => (await /** @type {any} */ (document.querySelector('#one')).run()).summary), '1 record: 1 stored, 0 failed');
  assert.equal(await says(page), '2 records: 2 stored, 0 failed');
  assert.equal(await engines(), 1);
  assert.ok((await told()).every((/** @type {any} */ { event }) => event === 'putrecords:result'));
});

embedTest('what is no question has no answer, and the simulator goes on', { blank: true, body: '<iframe title="Simulator" src="{site}embed-engine.html"></iframe>' }, async ({ page }) => {
  const got = await page.evaluate(async () => {
    const frame = /** @type {HTMLIFrameElement} */ (document.querySelector('iframe'));
    const { port1, port2 } = new MessageChannel();
    const [ask, answers] = [(/** @type {any} */ message) => port1.postMessage(message), /** @type {any[]} */ ([])];
    const complete = new Promise((resolve) => {
      port1.onmessage = ({ data }) => answers.push(data) && data.id === 9 && resolve(null);
    });
    const connect = () => frame.contentWindow?.postMessage({ type: 'putrecords:connect', version: 1 }, '*', [port2]);
    const greeted = new Promise((resolve) => { addEventListener('message', resolve, { once: true }); });
    frame.src += '?'; // the greeting may have been before this
    await greeted;
    connect();
    ask(null);
    ask('text');
    ask({ id: 1 });
    ask({ id: 2, question: null });
    ask({ id: 3, question: { text: 7, settings: 'x', request: {} } });
    ask({ id: 4, question: { link: {}, settings: {}, request: null } });
    ask({ id: 5, cancel: true });
    ask({ id: 9, question: { text: '{"Records":[]}', settings: {}, request: null } });
    await complete;
    return answers.filter(({ progress }) => !progress).map(({ id, answer }) => [id, Boolean(answer)]);
  });
  assert.deepEqual(got, [[9, true]]);
});
