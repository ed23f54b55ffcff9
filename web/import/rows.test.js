// Rows of tables as spreadsheets, databases and documents hold them.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { recognise } from './recognise.js';

/** @import {Chosen} from './found.js' */

/** What a text is, its records with data as text, and what is said of them. @param {string} text @param {Chosen} [chosen] */
async function read(text, chosen) {
  const found = await recognise(text, chosen);
  if (found.kind !== 'requests') {
    return assert.fail(found.kind);
  }
  const records = found.requests.flatMap((request) => request.records).map((record) => {
    const { Data, PartitionKey, ...others } = /** @type {{Data: string, PartitionKey: string}} */ (record);
    return [PartitionKey, Buffer.from(Data, 'base64').toString(), ...Object.values(others)].join('=');
  });
  return { what: found.what, records, notes: found.notes.map(({ text: note }) => note).join('\n'), choices: found.choices.map(({ name }) => name) };
}

test('spaces around values are left out and said; within quotation marks, and where they are chosen, they are kept', async () => {
  const spaced = await read('key, data\nuser-1, hello\nuser-2 , "bye, bye" \n"user-3"," a "\n');
  assert.deepEqual(spaced.records, ['user-1=hello', 'user-2=bye, bye', 'user-3= a ']);
  assert.match(spaced.notes, /^Spaces around 4 values are left out\.$/m);
  assert.deepEqual((await read('key, data\nuser-1, hello', { spaces: 'kept' })).records, ['user-1= hello']);
  assert.ok(spaced.choices.includes('spaces'));

  const list = await read('  user-1\nuser-2\t\r\n \nuser 3\n');
  assert.deepEqual(list.records, ['user-1=hello', 'user-2=hello', 'user 3=hello']);
  assert.match(list.notes, /^Spaces around 2 values are left out\.$/m);
  assert.deepEqual((await read('user-1 \nuser-2', { spaces: 'kept' })).records, ['user-1 =hello', 'user-2=hello']);

  const plain = await read('key,data\nuser-1,a b');
  assert.doesNotMatch(plain.notes, /Spaces/);
  assert.ok(!plain.choices.includes('spaces'));
});

test('the line with which Excel states the delimiter is no row', async () => {
  assert.deepEqual((await read('sep=;\r\nPartitionKey;Data\r\na,b;c\r\n')).records, ['a,b=c']);
  assert.deepEqual((await read('\uFEFFsep=,\na,b')).records, ['a=b']);
  await assert.rejects(recognise('sep=;\nkey;data\n"a;b'), { at: 15 });
});

test('tables in Markdown, and as databases print them', async () => {
  for (const [text, want] of /** @type {[string, string[]][]} */ ([
    ['| PartitionKey | Data |\n|:---|---:|\n| a | b \\| c |\n| "d" |  |\n', ['a=b | c', '"d"=']],
    ['Key | Payload | Explicit hash key\n--- | --- | ---\na | b | 7', ['a=b=7']],
    [' partition_key | payload \n---------------+---------\n user-1        | x\n user-2        | y\n(2 rows)\n', ['user-1=x', 'user-2=y']],
    ['+---------+-------+\n| key     | value |\n+---------+-------+\n| user-1  | x     |\n+---------+-------+\n1 row in set (0.00 sec)\n', ['user-1=x']],
    ['| user |\n|------|\n| a |\n| b |', ['a=hello', 'b=hello']],
  ])) {
    assert.deepEqual((await read(text)).records, want, text);
  }
  const unnamed = await read('| user | text |\n|---|---|\n| a | b |');
  assert.deepEqual(unnamed.records, ['a=b']);
  assert.equal(unnamed.what, 'A table drawn with bars');
  assert.match(unnamed.notes, /There is no header with a partition key: the first column is the key/);
  assert.deepEqual((await read('a|b\nc|d')).records, ['a=b', 'c=d'], 'bars alone draw no table');
  assert.deepEqual((await read('a\n---\nb')).records, ['a=hello', '---=hello', 'b=hello'], 'nor does a line');
});

test('a table that the AWS CLI prints is refused with what to do', async () => {
  await assert.rejects(recognise('-----------------\n|  GetRecords   |\n+---------------+\n|| Data | PartitionKey ||'), /--output table.*--output json/);
});
