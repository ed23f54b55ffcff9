// What the page knows of the stream and of the answer on show, for those who write a request.

import { FROM, OPEN, SHARD_FIELDS } from '../shard-fields.js';

/** @import { createEngine } from '../engine.js' */
/** @import { State } from '../state.js' */
/** @import { ShardDetail, View } from '../wire.js' */

/** More shards are no help to anybody who looks for one. */
const MOST_SHARDS = 50;

/** @typedef {ReturnType<typeof createStreamFacts>} StreamFacts */

/**
 * @param {ReturnType<typeof createEngine>} engine
 * @param {() => State} state
 */
export function createStreamFacts(engine, state) {
  /** @type {{ of: View, shards: Promise<ShardDetail[]> } | null} */
  let known = null;

  return Object.freeze({
    /** The stream, null while nothing is known of it. */
    stream: () => state().shown?.view.stream ?? null,

    /** The first open shards, in the order of their hash keys. @returns {Promise<ShardDetail[]>} */
    async openShards() {
      const view = state().shown?.view;
      if (!view) return [];
      if (known?.of !== view) {
        known = { of: view, shards: Promise.all(openIndexes(view).map((index) => engine.shard(view.id, index))) };
      }
      try {
        return await known.shards;
      } catch {
        known = null; // another view has come since
        return [];
      }
    },

    /** Why a record of the answer on show went where it did; null when the answer has no such record. @param {number} record */
    async explain(record) {
      const { good, shown } = state();
      if (!good || good !== shown || record < 0 || record >= good.entries.length) return null;
      try {
        return await engine.explain(good.view.id, record);
      } catch {
        return null; // another view has come since
      }
    },
  });
}

/** @param {View} view */
function openIndexes({ shards }) {
  const open = [];
  for (let index = 0; index * SHARD_FIELDS < shards.length; index++) {
    if (shards[index * SHARD_FIELDS + OPEN] === 1) open.push(index);
  }
  return open.sort((a, b) => shards[a * SHARD_FIELDS + FROM] - shards[b * SHARD_FIELDS + FROM]).slice(0, MOST_SHARDS);
}
