// What the code editor says about itself at its lower edge: how Tab leaves it, that a line is long, that a problem is out of
// sight. It covers a line of text at most.

import { forEachDiagnostic } from '@codemirror/lint';
import { EditorView } from '@codemirror/view';
import { marksOf } from './marks.js';

/** How often the way out of the editor is shown. */
const TIMES = 3;
/** Lines that are longer are not laid out. */
const LONG_LINE = 300;

const TAB = 'Tab indents. To leave the editor: Esc, then Tab.';
const LEAVING = 'Tab leaves the editor now.';
const ONE_LINE = 'Several records share a line.';

/** @param {{ format: () => void }} actions */
export function createNotes({ format }) {
  const element = document.createElement('div');
  element.className = 'notes';
  const note = document.createElement('p');
  note.hidden = true;
  const layOut = document.createElement('p');
  layOut.hidden = true;
  layOut.append(`${ONE_LINE} `, button('Lay it out', format));
  const problem = button('', () => {});
  problem.className = 'problem-sign';
  problem.hidden = true;
  element.append(problem, layOut, note);
  let shown = 0;

  /** @param {string} words '' for none */
  function say(words) {
    note.hidden = words === '';
    note.textContent = words;
  }

  const extension = [
    EditorView.domEventObservers({
      // The key comes up in the editor after a Tab into it, and after one in it.
      keyup(event) {
        if (event.key === 'Tab' && note.hidden && shown++ < TIMES) say(TAB);
      },
      keydown(event) {
        if (event.key === 'Escape') say(note.hidden ? '' : LEAVING);
        else if (event.key !== 'Tab' && event.key !== 'Shift') say('');
      },
      blur: () => say(''),
    }),
    EditorView.updateListener.of(({ view, docChanged, viewportChanged, geometryChanged, transactions }) => {
      if (docChanged || transactions.length > 0) layOut.hidden = !isOneLine(view);
      if (docChanged || viewportChanged || geometryChanged || transactions.length > 0) showSign(view, problem);
    }),
    EditorView.domEventObservers({ scroll: (_event, view) => showSign(view, problem) }),
  ];
  return { element, extension };
}

/** @param {EditorView} view */
function isOneLine({ state }) {
  const { placed } = marksOf(state);
  if (placed.count < 2) return false;
  const line = state.doc.lineAt(Math.min(placed.at(0).from, state.doc.length));
  return line.length > LONG_LINE && placed.at(1).from <= line.to;
}

/**
 * Says how many problems stand above or below what is in sight, and leads to the nearest.
 * @param {EditorView} view
 * @param {HTMLButtonElement} sign
 */
function showSign(view, sign) {
  /** @type {number[]} */
  const above = [];
  /** @type {number[]} */
  const below = [];
  /** @type {number[]} */
  const problems = [];
  forEachDiagnostic(view.state, ({ severity }, from) => {
    if (severity === 'error') problems.push(from);
  });
  if (problems.length > 0) {
    const { top, bottom } = inSight(view);
    above.push(...problems.filter((from) => from < top));
    below.push(...problems.filter((from) => from > bottom));
  }
  const nearest = below.at(0) ?? above.at(-1);
  sign.hidden = nearest === undefined;
  if (nearest === undefined) return;
  const [count, where] = below.length > 0 ? [below.length, 'below ↓'] : [above.length, 'above ↑'];
  sign.textContent = `${count} ${count === 1 ? 'problem' : 'problems'} ${where}`;
  sign.onclick = () => {
    view.dispatch({ selection: { anchor: nearest }, effects: EditorView.scrollIntoView(nearest, { y: 'center' }) });
    view.focus();
  };
}

/** The offsets of the first and last line in sight. @param {EditorView} view */
function inSight(view) {
  const from = view.scrollDOM.scrollTop;
  const to = from + view.scrollDOM.clientHeight;
  return { top: view.lineBlockAtHeight(from).from, bottom: view.lineBlockAtHeight(to).to };
}

/**
 * @param {string} words
 * @param {() => void} act
 */
function button(words, act) {
  const element = document.createElement('button');
  element.type = 'button';
  element.textContent = words;
  element.addEventListener('click', act);
  return element;
}
