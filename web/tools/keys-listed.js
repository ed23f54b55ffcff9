// A list of keys with their shards, and what can be done with them: copy, put into the request.

import { html } from '../element.js';
import { counted, countText } from '../numbers.js';
import { button, chip } from './pieces.js';

/** @import {Desk} from './desk.js' */
/** @import {StreamShard} from '../stream-shards.js' */

/** More are not listed, but copied. */
const MOST_LISTED = 100;
/** A request has room for so many records at the most. */
const MOST_USED = 500;

/**
 * @param {Desk} desk
 * @param {readonly {key: string, shard: StreamShard}[]} keys
 * @param {{what: string, member: 'partitionKey' | 'explicitHashKey'}} kind what one of them is called
 */
export function keysListed(desk, keys, { what, member }) {
  const all = keys.map(({ key }) => key);
  const rows = keys.slice(0, MOST_LISTED).map(({ key, shard }) => html('li', {},
    chip(shard), html('span', { class: 'digits' }, key),
    button('Use', () => desk.use([{ [member]: key }]), { 'aria-label': `Use ${key} in the request` })));
  return [
    html('div', { class: 'tools-row' },
      button('Copy lines', () => desk.copy(all.join('\n'), counted(all.length, what))),
      button('Copy JSON', () => desk.copy(JSON.stringify(all, null, 2), `${counted(all.length, what)}, as JSON`)),
      ...(keys.length > 1 && keys.length <= MOST_USED ? [button('Use all in the request', () => desk.use(all.map((key) => ({ [member]: key }))))] : [])),
    html('ul', { class: 'tools-keys' }, ...rows),
    ...(keys.length > MOST_LISTED ? [html('p', { class: 'dim' }, `and ${countText(keys.length - MOST_LISTED)} more, which are copied as well`)] : []),
  ];
}
