// Keeps the code editor's text within its size, whatever way the text comes: typed, pasted or dropped.

import { EditorState, Prec } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { toBody } from './data-as-text.js';
import { MAX_TEXT_LENGTH, sizeRefusal } from './size-limit.js';
import { byPage, isAsText } from './shown-request.js';

/** @import { ChangeSet, Extension } from '@codemirror/state' */

/** The most that a character of text makes in base64: three bytes, four characters. */
const BASE64_GROWTH = 4;

/**
 * @param {(sentence: string) => void} onRefuse
 * @returns {Extension}
 */
export function sizeGuard(onRefuse) {
  /**
   * Refuses text before CodeMirror splits it into lines.
   * @param {DataTransfer | null} transfer
   * @param {number} replaced length of the text that it would replace
   * @param {EditorView} view
   */
  function refused(transfer, replaced, view) {
    const length = transferLength(transfer);
    const refusal = sizeRefusal(length, view.state.doc.length - replaced + length);
    if (refusal === '') return false;
    onRefuse(refusal);
    return true;
  }

  return [
    Prec.highest(
      EditorView.domEventHandlers({
        paste(event, view) {
          const { from, to } = view.state.selection.main;
          if (!refused(event.clipboardData, to - from, view)) return false;
          event.preventDefault();
          return true;
        },
        drop(event, view) {
          if (!refused(event.dataTransfer, 0, view)) return false;
          event.preventDefault();
          return true;
        },
      }),
    ),
    EditorState.changeFilter.of((transaction) => {
      const { changes, startState } = transaction;
      if (transaction.annotation(byPage)) return true; // it has been judged
      const asText = isAsText(startState);
      if (changes.newLength <= MAX_TEXT_LENGTH / (asText ? BASE64_GROWTH : 1)) return true;
      const length = asText ? toBody(transaction.newDoc.toString()).text.length : changes.newLength;
      const refusal = sizeRefusal(insertedLength(changes), length);
      if (refusal === '') return true;
      queueMicrotask(() => onRefuse(refusal)); // no callback amid a transaction
      return false;
    }),
  ];
}

/** @param {ChangeSet} changes */
function insertedLength(changes) {
  let inserted = 0;
  changes.iterChanges((_fromA, _toA, fromB, toB) => { inserted += toB - fromB; });
  return inserted;
}

/**
 * A lower bound for the length of what is pasted or dropped: a file's is known only when read, but three bytes of UTF-8
 * make at least one UTF-16 unit.
 * @param {DataTransfer | null} transfer
 */
function transferLength(transfer) {
  if (transfer === null) return 0;
  let length = transfer.getData('text/plain').length;
  for (const file of transfer.files) length += Math.ceil(file.size / 3);
  return length;
}
