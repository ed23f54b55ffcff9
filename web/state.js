// What the page knows, and the pure transitions on it. States are frozen; `reduce` returns a new one.

import { answerOf, hasRecords } from './answer.js';
import { scenarioOf } from './scenario.js';
import { SHARD_FIELDS } from './shard-fields.js';

/** @import {Answer} from './answer.js' */
/** @import {Settings, SettingsProblem, Step, Work} from './scenario.js' */
/** @import {Explanation, ShardDetail, StepSummary, View} from './wire.js' */

/** @typedef {{readonly settings: Readonly<Settings>, readonly steps: readonly Step[], readonly rest: Work['rest']}} Opened */

/**
 * @typedef {Object} State
 * @property {'starting' | 'ready' | 'failed'} engine
 * @property {string} failure why the engine failed
 * @property {Work} work
 * @property {readonly Work[]} past what undo goes back to, newest last
 * @property {readonly Work[]} future what redo goes forward to, nearest last
 * @property {{kind: string, time: number} | null} edit the last edit; one that follows it closely joins it
 * @property {Opened | null} opened what the engine runs
 * @property {{settings: Readonly<Settings>, problem: SettingsProblem} | null} refused settings that the engine would not have
 * @property {number} revision rises whenever the engine's stream changes
 * @property {readonly StepSummary[]} timeline
 * @property {Answer | null} committed the last put's
 * @property {Answer | null} preview the draft's, where it is not the last put
 * @property {number} previewRevision the stream that the preview was made against
 * @property {Answer | null} shown what the panes are about: one of the two
 * @property {Answer | null} good the last answer that had records
 * @property {number | null} selected the record whose Why is open
 * @property {number | null} hovered the record that is pointed at
 * @property {Explanation | null} explanation of the selected record
 * @property {number | null} shard the shard whose details are open
 * @property {ShardDetail | null} shardDetail
 * @property {'table' | 'json'} tab
 * @property {{from: number, to: number}} zoom the part of the hash key space that is shown
 * @property {string} notice one sentence for the visitor, or ''
 */

/**
 * @typedef {{type: 'engine', engine: State['engine'], failure?: string}
 *   | {type: 'typed', text: string, time: number, alone?: boolean}
 *   | {type: 'settings', change: Partial<Settings>, time: number}
 *   | {type: 'serviceLimits'}
 *   | {type: 'step', step: Step}
 *   | {type: 'startOver', work: Work}
 *   | {type: 'undo'}
 *   | {type: 'redo'}
 *   | {type: 'opened', opened: Opened, view: View}
 *   | {type: 'applied', step: Step, view: View}
 *   | {type: 'refused', settings: Readonly<Settings>, problem: SettingsProblem}
 *   | {type: 'previewed', text: string, revision: number, view: View}
 *   | {type: 'select', record: number | null}
 *   | {type: 'hover', record: number | null}
 *   | {type: 'explained', explanation: Explanation}
 *   | {type: 'shard', index: number | null}
 *   | {type: 'shardDetail', detail: ShardDetail}
 *   | {type: 'tab', tab: State['tab']}
 *   | {type: 'zoom', zoom: State['zoom']}
 *   | {type: 'notice', notice: string}} Action
 */

/** Edits of one kind that are closer together are one undo step, in milliseconds. */
const PAUSE = 1000;
/** How far undo goes back. */
const MEMORY = 200;
export const WHOLE = Object.freeze({ from: 0, to: 1 });

/**
 * @param {Work} work
 * @param {View | null} first a result that is already known
 * @returns {State}
 */
export function initialState(work, first) {
  /** @type {State} */
  const state = {
    engine: 'starting',
    failure: '',
    work,
    past: [],
    future: [],
    edit: null,
    opened: null,
    refused: null,
    revision: 0,
    timeline: [],
    committed: null,
    preview: null,
    previewRevision: -1,
    shown: null,
    good: null,
    selected: null,
    hovered: null,
    explanation: null,
    shard: null,
    shardDetail: null,
    tab: 'table',
    zoom: WHOLE,
    notice: '',
  };
  const seen = first ? reduce(state, { type: 'opened', opened: work, view: first }) : state;
  // The engine has not opened anything yet.
  return Object.freeze({ ...seen, opened: null });
}

/**
 * The state after a reload: the steps that were kept can be undone, the latest first.
 * @param {Work} work
 * @returns {State}
 */
export function restoredState(work) {
  const past = work.steps.map((_, taken) => Object.freeze({ ...work, steps: Object.freeze(work.steps.slice(0, taken)) }));
  return Object.freeze({ ...initialState(work, null), past: Object.freeze(past.slice(-MEMORY)) });
}

/**
 * @param {State} state
 * @param {Action} action
 * @returns {State}
 */
export function reduce(state, action) {
  const next = { ...state, ...change(state, action) };
  const answer = shownAnswer(next);
  return Object.freeze(answer && answer !== state.shown ? { ...next, ...show(next, answer) } : next);
}

/**
 * @param {State} state
 * @param {Action} action
 * @returns {Partial<State>}
 */
