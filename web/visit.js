// The page in the browser's history: what an address opens, what it says, and what is kept of each entry.
//
// What a page starts with, in this order:
//
//  1. The work of this entry of the tab's history, when it has one: a reload, or the way back to an entry, brings back
//     what stood there last, changed since its link was opened or not. The address is not read.
//  2. The link in the address: a fresh visit. The visitor's own work, the newest that any tab kept, is put aside, one press
//     or one Undo away. A link that opens nothing leaves it in place, and the entry without work: a reload tries again.
//  3. The newest work that any tab kept.
//  4. The scenario in the page's markup.
//
// What the visitor opens in the page, an example or a link, is an entry of its own. Every tab keeps its entries for itself,
// so that no tab takes anything from another; for later visits all keep their work in one place, and the last one to change
// something wins. What was opened and never changed is not kept there, and what it took the place of goes along.
//
// The address says what is open only where that is somebody's choice: it has the link of what was changed, while it is
// short enough, and stays as it is until something is. It is written when the visitor may be about to look at it.

import { createAddress, entryOf, fragmentOf } from './address.js';
import { isOwn } from './origin.js';
import { workOf } from './scenario.js';
import { browserStorage, entrySession, keepEntry, keepNewest, nextEntry, sessionText, tabStorage } from './session.js';
import { sentence } from './sentence.js';

/** @import {createEngine} from './engine.js' */
/** @import {Origin} from './origin.js' */
/** @import {Settings, Work} from './scenario.js' */
/** @import {Action, State} from './state.js' */
/** @import {StreamSummary} from './wire.js' */

/** Milliseconds between a change and its being kept. */
const SAVE_DELAY = 500;

/**
 * @typedef {Object} Visited
 * @property {() => State} state
 * @property {(action: Action) => void} dispatch
 * @property {StreamSummary} stream that knows the defaults of scenarios
 * @property {Readonly<Settings>} good settings in force while nothing is open
 * @property {string} link what is to be opened first, or ''
 * @property {Work} begun what the page began with, before anything was typed
 */

/**
 * @param {ReturnType<typeof createEngine>} engine
 * @param {Visited} page
 */
