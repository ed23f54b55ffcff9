// The tool that tells how evenly a list of keys falls on the shards.

import { html, svg } from '../element.js';
import { countText, counted } from '../numbers.js';
import { sentence } from '../sentence.js';
import { messageOf } from './desk.js';
import { evennessOf, evennessWords } from './evenness.js';
import { keyCounts, keyLines, keysIn } from './key-list.js';
import { latest } from './latest.js';
import { openOnes } from './open-shards.js';
import { button, chip, textField } from './pieces.js';

/** @import {Desk} from './desk.js' */
/** @import {Evenness} from './evenness.js' */
/** @import {StreamShard} from '../stream-shards.js' */

/** So many keys are placed in one call of the engine: previews come between the calls. */
const MOST_AT_ONCE = 20_000;
const MOST_BARS = 64;

/** @param {Desk} desk */
export function keyEvennessTool(desk) {
  const { area, row } = textField('Partition keys, one per line', { rows: 6, placeholder: 'user-1\nuser-2' });
  const [note, said, bars] = [html('p', { class: 'dim' }), html('div', { class: 'tools-verdict', role: 'status' }), html('div', { class: 'tools-result' })];

  const refresh = latest(async (stale) => {
    const counts = keyCounts(keysIn(area.value));
    const shards = openOnes(desk.shards());
    if (counts.size === 0 || shards.length === 0) {
      said.replaceChildren();
      bars.replaceChildren();
      return;
    }
    try {
      const placeOf = new Map(shards.map(({ index }, place) => [index, place]));
      const keys = [...counts.keys()];
      /** @type {number[]} */
      const places = [];
      for (let from = 0; from < keys.length; from += MOST_AT_ONCE) {
        const routed = await desk.engine.route(JSON.stringify({ keys: keys.slice(from, from + MOST_AT_ONCE) }));
        if (stale()) {
          return;
        }
        routed.shards.forEach((index) => places.push(placeOf.get(index) ?? 0));
      }
      const evenness = evennessOf(counts, places, shards.map(({ share }) => share));
      const { verdict, sentences } = evennessWords(evenness);
      said.dataset.verdict = verdict;
      said.replaceChildren(html('p', {}, html('b', {}, `${counted(evenness.records, 'record')}, ${counted(evenness.distinct, 'distinct key')}. `), sentences[0]), ...sentences.slice(1).map((text) => html('p', {}, text)));
      bars.replaceChildren(...barsOf(evenness, shards));
    } catch (failure) {
      if (!stale()) {
        said.replaceChildren(html('p', {}, sentence(messageOf(failure))));
        bars.replaceChildren();
      }
    }
  });

  /** Takes the keys of the request that is answered on the page. */
  function takeRequest() {
    const records = recordsIn(desk.state().work.draft ?? '');
    if (!records) {
      note.textContent = 'The request has no records that can be read.';
      return;
    }
    const explicit = records.filter(({ ExplicitHashKey }) => typeof ExplicitHashKey === 'string').length;
    area.value = keyLines(records.map(({ PartitionKey }) => String(PartitionKey)));
    note.textContent = explicit > 0 ? `${counted(explicit, 'record')} of the request ${explicit === 1 ? 'has' : 'have'} an ExplicitHashKey, which overrides the key; here all go by their keys.` : '';
    refresh();
  }

  const root = html('div', {}, row,
    html('div', { class: 'tools-row' }, button('Keys of the request', takeRequest), html('span', { class: 'dim' }, 'A line in double quotes is read as a JSON string.')), note, said, bars);
  area.addEventListener('input', () => {
    note.textContent = '';
    refresh();
  });
  return { root, refresh };
}

/**
 * The records of a request that have keys; null when it has none.
 * @param {string} text
 * @returns {{PartitionKey: string, ExplicitHashKey?: unknown}[] | null}
 */
function recordsIn(text) {
  try {
    const { Records } = JSON.parse(text);
    const keyed = Records.filter((/** @type {any} */ record) => typeof record?.PartitionKey === 'string');
    return keyed.length > 0 ? keyed : null;
  } catch {
    return null;
  }
}

/**
 * @param {Evenness} evenness
 * @param {readonly StreamShard[]} shards
 */
function barsOf({ counts, expected, hottest }, shards) {
  const most = Math.max(...counts, ...expected);
  const percent = (/** @type {number} */ amount) => `${((amount / most) * 100).toFixed(2)}%`;
  const rows = shards.slice(0, MOST_BARS).map((shard, place) => html('tr', { 'data-color': shard.index % 8 },
    html('th', { scope: 'row' }, chip(shard)),
    html('td', {}, svg('svg', { class: 'tools-bar', 'aria-hidden': 'true' },
      svg('rect', { class: 'level', y: '2', width: percent(counts[place]), height: '12', rx: '2' }),
      svg('line', { class: 'mark', x1: percent(expected[place]), x2: percent(expected[place]), y1: '0', y2: '16' }))),
    html('td', {}, countText(counts[place])), html('td', { class: 'dim' }, expected[place].toFixed(1)),
    html('td', { class: 'dim' }, hottest?.place === place ? 'hottest key' : '')));
  return [
    html('table', { class: 'tools-bars' },
      html('thead', {}, html('tr', {}, ...['Shard', '', 'Records', 'Expected', ''].map((name) => (name ? html('th', { scope: 'col' }, name) : html('td', {}))))),
      html('tbody', {}, ...rows)),
    ...(shards.length > MOST_BARS ? [html('p', { class: 'dim' }, `and ${countText(shards.length - MOST_BARS)} shards more, which count as well`)] : []),
  ];
}
