// Asks the engine for what the open shard panel and the picture show of shards.

import { EngineError } from '../engine-error.js';
import { OPEN, SHARD_FIELDS } from '../shard-fields.js';
import { queryOf, readerLacks, readRefusal } from './panel.js';

/** @import {createEngine} from '../engine.js' */
/** @import {Action, State} from '../state.js' */
/** @import {Read} from './panel.js' */

/** With more open shards, blocks have no room for their traffic. */
const MOST_TRAFFIC = 16;

/**
 * @param {ReturnType<typeof createEngine>} engine
 * @param {{state: () => State, dispatch: (action: Action) => void}} page
 * @param {(kind: string, question: unknown, ask: () => Promise<void>) => void} once asks, unless that was asked last
 */
export function askShard(engine, { state, dispatch }, once) {
  const { shown, preview, shard, shardFacts, read, panel, traffic } = state();
  if (!shown) {
    return;
  }
  const { view } = shown;
  const current = () => state().shown === shown && state().shard === shard;
  if (shown !== preview && !traffic.some(({ of }) => of === view) && view.stream.openShards <= MOST_TRAFFIC) {
    once('traffic', view, async () => {
      const open = openShards(view.shards);
      const histories = await Promise.all(open.map((index) => engine.history(view.id, index))).catch(() => null); // the view is gone: the next one is asked about
      if (histories && state().shown === shown) {
        dispatch({ type: 'traffic', traffic: { of: view, histories: new Map(open.map((index, at) => [index, histories[at]])) } });
      }
    });
  }
  if (shard === null) {
    return;
  }
  if (shardFacts?.of !== view || shardFacts.detail.index !== shard) {
    once('shard', [view, shard], async () => {
      const [detail, history, points] = await Promise.all([engine.shard(view.id, shard), engine.history(view.id, shard), engine.splitPoints(view.id, shard)]);
      if (current()) {
        dispatch({ type: 'shardFacts', facts: Object.freeze({ of: view, detail, history, points }) });
      }
    });
  }
  const { reader } = panel;
  if (readerLacks(reader) === '' && (read?.of !== view || read.shard !== shard || read.reader !== reader)) {
    once('read', [view, shard, reader], async () => {
      const said = await engine.read(queryOf(view.id, shard, reader)).then(
        (reading) => ({ reading, refusal: null }),
        (error) => ({ reading: null, refusal: refusalOf(error) }),
      );
      if (current() && state().panel.reader === reader) {
        dispatch({ type: 'read', read: Object.freeze({ of: view, shard, reader, ...said }) });
      }
    });
  }
}

/**
 * What the service says against a position; everything else goes on as an error.
 * @param {unknown} error
 * @returns {Read['refusal']}
 */
function refusalOf(error) {
  if (!(error instanceof EngineError) || error.code.startsWith('Engine') || error.code === 'StaleView' || error.code === 'ViewGone') {
    throw error;
  }
  return readRefusal(error);
}

/** @param {Float64Array} shards */
function openShards(shards) {
  const open = [];
  for (let index = 0; index * SHARD_FIELDS < shards.length; index++) {
    if (shards[index * SHARD_FIELDS + OPEN] === 1) {
      open.push(index);
    }
  }
  return open;
}
