// The request editor as a code editor. Loaded when the page is idle or the editor is first used; it lives in a shadow
// root, where CodeMirror's styles are adopted style sheets, which a strict Content-Security-Policy allows.

import { closeBrackets, closeBracketsKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, indentWithTab, isolateHistory } from '@codemirror/commands';
import { json } from '@codemirror/lang-json';
import { bracketMatching, indentOnInput, indentUnit } from '@codemirror/language';
import { search, searchKeymap } from '@codemirror/search';
import { Annotation, EditorSelection, Prec } from '@codemirror/state';
import { EditorView, highlightActiveLineGutter, highlightSpecialChars, keymap, lineNumbers } from '@codemirror/view';
import { changedRange } from './changed-range.js';
import { currentOffset, marks, marksOf, setMarks } from './marks.js';
import { pointing } from './pointing.js';
import { problemKeymap, showProblems } from './problem-marks.js';
import { shardGutter } from './shard-gutter.js';
import { sizeGuard } from './size-guard.js';
import { theme } from './theme.js';
import { typingOverSelection } from './typing-over-selection.js';

/** @import { EditorSurface, Handover, Mark, SurfaceCallbacks } from './editor.js' */

/** Marks a transaction of the page, which is not reported back to it. */
const byPage = Annotation.define();

/** How long Tab leaves the editor after Escape, unless another key comes first. */
const TAB_LEAVES_MS = 60_000;

/**
 * Makes a code editor. Its element is to be put into the document before `takeOver`.
 * @param {{ text: string, label: string, description: string }} content
 * @param {SurfaceCallbacks} callbacks
 * @returns {EditorSurface & { element: HTMLElement, takeOver(state: Handover): void }}
 */
export function createCodeEditor({ text, label, description }, { onChange, onPut, onHover, onRefuse, onMoved }) {
  const element = document.createElement('div');
  element.className = 'code-editor';
  const root = element.attachShadow({ mode: 'open' });
  const hint = document.createElement('p');
  hint.id = 'hint';
  hint.hidden = true;
  hint.textContent = description;
  root.append(hint);

  /** @type {readonly Mark[]} */
  let shownProblems = [];
  const view = new EditorView({
    parent: root,
    root,
    doc: text,
    extensions: [
      Prec.highest(keymap.of([{ key: 'Mod-Enter', run: () => (onPut(), true) }])),
      sizeGuard(onRefuse),
      typingOverSelection,
      marks,
      lineNumbers(),
      shardGutter,
      highlightActiveLineGutter(),
      highlightSpecialChars(),
      history({ minDepth: 500 }),
      json(),
      indentUnit.of('  '),
      indentOnInput(),
      bracketMatching(),
      closeBrackets(),
      search({ top: true }),
      keymap.of([...closeBracketsKeymap, ...problemKeymap, ...searchKeymap, ...historyKeymap, ...defaultKeymap, indentWithTab]),
      theme,
      pointing(onHover),
      EditorView.contentAttributes.of({ 'aria-label': label, 'aria-describedby': hint.id, tabindex: '0' }),
      EditorView.domEventObservers({
        keydown(event, leaving) {
          // After CodeMirror's own handler, which allows two seconds.
          if (event.key === 'Escape') queueMicrotask(() => leaving.setTabFocusMode(TAB_LEAVES_MS));
        },
        scroll: onMoved,
      }),
      EditorView.updateListener.of((update) => {
        if (update.geometryChanged) onMoved();
        if (update.docChanged && update.transactions.some((one) => one.docChanged && !one.annotation(byPage))) {
          onChange(currentText());
        }
      }),
    ],
  });

  let readText = '';
  /** @type {unknown} */
  let readFrom = null;
  /** The text, joined once per document. */
  function currentText() {
    if (readFrom !== view.state.doc) {
      readFrom = view.state.doc;
      readText = view.state.doc.toString();
    }
    return readText;
  }

  /** @param {number} offset */
  const inText = (offset) => Math.max(0, Math.min(offset, view.state.doc.length));

  return {
    element,
    text: currentText,

    setText(next) {
      if (next === currentText()) return;
      view.dispatch({
        changes: changedRange(currentText(), next),
        annotations: [byPage.of(true), isolateHistory.of('full')],
      });
    },

    replace({ from, to, insert }) {
      view.dispatch({
        changes: { from: inText(from), to: inText(to), insert },
        selection: { anchor: inText(from) + insert.length },
        scrollIntoView: true,
        userEvent: 'input',
        annotations: isolateHistory.of('full'),
      });
    },

    focus(offset) {
      view.focus();
      if (offset === undefined) return;
      view.dispatch({ selection: { anchor: inText(offset) }, scrollIntoView: true, userEvent: 'select' });
    },

    annotate({ records, problems, highlight }) {
      const shown = marksOf(view.state);
      if (records !== shown.records || highlight !== shown.highlight) {
        view.dispatch({ effects: setMarks.of({ records, highlight }) });
      }
      if (!sameProblems(problems, shownProblems)) {
        shownProblems = problems;
        showProblems(view, problems, currentText());
      }
    },

    yOf(offset) {
      if (view.scrollDOM.clientHeight === 0) return null;
      const { top, bottom } = view.lineBlockAt(currentOffset(view.state, offset));
      return view.documentTop + ((top + bottom) / 2) * view.scaleY;
    },

    box() {
      const { left, top } = view.scrollDOM.getBoundingClientRect();
      return new DOMRect(left, top, view.scrollDOM.clientWidth, view.scrollDOM.clientHeight);
    },

    takeOver({ anchor, head, scrollTop, scrollLeft, focused }) {
      view.dispatch({ selection: EditorSelection.single(inText(anchor), inText(head)) });
      view.elementAtHeight(0); // measures, so that the scroll positions exist
      view.scrollDOM.scrollTop = scrollTop;
      view.scrollDOM.scrollLeft = scrollLeft;
      if (focused) view.focus();
    },
  };
}

/**
 * @param {readonly Mark[]} some
 * @param {readonly Mark[]} others
 */
function sameProblems(some, others) {
  return (
    some.length === others.length &&
    some.every(({ offset, length, severity, message }, index) => {
      const other = others[index];
      return offset === other.offset && length === other.length && severity === other.severity && message === other.message;
    })
  );
}
