// The exported Go programs compile, are laid out as gofmt does, and send exactly the request.

import assert from 'node:assert/strict';
import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { go } from '../go.js';
import { goRetry } from '../go-retry.js';
import { awsEnvironment, run, succeed } from './programs.js';
import { exampleSamples, largeSample, nastySamples, randomSamples, wantedOf } from './requests.js';
import { checkRetries, retrySample } from './retries.js';
import { startServer } from './server.js';

const MODULE = fileURLToPath(new URL('../../../build/testdata/exported/', import.meta.url));
/** A place that stays, so that what has not changed is not compiled again. */
const FOLDER = fileURLToPath(new URL('../../../.cache/exported/', import.meta.url));

test('Go', async (t) => {
  const nasty = nastySamples();
  const once = [...exampleSamples(), ...nasty, ...randomSamples(12, 1), largeSample()].map((sample) => ({ sample, code: go(sample) }));
  const untilStored = [...nasty, ...randomSamples(6, 2)].map((sample) => ({ sample, code: goRetry(sample) }));
  const all = [...once, ...untilStored];
  const retried = goRetry(retrySample());

  await rm(FOLDER, { recursive: true, force: true });
  await mkdir(FOLDER, { recursive: true });
  await cp(MODULE, FOLDER, { recursive: true });
  await writeProgram('as_it_is', all[0].code);
  await Promise.all(all.map(({ code }, index) => writeProgram(`program${index}`, asPackage(code, index))));
  await writeProgram('retried', asPackage(withoutWaiting(retried), 'retried'));
  const imports = [...all.map((_, index) => `\tprogram${index} "exported/program${index}"\n`), '\tretried "exported/retried"\n'].join('');
  const cases = all.map((_, index) => `\t"${index}": program${index}.Main,\n`).join('');
  await writeProgram('all', `package main\n\nimport (\n\t"os"\n\n${imports})\n\nvar programs = map[string]func(){\n${cases}\t"retried": retried.Main,\n}\n\nfunc main() { programs[os.Args[1]]() }\n`);
  // What is exported to the letter, before a test gives it another package.
  await mkdir(join(FOLDER, 'gofmt'));
  await Promise.all([...all.map(({ code }) => code), retried].map((code, index) => writeFile(join(FOLDER, 'gofmt', `${index}.go`), code)));
  const program = join(FOLDER, 'all.program');

  await t.test('is laid out as gofmt does', async () => {
    assert.equal(await succeed('gofmt', ['-l', join(FOLDER, 'gofmt')]), '');
    await rm(join(FOLDER, 'gofmt'), { recursive: true });
  });
  await t.test('compiles against the SDK', async () => {
    await succeed('go', ['build', '-o', program, './all'], { cwd: FOLDER });
    await succeed('go', ['vet', './as_it_is', './program1', './retried'], { cwd: FOLDER });
  });
  await t.test('sends the request', async () => {
    const server = await startServer();
    try {
      for (const [index, { sample }] of all.entries()) {
        await succeed(program, [String(index)], { env: awsEnvironment(server.url) });
        assert.deepEqual(server.take().map((body) => JSON.parse(body)), [wantedOf(sample.text)], sample.text.slice(0, 500));
      }
    } finally {
      await server.stop();
    }
  });
  await t.test('sends again what failed, and nothing else', async () => {
    await checkRetries({ run: (endpoint, chance) => run(program, ['retried'], { env: { ...awsEnvironment(endpoint), CHANCE: String(chance) } }) });
  });
});

/** @param {string} folder @param {string} code */
async function writeProgram(folder, code) {
  await mkdir(join(FOLDER, folder));
  await writeFile(join(FOLDER, folder, 'program.go'), code);
}

/**
 * A program as a package, so that one build compiles many: it differs in two lines.
 * @param {string} code
 * @param {number | string} name
 */
function asPackage(code, name) {
  return replaced(replaced(code, 'package main\n', `package program${name}\n`), '\nfunc main() {\n', '\nfunc Main() {\n');
}

/** A program with another clock and other dice: it differs in what it imports. @param {string} code */
function withoutWaiting(code) {
  return replaced(replaced(code, '\t"math/rand/v2"\n', '\trand "exported/chance"\n'), '\t"time"\n', '\ttime "exported/clock"\n');
}

/** @param {string} text @param {string} old @param {string} next */
function replaced(text, old, next) {
  const parts = text.split(old);
  assert.equal(parts.length, 2, `${old} stands there once`);
  return parts.join(next);
}
