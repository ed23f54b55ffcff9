// The exported modules run with the SDK for JavaScript, and send exactly the request.

import assert from 'node:assert/strict';
import { symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { javascript } from '../javascript.js';
import { javascriptRetry } from '../javascript-retry.js';
import { awsEnvironment, run, succeed, temporaryFolder } from './programs.js';
import { exampleSamples, largeSample, nastySamples, randomSamples, wantedOf } from './requests.js';
import { checkRetries, retrySample } from './retries.js';
import { startServer } from './server.js';

/** @param {string} name */
const path = (name) => fileURLToPath(new URL(name, import.meta.url));

test('JavaScript', async (t) => {
  const folder = await temporaryFolder(t);
  await symlink(path('../../node_modules'), join(folder, 'node_modules'));
  const samples = [...exampleSamples(), ...nastySamples(), ...randomSamples(60, 4), largeSample()];
  const programs = samples.flatMap((sample) => [javascript(sample), javascriptRetry(sample)]);
  const files = programs.map((_, index) => join(folder, `program${index}.mjs`));
  await Promise.all(programs.map((code, index) => writeFile(files[index], code)));

  await t.test('sends the request', async () => {
    const server = await startServer({ h2: true });
    try {
      await succeed(process.execPath, [path('run-many.mjs'), ...files], { env: awsEnvironment(server.url) });
      const got = server.take().map((body) => JSON.parse(body));
      assert.deepEqual(got, samples.flatMap(({ text }) => [wantedOf(text), wantedOf(text)]));
    } finally {
      await server.stop();
    }
  });
  await t.test('sends again what failed, and nothing else', async () => {
    const file = join(folder, 'retried.mjs');
    await writeFile(file, javascriptRetry(retrySample()));
    await checkRetries({ h2: true, run: (endpoint, chance) => run(process.execPath, [path('without-waiting.mjs'), file], { env: { ...awsEnvironment(endpoint), CHANCE: String(chance) } }) });
  });
});
