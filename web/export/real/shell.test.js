// The exported commands run in sh, by the AWS CLI and by curl, and send exactly the request.

import assert from 'node:assert/strict';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { awsCLI } from '../aws-cli.js';
import { curl } from '../curl.js';
import { awsEnvironment, programOf, succeed, temporaryFolder } from './programs.js';
import { exampleSamples, largeSample, nastySamples, NASTY, randomSamples, wantedOf } from './requests.js';
import { startServer } from './server.js';

/** Where the exported command for curl sends its request. */
const ENDPOINT = 'http://localhost:4567/';

test('AWS CLI', async (t) => {
  const folder = await temporaryFolder(t);
  const server = await startServer();
  // The command to the letter, with an aws in PATH that adds the endpoint.
  await mkdir(join(folder, 'bin'));
  await writeFile(join(folder, 'bin', 'aws'), `#!/bin/sh\nexec '${programOf('AWSCLI')}' "$@" --endpoint-url '${server.url}'\n`);
  await chmod(join(folder, 'bin', 'aws'), 0o755);
  try {
    for (const sample of [exampleSamples()[0], ...nastySamples(), ...randomSamples(4, 5), largeSample()]) {
      await writeFile(join(folder, 'command.sh'), awsCLI(sample));
      await succeed('sh', ['-e', 'command.sh'], { cwd: folder, env: { ...awsEnvironment(server.url), PATH: `${join(folder, 'bin')}:${process.env.PATH}` } });
      assert.deepEqual(server.take().map((body) => JSON.parse(body)), [wantedOf(sample.text)], sample.text.slice(0, 500));
    }
  } finally {
    await server.stop();
  }
});

test('curl', async (t) => {
  const folder = await temporaryFolder(t);
  const server = await startServer();
  await mkdir(join(folder, 'bin'));
  await writeFile(join(folder, 'bin', 'curl'), `#!/bin/sh\nexec '${programOf('CURL')}' --silent --show-error "$@"\n`);
  await chmod(join(folder, 'bin', 'curl'), 0o755);
  /** @param {string} text @param {boolean} isJSON */
  async function sent(text, isJSON) {
    const code = curl({ text, isJSON });
    const parts = code.split(ENDPOINT);
    assert.equal(parts.length, 2, `${ENDPOINT} stands there once`);
    await writeFile(join(folder, 'command.sh'), parts.join(server.url));
    await succeed('sh', ['-e', 'command.sh'], { cwd: folder, env: { PATH: `${join(folder, 'bin')}:${process.env.PATH}`, NO_PROXY: '127.0.0.1' } });
    const [body, ...others] = server.take();
    assert.deepEqual(others, []);
    return body;
  }
  try {
    for (const { text } of [...exampleSamples(), ...nastySamples(), ...randomSamples(30, 6), largeSample()]) {
      assert.deepEqual(JSON.parse(await sent(text, true)), JSON.parse(text), text.slice(0, 500));
    }
    // What is no JSON travels to the letter, whatever it does to a shell or a terminal.
    for (const text of ['{"Records": [', '@/etc/passwd', '', "'; exit 1 #", '\0', '\x1b[2J\u0007\b', 'a\r\nb\r\n', '%s %b \\0101 \\c', ...NASTY.map((nasty) => `{${nasty}`), NASTY.join('{')]) {
      assert.equal(await sent(text, false), text, JSON.stringify(text));
    }
    const long = `${'{"Records": [\nEND\n'.repeat(10_000)}`;
    assert.equal(await sent(long, false), `${long}\n`, 'a long one gets a line break at its end');
  } finally {
    await server.stop();
  }
});