function change(state, action) {
  switch (action.type) {
    case 'engine':
      // A new start has nothing open yet.
      return { engine: action.engine, failure: action.failure ?? '', ...(action.engine !== 'ready' && { opened: null }) };
    case 'typed': // alone: an undo step of its own
      return action.text === state.work.draft ? {} : edited(state, { draft: action.text }, action.alone ? null : { kind: 'typed', time: action.time });
    case 'settings':
      return edited(state, { settings: Object.freeze({ ...state.work.settings, ...action.change }) }, {
        kind: Object.keys(action.change).join(),
        time: action.time,
      });
    case 'serviceLimits':
      return edited(state, {
        settings: Object.freeze({ ...state.work.settings, recordsPerSecond: '', bytesPerSecond: '' }),
        rest: Object.freeze({ ...state.work.rest, shardLimits: Object.freeze({}) }),
      });
    case 'step':
      return { ...edited(state, { steps: Object.freeze([...state.work.steps, action.step]) }) };
    case 'startOver':
      return { ...edited(state, action.work), zoom: WHOLE };
    case 'undo':
      return travelled(state, state.past, state.future, 'past', 'future');
    case 'redo':
      return travelled(state, state.future, state.past, 'future', 'past');
    case 'opened':
      return afterOpen(state, action);
    case 'applied':
      return afterStep(state, action);
    case 'refused':
      return { refused: { settings: action.settings, problem: action.problem } };
    case 'previewed':
      return afterPreview(state, action);
    case 'select':
      return { selected: action.record, explanation: null };
    case 'hover':
      return { hovered: action.record };
    case 'explained':
      return { explanation: action.explanation };
    case 'shard':
      return { shard: action.index, shardDetail: null };
    case 'shardDetail':
      return { shardDetail: action.detail };
    case 'tab':
      return { tab: action.tab };
    case 'zoom':
      return { zoom: Object.freeze(action.zoom) };
    case 'notice':
      return { notice: action.notice };
  }
}

/**
 * Changes the work, so that undo can take it back. An edit joins the one before when it is of the same kind and follows closely.
 * @param {State} state
 * @param {Partial<Work>} part
 * @param {State['edit']} edit
 * @returns {Partial<State>}
 */
function edited(state, part, edit = null) {
  const joins = edit !== null && state.edit !== null && edit.kind === state.edit.kind && edit.time - state.edit.time < PAUSE;
  return {
    work: Object.freeze({ ...state.work, ...part }),
    past: joins ? state.past : Object.freeze([...state.past, state.work].slice(-MEMORY)),
    future: [],
    edit,
  };
}

/**
 * @param {State} state
 * @param {readonly Work[]} source
 * @param {readonly Work[]} target
 * @param {'past' | 'future'} sourceName
 * @param {'past' | 'future'} targetName
 * @returns {Partial<State>}
 */
function travelled(state, source, target, sourceName, targetName) {
  const work = source.at(-1);
  if (!work) {
    return {};
  }
  return { work, [sourceName]: Object.freeze(source.slice(0, -1)), [targetName]: Object.freeze([...target, state.work]), edit: null };
}

/**
 * @param {State} state
 * @param {{opened: Opened, view: View}} result
 * @returns {Partial<State>}
 */
function afterOpen(state, { opened: { settings, steps, rest }, view }) {
  const text = view.request ?? '';
  const answer = answerOf(view, text);
  return {
    opened: Object.freeze({ settings, steps, rest }),
    refused: state.refused?.settings === state.work.settings ? state.refused : null,
    timeline: Object.freeze([...view.steps]),
    work: state.work.draft === null ? Object.freeze({ ...state.work, draft: text }) : state.work,
    ...commit(state, answer, state.work.draft ?? text),
    good: answer, // what was good before belongs to another history
  };
}

/**
 * @param {State} state
 * @param {{step: Step, view: View}} result
 * @returns {Partial<State>}
 */
function afterStep(state, { step, view }) {
  const text = 'put' in step ? String(step.put) : (state.committed?.text ?? '');
  return {
    opened: state.opened && Object.freeze({ ...state.opened, steps: Object.freeze([...state.opened.steps, step]) }),
    timeline: Object.freeze([...state.timeline, ...view.steps]),
    ...commit(state, answerOf(view, text), state.work.draft),
  };
}

/**
 * The stream has changed: a preview of a draft that is no longer the last put stays until its successor comes.
 * @param {State} state
 * @param {Answer} answer
 * @param {string | null} draft
 * @returns {Partial<State>}
 */
function commit(state, answer, draft) {
  const preview = draft === answer.text ? null : state.preview;
  return {
    committed: answer,
    preview,
    revision: state.revision + 1,
  };
}

/**
 * @param {State} state
 * @param {{text: string, revision: number, view: View}} result
 * @returns {Partial<State>}
 */
function afterPreview(state, { text, revision, view }) {
  if (revision !== state.revision || text === state.committed?.text) {
    return {}; // the stream, or the draft, has moved on
  }
  return { preview: answerOf(view, text), previewRevision: revision };
}

/**
 * What follows when another answer is shown.
 * @param {State} state
 * @param {Answer} answer
 * @returns {Partial<State>}
 */
function show(state, answer) {
  const good = hasRecords(answer) || !answer.view.answered ? answer : beside(state.good ?? answer, answer.view);
  const exists = state.selected !== null && good !== null && state.selected < good.entries.length;
  return {
    shown: answer,
    good,
    selected: exists ? state.selected : null,
    hovered: null,
    explanation: null,
    shardDetail: null,
    shard: good && state.shard !== null && state.shard < good.view.shards.length / SHARD_FIELDS ? state.shard : null,
  };
}

/**
 * An answer with the stream as it is now: a request that was refused leaves its records in sight, and its shards go on.
 * @param {Answer} good
 * @param {View} now
 * @returns {Answer}
 */
function beside(good, { shards, stream }) {
  return Object.freeze({ ...good, view: { ...good.view, shards, stream } });
}

/**
 * The last put's answer when the draft is that put, or else the preview.
 * @param {State} state
 */
function shownAnswer({ committed, preview, work }) {
  return work.draft !== null && work.draft === committed?.text ? committed : (preview ?? committed);
}

/**
 * What the engine opens: put steps are the exact text of the editor, so that nothing is laid out anew.
 * @param {Opened} opened
 */
export function scenarioText({ settings, ...rest }) {
  return JSON.stringify(scenarioOf(settings, rest));
}
