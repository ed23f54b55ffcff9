// A sequence number taken apart: its decimal digits, and the fields that its hexadecimal digits spell.

import { html } from '../element.js';

/** @import {Explanation, SequenceParts} from '../wire.js' */

/**
 * The fields of layout version 2, from the left, in hexadecimal digits: 186 bits are 47 of them.
 * @type {readonly {digits: number, field: string}[]}
 */
const LAYOUT = Object.freeze([
  { digits: 1, field: '' },
  { digits: 9, field: 'created' },
  { digits: 1, field: '' },
  { digits: 16, field: 'counter' },
  { digits: 2, field: '' },
  { digits: 9, field: 'time' },
  { digits: 8, field: 'shard' },
  { digits: 1, field: 'version' },
]);

/** @param {Explanation} explanation */
export function sequenceStep({ sequenceNumber, sequence }) {
  return html('li', {}, html('h4', {}, 'Sequence number'), html('div', {},
    html('p', { class: 'digits value' }, sequenceNumber),
    ...(sequence ? [spelled(sequence), fields(sequence)] : [])));
}

/** @param {SequenceParts} sequence */
function spelled({ hex, version }) {
  const digits = html('p', { class: 'digits spelled' }, html('span', { class: 'dim' }, 'hex '));
  if (version !== 2) {
    digits.append(hex);
    return digits;
  }
  for (const { field, text } of cutByLayout(hex)) {
    digits.append(html('span', { 'data-field': field || null }, text));
  }
  return digits;
}

/**
 * @param {string} hex 47 digits
 * @returns {{field: string, text: string}[]}
 */
export function cutByLayout(hex) {
  let at = 0;
  return LAYOUT.map(({ digits, field }) => ({ field, text: hex.slice(at, (at += digits)) }));
}

/** @param {SequenceParts} sequence */
function fields({ version, shardCreated, shardIndex, counter, time }) {
  return html('dl', { class: 'fields' },
    ...field('created', 'Shard created', shardCreated),
    ...field('counter', 'Counter', `${counter}, rises with every record of the shard`),
    ...field('time', 'Record time', time),
    ...field('shard', 'Shard', String(shardIndex)),
    ...field('version', 'Layout version', String(version)));
}

/**
 * @param {string} name
 * @param {string} term
 * @param {string} text
 */
function field(name, term, text) {
  return [html('dt', { 'data-field': name }, term), html('dd', {}, text)];
}
