// How long a partition key is, as the limits in force count it.

const MOST = 256;

/** The limits that count bytes of UTF-8; later ones count UTF-16 units. */
const COUNTED_IN_BYTES = '2014-12-04';

/**
 * What is wrong with the length of a key, or ''.
 * @param {string} key
 * @param {string} limits the profile's name
 * @param {number} [digits] how many characters come behind it
 */
export function lengthComplaint(key, limits, digits = 0) {
  const inBytes = limits === COUNTED_IN_BYTES;
  const length = inBytes ? new TextEncoder().encode(key).length : key.length;
  if (length <= MOST - digits) {
    return '';
  }
  const most = `A partition key has at most ${MOST} ${inBytes ? 'bytes' : 'UTF-16 units'}`;
  return digits > 0 ? `${most}: with a number behind it, the prefix can have ${MOST - digits}, this has ${length}.` : `${most}, this has ${length}: PutRecords refuses it.`;
}
