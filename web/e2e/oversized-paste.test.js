// A paste of 20 MB is refused with a sentence, and the page does not freeze over it.

import assert from 'node:assert/strict';
import { pageTest } from './page-test.js';
import { record, requestText } from './requests.js';

const MEGABYTE = 'x'.repeat(1_000_000);
const SENTENCE = /20,000,000 characters were not inserted: .* takes at most 16,777,216\./;

pageTest('a paste of 20 MB is refused with a sentence, and the page stays responsive', async (playground) => {
  const before = await playground.requestText();
  await (await playground.element('textbox', 'Request body')).focus();
  await playground.page.evaluate(() => {
    let last = performance.now();
    let longest = 0;
    const tick = (/** @type {number} */ now) => {
      longest = Math.max(longest, now - last);
      last = now;
      document.documentElement.dataset.longestFrame = String(longest);
      requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  });
  await playground.paste(MEGABYTE, 20);
  await playground.eventually(() => playground.page.evaluate(() => [...document.querySelectorAll('[role="status"]')].filter((status) => status.checkVisibility()).map(({ textContent }) => textContent).join(' ')), SENTENCE);
  await playground.nextFrame();
  assert.ok(Number(await playground.page.evaluate(() => document.documentElement.dataset.longestFrame)) < 5000, 'no frame took five seconds, on a busy machine');
  assert.equal(await playground.requestText(), before);

  await playground.replaceRequest(requestText([record('device-8')]));
  await playground.previewed('1 record: 1 stored, 0 failed');
});
