// Commands as people copy them: what of a script is read, and that what is not is said.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { awsCLI } from '../export/aws-cli.js';
import { curl } from '../export/curl.js';
import { recognise } from './recognise.js';

const PUT = 'aws kinesis put-record --stream-name s --partition-key k --data eA==';
const BODY = '{"StreamName":"s","Records":[{"Data":"eA==","PartitionKey":"k"}]}';

/** The records of a text, and what is said about it. @param {string} text */
async function read(text) {
  const found = await recognise(text);
  return found.kind === 'requests' ? { ...found, records: found.requests.flatMap(({ records }) => records) } : assert.fail(found.kind);
}

/** Fails unless a text is refused with a sentence, at a piece of it. @param {string} text @param {RegExp} message @param {string} marked */
async function refused(text, message, marked) {
  await assert.rejects(recognise(text), (/** @type {import('./failure.js').ImportFailure} */ error) => {
    assert.match(error.message, message, text);
    assert.equal(text.slice(error.at ?? 0, (error.at ?? 0) + error.length), marked, text);
    return true;
  });
}

test('a command that is not read beside those that are is said to be left out, with its place', async () => {
  const script = `${PUT}\nID=$(${PUT})\n# ${PUT}\nOTHER=$(${PUT})`;
  const { records, notes } = await read(script);
  assert.equal(records.length, 1);
  assert.deepEqual(notes[0], { text: '2 more commands that put records are left out: only commands that stand alone are read.', at: script.indexOf('kinesis', PUT.length), length: 'kinesis put-record'.length });
  assert.doesNotMatch((await read(`# ${PUT}\n${PUT} # ${PUT}`)).notes.map(({ text }) => text).join(), /left out/);
  await refused(`ID=$(${PUT})`, /stands within something else/, 'kinesis put-record');
});

test('curl: data behind other options of one letter, and from a here-document or a here-string', async () => {
  for (const text of [`curl -sd '${BODY}' http://a/`, `curl -sSd'${BODY}' http://a/`, `curl -d @- http://a/ <<'END' | jq .\n${BODY}\nEND\necho "it's done"`, `curl -d @- http://a/ <<-END\n\t${BODY}\n\tEND`, `curl -d @- http://a/ <<< '${BODY}'`, `cat <<'END' > put.json\n${BODY}\nEND\ncurl -d @put.json http://a/`]) {
    assert.deepEqual((await read(text)).records, [{ Data: 'eA==', PartitionKey: 'k' }], text);
  }
  await refused(`curl -d @- http://a/`, /standard input/, '@-');
  await refused(`curl -d @- http://a/ <<END\n${BODY.replace('"s"', '"$NAME"')}\nEND`, /Only a shell knows/, '$NAME');
  await refused(`curl -d @- http://a/ <<END\n${BODY}`, /here-document does not end/, '{');
  await refused(`curl -d @- http://a/ <<'END'\n{"Records":[}\nEND`, /This JSON cannot be read/, '}');
});

test('what Copy as writes for a request that is too long for an argument is read', async () => {
  const records = Array.from({ length: 400 }, (_, index) => ({ base64: Buffer.alloc(300, index).toString('base64'), partitionKey: `it's ${index}`, explicitHashKey: null }));
  const wanted = records.map(({ base64, partitionKey }) => ({ Data: base64, PartitionKey: partitionKey }));
  const text = JSON.stringify({ StreamName: 's', Records: wanted });
  const command = awsCLI(/** @type {any} */ ({ request: { streamName: 's', streamARN: null, records }, region: 'eu-west-1' }));
  for (const exported of [curl({ text, isJSON: true }), command]) {
    assert.match(exported, /<<'END'/);
    const found = await read(exported);
    assert.deepEqual([found.records, found.requests[0].names], [wanted, { StreamName: 's' }]);
  }
});

test('what is no shell, or not filled in, is said', async () => {
  await refused('aws kinesis put-record --stream-name <stream-name> --data eA==', /placeholder/, '<stream-name>');
  await refused('aws kinesis put-record --stream-name s \\ \n  --data eA==', /White space stands behind/, '\\');
});

