// Sending again what failed: the request that AWS recommends, as a preview first, and what it does to the order of a key.

import assert from 'node:assert/strict';
import { pageTest } from './page-test.js';
import { record, requestText } from './requests.js';

/** @import {Playground} from './playground.js' */

/** The sentence that says what the request is, '' when there is none. @param {Playground} playground */
function note(playground) {
  return playground.page.evaluate(() => [...document.querySelectorAll('[aria-labelledby="request-title"] [role="status"]')].find((one) => one.checkVisibility())?.textContent ?? '');
}

/** @param {Playground} playground @param {string} name */
async function disabled(playground, name) {
  return (await playground.element('button', name)).evaluate((button) => button.ariaDisabled === 'true');
}

pageTest('the records that failed, and no others, are previewed; Undo brings the draft back', async (playground) => {
  const before = await playground.requestText();
  const [, , , , , failed] = JSON.parse(before).Records;
  await playground.pressButton('Retry failed records');
  await playground.previewed('1 record: 0 stored, 1 failed');
  assert.deepEqual(JSON.parse(await playground.requestText()), { StreamName: 'exampleStreamName', Records: [failed] });
  assert.match(await note(playground), /^The one record that failed: what AWS recommends to send again\./);
  assert.equal((await playground.steps()).length, 1);
  await playground.pressButton('Undo');
  await playground.eventually(playground.requestText, before);
  await playground.answered('8 records: 7 stored, 1 failed');
  assert.equal(await note(playground), '');
});

pageTest('Put records sends the retry, and a second press does; nothing is left to retry then', async (playground) => {
  await playground.pressButton('Retry failed records');
  await playground.previewed('1 record: 0 stored, 1 failed');
  await playground.pressButton('Put records');
  await playground.answered('1 record: 0 stored, 1 failed');
  assert.deepEqual(await playground.steps(), ['Put 8 · 1 failed', 'Retry 1 · 1 failed']);
  assert.equal(await note(playground), '');
  await playground.pressButton('Retry failed records');
  await playground.eventually(() => note(playground), /^The one record/);
  await playground.pressButton('Advance 1 s');
  await playground.previewed('1 record: 1 stored, 0 failed');
  await playground.pressButton('Retry failed records');
  await playground.answered('1 record: 1 stored, 0 failed');
  assert.deepEqual(await playground.steps(), ['Put 8 · 1 failed', 'Retry 1 · 1 failed', '1 s', 'Retry 1']);
  assert.equal(await disabled(playground, 'Retry failed records'), true);
  for (const steps of [3, 2, 2, 1]) { // the retry, the wait, the text, the retry before
    await playground.pressButton('Undo');
    await playground.eventually(async () => (await playground.steps()).length, steps);
  }
  assert.equal(await disabled(playground, 'Retry failed records'), false);
});

pageTest('a retry that is changed is a put like any other', async (playground) => {
  await playground.pressButton('Retry failed records');
  await playground.previewed('1 record: 0 stored, 1 failed');
  await playground.replaceRequest(requestText([record('device-8')]));
  await playground.previewed('1 record: 1 stored, 0 failed');
  assert.equal(await note(playground), '');
  await playground.pressButton('Put records');
  await playground.answered('1 record: 1 stored, 0 failed');
  assert.deepEqual(await playground.steps(), ['Put 8 · 1 failed', 'Put 1']);
});

pageTest('Why offers exactly the wait that is enough', async (playground) => {
  await playground.pressButton('Record 5: why');
  await playground.pressButton('Wait 334 ms');
  await playground.eventually(playground.clock, '2014-12-04T00:00:00.334Z');
  await playground.eventually(playground.why, /it would pass now/);
  const inPanel = await playground.page.evaluate(() => document.activeElement?.closest('section')?.querySelector('h3')?.textContent);
  assert.match(inPanel ?? '', /^Why shard 2 refused/, 'the focus stays in the panel');
  await playground.pressButton('Retry failed records');
  await playground.previewed('1 record: 1 stored, 0 failed');
});

pageTest('Why says what overtook a record that was sent again', async (playground) => {
  await playground.pressButton("Use the service's limits");
  await playground.fillIn('spinbutton', 'Shards', '1');
  await (await playground.element('button', 'Change')).click();
  await playground.fillIn('textbox', 'Bytes', '1000');
  await playground.press('Escape');
  await playground.pressButton('Advance 1 s');
  await playground.replaceRequest(requestText([record('ab', 'x'.repeat(600)), record('ab', 'y'.repeat(600)), record('ab', 'z')]));
  await playground.pressButton('Put records');
  await playground.answered('3 records: 2 stored, 1 failed');
  await playground.pressButton('Advance 1 s');
  await playground.pressButton('Retry failed records');
  await playground.previewed('1 record: 1 stored, 0 failed');
  await playground.pressButton('Put records');
  await playground.answered('1 record: 1 stored, 0 failed');
  await playground.pressButton('Record 0: why');
  await playground.eventually(playground.why, /Sent again, it now stands behind record 2 of the same key\./);
});
