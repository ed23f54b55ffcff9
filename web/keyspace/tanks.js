// The two tanks of a shard, in numbers and in words.

import { BYTES_LEVEL, FROM, RECORDS_LEVEL, SHARD_FIELDS, STORED_RECORDS, TO } from '../shard-fields.js';
import { countText, levelText, percentText, usedPercent } from '../numbers.js';

/** @import {View} from '../wire.js' */

/**
 * @param {View} view
 * @param {number} index
 */
export function tanksOf({ shards, stream }, index) {
  const at = index * SHARD_FIELDS;
  const recordsUsed = usedPercent(shards[at + RECORDS_LEVEL], stream.burstRecords);
  const bytesUsed = usedPercent(shards[at + BYTES_LEVEL], stream.burstBytes);
  return {
    recordsUsed,
    bytesUsed,
    used: Math.max(recordsUsed, bytesUsed),
    recordsLevel: `${levelText(shards[at + RECORDS_LEVEL])} of ${countText(stream.burstRecords)} records left`,
    bytesLevel: `${levelText(shards[at + BYTES_LEVEL])} of ${countText(stream.burstBytes)} bytes left`,
    share: percentText(shards[at + TO] - shards[at + FROM]),
    stored: shards[at + STORED_RECORDS],
  };
}
