// What is kept in the browser comes back as it was; what cannot be read is left aside.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FRESH } from './origin.js';
import { workOf } from './scenario.js';
import { entrySession, keepEntry, keepNewest, newestSession, nextEntry, sessionOf, sessionText } from './session.js';

const STEPS = [
  { put: '{ typed' }, { wait: 5 }, { fail: { shard: 'shardId-000000000001', records: 2 } }, { retry: {} }, { split: { ShardToSplit: 'shardId-000000000000', NewStartingHashKey: '7' } },
  { merge: { ShardToMerge: 'shardId-000000000002', AdjacentShardToMerge: 'shardId-000000000003' } }, { resize: { TargetShardCount: 8 } }, { load: { recordsPerSecond: 50, seconds: 60 } },
];
const work = {
  ...workOf({ title: 'T', shardLimits: { recordsPerSecond: 3 }, steps: STEPS }, { name: 's', openShards: 4, limits: '2014-12-04' }),
  draft: '{ half a',
};

/** A storage that holds so many characters. @param {number} [room] @returns {Storage} */
function storage(room = Infinity) {
  const items = /** @type {Record<string, string>} */ ({});
  return /** @type {Storage} */ (/** @type {unknown} */ (Object.create({
    getItem: (/** @type {string} */ key) => items[key] ?? null,
    setItem(/** @type {string} */ key, /** @type {string} */ text) {
      const others = Object.entries(items).filter(([name]) => name !== key);
      if (others.reduce((sum, [, value]) => sum + value.length, text.length) > room) {
        throw new DOMException('full', 'QuotaExceededError');
      }
      items[key] = text;
      Object.defineProperty(this, key, { value: text, enumerable: true, configurable: true, writable: true });
    },
    removeItem(/** @type {string} */ key) {
      delete items[key];
      delete /** @type {any} */ (this)[key];
    },
  })));
}

/** @param {string} text */
const entryOfLength = (text) => text.padEnd(100);

test('everything typed comes back, settings that were refused and the work that was put aside included', () => {
  for (const shards of ['9', 'x', '']) {
    const typed = { ...work, settings: { ...work.settings, shards } };
    const origin = Object.freeze({ came: 'link', changed: true, aside: { ...typed, draft: 'mine', origin: { ...FRESH, came: 'kept' } }, told: false });
    for (const one of [{ ...typed, origin: { ...FRESH, came: 'kept' } }, { ...typed, origin }]) {
      assert.deepEqual(sessionOf(sessionText({ work: /** @type {any} */ (one), good: work.settings })), { work: one, good: work.settings });
    }
  }
});

test('listed shards stay, whatever the count says', () => {
  const shards = [{ ShardId: 'shardId-000000000000', HashKeyRange: {}, SequenceNumberRange: { StartingSequenceNumber: '1' } }];
  const listed = workOf({ stream: { shards } }, { name: 's', openShards: 4, limits: '2014-12-04' });
  const kept = sessionOf(sessionText({ work: { ...listed, settings: { ...listed.settings, shards: '7' } }, good: listed.settings }));
  assert.deepEqual([kept?.work.rest.stream.shards, kept?.work.settings.shards], [shards, '7']);
});

test('what an earlier release kept is the visitor’s own', () => {
  const text = JSON.stringify({ settings: work.settings, good: work.settings, scenario: { limits: work.settings.limits, stream: { name: 's', shards: 4 }, steps: [], draft: 'd' } });
  assert.deepEqual(sessionOf(text)?.work.origin, { came: 'kept', changed: false, aside: null, told: true });
});

test('nothing kept, or something else, is no session', () => {
  assert.equal(newestSession(storage()), null);
  for (const text of ['', '{', 'null', '[]', '{"scenario":{}}', '{"scenario":{"steps":1},"settings":{},"good":{}}']) {
    assert.equal(sessionOf(text), null, text);
  }
});

test('the newest work is one for all, an entry’s is its own', () => {
  const [tab, all] = [storage(), storage()];
  const texts = ['a', 'b'].map((draft) => sessionText({ work: { ...work, draft }, good: work.settings }));
  assert.equal(nextEntry(tab), 1);
  for (const [at, text] of texts.entries()) {
    assert.ok(keepEntry(tab, at + 1, text));
    assert.equal(keepNewest(all, text), '');
  }
  assert.equal(nextEntry(tab), 3);
  assert.deepEqual([1, 2, 3].map((entry) => entrySession(tab, entry)?.work.draft), ['a', 'b', undefined]);
  assert.equal(newestSession(all)?.work.draft, 'b');
});

test('where there is no room, the oldest entries go, and the one in question last', () => {
  const tab = storage(250);
  assert.ok([1, 2, 10, 11].every((entry) => keepEntry(tab, entry, entryOfLength(String(entry)))));
  assert.deepEqual(Object.keys(tab).sort(), ['putrecords.entry.v1.10', 'putrecords.entry.v1.11']);
});

test('what never fits takes no room from others', () => {
  const tab = storage(250);
  const others = Object.fromEntries([1, 2].map((entry) => [`putrecords.entry.v1.${entry}`, entryOfLength(String(entry))]));
  assert.ok([1, 2].every((entry) => keepEntry(tab, entry, entryOfLength(String(entry)))));
  assert.equal(keepEntry(tab, 3, 'x'.repeat(251)), false);
  assert.deepEqual(Object.fromEntries(Object.keys(tab).map((key) => [key, tab.getItem(key)])), others);
});

test('a full storage is said in a sentence', () => {
  const full = { setItem() { throw new DOMException('full', 'QuotaExceededError'); } };
  assert.match(keepNewest(full, 'text'), /too large/);
});

test('a forbidden storage is said in a sentence', () => {
  const forbidden = { setItem() { throw new DOMException('no', 'SecurityError'); } };
  assert.match(keepNewest(forbidden, 'text'), /does not let/);
});
