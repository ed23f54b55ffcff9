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
