// The tool that takes a sequence number apart, and compares it with another.

import { html } from '../element.js';
import { sentence } from '../sentence.js';
import { messageOf } from './desk.js';
import { latest } from './latest.js';
import { complain, fact, field, textInput } from './pieces.js';
import { comparison, isPrinted, numberComplaint, spelled, VERSION_YEARS } from './sequence-layouts.js';

/** @import {SequenceParts} from '../wire.js' */
/** @import {Desk} from './desk.js' */

/** @param {Desk} desk */
export function sequenceNumberTool(desk) {
  const [number, other] = [textInput({ inputmode: 'numeric', class: 'digits' }), textInput({ inputmode: 'numeric', class: 'digits' })];
  const [error, otherError] = ['', ''].map(() => html('p', { class: 'tools-error', role: 'alert' }));
  const [result, compared] = [html('div', { class: 'tools-result' }), html('p', { role: 'status' })];

  /**
   * @param {HTMLInputElement} input
   * @param {HTMLElement} message
   * @returns {Promise<SequenceParts | null>} null when it is none
   */
  async function partsOf(input, message) {
    const text = input.value.trim();
    const complaint = text === '' ? '' : numberComplaint(text);
    complain(input, message, complaint);
    if (text === '' || complaint) {
      return null;
    }
    try {
      return await desk.engine.sequence(text);
    } catch (failure) {
      complain(input, message, sentence(messageOf(failure)));
      return null;
    }
  }

  const refresh = latest(async (stale) => {
    const [parts, otherParts] = await Promise.all([partsOf(number, error), partsOf(other, otherError)]);
    const where = parts && (await shardWords(desk, parts));
    if (stale()) {
      return;
    }
    result.replaceChildren(...(parts ? shown(number.value.trim(), parts, where ?? '') : []));
    compared.textContent = parts && otherParts ? comparison(number.value.trim(), parts, other.value.trim(), otherParts) : '';
  });

  const root = html('div', {},
    html('p', { class: 'dim' }, 'AWS publishes no layout. The one here was found by the author of kinesalite, and agrees with every real number that this project holds.'),
    field('Sequence number', number), error, result, field('Compare with', other), otherError, compared);
  root.addEventListener('input', refresh);
  return { root, refresh };
}

/**
 * @param {string} text
 * @param {SequenceParts} parts
 * @param {string} where
 */
function shown(text, { version, hex, shardCreated, shardIndex, counter, time }, where) {
  const fields = spelled(hex, version);
  return [
    html('p', { class: 'digits spelled' }, html('span', { class: 'dim' }, 'hex '), ...fields.map(({ name, text: digits, means }) => html('span', { 'data-field': name, title: means }, digits))),
    html('dl', { class: 'tools-facts' },
      ...fact('Version', `${version}, ${VERSION_YEARS[version]}`),
      ...fact('Shard created', shardCreated),
      ...fact('Shard', `${shardIndex}. ${where}`),
      ...(version === 0 ? [] : fact('Record added', time)),
      ...(version === 2 ? fact('Counter', counterWords(counter)) : [])),
    html('details', {}, html('summary', {}, 'Every field'),
      html('table', { class: 'tools-fields-table' }, html('tbody', {}, ...fields.map(({ name, text: digits, means }) => html('tr', {}, html('th', { scope: 'row' }, name), html('td', { class: 'digits' }, digits), html('td', { class: 'dim' }, means)))))),
    ...(isPrinted(text) ? [] : [html('p', { class: 'dim' }, 'The service prints no such number: it is read as version 0, with 1 for its leading digit.')]),
  ];
}

/** @param {string} counter */
function counterWords(counter) {
  if (counter === '9223372036854775807') {
    return `${counter}: the highest, which ends a closed shard`;
  }
  return counter === '0' ? '0: it begins a shard' : `${counter}, rises with every record of the shard, though not always by one`;
}

/**
 * Whether the shard is one of the stream's.
 * @param {Desk} desk
 * @param {SequenceParts} parts
 */
async function shardWords(desk, { shardIndex, shardCreated }) {
  const view = desk.view();
  const shard = desk.shards().find(({ number }) => number === shardIndex);
  if (!view || !shard) {
    return 'This stream has no such shard.';
  }
  const name = `This stream has it, ${shard.open ? 'open' : 'closed'}`;
  try {
    const { created } = await desk.engine.shard(view.id, shard.index);
    const same = created.slice(0, 19) === shardCreated.slice(0, 19);
    return same ? `${name}.` : `${name}; but it was created at ${created}, so the number is another stream’s.`;
  } catch {
    return `${name}.`; // another view is shown by now
  }
}
