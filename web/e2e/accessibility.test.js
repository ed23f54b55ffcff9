// Accessibility: no axe violation in any state or scheme, and the names that assistive technology relies on.

import assert from 'node:assert/strict';
import { check, LOOKS } from './axe.js';
import { CHROMIUM, pageTest } from './page-test.js';
import { record, records, requestText } from './requests.js';

for (const [look, viewport, features] of LOOKS) {
  pageTest(`no axe violation, ${look}: start, Why, shard, preview, JSON, error, refused setting, examples, load, 500 records, 64 shards`, async (playground) => {
    await check(playground, 'start');
    await playground.pressButton('Record 3: why');
    await playground.eventually(playground.why, /in shard 2/);
    await check(playground, 'Why of a stored record');
    await playground.pressButton('Record 5: why');
    await playground.eventually(playground.why, /refused record 5/);
    await check(playground, 'Why of a throttled record');
    await playground.pressButton('Close why');

    await playground.focus('button', 'Shard 2: 25% of the hash key space, 100% used');
    await playground.press('Enter');
    await playground.element('dialog', 'Shard 2');
    await check(playground, 'a shard');
    await playground.press('Escape');

    await playground.replaceRequest(requestText([record('device-8'), record('hot-key')]));
    await playground.previewed('2 records: 1 stored, 1 failed');
    await check(playground, 'a preview');
    await playground.responseJSON();
    await check(playground, 'JSON');
    await (await playground.element('tab', 'Table')).click();

    await playground.replaceRequest('{\n  "Records": [oops]\n}');
    await playground.previewed('Refused: SerializationException');
    await playground.eventually(playground.faded, true);
    await check(playground, 'an error');

    await playground.fillIn('spinbutton', 'Shards', 'x');
    await playground.eventually(async () => (await playground.element('spinbutton', 'Shards')).evaluate(({ ariaInvalid }) => ariaInvalid), 'true');
    await check(playground, 'a refused setting');

    await playground.pressButton('Start over');
    await playground.answered('8 records: 7 stored, 1 failed');
    await playground.pressButton('Examples');
    await playground.element('link', 'A retry storm');
    await check(playground, 'the examples');
    await playground.press('Escape');
    await playground.pressButton('Load…');
    await playground.element('button', 'Run load');
    await playground.pressButton('Requests and retries');
    await playground.fillIn('textbox', 'Seed of what is drawn', 'x');
    await playground.press('Enter');
    await playground.eventually(async () => (await playground.element('textbox', 'Seed of what is drawn')).evaluate(({ ariaInvalid }) => ariaInvalid), 'true');
    await check(playground, 'a refused load');
    await playground.fillIn('textbox', 'Seed of what is drawn', '1');
    await playground.press('Enter');
    await playground.element('button', 'Over time, as a table');
    await playground.pressButton('Over time, as a table');
    await playground.pressButton('Shard 2');
    await check(playground, 'the report on a load');
    await (await playground.element('tab', 'Table')).click();

    if (viewport.isMobile) {
      return; // what follows takes long, and looks alike
    }
    await playground.fillIn('spinbutton', 'Shards', '64');
    await playground.replaceRequest(requestText(records(500)));
    await playground.previewed(/^500 records:/);
    await check(playground, '500 records, 64 shards');
  }, { browsers: CHROMIUM, viewport, prepare: (page) => page.emulateMediaFeatures(features) });
}

for (const [look, viewport, features] of LOOKS) {
  pageTest(`no axe violation, ${look}: a retry, a refused wait, a refused resize, looking back`, async (playground) => {
    await playground.pressButton('Retry failed records');
    await playground.previewed('1 record: 0 stored, 1 failed');
    await check(playground, 'a retry');
    await playground.fillIn('textbox', 'Milliseconds to wait', 'x');
    await playground.pressButton('Wait');
    await check(playground, 'a refused wait');
    await playground.pressButton('Resize…');
    await playground.fillIn('textbox', 'Shards wanted', '9');
    await playground.press('Enter');
    await playground.eventually(async () => (await playground.steps()).length, 2);
    await check(playground, 'a refused resize');
    await playground.pressButton('Resize…');
    await playground.pressButton('Step 1: Put 8 · 1 failed');
    await playground.element('button', 'Back to now');
    await playground.eventually(async () => (await playground.rows()).length, 8);
    await check(playground, 'looking back');
  }, { browsers: CHROMIUM, viewport, prepare: (page) => page.emulateMediaFeatures(features) });
}

pageTest('the names that assistive technology relies on are in the accessibility tree', async (playground) => {
  const session = await playground.page.createCDPSession();
  const tree = async () => {
    const { nodes } = await session.send('Accessibility.getFullAXTree');
    return nodes.filter(({ ignored }) => !ignored).map(({ role, name }) => `${role?.value} ${name?.value ?? ''}`);
  };
  const first = await tree();
  for (const name of [
    'textbox Request body', 'button Put records', 'button Format', 'button Add record', 'table Response records', 'group Hash key space', 'table Shards',
    'status Virtual clock', 'button Advance 100 ms', 'button Advance 1 s', 'button Advance 24 h', 'button Undo', 'spinbutton Shards', 'textbox Stream name',
    'combobox Limits', 'button Theme', 'columnheader Record', 'columnheader Partition key', 'columnheader Shard', 'columnheader Sequence number or error',
  ]) {
    assert.ok(first.includes(name), `${name} is among ${first.join(', ')}`);
  }
  await playground.responseJSON();
  assert.ok((await tree()).includes('region Response JSON'));
  await playground.replaceRequest('{');
  await playground.previewed('Refused: SerializationException');
  assert.ok((await tree()).some((node) => node.startsWith('alert')));
}, { browsers: CHROMIUM });

pageTest('the editor says how Tab leaves it', async (playground) => {
  const session = await playground.page.createCDPSession();
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  const editor = nodes.find(({ role, name }) => role?.value === 'textbox' && name?.value === 'Request body');
  assert.match(editor?.description?.value ?? '', /Escape, then Tab, leaves the editor/);
}, { browsers: CHROMIUM });

pageTest('the summary is told politely, the problem at once', async (playground) => {
  const live = await playground.page.evaluate(() => [...document.querySelectorAll('[aria-labelledby="response-title"] :is([role="status"], [role="alert"])')].map(({ role }) => role));
  assert.deepEqual([...live].sort(), ['alert', 'status']);
});
