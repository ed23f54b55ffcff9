// Underlines the problems of a request in the code editor, with their words in a tooltip.

import { nextDiagnostic, previousDiagnostic, setDiagnostics } from '@codemirror/lint';
import { underlined } from './underlined.js';

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
  }));
  view.dispatch(setDiagnostics(view.state, diagnostics));
}

/** @type {readonly KeyBinding[]} */
export const problemKeymap = [
  { key: 'F8', run: nextDiagnostic, shift: previousDiagnostic, preventDefault: true },
];
