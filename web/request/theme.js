// The look of the code editor, in the page's own custom properties: they reach into the shadow root and follow its scheme.

import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

const json = HighlightStyle.define([
  { tag: tags.propertyName, color: 'var(--code-member)' },
  { tag: tags.string, color: 'var(--code-string)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--code-number)' },
  { tag: [tags.separator, tags.brace, tags.squareBracket], color: 'var(--code-punctuation)' },
]);

/** @param {string} color @param {number} percent */
const tint = (color, percent) => `color-mix(in srgb, ${color} ${percent}%, transparent)`;

const text = EditorView.theme({
  '&': { height: '100%', color: 'var(--fg)', backgroundColor: 'transparent', fontSize: 'var(--code-size)' },
  '&.cm-focused': { outline: 'none' },
  // The focus ring, drawn over the gutters.
  '&.cm-focused::after': {
    content: '""',
    position: 'absolute',
    inset: '0',
    zIndex: '301',
    border: '2px solid var(--accent)',
    pointerEvents: 'none',
  },
  '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: 'var(--code-line)', overflow: 'auto' },
  '.cm-content': { padding: 'var(--code-padding) 0', caretColor: 'var(--fg)' },
  '.cm-line': { padding: '0 12px 0 8px' },
  '.cm-content ::selection': { backgroundColor: tint('var(--accent)', 25) },
  '&.cm-focused .cm-matchingBracket': { backgroundColor: tint('var(--accent)', 20), color: 'inherit' },
  '&.cm-focused .cm-nonmatchingBracket': { backgroundColor: tint('var(--throttled)', 25), color: 'inherit' },
  '.cm-specialChar': { color: 'var(--throttled)' },
  '.decoded-data::after': {
    content: 'attr(data-decoded) / ""', // not read out: it is no part of the request
    display: 'inline-block',
    marginInlineStart: '8px',
    padding: '0 6px',
    borderRadius: '4px',
    backgroundColor: 'var(--panel)',
    color: 'var(--dim)',
    fontSize: '12px',
    lineHeight: '16px',
    unicodeBidi: 'isolate',
    userSelect: 'none',
  },
  '.highlighted-line, .highlighted-text': { backgroundColor: tint('var(--shard)', 14) },
  '.highlighted-line .decoded-data::after': { backgroundColor: 'var(--bg)' },
});

const gutters = EditorView.theme({
  '.cm-gutters': { backgroundColor: 'var(--bg)', color: 'var(--dim)', border: 'none', '&.cm-gutters-before': { borderRightWidth: '0' } },
  '.cm-lineNumbers .cm-gutterElement': { minWidth: '36px', padding: '0' },
  '.cm-activeLineGutter': { backgroundColor: 'transparent', color: 'var(--fg)' },
  '.shard-gutter .cm-gutterElement': {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'center',
    minWidth: '32px',
    padding: '0 4px',
  },
  '.shard-chip': {
    boxSizing: 'border-box',
    minWidth: '18px',
    padding: '0 3px',
    border: '1.5px solid var(--shard)',
    borderRadius: '5px',
    backgroundColor: 'var(--shard)',
    color: 'var(--on-shard)',
    fontSize: '11px',
    fontWeight: '700',
    lineHeight: '13px',
    textAlign: 'center',
  },
  '.shard-chip[data-outcome="throttled"], .shard-chip[data-outcome="internalFailure"]': {
    backgroundColor: 'transparent',
    color: 'var(--fg)',
  },
  '.shard-chip[data-outcome="throttled"]': { borderStyle: 'dashed' },
});

