// The import dialog: what is pasted or dropped is recognised, said, brought in by a press, and taken back by one Undo.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { check, LOOKS } from './axe.js';
import { CHROMIUM, pageTest } from './page-test.js';

/** @import {Playground} from './playground.js' */

const SHARDS = await readFile(new URL('../import/testdata/list-shards-64.json', import.meta.url), 'utf8');
const DESCRIBED = await readFile(new URL('../import/testdata/describe-stream.json', import.meta.url), 'utf8');
const CALL = `client.put_records(
    Records=[
        {'Data': b'caf\\xc3\\xa9', 'PartitionKey': 'user-1'},
        {'Data': 'plain', 'PartitionKey': 'user-2', 'ExplicitHashKey': '0'},
    ],
    StreamName='orders'
)`;
const BODY = `{
  "StreamName": "orders",
  "Records": [
    { "Data": "Y2Fmw6k=",
      "PartitionKey": "user-1" },
    { "Data": "cGxhaW4=",
      "PartitionKey": "user-2",
      "ExplicitHashKey": "0" }
  ]
}`;

/** What the dialog says, '' while it is closed. @param {Playground} playground */
function words(playground) {
  return playground.page.evaluate(() => /** @type {HTMLElement | null} */ (document.querySelector('.import-dialog[open]'))?.innerText ?? '');
}

/** Opens the dialog and pastes. @param {Playground} playground @param {string} text */
async function paste(playground, text) {
  await playground.pressButton('Import');
  await playground.fillIn('textbox', 'Paste it here, or drop a file', text);
}

/** @param {Playground} playground */
function streamName(playground) {
  return playground.page.evaluate(() => /** @type {HTMLInputElement} */ (document.querySelector('#stream-name')).value);
}

/** Drops a file on what the selector finds. @param {Playground} playground @param {string} selector @param {string} name @param {string} text */
function drop(playground, selector, name, text) {
  return playground.page.evaluate((place, file, content) => {
    const data = new DataTransfer();
    data.items.add(new File([content], file));
    document.querySelector(place)?.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
  }, selector, name, text);
}

pageTest('a boto3 call becomes the request, byte for byte; one Undo takes it back', async (playground) => {
  const before = { text: await playground.requestText(), steps: await playground.steps(), name: await streamName(playground) };
  await paste(playground, CALL);
  await playground.eventually(() => words(playground), /A boto3 call with 2 records\n[^]*takes the place of the request[^]*called orders then/);
  assert.equal(await playground.requestText(), before.text, 'nothing has changed yet');
  await playground.pressButton('Replace the request');
  await playground.eventually(() => playground.requestText(), BODY);
  await playground.previewed(/^2 records: 2 stored/);
  assert.equal(await streamName(playground), 'orders');
  assert.match(await playground.notice(), /Imported: A boto3 call with 2 records\. Undo/);
  await playground.pressButton('Undo');
  await playground.eventually(() => playground.requestText(), before.text);
  assert.deepEqual({ text: await playground.requestText(), steps: await playground.steps(), name: await streamName(playground) }, before);
  assert.match(await words(playground), /^$/);
}, { browsers: CHROMIUM });

pageTest('what cannot be read is said with its place, and the caret goes there; data of the CLI can be read as v1 and as v2', async (playground) => {
  await paste(playground, CALL.replace("'plain'", 'make(1)'));
  await playground.eventually(() => words(playground), /Only running the program tells what a call of make comes to\.[^]*Line 4, column 18/);
  assert.equal(await playground.page.evaluate(() => document.querySelector('.import-problem mark')?.textContent), 'make(1)');
  await playground.pressButton('Line 4, column 18');
  const selected = await playground.page.evaluate(() => {
    const { value, selectionStart, selectionEnd } = /** @type {HTMLTextAreaElement} */ (document.activeElement);
    return value.slice(selectionStart, selectionEnd);
  });
  assert.equal(selected, 'make(1)');
  await playground.fillIn('textbox', 'Paste it here, or drop a file', 'aws kinesis put-records --stream-name exampleStreamName --records Data=test,PartitionKey=a');
  await playground.eventually(() => words(playground), /Data is base64, which is how AWS CLI v2 takes it/);
  await (await playground.element('combobox', 'Data as in')).select('v1');
  await playground.eventually(() => words(playground), /Data is read as text, as AWS CLI v1 takes it/);
  await playground.pressButton('Replace the request');
  await playground.eventually(() => playground.requestText(), /"Data": "dGVzdA=="/);
}, { browsers: CHROMIUM });

