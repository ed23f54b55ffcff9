// What an answer of the engine changes in the state, and which answer the panes show.

import { answerOf, hasRecords } from './answer.js';
import { tabAfter } from './load/load-steps.js';
import { ADJACENT_PARENT, NUMBER, PARENT, SHARD_FIELDS } from './shard-fields.js';
import { sameReplay } from './scenario.js';
import { FRESH_PANEL } from './shard/panel.js';

/** @import {Answer} from './answer.js' */
/** @import {Step} from './scenario.js' */
/** @import {Opened, State} from './state.js' */
/** @import {View} from './wire.js' */

/**
 * @param {State} state
 * @param {{opened: Opened, view: View}} result
 * @returns {Partial<State>}
 */
export function afterOpen(state, { opened, view }) {
  const { settings, steps, rest } = opened;
  const text = view.request ?? '';
  const answer = answerOf(view, text);
  return {
    opened: Object.freeze({ settings, steps, rest }),
    refused: state.refused?.settings === state.work.settings ? state.refused : null,
    timeline: Object.freeze([...view.steps]),
    tab: tabAfter(state.tab, state.timeline, view.steps),
    work: state.work.draft === null ? Object.freeze({ ...state.work, draft: text }) : state.work,
    ...commit(state, answer, state.work.draft ?? text),
    good: answer, // what was good before belongs to another history
    present: answer,
    retry: opened === state.opened ? state.retry : null,
    arrived: state.arrived && sameReplay(state.arrived, opened) ? null : state.arrived,
  };
}

/**
 * @param {State} state
 * @param {{step: Step, view: View}} result
 * @returns {Partial<State>}
 */
export function afterStep(state, { step, view }) {
  const text = view.request ?? ('put' in step ? String(step.put) : (state.committed?.text ?? ''));
  return {
    opened: state.opened && Object.freeze({ ...state.opened, steps: Object.freeze([...state.opened.steps, step]) }),
    timeline: Object.freeze([...state.timeline, ...view.steps]),
    tab: tabAfter(state.tab, state.timeline, [...state.timeline, ...view.steps]),
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
  const preview = draft === answer.text && state.retry === null ? null : state.preview;
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
export function afterPreview(state, { text, revision, view }) {
  if (revision !== state.revision || (text === state.committed?.text && state.retry === null)) {
    return {}; // the stream, or the draft, has moved on
  }
  return { preview: answerOf(view, text), previewRevision: revision };
}

/**
 * What was shown right after a step.
 * @param {State} state
 * @param {{step: number, revision: number, view: View}} result
 * @returns {Partial<State>}
 */
export function afterLook(state, { step, revision, view }) {
  if (step !== state.looking || revision !== state.revision) {
    return {}; // the visitor looks elsewhere by now
  }
  return { look: Object.freeze({ step, revision, answer: answerOf(view, view.request ?? '') }) };
}

/**
 * The last put's answer again, as a view that can be asked about; the stream has not changed.
 * @param {State} state
 * @param {{view: View}} result
 * @returns {Partial<State>}
 */
export function afterPresent(state, { view }) {
  const { committed, present } = state;
  const answer = answerOf(view, committed?.text ?? '');
  return { committed: answer, present: present === committed ? answer : present };
}

/**
 * The state with the answer that the panes are to show, and what follows when that is another one than before.
 * @param {State} next
 * @param {State} before
 * @returns {State}
 */
export function withShown(next, before) {
  const state = arrived(next, before);
  const answer = shownAnswer(state);
  return answer && answer !== before.shown ? { ...state, ...show(state, answer, before.good) } : state;
}

/**
 * Keeps what the present showed while looking back, and takes it up again afterwards.
 * @param {State} next
 * @param {State} before
 * @returns {State}
 */
function arrived(next, before) {
  if (next.looking !== null) {
    return before.looking === null ? { ...next, present: next.good } : next;
  }
  if (before.looking === null) {
    return next;
  }
  // Another revision: the engine was asked about the past, so a preview has to be made anew.
  return { ...next, look: null, present: null, good: next.present, revision: next.revision + 1 };
}

/**
 * What follows when another answer is shown. An open shard's details close when another history has another shard in
 * its place, or none.
 * @param {State} state
 * @param {Answer} answer
 * @param {Answer | null} old what was good before
 * @returns {Partial<State>}
 */
function show(state, answer, old) {
  const whole = hasRecords(answer) || !answer.view.answered || state.looking !== null;
  const good = whole ? answer : beside(state.good ?? answer, answer.view);
  const exists = state.selected !== null && good !== null && state.selected < good.entries.length;
  return {
    shown: answer,
    good,
    selected: exists ? state.selected : null,
    hovered: null,
    explanation: null,
    ...(!sameShard(state.shard, good, old ?? good) && { shard: null, shardFacts: null, read: null, panel: FRESH_PANEL }),
  };
}

/**
 * Whether two answers have the same shard at an index: of the same number and parents.
 * @param {number | null} index
 * @param {Answer} a
 * @param {Answer} b
 */
function sameShard(index, { view: a }, { view: b }) {
  if (index === null) {
    return false;
  }
  const at = index * SHARD_FIELDS;
  return at < a.shards.length && [NUMBER, PARENT, ADJACENT_PARENT].every((field) => a.shards[at + field] === b.shards[at + field]);
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
 * What is looked back at; else the last put's answer when the draft is that put, or else the preview.
 * @param {State} state
 */
function shownAnswer(state) {
  const { committed, preview, looking, look } = state;
  if (looking !== null && look) {
    return look.answer;
  }
  return isSent(state) ? committed : (preview ?? committed);
}

/**
 * Whether the draft is the last put. A retry of a retry has the same text, and is one to come all the same.
 * @param {Pick<State, 'committed' | 'work' | 'retry'>} state
 */
export function isSent({ committed, work, retry }) {
  return work.draft !== null && work.draft === committed?.text && retry === null;
}
