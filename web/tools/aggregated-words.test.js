// Base64 as people paste it, and what becomes of user records.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { base64In, droppedWords } from './aggregated-words.js';

test('base64 of JSON, of URLs, over several lines, without padding', () => {
  assert.equal(base64In(' "84ma\n wg==" '), '84mawg==');
  assert.equal(base64In('_-8'), '/+8=');
  assert.equal(base64In('\n'), '');
  assert.equal(base64In('====='), '');
});

test('what a consumer makes of them', () => {
  const fine = { records: 3, judged: 3, unknown: -1, outside: -1 };
  assert.deepEqual(droppedWords(fine, 2), ['Every hash key lies in shard 2, where the record goes: a consumer gets them all.']);
  assert.match(droppedWords(fine, null)[0], /^With the key/);
  assert.match(droppedWords({ ...fine, outside: 1 }, 2)[0], /^The hash key of user record 1 lies outside shard 2.*drops all 3/);
  assert.match(droppedWords({ ...fine, unknown: 0 }, 2)[0], /^User record 0 names a key/);
  assert.match(droppedWords({ ...fine, records: 200_000, judged: 100_000 }, 2)[0], /^The first 100,000: every/);
  assert.deepEqual(droppedWords({ ...fine, records: 0, judged: 0 }, 2), []);
});
