// The gutter beside the records: the shard that each one goes to, as a colour and a number.

import { GutterMarker, gutter } from '@codemirror/view';
import { INTERNAL_FAILURE, SHARD, RECORD_FIELDS, THROTTLED } from '../record-fields.js';
import { shardColor } from '../shard-color.js';
import { marksOf } from './marks.js';

/** @import { BlockInfo, EditorView } from '@codemirror/view' */
/** @import { EditorState } from '@codemirror/state' */
/** @import { PlacedRecord } from './placed-records.js' */

/** A chip with the shard's number: filled when stored, hollow when throttled, with a cross after an internal failure. */
class ShardMarker extends GutterMarker {
  /**
   * @param {PlacedRecord} record the first record that starts on the line
   * @param {number} more how many more start there
   */
  constructor({ index, shard, outcome }, more) {
    super();
    this.index = index;
    this.shard = shard;
    this.outcome = outcome;
    this.more = more;
  }

  /** @override @param {ShardMarker} other */
  eq(other) {
    return (
      other.index === this.index &&
      other.shard === this.shard &&
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
    chip.textContent = `${this.outcome === INTERNAL_FAILURE ? '×' : ''}${this.shard}${this.more > 0 ? '…' : ''}`;
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
function title({ index, shard, outcome, more }) {
  const failure = { throttled: ', throttled', internalFailure: ', internal failure', stored: '' }[outcomeName(outcome)];
  const others = more > 0 ? ` (and ${more} more on this line)` : '';
  return `Record ${index}: shard ${shard}${failure}${others}`;
}

/**
 * @param {EditorView} view
 * @param {BlockInfo} line
 */
function lineMarker({ state }, { from, to }) {
  const starting = marksOf(state).placed.between(from, to).filter((record) => record.from >= from);
  return starting.length === 0 ? null : new ShardMarker(starting[0], starting.length - 1);
}

/** An unseen marker as wide as the widest one, so that scrolling does not move the text. @param {EditorState} state */
function spacer(state) {
  const { records } = marksOf(state);
  let shard = 0;
  for (let at = SHARD; at < records.length; at += RECORD_FIELDS) shard = Math.max(shard, records[at]);
  return new ShardMarker({ index: 0, shard, outcome: INTERNAL_FAILURE, from: 0, to: 0, dataFrom: 0, dataTo: 0 }, 0);
}

export const shardGutter = gutter({
  class: 'shard-gutter',
  lineMarker,
  lineMarkerChange: ({ state, startState }) => marksOf(state) !== marksOf(startState),
  initialSpacer: ({ state }) => spacer(state),
  updateSpacer: (old, { state, startState }) =>
    marksOf(state).records === marksOf(startState).records ? old : spacer(state),
});
