// A load: described in a dialog, judged by the core, reported in words, charts and tables.

import assert from 'node:assert/strict';
import { CHROMIUM, pageTest } from './page-test.js';
import { firstScenario } from './requests.js';
import { runNative } from './site.js';

/** @import {Playground} from './playground.js' */

/** @param {Playground} playground */
async function openDialog(playground) {
  await playground.pressButton('Load…');
  await playground.element('textbox', 'Records per second');
}

/** The report's tables, as rows of texts. @param {Playground} playground @param {string} caption */
function tableOf(playground, caption) {
  return playground.page.evaluate((name) => {
    const table = [...document.querySelectorAll('table')].find((one) => one.caption?.textContent === name);
    return [...(table?.tBodies[0]?.rows ?? [])].map((row) => [...row.cells].map(({ textContent }) => textContent ?? ''));
  }, caption);
}

/** The report's words, '' while it is not on the screen. @param {Playground} playground */
function words(playground) {
  return playground.page.evaluate(() => [...document.querySelectorAll('[role="tabpanel"]')].find((panel) => panel.id === 'load-report' && panel.checkVisibility())?.textContent ?? '');
}

pageTest('a load is reported as the native core reports it', async (playground) => {
  const step = { load: { recordsPerSecond: 3000, seconds: 4, recordBytes: 100, keys: { hot: { perMille: 700, others: 50 } }, producer: { policy: 'resendBatch', attempts: 4 } } };
  const results = JSON.parse(await runNative({ ...firstScenario, shardLimits: {}, steps: [...firstScenario.steps, step] }));
  const want = results.steps[1].load;
  await playground.pressButton("Use the service's limits");
  await openDialog(playground);
  await playground.fillIn('textbox', 'Records per second', '3,000');
  await playground.fillIn('textbox', 'For seconds', '4');
  await playground.fillIn('textbox', 'Bytes of data in each', '100');
  await (await playground.element('combobox', 'Records spread over')).select('hot');
  await playground.fillIn('textbox', 'How many keys', '50');
  await playground.fillIn('textbox', 'With the hot key, of 1,000', '700');
  await playground.page.click('input[value="resendBatch"]');
  await playground.pressButton('Requests and retries');
  await playground.fillIn('textbox', 'Attempts per record', '4');
  await playground.pressButton('Run load');
  const n = (/** @type {number} */ count) => count.toLocaleString('en-US');
  await playground.eventually(() => words(playground), new RegExp(`Load of 12,000 records: ${n(want.accepted)} stored, ${n(want.lost)} lost`));
  const told = await words(playground);
  for (const part of [`${n(want.requests)} requests made ${n(want.attempts)} attempts`, `${n(want.throttled)} throttled`, `${n(want.duplicated)} copies beyond the first`, `half within ${n(want.latencyMs.p50)} ms`]) {
    assert.ok(told.includes(part), `${part} in ${told}`);
  }
  assert.equal(await playground.clock(), results.clock);
  assert.deepEqual((await tableOf(playground, 'By shard')).map((row) => row.slice(1)), want.shards.filter((/** @type {{accepted: number}} */ { accepted }) => accepted > 0)
    .map((/** @type {Record<string, number>} */ shard) => [shard.accepted, shard.acceptedBytes, shard.throttled, shard.internalFailures].map(n)));
  await playground.pressButton('Over time, as a table');
  const rows = await playground.eventually(async () => (await tableOf(playground, 'Accepted and throttled over time')).length > 0, true).then(() => tableOf(playground, 'Accepted and throttled over time'));
  const counted = (/** @type {RegExp} */ pattern) => rows.reduce((sum, [, all]) => sum + Number((pattern.exec(all)?.[1] ?? '0').replaceAll(',', '')), 0);
  assert.equal(counted(/^([\d,]+?)(?:, |$)/), want.accepted + want.duplicated);
  assert.equal(counted(/([\d,]+) throttled/), want.throttled);
  assert.equal(await playground.page.evaluate(() => [...document.querySelectorAll('.load-charts canvas')].filter((canvas) => canvas.checkVisibility()).length), 3);
});

pageTest('undo takes a load back, redo brings it again; a put brings the table, looking back at the load its report', async (playground) => {
  await openDialog(playground);
  await playground.press('Enter');
  await playground.eventually(() => words(playground), /^Load of 10,000 records/);
  assert.equal((await playground.steps()).length, 2);
  await playground.pressButton('Undo');
  await playground.eventually(async () => (await playground.steps()).length, 1);
  await playground.eventually(() => words(playground), '');
  assert.equal(await playground.page.evaluate(() => document.querySelector('#tab-load')?.checkVisibility()), false);
  await playground.pressButton('Redo');
  await playground.eventually(() => words(playground), /^Load of 10,000 records/);
  await playground.pressButton('Put records');
  await playground.answered('8 records: 0 stored, 8 failed');
  assert.equal((await playground.rows()).length, 8);
  await playground.page.click('[aria-label="Steps taken"] li:nth-child(2) button');
  await playground.eventually(() => words(playground), /^Load of 10,000 records/);
  await playground.page.click('[aria-label="Steps taken"] li:nth-child(1) button');
  await playground.eventually(() => words(playground), '');
  assert.equal((await playground.rows()).length, 8);
});

