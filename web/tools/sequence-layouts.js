// The fields of a sequence number, as its hexadecimal digits spell them, and what is wrong with a number that is none.

/** @typedef {{name: string, digits: number, means: string}} Field */

const LEAD = { name: 'lead', digits: 1, means: 'Always the same' };
const CREATED = { name: 'created', digits: 9, means: 'When the shard was created, in seconds since 1970' };
const NIBBLE = { name: 'nibble', digits: 1, means: 'The last hexadecimal digit of the shard index' };
const SPARE = { name: 'spare', digits: 2, means: 'Not known; zero in every real number of version 2' };
const TIME = { name: 'time', digits: 9, means: 'When the record was added, in seconds since 1970' };
const VERSION = { name: 'version', digits: 1, means: 'The layout' };

/** By version: the fields from the left. @type {readonly (readonly Field[])[]} */
export const LAYOUTS = Object.freeze([
  [LEAD, CREATED, SPARE, { name: 'random', digits: 16, means: 'Not known; it looks random' }, { name: 'shard', digits: 4, means: 'The shard index' }],
  [LEAD, CREATED, NIBBLE, SPARE, TIME, { name: 'random', digits: 14, means: 'Not known; it looks random' }, { name: 'counter', digits: 2, means: 'A counter' }, { name: 'shard', digits: 8, means: 'The shard index' }, VERSION],
  [LEAD, CREATED, NIBBLE, { name: 'counter', digits: 16, means: 'Rises with every record of the shard' }, SPARE, TIME, { name: 'shard', digits: 8, means: 'The shard index, which is the number in the shard ID' }, VERSION],
]);

/** Since when a version was seen. */
export const VERSION_YEARS = Object.freeze(['2013', '2014', 'since September 2014']);

/**
 * @param {string} hex
 * @param {number} version
 * @returns {(Field & {text: string})[]}
 */
export function spelled(hex, version) {
  let at = 0;
  return LAYOUTS[version].map((field) => ({ ...field, text: hex.slice(at, (at += field.digits)) }));
}

/**
 * What is wrong with a text that is no sequence number, and where; '' when it is one, as far as its form goes.
 * @param {string} text not empty
 */
export function numberComplaint(text) {
  const at = text.search(/[^0-9]/);
  if (at >= 0) {
    return `Character ${at + 1} is ${JSON.stringify(String.fromCodePoint(text.codePointAt(at) ?? 0))}: a sequence number has the digits 0 to 9 only.`;
  }
  if (text.startsWith('0') && text !== '0') {
    return 'It begins with 0: a sequence number has no leading zero.';
  }
  if (text.length > 129) {
    return `It has ${text.length} digits: a sequence number has at most 129, and real ones have 56.`;
  }
  const number = BigInt(text);
  const bits = number.toString(2).length;
  if (bits <= 129) {
    return '';
  }
  if (bits !== 186 || (number >> 184n) !== 2n) {
    return `It has ${bits} bits: a number of version 0 has at most 129, one of version 1 or 2 has 186, of which the first two are 1 and 0. Were digits lost or added? Those have 56 decimal digits, this has ${text.length}.`;
  }
  const version = number & 15n;
  return version === 1n || version === 2n ? '' : `Its last hexadecimal digit, which names the layout, is ${version.toString(16)}: 1 and 2 are known.`;
}

/** Whether the service would have printed it: the leading hexadecimal digit of version 0 is 1. @param {string} text that has no complaint */
export function isPrinted(text) {
  const number = BigInt(text);
  return number >> 124n === 1n || number >> 184n === 2n;
}

/**
 * Which of two sequence numbers comes first, in a sentence.
 * @param {string} a
 * @param {{shardIndex: number, shardCreated: string, version: number, time: string}} aParts
 * @param {string} b
 * @param {{shardIndex: number, shardCreated: string, version: number, time: string}} bParts
 */
export function comparison(a, aParts, b, bParts) {
  if (a === b) {
    return 'They are the same number.';
  }
  const lower = BigInt(a) < BigInt(b) ? 'first' : 'second';
  if (aParts.shardIndex === bParts.shardIndex && aParts.shardCreated === bParts.shardCreated) {
    return `Both are of the same shard, and the ${lower} one is lower: it was assigned earlier.`;
  }
  const [at, other] = [aParts, bParts].map(({ version, time }) => (version === 0 ? NaN : Date.parse(time)));
  const apart = Math.abs(at - other) / 1000;
  const times = Number.isNaN(apart) ? '' : apart === 0 ? ' Both records were added in the same second.' : ` By their times, the ${at < other ? 'first' : 'second'} record was added ${apart.toLocaleString('en-US')} s earlier.`;
  return `The ${lower} one is lower, but they are of different shards: between shards, the numbers do not tell which record came first.${times}`;
}
