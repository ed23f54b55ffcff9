// Runs the programs that `go run ./build test export` has found, in an environment without anybody's credentials.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What a program is called, by the variable that names it. */
const NAMES = { AWSCLI: '/usr/bin/aws', PYTHON: '/usr/bin/python3', CURL: '/usr/bin/curl' };

/** @param {keyof typeof NAMES} variable */
export function programOf(variable) {
  return process.env[variable] || NAMES[variable];
}

/** @param {string} endpoint */
export function awsEnvironment(endpoint) {
  return {
    AWS_ENDPOINT_URL: endpoint,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_PAGER: '',
    NO_PROXY: '127.0.0.1',
  };
}

/**
 * @param {string} program
 * @param {string[]} args
 * @param {{cwd?: string, env?: Record<string, string>}} [options]
 * @returns {Promise<{status: number, stdout: string, stderr: string}>}
 */
export async function run(program, args, { cwd, env = {} } = {}) {
  const { AWS_PROFILE: _profile, AWS_SESSION_TOKEN: _token, AWS_REGION: _region, AWS_DEFAULT_REGION: _default, ...own } = process.env;
  const child = spawn(program, args, { cwd, env: { ...own, ...env }, stdio: ['ignore', 'pipe', 'pipe'], timeout: 300_000 });
  const printed = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text) => { printed.stdout += text; });
  child.stderr.setEncoding('utf8').on('data', (text) => { printed.stderr += text; });
  const [status] = await once(child, 'close');
  return { status, ...printed };
}

/**
 * Runs a program that must succeed.
 * @param {string} program
 * @param {string[]} args
 * @param {{cwd?: string, env?: Record<string, string>}} [options]
 */
export async function succeed(program, args, options) {
  const { status, stdout, stderr } = await run(program, args, options);
  assert.equal(status, 0, `${program} ${args.join(' ').slice(0, 200)} ends with ${status}:\n${stdout.slice(0, 2000)}\n${stderr.slice(0, 4000)}`);
  return stdout;
}

/**
 * A folder for as long as a test runs.
 * @param {{after(fn: () => Promise<void>): void}} test
 */
export async function temporaryFolder(test) {
  const folder = await mkdtemp(join(tmpdir(), 'putrecords-export-'));
  test.after(() => rm(folder, { recursive: true }));
  return folder;
}
