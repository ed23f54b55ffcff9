// The timeline: looking back at a step, taking steps away and moving them, all of it undone and redone.

import assert from 'node:assert/strict';
import { pageTest } from './page-test.js';
import { record, requestText } from './requests.js';

/** @import {Playground} from './playground.js' */

const TWO = requestText([record('device-8'), record('device-1')]);

/** Takes a wait and another put: three steps then. @param {Playground} playground */
async function threeSteps(playground) {
  await playground.pressButton('Advance 1 s');
  await playground.eventually(playground.clock, '2014-12-04T00:00:01.000Z');
  await playground.replaceRequest(TWO);
  await playground.pressButton('Put records');
  await playground.answered('2 records: 2 stored, 0 failed');
  assert.deepEqual(await playground.steps(), ['Put 8 · 1 failed', '1 s', 'Put 2']);
}

/** What is said about looking back, '' now. @param {Playground} playground */
function lookingBack(playground) {
  return playground.page.evaluate(() => {
    const bar = document.querySelector('[aria-label="Looking back"]');
    return bar?.checkVisibility() ? (bar.querySelector('[role="status"]')?.textContent ?? '') : '';
  });
}

/** The name of what has the focus. @param {Playground} playground */
function focused(playground) {
  return playground.page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent);
}

pageTest('looking back shows what a step was answered, and Back to now the present', async (playground) => {
  const first = { rows: await playground.rows(), shards: await playground.shards() };
  await threeSteps(playground);
  const now = { rows: await playground.rows(), shards: await playground.shards(), text: await playground.requestText() };

  await playground.pressButton('Step 1: Put 8 · 1 failed');
  await playground.answered('8 records: 7 stored, 1 failed');
  assert.equal(await lookingBack(playground), 'Looking back at step 1 of 3');
  assert.equal(await playground.clock(), '2014-12-04T00:00:00.000Z');
  assert.deepEqual(await playground.rows(), first.rows);
  assert.deepEqual(await playground.shards(), first.shards);
  assert.equal(await playground.requestText(), now.text, 'the editor keeps the draft');
  await playground.pressButton('Record 5: why');
  await playground.eventually(playground.why, /^Why shard 2 refused record 5/);
  await playground.pressButton('Close why');

  await playground.pressButton('Step 2: 1 s');
  await playground.eventually(playground.clock, '2014-12-04T00:00:01.000Z');
  await playground.eventually(() => lookingBack(playground), 'Looking back at step 2 of 3');
  assert.deepEqual((await playground.shards()).map(({ recordsTank }) => recordsTank), Array(4).fill('3 of 3 records left'));

  await playground.pressButton('Back to now');
  await playground.answered('2 records: 2 stored, 0 failed');
  assert.equal(await lookingBack(playground), '');
  assert.deepEqual(await playground.rows(), now.rows);
  assert.deepEqual(await playground.shards(), now.shards);
  assert.equal(await focused(playground), 'Step 2: 1 s', 'the focus stays with the step');
  await playground.pressButton('Record 1: why');
  await playground.eventually(playground.why, /^Why record 1 is in shard 3/);
});

pageTest('typing, a step and undo come back to now', async (playground) => {
  await threeSteps(playground);
  for (const act of [
    () => playground.replaceRequest(requestText([record('one')])).then(() => playground.previewed('1 record: 1 stored, 0 failed')),
    () => playground.press('Mod+Enter').then(() => playground.answered('1 record: 1 stored, 0 failed')),
    () => playground.pressButton('Undo').then(() => playground.eventually(playground.steps, ['Put 8 · 1 failed', '1 s', 'Put 2'])),
  ]) {
    await playground.pressButton('Step 1: Put 8 · 1 failed');
    await playground.eventually(() => lookingBack(playground), /^Looking back at step 1/);
    await act();
    assert.equal(await lookingBack(playground), '');
  }
  assert.equal(await playground.clock(), '2014-12-04T00:00:01.000Z');
});

pageTest('the request of that moment can be used again, and Undo brings the draft back', async (playground) => {
  const first = await playground.requestText();
  await threeSteps(playground);
  await playground.pressButton('Step 1: Put 8 · 1 failed');
  await playground.pressButton('Use this request');
  await playground.previewed(/^8 records:/);
  assert.equal(await playground.requestText(), first);
  await playground.pressButton('Undo');
  await playground.eventually(playground.requestText, TWO);
  await playground.answered('2 records: 2 stored, 0 failed');
});

