// The shard panel: one shard's facts and family, its last ten seconds, resharding, and its records.

import { shardId } from '../answer.js';
import { fill, find, html, write } from '../element.js';
import { bytesText, counted, countText, levelText } from '../numbers.js';
import { shardNumber } from '../shard-number.js';
import { makeChart, renderChart } from './chart.js';
import { indexOf } from './kinship.js';
import { makeReader, renderReader } from './reader.js';
import { makeReshard, renderFamily, renderReshard } from './reshard.js';

/** @import {Facts, Panel, Read} from './panel.js' */
/** @import {ShardDetail, StepSummary, StreamSummary, View} from '../wire.js' */

/**
 * @param {HTMLElement} root
 * @param {number | null} index the open shard
 * @param {Facts | null} facts null while they are being asked for
 * @param {Read | null} read
 * @param {Panel} panel
 * @param {View} view
 * @param {StepSummary | undefined} lastStep
 */
export function renderShardPanel(root, index, facts, read, panel, view, lastStep) {
  const inside = root.contains(document.activeElement);
  root.hidden = index === null;
  if (index === null) {
    if (inside) {
      root.dispatchEvent(new CustomEvent('gone')); // an undo took the shard away
    }
    return;
  }
  if (root.childElementCount === 0) {
    root.append(...make());
  }
  const number = String(shardNumber(view, index));
  fill(root, { 'data-color': index % 8, 'aria-label': `Shard ${number}` });
  write(find(root, '.shard-chip'), number);
  write(find(root, 'h3 .id'), shardId(view, index));
  const body = find(root, '.sections');
  const { detail } = facts ?? {};
  body.hidden = !detail;
  const state = find(root, 'h3 .state');
  fill(state, { 'data-state': detail?.state ?? null });
  write(state, detail ? detail.state : '');
  if (!facts || !detail) {
    return;
  }
  renderFamily(find(body, '.family'), detail, (id) => indexOf(view.shards, id));
  find(body, 'dl').replaceChildren(...factsOf(detail, view.stream));
  const chart = find(body, '.chart');
  chart.hidden = detail.state === 'EXPIRED';
  renderChart(chart, facts.history, view.stream);
  renderReshard(find(body, '.reshard'), facts, panel, view, lastStep);
  find(body, '.failing').hidden = !detail.open;
  write(find(body, '.failing span'), failingText(detail.failing));
  renderReader(find(body, '.reader'), panel, read, detail);
  if (inside && (!root.contains(document.activeElement) || document.activeElement?.closest('[hidden]'))) {
    root.scrollTop = 0;
    root.focus({ preventScroll: true }); // what had the focus is gone
  }
}

function make() {
  return [
    html('div', { class: 'panel-head' },
      html('h3', {}, html('b', { class: 'shard-chip' }), ' ', html('span', { class: 'id' }), ' ', html('span', { class: 'state' })),
      html('button', { type: 'button', class: 'icon-button', 'data-act': 'close', 'aria-label': 'Close shard details' }, '×')),
    html('div', { class: 'sections' },
      html('div', { class: 'family', role: 'group', 'aria-label': 'Parents and children' }),
      html('dl'),
      makeChart(),
      makeReshard(),
      html('div', { class: 'failing' },
        html('button', { type: 'button', 'data-act': 'fail', title: 'The next record that goes to this shard meets InternalFailure' }, 'Fail next record'),
        html('span', { class: 'dim' })),
      makeReader()),
  ];
}

/**
 * @param {ShardDetail} detail
 * @param {StreamSummary} stream
 */
function factsOf(detail, stream) {
  const tanks = detail.open ? [
    ...fact('Records tank', `${levelText(detail.recordsLevel)} of ${countText(stream.burstRecords)} left, ${countText(stream.recordsPerSecond)} refilled per second`),
    ...fact('Bytes tank', `${levelText(detail.bytesLevel)} of ${countText(stream.burstBytes)} left, ${bytesText(stream.bytesPerSecond)} refilled per second`),
  ] : [];
  const gone = detail.state === 'EXPIRED' ? [...fact('Expired', 'The retention of its records has ended: the service lists it no longer.')] : [];
  return [
    ...fact('Hash key range', `${detail.share} of the space`),
    ...fact('from', detail.startingHashKey, 'digits'),
    ...fact('to', detail.endingHashKey, 'digits'),
    ...tanks,
    ...fact('Stored', `${counted(detail.storedRecords, 'record')}, ${bytesText(detail.storedBytes)}`),
    ...fact('Created', timeText(detail.created)),
    ...(detail.closed ? fact('Closed', timeText(detail.closed)) : []),
    ...gone,
  ];
}

/** @param {string} iso */
function timeText(iso) {
  return iso.replace('T', ' ').replace('Z', ' UTC');
}

/**
 * @param {string} term
 * @param {string} text
 * @param {string} [kind]
 */
function fact(term, text, kind) {
  return [html('dt', {}, term), html('dd', { class: kind }, text)];
}

/** @param {number} failing */
function failingText(failing) {
  return failing === 0 ? '' : `The next ${failing === 1 ? 'record' : `${countText(failing)} records`} will meet InternalFailure.`;
}
