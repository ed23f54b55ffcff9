// Decides what to ask the engine next, so that what it runs becomes what the visitor made.

import { isSent } from './answered.js';
import { sameReplay, sameSettings, settingsProblem } from './scenario.js';

/** @import {Settings, SettingsProblem, Step} from './scenario.js' */
/** @import {Opened, State} from './state.js' */

/**
 * @typedef {{kind: 'open', opened: Opened}
 *   | {kind: 'apply', step: Step}
 *   | {kind: 'refuse', settings: Readonly<Settings>, problem: SettingsProblem}
 *   | {kind: 'look', step: number, revision: number}
 *   | {kind: 'preview', text: string, revision: number}} NextCall
 */

/**
 * The next call, or null when the engine runs what the page shows. Settings that were refused are left aside: the
 * last good ones stay in force.
 * @param {State} state
 * @param {Readonly<Settings>} fallback settings in force when nothing was opened yet and those of the work are refused
 * @returns {NextCall | null}
 */
export function nextCall(state, fallback) {
  const { opened, refused, work, looking, look, revision, stuck } = state;
  if ((state.arriving && !opened) || (stuck && sameReplay(stuck.work, work))) {
    return null;
  }
  let settings = work.settings;
  if (refused?.settings === settings) {
    settings = opened?.settings ?? fallback;
  } else {
    const problem = settingsProblem(settings);
    if (problem) {
      return { kind: 'refuse', settings, problem };
    }
  }
  if (!opened || opened.rest !== work.rest || !sameSettings(opened.settings, settings) || !extendsBy(work.steps, opened.steps)) {
    return { kind: 'open', opened: { settings, steps: work.steps, rest: work.rest } };
  }
  if (work.steps.length > opened.steps.length) {
    const step = work.steps[opened.steps.length];
    // The text of a request that is not kept as text is known to the core alone, which tells it after opening.
    return 'put' in step && typeof step.put !== 'string'
      ? { kind: 'open', opened: { settings: opened.settings, steps: work.steps.slice(0, opened.steps.length + 1), rest: work.rest } }
      : { kind: 'apply', step };
  }
  if (looking !== null) {
    return look?.step === looking && look.revision === revision ? null : { kind: 'look', step: looking, revision };
  }
  if (work.draft !== null && !isSent(state) && !previewStands(state)) {
    return { kind: 'preview', text: work.draft, revision: state.revision };
  }
  return null;
}

/** @param {State} state */
function previewStands({ preview, previewRevision, revision, work }) {
  return preview?.text === work.draft && previewRevision === revision;
}

/**
 * True when `steps` begins with `start`.
 * @param {readonly Step[]} steps
 * @param {readonly Step[]} start
 */
function extendsBy(steps, start) {
  return steps === start || start.every((step, index) => steps[index] === step);
}
