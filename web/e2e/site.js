// The built site behind its own server, or behind any other one, for as long as a test file runs.

import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** @import {ChildProcess} from 'node:child_process' */

/** @typedef {{url: string, folder: string, stop: () => Promise<void>}} Site the folder is what it serves */

const run = promisify(execFile);

/** The folder of go.mod. */
export const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const DIST = join(ROOT, 'dist');

/**
 * Serves a copy of dist/, which a build meanwhile does not change, with the project's own server.
 * @returns {Promise<Site>}
 */
export async function serveSite() {
  const folder = await temporaryFolder();
  const program = join(folder, 'serve');
  const copy = join(folder, 'dist');
  await cp(DIST, copy, { recursive: true });
  await run('go', ['build', '-o', program, '.'], { cwd: ROOT });
  const server = spawn(program, ['-addr', '127.0.0.1:0', '-dir', copy], { stdio: ['ignore', 'pipe', 'inherit'] });
  const url = await addressOf(server);
  return {
    url,
    folder: copy,
    async stop() {
      assert.equal(await ended(server), 0, 'the server stops cleanly on a signal');
      await rm(folder, { recursive: true });
    },
  };
}

/**
 * Serves a copy of dist/ below a path, with a server that knows nothing of it.
 * @param {string} path such as a/b
 * @returns {Promise<Site>}
 */
export async function serveElsewhere(path) {
  const folder = await temporaryFolder();
  await mkdir(join(folder, path), { recursive: true });
  await cp(DIST, join(folder, path), { recursive: true });
  const server = spawn('python3', ['-u', '-m', 'http.server', '0', '--bind', '127.0.0.1', '--directory', folder], { stdio: ['ignore', 'pipe', 'ignore'] });
  const url = await addressOf(server);
  return {
    url: new URL(`${path}/`, url).href,
    folder: join(folder, path),
    async stop() {
      await ended(server);
      await rm(folder, { recursive: true });
    },
  };
}

/**
 * What the native core prints for a scenario.
 * @param {object} scenario
 * @returns {Promise<string>}
 */
export function runNative(scenario) {
  return native('run', scenario);
}

/**
 * The link that the native core makes of a scenario, with #.
 * @param {object} scenario
 * @returns {Promise<string>}
 */
export async function nativeLink(scenario) {
  return (await native('link', scenario)).trim();
}

/**
 * @param {'run' | 'link'} command
 * @param {object} scenario
 * @returns {Promise<string>}
 */
async function native(command, scenario) {
  return printedBy([command, '-'], JSON.stringify(scenario));
}

/**
 * What the project's own command prints: go run ./build.
 * @param {readonly string[]} args
 * @param {string} input
 * @returns {Promise<string>}
 */
export async function printedBy(args, input) {
  commandLine ??= builtCommandLine();
  const child = spawn(await commandLine, args, { cwd: ROOT, stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdin.end(input);
  let printed = '';
  child.stdout.setEncoding('utf8').on('data', (text) => { printed += text; });
  const [status] = await once(child, 'close');
  assert.equal(status, 0, `build ${args.join(' ')} succeeds`);
  return printed;
}

/** @type {Promise<string> | undefined} */
let commandLine;

/** Compiles ./build once: `go run` would look at all of its sources each time. */
async function builtCommandLine() {
  const folder = await temporaryFolder();
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  const program = join(folder, 'build');
  await run('go', ['build', '-o', program, './build'], { cwd: ROOT });
  return program;
}

/**
 * The response bodies in the results of a scenario, to the letter: results have one line per step.
 * @param {string} results
 */
export function bodiesOf(results) {
  const bodies = [...results.matchAll(/^ {4}\{ "at": "[^"]*", "status": \d+, "body": (.*?)(?:, "problems": \[.*\])? \},?$/gm)];
  return bodies.map(([, body]) => body);
}

function temporaryFolder() {
  return mkdtemp(join(tmpdir(), 'putrecords-'));
}

/**
 * The address that a server prints when it listens.
 * @param {ChildProcess} server
 * @returns {Promise<string>}
 */
function addressOf(server) {
  return new Promise((resolve, reject) => {
    let printed = '';
    server.stdout?.setEncoding('utf8').on('data', (text) => {
      printed += text;
      const address = /http:\/\/[\d.]+:\d+\//.exec(printed);
      if (address) {
        resolve(address[0]);
      }
    });
    server.on('error', reject);
    server.on('exit', (status) => reject(new Error(`the server ended with status ${status} and printed ${JSON.stringify(printed)}`)));
  });
}

/**
 * Ends a server.
 * @param {ChildProcess} server
 * @returns {Promise<number | null>} its exit status
 */
async function ended(server) {
  if (server.exitCode === null) {
    server.kill('SIGTERM');
    await once(server, 'exit');
  }
  return server.exitCode;
}
