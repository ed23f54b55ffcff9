// Typing over a selection, without the browser's own editing: where Chromium removes several lines, it writes the style of
// what remains into the markup for a moment, which the page's Content-Security-Policy refuses and reports.

import { EditorView } from '@codemirror/view';

export const typingOverSelection = EditorView.domEventHandlers({
  beforeinput(event, view) {
    const { from, to, empty } = view.state.selection.main;
    const text = event.data;
    if (event.inputType !== 'insertText' || event.isComposing || text === null || empty) return false;
    const typed = () => view.state.update(view.state.replaceSelection(text), { userEvent: 'input.type', scrollIntoView: true });
    const handled = view.state.facet(EditorView.inputHandler).some((handle) => handle(view, from, to, text, typed));
    if (!handled) view.dispatch(typed());
    event.preventDefault();
    return true;
  },
});
