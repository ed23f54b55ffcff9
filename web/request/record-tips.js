// What is known about a value of a record: where a partition key or an explicit hash key leads, and what data decodes to.
// It stands in a tip under the pointer; Alt-Enter shows it for the caret, and a press on decoded data for that.

import { EditorView, activateHover, closeHoverTooltips, hasHoverTooltips, hoverTooltip } from '@codemirror/view';
import { dataView } from './data-view.js';
import { marksOf } from './marks.js';
import { placeAt } from './request-place.js';
import { dataLiteral, textOf } from './shown-request.js';
import { tipElement, tipWords } from './tip-element.js';

/** @import { EditorState } from '@codemirror/state' */
/** @import { Tooltip } from '@codemirror/view' */
/** @import { Explanation } from '../wire.js' */
/** @import { Found } from './request-strings.js' */
/** @import { StreamFacts } from './stream-facts.js' */
/** @import { Tip } from './tip-element.js' */

/** @param {StreamFacts} facts */
export function recordTips(facts) {
  /** The tip that was asked for, while it is opened. @type {Tooltip | null} */
  let asked = null;
  /** Whether the pointer has moved since a key was pressed: where it rests says nothing while one types. */
  let pointed = false;
  const tips = hoverTooltip(
    ({ state }, pos) => {
      const found = asked || !pointed ? null : recordValueAt(state, pos);
      return found ? tipOf(state, found, facts).then((tip) => tooltip(found, tip)) : asked;
    },
    { hideOnChange: true, hoverTime: 400 },
  );

  /**
   * Shows the tip for a place, until the reader goes on.
   * @param {EditorView} view
   * @param {number} pos
   */
  function show(view, pos) {
    const found = recordValueAt(view.state, pos);
    if (!found) return false;
    const { doc } = view.state;
    tipOf(view.state, found, facts).then((tip) => {
      if (view.state.doc !== doc) return; // the reader has gone on
      asked = tooltip(found, tip);
      activateHover(view, pos, 1, { tooltip: tips, until: ({ docChanged, selection }) => docChanged || selection !== undefined });
      asked = null;
      view.dispatch({ effects: EditorView.announce.of(tipWords(tip)) });
    });
    return true;
  }

  return {
    extension: [
      tips,
      EditorView.domEventObservers({
        keydown: () => { pointed = false; },
        mousemove: () => { pointed = true; },
      }),
      EditorView.domEventHandlers({
        click(event, view) {
          const chip = event.target instanceof Element ? event.target.closest('.decoded-data') : null;
          if (chip && !hasHoverTooltips(view.state)) show(view, view.posAtDOM(chip) - 1);
          return false;
        },
      }),
    ],
    keymap: [
      { key: 'Alt-Enter', run: (/** @type {EditorView} */ view) => show(view, view.state.selection.main.head) },
      {
        key: 'Escape',
        run(/** @type {EditorView} */ view) {
          if (!hasHoverTooltips(view.state)) return false;
          view.dispatch({ effects: closeHoverTooltips });
          return true;
        },
      },
    ],
  };
}

/**
 * @param {Found} found
 * @param {Tip} tip
 * @returns {Tooltip}
 */
function tooltip({ from, to }, tip) {
  return { pos: from, end: to, create: () => ({ dom: tipElement(tip) }) };
}

/**
 * The value of a record's member around a place, its quotes included.
 * @param {EditorState} state
 * @param {number} pos
 */
function recordValueAt(state, pos) {
  const text = textOf(state);
  const string = (placeAt(text, pos) ?? placeAt(text, pos + 1) ?? placeAt(text, pos - 1))?.string;
  return string && string.of === 'record' && !string.isName && string.complete && ['Data', 'PartitionKey', 'ExplicitHashKey'].includes(string.name) ? string : null;
}

/**
 * @param {EditorState} state
 * @param {Found} found
 * @param {StreamFacts} facts
 * @returns {Promise<Tip>}
 */
async function tipOf(state, found, facts) {
  if (found.name === 'Data') return dataTip(dataLiteral(state, found));
  const value = stringOf(state.sliceDoc(found.from, found.to));
  const record = marksOf(state).placed.between(found.from, found.to).at(0)?.index ?? -1;
  const explanation = await facts.explain(record);
  const tip = { title: found.name === 'PartitionKey' ? `Partition key “${value}”` : 'Explicit hash key', facts: [], text: '', remark: '' };
  if (!explanation) return { ...tip, remark: 'Where it leads is known when the request is answered.' };
  return found.name === 'PartitionKey' ? keyTip(tip, explanation, value) : hashKeyTip(tip, explanation, value);
}

/**
 * @param {Tip} tip
 * @param {Explanation} explanation
 * @param {string} value
 * @returns {Tip}
 */
function keyTip(tip, { partitionKey, md5, explicit, position, shardId }, value) {
  const hash = BigInt(`0x${md5}`);
  return {
    ...tip,
    facts: [
      ['MD5', md5],
      ['Hash key', String(hash)],
      ...(explicit ? [] : /** @type {const} */ ([['Position', position], ['Shard', shardId]])),
    ],
    remark: changed(value === partitionKey, partitionKey) || (explicit ? 'The record has an ExplicitHashKey, which chooses the shard instead.' : ''),
  };
}

/**
 * @param {Tip} tip
 * @param {Explanation} explanation
 * @param {string} value
 * @returns {Tip}
 */
function hashKeyTip(tip, { hashKey, position, shardId, startingHashKey, endingHashKey }, value) {
  return {
    ...tip,
    facts: [['Position', position], ['Shard', shardId], ['starts at', startingHashKey], ['ends at', endingHashKey]],
    remark: changed(value === hashKey, hashKey),
  };
}

/**
 * @param {boolean} same
 * @param {string} answered
 */
function changed(same, answered) {
  return same ? '' : `The text has changed since: this is about “${answered}”.`;
}

/** @param {string} literal @returns {Tip} */
function dataTip(literal) {
  const view = dataView(literal);
  return view === null
    ? { title: 'Data', facts: [], text: '', remark: 'This is not base64.' }
    : { title: `Data: ${view.kind}`, facts: [], text: view.text, remark: '' };
}

/** @param {string} literal */
function stringOf(literal) {
  try {
    return String(JSON.parse(literal));
  } catch {
    return literal.slice(1, -1);
  }
}
