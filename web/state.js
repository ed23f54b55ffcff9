// What the page knows, and the pure transitions on it. States are frozen; `reduce` returns a new one.

import { arrive, backToOwn, imported, leave } from './arrival.js';
import { afterLook, afterOpen, afterPresent, afterPreview, afterStep, withShown } from './answered.js';
import { WHOLE } from './keyspace/geometry.js';
import { tabAt } from './load/load-steps.js';
import { originAfter } from './origin.js';
import { sameReplay, sameSteps, scenarioOf } from './scenario.js';
import { FRESH_PANEL } from './shard/panel.js';
import { moved, placeOf, withSteps, without } from './timeline/steps.js';
import { edited, pastOf, redone, returned, undone } from './undo.js';

/** @import {Answer} from './answer.js' */
/** @import {Origin} from './origin.js' */
/** @import {Settings, SettingsProblem, Step, Work} from './scenario.js' */
/** @import {Facts, Panel, Read, Traffic} from './shard/panel.js' */
/** @import {Explanation, LoadReport, StepSummary, View} from './wire.js' */

/** @typedef {{readonly step: number, readonly revision: number, readonly report: LoadReport}} Reported which step it is about, and of which stream */

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
 * @property {Facts | null} shardFacts about it; those of the view before stay until newer ones come
 * @property {Read | null} read what was read of it last
 * @property {Readonly<Panel>} panel what was chosen in its panel
 * @property {readonly Traffic[]} traffic of the last ten seconds: of the moment that is looked at, and of now
 * @property {'table' | 'json' | 'load'} tab
 * @property {Reported | null} load the report on a load
 * @property {{from: number, to: number}} zoom the part of the hash key space that is shown
 * @property {string} notice one sentence for the visitor, or ''
 * @property {number | null} looking the step that is looked back at, 0-based among those of `opened`; null: now
 * @property {Look | null} look what was shown right after it
 * @property {Answer | null} present what `good` is again when looking back ends
 * @property {string | null} retry the request that sends again what failed, while the draft is just that
 * @property {{work: Work, message: string} | null} stuck work that cannot be replayed, and why
 * @property {boolean} arriving whether a link is being read
 * @property {Work | null} arrived work that has just been opened, until its replay is shown
 * @property {Progress | null} progress of the replay under way, when it takes long
 */

/** @typedef {{readonly step: number, readonly revision: number, readonly answer: Answer}} Look */

/** @typedef {{readonly done: number, readonly of: number, readonly steps: number}} Progress `done` of `of` in parts of work; how many steps that is */

/**
 * @typedef {{type: 'engine', engine: State['engine'], failure?: string}
 *   | {type: 'typed', text: string, time: number, alone?: boolean}
 *   | {type: 'settings', change: Partial<Settings>, time: number}
 *   | {type: 'serviceLimits'}
 *   | {type: 'step', step: Step}
 *   | {type: 'deleteStep', step: number}
 *   | {type: 'moveStep', step: number, by: number}
 *   | {type: 'retry', text: string}
 *   | {type: 'look', step: number | null}
 *   | {type: 'looked', step: number, revision: number, view: View}
 *   | {type: 'presented', view: View}
 *   | {type: 'progress', progress: State['progress']}
 *   | {type: 'cancelled'}
 *   | {type: 'stuck', work: Work, message: string}
 *   | {type: 'undoStuck'}
 *   | {type: 'startOver', work: Work}
 *   | {type: 'arriving'}
 *   | {type: 'notArrived', notice: string}
 *   | {type: 'arrive', work: Work, came: Origin['came'] | null, notice?: string}
 *   | {type: 'imported', part: Partial<Work>, notice: string}
 *   | {type: 'backToOwn'}
 *   | {type: 'closeAside'}
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
 *   | {type: 'shardFacts', facts: Facts}
 *   | {type: 'panel', change: Partial<Panel>}
 *   | {type: 'read', read: Read}
 *   | {type: 'traffic', traffic: Traffic}
 *   | {type: 'tab', tab: State['tab']}
 *   | ({type: 'reported'} & Reported)
 *   | {type: 'zoom', zoom: State['zoom']}
 *   | {type: 'notice', notice: string}} Action
 */

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
    shardFacts: null,
    read: null,
    panel: FRESH_PANEL,
    traffic: [],
    tab: 'table',
    load: null,
    zoom: WHOLE,
    notice: '',
    looking: null,
    look: null,
    present: null,
    retry: null,
    stuck: null,
    arriving: false,
    arrived: null,
    progress: null,
  };
  const seen = first ? reduce(state, { type: 'opened', opened: work, view: first }) : state;
  // The engine has not opened anything yet.
  return Object.freeze({ ...seen, opened: null });
}

/**
 * The state after a reload: the steps that were kept can be undone, the latest first, and then what else was open.
 * @param {Work} work
 * @returns {State}
 */
export function restoredState(work) {
  const { aside } = work.origin;
  return Object.freeze({ ...initialState(work, null), past: Object.freeze([...(aside ? [aside] : []), ...pastOf(work)]) });
}

