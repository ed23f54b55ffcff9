// What every retry loop has to do, whatever its language: checked by what a server gets, and by what is waited for.

import assert from 'node:assert/strict';
import { sampleOf } from './requests.js';
import { allStored, startServer } from './server.js';

/**
 * @typedef {Object} Loop
 * @property {boolean} [h2] whether it speaks HTTP/2
 * @property {(endpoint: string, chance: number) => Promise<{status: number, stdout: string, stderr: string}>} run runs
 *   retrySample() as a program that prints `delay N` instead of waiting, and draws this share of every range
 */

const RECORDS = 9;
const ATTEMPTS = 8;
/** The most that may be waited before each attempt but the first, in milliseconds. */
const MOST = [100, 200, 400, 800, 1600, 3200, 5000];

/** Nine records, told apart by their keys, three of which share one. */
export function retrySample() {
  const Records = Array.from({ length: RECORDS }, (_, index) => ({ Data: Buffer.from(`data ${index}`).toString('base64'), PartitionKey: index % 3 === 1 ? 'shared' : `key ${index}` }));
  return sampleOf(JSON.stringify({ StreamName: 'retried', Records }));
}

/**
 * Which records fail at which attempt, by their index in the whole request, and what share of a delay's range is drawn.
 * @type {readonly {name: string, chances: number[], fails: (index: number, attempt: number) => boolean}[]}
 */
const CASES = [
  { name: 'nothing fails', chances: [1], fails: () => false },
  { name: 'some fail once', chances: [0.5], fails: (index, attempt) => attempt === 1 && [1, 4, 8].includes(index) },
  { name: 'some fail, then some of these', chances: [0.25], fails: (index, attempt) => index % (attempt + 1) === 0 && attempt < 4 },
  { name: 'everything fails once', chances: [1], fails: (_, attempt) => attempt === 1 },
  { name: 'the last attempt stores all', chances: [0.75], fails: (index, attempt) => attempt < ATTEMPTS && index > 5 },
  { name: 'two are never stored', chances: [0, 1], fails: (index) => index === 2 || index === 7 },
  { name: 'nothing is ever stored', chances: [0.5], fails: () => true },
];

/** @param {Loop} loop */
export async function checkRetries({ run, h2 = false }) {
  const whole = JSON.parse(retrySample().text);
  const server = await startServer({ h2 });
  try {
    for (const { name, fails, chances } of CASES) {
      for (const chance of chances) {
        const what = `${name}, ${chance} of each range drawn`;
        const { wanted, left } = attemptsOf(fails);
        server.answerBy((request, attempt) => failing(request, (index) => fails(wanted[attempt - 1][index], attempt)));
        const { status, stdout, stderr } = await run(server.url, chance);
        assert.deepEqual(server.take().map((body) => JSON.parse(body)), wanted.map((indexes) => ({ ...whole, Records: indexes.map((index) => whole.Records[index]) })), what);
        const delays = [...stderr.matchAll(/^delay (.+)$/gm)].map(([, delay]) => Number(delay));
        assert.equal(delays.length, wanted.length - 1, `${what}: a delay before every attempt but the first: ${stderr.slice(0, 2000)}`);
        for (const [index, delay] of delays.entries()) {
          assert.ok(Math.abs(delay - MOST[index] * chance) < 0.01, `${what}: delay ${index} is ${delay}, want ${chance} of ${MOST[index]}`);
        }
        assert.equal(status === 0, left.length === 0, `${what}: it fails when records are left, and only then: ${stdout}${stderr}`);
        const named = [...new Set([...stderr.matchAll(/record (\d+): ProvisionedThroughputExceededException/g)].map(([, index]) => Number(index)))];
        assert.deepEqual(named, left, `${what}: what is left is named`);
        assert.equal(stdout.includes(`all ${RECORDS} stored`), left.length === 0, what);
      }
    }
    await checkRefusal(server, run);
  } finally {
    await server.stop();
  }
}

/**
 * A call that fails as a whole ends the loop, and names all that is not known to be stored, the records of that call.
 * @param {Awaited<ReturnType<typeof startServer>>} server
 * @param {Loop['run']} run
 */
async function checkRefusal(server, run) {
  server.answerBy((request, attempt) => {
    if (attempt > 1) {
      throw new Error('refused as a whole');
    }
    return failing(request, (index) => index === 3 || index === 5);
  });
  const { status, stderr } = await run(server.url, 0);
  assert.notEqual(status, 0);
  assert.equal(server.take().length, 2, stderr);
  assert.deepEqual([...new Set([...stderr.matchAll(/record (\d+): .*refused as a whole/g)].map(([, index]) => Number(index)))].slice(0, 1), [3], stderr);
  assert.match(stderr, /record 5: /);
  assert.doesNotMatch(stderr, /record [^35]: /);
}

/**
 * The records that a correct loop sends at each attempt, and those that are left.
 * @param {(index: number, attempt: number) => boolean} fails
 */
function attemptsOf(fails) {
  const wanted = [];
  let left = Array.from({ length: RECORDS }, (_, index) => index);
  for (let attempt = 1; attempt <= ATTEMPTS && left.length > 0; attempt++) {
    wanted.push(left);
    left = left.filter((index) => fails(index, attempt));
  }
  return { wanted, left };
}

/**
 * @param {{Records: unknown[]}} request
 * @param {(index: number) => boolean} fails
 */
function failing(request, fails) {
  const stored = allStored(request).Records;
  const Records = stored.map((result, index) => (fails(index) ? { ErrorCode: 'ProvisionedThroughputExceededException', ErrorMessage: 'Rate exceeded' } : result));
  return { FailedRecordCount: Records.filter((result) => 'ErrorCode' in result).length, Records };
}
