// Random requests and texts for the tests of import, the same in every run.

/** @typedef {(below: number) => number} Random a whole number from 0 to below - 1 */

/** @param {number} seed @returns {Random} */
export function randomOf(seed) {
  let state = seed >>> 0 || 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

const CHARACTERS = [...'aZ0 ,=\'"\\$`{}[]():;#|&<>!~-_.%*?\t\n\réß漢😀\u2028\ufeff'];

/** @param {Random} random @param {number} most */
export function randomText(random, most) {
  return Array.from({ length: random(most + 1) }, () => CHARACTERS[random(CHARACTERS.length)]).join('');
}

/** @param {Random} random @param {number} most */
export function randomBytes(random, most) {
  return Uint8Array.from({ length: random(most + 1) }, () => random(256));
}

/** @typedef {{data: Uint8Array, key: string, hash?: string}} RandomRecord */

/** @param {Random} random @returns {RandomRecord[]} at least one */
export function randomRecords(random) {
  return Array.from({ length: 1 + random(5) }, () => ({ data: randomBytes(random, 12), key: `k${randomText(random, 6)}`, ...(random(3) === 0 && { hash: String(random(1e9)) }) }));
}

/** The records as import must read them. @param {readonly RandomRecord[]} records */
export function wanted(records) {
  return records.map(({ data, key, hash }) => ({ Data: Buffer.from(data).toString('base64'), PartitionKey: key, ...(hash !== undefined && { ExplicitHashKey: hash }) }));
}
