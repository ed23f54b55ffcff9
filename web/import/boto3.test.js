// A variable is what it is set to only where nothing else sets or changes it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { recognise } from './recognise.js';

const RECORD = "{'Data': b'a', 'PartitionKey': 'k'}";

/** @param {string} text */
async function requests(text) {
  const found = await recognise(text);
  return found.kind === 'requests' ? found : assert.fail(found.kind);
}

test('a variable that anything sets or changes once more is not read', async () => {
  for (const program of [
    `records = []\nfor i in range(10):\n    records.append(${RECORD})\nc.put_records(Records=records)`,
    `records = [${RECORD}]\nrecords.append(${RECORD})\nc.put_records(Records=records)`,
    `records = [${RECORD}]\nrecords.append(${RECORD})`,
    `records = [${RECORD}]\nrecords += [${RECORD}]\nc.put_records(Records=records)`,
    `records = [${RECORD}]\nrecords[0]['PartitionKey'] = '2'\nc.put_records(Records=records)`,
    `records = [${RECORD}]\ndel records[0]\nc.put_records(Records=records)`,
    "key = 'a'\nfor key in ['b', 'c']:\n    c.put_record(Data=b'a', PartitionKey=key)",
    "key = 'a'\na, key = 1, 'b'\nc.put_record(Data=b'a', PartitionKey=key)",
    "key = 'a'\n(a, [key]) = 1, 'b'\nc.put_record(Data=b'a', PartitionKey=key)",
    "data = b'a'\ndef send(data, key='k'):\n    c.put_record(Data=data, PartitionKey='k')",
    "key = 'a'\nwith made() as key:\n    c.put_record(Data=b'a', PartitionKey=key)",
    "key = 'a'\nprint(key := 'b')\nc.put_record(Data=b'a', PartitionKey=key)",
  ]) {
    await assert.rejects(recognise(program), /is set or changed more than once/, program);
  }
});

test('a variable that only running sets is not read', async () => {
  for (const program of [
    "for key in ['b', 'c']:\n    c.put_record(Data=b'a', PartitionKey=key)",
    "def send(data):\n    c.put_record(Data=data, PartitionKey='k')",
    `records = ${RECORD},\nc.put_records(Records=records)`,
  ]) {
    await assert.rejects(recognise(program), /Only running the program tells what the variable \w+ is set to/, program);
  }
});

test('a list that another name or a function may change is not read', async () => {
  for (const program of [
    `def add(list):\n    list.append(${RECORD})\nrecords = []\nadd(records)\nc.put_records(Records=records)`,
    `records = []\nbatch = records\nbatch.append(${RECORD})\nc.put_records(Records=records)`,
  ]) {
    await assert.rejects(recognise(program), /has another name as well, or is given to a function/, program);
  }
  const { requests: [{ records }] } = await requests(`records = [${RECORD}]\nanswer = c.put_records(Records=records)\nprint(len(records), records)`);
  assert.equal(records.length, 1);
});

test('methods that change nothing, defaults and types are no further settings', async () => {
  const { requests: [{ records }] } = await requests("key: str = 'k'\ndata = 'a'\nprint(key.upper(), data.encode())\ndef f(x=key): pass\nc.put_record(Data=data.encode(), PartitionKey=key)");
  assert.deepEqual(records, [{ Data: 'YQ==', PartitionKey: 'k' }]);
});

test('a call in a loop is read once, and that is said', async () => {
  for (const around of ['for i in range(100):\n    ', 'while True:\n    ']) {
    const { notes } = await requests(`${around}c.put_record(Data=b'a', PartitionKey='k')`);
    assert.deepEqual(notes.map(({ text }) => text), ['This call stands in a loop: it is read once.']);
  }
});

test('assignments line by line are a request', async () => {
  for (const text of [`StreamName = 'x'\nRecords = [${RECORD}]`, `Records=[${RECORD}],\nStreamName='x'`, `Records=[${RECORD}],  # one\nStreamName='x',`]) {
    const { requests: [{ names, records }] } = await requests(text);
    assert.deepEqual([names, records.length], [{ StreamName: 'x' }, 1], text);
  }
});

