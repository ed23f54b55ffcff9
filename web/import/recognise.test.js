// What texts turn out to be, what is said about them, and where they cannot be read.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { ImportFailure } from './failure.js';
import { recognise } from './recognise.js';
import { textPlace } from './text-place.js';

/** @import {Chosen, Found} from './found.js' */

const CALL = `client.put_records(
    Records=[
        {
            'Data': b'bytes',
            'ExplicitHashKey': 'string',
            'PartitionKey': 'string'
        },
    ],
    StreamName='string'
)`;

/** The requests of a text. @param {string} text @param {Chosen} [chosen] */
async function requests(text, chosen) {
  const found = await recognise(text, chosen);
  assert.equal(found.kind, 'requests', text);
  return /** @type {Extract<Found, {kind: 'requests'}>} */ (found);
}

/** Data and keys of a text's records, such as "aGk= key". @param {string} text @param {Chosen} [chosen] */
async function records(text, chosen) {
  const found = await requests(text, chosen);
  return found.requests.flatMap((request) => request.records).map((record) => Object.values(/** @type {object} */ (record)).join(' '));
}

/** Why a text cannot be read: "line:column marked: message". @param {string} text @param {Chosen} [chosen] */
async function failure(text, chosen) {
  try {
    const found = await recognise(text, chosen);
    return `it was read: ${found.what}`;
  } catch (error) {
    assert.ok(error instanceof ImportFailure, String(error));
    const place = error.at === null ? null : textPlace(text, error.at, error.length);
    return `${place ? `${place.line}:${place.column} ${place.marked}` : '-'}: ${error.message}`;
  }
}

/** What is said about a text. @param {string} text @param {Chosen} [chosen] */
async function notes(text, chosen) {
  return (await recognise(text, chosen)).notes.map((note) => note.text).join('\n');
}

test('boto3: the reference document’s own request syntax', async () => {
  const { what, requests: [request] } = await requests(CALL);
  assert.equal(what, 'A boto3 call');
  assert.deepEqual(request, { names: { StreamName: 'string' }, records: [{ Data: 'Ynl0ZXM=', ExplicitHashKey: 'string', PartitionKey: 'string' }] });
});

test('boto3: as people write it', async () => {
  for (const [text, want] of [
    ["records = [\n  {'Data': b'a', 'PartitionKey': 'k'},\n]\nkinesis.put_records(Records=records, StreamName=\"s\")", 'YQ== k'],
    ["put_records(Records=[dict_literal], StreamName='s')\ndict_literal = {'Data': 'é', 'PartitionKey': 'k'}", 'w6k= k'],
    ["x.put_records(**{'Records': [{'Data': r'\\n', 'PartitionKey': 'k'}]})", 'XG4= k'],
    ["Records=[{'Data': ('a' \"b\"\n 'c'), 'PartitionKey': 'k'}], StreamName='s'", 'YWJj k'],
    ["{'Records': [{'Data': b'\\x00\\377\\u', 'PartitionKey': '\\u00e9'}]}", 'AP9cdQ== é'],
    ["c.put_records(Records=[{'Data': json.dumps({'n': 1.0, 'big': 1e22, 'l': [True, None, -3], 'é': '\\n'}), 'PartitionKey': 'k'}])", `${Buffer.from('{"n": 1.0, "big": 1e+22, "l": [true, null, -3], "\\u00e9": "\\n"}').toString('base64')} k`],
    ["c.put_records(Records=[{'Data': json.dumps({'a': 'é'}, separators=(',', ':'), ensure_ascii=False).encode('utf-8'), 'PartitionKey': 'k'}])", `${Buffer.from('{"a":"é"}').toString('base64')} k`],
    ["c.put_record(StreamName='s', Data=b'''a\r\nb''', PartitionKey='k')", 'YQpi k'],
  ]) {
    assert.equal((await records(text)).join(), want, text);
  }
});

