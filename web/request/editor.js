// The request editor: a plain textarea that is there from the start, and a code editor that takes its place unnoticed.

import { lineFeeds } from '../line-breaks.js';
import { createPlainText } from './plain-text.js';
import { sizeRefusal } from './size-limit.js';

/** @import { createEngine } from '../engine.js' */
/** @import { State } from '../state.js' */
/** @import { Fix } from '../wire.js' */

/** @typedef {{ offset: number, length: number, severity: string, message: string, fix: Fix | null }} Mark a problem, in UTF-16 units */

/**
 * @typedef {object} Annotations
 * @property {Float64Array} records as View.records. An array that was not shown before belongs to the text as it is now;
 *   the one already shown keeps its places, which move with every edit.
 * @property {Float64Array} shards as View.shards: those that the records name by their index
 * @property {readonly Mark[]} problems positions in the text as it is now
 * @property {number} highlight index of the record to highlight, or -1
 */

/** @typedef {Omit<Annotations, 'records'> & { records: Float64Array | null }} NextAnnotations null keeps the records already shown, unless another text was set since */

/**
 * @typedef {object} EditorSurface what a textarea and a code editor have in common
 * @property {() => string} text
 * @property {(text: string) => void} setText
 * @property {(edit: { from: number, to: number, insert: string }) => void} replace
 * @property {(from?: number, to?: number) => void} focus
 * @property {(annotations: Annotations) => void} annotate
 * @property {(offset: number) => number | null} yOf
 * @property {() => DOMRect} box
 */

/**
 * @typedef {object} SurfaceCallbacks
 * @property {(text: string) => void} onChange after every edit by the reader, undo included
 * @property {() => void} onPut on Ctrl-Enter or Command-Enter
 * @property {(record: number) => void} onHover when the pointer or the caret comes into a record's lines, or leaves (-1)
 * @property {(sentence: string) => void} onRefuse when an edit is refused
 * @property {() => void} onMoved when lines may have moved on the screen
 */

/**
 * @typedef {object} Surroundings what only the code editor works with
 * @property {HTMLInputElement} dataSwitch shows data as text while it is checked
 * @property {ReturnType<typeof createEngine>} engine
 * @property {() => State} state
 * @property {() => void} format lays the request out
 */

/** @typedef {{ text: string, anchor: number, head: number, scrollTop: number, scrollLeft: number, focused: boolean }} Handover */

/** @typedef {ReturnType<typeof createEditor>} Editor */

/**
 * Makes the textarea in `host` the request editor. Line breaks are '\n' in every text that comes out. The code editor is
 * loaded when `calm` settles, since what comes before it matters more, or as soon as the textarea has the focus.
 * @param {HTMLElement} host
 * @param {{ text: string, calm: Promise<unknown> } & SurfaceCallbacks} options
 * @param {Surroundings} surroundings
 */
