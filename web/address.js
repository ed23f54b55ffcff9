// What the address says: the link of the work, where somebody has chosen it and it is short enough, and never an old one.

import { sameReplay } from './scenario.js';
import { sharedScenario } from './shared-scenario.js';

/** @import {createEngine} from './engine.js' */
/** @import {Work} from './scenario.js' */
/** @import {State} from './state.js' */

/** Milliseconds between two changes of the address: Safari allows 100 in 10 seconds. */
const PAUSE = 1000;
/** The longest address. Chromium cuts what is copied from its address bar off after 32,779 characters. */
const LONGEST = 32_000;

/**
 * @param {ReturnType<typeof createEngine>} engine
 * @param {() => State} state
 */
export function createAddress(engine, state) {
  /** The work that the address stands for; null when that is not known. @type {Work | null} */
  let stands = null;
  let written = -PAUSE;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let waiting;

  /**
   * Puts a fragment into the address, or none when it is too long for one that is new.
   * @param {number | null} entry of the history
   * @param {string} fragment '' for none
   */
  function write(entry, fragment) {
    const [base] = location.href.split('#');
    const address = fragment ? `${base}#${fragment}` : base;
    const next = address.length > LONGEST && address !== location.href ? base : address;
    if (next !== location.href || entryOf(history.state) !== entry) {
      try {
        history.replaceState({ entry }, '', next);
        written = performance.now();
      } catch {
        // The browser has had enough; the work is kept all the same.
      }
    }
  }

  /**
   * Makes the address that of the work, now or soon.
   * @param {() => number | null} entryNow null when the address is not the work's
   */
  async function update(entryNow) {
    const { work, arriving } = state();
    const entry = entryNow();
    if (entry === null || arriving || holds(stands, work)) {
      return;
    }
    const pause = written + PAUSE - performance.now();
    if (pause > 0) {
      waiting ??= setTimeout(() => {
        waiting = undefined;
        update(entryNow);
      }, pause);
      return;
    }
    const fragment = isChosen(work) ? await linkNow() : '';
    if (fragment !== null && state().work === work && entryNow() === entry) {
      write(entry, fragment);
      stands = work;
    }
  }

  /** The link of the work, '' when it is too large for one, null when that is not known. */
  async function linkNow() {
    const scenario = sharedScenario(state());
    return scenario && engine.encodeLink(JSON.stringify(scenario)).catch(({ code }) => (code === 'LargeLink' ? '' : null));
  }

  return Object.freeze({
    write,
    update,
    /** The address is that of the work now, or of none that is known. @param {Work | null} work */
    standsFor(work) {
      stands = work;
    },
    /** Takes an old link away, for there is no time to make a new one. @param {number | null} entry */
    leave(entry) {
      if (entry !== null && state().work.origin.changed && !holds(stands, state().work)) {
        write(entry, '');
      }
    },
  });
}

/**
 * Whether an address that was made for one work is right for another.
 * @param {Work | null} one a draft that is null was not known yet
 * @param {Work} work
 */
function holds(one, work) {
  return one !== null && sameReplay(one, work) && one.origin.changed === work.origin.changed && (one.draft === null || one.draft === work.draft);
}

/** @param {Work} work */
function isChosen({ origin: { came, changed } }) {
  return changed || came === 'link' || came === 'example';
}

/**
 * The entry that the browser's history says this is, null when it says nothing.
 * @param {unknown} told
 */
export function entryOf(told) {
  const entry = /** @type {{entry?: unknown} | null} */ (told)?.entry;
  return typeof entry === 'number' ? entry : null;
}

/**
 * What follows # in an address, as it stands there: location.hash was decoded by some browsers.
 * @param {string} address
 */
export function fragmentOf(address) {
  return address.split('#').slice(1).join('#');
}