/** Data and keys of a text's records. @param {string} text */
async function pairs(text) {
  const found = await requests(text);
  return found.requests.flatMap((request) => request.records).map((record) => {
    const { Data, PartitionKey } = /** @type {{Data: string, PartitionKey: string}} */ (record);
    return `${atob(Data)} ${PartitionKey}`;
  }).join();
}

test('all literals of a text are read, wherever one ends and another begins', async () => {
  const [a, b, c] = ['a', 'b', 'c'].map((data) => `{'Data': b'${data}', 'PartitionKey': 'k'}`);
  for (const text of [
    `${a}\n${b}\n${c}\n`,
    `${a},\n${b},\n${c},\n`,
    `${a}, ${b}, ${c}`,
    `[${a}]\n[${b}, ${c}]`,
    `record1 = ${a}\nrecord2 = ${b}\nlast = ${c}\n`,
    `record1 = ${a}\nrecord2 = ${b}\nrecords = [record1, record2, ${c}]`,
    `config = {'a': x}\nrecords = [${a}, ${b}, ${c}]\nrequest = {'StreamName': 's', 'Records': records}`,
  ]) {
    assert.equal(await pairs(text), 'a k,b k,c k', text);
  }
});

test('what stands beside records and is none is said, with its place', async () => {
  for (const [text, at, message] of /** @type {[string, number, RegExp][]} */ ([
    [`${RECORD}\n{'a': 1}`, 36, /each is a record/],
    [`${RECORD}\n{'Records': []}`, 36, /one request at a time/],
    [`{'Records': []}\n${RECORD}`, 16, /one request at a time/],
    [`${RECORD}\nrecords = [${RECORD}]`, 36, /give one of them/],
    [`${RECORD}\nDone. ${RECORD}`, 42, /something is missing or too much/],
    [`records = [${RECORD}, (]\nc.put_records(Records=records)`, 49, /something is missing or too much/],
  ])) {
    await assert.rejects(recognise(text), (/** @type {any} */ error) => message.test(error.message) && error.at === at, text);
  }
});

test('an answer of the service is no request', async () => {
  const meta = "'ResponseMetadata': {'HTTPStatusCode': 200}";
  for (const [text, name] of [
    [`{'FailedRecordCount': 0, 'Records': [{'SequenceNumber': '1', 'ShardId': 's'}], ${meta}}`, 'PutRecords'],
    [`response = {'FailedRecordCount': 0, 'Records': [{'SequenceNumber': '1', 'ShardId': 's'}], ${meta}}`, 'PutRecords'],
    [`[{'SequenceNumber': '1', 'ShardId': 's'}]`, 'PutRecords'],
    [`{'Records': [{'SequenceNumber': '1', 'ApproximateArrivalTimestamp': datetime.datetime(2026, 1, 2, tzinfo=tzlocal()), 'Data': b'a', 'PartitionKey': 'k'}], 'NextShardIterator': 'A', 'MillisBehindLatest': 0, ${meta}}`, 'GetRecords'],
  ]) {
    await assert.rejects(recognise(text), new RegExp(`This is the answer to a ${name} request`), text);
  }
});

test('curly quotation marks around the stream’s name are named', async () => {
  const { notes } = await requests(`c.put_records(StreamName=“s”, Records=[${RECORD}])`);
  assert.match(notes.map(({ text }) => text).join(), /^The stream’s name cannot be read.*curly quotation mark/);
});

test('base64 that Python printed may be base64 still; what a program sets is text first', async () => {
  const record = "{'Data': 'YQ==', 'PartitionKey': 'k'}";
  for (const [text, first] of [
    [`{'StreamName': 's', 'Records': [${record}]}`, 'base64'],
    [`${record}\n${record}`, 'base64'],
    [`records = [${record}]`, 'text'],
  ]) {
    const { choices: [choice], notes } = await requests(text);
    assert.deepEqual([choice.name, choice.value], ['data', first], text);
    assert.match(notes.map((note) => note.text).join(), new RegExp(`Data is read as ${first}`), text);
    for (const [data, want] of [['base64', 'YQ=='], ['text', 'WVE9PQ==']]) {
      const found = await recognise(text, { data });
      assert.deepEqual(found.kind === 'requests' && found.requests[0].records[0], { Data: want, PartitionKey: 'k' }, text);
    }
  }
  for (const text of [`[${record}, ${RECORD}]`, "[{'Data': 'a b', 'PartitionKey': 'k'}]", "[{'Data': '', 'PartitionKey': 'k'}]", `c.put_records(Records=[${record}])`]) {
    assert.deepEqual((await requests(text)).choices, [], text);
  }
});