export function createEditor(host, { text: initialText, calm, onChange, onPut, onHover, onRefuse, onMoved }, surroundings) {
  const textarea = theTextarea(host);

  let reported = lineFeeds(initialText);
  if (textarea.value !== reported) textarea.value = reported;
  const undoneText = reported; // where undo ends
  /** @type {Annotations | null} */
  let annotations = null;
  let annotatedText = reported;
  /** True when the text was set, not edited, since the records were shown: they are another text's. */
  let anotherText = false;

  /** @type {SurfaceCallbacks} */
  const callbacks = {
    onChange(text) {
      reported = text;
      onChange(text);
    },
    onPut,
    onHover,
    onRefuse,
    onMoved: oncePerFrame(onMoved),
  };
  const plain = createPlainText(textarea, callbacks);
  /** @type {EditorSurface} */
  let surface = plain;
  host.dataset.surface = 'plain';

  async function upgrade() {
    let module;
    try {
      module = await import('./codemirror.js');
    } catch {
      surroundings.dataSwitch.disabled = true;
      return; // offline: the textarea stays
    }
    await plain.settled();
    takeOver(module.createCodeEditor({ text: undoneText, ...accessibleTexts(textarea) }, callbacks, surroundings));
  }

  /** @param {ReturnType<typeof import('./codemirror.js').createCodeEditor>} code */
  function takeOver(code) {
    const state = plain.handOver();
    if (annotations !== null) {
      code.setText(annotatedText);
      code.annotate(annotations);
    }
    code.setText(state.text);
    textarea.replaceWith(code.element);
    code.takeOver(state);
    surface = code;
    host.dataset.surface = 'code';
    if (state.text !== reported) callbacks.onChange(state.text); // an edit whose event was still to come
    callbacks.onMoved();
  }

  /** @param {number} inserted @param {number} resulting */
  function refused(inserted, resulting) {
    const refusal = sizeRefusal(inserted, resulting);
    if (refusal !== '') onRefuse(refusal);
    return refusal !== '';
  }

  const upgradeOnce = once(upgrade);
  textarea.addEventListener('focus', upgradeOnce, { once: true });
  surroundings.dataSwitch.addEventListener('change', upgradeOnce, { once: true });
  calm.catch(() => {}).then(() => whenIdle(upgradeOnce));
  new ResizeObserver(callbacks.onMoved).observe(host);

  return Object.freeze({
    text: () => surface.text(),

    /**
     * Replaces the text as one step of the undo history; `onChange` is not called.
     * @param {string} text
     * @param {{ focus?: boolean }} [options]
     */
    setText(text, { focus = false } = {}) {
      const next = lineFeeds(text);
      if (refused(next.length, next.length)) return;
      anotherText ||= next !== surface.text();
      surface.setText(next);
      reported = next;
      if (focus) surface.focus();
    },

    /**
     * Edits as the reader would: it can be undone, and `onChange` is called. The caret goes behind the inserted text; when
     * the whole text is replaced, it stays as near as it can.
     * @param {{ from: number, to: number, insert: string }} edit
     */
    replace({ from, to, insert: given }) {
      const insert = lineFeeds(given);
      const { length } = surface.text();
      if (refused(insert.length, length - (to - from) + insert.length)) return;
      if (from > 0 || to < length || length === 0) {
        surface.replace({ from, to, insert });
      } else if (insert !== surface.text()) {
        surface.setText(insert);
        callbacks.onChange(insert);
      }
    },

    /** Focuses the editor, with the caret at `from` when that is given, or all from there to `to` selected. @param {number} [from] @param {number} [to] */
    focus: (from, to) => surface.focus(from, to),

    /** Shows where an answer's records and problems are. @param {NextAnnotations} next */
    annotate(next) {
      const kept = anotherText ? null : annotations;
      const records = next.records ?? kept?.records ?? new Float64Array(0);
      const shards = next.records ? next.shards : kept?.shards ?? next.shards;
      if (records !== annotations?.records) annotatedText = surface.text();
      anotherText = false;
      annotations = { ...next, records, shards };
      surface.annotate(annotations);
    },

    /**
     * The y of the middle of a line, in CSS pixels of the viewport, also when it is scrolled out of sight.
     * @param {number} offset in the text that the shown records belong to; edits since are accounted for
     * @returns {number | null} null when the editor is not on the screen
     */
    yOf: (offset) => surface.yOf(offset),

    /** The visible text area. */
    box: () => surface.box(),
  });
}

/** @param {HTMLElement} host */
function theTextarea(host) {
  const textarea = host.querySelector('textarea');
  if (textarea === null) throw new Error('request editor: want a textarea in the host element');
  return textarea;
}

/** The textarea's name and description: ids do not reach into a shadow root. @param {HTMLTextAreaElement} textarea */
function accessibleTexts(textarea) {
  const ids = textarea.getAttribute('aria-describedby')?.split(/\s+/) ?? [];
  const descriptions = ids.map((id) => textarea.ownerDocument.getElementById(id)?.textContent?.trim() ?? '');
  return { label: textarea.getAttribute('aria-label') ?? '', description: descriptions.join(' ') };
}

/** @param {() => void} draw */
function oncePerFrame(draw) {
  let waiting = false;
  return () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      draw();
    });
  };
}

/** @param {() => void} run */
function once(run) {
  let ran = false;
  return () => {
    if (ran) return;
    ran = true;
    run();
  };
}

/** @param {() => void} run */
function whenIdle(run) {
  if ('requestIdleCallback' in globalThis) requestIdleCallback(run, { timeout: 2000 });
  else setTimeout(run, 200); // Safari
}
