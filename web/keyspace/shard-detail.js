// One shard in detail: its range, its tanks, and the newest records that it stores.

import { shardId, shardNumber } from '../answer.js';
import { fill, find, html, write } from '../element.js';
import { bytesText, countText, levelText } from '../numbers.js';

/** @import {ShardDetail, StoredRecord, View} from '../wire.js' */

/**
 * @param {HTMLElement} root
 * @param {number | null} index the open shard
 * @param {ShardDetail | null} detail null while it is being asked for
 * @param {View} view
 */
export function renderShardDetail(root, index, detail, view) {
  root.hidden = index === null;
  if (index === null) {
    return;
  }
  const number = String(shardNumber(view, index));
  const { stream } = view;
  fill(root, { 'data-color': index % 8, 'aria-label': `Shard ${number}` });
  write(find(root, '.shard-chip'), number);
  write(find(root, 'h3 span'), shardId(view, index));
  const facts = find(root, 'dl');
  const newest = find(root, '.newest');
  if (!detail) {
    facts.replaceChildren();
    newest.replaceChildren();
    return;
  }
  facts.replaceChildren(
    ...fact('Hash key range', `${detail.share} of the space`),
    ...fact('from', detail.startingHashKey, 'digits'),
    ...fact('to', detail.endingHashKey, 'digits'),
    ...fact('Records tank', `${levelText(detail.recordsLevel)} of ${countText(stream.burstRecords)} left, ${countText(stream.recordsPerSecond)} refilled per second`),
    ...fact('Bytes tank', `${levelText(detail.bytesLevel)} of ${countText(stream.burstBytes)} left, ${bytesText(stream.bytesPerSecond)} refilled per second`),
    ...fact('Stored', `${countText(detail.storedRecords)} ${detail.storedRecords === 1 ? 'record' : 'records'}, ${bytesText(detail.storedBytes)}`),
  );
  if (detail.failing > 0) {
    facts.append(...fact('Will fail', `the next ${detail.failing === 1 ? 'record' : `${countText(detail.failing)} records`}, with InternalFailure`, 'failing'));
  }
  newest.replaceChildren(...detail.newest.map(storedRecord));
}

/**
 * @param {string} term
 * @param {string} text
 * @param {string} [kind]
 */
function fact(term, text, kind) {
  return [html('dt', {}, term), html('dd', { class: kind }, text)];
}

/** @param {StoredRecord} record */
function storedRecord({ partitionKey, at, dataBytes, dataPreview, sequenceNumber }) {
  return html('li', {},
    html('b', {}, partitionKey),
    html('span', { class: 'data' }, dataPreview || bytesText(dataBytes)),
    html('span', { class: 'digits', title: sequenceNumber }, sequenceNumber),
    html('time', { datetime: at }, at.slice(11, 23)));
}
