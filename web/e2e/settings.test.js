// The stream's settings: what is wrong stands at its field, what was typed stays, and the last good stream stays in force.

import assert from 'node:assert/strict';
import { pageTest } from './page-test.js';
import { record, requestText } from './requests.js';

/** @import {Playground} from './playground.js' */

const FIRST = '8 records: 7 stored, 1 failed';

/**
 * What is wrong with a field, in words.
 * @param {Playground} playground
 * @param {string} role
 * @param {string} name
 */
async function complaintAt(playground, role, name) {
  return (await playground.element(role, name)).evaluate((field) => {
    const words = document.getElementById(field.getAttribute('aria-describedby')?.split(' ')[0] ?? '');
    return field.ariaInvalid === 'true' && words?.checkVisibility() ? words.textContent : '';
  });
}

/** @param {Playground} playground @param {string} role @param {string} name */
async function valueOf(playground, role, name) {
  return (await playground.element(role, name)).evaluate((field) => /** @type {HTMLInputElement} */ (field).value);
}

pageTest('a wrong shard count is refused at the field, kept as typed, and changes nothing', async (playground) => {
  const rows = await playground.rows();
  for (const [typed, words] of /** @type {const} */ ([
    ['0', /want a whole number from 1 to 10,000, got 0$/],
    ['10001', /want a whole number from 1 to 10,000, got 10001$/],
    ['x', /want a whole number from 1 to 10,000, got “x”$/],
    ['-1', /want a whole number from 1 to 10,000, got “-1”$/],
    ['2.5', /want a whole number from 1 to 10,000, got “2\.5”$/],
    ['99999999999999', /want a whole number from 1 to 10,000/],
    ['', /want a whole number from 1 to 10,000, got nothing$/],
  ])) {
    await playground.fillIn('spinbutton', 'Shards', typed);
    await playground.eventually(() => complaintAt(playground, 'spinbutton', 'Shards'), words);
    assert.equal(await valueOf(playground, 'spinbutton', 'Shards'), typed);
    await playground.answered(FIRST);
    assert.deepEqual(await playground.rows(), rows);
    assert.equal((await playground.shards()).length, 4);
  }
  await playground.fillIn('spinbutton', 'Shards', '5');
  await playground.eventually(() => complaintAt(playground, 'spinbutton', 'Shards'), '');
  await playground.eventually(async () => (await playground.shards()).length, 5);
});

pageTest('with a wrong shard count the last good stream still takes a put', async (playground) => {
  await playground.fillIn('spinbutton', 'Shards', 'x');
  await playground.pressButton('Advance 1 s');
  await playground.eventually(playground.clock, '2014-12-04T00:00:01.000Z');
  await playground.replaceRequest(requestText([record('a')]));
  await playground.previewed('1 record: 1 stored, 0 failed');
  await playground.pressButton('Put records');
  await playground.answered('1 record: 1 stored, 0 failed');
  assert.equal(await valueOf(playground, 'spinbutton', 'Shards'), 'x');
  assert.equal((await playground.shards()).length, 4);
});

pageTest('arrow keys count shards', async (playground) => {
  const shards = await playground.element('spinbutton', 'Shards');
  await shards.focus();
  await playground.press('ArrowUp');
  await playground.eventually(async () => (await playground.shards()).length, 5);
  await playground.press('PageUp');
  await playground.eventually(async () => (await playground.shards()).length, 15);
  assert.equal(await shards.evaluate((field) => field.ariaValueNow), '15');
  await playground.press('ArrowDown');
  await playground.eventually(async () => (await playground.shards()).length, 14);
});

pageTest('a stream of another name does not take the request; a name that none can have is refused at the field', async (playground) => {
  await playground.fillIn('textbox', 'Stream name', 'other.stream_1-a');
  await playground.eventually(async () => (await playground.problems()).type, 'ResourceNotFoundException');
  await playground.replaceRequest(requestText([record('a')], { StreamName: 'other.stream_1-a' }));
  await playground.previewed(/^1 record:/);
  for (const name of ['a b', 'é', 'x'.repeat(129), '']) {
    await playground.fillIn('textbox', 'Stream name', name);
    await playground.eventually(() => complaintAt(playground, 'textbox', 'Stream name'), /1 to 128 letters, digits, dots, hyphens and underscores/);
    assert.equal(await valueOf(playground, 'textbox', 'Stream name'), name);
  }
});

pageTest('each profile has its own limits', async (playground) => {
  await playground.pressButton("Use the service's limits");
  const large = requestText([record('k', 'x'.repeat(60_000))]);
  await playground.replaceRequest(large);
  await playground.previewed('Refused: ValidationException');
  const limits = await playground.element('combobox', 'Limits');
  await limits.select('2015-06-02');
  await playground.previewed('1 record: 1 stored, 0 failed');
  await limits.select('2025-10-27');
  await playground.eventually(async () => (await playground.shards())[0].bytesTank, /of 10,485,760 bytes left$/);
  await limits.select('2014-12-04');
  await playground.previewed('Refused: ValidationException');
});

pageTest('a shard’s limits that are no numbers are refused at their field', async (playground) => {
  await (await playground.element('button', 'Change')).click();
  for (const [typed, words] of /** @type {const} */ ([['0', /whole number from 1 to/], ['many', /whole number from 1 to .*, got “many”/]])) {
    await playground.fillIn('textbox', 'Records', typed);
    await playground.eventually(() => complaintAt(playground, 'textbox', 'Records'), words);
    assert.match((await playground.shards())[0].recordsTank, /of 3 records left$/, 'the last good limit stays');
  }
  await playground.fillIn('textbox', 'Records', '9');
  await playground.eventually(async () => (await playground.shards())[0].recordsTank, /of 9 records left$/);
});
