// Folds: long strings by themselves, records and the rest by hand.

import { codeFolding, ensureSyntaxTree, foldEffect, foldGutter, foldKeymap, foldService } from '@codemirror/language';
import { EditorState } from '@codemirror/state';
import { LONG, longStrings } from './long-strings.js';

/** @import { ChangeDesc, StateEffect, Text } from '@codemirror/state' */
/** @import { Command, EditorView, KeyBinding } from '@codemirror/view' */

/** How much of a folded object is searched for its partition key. */
const SEARCHED = 4096;
/** Milliseconds to read a long request for its records. */
const PATIENCE = 500;

/**
 * The long strings that an edit brings, folded.
 * @param {Text} doc after the edit
 * @param {ChangeDesc} changes
 */
function foldsAfter(doc, changes) {
  /** @type {StateEffect<{from: number, to: number}>[]} */
  const folds = [];
  let done = 0;
  changes.iterChangedRanges((_fromA, _toA, from, to) => {
    if (to - from < LONG) return;
    const start = Math.max(done, doc.lineAt(from).from);
    const end = doc.lineAt(to).to;
    if (start < end) folds.push(...foldsIn(doc, start, end));
    done = Math.max(done, end);
  });
  return folds;
}

/**
 * @param {Text} doc
 * @param {number} from where a line starts
 * @param {number} to
 */
function foldsIn(doc, from, to) {
  return longStrings(doc.sliceString(from, to)).map((range) => foldEffect.of({ from: from + range.from, to: from + range.to }));
}

/** Folds the long strings of the text as it is. @param {EditorView} view */
export function foldLongStrings(view) {
  const effects = foldsIn(view.state.doc, 0, view.state.doc.length);
  if (effects.length > 0) view.dispatch({ effects });
}

/** Folds every record that has several lines. @type {Command} */
function foldRecords({ state, dispatch }) {
  /** @type {StateEffect<{from: number, to: number}>[]} */
  const effects = [];
  ensureSyntaxTree(state, state.doc.length, PATIENCE)?.iterate({
    enter({ node }) {
      if (node.name !== 'Object' || node.parent?.name !== 'Array') return;
      if (state.doc.lineAt(node.from).to < node.to) effects.push(foldEffect.of({ from: node.from + 1, to: node.to - 1 }));
      return false;
    },
  });
  if (effects.length > 0) dispatch({ effects });
  return true;
}

/**
 * What a fold says about what it hides.
 * @param {EditorState} state
 * @param {{from: number, to: number}} range
 */
function summary({ doc }, { from, to }) {
  const before = doc.sliceString(from - 1, from);
  if (before !== '{' && before !== '[') return `… ${(to - from).toLocaleString('en')} more characters`;
  const key = /"PartitionKey"\s*:\s*"([^"\\\n]{1,40})/.exec(doc.sliceString(from, Math.min(to, from + SEARCHED)));
  return before === '{' && key ? `… ${key[1]} …` : '…';
}

/**
 * @param {EditorView} _view
 * @param {(event: Event) => void} unfold
 * @param {string} text
 */
function placeholder(_view, unfold, text) {
  const element = document.createElement('span');
  element.className = 'cm-foldPlaceholder';
  element.textContent = text;
  element.title = 'Unfold';
  element.addEventListener('click', unfold);
  return element;
}

/** @param {boolean} open */
function marker(open) {
  const element = document.createElement('span');
  element.className = 'fold-marker';
  element.textContent = open ? '⌄' : '›';
  element.title = open ? 'Fold' : 'Unfold';
  return element;
}

/** Folds; on a narrow screen without a gutter of their own. */
export function folding() {
  return [
    codeFolding({ preparePlaceholder: summary, placeholderDOM: placeholder }),
    EditorState.transactionExtender.of(({ docChanged, newDoc, changes }) => (docChanged ? { effects: foldsAfter(newDoc, changes.desc) } : null)),
    foldService.of(({ doc }, from, to) => {
      if (to - from < LONG) return null;
      const range = longStrings(doc.sliceString(from, to)).at(0);
      return range ? { from: from + range.from, to: from + range.to } : null;
    }),
    matchMedia('(min-width: 560px)').matches ? foldGutter({ markerDOM: marker }) : [],
  ];
}

/** @type {readonly KeyBinding[]} */
export const foldingKeymap = [{ key: 'Ctrl-Alt-[', run: foldRecords }, ...foldKeymap];

