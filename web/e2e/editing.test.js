// Editing the request by hand: what the keys do, and that the browser's own editing never breaks the page's policy.

import assert from 'node:assert/strict';
import { CHROMIUM, pageTest } from './page-test.js';
import { record, requestText } from './requests.js';
import { nativeLink } from './site.js';

pageTest('typing over several selected lines replaces them', async (playground) => {
  await playground.replaceRequest('{\n  "one",\n  "two",\n  "three"\n}');
  await playground.press('Mod+Home');
  await playground.press('ArrowDown');
  for (let right = 0; right < 3; right++) {
    await playground.press('ArrowRight');
  }
  await playground.press('Shift+ArrowDown');
  await playground.press('Shift+ArrowDown');
  await playground.page.keyboard.type('x');
  await playground.eventually(playground.requestText, '{\n  "xthree"\n}');
  await playground.press('Mod+z', ['Undo']);
  await playground.eventually(playground.requestText, '{\n  "one",\n  "two",\n  "three"\n}');
});

pageTest('quotes and brackets close themselves, and close around a selection', async (playground) => {
  await playground.replaceRequest('');
  await playground.page.keyboard.type('{"a":[1');
  await playground.eventually(playground.requestText, '{"a":[1]}');
  await playground.press('Mod+a', ['SelectAll']);
  await playground.page.keyboard.type('[');
  await playground.eventually(playground.requestText, '[{"a":[1]}]');
});

pageTest('the shard of each record stands beside its line, and its data decoded behind it', async (playground) => {
  await playground.replaceRequest(requestText([record('device-8', 'plain text'), record('hot-key', 'é😀')]));
  await playground.previewed('2 records: 1 stored, 1 failed');
  const beside = () => playground.element('textbox', 'Request body').then((editor) => editor.evaluate((content) => {
    const root = /** @type {ShadowRoot} */ (content.getRootNode());
    return {
      chips: [...root.querySelectorAll('[title^="Record "]')].filter((chip) => chip.checkVisibility({ visibilityProperty: true })).map((chip) => /** @type {HTMLElement} */ (chip).title),
      decoded: [...root.querySelectorAll('[data-decoded]')].map((mark) => mark.getAttribute('data-decoded')),
    };
  }));
  await playground.eventually(beside, { chips: ['Record 0: shard 1', 'Record 1: shard 2, throttled'], decoded: ['plain text', 'é😀'] });
  assert.ok(!(await playground.requestText()).includes('plain text'), 'what is decoded is no part of the text');
});

const LATE_SHARDS = [4, 5].map((number, half) => ({
  ShardId: `shardId-${String(number).padStart(12, '0')}`,
  HashKeyRange: { StartingHashKey: String(BigInt(half) << 127n), EndingHashKey: String((BigInt(half + 1) << 127n) - 1n) },
}));
pageTest('what stands beside a line is the number in the shard’s ID, which need not begin with 0', async (playground) => {
  await playground.eventually(async () => (await playground.rows()).map(({ shardId }) => shardId), ['shardId-000000000004', 'shardId-000000000005']);
  const chips = () => playground.element('textbox', 'Request body').then((editor) => editor.evaluate((content) => [...(/** @type {ShadowRoot} */ (content.getRootNode())).querySelectorAll('[title^="Record "]')]
    .filter((chip) => chip.checkVisibility({ visibilityProperty: true })).map((chip) => `${/** @type {HTMLElement} */ (chip).title}: ${chip.textContent}`)));
  await playground.eventually(chips, ['Record 0: shard 4: 4', 'Record 1: shard 5: 5']);
}, { browsers: CHROMIUM, fragment: await nativeLink({ stream: { shards: LATE_SHARDS }, steps: [{ put: requestText([{ ...record('a'), ExplicitHashKey: '1' }, { ...record('b'), ExplicitHashKey: String(1n << 127n) }]) }] }) });

pageTest('Add record appends one that is valid, with its key selected; Format changes no value', async (playground) => {
  const text = requestText([{ ...record('device-8'), ExplicitHashKey: '007'.slice(2) }]);
  await playground.replaceRequest(text);
  await playground.previewed('1 record: 1 stored, 0 failed');
  await playground.pressButton('Add record');
  await playground.previewed(/^2 records: /);
  await playground.page.keyboard.type('hot');
  const added = JSON.parse(await playground.requestText());
  assert.equal(added.Records[1].PartitionKey, 'hot');
  assert.deepEqual(added.Records[0], JSON.parse(text).Records[0]);
  assert.deepEqual(Object.keys(added.Records[1]).sort(), ['Data', 'PartitionKey']);
  await playground.pressButton('Format');
  await playground.nextFrame();
  assert.deepEqual(JSON.parse(await playground.requestText()), added);
});

pageTest('an answer that comes too late does not move the shards beside the lines', async (playground) => {
  await playground.focus('textbox', 'Request body');
  await playground.press('Mod+Home');
  const editor = await playground.element('textbox', 'Request body');
  const place = () => editor.evaluate((content) => {
    const root = /** @type {ShadowRoot} */ (content.getRootNode());
    const top = (/** @type {Element | null | undefined} */ element) => Math.round(element?.getBoundingClientRect().top ?? NaN);
    const chip = root.querySelector('[title^="Record 2:"]')?.parentElement;
    return top(chip) - top([...content.children].find(({ textContent }) => textContent?.includes('MjAuO')));
  });
  await playground.eventually(place, 0);
  await editor.evaluate((content) => {
    for (const text of [' ', `x${' '.repeat(200)}`]) { // the answer to the first comes when the second is there
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', text);
      content.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    }
  });
  await playground.previewed('Refused: SerializationException');
  assert.equal(await place(), 0);
}, { browsers: CHROMIUM });
