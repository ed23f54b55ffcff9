// Links that somebody made to do harm, or that came to harm on their way.

import { deflateRawSync } from 'node:zlib';

/** @typedef {{name: string, fragment: string, opens?: boolean}} HostileLink opens: left out where either will do */

/** The link of a JSON text, whatever that holds. @param {string} json */
function linkOf(json) {
  return `s1.${deflateRawSync(json).toString('base64url')}z`;
}

const HARM = [
  '<script>globalThis.harmed = 1</script>',
  '<img src=x onerror="globalThis.harmed = 1">',
  '"><svg onload=globalThis.harmed=1>',
  '</textarea></title></style><script>globalThis.harmed=1</script>',
  'javascript:globalThis.harmed=1',
  "'-alert(1)-'",
  '${globalThis.harmed = 1}{{constructor.constructor("globalThis.harmed=1")()}}',
  '\u202e\u2066\u0000\u0007\u001b[31m\u2028\ufeff\ufffe',
];

/** Where a scenario has texts. @type {Record<string, (text: string) => object>} */
const FIELDS = {
  title: (title) => ({ title }),
  about: (about) => ({ about, title: about }),
  limits: (limits) => ({ limits }),
  start: (start) => ({ start }),
  'stream name': (name) => ({ stream: { name } }),
  region: (region) => ({ stream: { region } }),
  account: (account) => ({ stream: { account } }),
  draft: (draft) => ({ draft }),
  'request body': (put) => ({ steps: [{ put }] }),
  StreamName: (StreamName) => put([{ Data: 'aGVsbG8=', PartitionKey: 'a' }], StreamName),
  PartitionKey: (PartitionKey) => put([{ Data: 'aGVsbG8=', PartitionKey }]),
  Data: (text) => put([{ Data: Buffer.from(text).toString('base64'), PartitionKey: 'a' }]),
  'Data that is no base64': (Data) => put([{ Data, PartitionKey: 'a' }]),
  ExplicitHashKey: (ExplicitHashKey) => put([{ Data: 'aGVsbG8=', PartitionKey: 'a', ExplicitHashKey }]),
  'an unknown member': (text) => ({ steps: [{ put: { [text]: text } }] }),
  'a failing shard': (shard) => ({ steps: [{ fail: { shard, records: 1 } }] }),
  'a shard to split': (text) => ({ steps: [{ split: { ShardToSplit: text, NewStartingHashKey: text } }] }),
  'shards to merge': (text) => ({ steps: [{ merge: { ShardToMerge: text, AdjacentShardToMerge: text } }] }),
  'a listed shard': (ShardId) => ({ stream: { shards: [{ ShardId, HashKeyRange: { StartingHashKey: '0', EndingHashKey: String(2n ** 128n - 1n) } }] } }),
  'keys of a load': (text) => ({ steps: [{ load: { recordsPerSecond: 1, seconds: 1, keys: { list: [text] } } }] }),
  'what is wanted': (text) => ({ steps: [{ put: text, want: { [text]: text } }], want: { [text]: text } }),
};

/**
 * @param {object[]} Records
 * @param {string} [StreamName]
 */
function put(Records, StreamName = 'exampleStreamName') {
  return { steps: [{ put: { StreamName, Records } }] };
}

const harmful = Object.entries(FIELDS).flatMap(([field, scenario]) => HARM.map((text, at) => ({ name: `harm ${at} as ${field}`, fragment: linkOf(JSON.stringify(scenario(text))) })));

const MEMBERS = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty'];

const polluting = MEMBERS.flatMap((member) => [
  { name: `${member} beside the steps`, fragment: linkOf(`{"${member}":{"harmed":1},"steps":[]}`) },
  { name: `${member} in the stream`, fragment: linkOf(`{"stream":{"${member}":{"harmed":1}}}`) },
  { name: `${member} as a step`, fragment: linkOf(`{"steps":[{"${member}":{"harmed":1}}]}`) },
  { name: `${member} in a request`, fragment: linkOf(`{"steps":[{"put":{"${member}":{"harmed":1},"Records":[{"${member}":1}]}}]}`), opens: true },
  { name: `${member} as a partition key`, fragment: linkOf(JSON.stringify(put([{ Data: '', PartitionKey: member }]))), opens: true },
  { name: `${member} as a key by hand`, fragment: `key=${member}`, opens: true },
  { name: `${member} as a name by hand`, fragment: `${member}=1`, opens: false },
  { name: `${member} as an example`, fragment: `example=${member}`, opens: false },
]);