export function createVisit(engine, { state, dispatch, stream, good, link, begun }) {
  /** The entry of the history that the work belongs to; null while its link opens nothing. */
  let entry = entryOf(history.state);
  let last = entry ?? 0;
  /** The link that is being opened, null for none. @type {string | null} */
  let opening = null;
  /** The address at which a link was opened last. */
  let tried = '';
  /** What stood there when a link opened nothing. @type {Work | null} */
  let unopened = null;
  const address = createAddress(engine, state);
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let saving;
  /** The work that this tab kept as the newest last, or began with. */
  let newest = begun;

  /** Opens what a fragment stands for, in the place of the work. @param {string} fragment */
  async function open(fragment) {
    opening = fragment;
    tried = location.href;
    dispatch({ type: 'arriving' });
    try {
      const { scenario, example } = await engine.decodeLink(fragment);
      const found = JSON.parse(example ? await exampleNamed(example) : scenario);
      if (opening === fragment) {
        opening = null;
        dispatch({ type: 'arrive', work: workOf(found, stream), came: 'link', notice: introduction(found) });
        claim(fragmentOf(location.href));
      }
    } catch (error) {
      const { code, message } = /** @type {{code?: string, message: string}} */ (error);
      if (opening === fragment && code !== 'EngineFailed') { // Retry tries that again
        opening = null;
        unopened = state().work;
        dispatch({ type: 'notArrived', notice: sentence(message) });
      }
    }
  }

  /**
   * Opens a scenario as an entry of the history.
   * @param {string} url of the entry; one that has no link gets it when the visitor may be about to look at it
   * @param {Record<string, any>} scenario
   * @param {Origin['came']} came
   */
  function openAs(url, scenario, came) {
    keep();
    const next = newEntry();
    opening = null;
    try {
      history.pushState({ entry: next }, '', url);
      entry = next;
    } catch {
      // The browser has had enough: the entry stays the one that it has, and the scenario takes the place of its work.
    }
    dispatch({ type: 'arrive', work: workOf(scenario, stream), came, notice: introduction(scenario) });
    address.standsFor(entry === next && came === 'example' ? state().work : null);
  }

  /**
   * Makes this entry of the history the work's.
   * @param {string} fragment for the address
   */
  function claim(fragment) {
    entry ??= newEntry();
    keepEntry(tabStorage(), entry, sessionNow());
    address.write(entry, fragment);
    address.standsFor(state().work);
  }

  function newEntry() {
    last = Math.max(nextEntry(tabStorage()), last + 1);
    return last;
  }

  function sessionNow() {
    const { work, opened } = state();
    return sessionText({ work, good: opened?.settings ?? good });
  }

  function saveSoon() {
    saving ??= setTimeout(save, SAVE_DELAY);
  }

  /** Keeps the work, and where the entry's own is not kept, takes the link away from which a reload would start. */
  function save() {
    if (!keep() && entry !== null && isLasting(state().work)) {
      address.write(entry, '');
    }
  }

  /**
   * Keeps the work: that of the entry, and as the newest of all tabs what this one has changed since.
   * @returns {boolean} whether the entry's is kept
   */
  function keep() {
    const pending = saving !== undefined;
    clearTimeout(saving);
    saving = undefined;
    const { work, arriving, notice: said } = state();
    if (entry === null && !arriving && work !== unopened) {
      claim(''); // its link opened nothing, and the visitor went on
    }
    const text = sessionNow();
    const kept = entry !== null && keepEntry(tabStorage(), entry, text);
    if (isLasting(work) && (pending || work !== newest)) {
      const notice = keepNewest(browserStorage(), text);
      if (notice === '') {
        newest = work;
      } else if (notice !== said) {
        dispatch({ type: 'notice', notice });
      }
    }
    return kept;
  }

  /** The browser went to another entry of the history, or made one for a link. */
  function moved() {
    const there = entryOf(history.state);
    if (there === null ? entry === null && tried === location.href : there === entry) {
      return;
    }
    if (entry !== null) {
      keep();
    }
    const fragment = fragmentOf(location.href);
    entry = there;
    opening = null;
    const session = there === null ? null : entrySession(tabStorage(), there);
    if (session) {
      dispatch({ type: 'arrive', work: session.work, came: null });
      address.standsFor(session.work.origin.changed ? null : state().work);
    } else if (fragment) {
      open(fragment);
    } else {
      claim(fragment);
    }
  }

  function hide() {
    save();
    address.leave(entry);
  }

  function leaving() {
    if (saving !== undefined) {
      keep(); // a phone may end the page without another word
    }
    address.update(() => entry);
  }

  return Object.freeze({
    saveSoon,

    /** Starts to keep what is open, and opens what the address asks for. */
    start() {
      addEventListener('popstate', moved);
      addEventListener('hashchange', moved);
      addEventListener('pagehide', hide);
      addEventListener('blur', leaving);
      if (link) {
        open(link);
      } else {
        claim(fragmentOf(location.href));
        address.standsFor(state().work.origin.changed ? null : state().work);
      }
    },

    /** The visitor may be on the way to the address bar. */
    leaving,

    /** Opens the link again that waited for the engine. */
    retry() {
      if (opening !== null) {
        open(opening);
      }
    },

    /**
     * Opens an example of the menu, as an entry of the history.
     * @param {string} name
     * @param {Record<string, any>} example
     */
    openExample: (name, example) => openAs(`#example=${name}`, example, 'example'),

    /**
     * Opens a scenario that the visitor has brought, as an entry of the history.
     * @param {Record<string, any>} scenario
     */
    openScenario: (scenario) => openAs(location.href.split('#')[0], scenario, 'link'),

    /**
     * The visitor shares a work, whose link this is.
     * @param {string} fragment '' when it is too large for one
     * @param {Work} work
     */
    shared(fragment, work) {
      if (entry !== null && state().work === work && (fragment || work.origin.changed)) {
        address.write(entry, fragment);
        address.standsFor(work);
      }
    },
  });
}

/**
 * The scenario of an example, as text.
 * @param {string} name
 */
async function exampleNamed(name) {
  const examples = await import('./examples.js');
  return examples.exampleNamed(name);
}

/** Whether a work is kept for later visits. @param {Work} work */
function isLasting({ origin }) {
  return isOwn(origin) || origin.came === 'fresh';
}

/** What is said about a scenario that is opened. @param {Record<string, any>} scenario */
function introduction({ title, about }) {
  return [title, about].filter(Boolean).join(': ');
}
