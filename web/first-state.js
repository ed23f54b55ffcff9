// What the page starts from: the result in its markup, the work that was kept, or a link; and what was typed before this
// ran. The rule is in visit.js.

import { entryOf, fragmentOf } from './address.js';
import { find } from './element.js';
import { keptOrigin } from './origin.js';
import { workOf } from './scenario.js';
import { browserStorage, entrySession, newestSession, tabStorage } from './session.js';
import { initialState, reduce, restoredState } from './state.js';

/** @import {Session} from './session.js' */
/** @import {View} from './wire.js' */

/** @param {HTMLElement} page the root element */
export function firstState(page) {
  const first = JSON.parse(find(page, '#first-view').textContent ?? '');
  /** @type {Readonly<View>} */
  const view = Object.freeze({ ...first.view, records: new Float64Array(first.view.records), shards: new Float64Array(first.view.shards) });
  const plain = workOf(first.scenario, view.stream);
  const work = Object.freeze({ ...plain, draft: view.request });
  const entry = entryOf(history.state);
  const own = entry === null ? null : entrySession(tabStorage(), entry);
  const link = own ? '' : fragmentOf(location.href);
  const session = own ?? keptSession();
  const state = session ? restoredState(session.work) : initialState(link ? work : plain, link ? null : view);
  const { value, defaultValue } = /** @type {HTMLTextAreaElement} */ (find(page, '.request-editor textarea'));
  const typed = value === defaultValue ? state : reduce(state, { type: 'typed', text: value, time: 0 });
  return Object.freeze({
    state: link ? reduce(typed, { type: 'arriving' }) : typed,
    /** The work before anything was typed. */
    begun: state.work,
    /** The editor's text. */
    text: value === defaultValue ? (state.work.draft ?? value) : value,
    /** What follows # in the address, when that is to be opened. */
    link,
    /** The stream of the scenario in the markup, which knows the defaults. */
    stream: view.stream,
    /** What Start over goes back to. */
    work,
    /** Settings that the engine accepts. */
    good: session?.good ?? work.settings,
  });
}

/** The newest work of an earlier visit, or of another tab. @returns {Session | null} */
function keptSession() {
  const session = newestSession(browserStorage());
  return session && { ...session, work: Object.freeze({ ...session.work, origin: keptOrigin(session.work.origin) }) };
}
