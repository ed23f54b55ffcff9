// The whole journey without a mouse.

import assert from 'node:assert/strict';
import { pageTest } from './page-test.js';

/** @import {Playground} from './playground.js' */

/**
 * The name of what has the focus, also inside the editor. A focus that cannot be seen is a failure.
 * @param {Playground} playground
 */
function focused(playground) {
  return playground.page.evaluate(() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) {
      element = element.shadowRoot.activeElement;
    }
    if (document.hasFocus() && element !== document.body && !element?.matches(':focus-visible')) {
      throw new Error(`the focus cannot be seen: ${element?.outerHTML}`);
    }
    return element?.getAttribute('aria-label') ?? /** @type {HTMLInputElement | null} */ (element)?.labels?.[0]?.textContent?.trim() ?? element?.textContent?.trim() ?? '';
  });
}

/**
 * Presses Tab, and Escape where that is needed to leave the editor, until something has the focus.
 * @param {Playground} playground
 * @param {string | RegExp} name
 * @param {string} [keys]
 */
async function tabTo(playground, name, keys = 'Tab') {
  const passed = [];
  for (let presses = 0; presses < 40; presses++) {
    await playground.press(keys);
    const now = await focused(playground);
    passed.push(now);
    if (typeof name === 'string' ? now === name : name.test(now)) {
      return;
    }
    if (now === 'Request body') {
      await playground.press('Escape');
    }
  }
  assert.fail(`Tab never comes to ${name}, but to ${passed.join(', ')}`);
}

pageTest('edit, leave the editor, put, read the table, Why, shard, clock, undo', async (playground) => {
  await tabTo(playground, 'Request body');
  await playground.press('Mod+a', ['SelectAll']);
  await playground.press('Delete');
  await playground.page.keyboard.type('{"StreamName":"exampleStreamName","Records":[{"Data":"","PartitionKey":"one"},{"Data":"","PartitionKey":"hot-key"}]}');
  await playground.previewed('2 records: 1 stored, 1 failed');
  await playground.press('Mod+Enter');
  await playground.answered('2 records: 1 stored, 1 failed');

  await playground.press('Tab');
  assert.equal(await focused(playground), 'Request body', 'Tab indents');
  await playground.press('Escape');
  await playground.press('Tab');
  assert.notEqual(await focused(playground), 'Request body', 'after Escape it leaves');

  await tabTo(playground, 'Record 0: why');
  await playground.press('ArrowDown');
  assert.equal(await focused(playground), 'Record 1: why');
  await playground.press('Enter');
  await playground.eventually(playground.why, /^Why shard 2 refused record 1/);
  await tabTo(playground, 'Close why');
  await playground.press('Enter');
  await playground.eventually(playground.why, '');
  assert.equal(await focused(playground), 'Record 1: why', 'the focus comes back to the row');
  await playground.press(' ');
  await playground.eventually(playground.why, /^Why shard 2 refused record 1/);
  await playground.press('Escape');
  await playground.eventually(playground.why, '');

  await tabTo(playground, /^Shard 0: /, 'Shift+Tab');
  await playground.press('ArrowDown');
  await playground.press('ArrowDown');
  assert.match(await focused(playground), /^Shard 2: .* 100% used$/);
  await playground.press('Enter');
  const detail = await playground.element('dialog', 'Shard 2');
  await playground.eventually(() => detail.evaluate(({ textContent }) => textContent), /shardId-000000000002.*170141183460469231731687303715884105728.*255211775190703847597530955573826158591/);
  await playground.press('Escape');
  await playground.eventually(() => detail.isVisible(), false);
  assert.match(await focused(playground), /^Shard 2: /, 'the focus comes back to the shard');

  await tabTo(playground, 'Advance 1 s');
  await playground.press('Enter');
  await playground.eventually(playground.clock, '2014-12-04T00:00:01.000Z');
  await tabTo(playground, 'Undo');
  await playground.press('Enter');
  await playground.eventually(playground.clock, '2014-12-04T00:00:00.000Z');
  await playground.press('Enter'); // what Tab indented
  await playground.press('Enter');
  await playground.eventually(async () => (await playground.steps()).length, 1);
  await tabTo(playground, 'Redo');
  await playground.press(' ');
  await playground.eventually(async () => (await playground.steps()).length, 2);
});

pageTest('settings, tabs and the theme by keyboard', async (playground) => {
  await tabTo(playground, 'Shards');
  await playground.press('ArrowUp');
  await playground.eventually(async () => (await playground.shards()).length, 5);
  await tabTo(playground, 'Theme');
  await playground.press('Enter');
  await playground.eventually(() => playground.page.evaluate(() => document.documentElement.dataset.theme), 'light');
  await tabTo(playground, 'Table');
  await playground.press('ArrowRight');
  assert.equal(await focused(playground), 'JSON');
  await (await playground.element('region', 'Response JSON')).isVisible();
  await tabTo(playground, 'Response JSON');
  await tabTo(playground, 'JSON', 'Shift+Tab');
  await playground.press('ArrowLeft');
  await playground.element('table', 'Response records');
});

pageTest('nothing is a trap: Tab goes round the whole page', async (playground) => {
  const round = new Set();
  for (let presses = 0; presses < 60; presses++) {
    await playground.press('Tab');
    const now = await focused(playground);
    round.add(now);
    if (now === 'Request body') {
      await playground.press('Escape');
    }
  }
  for (const name of ['Stream name', 'Shards', 'Limits', 'Theme', 'Request body', 'Record 0: why', 'Table', 'Advance 100 ms', 'Undo']) {
    assert.ok(round.has(name), `${name} is among ${[...round].join(', ')}`);
  }
});