const REACH = String.raw`"\ud800"`;

const surrogates = [
  { name: 'a lone surrogate as title', fragment: linkOf(`{"title":${REACH}}`) },
  { name: 'a lone surrogate as draft', fragment: linkOf(`{"draft":${REACH}}`) },
  { name: 'a lone surrogate as body', fragment: linkOf(`{"steps":[{"put":${REACH}}]}`) },
  { name: 'a lone surrogate as key', fragment: linkOf(`{"steps":[{"put":{"StreamName":"exampleStreamName","Records":[{"Data":"","PartitionKey":${REACH}}]}}]}`) },
  { name: 'a lone surrogate as Data', fragment: linkOf(`{"steps":[{"put":{"Records":[{"Data"=${REACH}}]}}]}`) },
  { name: 'bytes that are no UTF-8', fragment: `s1.${deflateRawSync(Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d])).toString('base64url')}z`, opens: false },
  { name: 'a surrogate as three bytes', fragment: `s1.${deflateRawSync(Buffer.from('7b227469746c65223a22eda0bd227d', 'hex')).toString('base64url')}z`, opens: false },
];

const bombs = [
  { name: '64 MiB of zeros', fragment: `s1.${deflateRawSync(Buffer.alloc(64 << 20), { level: 9 }).toString('base64url')}z` },
  { name: '64 MiB of spaces around a scenario', fragment: linkOf(`{${' '.repeat(64 << 20)}}`) },
  { name: '16 MiB in one string', fragment: linkOf(`{"draft":"${'a'.repeat(16 << 20)}"}`) },
  { name: 'a million lists in one another', fragment: linkOf('['.repeat(1_000_000)) },
  { name: 'a million objects in one another', fragment: linkOf('{"steps":'.repeat(200_000)) },
  { name: 'half a million steps', fragment: linkOf(`{"steps":[${'{"wait":1},'.repeat(500_000).slice(0, -1)}]}`) },
  { name: '10,001 steps', fragment: linkOf(`{"steps":[${Array(10_001).fill('{"wait":1}')}]}`) },
  { name: 'a million members', fragment: linkOf(`{${'"a":1,'.repeat(300_000).slice(0, -1)}}`) },
  { name: 'a million zeros', fragment: linkOf(`{"steps":[{"put":[${'0,'.repeat(900_000).slice(0, -1)}]}]}`) },
  { name: 'a number of two million digits', fragment: linkOf(`{"steps":[{"wait":${'9'.repeat(2_000_000)}}]}`) },
  { name: 'a million characters', fragment: `s1.${'A'.repeat(1_000_000)}z` },
  { name: 'longer than a link may be', fragment: `s1.${'A'.repeat(1_100_000)}z` },
  { name: '501 keys by hand', fragment: Array.from({ length: 501 }, (_, at) => `key=user-${at}`).join('&') },
  { name: '100,000 keys by hand', fragment: Array(100_000).fill('key=a').join('&') },
].map((link) => ({ ...link, opens: false }));

const COUNTS = ['1e308', '1e400', '-1', '0', '1.5', '9007199254740993', '99999999999999999999', '"4"', 'null', 'true', '[]', '{}'];

const counts = COUNTS.flatMap((count) => [
  { name: `${count} shards`, fragment: linkOf(`{"stream":{"shards":${count}}}`), opens: false },
  { name: `resize to ${count}`, fragment: linkOf(`{"steps":[{"resize":{"TargetShardCount":${count}}}]}`) },
  { name: `wait ${count}`, fragment: linkOf(`{"steps":[{"wait":${count}}]}`) },
  { name: `fail ${count} records`, fragment: linkOf(`{"steps":[{"fail":{"shard":"shardId-000000000000","records":${count}}}]}`) },
  { name: `a load of ${count} records per second`, fragment: linkOf(`{"steps":[{"load":{"recordsPerSecond":${count},"seconds":60}}]}`) },
]);

