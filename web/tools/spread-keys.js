// The tool that spreads ExplicitHashKey values.

import { html } from '../element.js';
import { counted } from '../numbers.js';
import { sentence } from '../sentence.js';
import { messageOf } from './desk.js';
import { keysListed } from './keys-listed.js';
import { latest } from './latest.js';
import { openOnes } from './open-shards.js';
import { complain, field, select } from './pieces.js';

/** @import {Desk} from './desk.js' */

const MOST_PARTS = 10_000;

/** @param {Desk} desk */
export function spreadKeysTool(desk) {
  const into = select([['shards', 'Each open shard of this stream'], ['parts', 'Equal parts of the hash key space']]);
  const parts = html('input', { type: 'number', min: 1, max: MOST_PARTS, value: 8, inputmode: 'numeric' });
  const where = select([['1', 'the middle of each'], ['0', 'the first hash key of each']]);
  const partsField = field('Parts', parts);
  const [error, said, list] = [html('p', { class: 'tools-error', role: 'alert' }), html('p', { role: 'status' }), html('div', { class: 'tools-result' })];

  const refresh = latest(async (stale) => {
    partsField.hidden = into.value === 'shards';
    const count = into.value === 'shards' ? 0 : Number(parts.value);
    const wrong = into.value === 'parts' && !(Number.isInteger(count) && count >= 1 && count <= MOST_PARTS) ? 'Want 1 to 10,000 parts.' : '';
    complain(parts, error, wrong);
    if (wrong) {
      said.textContent = '';
      list.replaceChildren();
      return;
    }
    try {
      const { hashKeys, shards } = await desk.engine.route(JSON.stringify({ parts: count, middle: Number(where.value) }));
      const all = desk.shards();
      if (stale() || all.length === 0) {
        return;
      }
      const keys = hashKeys.split('\n').slice(0, -1).map((key, i) => ({ key, shard: all[shards[i]] }));
      said.textContent = summary(openOnes(all).map(({ index, number }) => ({ number, keys: keys.filter(({ shard }) => shard.index === index).length })));
      list.replaceChildren(...keysListed(desk, keys, { what: 'hash key', member: 'explicitHashKey' }));
    } catch (failure) {
      if (!stale()) {
        complain(parts, error, sentence(messageOf(failure)));
        said.textContent = '';
        list.replaceChildren();
      }
    }
  });

  const root = html('div', {},
    html('p', { class: 'dim' }, 'A producer that names the hash key itself spreads records as it likes, and they can still have one partition key. Values in equal parts stay spread when the stream is resharded.'),
    html('div', { class: 'tools-fields' }, field('One value in', into), partsField, field('At', where)), error, said, list);
  root.addEventListener('input', refresh);
  return { root, refresh };
}

/**
 * How many hash keys each open shard gets.
 * @param {readonly {number: number, keys: number}[]} shards
 */
function summary(shards) {
  const total = shards.reduce((sum, { keys }) => sum + keys, 0);
  const none = shards.filter(({ keys }) => keys === 0);
  const counts = shards.map(({ keys }) => keys);
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  const each = least === most ? `${least} for each of ${counted(shards.length, 'open shard')}` : `${least} to ${most} for each of ${counted(shards.length, 'open shard')}`;
  const named = none.slice(0, 8).map(({ number }) => String(number));
  return `${counted(total, 'hash key')}: ${each}.${none.length > 0 && none.length <= 8 ? ` ${none.length === 1 ? 'Shard' : 'Shards'} ${new Intl.ListFormat('en').format(named)} ${none.length === 1 ? 'gets' : 'get'} none.` : ''}`;
}
