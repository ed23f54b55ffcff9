// The code editor as people who write a lot know it: completion, tips, folds, fixes, and data as text.

import assert from 'node:assert/strict';
import { check } from './axe.js';
import { CHROMIUM, pageTest } from './page-test.js';
import { hashKeyOf } from './oracle.js';
import { base64, record, requestText } from './requests.js';

/** @import {Playground} from './playground.js' */

/** The text of what the code editor shows beside the request, '' while it is not there. @param {Playground} playground @param {string} selector */
function beside({ page }, selector) {
  return page.evaluate((wanted) => {
    const found = /** @type {HTMLElement | null | undefined} */ (document.querySelector('.code-editor')?.shadowRoot?.querySelector(wanted));
    return found?.checkVisibility() ? found.innerText : '';
  }, selector);
}

/** Puts the caret behind the first place of a text in the editor. @param {Playground} playground @param {string} before */
async function caretBehind(playground, before) {
  const text = await playground.requestText();
  const at = text.indexOf(before) + before.length;
  assert.ok(at >= before.length, `${before} is in ${text}`);
  await playground.focus('textbox', 'Request body');
  await playground.press('Mod+Home');
  for (let right = 0; right < at; right++) {
    await playground.page.keyboard.press('ArrowRight');
  }
}

/** @param {Playground} playground */
async function parsed(playground) {
  try {
    return JSON.parse(await playground.requestText());
  } catch {
    return null;
  }
}

const switchOf = (/** @type {Playground} */ playground) => playground.element('switch', 'Data as text');

pageTest('data as text: what is shown, typed, put, undone and kept', async (playground) => {
  const binary = Buffer.from([0xff, 0, 1]).toString('base64');
  const request = requestText([record('user-1', 'one'), { Data: binary, PartitionKey: 'user-2' }]);
  await playground.replaceRequest(request);
  await playground.previewed('2 records: 2 stored, 0 failed');
  await (await switchOf(playground)).click();
  await playground.eventually(playground.requestText, request.replace(base64('one'), 'one').replace(binary, `base64:${binary}`));
  await playground.eventually(() => beside(playground, '.shard-chip[title^="Record 1:"]'), /\d/);

  await caretBehind(playground, '"one');
  await playground.page.keyboard.type(' é');
  const changed = request.replace(base64('one'), base64('one é'));
  await playground.press('Mod+Enter');
  await playground.answered('2 records: 2 stored, 0 failed');
  await playground.eventually(async () => (await playground.page.evaluate(() => document.querySelector('.key-space .tick[data-record="1"]') !== null)), true);

  await playground.pressButton('Add record');
  await playground.eventually(async () => (await parsed(playground))?.Records.length, 3);
  assert.ok(!(await parsed(playground)).Records[2].Data.startsWith('base64:'), 'the new record has text');
  await playground.pressButton('Undo');
  await playground.eventually(async () => (await parsed(playground))?.Records.length, 2);

  await playground.reload();
  await playground.eventually(async () => (await switchOf(playground)).evaluate((input) => /** @type {HTMLInputElement} */ (input).checked), true);
  await playground.eventually(async () => (await parsed(playground))?.Records[0].Data, 'one é');
  await (await switchOf(playground)).click();
  await playground.eventually(playground.requestText, changed);

  await playground.focus('textbox', 'Request body');
  await playground.press('Mod+z', ['Undo']);
  await playground.eventually(async () => (await parsed(playground))?.Records[0].Data, 'one é');
  assert.ok(await (await switchOf(playground)).evaluate((input) => /** @type {HTMLInputElement} */ (input).checked), 'the switch goes along with the text');
}, { browsers: CHROMIUM });

pageTest('data as text: a problem of the data stands on it, and its fix is the true request’s', async (playground) => {
  await (await switchOf(playground)).click();
  await playground.replaceRequest(requestText([{ PartitionKey: 'a', Data: 'base64:hello!' }]));
  await playground.previewed(/^Refused: /);
  await playground.eventually(() => beside(playground, '.cm-lintRange-error'), '"base64:hello!"');
  await playground.focus('textbox', 'Request body');
  await playground.press('F8');
  await playground.press('Mod+.');
  await playground.previewed(/^1 record: /);
  await playground.eventually(async () => (await parsed(playground))?.Records[0].Data, 'hello!');
  await (await switchOf(playground)).click();
  await playground.eventually(async () => (await parsed(playground))?.Records[0].Data, base64('hello!'));
}, { browsers: CHROMIUM });

