// The exported Python programs run with boto3, and send exactly the request.

import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { boto3 } from '../boto3.js';
import { boto3Retry } from '../boto3-retry.js';
import { awsEnvironment, programOf, run, succeed, temporaryFolder } from './programs.js';
import { exampleSamples, largeSample, nastySamples, randomSamples, wantedOf } from './requests.js';
import { checkRetries, retrySample } from './retries.js';
import { startServer } from './server.js';

/** @param {string} name */
const script = (name) => fileURLToPath(new URL(name, import.meta.url));
const QUIET = { PYTHONDONTWRITEBYTECODE: '1' };

test('boto3', async (t) => {
  const folder = await temporaryFolder(t);
  const samples = [...exampleSamples(), ...nastySamples(), ...randomSamples(60, 3), largeSample()];
  const programs = samples.flatMap((sample) => [boto3(sample), boto3Retry(sample)]);
  const files = programs.map((_, index) => join(folder, `program${index}.py`));
  await Promise.all(programs.map((code, index) => writeFile(files[index], code)));

  await t.test('sends the request', async () => {
    const server = await startServer();
    try {
      await succeed(programOf('PYTHON'), [script('run_many.py'), ...files], { env: { ...awsEnvironment(server.url), ...QUIET } });
      const got = server.take().map((body) => JSON.parse(body));
      assert.deepEqual(got, samples.flatMap(({ text }) => [wantedOf(text), wantedOf(text)]));
    } finally {
      await server.stop();
    }
  });
  await t.test('sends again what failed, and nothing else', async () => {
    const file = join(folder, 'retried.py');
    await writeFile(file, boto3Retry(retrySample()));
    await checkRetries({ run: (endpoint, chance) => run(programOf('PYTHON'), [script('without_waiting.py'), file], { env: { ...awsEnvironment(endpoint), ...QUIET, CHANCE: String(chance) } }) });
  });
});
