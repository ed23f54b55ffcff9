// The request editor as the page's own textarea: what works before, and without, the code editor.

import { changedRange, movedOffset } from './changed-range.js';
import { indexLines } from './line-index.js';
import { placeRecords } from './placed-records.js';
import { watchPointedRecord } from './pointed-record.js';
import { sizeRefusal } from './size-limit.js';

/** @import { EditorSurface, Handover, SurfaceCallbacks } from './editor.js' */

/**
 * Makes a textarea the editor's surface.
 * @param {HTMLTextAreaElement} textarea
 * @param {SurfaceCallbacks} callbacks
 * @returns {EditorSurface & { settled(): Promise<void>, handOver(): Handover }}
 */
export function createPlainText(textarea, { onChange, onPut, onHover, onRefuse, onMoved }) {
  const listeners = new AbortController();
  const { signal } = listeners;
  const pointed = watchPointedRecord(onHover);
  let busy = false; // composing a character or dragging out a selection
  let released = () => {};
  /** @type {Float64Array} */
  let records = new Float64Array(0);
  let answeredText = textarea.value; // the text that the records belong to
  let current = measure();

  /** The lines of the text, and where the records stand in it. */
  function measure() {
    const text = textarea.value;
    const edit = changedRange(answeredText, text);
    const now = (/** @type {number} */ offset, /** @type {-1 | 1} */ side) => movedOffset(edit, offset, side);
    return { text, lines: indexLines(text), placed: placeRecords(records, now), now };
  }

  function measured() {
    if (current.text !== textarea.value) current = measure();
    return current;
  }

  /** The height of a line and the y of the first one, in CSS pixels of the viewport. */
  function metrics() {
    const style = getComputedStyle(textarea);
    const top = textarea.getBoundingClientRect().top + textarea.clientTop;
    return { lineHeight: parseFloat(style.lineHeight), top: top + parseFloat(style.paddingTop) - textarea.scrollTop };
  }

  /** @param {number} y */
  function recordAtHeight(y) {
    const { lineHeight, top } = metrics();
    const { lines, placed } = measured();
    const line = Math.floor((y - top) / lineHeight);
    if (line < 0 || line >= lines.count) return -1;
    const range = lines.range(line);
    return placed.meant(range, range.from);
  }

  function recordAtCaret() {
    if (!hasFocus(textarea)) return -1;
    const caret = textarea.selectionDirection === 'backward' ? textarea.selectionStart : textarea.selectionEnd;
    const { lines, placed } = measured();
    return placed.meant(lines.range(lines.lineAt(caret)), caret);
  }

  /** @param {boolean} now */
  function setBusy(now) {
    busy = now;
    if (!busy) released();
  }

  /** @param {number} offset */
  function scrollTo(offset) {
    const { lineHeight } = metrics();
    const y = measured().lines.lineAt(offset) * lineHeight;
    const seen = y >= textarea.scrollTop && y + 2 * lineHeight <= textarea.scrollTop + textarea.clientHeight;
    if (!seen) textarea.scrollTop = y - textarea.clientHeight / 2;
  }

  textarea.addEventListener('beforeinput', (event) => {
    const inserted = (event.data ?? event.dataTransfer?.getData('text/plain') ?? '').length;
    const replaced = textarea.selectionEnd - textarea.selectionStart;
    const refusal = sizeRefusal(inserted, textarea.textLength - replaced + inserted);
    if (inserted === 0 || refusal === '') return;
    event.preventDefault();
    onRefuse(refusal);
  }, { signal });
  textarea.addEventListener('input', () => onChange(textarea.value), { signal });
  textarea.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.isComposing || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    onPut();
  }, { signal });

  textarea.addEventListener('scroll', onMoved, { signal, passive: true });
  textarea.addEventListener('pointermove', (event) => {
    if (event.pointerType !== 'touch') pointed.pointer(recordAtHeight(event.clientY));
  }, { signal });
  textarea.addEventListener('pointerleave', () => pointed.pointer(-1), { signal });
  for (const type of ['selectionchange', 'keyup', 'click', 'focus', 'blur']) {
    textarea.addEventListener(type, () => pointed.caret(recordAtCaret()), { signal });
  }

  textarea.addEventListener('compositionstart', () => setBusy(true), { signal });
  textarea.addEventListener('compositionend', () => setBusy(false), { signal });
  textarea.addEventListener('pointerdown', (event) => {
    const onText = event.offsetX < textarea.clientWidth && event.offsetY < textarea.clientHeight;
    if (event.button === 0 && onText) setBusy(true);
  }, { signal });
  for (const type of ['pointerup', 'pointercancel', 'blur']) {
    addEventListener(type, () => setBusy(false), { signal, capture: true });
  }

  return {
    text: () => textarea.value,

    setText(text) {
      const { from, to, insert } = changedRange(textarea.value, text);
      if (from < to || insert !== '') textarea.setRangeText(insert, from, to, 'preserve');
    },

    replace({ from, to, insert }) {
      const focused = /** @type {Document | ShadowRoot} */ (textarea.getRootNode()).activeElement;
      textarea.focus({ preventScroll: true });
      textarea.setSelectionRange(from, to);
      // The only way to edit a textarea that its own undo knows of; it fires `input`.
      if (!textarea.ownerDocument.execCommand('insertText', false, insert)) {
        textarea.setRangeText(insert, from, to, 'end');
        onChange(textarea.value);
      }
      if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
      else textarea.blur();
      scrollTo(from + insert.length);
    },

    focus(from, to = from) {
      textarea.focus({ preventScroll: from !== undefined });
      if (from === undefined || to === undefined) return;
      textarea.setSelectionRange(from, to);
      scrollTo(from);
    },

    annotate(annotations) {
      if (annotations.records === records) return;
      records = annotations.records;
      answeredText = textarea.value;
      current = measure();
    },

    yOf(offset) {
      if (textarea.clientHeight === 0) return null;
      const { lineHeight, top } = metrics();
      const { lines, now } = measured();
      return top + (lines.lineAt(now(offset, 1)) + 0.5) * lineHeight;
    },

    box() {
      const { left, top } = textarea.getBoundingClientRect();
      return new DOMRect(left + textarea.clientLeft, top + textarea.clientTop, textarea.clientWidth, textarea.clientHeight);
    },

    async settled() {
      while (busy) await new Promise((resolve) => { released = () => resolve(undefined); });
    },

    handOver() {
      listeners.abort();
      const { selectionStart, selectionEnd, selectionDirection, scrollTop, scrollLeft } = textarea;
      const backward = selectionDirection === 'backward';
      return {
        text: textarea.value,
        anchor: backward ? selectionEnd : selectionStart,
        head: backward ? selectionStart : selectionEnd,
        scrollTop,
        scrollLeft,
        focused: hasFocus(textarea),
      };
    },
  };
}

/** @param {HTMLElement} element */
function hasFocus(element) {
  return /** @type {Document | ShadowRoot} */ (element.getRootNode()).activeElement === element;
}
