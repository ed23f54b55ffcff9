// The copy dialog: what it copies is the request in the editor, in the language that was chosen.

import assert from 'node:assert/strict';
import { check } from './axe.js';
import { CHROMIUM, pageTest } from './page-test.js';
import { record, requestText } from './requests.js';

/** @import {Playground} from './playground.js' */

/** The code on show. @param {Playground} playground */
const shown = (playground) => playground.page.evaluate(() => /** @type {HTMLTextAreaElement} */ (document.querySelector('dialog[open] textarea')).value);

/** All that the dialog says. @param {Playground} playground */
async function words(playground) {
  return (await playground.element('dialog', 'Copy as')).evaluate((dialog) => dialog.innerText);
}

/** @param {Playground} playground @param {string} format */
async function choose(playground, format) {
  await (await playground.element('radio', format)).click();
  await playground.element('textbox', `Code: ${format}`);
}

/** Presses Copy, and gives what is on the clipboard then. @param {Playground} playground */
async function copied(playground) {
  await playground.pressButton('Copy');
  await playground.eventually(() => words(playground), /Copied: .*, [\d,]+ characters\./);
  return playground.clipboard();
}

pageTest('the request that was typed just now, in every format, and the last one is chosen again', async (playground) => {
  await playground.replaceRequest(requestText([record("it's <b>\u202e${x}</b>", 'text "so"')]));
  await playground.pressButton('Copy as');
  assert.match(await copied(playground), /^aws kinesis put-records [^]*"PartitionKey": "it'\\''s <b>\\u202e\$\{x\}<\/b>"\}\n\]'\n$/);
  for (const [format, code] of /** @type {const} */ ([
    ['boto3', "'Data': b'text \"so\"', 'PartitionKey': \"it's <b>\\u202e${x}</b>\""],
    ['Go', '{Data: []byte(`text "so"`), PartitionKey: aws.String("it\'s <b>\\u202e${x}</b>")},'],
    ['JavaScript', "{ Data: utf8.encode('text \"so\"'), PartitionKey: \"it's <b>\\u{202e}${x}</b>\" },"],
    ['Java', 'entry(SdkBytes.fromUtf8String("text \\"so\\""), "it\'s <b>\\u202e${x}</b>")'],
    ['curl', 'http://localhost:4567/'],
    ['boto3 with retries', 'random.uniform('],
    ['Go with retries', 'rand.N('],
    ['JavaScript with retries', 'Math.random()'],
  ])) {
    await choose(playground, format);
    const text = await shown(playground);
    assert.ok(text.includes(code), `${format}:\n${text}`);
    assert.equal(await copied(playground), text);
  }
  await playground.press('Escape');
  await playground.reload();
  await playground.pressButton('Copy as');
  await playground.element('textbox', 'Code: JavaScript with retries');
  assert.equal(await playground.page.evaluate(() => /** @type {HTMLInputElement} */ (document.activeElement).value), 'JavaScript with retries');
  await playground.press('ArrowDown');
  await playground.element('textbox', 'Code: JSON');
  await playground.eventually(() => shown(playground), /^\{\n {2}"StreamName"/);
  await playground.press('ArrowDown');
  await playground.eventually(() => shown(playground), /\| 0 \| it's .*\\u202e.* \| shardId-\d{12} \| \d+ \|[^]*\[Open in the playground\]\(.*#s1\.[\w-]+z\)/);
}, { browsers: CHROMIUM });

pageTest('a body that is no request says what to mend, and travels as it stands', async (playground) => {
  const broken = '{"StreamName": "a",\n "Records": [{]}';
  await playground.replaceRequest(broken);
  await playground.previewed('Refused: SerializationException');
  await playground.pressButton('Copy as');
  await playground.eventually(() => words(playground), /Mend the request first: line 2, column 15: .* The service would answer SerializationException\. JSON, Markdown and curl take any text\./);
  await check(playground, 'with a problem');
  await choose(playground, 'JSON');
  await playground.eventually(() => shown(playground), broken);
  assert.equal(await copied(playground), broken);
  await choose(playground, 'curl');
  assert.ok((await shown(playground)).includes(`--data-raw '${broken}'`));
}, { browsers: CHROMIUM });

pageTest('a large request is shown in part, and copied whole; on a phone, in the dark', async (playground) => {
  const records = Array.from({ length: 500 }, (_, index) => record(`key ${index}`, 'x'.repeat(5000)));
  await playground.replaceRequest(requestText(records));
  await playground.previewed(/^500 records: /);
  await playground.pressButton('Copy as');
  await choose(playground, 'Go');
  await playground.eventually(() => words(playground), /5\d\d lines, 2,[\d,]+ characters\. Long lines are shortened here, and what is too much is left out; Copy takes all of it\./);
  assert.ok((await shown(playground)).length < 61_000);
  const code = await copied(playground);
  assert.equal(code.match(/^\t\{Data: \[\]byte\("x{5000}"\), PartitionKey: aws\.String\("key \d+"\)\},$/gm)?.length, 500);
  await playground.page.evaluate(() => Object.defineProperty(navigator.clipboard, 'writeText', { value: () => Promise.reject(new Error('forbidden')) }));
  await playground.pressButton('Copy');
  await playground.eventually(() => words(playground), /The text is selected: press Ctrl C\./);
  assert.equal(await playground.page.evaluate(() => String(getSelection()).length || /** @type {HTMLTextAreaElement} */ (document.activeElement).value.length), code.length);
  await playground.page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }]);
  await playground.page.setViewport({ width: 390, height: 844 });
  await playground.nextFrame();
  await check(playground, 'phone, dark');
  assert.ok(await playground.page.evaluate(() => document.documentElement.scrollWidth <= 390), 'nothing to scroll sideways');
}, { browsers: CHROMIUM });
