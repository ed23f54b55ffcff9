// What columns and members are called that hold keys and data, however they are spelt.

/** @import {Note} from './found.js' */

/** @typedef {'key' | 'data' | 'hash'} Meaning */

/** Names by what they mean, the likeliest first; the first of each is how AWS calls it. @type {Readonly<Record<Meaning, readonly string[]>>} */
const NAMES = Object.freeze({
  key: ['PartitionKey', 'partitionkey', 'key', 'pk', 'partkey', 'partition'],
  data: ['Data', 'data', 'value', 'payload', 'body', 'message', 'blob', 'record'],
  hash: ['ExplicitHashKey', 'explicithashkey', 'hashkey', 'explicithash', 'ehk'],
});

/** How likely a name has a meaning: 0 is likeliest, -1 for not at all. @param {string} name @param {Meaning} meaning */
function rankOf(name, meaning) {
  const exact = NAMES[meaning].indexOf(name);
  return exact === 0 ? 0 : NAMES[meaning].indexOf(name.toLowerCase().replace(/[^a-z0-9]/g, ''));
}

/**
 * What names that stand side by side mean: of several that mean the same, the likeliest one has it.
 * @param {readonly string[]} names
 * @returns {(Meaning | null)[]} of each name
 */
export function meaningsOf(names) {
  /** @type {(Meaning | null)[]} */
  const meanings = names.map(() => null);
  for (const meaning of /** @type {Meaning[]} */ (Object.keys(NAMES))) {
    const ranks = names.map((name) => rankOf(name, meaning));
    const best = ranks.indexOf(Math.min(...ranks.filter((rank) => rank >= 0)));
    if (best >= 0) {
      meanings[best] = meaning;
    }
  }
  return meanings;
}

/** Whether the first line of a text names columns, one of them with partition keys. @param {string} text */
export function startsWithHeader(text) {
  const [line] = /[^\r\n]+/.exec(text.slice(0, 4096)) ?? [''];
  const names = line.split(/[,\t;|]/).map((name) => name.trim().replace(/^"(.*)"$/, '$1'));
  return names.every((name) => /^[\w .-]*$/.test(name)) && meaningsOf(names).includes('key') && (names.length > 1 || !line.includes('"'));
}

/** @param {readonly string[]} names of columns or members that are not taken @returns {Note[]} */
export function leftOutNotes(names) {
  return names.length > 0 ? [{ text: `Left out: ${names.slice(0, 5).map((name) => `“${name.slice(0, 40)}”`).join(', ')}${names.length > 5 ? ' and more' : ''}.` }] : [];
}