pageTest('the output of list-shards makes the same shards, closed parents included', async (playground) => {
  /** @type {{ShardId: string, HashKeyRange: {StartingHashKey: string, EndingHashKey: string}, SequenceNumberRange: {EndingSequenceNumber?: string}}[]} */
  const listed = JSON.parse(SHARDS).Shards;
  const open = listed.filter(({ SequenceNumberRange }) => SequenceNumberRange.EndingSequenceNumber === undefined);
  assert.equal(open.length, 64);
  await paste(playground, SHARDS);
  await playground.eventually(() => words(playground), /list-shards with 64 open shards and 7 closed[^]*steps taken so far are replayed/);
  await (await playground.element('combobox', 'The 1 step taken so far')).select('afresh');
  await playground.eventually(() => words(playground), /The steps taken so far go\./);
  await playground.pressButton('Use these shards');
  await playground.eventually(async () => (await playground.shards()).length, listed.length);
  assert.deepEqual((await playground.shards()).slice(0, 64).map(({ id }) => id), open.map(({ ShardId }) => ShardId));
  // A record at the first hash key of each shard, and one at the last.
  const edges = open.flatMap(({ HashKeyRange: { StartingHashKey, EndingHashKey } }) => [StartingHashKey, EndingHashKey]);
  await paste(playground, JSON.stringify(edges.map((ExplicitHashKey) => ({ Data: '', PartitionKey: 'k', ExplicitHashKey }))));
  await playground.eventually(() => words(playground), /A list of records as JSON with 128 records/);
  await playground.pressButton('Replace the request');
  await playground.previewed(/^128 records/);
  /** @type {{Records: {ShardId: string}[]}} */
  const { Records } = JSON.parse(await playground.responseJSON());
  assert.deepEqual(Records.map(({ ShardId }) => ShardId), open.flatMap(({ ShardId }) => [ShardId, ShardId]));
  await paste(playground, DESCRIBED);
  await playground.eventually(() => words(playground), /describe-stream with 2 open shards[^]*called orders[^]*account is 123456789012, its region eu-west-1[^]*retention is left out/);
  await playground.pressButton('Use these shards');
  await playground.eventually(() => streamName(playground), 'orders');
  await playground.eventually(() => playground.requestText(), /"StreamName": "orders"/);
  await playground.eventually(async () => (await playground.answer()).summary, /stored/);
}, { browsers: CHROMIUM });

pageTest('more than 500 keys become requests, a scenario file that is dropped opens, and a link opens', async (playground) => {
  await paste(playground, Array.from({ length: 1201 }, (_, index) => `key-${index}`).join('\n'));
  await playground.eventually(() => words(playground), /1,201 records\n[^]*2 requests are put as steps/);
  const { length } = await playground.steps();
  await playground.pressButton('Add the requests');
  await playground.eventually(async () => (await playground.steps()).length, length + 2);
  await playground.previewed(/^201 records/);
  await drop(playground, '.request-editor', 'two.json', '{"title":"Two shards","stream":{"shards":2},"steps":[{"wait":7}]}');
  await playground.eventually(() => words(playground), /The scenario “Two shards”: 0 records, 2 shards, 1 step/);
  await playground.pressButton('Open the scenario');
  await playground.eventually(() => playground.notice(), 'Two shards');
  await playground.eventually(async () => (await playground.steps()).length, 1);
  assert.equal(await playground.fragment(), '');
  await paste(playground, '[Two](https://example.org/play/#key=a&key=b&shards=3)');
  await playground.eventually(() => words(playground), /A link to the playground: 2 records, 3 shards/);
  await playground.pressButton('Open the link');
  await playground.eventually(() => playground.page.evaluate(() => /** @type {HTMLInputElement} */ (document.querySelector('#shards')).value), '3');
  await playground.page.goBack();
  await playground.eventually(async () => (await playground.steps()).length, 1);
  await drop(playground, 'body', 'bad.json', '{"title":"Bad",\n "steps":[{"wait":-1}]}');
  await playground.eventually(() => words(playground), /cannot be opened: \/steps\/0[^]*Line 2, column/);
}, { browsers: CHROMIUM });

pageTest('a boto3 call that is pasted into the request stays there, and Import is offered', async (playground) => {
  await playground.replaceRequest(CALL);
  await playground.eventually(() => playground.page.evaluate(() => document.querySelector('.import-offer')?.textContent ?? ''), /A boto3 call\./);
  assert.match(await playground.requestText(), /^client\.put_records\(/);
  await check(playground, 'offered');
  await playground.pressButton('Import it');
  await playground.eventually(() => words(playground), /A boto3 call with 2 records/);
  await playground.pressButton('Replace the request');
  await playground.eventually(() => playground.requestText(), BODY);
  assert.equal(await playground.page.evaluate(() => document.querySelector('.import-offer')), null);
  await playground.press('Mod+z');
  await playground.eventually(() => playground.requestText(), /^client\.put_records\(/);
}, { browsers: CHROMIUM });

for (const [look, viewport, features] of LOOKS) {
  pageTest(`the import dialog has no axe violation, and scrolls in one direction: ${look}`, async (playground) => {
    await paste(playground, CALL.replace("'plain'", 'make(1)'));
    await playground.eventually(() => words(playground), /Only running the program/);
    await check(playground, 'what cannot be read');
    await playground.fillIn('textbox', 'Paste it here, or drop a file', CALL);
    await playground.eventually(() => words(playground), /with 2 records/);
    await check(playground, 'what was recognised');
    assert.equal(await playground.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth && /** @type {HTMLElement} */ (document.querySelector('.import-dialog')).scrollWidth <= innerWidth), true);
    await playground.press('Escape');
    await playground.eventually(() => words(playground), '');
  }, { viewport, browsers: CHROMIUM, prepare: (page) => page.emulateMediaFeatures(features) });
}
