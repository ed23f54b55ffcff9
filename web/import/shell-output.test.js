// Commands whose data other commands print: what only passes a text on or encodes it is worked out, and nothing is ever run.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { ImportFailure } from './failure.js';
import { recognise } from './recognise.js';
import { shellCommands } from './shell.js';

/** The data of the first record of a text, and what is said. @param {string} text */
async function read(text) {
  const found = await recognise(text);
  const [record] = found.kind === 'requests' ? found.requests[0].records : [];
  const { Data } = /** @type {{Data: string}} */ (record);
  return { data: Buffer.from(Data, 'base64').toString(), notes: found.notes.map((note) => note.text).join('\n') };
}

/** @param {string} text @returns {Promise<string>} the failure and what it points at */
async function failure(text) {
  try {
    await recognise(text);
  } catch (error) {
    assert.ok(error instanceof ImportFailure);
    return `${text.slice(error.at ?? 0, (error.at ?? 0) + error.length)}: ${error.message}`;
  }
  return assert.fail(`it was read: ${text}`);
}

/** @param {string} data */
const put = (data) => `aws kinesis put-record --stream-name s --partition-key k --data ${data}`;

test('data that echo, printf and base64 print is what bash prints', async () => {
  for (const inner of [
    'echo -n hello | base64',
    'echo hello|base64 -w 0',
    `printf '%s' 'hi there' | openssl base64 -A`,
    `printf '%s:%s\\n' a 'b c' | base64 --wrap=0`,
    `base64 <<< 'a b'`,
    `echo '{"a":"b)"}' | base64 -w0 | tr -d '\\n'`,
    `echo -n "it's ${'é'.repeat(20)}" | tr -d '\\n' | base64`,
    `echo a   b | cat | cat - | base64`,
    `cat <<'E' | base64\n$x\nE\n`,
    'echo -nn x | /usr/bin/base64',
    'echo | base64',
  ]) {
    const printed = execFileSync('bash', ['-c', inner], { encoding: 'utf8' }).replace(/\n+$/, '');
    assert.equal((await read(put(`"$(${inner})"`))).data, Buffer.from(printed, 'base64').toString(), inner);
  }
  assert.equal((await read(put('`echo hello|base64`'))).data, 'hello\n');
  assert.equal((await read('aws kinesis put-records --stream-name s --records Data=$(echo -n a|base64),PartitionKey=k')).data, 'a');
});

test('what was worked out is said, and the line break of echo with it', async () => {
  assert.match((await read(put('$(echo hello | base64)'))).notes, /^\$\(echo hello \| base64\) was worked out\. .*ends with a line break.*echo -n/m);
  const { notes } = await read(put('$(echo -n hello | base64)'));
  assert.match(notes, /was worked out\.$/m);
  assert.doesNotMatch(notes, /line break/);
});

test('what only running would tell is refused with its place', async () => {
  for (const inner of ['date | base64', 'echo $X | base64', 'base64 file.txt', 'echo hello | base64 -d', 'echo a; echo b', 'echo -e "a\\tb"', `printf '%d' 1`, 'echo "$(echo a)" | base64', 'echo a > f', 'echo "a', 'echo a |', 'cat file', '']) {
    assert.equal(await failure(put(`"$(${inner})"`)).then((text) => text.replace(/^[^]*: (?=Only|This quotation)/, '').replace(/knows what [^]* stands/, 'knows what it stands')), inner === 'echo "a' ? 'This quotation does not end: its second quotation mark is missing.' : 'Only a shell knows what it stands for.', inner);
  }
  assert.match(await failure(put('$(echo "a b")')), /^\$\(echo "a b"\): Only a shell/, 'it would be two words');
  assert.match(await failure(put('$(echo "*")')), /^\$\(echo "\*"\): Only a shell/, 'it would be the names of files');
});

test('a request that is piped into a command is read', async () => {
  const request = '{"StreamName":"s","Records":[{"Data":"YQ==","PartitionKey":"k"}]}';
  const curl = `curl -s -H 'X-Amz-Target: Kinesis_20131202.PutRecords' -d @- http://localhost:4566`;
  for (const text of [`echo '${request}' | ${curl}`, `cat <<'E' | ${curl}\n${request}\nE`, `printf %s '${request}' | cat | aws kinesis put-records --cli-input-json file:///dev/stdin`]) {
    assert.equal((await read(text)).data, 'a', text);
  }
  assert.match(await failure(`echo '${request.replace('}]', ',}]')}' | ${curl}`), /^}: .*the comma before } is too much/);
  assert.match(await failure(`jq -c . request.json | ${curl}`), /^@-: .*standard input/);
  assert.match(await failure(`(echo a; echo '${request}') | ${curl}`), /^@-: .*standard input/);
  assert.match(await failure(`echo '${request}' || ${curl}`), /^@-: .*standard input/);
});

test('places within what was worked out are places of the command', () => {
  const text = 'x a"$(echo -n hello)"b';
  const [, word] = shellCommands(text)[0];
  assert.equal(word.text, 'ahellob');
  assert.deepEqual([0, 1, 3, 5, 6].map((index) => text.slice(word.placeOf(index)).charAt(0)), ['a', '$', '$', '$', 'b']);
});
