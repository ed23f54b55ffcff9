// Reading a shard: from a position, in sequence, as GetRecords gives its records.

import { fill, find, html, keep, write } from '../element.js';
import { bytesText, counted, countText } from '../numbers.js';
import { canReadMore, readerLacks } from './panel.js';

/** @import {Panel, Read} from './panel.js' */
/** @import {ReadRecord, ShardDetail} from '../wire.js' */

const POSITIONS = [['TRIM_HORIZON', 'Trim horizon'], ['LATEST', 'Latest'], ['AT_SEQUENCE_NUMBER', 'At sequence number'], ['AFTER_SEQUENCE_NUMBER', 'After sequence number'], ['AT_TIMESTAMP', 'At timestamp']];
/** Bytes of data that a reading carries. */
const DATA_BYTES = 1024;

export function makeReader() {
  return html('section', { class: 'reader', 'aria-labelledby': 'reader-title' },
    html('h4', { id: 'reader-title' }, 'Records'),
    html('div', { class: 'position' },
      html('div', { class: 'field' },
        html('label', { for: 'reader-from' }, 'From'),
        html('select', { id: 'reader-from' }, ...POSITIONS.map(([value, label]) => html('option', { value }, label)))),
      html('div', { class: 'field place', hidden: true },
        html('label', { for: 'reader-place' }),
        html('input', { id: 'reader-place', maxlength: 100, spellcheck: 'false', autocomplete: 'off', 'aria-describedby': 'reader-refusal' }))),
    html('p', { class: 'refusal', id: 'reader-refusal', hidden: true }, html('b'), ' ', html('span')),
    html('p', { class: 'dim said', role: 'status' }),
    html('ol', { class: 'records', 'aria-label': 'Records read' }),
    html('button', { type: 'button', 'data-act': 'more', hidden: true }, 'Read more'));
}

/**
 * @param {HTMLElement} root
 * @param {Panel} panel
 * @param {Read | null} read what the engine has read last
 * @param {ShardDetail} detail
 */
export function renderReader(root, { reader }, read, detail) {
  const select = /** @type {HTMLSelectElement} */ (find(root, 'select'));
  select.value = reader.type;
  const place = find(root, '.place');
  place.hidden = reader.type === 'TRIM_HORIZON' || reader.type === 'LATEST';
  write(find(place, 'label'), reader.type === 'AT_TIMESTAMP' ? 'Timestamp' : 'Sequence number');
  const input = /** @type {HTMLInputElement} */ (find(place, 'input'));
  if (input.value !== reader.value) {
    input.value = reader.value;
  }
  const lacks = readerLacks(reader);
  const refusal = lacks ? { code: '', message: lacks } : (read?.refusal ?? null);
  fill(input, { 'aria-invalid': refusal && !place.hidden ? 'true' : null });
  const message = find(root, '.refusal');
  message.hidden = !refusal;
  write(find(message, 'b'), refusal?.code ?? '');
  write(find(message, 'span'), refusal?.message ?? '');
  const reading = refusal ? null : (read?.reading ?? null);
  const records = reading?.records ?? [];
  write(find(root, '.said'), refusal || !reading ? '' : saidOf(records.length, reading.more, reading.millisBehindLatest, reader.type, detail));
  const list = find(root, '.records');
  list.hidden = records.length === 0;
  const items = keep(list, records.length, makeItem);
  for (const [at, record] of records.entries()) {
    fillItem(items[at], record);
  }
  find(root, '[data-act="more"]').hidden = !canReadMore(reader, reading);
}

/**
 * What a reader finds, in words.
 * @param {number} count
 * @param {boolean} more
 * @param {number} behind milliseconds
 * @param {string} type
 * @param {ShardDetail} detail
 */
export function saidOf(count, more, behind, type, { storedRecords, open }) {
  if (count > 0) {
    const given = counted(count, 'record');
    return more ? `${given}; the last one is ${countText(behind)} ms behind the newest.` : `${given}, up to the newest.`;
  }
  if (type === 'LATEST') {
    return open ? 'Nothing yet: Latest begins behind the newest record.' : 'Nothing, and nothing will come: the shard is closed.';
  }
  if (storedRecords > 0) {
    return 'Nothing from there on.';
  }
  return 'No record is retained here: none was stored, or their retention has ended.';
}

function makeItem() {
  return html('li', {}, html('b', { class: 'key' }), html('time'), html('p', { class: 'data' }), html('p', { class: 'digits dim' }));
}

/**
 * @param {Element} item
 * @param {ReadRecord} record
 */
function fillItem({ children: [key, time, shown, number] }, { partitionKey, text, data, dataBytes, sequenceNumber, at }) {
  const cut = dataBytes > DATA_BYTES ? ' …' : '';
  write(key, partitionKey);
  fill(time, { datetime: at });
  write(time, at.slice(11, 23));
  fill(shown, { class: text || dataBytes === 0 ? 'data' : 'data digits' });
  write(shown, dataBytes === 0 ? 'no data' : `${text || hexOf(data)}${cut}`);
  write(number, `${sequenceNumber} · ${bytesText(dataBytes)}`);
}

/**
 * Base64 as hexadecimal digits.
 * @param {string} data
 */
export function hexOf(data) {
  return [...atob(data)].map((byte) => byte.charCodeAt(0).toString(16).padStart(2, '0')).join(' ');
}
