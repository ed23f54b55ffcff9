// Underlines the problems of a request in the code editor, with their words in a tooltip.

import { forEachDiagnostic, nextDiagnostic, previousDiagnostic, setDiagnostics } from '@codemirror/lint';
import { requestOf, shownOffset } from './shown-request.js';
import { underlined } from './underlined.js';

/** @import { Action } from '@codemirror/lint' */
/** @import { EditorView, KeyBinding } from '@codemirror/view' */
/** @import { Mark } from './editor.js' */

/** @typedef {{ from: number, to: number, insert: string }} Edit of the request */

/**
 * Replaces the underlined problems.
 * @param {EditorView} view
 * @param {readonly Mark[]} problems places in the request
 * @param {(edit: Edit) => void} mend edits the request
 */
export function showProblems(view, problems, mend) {
  const request = requestOf(view.state);
  const diagnostics = problems.map((problem) => {
    const { from, to } = underlined(problem, request);
    return {
      from: shownOffset(view.state, from, -1),
      to: shownOffset(view.state, to, 1),
      severity: problem.severity === 'error' ? /** @type {const} */ ('error') : /** @type {const} */ ('warning'),
      message: problem.message,
      actions: problem.fix ? [fixAction(problem.fix, request, mend)] : [],
    };
  });
  view.dispatch(setDiagnostics(view.state, diagnostics));
}

/**
 * Mends the problem in one click, unless the request has changed since it was judged.
 * @param {Edit & {label: string}} fix
 * @param {string} judged
 * @param {(edit: Edit) => void} mend
 * @returns {Action}
 */
function fixAction({ label, from, to, insert }, judged, mend) {
  return {
    name: label,
    apply(view) {
      if (requestOf(view.state) === judged) mend({ from, to, insert });
    },
  };
}

/**
 * Applies the first fix of a problem at the caret, or else the first fix there is on its line.
 * @param {EditorView} view
 */
function fixAtCaret(view) {
  const { head } = view.state.selection.main;
  const line = view.state.doc.lineAt(head);
  /** @type {{ distance: number, apply: () => void } | null} */
  let nearest = null;
  forEachDiagnostic(view.state, ({ actions }, from, to) => {
    if (!actions?.length || to < line.from || from > line.to) return;
    const distance = head < from ? from - head : Math.max(0, head - to);
    if (nearest === null || distance < nearest.distance) nearest = { distance, apply: () => actions[0].apply(view, from, to) };
  });
  /** @type {{ apply: () => void } | null} */ (nearest)?.apply();
  return nearest !== null;
}

/** @type {readonly KeyBinding[]} */
export const problemKeymap = [
  { key: 'F8', run: nextDiagnostic, shift: previousDiagnostic, preventDefault: true },
  { key: 'Mod-.', run: fixAtCaret, preventDefault: true },
];