pageTest('what the core refuses stands at its field, and nothing happens', async (playground) => {
  await openDialog(playground);
  const error = (/** @type {string} */ name) => playground.element('textbox', name).then((field) => field.evaluate((input) => ({
    invalid: input.ariaInvalid, focused: document.activeElement === input, text: document.getElementById(input.getAttribute('aria-describedby') ?? '')?.textContent,
  })));
  for (const [name, value, text] of [
    ['Records per second', 'many', 'Want a whole number from 1 to 1,000,000, got "many"'],
    ['For seconds', '', 'Want a whole number from 1 to 86,400, got ""'],
    ['Bytes of data in each', '51201', 'A data blob may have at most 51200 bytes, here 51201'],
    ['How many keys', '0', 'Want a whole number from 1 to 100,000, got 0'],
  ]) {
    const field = await playground.element('textbox', name);
    const before = await field.evaluate((input) => /** @type {HTMLInputElement} */ (input).value);
    await playground.fillIn('textbox', name, value);
    await playground.press('Enter');
    await playground.eventually(() => error(name), { invalid: 'true', focused: true, text });
    await playground.fillIn('textbox', name, before);
  }
  await playground.press('Escape');
  assert.equal((await playground.steps()).length, 1);
  assert.equal(await playground.page.evaluate(() => document.activeElement?.textContent), 'Load…', 'the focus is where it was');
});

pageTest('the dialog remembers the last load, also after a reload', async (playground) => {
  await openDialog(playground);
  await playground.fillIn('textbox', 'For seconds', '3');
  await playground.page.click('input[value="none"]');
  await playground.pressButton('Run load');
  await playground.eventually(() => words(playground), /^Load of 3,000 records/);
  await playground.load();
  await playground.eventually(() => words(playground), /^Load of 3,000 records/);
  await openDialog(playground);
  assert.equal(await (await playground.element('textbox', 'For seconds')).evaluate((input) => /** @type {HTMLInputElement} */ (input).value), '3');
  assert.equal(await playground.page.evaluate(() => /** @type {HTMLInputElement} */ (document.querySelector('input[name="policy"]:checked')).value), 'none');
});

pageTest('lines can be switched off, tabs are reached by arrow keys', async (playground) => {
  await openDialog(playground);
  await playground.pressButton('Run load');
  await playground.eventually(() => words(playground), /^Load of/);
  const pressed = () => playground.element('button', 'Shard 2').then((button) => button.evaluate(({ ariaPressed }) => ariaPressed));
  assert.equal(await pressed(), 'true');
  await playground.focus('button', 'Shard 2');
  await playground.press('Enter');
  await playground.eventually(pressed, 'false');
  assert.equal(await playground.page.evaluate(() => document.activeElement?.textContent), 'Shard 2', 'the focus stays');
  await playground.focus('tab', 'Load');
  await playground.press('ArrowRight');
  await playground.eventually(async () => (await playground.rows()).length, 8);
  await playground.press('ArrowLeft');
  await playground.eventually(() => words(playground), /^Load of/);
});

pageTest('a rate is of a second or more, and the limit is said above its chart', async (playground) => {
  await openDialog(playground);
  await playground.fillIn('textbox', 'Records per second', '7');
  await playground.fillIn('textbox', 'For seconds', '3');
  await playground.pressButton('Run load');
  await playground.eventually(() => words(playground), /^Load of 21 records/);
  const captions = () => playground.page.evaluate(() => [...document.querySelectorAll('.load-charts figcaption')].map(({ textContent }) => textContent));
  await playground.eventually(async () => (await captions())[0], 'Accepted records per second dotted: a shard’s limit, 3 records/s');
  await playground.pressButton('Over time, as a table');
  const seconds = async () => (await tableOf(playground, 'Accepted and throttled over time')).map(([second]) => second);
  await playground.eventually(async () => (await seconds()).slice(0, 3), ['0', '1', '2']);
});

pageTest('64 shards, three narrow panes: the busiest have lines, the others one together, and nothing is cut off', async (playground) => {
  await playground.fillIn('spinbutton', 'Shards', '64');
  await playground.eventually(async () => (await playground.shards()).length, 64);
  await openDialog(playground);
  await playground.pressButton('Run load');
  await playground.eventually(() => words(playground), /^Load of/);
  await playground.element('button', '57 others, mean');
  assert.equal((await tableOf(playground, 'By shard')).length, 64);
  assert.ok(await playground.page.evaluate(() => (document.querySelector('.load-report')?.getBoundingClientRect().right ?? Infinity) <= innerWidth));
}, { browsers: CHROMIUM, viewport: { width: 1100, height: 900 } });
