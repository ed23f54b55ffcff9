// What is easily taken for something else, or taken only in part: it is kept to the letter, or said.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { workOf } from '../scenario.js';
import { createBringer } from './bring.js';
import { cliBlob } from './base64.js';
import { recognise } from './recognise.js';
import { isForeign } from './offer.js';
import { textPlace } from './text-place.js';

/** @param {string} text */
async function requests(text) {
  const found = await recognise(text);
  return found.kind === 'requests' ? found : assert.fail(found.kind);
}

/** Each record of a text, its data as text. @param {string} text */
async function records(text) {
  const found = await requests(text);
  return found.requests.flatMap((request) => request.records).map((record) => {
    const { Data, ...others } = /** @type {{Data: string}} */ (record);
    return { Data: Buffer.from(Data, 'base64').toString(), ...others };
  });
}

/** @param {string} text */
async function said(text) {
  return (await recognise(text)).notes.map((note) => note.text).join('\n');
}

test('JSON Lines: numbers keep their digits, and members their order and repetitions', async () => {
  const line = '{"key":12345678901234567890,"ExplicitHashKey":170141183460469231731687303715884105728,"value":{"id" : 12345678901234567890, "x":1.0,"x":" a\\" b"}}';
  assert.deepEqual(await records(`${line}\n${line}`), Array(2).fill({ Data: '{"id":12345678901234567890,"x":1.0,"x":" a\\" b"}', PartitionKey: '12345678901234567890', ExplicitHashKey: '170141183460469231731687303715884105728' }));
});

test('of several columns that mean the same the likeliest is taken, and the others are named', async () => {
  const table = 'partition,offset,key,value\n3,5,user-1,hello';
  assert.deepEqual(await records(table), [{ Data: 'hello', PartitionKey: 'user-1' }]);
  assert.match(await said(table), /Left out: “partition”, “offset”\./);
  const line = '{"key":"x","message":"m","Data":"aGVsbG8=","PartitionKey":"y"}';
  assert.deepEqual(await records(`${line}\n${line}`), Array(2).fill({ Data: 'hello', PartitionKey: 'y' }));
  assert.match(await said(`${line}\n${line}`), /Left out: “key”, “message”\./);
});

test('what a row has beyond the columns of the first one is said to be left out', async () => {
  assert.match(await said('key,data\nuser-0,a\nuser-1,hello, world'), /Record 1 has more columns than the first row: “world” of record 1 is left out/);
  assert.match(await said('a,b\nc,d,e\nf,g,h'), /2 records, the first of them record 1, have more/);
  assert.doesNotMatch(await said('key,data\nuser-1,hello,\n'), /more columns/);
});

test('keys that begin like code are keys', async () => {
  for (const [text, keys] of /** @type {[string, string[]][]} */ ([
    ['key,data\nfrom alice,hello', ['from alice']],
    ['with love\nuser-2', ['with love', 'user-2']],
    ['class A\nclass B', ['class A', 'class B']],
    ['aws is great\nuser-2', ['aws is great', 'user-2']],
    ['curl up\nuser-2', ['curl up', 'user-2']],
    ['host: a\nuser-1', ['host: a', 'user-1']],
    ['POST office\nuser-1', ['POST office', 'user-1']],
    ['https://example.com/docs#intro', ['https://example.com/docs#intro']],
  ])) {
    assert.deepEqual((await records(text)).map((record) => /** @type {{PartitionKey?: string}} */ (record).PartitionKey), keys, text);
  }
});

test('code is code still', async () => {
  for (const text of ['import boto3', 'import os, json as j # one', 'from a.b import c', 'def f(x):\n  pass', 'class A:\n  pass', 'with a as b:\n  pass']) {
    await assert.rejects(recognise(text), /no call of put_records/, text);
  }
  assert.equal((await recognise('https://example.com/#key=user-1')).kind, 'link');
});