test('boto3: what only running it would tell is said with its place', async () => {
  for (const [text, want] of /** @type {[string, RegExp][]} */ ([
    ["c.put_records(Records=[make(x) for x in y])", /^1:23 \[make\(x\) for x in y\]: .*comprehension/],
    ["c.put_records(Records=rows)", /^1:23 rows: The variable rows is not set/],
    ["rows = []\nrows = [1]\nc.put_records(Records=rows)", /^3:23 rows: .*more than once/],
    ["a = [b]\nb = {}\nc.put_records(Records=a)", /^1:6 b: b is a variable within/],
    ["c.put_records(Records=[{'Data': f'{x}', 'PartitionKey': 'k'}])", /^1:33 f'\{x\}': .*f-string/],
    ["c.put_records(Records=[{'Data': b'é', 'PartitionKey': 'k'}])", /^1:35 é: .*ASCII/],
    ["c.put_records(Records=[{'Data': b'a', 'PartitionKey': 7}])", /^1:55 7: .*PartitionKey is str/],
    ["c.put_records(Records=[{'Data': b'a'}])", /^1:24 .*PartitionKey is missing/],
    ["c.put_records(Records=[{'Data': b'a', 'PartitionKey': '\\N{DASH}'}])", /^1:56 \\N\{DASH\}: .*by name/],
    ["c.put_records(Records=[{'Data': b'a', 'PartitionKey': '\\ud83d\\ude00'}])", /^1:56 \\ud83d: .*surrogate/],
    ["c.put_records(Records=[{'Data': 'a' + b, 'PartitionKey': 'k'}])", /^1:33 'a' \+ b: .*an operation/],
    ["c.put_records(Records=[{‘Data’: b'a'}])", /^1:2[45] .*curly/],
    ["c.put_records(Records=[{'Data': b'a', 'PartitionKey': 'k'}", /^1:\d+ .*something is missing/],
  ])) {
    assert.match(await failure(text), want, text);
  }
  assert.match(await notes(CALL.replace("'string'\n)", "os.environ['S']\n)")), /Only running the program tells the stream’s name/);
});

test('the CLI: data as base64 in v2, as text in v1, and as text where the command says so', async () => {
  const command = 'aws kinesis put-records --stream-name s --records Data=test,PartitionKey=k';
  assert.deepEqual(await records(command), ['test k']);
  assert.match(await notes(command), /v2 takes it: what it decodes to is the data/);
  assert.deepEqual(await records(command, { cli: 'v1' }), ['dGVzdA== k']);
  assert.deepEqual(await records(`${command} --cli-binary-format raw-in-base64-out`), ['dGVzdA== k']);
  const text = command.replace('test', 'hello');
  assert.deepEqual(await records(text), ['aGVsbG8= k']);
  assert.match(await notes(text), /AWS CLI v2 would refuse it \(Invalid base64: "hello"\)/);
  assert.match(await failure(text, { cli: 'v2' }), /^1:56 hello: .*Invalid base64: "hello"/);
  assert.match(await notes('aws kinesis put-records --records Data=ZEdWemRDQnZibVU9,PartitionKey=k'), /looks encoded twice/);
  assert.deepEqual(await records('aws kinesis put-records --records Data=aGVs_bG8=,PartitionKey=k'), ['aGVsbG8= k'], 'as Python decodes it');
});

