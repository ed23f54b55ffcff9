// What is asked of the engine next, in the order in which things happen.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nextCall } from './next-call.js';
import { workOf } from './scenario.js';
import { initialState } from './state.js';

/** @import {State} from './state.js' */

const work = { ...workOf({ steps: [{ put: 'body' }] }, { name: 's', openShards: 4, limits: '2014-12-04' }), draft: 'body' };
const fallback = work.settings;
const committed = /** @type {State['committed']} */ (/** @type {unknown} */ ({ text: 'body', view: {}, entries: [] }));

/**
 * @param {Partial<State>} part
 * @returns {State}
 */
function state(part) {
  return { ...initialState(work, null), committed, opened: work, ...part };
}

test('at rest there is nothing to ask', () => assert.equal(nextCall(state({}), fallback), null));

test('nothing open yet: open', () => assert.equal(nextCall(state({ opened: null }), fallback)?.kind, 'open'));

test('one more step: apply it', () => {
  const step = { wait: 100 };
  assert.deepEqual(nextCall(state({ work: { ...work, steps: [...work.steps, step] } }), fallback), { kind: 'apply', step });
});

test('steps were taken back: open', () => assert.equal(nextCall(state({ work: { ...work, steps: [] } }), fallback)?.kind, 'open'));

test('other settings: open with them', () => {
  const settings = { ...work.settings, shards: '7' };
  const call = nextCall(state({ work: { ...work, settings } }), fallback);
  assert.deepEqual(call, { kind: 'open', opened: { settings, steps: work.steps, rest: work.rest } });
});

test('the same settings typed anew: nothing', () => assert.equal(nextCall(state({ work: { ...work, settings: { ...work.settings } } }), fallback), null));

test('another scenario: open', () => assert.equal(nextCall(state({ work: { ...work, rest: { ...work.rest } } }), fallback)?.kind, 'open'));

test('settings that are no numbers never reach the engine', () => {
  const call = nextCall(state({ work: { ...work, settings: { ...work.settings, shards: 'x' } } }), fallback);
  assert.equal(call?.kind, 'refuse');
});

test('with refused settings the last good ones stay, and steps go on', () => {
  const settings = { ...work.settings, shards: '0' };
  const refused = { settings, problem: { field: /** @type {const} */ ('shards'), message: 'no' } };
  assert.equal(nextCall(state({ work: { ...work, settings }, refused }), fallback), null);
  const step = { wait: 1 };
  assert.deepEqual(nextCall(state({ work: { ...work, settings, steps: [...work.steps, step] }, refused }), fallback), { kind: 'apply', step });
  const call = nextCall(state({ work: { ...work, settings }, refused, opened: null }), fallback);
  assert.equal(call?.kind === 'open' && call.opened.settings, fallback);
});

test('another draft: preview it, once for each state of the stream', () => {
  const drafted = { ...work, draft: 'draft' };
  assert.deepEqual(nextCall(state({ work: drafted, revision: 3 }), fallback), { kind: 'preview', text: 'draft', revision: 3 });
  const preview = /** @type {State['preview']} */ ({ .../** @type {{}} */ (committed), text: 'draft' });
  assert.equal(nextCall(state({ work: drafted, preview, previewRevision: 3, revision: 3 }), fallback), null);
  assert.equal(nextCall(state({ work: drafted, preview, previewRevision: 3, revision: 4 }), fallback)?.kind, 'preview');
});

test('looking back: ask for that moment, once for each state of the stream, and for no preview', () => {
  const looking = state({ looking: 0, work: { ...work, draft: 'draft' } });
  assert.deepEqual(nextCall(looking, fallback), { kind: 'look', step: 0, revision: 0 });
  const look = /** @type {State['look']} */ (/** @type {unknown} */ ({ step: 0, revision: 0, answer: committed }));
  assert.equal(nextCall({ ...looking, look }, fallback), null);
  assert.equal(nextCall({ ...looking, look, revision: 1 }, fallback)?.kind, 'look');
});

test('work that cannot be replayed is left alone until it changes', () => {
  const stuck = { work: { ...work, steps: [...work.steps, { wait: 1 }] }, message: 'no' };
  assert.equal(nextCall(state({ work: stuck.work, stuck }), fallback), null);
  assert.equal(nextCall(state({ work: { ...stuck.work, draft: 'typed' }, stuck }), fallback), null, 'the draft is not replayed');
  assert.equal(nextCall(state({ work: { ...work, steps: [...work.steps, { wait: 2 }] }, stuck }), fallback)?.kind, 'apply');
});

test('a put that is not kept as text is opened, for the core to lay it out', () => {
  assert.equal(nextCall(state({ work: { ...work, steps: [...work.steps, { put: {} }, { wait: 1 }] } }), fallback)?.kind, 'open');
});