// Lint's own underlines are data: images, which the page's policy refuses.
const problems = EditorView.theme({
  '.cm-lintRange': { paddingBottom: '0', textDecorationLine: 'underline', textDecorationStyle: 'wavy', textDecorationSkipInk: 'none' },
  '.cm-lintRange-error': { backgroundImage: 'none', textDecorationColor: 'var(--throttled)' },
  '.cm-lintRange-warning': { backgroundImage: 'none', textDecorationColor: 'var(--dim)' },
  '.cm-lintRange-info, .cm-lintRange-hint': { backgroundImage: 'none' },
  '.cm-lintRange-active': { backgroundColor: tint('var(--throttled)', 15) },
  '.cm-tooltip': {
    maxWidth: 'min(480px, 90vw)',
    border: '1px solid var(--line)',
    borderRadius: '6px',
    backgroundColor: 'var(--panel)',
    color: 'var(--fg)',
    fontFamily: 'var(--sans)',
  },
  '.cm-diagnostic': { marginLeft: '0', padding: '6px 10px', borderLeft: 'none' },
});

const panels = EditorView.theme({
  '.cm-panels': { backgroundColor: 'var(--panel)', color: 'var(--fg)', fontFamily: 'var(--sans)' },
  '.cm-panels-top': { borderBottom: '1px solid var(--line)' },
  '.cm-panels-bottom': { borderTop: '1px solid var(--line)' },
  '.cm-panel.cm-search': { display: 'flex', flexWrap: 'wrap', gap: '6px 8px', alignItems: 'center', padding: '8px 44px 8px 12px' },
  '.cm-panel.cm-search br': { display: 'none' },
  '.cm-panel.cm-search :is(input, button, label)': { margin: '0', fontFamily: 'var(--sans)', fontSize: '13px' },
  '.cm-panel.cm-search label': { display: 'inline-flex', gap: '4px', alignItems: 'center' },
  '.cm-panel.cm-search [type=checkbox]': { width: '16px', height: '16px', accentColor: 'var(--accent)' },
  '.cm-panel.cm-search [name=search]': { flex: '1 1 40%', minWidth: '120px' },
  '.cm-panel.cm-search [name=replace].cm-textfield': { flex: '1 1 50%', minWidth: '120px' },
  '.cm-textfield, .cm-button': {
    minHeight: '30px',
    padding: '2px 10px',
    border: '1px solid var(--control-line)',
    borderRadius: '8px',
    backgroundColor: 'var(--bg)',
    backgroundImage: 'none',
    color: 'var(--fg)',
  },
  '.cm-textfield:focus-visible, .cm-button:focus-visible, .cm-search input:focus-visible': {
    outline: '2px solid var(--accent)',
    outlineOffset: '0',
  },
  '.cm-button:active': { backgroundImage: 'none', backgroundColor: 'var(--line)' },
  '.cm-panel.cm-search [name=close]': { top: '8px', right: '8px', width: '30px', height: '30px', padding: '0', color: 'var(--fg)', fontSize: '18px' },
  '.cm-searchMatch': { backgroundColor: tint('var(--accent)', 12), outline: `1px solid ${tint('var(--accent)', 50)}` },
  '.cm-searchMatch-selected': { backgroundColor: tint('var(--accent)', 12), outline: '2px solid var(--accent)' },
});

const selections = EditorView.theme({
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': { background: tint('var(--accent)', 25) },
  '.cm-cursor, .cm-dropCursor': { borderLeftColor: 'var(--fg)', borderLeftWidth: '2px', marginLeft: '-1px' },
  '.cm-selectionMatch': { backgroundColor: tint('var(--accent)', 12) },
  '.cm-searchMatch .cm-selectionMatch': { backgroundColor: 'transparent' },
});

const folds = EditorView.theme({
  '.cm-foldGutter .cm-gutterElement': { width: '14px', padding: '0', textAlign: 'center', cursor: 'pointer' },
  '.fold-marker': { color: 'var(--dim)' },
  '.cm-foldPlaceholder': {
    margin: '0 2px',
    padding: '0 6px',
    border: '1px solid var(--line)',
    borderRadius: '4px',
    backgroundColor: 'var(--panel)',
    color: 'var(--dim)',
    fontSize: '12px',
  },
});

