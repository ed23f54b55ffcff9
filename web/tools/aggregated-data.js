// The tool that lists the user records in data of the Kinesis Producer Library.

import { html } from '../element.js';
import { bytesText, counted, countText } from '../numbers.js';
import { sentence } from '../sentence.js';
import { base64In, droppedWords } from './aggregated-words.js';
import { messageOf } from './desk.js';
import { latest } from './latest.js';
import { button, chip, complain, field, textField, textInput } from './pieces.js';

/** @import {UserRecord} from '../wire.js' */
/** @import {Desk} from './desk.js' */
/** @import {StreamShard} from '../stream-shards.js' */

/** @typedef {{Data: string, PartitionKey?: string, ExplicitHashKey?: string}} Outer the record that has the data */

/** @param {Desk} desk */
export function aggregatedDataTool(desk) {
  const { area, row } = textField('Data, in base64', { rows: 4 });
  const [key, explicit] = [textInput(), textInput({ inputmode: 'numeric', class: 'digits' })];
  const [error, said, list] = [html('p', { class: 'tools-error', role: 'alert' }), html('div', { role: 'status' }), html('div', { class: 'tools-result' })];
  let from = 0;

  const refresh = latest(async (stale) => {
    const data = base64In(area.value);
    complain(area, error, '');
    complain(explicit, error, '');
    if (data === '') {
      said.replaceChildren();
      list.replaceChildren();
      return;
    }
    let blamed = explicit.value.trim() === '' ? area : explicit;
    try {
      const shard = await shardOfOuter();
      blamed = area;
      const found = await desk.engine.aggregation(JSON.stringify({ data, from, ...(shard !== null && { shard }) }));
      if (stale()) {
        return;
      }
      const shards = desk.shards();
      said.replaceChildren(...(found.plain
        ? [html('p', {}, html('b', {}, 'One plain record. '), `The data is not aggregated: ${found.plain}.`)]
        : [html('p', {}, html('b', {}, `KPL-aggregated: ${counted(found.records, 'user record')}. `), 'They count as one record of their shard, and share one sequence number.'),
            ...droppedWords(found, shard === null ? null : shards[shard].number).map((text) => html('p', { class: 'tools-caution' }, text))]));
      list.replaceChildren(...(found.listed.length > 0 ? [table(found.listed, from, shards, shard)] : []), ...pages(found.records));
    } catch (failure) {
      if (!stale()) {
        said.replaceChildren();
        list.replaceChildren();
        complain(blamed, error, sentence(messageOf(failure)));
      }
    }
  });

  /** The shard that the record goes to, null when it has no key. */
  async function shardOfOuter() {
    const hashKey = explicit.value.trim();
    if (hashKey === '' && key.value === '') {
      return null;
    }
    return (await desk.engine.route(JSON.stringify(hashKey ? { hashKeys: [hashKey] } : { keys: [key.value] }))).shards[0];
  }

  /** @param {number} records */
  function pages(records) {
    const step = 100;
    const turn = (/** @type {string} */ label, /** @type {number} */ to) => button(label, () => {
      from = to;
      refresh();
    }, { 'aria-disabled': String(to < 0 || to >= records) });
    return records <= step ? [] : [html('div', { class: 'tools-row' },
      ...(from > 0 ? [turn('Earlier', from - step)] : []), ...(from + step < records ? [turn('Later', from + step)] : []),
      html('span', { class: 'dim' }, `${countText(from)} to ${countText(Math.min(records, from + step) - 1)} of ${countText(records)}, counted from 0`))];
  }

  const root = html('div', {},
    html('p', { class: 'dim' }, 'The Kinesis Producer Library packs many user records into one record. Nothing here is an error: data that is not packed so is one plain record.'),
    row, html('div', { class: 'tools-fields' }, field('PartitionKey of the record', key), field('ExplicitHashKey', explicit)), error, said, list);
  root.addEventListener('input', () => {
    from = 0;
    refresh();
  });
  return {
    root,
    refresh,
    /** Shows the data of a record. @param {Outer} outer */
    show({ Data, PartitionKey = '', ExplicitHashKey = '' }) {
      [area.value, key.value, explicit.value, from] = [Data, PartitionKey, ExplicitHashKey, 0];
    },
  };
}

/**
 * @param {readonly UserRecord[]} records
 * @param {number} from
 * @param {readonly StreamShard[]} shards
 * @param {number | null} outer the shard that the record goes to
 */
function table(records, from, shards, outer) {
  return html('div', { class: 'tools-scroll', tabindex: 0, role: 'region', 'aria-label': 'User records' }, html('table', { class: 'tools-records' },
    html('thead', {}, html('tr', {}, ...['', 'Shard', 'Partition key', 'ExplicitHashKey', 'Data'].map((name) => (name ? html('th', { scope: 'col' }, name) : html('td', {}))))),
    html('tbody', {}, ...records.map(({ partitionKey, explicitHashKey, shardIndex, dataBytes, data, text }, i) => html('tr', {},
      html('th', { scope: 'row' }, String(from + i)),
      html('td', {}, ...(shardIndex < 0 ? ['none'] : [chip(shards[shardIndex]), ...(outer !== null && shardIndex !== outer ? [html('span', { class: 'tools-outside' }, ' outside')] : [])])),
      html('td', {}, partitionKey), html('td', { class: 'digits' }, explicitHashKey || '–'),
      html('td', {}, html('span', { class: text ? '' : 'digits' }, text || data), html('span', { class: 'dim' }, ` ${bytesText(dataBytes)}`)))))));
}
