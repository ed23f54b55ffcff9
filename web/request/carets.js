// Several carets and selections at once, but not on a touch screen, where the system's own handles select.

import { EditorState } from '@codemirror/state';
import { EditorView, crosshairCursor, drawSelection, rectangularSelection } from '@codemirror/view';
import { highlightSelectionMatches } from '@codemirror/search';

/** @import { Extension } from '@codemirror/state' */

/** @returns {Extension} */
export function carets() {
  const several = !matchMedia('(pointer: coarse), (forced-colors: active)').matches; // drawn selections have colours of their own
  return [
    highlightSelectionMatches({ minSelectionLength: 2 }),
    several
      ? [
          EditorState.allowMultipleSelections.of(true),
          EditorView.clickAddsSelectionRange.of(({ altKey, ctrlKey, metaKey }) => altKey || ctrlKey || metaKey),
          drawSelection({ cursorBlinkRate: matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 1200 }),
          rectangularSelection(),
          crosshairCursor(),
        ]
      : [],
  ];
}
