// What printers write, import reads back: data to the byte, keys to the character. And whatever it is given, it fails in one way.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import Papa from 'papaparse';
import { readCsv } from './csv.js';
import { ImportFailure } from './failure.js';
import { randomOf, randomRecords, randomText, wanted } from './random.js';
import { recognise } from './recognise.js';

/** @import {Chosen} from './found.js' */
/** @import {Random, RandomRecord} from './random.js' */

const ROUNDS = 300;

/** @param {string} text @param {Chosen} [chosen] */
async function recordsIn(text, chosen) {
  const found = await recognise(text, chosen);
  assert.equal(found.kind, 'requests', text);
  return found.kind === 'requests' ? found.requests.flatMap(({ records }) => records) : [];
}

/** @param {readonly unknown[]} got @param {ReturnType<typeof wanted>} want @param {string} text */
function same(got, want, text) {
  const plain = got.map((record) => {
    const { Data, PartitionKey, ExplicitHashKey } = /** @type {Record<string, unknown>} */ (record);
    return { Data, PartitionKey, ...(ExplicitHashKey !== undefined && { ExplicitHashKey }) };
  });
  assert.deepEqual(plain, want, text);
}

/** @param {string} text in single quotes of sh, or in $'…' of bash @param {Random} random */
function shellQuoted(text, random) {
  if (random(2) === 0) {
    return `'${text.replaceAll("'", "'\\''")}'`;
  }
  return `$'${text.replace(/[\\']/g, '\\$&').replaceAll('\n', '\\n').replace(/[é]/g, '\\xc3\\xa9').replace(/[漢]/g, '\\u6f22')}'`;
}

/** @param {string | Uint8Array} value @param {Random} random */
function pythonLiteral(value, random) {
  const quote = random(2) === 0 ? "'" : '"';
  if (typeof value === 'string') {
    const inner = [...value].map((c) => {
      const code = /** @type {number} */ (c.codePointAt(0));
      if (c === quote || c === '\\' || c === '\n' || c === '\r') {
        return c === '\n' ? '\\n' : c === '\r' ? '\\r' : `\\${c}`;
      }
      return code > 0x7e && random(2) === 0 ? `\\U${code.toString(16).padStart(8, '0')}` : c;
    });
    return `${quote}${inner.join('')}${quote}`;
  }
  const inner = [...value].map((byte) => (byte < 0x20 || byte > 0x7e || random(4) === 0 || '\\\'"'.includes(String.fromCharCode(byte)) ? (random(2) === 0 ? `\\x${byte.toString(16).padStart(2, '0')}` : `\\${byte.toString(8).padStart(3, '0')}`) : String.fromCharCode(byte)));
  const cut = random(inner.length + 1);
  return random(3) === 0 ? `b${quote}${inner.slice(0, cut).join('')}${quote} b"""${inner.slice(cut).join('')}"""` : `b${quote}${inner.join('')}${quote}`;
}

