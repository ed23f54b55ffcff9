// Nothing that was made is lost by a reload: draft, settings and steps are there again.

import assert from 'node:assert/strict';
import { pageTest } from './page-test.js';
import { record, requestText } from './requests.js';

pageTest('a reload brings back the draft, the settings and the steps', async (playground) => {
  const draft = requestText([record('device-8'), record('draft 😀')]);
  await playground.fillIn('spinbutton', 'Shards', '6');
  await playground.eventually(async () => (await playground.shards()).length, 6);
  await playground.pressButton('Put records');
  await playground.eventually(async () => (await playground.steps()).length, 2);
  await playground.pressButton('Advance 1 s');
  await playground.eventually(playground.clock, '2014-12-04T00:00:01.000Z');
  await playground.replaceRequest(draft);
  await playground.previewed('2 records: 2 stored, 0 failed');
  const before = { steps: await playground.steps(), shards: await playground.shards(), rows: await playground.rows(), clock: await playground.clock() };

  await playground.load();
  await playground.previewed('2 records: 2 stored, 0 failed');
  assert.deepEqual({ steps: await playground.steps(), shards: await playground.shards(), rows: await playground.rows(), clock: await playground.clock() }, before);
  assert.equal(await playground.requestText(), draft);
});

pageTest('a reload keeps text that is not valid, and a setting that is not', async (playground) => {
  await playground.replaceRequest('{ "half": a thought');
  await playground.previewed('Refused: SerializationException');
  await playground.fillIn('spinbutton', 'Shards', 'x');
  await playground.eventually(async () => (await playground.element('spinbutton', 'Shards')).evaluate((field) => field.ariaInvalid), 'true');
  await playground.load();
  await playground.previewed('Refused: SerializationException');
  assert.equal(await playground.requestText(), '{ "half": a thought');
  const shards = await playground.element('spinbutton', 'Shards');
  assert.deepEqual(await shards.evaluate((field) => [/** @type {HTMLInputElement} */ (field).value, field.ariaInvalid]), ['x', 'true']);
  assert.equal((await playground.shards()).length, 4, 'the last good stream');
});

pageTest('what was typed right before the page went away is kept', async (playground) => {
  const text = requestText([record('the very last')]);
  await playground.replaceRequest(text);
  await playground.load();
  await playground.eventually(playground.requestText, text);
});
