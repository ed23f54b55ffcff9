// The request behind the text of the code editor: the same, or, when data is shown as text, what it stands for.

import { invertedEffects, isolateHistory } from '@codemirror/commands';
import { Annotation, StateEffect, StateField } from '@codemirror/state';
import { changedRange } from './changed-range.js';
import { backward, BASE64_MARK, forward, toBody, toText } from './data-as-text.js';
import { layoutChanges } from './layout-changes.js';
import { DATA_FROM, DATA_TO, KEY_FROM, KEY_TO, RECORD_FIELDS, RECORD_FROM, RECORD_TO } from '../record-fields.js';

/** @import { ChangeDesc, ChangeSpec, EditorState, Extension, StateEffectType, Text, TransactionSpec } from '@codemirror/state' */
/** @import { Known, Piece } from './data-as-text.js' */

/**
 * @typedef {object} Shown
 * @property {boolean} asText whether data is shown as text
 * @property {string | null} body the request; null when it is the editor's text
 * @property {readonly Piece[]} pieces what differs; given in the editor's text, becoming part of the request
 */

/** Marks a transaction of the page, which is not reported back to it. */
export const byPage = Annotation.define();

/** @type {StateEffectType<boolean>} */
const setAsText = StateEffect.define();

/** @type {Shown} */
const SAME = Object.freeze({ asText: false, body: null, pieces: [] });

/** @type {StateField<Shown>} */
const shownField = StateField.define({
  create: () => SAME,

  update(shown, transaction) {
    let { asText } = shown;
    for (const effect of transaction.effects) {
      if (effect.is(setAsText)) asText = effect.value;
    }
    if (asText === shown.asText && !transaction.docChanged) return shown;
    return asText ? read(transaction.newDoc, untouched(shown, transaction.changes.desc)) : SAME;
  },
});

/**
 * @param {Text} doc
 * @param {Known} [known]
 * @returns {Shown}
 */
function read(doc, known) {
  const { text, pieces } = toBody(doc.toString(), known);
  return { asText: true, body: text, pieces };
}

/**
 * The literals that a change leaves alone: long ones take time.
 * @param {Shown} shown
 * @param {ChangeDesc} changes
 * @returns {Known}
 */
function untouched({ pieces }, changes) {
  /** @type {Map<number, Piece>} */
  const known = new Map();
  for (const piece of pieces) {
    if (changes.touchesRange(piece.from, piece.to) === false) known.set(changes.mapPos(piece.from, 1), piece);
  }
  return (from, to) => {
    const piece = known.get(from);
    return piece && piece.to - piece.from === to - from ? piece.literal : undefined;
  };
}

/** @type {WeakMap<Text, string>} */
const joined = new WeakMap();

/** The request. @param {EditorState} state */
export function requestOf(state) {
  return state.field(shownField).body ?? textOf(state);
}

/** The editor's text. @param {EditorState} state */
export function textOf(state) {
  let text = joined.get(state.doc);
  if (text === undefined) {
    text = state.doc.toString();
    joined.set(state.doc, text);
  }
  return text;
}

/** Whether data is shown as text. @param {EditorState} state */
export function isAsText(state) {
  return state.field(shownField).asText;
}

/**
 * Where an offset of the request is shown.
 * @param {EditorState} state
 * @param {number} offset
 * @param {-1 | 1} side which end of the data, when it is amid of some that is shown otherwise
 */
export function shownOffset(state, offset, side) {
  return Math.max(0, Math.min(backward(state.field(shownField).pieces, offset, side), state.doc.length));
}

/** The same for any offset, as long as the text is this one. @param {EditorState} state */
export function shownOffsets(state) {
  const { pieces } = state.field(shownField);
  return (/** @type {number} */ offset, /** @type {-1 | 1} */ side) => backward(pieces, offset, side);
}

/**
 * Where records of the request are shown.
 * @param {Float64Array} records as View.records
 * @param {(offset: number, side: -1 | 1) => number} shown
 */
export function shownRecords(records, shown) {
  const placed = Float64Array.from(records);
  for (let at = 0; at < placed.length; at += RECORD_FIELDS) {
    for (const field of [RECORD_FROM, KEY_FROM, DATA_FROM]) placed[at + field] = shown(placed[at + field], -1);
    for (const field of [RECORD_TO, KEY_TO, DATA_TO]) placed[at + field] = shown(placed[at + field], 1);
  }
  return placed;
}

/**
 * The literal of data as it stands in the request.
 * @param {EditorState} state
 * @param {{ from: number, to: number }} place of its string in the editor's text
 */
export function dataLiteral(state, { from, to }) {
  const piece = state.field(shownField).pieces.find((one) => one.from === from && one.to === to);
  return piece ? piece.literal : state.sliceDoc(from, to);
}

/**
 * The changes of the editor's text after which it shows another request, and how its offsets are shown then. What the
 * reader has typed in a way of his own is kept.
 * @param {EditorState} state
 * @param {string} body
 */
export function changesTo(state, body) {
  const { asText, pieces } = state.field(shownField);
  const next = asText ? toText(body, spelt(state, pieces, body)) : { text: body, pieces: [] };
  const now = textOf(state);
  return {
    changes: layoutChanges(now, next.text) ?? changedRange(now, next.text),
    shownAt: (/** @type {number} */ offset) => forward(next.pieces, offset, 1),
  };
}

/**
 * @param {EditorState} state
 * @param {readonly Piece[]} pieces
 * @param {string} body
 * @returns {Known}
 */
function spelt(state, pieces, body) {
  const known = new Map(pieces.map(({ from, to, literal }) => [literal, state.sliceDoc(from, to)]));
  return (from, to) => known.get(body.slice(from, to));
}

/**
 * What shows data as text, or as it stands in the request. It is a step of the editor's own history: what was edited
 * before and after it is undone in the text that it was edited in.
 * @param {EditorState} state
 * @param {boolean} asText
 * @returns {TransactionSpec}
 */
export function showing(state, asText) {
  const pieces = asText ? toText(requestOf(state)).pieces : state.field(shownField).pieces;
  return { changes: pieces.flatMap(changeOf), effects: setAsText.of(asText), annotations: [byPage.of(true), isolateHistory.of('full')] };
}

/** @param {Piece} piece @returns {readonly ChangeSpec[]} */
function changeOf({ from, to, literal, ahead }) {
  if (ahead === 0) return [];
  if (ahead === null) return [{ from, to, insert: literal }];
  return [ahead > 0 ? { from: from + 1, insert: BASE64_MARK } : { from: from + 1, to: from + 1 + BASE64_MARK.length }];
}

/** @returns {Extension} */
export function shownRequest() {
  return [
    shownField,
    invertedEffects.of(({ effects, startState }) => (effects.some((effect) => effect.is(setAsText)) ? [setAsText.of(isAsText(startState))] : [])),
  ];
}
