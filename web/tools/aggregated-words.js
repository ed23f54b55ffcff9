// What is said of aggregated data, and what is taken for it.

import { countText } from '../numbers.js';

/** @import {Aggregation} from '../wire.js' */

/**
 * The base64 in a text: line breaks and quotes of where it comes from are left out, and that of URLs is taken as well.
 * @param {string} text
 */
export function base64In(text) {
  const bare = text.replace(/[\s"']/g, '').replaceAll('-', '+').replaceAll('_', '/').replace(/=+$/, '');
  return bare === '' ? '' : bare.padEnd(Math.ceil(bare.length / 4) * 4, '=');
}

/**
 * What a consumer makes of user records with which something is wrong.
 * @param {Pick<Aggregation, 'records' | 'judged' | 'unknown' | 'outside'>} found
 * @param {number | null} shard the number of the shard that the record goes to, null when that is not known
 * @returns {string[]}
 */
export function droppedWords({ records, judged, unknown, outside }, shard) {
  if (unknown >= 0) {
    return [`User record ${countText(unknown)} names a key that is not there, or is no hash key: the Kinesis Client Library gives out those before it, and none from it on.`];
  }
  if (outside >= 0) {
    return [`The hash key of user record ${countText(outside)} lies outside shard ${shard}, where the record goes: the Kinesis Client Library drops ${records === 1 ? 'it' : `all ${countText(records)} of them`}, and says nothing.`];
  }
  if (shard === null) {
    return ['With the key of the record, this says whether a consumer drops its user records.'];
  }
  const all = judged === records ? '' : `The first ${countText(judged)}: `;
  return records === 0 ? [] : [`${all}every hash key lies in shard ${shard}, where the record goes: a consumer gets them all.`].map((text) => text.charAt(0).toUpperCase() + text.slice(1));
}
