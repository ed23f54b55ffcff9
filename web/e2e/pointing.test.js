// Pointing at a record anywhere shows it everywhere: its line, its tick, its flow and its row.

import assert from 'node:assert/strict';
import { pageTest } from './page-test.js';

/** @import {Playground} from './playground.js' */

/** The records that are shown as pointed at, in each pane. @param {Playground} playground */
function lit(playground) {
  return playground.page.evaluate(() => {
    const root = [...document.querySelectorAll('*')].find(({ shadowRoot }) => shadowRoot)?.shadowRoot;
    const numbers = (/** @type {string} */ selector) => [...document.querySelectorAll(selector)].filter((element) => element.checkVisibility()).map((element) => Number(element.getAttribute('data-record')));
    return {
      ticks: numbers('.ticks > [data-lit]'),
      flows: numbers('.flows > [data-lit]'),
      rows: numbers('tr[data-lit]'),
      lines: [...(root?.querySelectorAll('.highlighted-line') ?? [])].map(({ textContent }) => textContent?.trim()).join(' '),
    };
  });
}

const FIFTH = { ticks: [4], flows: [4], rows: [4], lines: '{ "Data": "YnVyc3QgMQ==", "PartitionKey": "hot-key" },' };
const NONE = { ticks: [], flows: [], rows: [], lines: '' };

pageTest('at a row', async (playground) => {
  await playground.eventually(() => lit(playground), NONE);
  await (await playground.element('button', 'Record 4: why')).hover();
  await playground.eventually(() => lit(playground), FIFTH);
  await (await playground.element('button', 'Undo')).hover();
  await playground.eventually(() => lit(playground), NONE);
});

pageTest('at a row, by keyboard', async (playground) => {
  await (await playground.element('button', 'Record 3: why')).focus();
  await playground.press('ArrowDown');
  await playground.eventually(() => lit(playground), FIFTH);
});

pageTest('at a tick', async (playground) => {
  const tick = await playground.page.evaluateHandle(() => /** @type {Element} */ ([...document.querySelectorAll('.ticks [data-record="4"] circle')].find((circle) => circle.checkVisibility())));
  await tick.hover();
  await playground.eventually(() => lit(playground), FIFTH);
  await tick.click();
  await playground.eventually(playground.why, /^Why record 4/);
});

pageTest('at a line of the editor', async (playground) => {
  const editor = await playground.element('textbox', 'Request body');
  const line = await editor.evaluateHandle((content) => /** @type {Element} */ ([...content.children].find(({ textContent }) => textContent?.includes('YnVyc3QgMQ=='))));
  await line.hover();
  await playground.eventually(() => lit(playground), FIFTH);
});

pageTest('each record flows from its line through its tick to its row', async (playground) => {
  const flows = await playground.page.evaluate(() => [...document.querySelectorAll('.flows > g')].map((flow) => {
    const [sent, answered] = /** @type {SVGPathElement[]} */ ([...flow.children]);
    const place = (/** @type {SVGPathElement} */ path, /** @type {number} */ at) => path.getPointAtLength(at * path.getTotalLength()).matrixTransform(path.getScreenCTM() ?? undefined).y;
    const record = flow.getAttribute('data-record');
    const middle = (/** @type {Element | undefined | null} */ element) => {
      const box = element?.getBoundingClientRect();
      return box ? (box.top + box.bottom) / 2 : NaN;
    };
    const tick = middle([...document.querySelectorAll(`.ticks [data-record="${record}"] circle`)].find((circle) => circle.checkVisibility()));
    const row = middle(document.querySelector(`tr[data-record="${record}"]`));
    return { record: Number(record), atTick: Math.abs(place(sent, 1) - tick), onFromTick: Math.abs(place(answered, 0) - tick), atRow: Math.abs(place(answered, 1) - row), dashed: getComputedStyle(sent).strokeDasharray !== 'none' };
  }));
  assert.equal(flows.length, 8);
  for (const { record, atTick, onFromTick, atRow, dashed } of flows) {
    assert.ok(atTick < 1.5 && onFromTick < 1.5 && atRow < 1.5, `record ${record}: ${atTick}, ${onFromTick} and ${atRow} pixels off`);
    assert.equal(dashed, record === 5, 'only the throttled record’s line is dashed');
  }
});
