// The gutter beside the records: the shard that each one goes to, as a colour and a number.

import { GutterMarker, gutter } from '@codemirror/view';
import { INTERNAL_FAILURE, SHARD, RECORD_FIELDS, THROTTLED } from '../record-fields.js';
import { shardColor } from '../shard-color.js';
import { shardNumber } from '../shard-number.js';
import { marksOf } from './marks.js';

/** @import { BlockInfo, EditorView } from '@codemirror/view' */
/** @import { EditorState } from '@codemirror/state' */
/** @import { PlacedRecord } from './placed-records.js' */

/** A chip with the shard's number: filled when stored, hollow when throttled, with a cross after an internal failure. */
class ShardMarker extends GutterMarker {
  /**
   * @param {PlacedRecord} record the first record that starts on the line
   * @param {number} number the one in its shard's ID
   * @param {number} more how many more start there
   */
  constructor({ index, shard, outcome }, number, more) {
    super();
    this.index = index;
    this.shard = shard;
    this.number = number;
    this.outcome = outcome;
    this.more = more;
  }

  /** @override @param {ShardMarker} other */
  eq(other) {
    return (
      other.index === this.index &&
      other.shard === this.shard &&
      other.number === this.number &&
      other.outcome === this.outcome &&
      other.more === this.more
    );
  }

  /** @override */
  toDOM() {
    const chip = document.createElement('span');
    chip.className = 'shard-chip';
    chip.dataset.outcome = outcomeName(this.outcome);
    chip.style.setProperty('--shard', shardColor(this.shard));
    chip.textContent = `${this.outcome === INTERNAL_FAILURE ? '×' : ''}${this.number}${this.more > 0 ? '…' : ''}`;
    chip.title = title(this);
    return chip;
  }
}

/** @param {number} outcome as in record-fields.js */
function outcomeName(outcome) {
  if (outcome === THROTTLED) return 'throttled';
  return outcome === INTERNAL_FAILURE ? 'internalFailure' : 'stored';
}

/** @param {ShardMarker} marker */
function title({ index, number, outcome, more }) {
  const failure = { throttled: ', throttled', internalFailure: ', internal failure', stored: '' }[outcomeName(outcome)];
  const others = more > 0 ? ` (and ${more} more on this line)` : '';
  return `Record ${index}: shard ${number}${failure}${others}`;
}

/**
 * @param {EditorView} view
 * @param {BlockInfo} line
 */
function lineMarker({ state }, { from, to }) {
  const shown = marksOf(state);
  const starting = shown.placed.between(from, to).filter((record) => record.from >= from);
  return starting.length === 0 ? null : new ShardMarker(starting[0], shardNumber(shown, starting[0].shard), starting.length - 1);
}

/** An unseen marker as wide as the widest one, so that scrolling does not move the text. @param {EditorState} state */
function spacer(state) {
  const shown = marksOf(state);
  const { records } = shown;
  let number = 0;
  for (let at = SHARD; at < records.length; at += RECORD_FIELDS) number = Math.max(number, shardNumber(shown, records[at]));
  return new ShardMarker({ index: 0, shard: 0, outcome: INTERNAL_FAILURE, from: 0, to: 0, dataFrom: 0, dataTo: 0 }, number, 0);
}

export const shardGutter = gutter({
  class: 'shard-gutter',
  lineMarker,
  lineMarkerChange: ({ state, startState }) => marksOf(state) !== marksOf(startState),
  initialSpacer: ({ state }) => spacer(state),
  updateSpacer: (old, { state, startState }) =>
    marksOf(state).records === marksOf(startState).records ? old : spacer(state),
});
