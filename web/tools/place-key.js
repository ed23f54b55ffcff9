// The tool that places one key: its MD5, its hash key, its shard.

import { html } from '../element.js';
import { sentence } from '../sentence.js';
import { messageOf } from './desk.js';
import { lengthComplaint } from './key-length.js';
import { latest } from './latest.js';
import { button, chip, complain, fact, field, textInput } from './pieces.js';

/** @import {Desk} from './desk.js' */

/** @param {Desk} desk */
export function placeKeyTool(desk) {
  const [key, explicit] = [textInput({ value: 'user-1' }), textInput({ inputmode: 'numeric', class: 'digits' })];
  const [keyError, error] = [html('p', { class: 'tools-error', role: 'alert' }), html('p', { class: 'tools-error', role: 'alert' })];
  const result = html('div', { class: 'tools-result', role: 'status' });

  const refresh = latest(async (stale) => {
    const hashKey = explicit.value.trim();
    complain(explicit, error, '');
    complain(key, keyError, lengthComplaint(key.value, desk.view()?.stream.limits ?? ''));
    if (key.value === '' && hashKey === '') {
      result.replaceChildren();
      return;
    }
    try {
      const [own, routed] = await Promise.all([desk.engine.route(JSON.stringify({ keys: [key.value] })), hashKey ? desk.engine.route(JSON.stringify({ hashKeys: [hashKey] })) : null]);
      const at = (routed ?? own).shards[0];
      const view = desk.view();
      const detail = view && (await desk.engine.shard(view.id, at));
      if (stale() || !view || !detail) {
        return;
      }
      const decimal = (routed ?? own).hashKeys.trim();
      result.replaceChildren(html('dl', { class: 'tools-facts' },
        ...(key.value === '' ? [] : fact('MD5 of the key', html('span', { class: 'digits' }, md5Of(own.hashKeys.trim())), ...(routed ? [html('span', { class: 'dim' }, ' not used: ExplicitHashKey names the hash key')] : []))),
        ...fact('Hash key', html('span', { class: 'digits' }, decimal)),
        ...fact('Position', `${positionOf(decimal)} of the way from 0 to 2¹²⁸−1`),
        ...fact('Shard', chip(desk.shards()[at]), ` ${detail.shardId}, ${detail.share} of the hash key space`),
        ...fact('Its range', html('span', { class: 'digits' }, `${detail.startingHashKey} to ${detail.endingHashKey}`))),
      html('div', { class: 'tools-row' },
        button('Copy hash key', () => desk.copy(decimal, 'the hash key')),
        button('Use in the request', () => desk.use([{ ...(key.value && { partitionKey: key.value }), ...(hashKey && { explicitHashKey: hashKey }) }]))));
    } catch (failure) {
      if (!stale()) {
        result.replaceChildren();
        complain(hashKey ? explicit : key, error, sentence(messageOf(failure)));
      }
    }
  });

  const root = html('div', {},
    html('div', { class: 'tools-fields' }, field('Partition key', key), field('ExplicitHashKey', explicit)), keyError, error, result);
  root.addEventListener('input', refresh);
  return { root, refresh };
}

/**
 * The MD5 whose digits, read as one number, are the hash key.
 * @param {string} hashKey in decimal
 */
function md5Of(hashKey) {
  return BigInt(hashKey).toString(16).padStart(32, '0');
}

/**
 * A hash key as a share of the hash key space, cut to two decimals.
 * @param {string} hashKey in decimal
 */
export function positionOf(hashKey) {
  return `${(Number((BigInt(hashKey) * 10_000n) >> 128n) / 100).toFixed(2)} %`;
}
