// Why one record went where it did: a chain from its partition key to its shard, the shard's tanks, and the result.

import { shardNumberIn } from '../answer.js';
import { fill, find, html, svg, write } from '../element.js';
import { bytesText, counted, countText, durationText, levelText } from '../numbers.js';
import { sequenceStep } from './sequence.js';

/** @import {Explanation, StreamSummary, Tank} from '../wire.js' */

/** Bytes of a partition key whose hexadecimal digits an explanation carries. */
const HEX_BYTES = 64;

/**
 * @param {HTMLElement} root
 * @param {number | null} record the selected one
 * @param {Explanation | null} explanation null while it is being asked for
 * @param {StreamSummary} stream
 * @param {{known: boolean, elapsed: number | null}} present whether an explanation can be had; milliseconds between the answer
 *   and the clock, null when waiting cannot go on from it
 */
export function renderWhy(root, record, explanation, stream, { known, elapsed }) {
  root.hidden = record === null;
  if (record === null) {
    return;
  }
  write(find(root, 'h3'), heading(record, explanation));
  const chain = find(root, 'ol');
  chain.hidden = !explanation;
  find(root, '.why-unknown').hidden = known;
  if (!explanation) {
    return;
  }
  fill(root, { 'data-color': explanation.shardIndex % 8, 'data-outcome': explanation.outcome });
  chain.replaceChildren(...steps(explanation, stream, elapsed));
}

/**
 * @param {number} record
 * @param {Explanation | null} explanation
 */
function heading(record, explanation) {
  switch (explanation?.outcome) {
    case 'stored':
      return `Why record ${record} is in shard ${shardNumberIn(explanation.shardId)}`;
    case 'throttled':
      return `Why shard ${shardNumberIn(explanation.shardId)} refused record ${record}`;
    case 'internalFailure':
      return `Why record ${record} failed in shard ${shardNumberIn(explanation.shardId)}`;
    default:
      return `Why record ${record}`;
  }
}

/**
 * @param {Explanation} explanation
 * @param {StreamSummary} stream
 * @param {number | null} elapsed
 */
function steps(explanation, stream, elapsed) {
  const { partitionKey, keyHex, keyBytes, md5, explicit, hashKey, position, startingHashKey, endingHashKey } = explanation;
  const stored = explanation.outcome === 'stored';
  return [
    step('Partition key', html('p', { class: 'value' }, partitionKey), html('p', { class: 'digits dim' }, `${keyHex}${keyBytes > HEX_BYTES ? ' …' : ''}`), html('p', { class: 'dim' }, bytesText(keyBytes))),
    explicit
      ? step('MD5', html('p', { class: 'digits unused' }, md5), html('p', { class: 'dim' }, 'Not used: ExplicitHashKey names the hash key.'))
      : step('MD5', html('p', { class: 'digits' }, spaced(md5)), html('p', { class: 'dim' }, 'Read as one 128-bit number, this is the hash key.')),
    step(explicit ? 'ExplicitHashKey' : 'Hash key', html('p', { class: 'digits' }, hashKey), html('p', { class: 'dim' }, `${position} of the way from 0 to 2¹²⁸−1`)),
    step('Shard', shardLine(explanation), range(startingHashKey, endingHashKey, explanation)),
    step('Throughput', tank('records', explanation.records, countText(stream.recordsPerSecond), stored), tank('bytes', explanation.bytes, bytesText(stream.bytesPerSecond), stored), ...verdict(explanation, elapsed)),
    stored ? sequenceStep(explanation) : failure(explanation),
    ...aggregated(explanation),
    ...order(explanation),
  ];
}

/**
 * @param {string} term
 * @param {...Node} parts
 */
function step(term, ...parts) {
  return html('li', {}, html('h4', {}, term), html('div', {}, ...parts));
}

/** @param {Explanation} explanation */
function shardLine(explanation) {
  return html('p', { class: 'value' }, html('span', { class: 'shard-chip' }, String(shardNumberIn(explanation.shardId))), ` ${explanation.shardId}`);
}

/**
 * The shard's range, with the hash key in it.
 * @param {string} starting
 * @param {string} ending
 * @param {Explanation} explanation
 */
function range(starting, ending, { hashKey }) {
  const [from, to, at] = [starting, ending, hashKey].map(shareOf);
  return html('div', { class: 'range' },
    svg('svg', { class: 'range-picture', 'aria-hidden': 'true' },
      svg('rect', { class: 'track', y: '7', width: '100%', height: '6', rx: '3' }),
      svg('rect', { class: 'level', x: `${from}%`, y: '7', width: `${Math.max(0.4, to - from)}%`, height: '6', rx: '3' }),
      svg('circle', { class: 'here', cx: `${at}%`, cy: '10', r: '5' })),
    html('p', { class: 'digits' }, html('span', { class: 'dim' }, 'from '), starting),
    html('p', { class: 'digits' }, html('span', { class: 'dim' }, 'to '), ending));
}

