// What stands on the text of the code editor: the records of the last answer, where they are now.

import { StateEffect, StateField } from '@codemirror/state';
import { Decoration, ViewPlugin } from '@codemirror/view';
import { shardColor } from '../shard-color.js';
import { BASE64_MARK } from './data-as-text.js';
import { decodedPreview } from './decoded.js';
import { placeRecords } from './placed-records.js';
import { dataLiteral, isAsText, shownOffsets, shownRecords } from './shown-request.js';

/** @import { ChangeDesc, EditorState, Range, StateEffectType } from '@codemirror/state' */
/** @import { DecorationSet, EditorView, ViewUpdate } from '@codemirror/view' */
/** @import { PlacedRecord, PlacedRecords } from './placed-records.js' */

/**
 * @typedef {object} Marks
 * @property {Float64Array} answered the records as in View.records
 * @property {Float64Array} records the same, where they stood in the editor's text
 * @property {Float64Array} shards as in View.shards: those that the records name by their index
 * @property {(offset: number, side: -1 | 1) => number} shown where an offset of the request stood in it
 * @property {ChangeDesc | null} edits what was edited since; null for nothing
 * @property {PlacedRecords} placed where the records are now
 * @property {number} highlight index of the highlighted record, or -1
 */

/** Shows these records, as in View.records, on the shards of their view: they belong to the request as it is. @type {StateEffectType<{ records: Float64Array, shards: Float64Array, highlight: number }>} */
export const setMarks = StateEffect.define();

/**
 * @param {number} offset
 * @param {-1 | 1} _side
 */
function same(offset, _side) {
  return offset;
}

/** @type {Marks} */
const NO_MARKS = { ...place(new Float64Array(0), null), answered: new Float64Array(0), shards: new Float64Array(0), shown: same, highlight: -1 };

/** @type {StateField<Marks>} */
const marksField = StateField.define({
  create: () => NO_MARKS,

  update(marks, transaction) {
    if (transaction.docChanged) {
      const edits = transaction.changes.desc;
      marks = { ...marks, ...place(marks.records, marks.edits?.composeDesc(edits) ?? edits) };
    }
    for (const effect of transaction.effects) {
      if (!effect.is(setMarks)) continue;
      const { records, shards, highlight } = effect.value;
      if (records !== marks.answered) {
        const shown = shownOffsets(transaction.startState);
        marks = { ...place(shownRecords(records, shown), null), answered: records, shards, shown, highlight };
      } else if (highlight !== marks.highlight) {
        marks = { ...marks, highlight };
      }
    }
    return marks;
  },
});

/**
 * @param {Float64Array} records
 * @param {ChangeDesc | null} edits
 */
function place(records, edits) {
  return { records, edits, placed: placeRecords(records, (offset, side) => moved(edits, offset, side)) };
}

/**
 * Where an offset of the answered text stands after the edits.
 * @param {ChangeDesc | null} edits
 * @param {number} offset
 * @param {-1 | 1} side
 */
function moved(edits, offset, side) {
  return edits === null ? offset : edits.mapPos(Math.min(offset, edits.length), side);
}

/** @param {EditorState} state */
export function marksOf(state) {
  return state.field(marksField);
}

/**
 * Where an offset of the text that the records belong to stands now.
 * @param {EditorState} state
 * @param {number} offset
 */
export function currentOffset(state, offset) {
  const { edits, shown } = marksOf(state);
  return Math.min(moved(edits, shown(offset, -1), 1), state.doc.length);
}

/** Decorates the visible records only: a request may be megabytes long. */
const decorations = ViewPlugin.fromClass(
  class {
    /** @param {EditorView} view */
    constructor(view) {
      /** @type {DecorationSet} */
      this.decorations = decorate(view);
    }

    /** @param {ViewUpdate} update */
    update({ view, state, startState, viewportChanged }) {
      if (viewportChanged || marksOf(state) !== marksOf(startState)) this.decorations = decorate(view);
    }
  },
  { decorations: (plugin) => plugin.decorations },
);

/** @param {EditorView} view */
function decorate({ state, visibleRanges }) {
  const { placed, highlight } = marksOf(state);
  const ranges = [];
  let next = 0; // a record may reach from one visible range into the next
  for (const { from, to } of visibleRanges) {
    for (const record of placed.between(from, to)) {
      if (record.index < next) continue;
      next = record.index + 1;
      ranges.push(...decoded(state, record));
      if (record.index === highlight) ranges.push(...highlighted(state, placed, record));
    }
  }
  return Decoration.set(ranges, true);
}

/**
 * The decoded data, behind the literal and its comma. It hangs on their last character, and the theme draws it: so it is
 * in no selection, in no copy and not in the textbox's value.
 * @param {EditorState} state
 * @param {PlacedRecord} record
 * @returns {Range<Decoration>[]}
 */
function decoded(state, { dataFrom, dataTo }) {
  const { doc } = state;
  const shown = isAsText(state);
  if (shown && doc.sliceString(dataFrom + 1, dataFrom + 1 + BASE64_MARK.length) !== BASE64_MARK) return []; // it is text already
  const text = decodedPreview(shown ? dataLiteral(state, { from: dataFrom, to: dataTo }) : doc.sliceString(dataFrom, dataTo));
  if (text === '') return [];
  const end = doc.sliceString(dataTo, dataTo + 1) === ',' ? dataTo + 1 : dataTo;
  return [Decoration.mark({ class: 'decoded-data', attributes: { 'data-decoded': text } }).range(end - 1, end)];
}

/**
 * The highlighted record: its lines when it has them for itself, otherwise its text.
 * @param {EditorState} state
 * @param {PlacedRecords} placed
 * @param {PlacedRecord} record
 * @returns {Range<Decoration>[]}
 */
function highlighted({ doc }, placed, { shard, from, to }) {
  const attributes = { style: `--shard: ${shardColor(shard)}` };
  const first = doc.lineAt(from);
  const last = doc.lineAt(to);
  if (placed.between(first.from, last.to).length > 1) {
    return [Decoration.mark({ class: 'highlighted-text', attributes }).range(from, to)];
  }
  const line = Decoration.line({ class: 'highlighted-line', attributes });
  const ranges = [];
  for (let number = first.number; number <= last.number; number++) ranges.push(line.range(doc.line(number).from));
  return ranges;
}

export const marks = [marksField, decorations];