/** How a source writes records. @type {Record<string, {chosen?: Chosen, print: (records: readonly RandomRecord[], random: Random) => string}>} */
const PRINTERS = {
  'a body as JSON': {
    print: (records, random) => JSON.stringify({ StreamName: 's', Records: wanted(records) }, null, random(3)),
  },
  'the CLI with a list as JSON': {
    chosen: { cli: 'v2' },
    print: (records, random) => `aws kinesis put-records --stream-name s \\\n  --records ${shellQuoted(JSON.stringify(wanted(records)), random)}`,
  },
  'the CLI in shorthand': {
    chosen: { cli: 'v2' },
    print: (records, random) => `aws kinesis put-records --records ${wanted(records).map(({ Data, PartitionKey, ExplicitHashKey }) => shellQuoted(`PartitionKey="${PartitionKey.replace(/["\\]/g, '\\$&')}",Data=${Data === '' ? '""' : Data.replace(/=+$/, '') === Data ? Data : `"${Data}"`}${ExplicitHashKey ? `,ExplicitHashKey=${ExplicitHashKey}` : ''}`, random)).join(' ')} --stream-name s`,
  },
  boto3: {
    print: (records, random) => `import boto3\nclient = boto3.client('kinesis')\nclient.put_records(StreamName='s', Records=[\n${records.map(({ data, key, hash }) => `    {'PartitionKey': ${pythonLiteral(key, random)}, 'Data': ${pythonLiteral(data, random)}${hash ? `, 'ExplicitHashKey': '${hash}'` : ''}},  # one`).join('\n')}\n])\n`,
  },
  curl: {
    print: (records, random) => `curl -X POST https://kinesis.us-east-1.amazonaws.com/ -H 'X-Amz-Target: Kinesis_20131202.PutRecords' -d ${shellQuoted(JSON.stringify({ StreamName: 's', Records: wanted(records) }), random)}`,
  },
  'JSON Lines': {
    chosen: { data: 'base64' },
    print: (records) => [...wanted(records), { Data: 'eA==', PartitionKey: 'last' }].map((record) => JSON.stringify(record)).join('\n'),
  },
  CSV: {
    chosen: { data: 'base64', delimiter: ',' },
    print: (records) => `Partition Key,data,explicit_hash_key\r\n${wanted(records).map((record) => [record.PartitionKey, record.Data, record.ExplicitHashKey ?? ''].map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\r\n')}\r\n`,
  },
};

for (const [name, { print, chosen }] of Object.entries(PRINTERS)) {
  test(`records come back from ${name}`, async () => {
    const random = randomOf(name.length);
    for (let round = 0; round < ROUNDS; round++) {
      const records = randomRecords(random);
      const text = print(records, random);
      const want = wanted(records);
      same((await recordsIn(text, chosen)).slice(0, want.length), want, text);
    }
  });
}

test('whatever is given, it is read or fails as an ImportFailure whose place is in the text', async () => {
  const random = randomOf(7);
  const printers = Object.values(PRINTERS);
  const pieces = ['aws kinesis put-records ', '--records ', 'Data=', 'PartitionKey=', ',', "b'", '"""', '\\x', '\\', '$(', '${', '{"Records":[', ']}', 'put_records(', 'Records=[', '**', 'json.dumps(', '.encode()', '\0', '“', '\ud800', '#s1.', 'curl -d ', '{"Shards":[', 'StreamDescription', '\n', '  '];
  let read = 0;
  for (let round = 0; round < 3000; round++) {
    const base = round % 3 === 0 ? randomText(random, 30) : printers[random(printers.length)].print(randomRecords(random), random);
    let text = base;
    for (let changes = random(4); changes >= 0; changes--) {
      const at = random(text.length + 1);
      const piece = random(2) === 0 ? pieces[random(pieces.length)] : randomText(random, 3);
      text = text.slice(0, at) + piece + text.slice(at + random(4));
    }
    try {
      await recognise(text);
      read++;
    } catch (error) {
      assert.ok(error instanceof ImportFailure, `${error instanceof Error ? error.stack : error}\n${JSON.stringify(text)}`);
      assert.ok(error.at === null || (error.at >= 0 && error.at <= text.length), `${error.message} at ${error.at} of ${JSON.stringify(text)}`);
      assert.match(error.message, /[.?)…]$/, error.message);
    }
  }
  assert.ok(read > 300 && read < 2900, `${read} of 3000 were read`);
});

test('CSV is read as Papa Parse reads it', () => {
  const random = randomOf(11);
  for (let round = 0; round < 2000; round++) {
    const text = Array.from({ length: random(30) }, () => 'ab,;"\n\r\t é'.charAt(random(10))).join('');
    const { data, errors } = Papa.parse(text, { delimiter: ',', newline: /\r/.test(text) ? undefined : '\n', skipEmptyLines: true });
    if (errors.length === 0 && !/\r|"[ \t]/.test(text)) { // it guesses one line break for all, and forgives spaces
      assert.deepEqual(readCsv(text, ',').rows, data, JSON.stringify(text));
    }
  }
});
