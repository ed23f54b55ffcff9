// The module of the page, run in a browser, gives the replies that the core gives natively: the same calls, the same bytes.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pageTest } from './page-test.js';

const exchanges = (await readFile(new URL('../../core/view/testdata/replies.jsonl', import.meta.url), 'utf8')).trim().split('\n');
const root = execFileSync('go', ['env', 'GOROOT'], { encoding: 'utf8' }).trim();
const runtime = await readFile(join(root, 'lib', 'wasm', 'wasm_exec.js'), 'utf8');

assert.ok(exchanges.length > 50, 'there are replies to compare with');

pageTest('a browser gives the native core’s replies', async ({ page }) => {
  const replies = await page.evaluate(async (lines) => {
    const { Go } = /** @type {any} */ (globalThis);
    const go = new Go();
    const source = /** @type {HTMLLinkElement} */ (document.querySelector('link[type="application/wasm"]')).href;
    const { instance } = await WebAssembly.instantiateStreaming(fetch(source), go.importObject);
    go.run(instance);
    const core = /** @type {any} */ (globalThis).putrecords;
    return lines.map((line) => {
      const { call, args } = JSON.parse(line);
      return JSON.stringify(core[call](...args), (_, value) => (value instanceof Float64Array ? [...value] : value));
    });
  }, exchanges);
  for (const [index, line] of exchanges.entries()) {
    const { id, call, reply } = JSON.parse(line);
    assert.deepEqual(JSON.parse(replies[index]), reply, `${call}, ${id}`);
  }
}, { prepare: async (page) => void (await page.evaluateOnNewDocument(runtime)) });
