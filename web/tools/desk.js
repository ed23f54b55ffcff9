// What every tool works with: the engine, the stream as the page shows it, the request, and the clipboard.

import { REFUSED } from '../clipboard.js';
import { sentence } from '../sentence.js';
import { edited, withKeys } from './added-record.js';

/** @import {Authoring} from '../later.js' */
/** @import {StreamShard} from '../stream-shards.js' */
/** @import {View} from '../wire.js' */
/** @import {Keyed} from './added-record.js' */

/** @typedef {ReturnType<typeof createDesk>} Desk */

/**
 * @param {Authoring & {streamShards: (view: View) => StreamShard[]}} authoring
 * @param {(sentence: string) => void} say tells the visitor what was done
 */
export function createDesk({ engine, editor, state, edit, streamShards }, say) {
  /** @returns {View | null} */
  const view = () => state().shown?.view ?? null;

  return Object.freeze({
    engine,
    say,
    state,

    /** What the page shows; null before there is anything. */
    view,

    /** The shards of the stream as the page shows it, in order of creation. */
    shards() {
      const shown = view();
      return shown ? streamShards(shown) : [];
    },

    /** Appends records with these keys to the request: one step of undo. @param {readonly Keyed[]} records */
    async use(records) {
      const before = editor.text();
      try {
        let after = before;
        for (const keyed of records) {
          after = edited(after, withKeys(await engine.addRecord(after), keyed));
        }
        const taken = edit(before, after) && editor.text() === after;
        say(taken ? `Added to the request: ${records.length === 1 ? '1 record' : `${records.length} records`}.` : 'The request was not changed: it is another one by now, or too large.');
      } catch (error) {
        say(`The request was not changed. ${sentence(messageOf(error))}`);
      }
    },

    /**
     * @param {string} text
     * @param {string} what was copied
     */
    async copy(text, what) {
      try {
        await navigator.clipboard.writeText(text);
        say(`Copied: ${what}.`);
      } catch {
        say(`${REFUSED} Select the text, and copy it yourself.`);
      }
    },
  });
}

/** @param {unknown} error */
export function messageOf(error) {
  return error instanceof Error ? error.message : String(error);
}