test('a link within a request that can be read is no offer', async () => {
  const link = await recognise('https://example.com/#example=hot');
  assert.equal(isForeign(link, '{"Records":[]}'), false);
  assert.equal(isForeign(link, 'https://example.com/#example=hot'), true);
});

test('a scenario in a command or an envelope opens, and its places are those of no other text', async () => {
  const scenario = '{"title":"T","steps":[]}';
  /** @type {string[]} */
  const asked = [];
  /** @type {unknown[]} */
  const opened = [];
  let broken = false;
  const bring = createBringer(/** @type {any} */ ({
    engine: { linkFacts: async (/** @type {string} */ text) => {
      asked.push(text);
      if (broken) {
        throw Object.assign(new Error('/steps: 1:3: want steps'), { code: 'InvalidScenario' });
      }
      return { records: 0, shards: 1, steps: 0 };
    } },
    visit: { openScenario: (/** @type {unknown} */ value) => opened.push(value) },
  }));
  for (const text of [scenario, JSON.stringify({ body: scenario }), `curl -d '${scenario}' https://a.example`, `POST / HTTP/1.1\nhost: a\n\n${scenario}`]) {
    broken = false;
    const found = await recognise(text);
    await (await bring(found, text, {})).bring();
    assert.deepEqual([asked.at(-1), opened.at(-1)], [scenario, JSON.parse(scenario)], text);
    broken = true;
    await assert.rejects(bring(found, text, {}), ({ at }) => at === (text === scenario ? 2 : null), text);
  }
});

test('what was planned for another work than the one that is there is not brought', async () => {
  const stream = { name: 's', openShards: 2, limits: '2014-12-04' };
  const works = [workOf({ start: '2014-12-04T00:00:00Z' }, stream), workOf({ start: '2014-12-04T00:00:00Z' }, stream)];
  for (const text of ['{"Records":[{"Data":"eA==","PartitionKey":"k"}]}', '[{"ShardId":"shardId-000000000000","HashKeyRange":{}}]']) {
    for (const [when, wanted] of /** @type {['never' | 'before' | 'meanwhile', boolean][]} */ ([['never', true], ['before', false], ['meanwhile', false]])) {
      let [work] = works;
      /** @type {unknown[]} */
      const dispatched = [];
      const change = () => {
        [, work] = works;
      };
      const bring = createBringer(/** @type {any} */ ({
        engine: { linkFacts: async () => ({}), format: async (/** @type {string} */ body) => {
          when === 'meanwhile' && change();
          return body;
        } },
        state: () => ({ work, good: null }),
        dispatch: (/** @type {unknown} */ action) => dispatched.push(action),
      }));
      const found = await recognise(text);
      const brought = await bring(found, text, {});
      when === 'before' && change();
      const isLaidOut = found.kind === 'requests';
      const want = wanted || (when === 'meanwhile' && !isLaidOut);
      assert.deepEqual([await brought.bring(), dispatched.length], [want, Number(want)], `${text} ${when}`);
    }
  }
});

test('where a shard stands behind headers and in a command is its place in the whole text', async () => {
  const shards = '{"Shards":[{"ShardId":"shardId-000000000000","HashKeyRange":{"StartingHashKey":"0","EndingHashKey":"1"},"SequenceNumberRange":{"StartingSequenceNumber":"1"}}]}';
  for (const text of [`POST / HTTP/1.1\nhost: a\n\n${shards}`, `curl -d '${shards}' https://a.example`]) {
    const found = await recognise(text);
    assert.equal(found.kind === 'stream' && found.stream.placeOf(0)?.at, text.indexOf('{"ShardId"'), text);
  }
});

test('one curl command at a time', async () => {
  const command = 'curl -d \'{"Records":[{"Data":"eA==","PartitionKey":"k"}]}\' https://a.example';
  await assert.rejects(recognise(`${command}\n${command}`), ({ message, at }) => /more than one curl command/.test(message) && at === command.length + 1);
});

