// What a link carries.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { workOf } from './scenario.js';
import { sharedRequest, sharedScenario } from './shared-scenario.js';
import { initialState } from './state.js';

/** @import {State} from './state.js' */

const work = { ...workOf({ title: 'T', steps: [{ put: 'body' }] }, { name: 's', openShards: 4, limits: '2014-12-04' }), draft: 'body' };
const plain = { title: 'T', limits: '2014-12-04', stream: { name: 's', shards: 4 }, steps: [{ put: 'body' }] };

/** @param {Partial<State>} [part] @returns {State} */
function state(part) {
  return { ...initialState(work, null), committed: /** @type {any} */ ({ text: 'body' }), opened: work, ...part };
}

test('the last put is no draft, other text is', () => {
  assert.deepEqual(sharedScenario(state()), plain);
  assert.deepEqual(sharedScenario(state({ work: { ...work, draft: '{ half' } })), { ...plain, draft: '{ half' });
  assert.deepEqual(sharedScenario(state({ work: { ...work, draft: '' } })), { ...plain, draft: '' });
  assert.deepEqual(sharedScenario(state({ work: { ...work, draft: null } })), plain, 'the engine has not said what it is');
  assert.deepEqual(sharedScenario(state({ retry: 'body' })), { ...plain, draft: 'body' }, 'a retry that is not sent');
});

test('what was said about a scenario holds as long as it is not changed', () => {
  const said = { title: 'T', about: 'All are stored.', want: { steps: [null] } };
  const told = { ...workOf({ ...said, steps: [{ put: 'body' }] }, { name: 's', openShards: 4, limits: '2014-12-04' }), draft: 'body' };
  const changed = { ...told, origin: Object.freeze({ ...told.origin, changed: true }) };
  const { title: _, ...rest } = plain;
  assert.deepEqual(sharedScenario(state({ work: told, opened: told })), { ...said, ...rest });
  assert.deepEqual(sharedScenario(state({ work: changed, opened: changed })), rest);
});

test('settings that are refused stay behind', () => {
  const typed = { ...work, settings: { ...work.settings, shards: 'x' } };
  assert.deepEqual(sharedScenario(state({ work: typed })), plain);
  const refused = { ...work, settings: { ...work.settings, shards: '0' } };
  assert.deepEqual(sharedScenario(state({ work: refused, refused: { settings: refused.settings, problem: { field: 'shards', message: '' } } })), plain);
  assert.equal(sharedScenario(state({ work: typed, opened: null })), null);
});

test('steps that cannot be replayed stay behind', () => {
  const steps = [...work.steps, { wait: 1 }];
  assert.deepEqual(sharedScenario(state({ work: { ...work, steps } })), { ...plain, steps });
  assert.deepEqual(sharedScenario(state({ work: { ...work, steps }, stuck: { work, message: '' } })), plain);
});

test('looking back changes nothing', () => assert.deepEqual(sharedScenario(state({ looking: 0 })), plain));

test('the request is what the editor has', () => {
  assert.equal(sharedRequest(state({ work: { ...work, draft: 'typed' } })), 'typed');
  assert.equal(sharedRequest(state({ work: { ...work, draft: null } })), 'body');
});
