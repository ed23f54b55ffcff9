// What the page starts from: the result in its markup, or the work that was kept, and what was typed before this ran.

import { find } from './element.js';
import { workOf } from './scenario.js';
import { browserStorage, restoreSession } from './session.js';
import { initialState, reduce, restoredState } from './state.js';

/** @import {View} from './wire.js' */

/** @param {HTMLElement} page the root element */
export function firstState(page) {
  const first = JSON.parse(find(page, '#first-view').textContent ?? '');
  /** @type {Readonly<View>} */
  const view = Object.freeze({ ...first.view, records: new Float64Array(first.view.records), shards: new Float64Array(first.view.shards) });
  const work = workOf(first.scenario, view.stream);
  const { value, defaultValue } = /** @type {HTMLTextAreaElement} */ (find(page, '.request-editor textarea'));
  const session = restoreSession(browserStorage());
  const state = session ? restoredState(session.work) : initialState(work, view);
  return Object.freeze({
    state: value === defaultValue ? state : reduce(state, { type: 'typed', text: value, time: 0 }),
    /** The editor's text. */
    text: value === defaultValue ? (state.work.draft ?? value) : value,
    /** The stream of the scenario in the markup, which knows the defaults. */
    stream: view.stream,
    /** What Start over goes back to. */
    work: Object.freeze({ ...work, draft: view.request }),
    /** Settings that the engine accepts. */
    good: session?.good ?? work.settings,
  });
}