test('the CLI: the forms of its options', async () => {
  for (const [text, want] of [
    ["$ AWS_PROFILE=p aws --region eu-west-1 kinesis put-records \\\n  --stream-name=s \\\n  --records '[{\"Data\":\"eA==\",\"PartitionKey\":\"k\"}]' # one", 'eA== k'],
    ["aws kinesis put-records --records 'Data=\"a,b\",PartitionKey=k' --cli-binary-format raw-in-base64-out", 'YSxi k'],
    ["aws kinesis put-records --records Data=a\\\\,b,PartitionKey=k --cli-binary-format raw-in-base64-out", 'YSxi k'],
    ["aws kinesis put-records --cli-input-json '{\"StreamName\":\"s\",\"Records\":[{\"Data\":\"eA==\",\"PartitionKey\":\"k\"}]}'", 'eA== k'],
    ["aws kinesis put-record --stream-name s --partition-key k --data eA==", 'eA== k'],
    ["Data=eA==,PartitionKey=k Data=eQ==,PartitionKey=l", 'eA== k,eQ== l'],
    ["aws kinesis put-records --records $'Data=\"\\xc3\\xa9\",PartitionKey=\\x6b' --cli-binary-format raw-in-base64-out", 'w6k= k'],
  ]) {
    assert.equal((await records(text)).join(), want, text);
  }
  for (const [text, want] of /** @type {[string, RegExp][]} */ ([
    ['aws kinesis put-records --records file://records.json', /^1:35 file:\/\/records\.json: .*content of that file/],
    ['aws kinesis put-records --records Data=a,b,PartitionKey=k', /^1:40 a: A comma ends Data/],
    ['aws kinesis put-records --records Data=a,PartitionKey=k,Data=b', /^1:57 Data: Data stands here twice/],
    ['aws kinesis put-records --records "$RECORDS"', /^1:36 \$RECORDS: Only a shell/],
    ["aws kinesis put-records --records '[{]'", /^1:38 \]: This JSON cannot be read/],
    ["aws kinesis put-records --records 'Data=a", /^1:35 ': This quotation does not end/],
    ['aws kinesis put-records --stream s', /^1:25 --stream: aws kinesis put-records has no option --stream/],
    ['aws kinesis list-shards --stream-name s', /Paste what it prints/],
    ['aws s3 ls', /no command of aws kinesis/],
  ])) {
    assert.match(await failure(text), want, text);
  }
});

test('JSON: bodies to the letter, records, envelopes, and what the place of a mistake is', async () => {
  const body = '{"StreamName":"s", "Records":[{"Data":"eA==","PartitionKey":"k"}],"more":1e400}';
  const { requests: [request] } = await requests(body);
  assert.equal(request.text, body);
  assert.deepEqual(await records('{"Data":"eA==","PartitionKey":"k","StreamName":"s","SequenceNumberForOrdering":"1"}'), ['eA== k']);
  assert.deepEqual(await records('[{"Data":"eA==","PartitionKey":"k"}]'), ['eA== k']);
  assert.deepEqual(await records('[{"Data":"é","PartitionKey":"k"}]'), ['w6k= k']);
  assert.deepEqual(await records(`POST / HTTP/1.1\r\nX-Amz-Target: Kinesis_20131202.PutRecords\r\n\r\n${body}`), ['eA== k']);
  assert.deepEqual(await records(JSON.stringify({ time: 1, body })), ['eA== k']);
  assert.deepEqual(await records(`${body}\n${body}`), ['eA== k', 'eA== k']);
  assert.match(await failure('{"Records":[\n  {"Data":"eA==",}]}'), /^2:18 \}: .*the comma before \} is too much/);
  assert.match(await failure('{"Records":[{“Data”:1}]}'), /^1:14 “: .*curly/);
  assert.match(await failure('{"FailedRecordCount":0,"Records":[{"SequenceNumber":"1","ShardId":"s"}]}'), /answer to a PutRecords/);
  assert.match(await failure(`${'['.repeat(100_000)}`), /still open/);
  assert.match(await failure('{"Records":[],\0}'), /NUL/);
});

test('tables: headers in any spelling, columns without one, keys alone, and JSON Lines', async () => {
  assert.deepEqual(await records('Explicit-Hash-Key;PARTITION KEY;Payload\n5;a;x\n;b;"y;\n"\n'), ['eA== a 5', 'eTsK b']);
  assert.deepEqual(await records('key-1,x\nkey-2,y'), ['eA== key-1', 'eQ== key-2']);
  assert.deepEqual(await records('a\r\nb\r\n\r\nc'), ['aGVsbG8= a', 'aGVsbG8= b', 'aGVsbG8= c']);
  assert.match(await notes('a\nb'), /each record holds the text “hello”/);
  assert.deepEqual(await records('key,data\na,eA==', { data: 'base64' }), ['eA== a']);
  assert.deepEqual(await records('{"key":"a","data":{"x":[1]}}\n{"key":7}'), [`${Buffer.from('{"x":[1]}').toString('base64')} a`, ' 7']);
  assert.match(await failure('key,data\n"a,b\nc'), /^2:1 ".*none closes it/);
  assert.match(await failure('{"key":"a"}\n{"id":"b"}'), /^2:1 .*no partition key/);
  assert.match(await failure('{"key":"a"}\n{"key":"b",}'), /^2:12 \}/);
});

