// The request editor as a code editor. Loaded when the page is idle or the editor is first used; it lives in a shadow
// root, where CodeMirror's styles are adopted style sheets, which a strict Content-Security-Policy allows.

import { closeBrackets, closeBracketsKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, indentWithTab, isolateHistory } from '@codemirror/commands';
import { json } from '@codemirror/lang-json';
import { bracketMatching, indentOnInput, indentUnit } from '@codemirror/language';
import { search, searchKeymap } from '@codemirror/search';
import { EditorSelection, EditorState, Prec, Transaction } from '@codemirror/state';
import { EditorView, highlightActiveLineGutter, highlightSpecialChars, keymap, lineNumbers } from '@codemirror/view';
import { carets } from './carets.js';
import { completion } from './completion.js';
import { startDataSwitch } from './data-switch.js';
import { foldLongStrings, folding, foldingKeymap } from './folding.js';
import { currentOffset, marks, marksOf, setMarks } from './marks.js';
import { createNotes } from './notes.js';
import { pointing } from './pointing.js';
import { problemKeymap, showProblems } from './problem-marks.js';
import { recordTips } from './record-tips.js';
import { shardGutter } from './shard-gutter.js';
import { byPage, changesTo, isAsText, requestOf, showing, shownOffset, shownRequest } from './shown-request.js';
import { sizeGuard } from './size-guard.js';
import { createStreamFacts } from './stream-facts.js';
import { theme } from './theme.js';
import { typingOverSelection } from './typing-over-selection.js';

/** @import { EditorSurface, Handover, Mark, Surroundings, SurfaceCallbacks } from './editor.js' */

/** How long Tab leaves the editor after Escape, unless another key comes first. */
const TAB_LEAVES_MS = 60_000;

/**
 * Makes a code editor. Its element is to be put into the document before `takeOver`.
 * @param {{ text: string, label: string, description: string }} content
 * @param {SurfaceCallbacks} callbacks
 * @param {Surroundings} surroundings
 * @returns {EditorSurface & { element: HTMLElement, takeOver(state: Handover): void }}
 */
export function createCodeEditor({ text, label, description }, { onChange, onPut, onHover, onRefuse, onMoved }, { dataSwitch, engine, state, format }) {
  const element = document.createElement('div');
  element.className = 'code-editor';
  const root = element.attachShadow({ mode: 'open' });
  const hint = document.createElement('p');
  hint.id = 'hint';
  hint.hidden = true;
  hint.textContent = description;
  const facts = createStreamFacts(engine, state);
  const tips = recordTips(facts);
  const notes = createNotes({ format });

  /** @type {readonly Mark[]} */
  let shownProblems = [];
  const view = new EditorView({
    parent: root,
    root,
    doc: text,
    extensions: [
      Prec.highest(keymap.of([{ key: 'Mod-Enter', run: () => (onPut(), true) }])),
      shownRequest(),
      sizeGuard(onRefuse),
      typingOverSelection,
      marks,
      lineNumbers(),
      folding(),
      shardGutter,
      highlightActiveLineGutter(),
      highlightSpecialChars(),
      history({ minDepth: 500 }),
      json(),
      indentUnit.of('  '),
      indentOnInput(),
      bracketMatching(),
      closeBrackets(),
      carets(),
      search({ top: true }),
      EditorState.phrases.of({ next: 'Next', previous: 'Previous', all: 'Select all', 'match case': 'Match case', regexp: 'Regexp', 'by word': 'Whole words', replace: 'Replace', 'replace all': 'Replace all' }),
      completion(facts),
      tips.extension,
      keymap.of([...tips.keymap, ...closeBracketsKeymap, ...problemKeymap, ...searchKeymap, ...historyKeymap, ...foldingKeymap, ...defaultKeymap, indentWithTab]),
      theme,
      pointing(onHover),
      notes.extension,
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
        dataSwitch.checked = isAsText(update.state);
        if (update.docChanged && update.transactions.some((one) => one.docChanged && !one.annotation(byPage))) {
          onChange(requestOf(update.state));
        }
      }),
    ],
  });
  root.append(hint);
  view.dom.append(notes.element);

  startDataSwitch(dataSwitch, (asText) => {
    if (asText !== isAsText(view.state)) view.dispatch(showing(view.state, asText));
  });
  if (dataSwitch.checked) view.dispatch(showing(view.state, true), { annotations: Transaction.addToHistory.of(false) });
  foldLongStrings(view);

  /** Where an offset of the request is shown. @param {number} offset */
  const shown = (offset) => shownOffset(view.state, offset, -1);

  /** Edits as the reader would, with the caret behind what is inserted. @param {{ from: number, to: number, insert: string }} edit of the request */
  function replace({ from, to, insert }) {
    const request = requestOf(view.state);
    const { changes, shownAt } = isAsText(view.state)
      ? changesTo(view.state, request.slice(0, from) + insert + request.slice(to))
      : { changes: { from, to: Math.min(to, request.length), insert }, shownAt: (/** @type {number} */ offset) => offset };
    view.dispatch({
      changes,
      selection: { anchor: shownAt(from + insert.length) },
      scrollIntoView: true,
      userEvent: 'input',
      annotations: isolateHistory.of('full'),
    });
  }

  return {
    element,
    text: () => requestOf(view.state),

    setText(next) {
      if (next === requestOf(view.state)) return;
      view.dispatch({ changes: changesTo(view.state, next).changes, annotations: [byPage.of(true), isolateHistory.of('full')] });
    },

    replace,

    focus(from, to = from) {
      view.focus();
      if (from === undefined || to === undefined) return;
      view.dispatch({ selection: { anchor: shown(from), head: shown(to) }, scrollIntoView: true, userEvent: 'select' });
    },

    annotate({ records, shards, problems, highlight }) {
      const now = marksOf(view.state);
      if (records !== now.answered || highlight !== now.highlight) {
        view.dispatch({ effects: setMarks.of({ records, shards, highlight }) });
      }
      if (!sameProblems(problems, shownProblems)) {
        shownProblems = problems;
        showProblems(view, problems, replace);
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
      view.dispatch({ selection: EditorSelection.single(shown(anchor), shown(head)) });
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