/**
 * A hash key as a share of the hash key space, in percent.
 * @param {string} decimal
 */
function shareOf(decimal) {
  return Number((BigInt(decimal) * 100_000n) >> 128n) / 1000;
}

/**
 * One tank: what it held, what the record asked of it, what it holds now.
 * @param {string} unit
 * @param {Tank} tank
 * @param {string} rate
 * @param {boolean} taken whether the record took what it asked for
 */
function tank(unit, { capacity, before, asked, after, short }, rate, taken) {
  const percent = (/** @type {number} */ level) => `${Math.min(100, (level / capacity) * 100)}%`;
  return html('div', { class: 'tank', 'data-short': short },
    html('p', {}, html('b', {}, unit), html('span', { class: 'dim' }, ` holds ${countText(capacity)}, refills ${rate}/s`)),
    svg('svg', { class: 'tank-picture', 'aria-hidden': 'true' },
      svg('rect', { class: 'track', y: '1', width: '100%', height: '8', rx: '4' }),
      svg('rect', { class: 'taken', y: '1', width: percent(before), height: '8', rx: '4' }),
      svg('rect', { class: 'level', y: '1', width: percent(after), height: '8', rx: '4' }),
      svg('rect', { class: 'lacked', x: percent(before), y: '1', width: short ? percent(Math.min(asked, capacity) - before) : '0', height: '8', rx: '4' })),
    html('p', { class: 'sum' },
      quantity('held', levelText(before)), quantity('asked', countText(asked)), quantity(taken ? 'left' : 'still holds', levelText(after))));
}

/**
 * @param {string} word
 * @param {string} amount
 */
function quantity(word, amount) {
  return html('span', {}, html('span', { class: 'dim' }, `${word} `), html('b', {}, amount));
}

/**
 * @param {Explanation} explanation
 * @param {number | null} elapsed
 */
function verdict({ outcome, records, bytes }, elapsed) {
  const short = [records.short && 'records', bytes.short && 'bytes'].filter(Boolean).join(' and ');
  if (outcome !== 'throttled' || !short) {
    return [];
  }
  const waits = [records, bytes].map(({ enoughInMs }) => enoughInMs);
  if (waits.includes(-1)) {
    return [html('p', { class: 'verdict' }, `Not enough ${short}, and never enough: the record is larger than the tank.`)];
  }
  const wait = Math.ceil(Math.max(...waits));
  const sentence = html('p', { class: 'verdict' }, `Not enough ${short}. Sent alone, it would pass after ${durationText(wait)}.`);
  return elapsed === null ? [sentence] : [sentence, remedy(wait - elapsed)];
}

/** @param {number} wait milliseconds from now */
function remedy(wait) {
  return wait > 0
    ? html('button', { type: 'button', 'data-wait': wait }, `Wait ${durationText(wait)}`)
    : html('p', { class: 'dim' }, 'So long has passed since: it would pass now.');
}

/** What the Kinesis Producer Library packed into the data. @param {Explanation} explanation */
function aggregated({ userRecords }) {
  return userRecords < 0 ? [] : [step('Data', html('p', {}, `KPL-aggregated: ${counted(userRecords, 'user record')}`), html('button', { type: 'button', 'data-list': true }, 'List them'))];
}

/** What sending again did to the order of the key. @param {Explanation} explanation */
function order({ overtaken, outcome }) {
  if (!overtaken?.length) {
    return [];
  }
  const numbers = overtaken.map(({ record }) => String(record));
  const records = `${numbers.length === 1 ? 'record' : 'records'} ${new Intl.ListFormat('en').format(numbers)} of the same key`;
  const sentence = outcome === 'stored' ? `Sent again, it now stands behind ${records}.` : `Sent again, it would now stand behind ${records}.`;
  return [step('Order', html('p', {}, sentence), html('p', { class: 'dim' }, 'PutRecords does not keep the order of records when some of them fail. Numbers are those of the request that was sent first.'))];
}

/**
 * @param {HTMLElement} root
 * @param {(milliseconds: number) => void} onWait
 */
export function listenToWhy(root, onWait) {
  root.addEventListener('click', ({ target }) => {
    const wait = /** @type {HTMLElement} */ (target).dataset.wait;
    if (wait !== undefined) {
      root.focus(); // the button is gone when the clock has moved
      onWait(Number(wait));
    }
  });
}

/** @param {Explanation} explanation */
function failure({ errorCode, errorMessage }) {
  return step('Error', html('p', { class: 'error-code' }, errorCode), html('p', { class: 'message' }, errorMessage));
}

/**
 * Hexadecimal digits, one byte apart from the next.
 * @param {string} hex
 */
function spaced(hex) {
  return hex.replace(/..(?=.)/g, '$& ');
}