const huge = [
  { name: '10,000 shards', fragment: linkOf('{"stream":{"shards":10000}}'), opens: true },
  { name: '10,000 waits', fragment: linkOf(`{"steps":[${Array(10_000).fill('{"wait":1}')}]}`), opens: true },
  { name: 'doubling until it is refused', fragment: linkOf(`{"stream":{"shards":10000},"steps":[${Array(12).fill('{"resize":{"TargetShardCount":10000}},{"wait":1000}')}]}`) },
  { name: 'two MiB of one request', fragment: linkOf(`{"steps":[{"put":"${'<'.repeat(2_000_000)}"}]}`), opens: true },
  { name: '500 records on one key', fragment: linkOf(JSON.stringify(put(Array(500).fill({ Data: '', PartitionKey: '<b>' })))), opens: true },
];

const GOOD = linkOf(JSON.stringify(put([{ Data: 'aGVsbG8=', PartitionKey: 'user-1' }])));

const changed = [
  ...Array.from({ length: 20 }, (_, at) => ({ name: `cut after ${at * 4} characters`, fragment: GOOD.slice(0, at * 4) || 's', opens: false })),
  { name: 'cut before its last letter', fragment: GOOD.slice(0, -1), opens: false },
  { name: 'doubled', fragment: GOOD + GOOD, opens: false },
  { name: 'doubled with a hash', fragment: `${GOOD}#${GOOD}`, opens: false },
  { name: 'its insides doubled', fragment: `s1.${GOOD.slice(3, -1).repeat(2)}z`, opens: false },
  { name: 'turned around', fragment: `s1.${[...GOOD.slice(3, -1)].reverse().join('')}z`, opens: false },
  { name: 'in capitals', fragment: GOOD.toUpperCase(), opens: false },
  { name: 'with a plus and a slash', fragment: `s1.+/${GOOD.slice(3)}`, opens: false },
  { name: 'with spaces', fragment: `s1.%20${GOOD.slice(3)}`, opens: false },
  { name: 'with padding', fragment: `${GOOD.slice(0, -1)}==z`, opens: false },
  ...Array.from({ length: 20 }, (_, at) => ({ name: `character ${at + 3} changed`, fragment: GOOD.slice(0, at + 3) + (GOOD[at + 3] === 'A' ? 'B' : 'A') + GOOD.slice(at + 4) })),
  ...['s0.', 's2.', 's01.', 's1', 's.', 'S1.', 's-1.', 's1e9.', 's99999999999999999999.', 's1.s1.'].map((head) => ({ name: `version ${head}`, fragment: head + GOOD.slice(3), opens: false })),
  ...['s1.z', 's1.zz', 's1.AAz', 's1.BQBAQUFz', '!', '%', '%zz', '%23%23s1.z', '?s1.z', '//evil.example', 'javascript:alert(1)', '=', '&', 'key', 'key=%FF', 'key=%', 'data=x', 'shards=4&shards=5', 'shards=99999999999999', 'shards=-1', 'limits=%3Cscript%3E',
    'example=', 'example=../../../etc/passwd', 'example=https://evil.example/', 'example=HOT', 'example=hot-partition-key&key=1', `example=${'a'.repeat(65)}`].map((fragment) => ({ name: `“${fragment}”`, fragment, opens: false })),
  ...['[]', 'null', '1', '"steps"', '{', '{}{}', '{"steps":{}}', '{"steps":[[]]}', '{"steps":[{}]}', '{"steps":[{"put":{},"wait":1}]}', '{"unknown":1}', '{"stream":[]}', '{"title":1}', '{"a":1,"a":2}', '', ' '].map((json) => ({ name: `the JSON ${json}`, fragment: linkOf(json), opens: false })),
];

/** By what is wrong with them. @type {Readonly<Record<string, readonly HostileLink[]>>} */
export const HOSTILE_LINKS = {
  'markup and script in every text of a scenario': harmful,
  'names that JavaScript knows': polluting,
  'lone surrogates and bytes that are no text': surrogates,
  'bombs and counts beyond the bounds': bombs,
  'numbers out of range': counts,
  'large, but within the bounds': huge,
  'cut, doubled, changed, of other versions, and made up': changed,
};
