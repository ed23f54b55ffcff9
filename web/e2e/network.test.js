// The page talks to nobody but its own server, and after loading to nobody at all; the policy that holds it to that is strict.

import assert from 'node:assert/strict';
import { pageTest } from './page-test.js';
import { record, requestText } from './requests.js';

pageTest('no request leaves, and after loading there is none', async (playground) => {
  const loaded = playground.requests();
  const { origin } = new URL(playground.page.url());
  for (const address of loaded) {
    assert.ok(address.startsWith(`${origin}/`) || address.startsWith('data:'), address);
  }
  await playground.replaceRequest(requestText([record('device-8'), record('hot-key')]));
  await playground.previewed('2 records: 1 stored, 1 failed');
  await playground.pressButton('Put records');
  await playground.answered('2 records: 1 stored, 1 failed');
  await playground.pressButton('Record 1: why');
  await playground.eventually(playground.why, /^Why shard 2/);
  await playground.pressButton('Advance 1 s');
  await playground.pressButton('Theme');
  await playground.responseJSON();
  await playground.replaceRequest('{');
  await playground.previewed('Refused: SerializationException');
  assert.deepEqual(playground.requests(), loaded);
  assert.equal(await playground.page.evaluate(() => document.cookie), '');
});

pageTest('each file is asked for once', async (playground) => {
  const files = playground.requests().filter((address) => !address.startsWith('data:'));
  assert.deepEqual(files, [...new Set(files)]);
});

pageTest('the policy allows no inline script, no eval, no markup from text, no foreign address', async (playground) => {
  const tried = await playground.page.evaluate(async () => {
    /** Tries as the page would: later, out of the debugger's sight. @param {() => unknown} attempt @returns {Promise<string>} */
    const outcome = (attempt) => new Promise((resolve) => {
      setTimeout(async () => {
        try {
          await attempt();
          resolve('done');
        } catch (error) {
          resolve(/** @type {Error} */ (error).name);
        }
      });
    });
    const script = document.createElement('script');
    return {
      eval: await outcome(() => Reflect.apply(eval, null, ['1'])),
      markup: await outcome(() => { document.createElement('p').innerHTML = '<b>x</b>'; }),
      script: await outcome(() => { script.src = 'https://example.com/x.js'; }),
      fetch: await outcome(() => fetch('https://example.com/')),
      policy: await outcome(() => /** @type {any} */ (globalThis).trustedTypes?.createPolicy('another', {}) ?? Promise.reject(new TypeError())),
    };
  });
  assert.equal(tried.eval, 'EvalError');
  assert.equal(tried.markup, 'TypeError');
  assert.equal(tried.script, 'TypeError');
  assert.equal(tried.fetch, 'TypeError');
  assert.equal(tried.policy, 'TypeError');
}, { expected: /./ });

pageTest('the page carries the policy itself, for servers that send none', async (playground) => {
  const headers = (await fetch(playground.page.url())).headers;
  const own = await playground.page.evaluate(() => document.querySelector('meta[http-equiv="Content-Security-Policy"]')?.getAttribute('content') ?? '');
  const directives = (/** @type {string} */ policy) => policy.split(';').map((directive) => directive.trim()).filter((directive) => directive && !directive.startsWith('frame-ancestors')).sort();
  assert.deepEqual(directives(own), directives(headers.get('Content-Security-Policy') ?? ''));
  for (const directive of ["default-src 'none'", "script-src 'self' 'wasm-unsafe-eval'", "require-trusted-types-for 'script'"]) {
    assert.ok(directives(own).includes(directive), directive);
  }
});