const tips = EditorView.theme({
  '.record-tip': { maxWidth: 'min(480px, 86vw)', padding: '8px 12px', fontSize: '13px', lineHeight: '1.45' },
  '.record-tip p, .record-tip dl, .record-tip dd, .record-tip pre': { margin: '0' },
  '.record-tip .tip-title': { fontWeight: '600', overflowWrap: 'anywhere' },
  '.record-tip dl': { display: 'grid', gridTemplateColumns: 'max-content minmax(0, 1fr)', gap: '2px 10px', marginTop: '4px' },
  '.record-tip dt, .record-tip .tip-remark': { color: 'var(--dim)' },
  '.record-tip dd, .record-tip pre': { fontFamily: 'var(--mono)', fontSize: '12px' },
  '.record-tip dd': { overflowWrap: 'anywhere' },
  '.record-tip pre': { maxHeight: '220px', marginTop: '4px', overflow: 'auto', whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' },
  '.record-tip .tip-remark': { marginTop: '4px' },
  '.decoded-data::after': { cursor: 'pointer' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': { maxWidth: 'min(560px, 92vw)', fontFamily: 'var(--mono)', fontSize: '12px' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: '4px 10px', lineHeight: '18px' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': { backgroundColor: 'var(--accent)', color: 'var(--on-accent)' },
  '.cm-completionMatchedText': { textDecoration: 'none', fontWeight: '700' },
  '.cm-completionDetail': { marginLeft: '12px', color: 'var(--dim)', fontFamily: 'var(--sans)', fontStyle: 'normal' },
  'li[aria-selected] .cm-completionDetail': { color: 'inherit' },
});

const notes = EditorView.theme({
  '.notes': {
    position: 'absolute',
    insetBlockEnd: '6px',
    insetInlineEnd: '18px',
    zIndex: '250',
    display: 'flex',
    flexWrap: 'wrap',
    gap: '6px',
    justifyContent: 'flex-end',
    maxWidth: 'calc(100% - 36px)',
    fontFamily: 'var(--sans)',
    fontSize: '12px',
    lineHeight: '18px',
  },
  '.notes > [hidden]': { display: 'none' },
  '.notes p, .notes .problem-sign': {
    margin: '0',
    padding: '3px 10px',
    border: '1px solid var(--control-line)',
    borderRadius: '8px',
    backgroundColor: 'var(--raised)',
    color: 'var(--fg)',
  },
  '.notes button': { minHeight: '24px', font: 'inherit', cursor: 'pointer' },
  '.notes p button': { padding: '0 2px', border: '0', background: 'none', color: 'var(--accent)', textDecoration: 'underline', textUnderlineOffset: '2px' },
  '.notes .problem-sign': { borderColor: 'var(--throttled)', backgroundColor: 'var(--alarm-ground)', color: 'var(--throttled)' },
  '.notes button:focus-visible': { outline: '2px solid var(--accent)', outlineOffset: '1px' },
  '@media (pointer: coarse)': { '.notes button': { minHeight: '40px' } },
  '@media print': { '.notes': { display: 'none' } },
});

const media = EditorView.theme({
  '@media (forced-colors: active)': {
    '.shard-chip': { forcedColorAdjust: 'none', borderColor: 'CanvasText', backgroundColor: 'CanvasText', color: 'Canvas' },
    '.shard-chip[data-outcome="throttled"], .shard-chip[data-outcome="internalFailure"]': {
      backgroundColor: 'Canvas',
      color: 'CanvasText',
    },
    '.highlighted-line, .highlighted-text': { outline: '1px solid Highlight', outlineOffset: '-1px' },
  },
  '@media print': {
    '&': { height: 'auto' },
    '.cm-scroller': { overflow: 'visible' },
    '.cm-content': { whiteSpace: 'pre-wrap' },
  },
});

// Earlier rules win over later ones.
export const theme = [syntaxHighlighting(json), media, text, gutters, problems, panels, selections, folds, tips, notes];