test('commands within loops, conditions and groups of the shell', async () => {
  const put = 'aws kinesis put-record --stream-name s --partition-key k --data eA==';
  for (const [text, looped] of /** @type {[string, boolean][]} */ ([[`for i in 1 2 3; do ${put}; done`, true], [`while true\ndo\n  ${put}\ndone`, true], [`for i in 1; do x; done; ${put}`, false], [`if true; then ${put}; else ${put}; fi`, false], [`{ ${put}; }`, false]])) {
    assert.ok((await records(text)).every(({ Data }) => Data === 'x'), text);
    assert.equal(/This command stands in a loop: it is read once/.test(await said(text)), looped, text);
  }
  assert.match(await said('for i in 1; do curl -d \'{"Records":[]}\' https://a.example; done'), /in a loop/);
});

test('the CLI: a profile may be called as the service; only its own operations are known', async () => {
  assert.equal((await records('aws --profile kinesis kinesis put-records --records Data=eA==,PartitionKey=k')).length, 1);
  await assert.rejects(recognise('aws kinesis constructor --stream-name s'), /aws kinesis constructor puts no records/);
});

test('base64 that is spelt in another way has no characters that are skipped', () => {
  assert.deepEqual(cliBlob('YR=='), { base64: 'YQ==', skipped: false });
  assert.deepEqual(cliBlob('Y Q=='), { base64: 'YQ==', skipped: true });
});

test('a byte order mark before a request is no part of it', async () => {
  assert.equal((await records('\uFEFF{"Records":[{"Data":"eA==","PartitionKey":"k"}]}')).length, 1);
  await assert.rejects(recognise('\uFEFF{"Records":[}'), ({ at }) => at === 13);
});

test('a note that many commands would have stands once, with its count and first place; of many notes the first are listed', async () => {
  const put = 'aws kinesis put-record --stream-name s --partition-key k --data eA== --sequence-number-for-ordering 1\n';
  const { notes: [note] } = await recognise(put.repeat(1000));
  assert.match(note.text, /SequenceNumberForOrdering: it is left out\. \(1,000 times\)/);
  assert.equal(note.at, put.length - 2);
  const { notes } = await recognise(Array.from({ length: 100 }, (_, index) => put.replace(' s ', ` $S${index} `)).join(''));
  assert.match(notes.at(-1)?.text ?? '', /^\d+ more notes are not listed\.$/);
  assert.ok(notes.length < 20);
});

test('lines are counted from the first one, however they end', () => {
  for (const [text, at, line, column] of /** @type {[string, number, number, number][]} */ ([['\na', 0, 1, 1], ['\na', 1, 2, 1], ['\r\n\r\na', 4, 3, 1], ['a\rb\nc', 4, 3, 1], ['a\r\nbc', 4, 2, 2], ['\n\n', 1, 2, 1]])) {
    const place = textPlace(text, at, 1);
    assert.deepEqual([place.line, place.column], [line, column], JSON.stringify(text));
  }
});

test('JSON Lines: null is no data, and what is no text is no base64', async () => {
  const lines = '{"key":"a","data":null}\n{"key":"b","data":"x"}';
  assert.deepEqual(await records(lines), [{ Data: '', PartitionKey: 'a' }, { Data: 'x', PartitionKey: 'b' }]);
  assert.match(await said(lines), /One record has no data here: it is empty/);
  assert.match(await said('{"key":"a","data":null}\n{"key":"b"}'), /each record holds the text “hello”/);
  const mixed = ['1234', 'true', '"eHl6"'].map((data) => `{"PartitionKey":"k","Data":${data}}`).join('\n');
  assert.deepEqual((await records(mixed)).map(({ Data }) => Data), ['1234', 'true', 'eHl6']);
  const found = await recognise(mixed, { data: 'base64' });
  assert.deepEqual(found.kind === 'requests' && found.requests[0].records.map((record) => Object.values(/** @type {object} */ (record))[0]), [btoa('1234'), btoa('true'), 'eHl6']);
});