test('prompts, what runs a command, and the marks of Markdown are no part of it', async () => {
  for (const before of ['ubuntu@ip-10-0-0-1:~$ ', '[root@h ~]# ', 'me@mac ~ % ', '➜  ~ ', '➜  proj git:(main) ✗ ', 'PS C:\\Users\\me> ', 'C:\\Users\\me>', '# ', '$ ', '% ', '> ', '(venv) me@h:~/x$ ', 'bash-5.1$ ', '~/work $ ', 'timeout 10 ', 'timeout -k 5 10s ', 'aws-vault exec x -- ', 'cd /x && ']) {
    const { records, requests: [{ names }] } = await read(`${before}${PUT}`);
    assert.deepEqual([records.length, names], [1, { StreamName: 's' }], before);
    await refused(`${before}${PUT.replace('--data', '--dat')}`, /no option --dat/, '--dat');
  }
  for (const text of [`awslocal${PUT.slice(3)}`, `\`${PUT}\``, `\`\`\`bash\n$ ${PUT}\n\`\`\`\n`, `\`\`\`json\n${BODY}\n\`\`\``, `\`${BODY}\``, '$ aws kinesis put-record --stream-name s \\\n> --partition-key k \\\n> --data eA==']) {
    assert.equal((await read(text)).records.length, 1, text);
  }
  await refused('```json\n{"Records":[}\n```', /This JSON cannot be read/, '}');
  for (const mark of ['^', '`']) {
    await refused(`aws kinesis put-record ${mark}\n  --data eA==`, /goes on in the next line/, mark);
  }
});

test('a script with commands of both kinds is read by the one that sends something', async () => {
  for (const text of [`curl http://a/ -s\n${PUT}`, `aws sts get-caller-identity --output json\ncurl -d '${BODY}' http://a/`, `aws kinesis describe-stream --stream-name s\n${PUT}\n{ true; }`]) {
    assert.equal((await read(text)).records.length, 1, text);
  }
});

test('code and other formats are no rows; JSON within other words is pointed at', async () => {
  for (const text of [`Here is my request:\n${BODY}`, `2026-01-01T00:00:00 INFO sending ${BODY}`, `const body = ${BODY};`]) {
    await refused(text, /There is JSON from here on/, BODY);
  }
  for (const [text, marked] of [
    ['await client.send(new PutRecordsCommand({\n  Records: [],\n}));', 'PutRecordsCommand'],
    ['StreamName: s\nRecords:\n  - Data: eA==', 'Records:'],
    ['client.PutRecords(ctx, input)', 'PutRecords('],
    ['func main() {\n  if x {\n  }\n}', 'func main() {'],
    ['xargs -I{} kinesis put-record', 'kinesis put-record'],
  ]) {
    await refused(text, /looks like code, or a format/, marked);
  }
});

test('a table whose header names keys is one, whatever its data mention', async () => {
  for (const data of ['json.dumps is slow', 'client.put_records(1) failed', 'aws kinesis put-records --x', 'kinesis put-record', 'Data=a,PartitionKey=b']) {
    assert.deepEqual((await read(`data\tkey\n${data}\tuser-1`)).records, [{ Data: Buffer.from(data).toString('base64'), PartitionKey: 'user-1' }], data);
  }
  assert.equal((await read('key\nimport boto3')).records.length, 1);
  assert.equal((await read('user-1,{"a":1}\nuser-2,{"b":2}')).records.length, 2);
  assert.equal((await read('a\n{\nb')).records.length, 3);
});

test('no script takes long', async () => {
  for (const text of ['kinesis put-record '.repeat(50_000), `${'{"Data":'.repeat(50_000)}`, `x${'{"Data":'.repeat(50_000)}`, `x${'\n'.repeat(200_000)}{`, 'x '.repeat(300_000), `${'curl '.repeat(50_000)}--x`, `me@h${'$ '.repeat(200_000)}`, `aws kinesis put-records ${'curl '.repeat(50_000)}`, '```\n'.repeat(100_000), `timeout${' -k 5'.repeat(50_000)}`]) {
    const start = performance.now();
    await recognise(text).catch(() => {});
    assert.ok(performance.now() - start < 5000, `${text.slice(0, 20)}: ${performance.now() - start} ms`);
  }
});
