// Tells which record of the code editor the pointer or the caret is in.

import { ViewPlugin, EditorView } from '@codemirror/view';
import { marksOf } from './marks.js';
import { watchPointedRecord } from './pointed-record.js';

/** @import { Extension } from '@codemirror/state' */

/**
 * @param {(record: number) => void} onHover gets the record's index, or -1
 * @returns {Extension}
 */
export function pointing(onHover) {
  const pointed = watchPointedRecord(onHover);
  return [
    EditorView.updateListener.of(({ view, docChanged, selectionSet, focusChanged, startState, state }) => {
      const moved = docChanged || selectionSet || focusChanged;
      if (moved || marksOf(state).records !== marksOf(startState).records) pointed.caret(recordAtCaret(view));
    }),
    ViewPlugin.define((view) => {
      /** @param {PointerEvent} event */
      const move = (event) => {
        if (event.pointerType !== 'touch') pointed.pointer(recordAtPoint(view, event));
      };
      const leave = () => pointed.pointer(-1);
      const scroller = view.scrollDOM; // the gutters are outside of the content element
      scroller.addEventListener('pointermove', move);
      scroller.addEventListener('pointerleave', leave);
      return {
        destroy() {
          scroller.removeEventListener('pointermove', move);
          scroller.removeEventListener('pointerleave', leave);
        },
      };
    }),
  ];
}

/** @param {EditorView} view */
function recordAtCaret({ state, hasFocus }) {
  if (!hasFocus) return -1;
  const { head } = state.selection.main;
  return marksOf(state).placed.meant(state.doc.lineAt(head), head);
}

/**
 * @param {EditorView} view
 * @param {PointerEvent} event
 */
function recordAtPoint(view, { clientX, clientY }) {
  const { placed } = marksOf(view.state);
  if (placed.count === 0) return -1;
  const height = (clientY - view.documentTop) / view.scaleY;
  const line = view.lineBlockAtHeight(height);
  if (height < line.top || height >= line.bottom) return -1;
  return placed.meant(line, view.posAtCoords({ x: clientX, y: clientY }) ?? line.from);
}
