// Mending a problem in one click, from the response pane and from the editor.

import assert from 'node:assert/strict';
import { CHROMIUM, pageTest } from './page-test.js';
import { record, requestText } from './requests.js';

const GOOD = requestText([record('user-1'), record('user-2')]);

for (const { slip, request, fix, summary } of [
  { slip: 'a trailing comma', request: GOOD.replace(/\}\s*\]/, '}, ]'), fix: 'Remove the comma', summary: /^2 records: / },
  { slip: 'plain text for Data, behind an emoji', request: requestText([{ PartitionKey: '😀', Data: 'hello 😀' }]), fix: 'Encode this text as base64', summary: /^1 record: / },
  { slip: 'a number for a partition key', request: GOOD.replace('"user-2"', '1042'), fix: 'Put it in quotes', summary: /^2 records: / },
  { slip: 'another stream', request: GOOD.replace('exampleStreamName', 'example'), fix: 'Write exampleStreamName', summary: /^2 records: / },
]) {
  pageTest(`${slip} is mended by a click on “${fix}”`, async (playground) => {
    await playground.replaceRequest(request);
    await playground.previewed(/^Refused: /);
    await playground.pressButton(fix);
    await playground.previewed(summary);
    assert.equal((await playground.problems()).ours.length, 0, 'nothing is left to mend');
    await playground.pressButton('Undo');
    await playground.previewed(/^Refused: /);
    assert.equal(await playground.requestText(), request, 'undo brings the text back to the letter');
  });
}

pageTest('the editor offers the same fix', async (playground) => {
  await playground.replaceRequest(GOOD.replace('"user-2"', '1042'));
  await playground.previewed(/^Refused: /);
  await playground.focus('textbox', 'Request body');
  await playground.press('F8');
  await playground.eventually(() => playground.page.evaluate(() => Boolean(document.querySelector('.code-editor')?.shadowRoot?.querySelector('.cm-diagnosticAction'))), true);
  await playground.page.evaluate(() => {
    const action = /** @type {HTMLElement} */ (document.querySelector('.code-editor')?.shadowRoot?.querySelector('.cm-diagnosticAction'));
    action.dispatchEvent(new MouseEvent('mousedown', { bubbles: true, cancelable: true }));
    action.click();
  });
  await playground.previewed(/^2 records: /);
}, { browsers: CHROMIUM });
