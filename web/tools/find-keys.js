// The tool that finds partition keys for a shard.

import { html } from '../element.js';
import { counted, countText, percentText } from '../numbers.js';
import { sentence } from '../sentence.js';
import { messageOf } from './desk.js';
import { lengthComplaint } from './key-length.js';
import { findKeys, MOST_DIGITS, MOST_TRIES } from './key-search.js';
import { keysListed } from './keys-listed.js';
import { latest } from './latest.js';
import { openOnes } from './open-shards.js';
import { complain, field, select, textInput } from './pieces.js';

/** @import {Desk} from './desk.js' */
/** @import {StreamShard} from '../stream-shards.js' */

const EACH = 'each';
/** From so many tried keys on, the search is said to be under way. */
const PATIENCE = 100_000;

/** @param {Desk} desk */
export function findKeysTool(desk) {
  const shard = select([]);
  const prefix = textInput({ value: 'user-' });
  const count = html('input', { type: 'number', min: 1, max: 500, value: 5, inputmode: 'numeric' });
  const [error, said, list] = [html('p', { class: 'tools-error', role: 'alert' }), html('p', { role: 'status' }), html('div', { class: 'tools-result' })];
  const countError = html('p', { class: 'tools-error', role: 'alert' });
  const countField = field('Keys', count);

  const refresh = latest(async (stale) => {
    const shards = openOnes(desk.shards());
    if (shards.length === 0) {
      return;
    }
    offer(shards);
    countField.hidden = shard.value === EACH;
    const each = shard.value === EACH ? 1 : Number(count.value);
    const isCount = Number.isInteger(each) && each >= 1 && each <= 500;
    const wrongPrefix = lengthComplaint(prefix.value, desk.view()?.stream.limits ?? '', MOST_DIGITS);
    complain(prefix, error, wrongPrefix);
    complain(count, countError, isCount ? '' : 'Want 1 to 500 keys.');
    if (wrongPrefix || !isCount) {
      said.textContent = '';
      list.replaceChildren();
      return;
    }
    try {
      const wanted = shard.value === EACH ? shards : shards.filter(({ index }) => String(index) === shard.value);
      const found = await findKeys(desk.engine.route, { prefix: prefix.value, shards: wanted.map(({ index }) => index), each }, {
        stale,
        onProgress: (tried) => tried > PATIENCE && (said.textContent = `Searching: ${countText(tried)} of at most ${countText(MOST_TRIES)} keys tried…`),
      });
      /** @type {Map<number, string[]>} */
      const byShard = new Map(wanted.map(({ index }) => [index, []]));
      found.keys.forEach(({ key, shard: index }) => byShard.get(index)?.push(key));
      const keys = wanted.flatMap((one) => (byShard.get(one.index) ?? []).map((key) => ({ key, shard: one })));
      const lacks = new Set(found.lacking);
      const lacking = wanted.filter(({ index }) => lacks.has(index));
      const otherwise = lacking.length > 0 && !stale() ? [await instead(desk, lacking)] : [];
      if (!stale()) {
        said.textContent = summary(keys.length, found.tried, lacking);
        list.replaceChildren(...(keys.length > 0 ? keysListed(desk, keys, { what: 'key', member: 'partitionKey' }) : []), ...otherwise);
      }
    } catch (failure) {
      if (!stale()) {
        complain(prefix, error, sentence(messageOf(failure)));
        said.textContent = '';
        list.replaceChildren();
      }
    }
  });

  /** Lists the open shards, and keeps the choice. @param {readonly StreamShard[]} shards */
  function offer(shards) {
    const options = [...shards.map(({ index, number, share }) => [String(index), `Shard ${number}, ${percentText(share)}`]), [EACH, 'Each open shard, one key']];
    if (JSON.stringify(options) !== shard.dataset.options) {
      const before = shard.value;
      shard.dataset.options = JSON.stringify(options);
      shard.replaceChildren(...options.map(([value, text]) => html('option', { value }, text)));
      shard.value = options.some(([value]) => value === before) ? before : options[0][0];
    }
  }

  const root = html('div', {},
    html('p', { class: 'dim' }, 'A partition key goes where its MD5 falls, so a key for a certain shard can only be found by trying: the prefix and 0, 1, 2 …'),
    html('div', { class: 'tools-fields' }, field('For', shard), field('Prefix', prefix), countField), error, countError, said, list);
  root.addEventListener('input', refresh);
  return { root, refresh };
}

/**
 * @param {number} keys
 * @param {number} tried
 * @param {readonly StreamShard[]} lacking
 */
function summary(keys, tried, lacking) {
  if (lacking.length === 0) {
    return `${counted(keys, 'key')}, found among the first ${countText(tried)}.`;
  }
  const shards = lacking.length === 1 ? `Shard ${lacking[0].number} owns` : `${counted(lacking.length, 'shard')} own`;
  return `${keys === 0 ? 'None' : `${counted(keys, 'key')}, and no more,`} found among the first ${countText(tried)}, which is as far as this looks. ${shards} too little of the hash key space to be met by chance.`;
}

/**
 * Explicit hash keys for shards that no key was found for.
 * @param {Desk} desk
 * @param {readonly StreamShard[]} lacking
 */
async function instead(desk, lacking) {
  const { hashKeys, shards } = await desk.engine.route('{"middle":1}');
  const keyOf = new Map(hashKeys.split('\n').slice(0, -1).map((key, i) => [shards[i], key]));
  return html('div', { class: 'tools-result' }, html('p', {}, 'An ExplicitHashKey goes there whatever the partition key is:'),
    ...keysListed(desk, lacking.map((shard) => ({ key: keyOf.get(shard.index) ?? '', shard })), { what: 'hash key', member: 'explicitHashKey' }));
}