test('shards: what list-shards and describe-stream print, and what says that it is not all', async () => {
  const listed = await readFile(new URL('testdata/list-shards-64.json', import.meta.url), 'utf8');
  const described = await readFile(new URL('testdata/describe-stream.json', import.meta.url), 'utf8');
  const found = await recognise(`$ aws kinesis list-shards --stream-name s\n${listed}`);
  assert.equal(found.what, 'The output of aws kinesis list-shards with 64 open shards and 7 closed');
  assert.deepEqual(found.kind === 'stream' && found.stream.shards, JSON.parse(listed).Shards);
  const { stream } = /** @type {Extract<Found, {kind: 'stream'}>} */ (await recognise(described));
  const { name, account, region, retentionHours } = stream;
  assert.deepEqual({ name, account, region, retentionHours }, { name: 'orders', account: '123456789012', region: 'eu-west-1', retentionHours: 168 });
  assert.match(await notes(JSON.stringify({ ...JSON.parse(listed), NextToken: 'x' })), /NextToken says that the list goes on/);
  assert.match(await failure('{"StreamDescriptionSummary":{"StreamName":"s"}}'), /no shards in it/);
  assert.match(await failure('Shards:\n- HashKeyRange:\n    EndingHashKey: "1"'), /--output json/);
  assert.match(await failure('SHARDS\tshardId-000000000000\nHASHKEYRANGE\t1\t0'), /--output json/);
});

test('links in the forms in which Share copies them, and scenarios', async () => {
  for (const text of ['#s1.abcdefghz', 's1.abcdefghz', 'https://x.org/p/#s1.abcdefghz', '<https://x.org/p/%23s1.abcdefghz>', '[A \\[b\\]](https://x.org/#s1.abcdefghz)', '`A <https://x.org/#s1.abcdefghz>`__', '<script type="module" src="https://x.org/embed.js"></script>\n<put-records link="s1.abcdefghz"><pre>{}</pre></put-records>', '<iframe src="https://x.org/embed.html#s1.abcdefghz" title="T"></iframe>']) {
    const found = await recognise(text);
    assert.equal(found.kind === 'link' && found.fragment, 's1.abcdefghz', text);
  }
  assert.equal((await recognise('{"title":"T","steps":[]}')).what, 'The scenario “T”');
  assert.equal((await recognise("c.put_records(Records=[{'Data': '#s1.abcdefghz', 'PartitionKey': 'k'}])")).kind, 'requests');
});

test('no text takes long: what is hostile to one pattern or another is read in time', async () => {
  const many = 200_000;
  for (const text of [';'.repeat(many), `${'\n'.repeat(many)}x`, `\`${'<'.repeat(many / 2)}`, `[${']('.repeat(many / 4)}`, `${';a='.repeat(many / 3)}`, 'a= '.repeat(many / 3), `${'v = [1]\n'.repeat(many / 20)}put_records(Records=v)`, `x = ${'['.repeat(many)}`, `Data=${'['.repeat(many)},PartitionKey=k`, `aws kinesis ${'$('.repeat(many / 4)}`, `aws kinesis ${'`'.repeat(many)}`, `{'a': '${"\\'".repeat(many / 4)}`, `a,"${'""'.repeat(many / 2)}`]) {
    const start = performance.now();
    const said = await failure(text);
    assert.ok(performance.now() - start < 5000, `${text.slice(0, 20)}: ${performance.now() - start} ms`);
    assert.ok(said.length < 1000, said.slice(0, 200));
  }
});

test('what is too long is said to be', async () => {
  assert.match(await failure(`key\n${'a'.repeat(2 ** 20)}`), /read up to 1,048,576/);
  assert.match(await failure(`[${' '.repeat(16 * 2 ** 20)}]`), /read up to 16,777,216/);
  assert.match(await failure('a\n'.repeat(100_001)), /at most 100,000/);
});
