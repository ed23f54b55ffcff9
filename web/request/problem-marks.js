// Underlines the problems of a request in the code editor, with their words in a tooltip.

import { nextDiagnostic, previousDiagnostic, setDiagnostics } from '@codemirror/lint';
import { underlined } from './underlined.js';

/** @import { Action } from '@codemirror/lint' */
/** @import { Text } from '@codemirror/state' */
/** @import { EditorView, KeyBinding } from '@codemirror/view' */
/** @import { Mark } from './editor.js' */

/**
 * Replaces the underlined problems.
 * @param {EditorView} view
 * @param {readonly Mark[]} problems
 * @param {string} text the editor's text
 */
export function showProblems(view, problems, text) {
  const diagnostics = problems.map((problem) => ({
    ...underlined(problem, text),
    severity: problem.severity === 'error' ? /** @type {const} */ ('error') : /** @type {const} */ ('warning'),
    message: problem.message,
    actions: problem.fix ? [fixAction(problem.fix, view.state.doc)] : [],
  }));
  view.dispatch(setDiagnostics(view.state, diagnostics));
}

/**
 * Mends the problem in one click, unless the text has changed since it was judged.
 * @param {{label: string, from: number, to: number, insert: string}} fix
 * @param {Text} judged
 * @returns {Action}
 */
function fixAction({ label, from, to, insert }, judged) {
  return {
    name: label,
    apply(view) {
      if (view.state.doc.eq(judged)) {
        view.dispatch({ changes: { from, to, insert }, userEvent: 'input' });
      }
    },
  };
}

/** @type {readonly KeyBinding[]} */
export const problemKeymap = [
  { key: 'F8', run: nextDiagnostic, shift: previousDiagnostic, preventDefault: true },
];