test('JSON with a comma too much or a comment is JSON with a mistake, and no Python', async () => {
  for (const [text, at, message] of /** @type {[string, number, RegExp][]} */ ([
    ['{"StreamName":"s","Records":[{"Data":"YQ==","PartitionKey":"k"},]}', 64, /the comma before ] is too much/],
    ['[{"Data":"YQ==","PartitionKey":"it\'s # a,]\\/"  , }]', 49, /the comma before } is too much/],
    ['{"Records":[ # it\'s one\n{"Data":"YQ==","PartitionKey":"k"}]}', 13, /want a value/],
  ])) {
    await assert.rejects(recognise(text), (/** @type {any} */ error) => message.test(error.message) && error.at === at, text);
  }
});

test('a list whose parts may be changed under another name is not read', async () => {
  for (const change of [
    "for r in records: r['PartitionKey'] = 'y'",
    "for r in records: r.update(PartitionKey='y')",
    "for r in records: r |= {'PartitionKey': 'y'}",
    'for r in records: enrich(r)',
    "for i, r in enumerate(records): r['PartitionKey'] = str(i)",
    "for r, n in zip(records, names): r['PartitionKey'] = n",
    "for r in sorted(records): del r['Data']",
    "for r in records:\n    for part in [r]: part['Data'] = b'x'",
    "first = records[0]\nfirst['Data'] = b'x'",
    "first = next(iter(records))\nfirst['Data'] = b'x'",
    "others = []\nothers.append(records[0])\nothers[0]['Data'] = b'x'",
    "others = [*records]\nothers[0]['Data'] = b'x'",
    "[r.pop('Data') for r in records]",
    'random.shuffle(records)',
    'self.enrich(records)',
    'enrich(records=records)',
    'enrich([records])',
    'enrich(records[0])',
    'self.enrich(*records)',
    "def f(rows=records): rows.clear()",
    "match records:\n    case [first, *_]: first['Data'] = b'x'",
  ]) {
    for (const value of [`[${RECORD}]`, `(${RECORD},)`]) {
      const text = `records = ${value}\n${change}\nc.put_records(Records=records)`;
      await assert.rejects(recognise(text), /has another name as well, or is given to a function/, text);
    }
  }
  for (const change of ["list(records)[0]['Data'] = b'x'", 'from rows import records', 'from rows import x as records', 'import records', 'def records(): pass', 'class records: pass', 'match x:\n    case [records]: pass']) {
    const text = `records = [${RECORD}]\n${change}\nc.put_records(Records=records)`;
    await assert.rejects(recognise(text), /is set or changed more than once/, text);
  }
});

test('what only reads a list changes nothing', async () => {
  for (const read of [
    'for r in records: print(r)',
    "for r in records: logger.info('%s', r['PartitionKey'])",
    'for i, r in enumerate(records): size = len(r["Data"])',
    "self.logger.debug(json.dumps(records))\nlogging.error('%s', records)\npprint.pprint(records)\npprint(records)",
    "for r in response['Records']: r['x'] = 1",
    "failed = []\nfor record, result in zip(records, response['Records']):\n    if 'ErrorCode' in result: failed.append(record)",
    "keys = [r['PartitionKey'] for r in records]",
    'records: list',
    'class Test:\n    @property\n    def records(self): pass',
  ]) {
    const text = `records = [${RECORD}]\nresponse = c.put_records(Records=records)\n${read}`;
    assert.equal((await requests(text)).requests[0].records.length, 1, text);
  }
});

test('a list behind * stands in the list around it', async () => {
  assert.equal(await pairs(`base = [${RECORD}]\nc.put_records(Records=[*base, * # one\n(${RECORD},), ${RECORD}])`), 'a k,a k,a k');
  assert.equal(await pairs("tags = ['a']\nc.put_record(Data=json.dumps([*tags, 'b']), PartitionKey='k')"), '["a", "b"] k');
  for (const value of ["*'ab'", `*${RECORD}`, '*made()', '*{1, 2}']) {
    const text = `c.put_record(Data=json.dumps([${value}]), PartitionKey='k')`;
    await assert.rejects(recognise(text), (/** @type {any} */ error) => /Behind \* stands no list|Only running/.test(error.message) && error.at === text.indexOf('*') + 1, text);
  }
});

