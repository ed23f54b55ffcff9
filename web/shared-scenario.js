// What a link carries: the work as it stands, whatever is looked at.

import { isSent } from './answered.js';
import { scenarioOf, settingsProblem } from './scenario.js';

/** @import {State} from './state.js' */

/**
 * The scenario that is shared: the settings in force, the steps, and the draft where it is not the last put. What it was
 * called, and what was said about it, holds as long as nobody has changed it. Null until there are settings that the engine
 * accepts.
 * @param {Pick<State, 'work' | 'opened' | 'refused' | 'stuck' | 'committed' | 'retry'>} state
 * @returns {Record<string, any> | null}
 */
export function sharedScenario(state) {
  const { work, opened, refused, stuck } = state;
  const settings = refused?.settings === work.settings || settingsProblem(work.settings) ? opened?.settings : work.settings;
  if (!settings) {
    return null;
  }
  const draft = work.draft === null || isSent(state) ? {} : { draft: work.draft };
  /** @type {Record<string, any>} */
  const scenario = { ...scenarioOf(settings, stuck && opened ? opened : work), ...draft };
  const { title: _title, about: _about, want: _want, ...bare } = scenario;
  return work.origin.changed ? bare : scenario;
}

/**
 * The text of the request that stands in the editor.
 * @param {Pick<State, 'work' | 'committed'>} state
 */
export function sharedRequest({ work, committed }) {
  return work.draft ?? committed?.text ?? '';
}