pageTest('steps are taken away and moved; undo and redo cover both', async (playground) => {
  await threeSteps(playground);
  const seen = [await playground.steps()];
  await playground.pressButton('Step 2: 1 s');
  await playground.pressButton('Move earlier');
  await playground.eventually(playground.steps, ['1 s', 'Put 8 · 1 failed', 'Put 2']);
  await playground.eventually(() => lookingBack(playground), 'Looking back at step 1 of 3');
  await playground.answered('Nothing sent yet');
  seen.push(await playground.steps());
  await playground.pressButton('Move later');
  await playground.eventually(playground.steps, seen[0]);
  seen.push(await playground.steps());
  await playground.pressButton('Delete step');
  await playground.eventually(playground.steps, ['Put 8 · 1 failed', 'Put 2']);
  await playground.eventually(playground.clock, '2014-12-04T00:00:00.000Z');
  assert.equal(await lookingBack(playground), '');
  assert.equal(await focused(playground), 'Step 2: Put 2');
  seen.push(await playground.steps());
  for (const steps of [...seen].reverse().slice(1)) {
    await playground.pressButton('Undo');
    await playground.eventually(playground.steps, steps);
  }
  for (const steps of seen.slice(1)) {
    await playground.pressButton('Redo');
    await playground.eventually(playground.steps, steps);
  }
});

pageTest('the timeline by keyboard alone', async (playground) => {
  await threeSteps(playground);
  await playground.focus('button', 'Step 3: Put 2');
  await playground.press('ArrowLeft');
  assert.equal(await focused(playground), 'Step 2: 1 s');
  await playground.press('Home');
  await playground.press('Enter');
  await playground.answered('8 records: 7 stored, 1 failed');
  await playground.press('Escape');
  await playground.answered('2 records: 2 stored, 0 failed');
  assert.equal(await focused(playground), 'Step 1: Put 8 · 1 failed');
  await playground.press('Alt+ArrowRight');
  await playground.eventually(playground.steps, ['1 s', 'Put 8 · 1 failed', 'Put 2']);
  await playground.eventually(() => focused(playground), 'Step 2: Put 8 · 1 failed');
  await playground.press('Delete');
  await playground.eventually(playground.steps, ['1 s', 'Put 2']);
  await playground.press('Delete');
  await playground.eventually(playground.steps, ['1 s']);
  await playground.press('Delete');
  await playground.eventually(playground.steps, []);
  assert.equal(await focused(playground), 'Undo');
  await playground.press('Enter');
  await playground.eventually(playground.steps, ['1 s']);
});

pageTest('a wait of any length, and what is wrong with one', async (playground) => {
  await playground.fillIn('textbox', 'Milliseconds to wait', 'soon');
  await playground.pressButton('Wait');
  await playground.page.waitForSelector('::-p-xpath(//*[contains(text(), "Want a whole number of milliseconds") and contains(text(), "soon")])');
  assert.equal((await playground.steps()).length, 1);
  await playground.fillIn('textbox', 'Milliseconds to wait', '1,234');
  await playground.press('Enter');
  await playground.eventually(playground.clock, '2014-12-04T00:00:01.234Z');
});

pageTest('a resize, its refusal, and how long the stream is updating', async (playground) => {
  await playground.pressButton('Resize…');
  await playground.fillIn('textbox', 'Shards wanted', '9');
  await playground.press('Enter');
  await playground.eventually(async () => (await playground.steps()).at(-1) ?? '', 'Resize to 9 · LimitExceededException');
  const alert = await playground.page.evaluate(() => [...document.querySelectorAll('.resize-problem')].filter((one) => one.checkVisibility()).map(({ textContent }) => textContent).join());
  assert.match(alert, /^LimitExceededException: UpdateShardCount cannot scale up over double/);
  await playground.fillIn('textbox', 'Shards wanted', '8');
  await playground.press('Enter');
  await playground.eventually(async () => (await playground.steps()).at(-1) ?? '', 'Resize to 8');
  await playground.eventually(() => playground.page.evaluate(() => document.querySelector('.updating')?.textContent ?? ''), /^UPDATING until 00:00:\d\d\.\d{3}$/);
  assert.equal(await focused(playground), 'Resize…', 'the form has closed');
  await playground.pressButton('Undo');
  await playground.pressButton('Undo');
  await playground.eventually(playground.steps, ['Put 8 · 1 failed']);
});

pageTest('steps that cannot be replayed say which, and can be undone', async (playground) => {
  await playground.pressButton('Advance 24 h');
  await playground.eventually(playground.clock, '2014-12-05T00:00:00.000Z');
  await playground.fillIn('textbox', 'Milliseconds to wait', '315360000000');
  for (let times = 0; times < 24; times++) {
    await playground.press('Enter');
  }
  await playground.page.waitForSelector('::-p-text(cannot be taken: the clock ends with the year 2249)');
  await playground.pressButton('Undo that');
  await playground.eventually(() => playground.page.evaluate(() => document.querySelector('.stuck')?.checkVisibility()), false);
});
