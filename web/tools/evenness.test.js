// What is said of a list of keys is so.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { evennessOf, evennessWords } from './evenness.js';
import { keyCounts } from './key-list.js';

/** @param {number[]} perShard keys in each shard, each once @param {number[]} [shares] */
function distinct(perShard, shares = perShard.map(() => 1 / perShard.length)) {
  const places = perShard.flatMap((count, place) => Array(count).fill(place));
  return evennessOf(new Map(places.map((_, i) => [`k${i}`, 1])), places, shares);
}

test('counts, and what each shard can expect of its share', () => {
  const { records, counts, expected, hottest } = evennessOf(keyCounts(['a', 'b', 'a', 'c', 'a', 'b']), [1, 0, 1], [0.25, 0.75]);
  assert.deepEqual({ records, counts, expected, hottest }, { records: 6, counts: [2, 4], expected: [1.5, 4.5], hottest: { key: 'a', count: 3, place: 1 } });
});

test('shares that do not add up to one are taken as parts of their sum', () => {
  assert.deepEqual(distinct([10, 30], [0.125, 0.375]).expected, [10, 30]);
});

test('even, doubtful and uneven', () => {
  for (const [perShard, verdict, pattern] of /** @type {[number[], string, RegExp][]} */ ([
    [[50, 50], 'even', /^This is more even than chance makes it/],
    [[44, 56], 'even', /^This is as even as chance makes it: 23 % of lists is at least as uneven\. Chi-square 1\.4 with 1 degree of freedom\.$/],
    [[38, 62], 'doubtful', /^Rather uneven: of random keys, 1\.6 % of lists/],
    [[20, 80], 'uneven', /^Too uneven to be chance: .* less than 1 in a million lists/],
  ])) {
    const words = evennessWords(distinct(perShard));
    assert.equal(words.verdict, verdict, String(perShard));
    assert.match(words.sentences[0], pattern);
    assert.equal(words.sentences.length, 1, 'nothing about repeated keys where none is');
  }
});

test('a wide shard may have more: the share counts', () => {
  assert.equal(evennessWords(distinct([30, 90], [0.25, 0.75])).verdict, 'even');
  assert.equal(evennessWords(distinct([60, 60], [0.25, 0.75])).verdict, 'uneven');
});

test('too few keys, and how many it takes', () => {
  const { verdict, sentences } = evennessWords(distinct([3, 9], [0.25, 0.75]));
  assert.equal(verdict, 'none');
  assert.match(sentences[0], /can expect 3\.0 of them\. From 20 on/);
  assert.equal(evennessWords(distinct([5, 15], [0.25, 0.75])).verdict, 'even');
});

test('one shard', () => {
  assert.match(evennessWords(distinct([9])).sentences[0], /one open shard/);
});

test('nearly all is not all', () => {
  const { sentences } = evennessWords(evennessOf(new Map([['hot', 9970], ['cold', 30]]), [0, 1], [0.5, 0.5]));
  assert.match(sentences.join(' '), /"hot", with 99\.7 % of the records/);
});

test('a hot key is named, and told apart from keys that fall unevenly', () => {
  const keys = Array.from({ length: 100 }, (_, i) => `k${i}`);
  const places = keys.map((_, i) => i % 2);
  const hot = evennessWords(evennessOf(keyCounts([...keys, ...Array(60).fill('k4')]), places, [0.5, 0.5]));
  assert.equal(hot.verdict, 'uneven');
  assert.match(hot.sentences[1], /^The hottest key is "k4", with 38 % of the records/);
  assert.match(hot.sentences[2], /taken once, they are even/);
  const uneven = evennessWords(evennessOf(keyCounts([...keys, ...keys]), keys.map((_, i) => Number(i > 20)), [0.5, 0.5]));
  assert.match(uneven.sentences[2], /uneven as well/);
});