/** What each action changes. @type {{readonly [K in Action['type']]: (state: State, action: Extract<Action, {type: K}>) => Partial<State>}} */
const CHANGES = {
  // A new start has nothing open yet.
  engine: (_, { engine, failure = '' }) => ({ engine, failure, ...(engine !== 'ready' && { opened: null }) }),
  // Alone: an undo step of its own.
  typed: (state, { text, time, alone }) => (text === state.work.draft ? {} : edited(state, { draft: text }, alone ? null : { kind: 'typed', time })),
  settings: (state, { change, time }) => edited(state, { settings: Object.freeze({ ...state.work.settings, ...change }) }, { kind: Object.keys(change).join(), time }),
  serviceLimits: (state) => edited(state, {
    settings: Object.freeze({ ...state.work.settings, recordsPerSecond: '', bytesPerSecond: '' }),
    rest: Object.freeze({ ...state.work.rest, shardLimits: Object.freeze({}) }),
  }),
  step: (state, { step }) => ({
    ...edited(state, { steps: Object.freeze([...state.work.steps, step]) }),
    retry: 'put' in step || 'retry' in step ? null : state.retry, // those change what has failed
  }),
  deleteStep: (state, { step }) => withSteps(state, without(state.work.steps, placeOf(state, step))),
  // Until the steps in sight are those of the work, it is not certain which one is meant.
  moveStep(state, { step, by }) {
    const { steps } = state.work;
    const changes = sameSteps(steps, state.opened?.steps ?? []) ? withSteps(state, moved(steps, step, by)) : {};
    return changes.work && state.looking === step ? { ...changes, looking: step + by } : changes;
  },
  retry: (state, { text }) => ({ ...edited(state, { draft: text }), retry: text }),
  look: (state, { step }) => ({ looking: step, ...(step !== null && { tab: tabAt(state.tab, state.timeline, step) }) }),
  looked: afterLook,
  presented: afterPresent,
  progress: (_, { progress }) => ({ progress }),
  cancelled(state) {
    if (state.opened) {
      return quiet(returned(state, state.opened));
    }
    return leave(state, state.work, 'The replay was cancelled.') ?? { stuck: { work: state.work, message: 'The replay was cancelled.' } };
  },
  stuck: (state, { work, message }) => leave(state, work, `This cannot be opened. ${message}`) ?? { stuck: { work, message } },
  // The engine may stand where the work does, and yet have failed.
  undoStuck: (state) => quiet({ ...undone(state), ...(state.opened && returned(state, state.opened)) }),
  startOver: (state, { work }) => ({ ...edited(state, { ...work, origin: originAfter(state.work, 'fresh') }), zoom: WHOLE, notice: '' }),
  arriving: () => ({ arriving: true }),
  notArrived: (_, { notice }) => ({ arriving: false, notice }),
  arrive,
  imported,
  backToOwn,
  closeAside: ({ work }) => ({ work: Object.freeze({ ...work, origin: Object.freeze({ ...work.origin, told: true }) }) }),
  undo: (state) => quiet({ ...undone(state), retry: null }),
  redo: (state) => quiet({ ...redone(state), retry: null }),
  opened: afterOpen,
  applied: afterStep,
  refused: (_, { settings, problem }) => ({ refused: { settings, problem } }),
  previewed: afterPreview,
  // Why and a shard's details stand at the same place.
  select: (_, { record }) => ({ selected: record, explanation: null, ...(record !== null && { shard: null }) }),
  hover: (_, { record }) => ({ hovered: record }),
  explained: (_, { explanation }) => ({ explanation }),
  shard: (_, { index }) => ({ shard: index, shardFacts: null, read: null, panel: FRESH_PANEL }),
  shardFacts: (_, { facts }) => ({ shardFacts: facts }),
  panel: (state, { change }) => ({ panel: Object.freeze({ ...state.panel, ...change }) }),
  read: (_, { read }) => ({ read }),
  traffic: (state, { traffic }) => ({ traffic: [traffic, ...state.traffic.filter(({ of }) => of === state.committed?.view)] }),
  tab: (_, { tab }) => ({ tab }),
  reported: (_, { step, revision, report }) => ({ load: Object.freeze({ step, revision, report }) }),
  zoom: (_, { zoom }) => ({ zoom: Object.freeze(zoom) }),
  notice: (_, { notice }) => ({ notice }),
};

/**
 * @param {State} state
 * @param {Action} action
 * @returns {State}
 */
export function reduce(state, action) {
  const change = /** @type {(state: State, action: Action) => Partial<State>} */ (CHANGES[action.type]);
  return Object.freeze(withShown(settled(state, change(state, action)), state));
}

/**
 * What was said belongs to the work that was open: it goes when other work takes its place.
 * @param {Partial<State>} changes
 * @returns {Partial<State>}
 */
function quiet(changes) {
  return changes.work ? { ...changes, notice: '' } : changes;
}

/**
 * Other work ends looking back, unless the action says where to look now, and what was known about the work before.
 * @param {State} state
 * @param {Partial<State>} changes
 * @returns {State}
 */
function settled(state, changes) {
  const next = { ...state, ...changes };
  if (next.work === state.work) {
    return next;
  }
  return {
    ...next,
    looking: 'looking' in changes ? next.looking : null,
    retry: next.retry === next.work.draft ? next.retry : null,
    stuck: next.stuck && sameReplay(next.stuck.work, next.work) ? next.stuck : null,
  };
}

/**
 * What the engine opens: put steps are the exact text of the editor, so that nothing is laid out anew.
 * @param {Opened} opened
 */
export function scenarioText({ settings, ...rest }) {
  return JSON.stringify(scenarioOf(settings, rest));
}
