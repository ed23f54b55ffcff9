// Undo and redo cover typing, steps and settings alike, in the order in which they were made.

import assert from 'node:assert/strict';
import { pageTest } from './page-test.js';
import { record, requestText } from './requests.js';

/** @import {Playground} from './playground.js' */

/** Everything that undo covers, as the page shows it. @param {Playground} playground */
async function standing(playground) {
  return {
    answer: await playground.answer(),
    text: await playground.requestText(),
    rows: await playground.rows(),
    steps: await playground.steps(),
    clock: await playground.clock(),
    shards: await playground.shards(),
    count: await (await playground.element('spinbutton', 'Shards')).evaluate((field) => /** @type {HTMLInputElement} */ (field).value),
  };
}

pageTest('typing, put, wait and settings are taken back one by one, and made again', async (playground) => {
  /** @type {(() => Promise<unknown>)[]} */
  const acts = [
    () => playground.replaceRequest(requestText([record('device-8'), record('device-1')])).then(() => playground.previewed('2 records: 2 stored, 0 failed')),
    () => playground.pressButton('Put records').then(() => playground.answered('2 records: 2 stored, 0 failed')),
    () => playground.pressButton('Advance 1 s').then(() => playground.eventually(playground.clock, '2014-12-04T00:00:01.000Z')),
    () => playground.fillIn('spinbutton', 'Shards', '6').then(() => playground.eventually(async () => (await playground.shards()).length, 6)),
    () => playground.pressButton("Use the service's limits").then(() => playground.eventually(async () => (await playground.shards())[0].recordsTank, /of 1,000 records left/)),
    () => playground.pressButton('Put records').then(() => playground.eventually(async () => (await playground.steps()).length, 4)),
  ];
  const states = [await standing(playground)];
  for (const act of acts) {
    await act();
    states.push(await standing(playground));
  }
  for (let at = states.length - 2; at >= 0; at--) {
    await playground.pressButton('Undo');
    await playground.eventually(() => standing(playground), states[at]);
  }
  const undo = await playground.element('button', 'Undo');
  assert.equal(await undo.evaluate((button) => button.ariaDisabled), 'true', 'there is nothing left to undo');
  await undo.click();
  for (const state of states.slice(1)) {
    await playground.pressButton('Redo');
    await playground.eventually(() => standing(playground), state);
  }
  assert.equal(await (await playground.element('button', 'Redo')).evaluate((button) => button.ariaDisabled), 'true');
});

pageTest('Start over can be undone', async (playground) => {
  const first = await standing(playground);
  await playground.replaceRequest(requestText([record('device-8')]));
  await playground.pressButton('Put records');
  await playground.answered('1 record: 1 stored, 0 failed');
  await playground.fillIn('spinbutton', 'Shards', '9');
  await playground.eventually(async () => (await playground.shards()).length, 9);
  const worked = await standing(playground);
  await playground.pressButton('Start over');
  await playground.eventually(() => standing(playground), first);
  await playground.pressButton('Undo');
  await playground.eventually(() => standing(playground), worked);
});

pageTest('the editor’s own undo takes typing back', async (playground) => {
  const before = await playground.requestText();
  await (await playground.element('textbox', 'Request body')).focus();
  await playground.press('Mod+Home');
  await playground.page.keyboard.type('x');
  await playground.previewed('Refused: SerializationException');
  await playground.press('Mod+z', ['Undo']);
  await playground.eventually(playground.requestText, before);
  await playground.answered('8 records: 7 stored, 1 failed');
});

pageTest('Format and Add record are edits like any other', async (playground) => {
  const before = await playground.requestText();
  await playground.pressButton('Add record');
  await playground.previewed(/^9 records:/);
  await playground.pressButton('Undo');
  await playground.eventually(playground.requestText, before);
  const ragged = '{"StreamName" :"exampleStreamName","Records":[ {"PartitionKey":"device-8","Data":""}]}';
  await playground.replaceRequest(ragged);
  await playground.previewed('1 record: 1 stored, 0 failed');
  await playground.pressButton('Format');
  await playground.eventually(async () => (await playground.requestText()).includes('\n'), true);
  assert.deepEqual(JSON.parse(await playground.requestText()), JSON.parse(ragged));
  await playground.pressButton('Undo');
  await playground.eventually(playground.requestText, ragged);
});
