// What columns and members are called that hold keys and data, however they are spelt.

/** @typedef {'key' | 'data' | 'hash'} Meaning */

/** @type {Readonly<Record<string, Meaning>>} */
const MEANINGS = Object.freeze({
  partitionkey: 'key', key: 'key', partition: 'key', pk: 'key', partkey: 'key',
  data: 'data', value: 'data', payload: 'data', body: 'data', message: 'data', blob: 'data', record: 'data',
  explicithashkey: 'hash', hashkey: 'hash', explicithash: 'hash', ehk: 'hash',
});

/** What a name means, or null. @param {string} name */
export function meaningOf(name) {
  const plain = name.toLowerCase().replace(/[^a-z0-9]/g, '');
  return Object.hasOwn(MEANINGS, plain) ? MEANINGS[plain] : null;
}
