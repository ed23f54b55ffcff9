// Links that do harm where they can: nothing of them runs, nobody is told, the page goes on, and says what is wrong.

import assert from 'node:assert/strict';
import { HOSTILE_LINKS } from './hostile-links.js';
import { CHROMIUM, pageTest } from './page-test.js';

/** @import {Playground} from './playground.js' */

/** How long the page may not react, in milliseconds. */
const PATIENCE = 10_000;

assert.ok(Object.values(HOSTILE_LINKS).flat().length >= 200);

/**
 * Opens a link as by pasting it into the address bar, and watches the page until it has opened it or refused it.
 * @param {Playground} playground
 * @param {string} fragment
 */
function tryLink({ page }, fragment) {
  return page.evaluate(async (next) => {
    const frame = () => new Promise((resolve) => { requestAnimationFrame(resolve); });
    const notice = () => document.querySelector('.notice:not([hidden]) span')?.textContent ?? '';
    document.querySelector('[data-action="closeNotice"]')?.dispatchEvent(new MouseEvent('click'));
    history.replaceState(null, '', '#'); // an entry without work
    await frame();
    const start = performance.now();
    let longest = 0;
    let last = start;
    location.hash = next;
    // A scenario that is opened has an entry of the history; then its steps are taken.
    for (let more = 4; more > 0 && last - start < 20_000; more -= history.state === null && notice() === '' ? 0 : 1) {
      await frame();
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }
    return { opened: history.state !== null, notice: notice(), longest };
  }, fragment);
}

/** What the links could have left behind. @param {Playground} playground */
function harmDone({ page }) {
  return page.evaluate(() => {
    const { harmed } = /** @type {{harmed?: unknown}} */ (/** @type {unknown} */ (globalThis));
    const made = [...document.querySelectorAll('*')].filter((element) => [...element.attributes].some(({ name }) => name.startsWith('on')));
    return {
      harmed: harmed ?? null,
      polluted: Object.keys(Object.prototype),
      made: made.length,
      scripts: [...document.scripts].filter((script) => script.src === '' && script.type !== 'application/json').length,
      images: document.images.length,
    };
  });
}

for (const [what, links] of Object.entries(HOSTILE_LINKS)) {
  pageTest(`${links.length} hostile links: ${what}`, async (playground) => {
    playground.page.on('dialog', (dialog) => {
      assert.fail(`a dialog: ${dialog.message()}`);
    });
    for (const { name, fragment, opens } of links) {
      let { opened, notice, longest } = await tryLink(playground, fragment);
      if (longest > PATIENCE) { // a busy machine does not hang twice
        ({ opened, notice, longest } = await tryLink(playground, fragment));
        assert.ok(longest < PATIENCE, `${name}: nothing moved for ${longest} ms`);
      }
      if (opens !== undefined) {
        assert.equal(opened, opens, `${name}: ${opens ? 'opens' : 'is refused'}; the page says “${notice}”`);
      }
      if (!opened) {
        assert.match(notice, /^[\p{Lu}“].*\.$/su, `${name}: a sentence says why it opens nothing`);
      }
    }
    assert.deepEqual(await harmDone(playground), { harmed: null, polluted: [], made: 0, scripts: 0, images: 0 });
    await playground.pressButton('Put records');
    await playground.eventually(playground.engine, 'ready');
  }, { browsers: CHROMIUM });
}
