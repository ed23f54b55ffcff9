// What a step on the timeline is called.

import { shardNumberIn } from '../answer.js';
import { countText, durationText } from '../numbers.js';

/** @import {StepSummary} from '../wire.js' */

/** @param {StepSummary} step */
export function stepLabel(step) {
  return step.errorType ? `${deed(step)} · ${step.errorType}` : `${deed(step)}${outcome(step)}`;
}

/** What was done. @param {StepSummary} step */
function deed({ kind, waitMs, shardId, adjacentShardId, targetShards, records, seconds, errorType }) {
  switch (kind) {
    case 'wait':
      return durationText(waitMs);
    case 'fail':
      return `Fail next ${countText(records)} · shard ${shardName(shardId)}`;
    case 'retry':
      return errorType ? 'Retry' : `Retry ${countText(records)}`;
    case 'split':
      return `Split shard ${shardName(shardId)}`;
    case 'merge':
      return `Merge ${shardName(shardId)} + ${shardName(adjacentShardId)}`;
    case 'resize':
      return `Resize to ${countText(targetShards)}`;
    case 'load':
      return `Load ${countText(records / seconds)}/s for ${countText(seconds)} s`;
    default:
      return errorType ? 'Put' : `Put ${countText(records)}`;
  }
}

/** @param {StepSummary} step */
function outcome({ kind, records, failed }) {
  if (kind === 'retry' && records === 0) {
    return ' · nothing had failed';
  }
  return failed > 0 ? ` · ${countText(failed)} ${kind === 'load' ? 'lost' : 'failed'}` : '';
}

/**
 * How a step names a shard: by its number, or, when it is refused, by any text.
 * @param {string} shardId
 */
function shardName(shardId) {
  const number = shardNumberIn(shardId);
  return Number.isNaN(number) ? shardId : String(number);
}