test('one object with a key, and a list of such, are read as lines of them are', async () => {
  assert.deepEqual(await records('{"key":"a","data":{"x":12345678901234567890}}'), [{ Data: '{"x":12345678901234567890}', PartitionKey: 'a' }]);
  assert.deepEqual(await records('[\n {"key": 12345678901234567890, "value": "x"},\n {"key":"b","data":[1, 2]}]'), [{ Data: 'x', PartitionKey: '12345678901234567890' }, { Data: '[1,2]', PartitionKey: 'b' }]);
  await assert.rejects(recognise('[{"id":1}]'), /Element 0 of this list is no record/);
});

test('a number that no double holds is kept, or said to become another one', async () => {
  const inner = '{"Records":[{"Data":"eA==","PartitionKey":12345678901234567890}]}';
  assert.equal((await requests(`{"time":1,"body":${inner}}`)).requests[0].text, inner);
  for (const [text, number, becomes] of [['[{"Data":"eA==","PartitionKey":12345678901234567890}]', '12345678901234567890', /becomes 12345678901234567000\./], ['{"StreamName":"s","Data":"eA==","PartitionKey":1e400}', '1e400', /becomes null\./]]) {
    const { notes } = await recognise(String(text));
    assert.match(notes[0].text, /** @type {RegExp} */ (becomes));
    assert.equal(notes[0].at, String(text).indexOf(String(number)));
  }
  assert.equal(await said('[{"Data":"","PartitionKey":"12345678901234567890","n":9007199254740992,"m":1.50,"o":10000000000000000}]'), '');
});

test('records that were read from a stream come without what only those have, which is said', async () => {
  const event = '{"Records":[{"kinesis":{"partitionKey":"k","data":"eA==","sequenceNumber":"1"},"eventID":"e"}]}';
  const got = '{"Records":[{"SequenceNumber":"1","ApproximateArrivalTimestamp":1.5,"Data":"eA==","PartitionKey":"k"}],"MillisBehindLatest":0}';
  for (const [text, left] of /** @type {[string, string][]} */ ([[event, '“eventID”, “sequenceNumber”'], [got, '“MillisBehindLatest”, “SequenceNumber”, “ApproximateArrivalTimestamp”'], [JSON.stringify(JSON.parse(got).Records), '“SequenceNumber”, “ApproximateArrivalTimestamp”']])) {
    assert.deepEqual(await records(text), [{ Data: 'x', PartitionKey: 'k' }]);
    assert.equal(await said(text), `Left out: ${left}.`);
  }
  const answer = '{"FailedRecordCount":0,"Records":[{"SequenceNumber":"1","ShardId":"s"}]}';
  await assert.rejects(recognise(`${answer}\n${answer}`), /This is the answer to a PutRecords request/);
});

test('a shard whose ending sequence number is null is open', async () => {
  const found = await recognise('[{"ShardId":"shardId-000000000000","HashKeyRange":{},"SequenceNumberRange":{"StartingSequenceNumber":"1","EndingSequenceNumber":null}}]');
  assert.match(found.what, /with one open shard$/);
  assert.deepEqual(found.kind === 'stream' && found.stream.shards, [{ ShardId: 'shardId-000000000000', HashKeyRange: {}, SequenceNumberRange: { StartingSequenceNumber: '1' } }]);
});

test('headers with their body on the next line', async () => {
  const body = '{"Records":[{"Data":"eA==","PartitionKey":"k"}]}';
  for (const text of [`host: a\nx-amz-target: Kinesis_20131202.PutRecords\n${body}`, `POST / HTTP/1.1\r\nhost: a\r\n${body}`]) {
    assert.deepEqual(await records(text), [{ Data: 'x', PartitionKey: 'k' }], text);
  }
});