test('json.dumps and b64decode are read where they are those of Python', async () => {
  const dumps = "c.put_record(Data=dumps({'a': 1}), PartitionKey='k')";
  const jsonDumps = dumps.replace('dumps', 'json.dumps');
  for (const text of [dumps, jsonDumps, `from json import dumps\n${dumps}`, `from json import (loads, dumps)\n${dumps}`, `import boto3, json\n${jsonDumps}`, `import json.encoder\n${jsonDumps}`]) {
    assert.equal(await pairs(text), '{"a": 1} k', text);
  }
  for (const text of [
    `import ujson as json\n${jsonDumps}`,
    `from flask import json\n${jsonDumps}`,
    `try:\n    import orjson as json\nexcept ImportError:\n    import json\n${jsonDumps}`,
    `from pickle import dumps\n${dumps}`,
    `from .json import dumps\n${dumps}`,
    `from json import loads as dumps\n${dumps}`,
    `def dumps(value):\n    return b'x'\n${dumps}`,
    `dumps = pickle.dumps\n${dumps}`,
    `json.dumps = mine\n${jsonDumps}`,
    "from mine import b64decode\nc.put_record(Data=b64decode('YQ=='), PartitionKey='k')",
  ]) {
    await assert.rejects(recognise(text), /is imported from elsewhere, or set in this text/, text);
  }
});

test('options of json.dumps are what Python takes, or not read', async () => {
  for (const [options, message] of /** @type {[string, RegExp][]} */ ([
    ['ensure_ascii=FLAG', /ensure_ascii is read where/],
    ['ensure_ascii=not True', /ensure_ascii is read where/],
    ["separators=(',',)", /separators are two str/],
    ["separators=(',', ':', ';')", /separators are two str/],
    ["separators=(',', 1)", /separators are two str/],
    ["separators=',:'", /separators are two str/],
    ["indent=2", /separators and ensure_ascii are read/],
  ])) {
    await assert.rejects(recognise(`FLAG = True\nc.put_record(Data=json.dumps({'a': 1}, ${options}), PartitionKey='k')`), message, options);
  }
});

test('a session of Python’s prompt is read without its prompts, and its places are those of the session', async () => {
  const session = `>>> import boto3\n>>> client = boto3.client('kinesis')\n>>> for i in range(2):\n...     client.put_records(\n...         StreamName='s',\n...         Records=[${RECORD}, {'Data': b'''a\n... b''', 'PartitionKey': 'k'}])\n...\n{'FailedRecordCount': 0, 'Records': [{'SequenceNumber': '1'}]}\n>>> `;
  for (const text of [session, session.replaceAll('\n', '\r\n')]) {
    const { notes: [{ at }] } = await requests(text);
    assert.equal(await pairs(text), 'a k,a\nb k');
    assert.equal(at, text.indexOf('put_records(') + 'put_records'.length, 'the place of the loop');
  }
  assert.equal(await pairs(`>>> Records = [${RECORD}]\n>>> StreamName = 's'`), 'a k');
  const broken = session.replace("'k'", 'key');
  await assert.rejects(recognise(broken), (/** @type {any} */ error) => error.at === broken.indexOf('key') && error.length === 3);
  await assert.rejects(recognise('>>> 1'), /Only|no call|no request/);
});

test('what word processors and web pages put into code is named', async () => {
  for (const [text, hint] of /** @type {[string, RegExp][]} */ ([
    [`c.put_records(\n\u00a0\u00a0StreamName='s', Records=[${RECORD}])`, /cannot be seen, U\+00A0/],
    [`c.put_records(Records=[\u200b${RECORD}])`, /cannot be seen, U\+200B/],
    [`c.put_records(Records=[${RECORD.replaceAll("'", '&quot;')}])`, /&quot; is a quotation mark as HTML/],
    ['{"Records":[{\u00a0"Data":"YQ==","PartitionKey":"k"}]}', /cannot be seen, U\+00A0/],
    ['{&quot;Records&quot;:[]}', /&quot; is a quotation mark as HTML/],
  ])) {
    await assert.rejects(recognise(text), hint, text);
  }
});