pageTest('completion: members that are missing, hash keys of shards, partition keys; Enter and Escape stay out of the way', async (playground) => {
  await playground.replaceRequest('{\n  "StreamName": "exampleStreamName",\n  "Records": [\n    { "Data": "", "PartitionKey": "user-1" },\n    { "Data": "" }\n  ]\n}');
  await caretBehind(playground, '{ "Data": "" ');
  await playground.press('ArrowLeft');
  await playground.page.keyboard.type(', "');
  const options = () => beside(playground, '.cm-tooltip-autocomplete').then((text) => text.split('\n').map((line) => line.trim()).filter(Boolean));
  await playground.eventually(async () => (await options()).join(' '), /^PartitionKey.* ExplicitHashKey/);
  await playground.page.keyboard.type('E');
  await playground.eventually(async () => (await options())[0], /^ExplicitHashKey/);
  await playground.press('Enter');
  await playground.eventually(playground.requestText, /"ExplicitHashKey": "" \}/);
  await playground.eventually(async () => (await options()).join(' '), /shard 0 starts.*170141183460469231731687303715884105728shard 2 starts/);
  await playground.page.keyboard.type('17014118346046923173168730371588410572');
  await playground.eventually(async () => (await options()).length, 2);
  await playground.press('ArrowDown');
  await playground.press('Enter');
  await playground.eventually(playground.requestText, /"ExplicitHashKey": "170141183460469231731687303715884105728" \}/);
  await playground.page.keyboard.type(', "P');
  await playground.eventually(async () => (await options())[0], /^PartitionKey/);
  await playground.press('Enter');
  await playground.eventually(async () => (await options())[0], /^user-1/);
  await playground.press('Enter');
  await playground.previewed(/^2 records: /);
  assert.equal((await parsed(playground)).Records[1].PartitionKey, 'user-1');

  await playground.press('Enter');
  await playground.eventually(playground.requestText, /"user-1"\n/);
  await playground.page.keyboard.type(', "');
  await playground.press('Escape');
  await playground.eventually(options, []);
  await playground.press('Tab');
  assert.ok(await playground.page.evaluate(() => document.activeElement?.className !== 'code-editor'), 'Escape, then Tab, leaves');
}, { browsers: CHROMIUM });

pageTest('tips by keyboard: where a partition key leads and what data decodes to; what says how to leave is there', async (playground) => {
  await playground.replaceRequest(requestText([{ Data: base64('{"a":[1,2]}'), PartitionKey: 'user-1' }, { Data: base64(Buffer.from([1, 0xff]).toString('latin1')), PartitionKey: 'b' }]));
  await playground.previewed(/^2 records: /);
  await caretBehind(playground, '"PartitionKey": "use');
  const tip = () => beside(playground, '.record-tip');
  await playground.press('Alt+Enter');
  await playground.eventually(tip, new RegExp(`“user-1”[^]*MD5[^]*${hashKeyOf({ PartitionKey: 'user-1' })}[^]*shardId-`));
  await playground.eventually(() => playground.page.evaluate(() => document.querySelector('.code-editor')?.shadowRoot?.querySelector('.cm-announced')?.textContent), /Hash key \d+/);
  await playground.press('Escape');
  await playground.eventually(tip, '');
  await playground.press('ArrowUp');
  await playground.press('Alt+Enter');
  await playground.eventually(tip, /11 bytes of JSON[^]*"a": \[/);
  await check(playground, 'a tip');
  await playground.press('ArrowUp');
  await playground.eventually(tip, '');

  await playground.press('Tab');
  await playground.eventually(() => beside(playground, '.notes'), /Esc, then Tab/);
  await playground.press('Escape');
  await playground.eventually(() => beside(playground, '.notes'), /leaves the editor now/);
}, { browsers: CHROMIUM });

pageTest('tips by pointer: they go when one types, and come when the pointer moves again', async (playground) => {
  await playground.replaceRequest(requestText([{ Data: base64('a'), PartitionKey: 'user-1' }]));
  await playground.previewed(/^1 record: /);
  await caretBehind(playground, '"PartitionKey": "use');
  const caret = await playground.page.evaluate(() => {
    const { x, y, height } = /** @type {Element} */ (document.querySelector('.code-editor')?.shadowRoot?.querySelector('.cm-cursor')).getBoundingClientRect();
    return { x, y: y + height / 2 };
  });
  const tip = () => beside(playground, '.record-tip');
  await playground.page.mouse.move(caret.x, caret.y);
  await playground.page.keyboard.type('x');
  await playground.eventually(async () => (await playground.rows()).map(({ key }) => key), ['usexr-1']);
  await new Promise((resolve) => { setTimeout(resolve, 800); }); // twice as long as a pointer has to rest
  assert.equal(await tip(), '');
  await playground.page.mouse.move(caret.x + 3, caret.y);
  await playground.eventually(tip, /“usexr-1”/);
  await playground.page.keyboard.type('y');
  await playground.eventually(tip, '');
}, { browsers: CHROMIUM });

pageTest('a blob of 5 MiB on one line is folded, and typing elsewhere is not held up', async (playground) => {
  await playground.focus('textbox', 'Request body');
  await playground.press('Mod+a', ['SelectAll']);
  await playground.page.evaluate(() => {
    const data = btoa('x'.repeat(3072)).repeat(1280);
    const text = `{"StreamName":"exampleStreamName","Records":[{"Data":"${data}","PartitionKey":"a"},{"Data":"","PartitionKey":"b"}]}`;
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', text);
    document.querySelector('.code-editor')?.shadowRoot?.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  });
  await playground.previewed(/^Refused: /);
  await playground.eventually(() => beside(playground, '.cm-foldPlaceholder'), '… 5,242,864 more characters');
  await playground.eventually(() => beside(playground, '.notes'), /Several records share a line/);
  const slowest = await playground.page.evaluate(async () => {
    let longest = 0;
    for (let key = 0; key < 10; key++) {
      const start = performance.now();
      document.execCommand('insertText', false, ' ');
      longest = Math.max(longest, performance.now() - start);
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    return longest;
  });
  assert.ok(slowest < 500, `a keystroke took ${slowest} ms`); // 10 here; the limit is for machines that do more
  await playground.pressButton('Lay it out');
  await playground.eventually(async () => (await playground.requestText()).split('\n').length > 5, true);
  assert.match(await beside(playground, '.cm-foldPlaceholder'), /more characters/);
  await playground.eventually(() => beside(playground, '.notes'), '');
}, { browsers: CHROMIUM });
