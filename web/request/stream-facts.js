// What the page knows of the stream and of the answer on show, for those who write a request.

import { FROM, OPEN, SHARD_FIELDS } from '../shard-fields.js';

/** @import { createEngine } from '../engine.js' */
/** @import { State } from '../state.js' */
/** @import { ShardDetail, View } from '../wire.js' */

/** More shards are no help to anybody who looks for one. */
const MOST_SHARDS = 50;

/** While a request is being answered, the view on show can be asked nothing: how often its successor is waited for. */
const ATTEMPTS = 10;
const PAUSE_MS = 100;

/** @typedef {ReturnType<typeof createStreamFacts>} StreamFacts */

/**
 * @param {ReturnType<typeof createEngine>} engine
 * @param {() => State} state
 */
export function createStreamFacts(engine, state) {
  /** @type {{ of: View, shards: ShardDetail[] } | null} */
  let known = null;

  return Object.freeze({
    /** The stream, null while nothing is known of it. */
    stream: () => state().shown?.view.stream ?? null,

    /** The first open shards, in the order of their hash keys. @returns {Promise<ShardDetail[]>} */
    async openShards() {
      const shards = await patiently(async () => {
        const view = state().shown?.view;
        if (!view) return [];
        if (known?.of !== view) known = { of: view, shards: await Promise.all(openIndexes(view).map((index) => engine.shard(view.id, index))) };
        return known.shards;
      });
      return shards ?? [];
    },

    /** Why a record of the answer on show went where it did; null when the answer has no such record. @param {number} record */
    explain: (record) => patiently(async () => {
      const { good, shown } = state();
      return good && good === shown && record >= 0 && record < good.entries.length ? engine.explain(good.view.id, record) : null;
    }),
  });
}

/**
 * Asks about the view on show until it is the engine's; null when that never is.
 * @template T
 * @param {() => Promise<T>} ask
 * @returns {Promise<T | null>}
 */
async function patiently(ask) {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    try {
      return await ask();
    } catch {
      await new Promise((resolve) => { setTimeout(resolve, PAUSE_MS); });
    }
  }
  return null;
}

/** @param {View} view */
function openIndexes({ shards }) {
  const open = [];
  for (let index = 0; index * SHARD_FIELDS < shards.length; index++) {
    if (shards[index * SHARD_FIELDS + OPEN] === 1) open.push(index);
  }
  return open.sort((a, b) => shards[a * SHARD_FIELDS + FROM] - shards[b * SHARD_FIELDS + FROM]).slice(0, MOST_SHARDS);
}
