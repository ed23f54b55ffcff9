// Long calls against a core that needs a number of slices.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inSlices, isLong } from './slices.js';

/**
 * A core that is done after so many slices; `calls` are the names of those made.
 * @param {number} slices
 * @param {Partial<Record<string, unknown>>} [replies] that replace its own
 */
function slowCore(slices, replies = {}) {
  /** @type {string[]} */
  const calls = [];
  let done = 0;
  /** @param {string} name @param {() => unknown} reply */
  const call = (name, reply) => (/** @type {unknown[]} */ ...args) => {
    calls.push([name, ...args].join(' '));
    return /** @type {any} */ (name in replies ? replies[name] : reply());
  };
  const core = {
    begin: call('begin', () => ({ ok: null })),
    beginApply: call('beginApply', () => ({ ok: null })),
    beginLook: call('beginLook', () => ({ ok: null })),
    advance: call('advance', () => ({ ok: { done: ++done, of: slices, view: done === slices ? { id: 7 } : null } })),
    cancel: call('cancel', () => ({ ok: null })),
  };
  return { calls, core };
}

/** Turns that count, and a cancel after some of them. @param {number} [cancelAfter] */
function turns(cancelAfter = Infinity) {
  /** @type {{done: number, of: number}[]} */
  const progress = [];
  let count = 0;
  return {
    progress,
    between: {
      onProgress: (/** @type {{done: number, of: number}} */ at) => progress.push(at),
      turn: async () => void count++,
      cancelled: () => count >= cancelAfter,
    },
  };
}

test('a long call goes on until it has a view, and reports progress between its slices', async () => {
  for (const [name, begin] of [['open', 'begin'], ['apply', 'beginApply'], ['look', 'beginLook']]) {
    assert.equal(isLong(name), true);
    const { calls, core } = slowCore(3);
    const { progress, between } = turns();
    assert.deepEqual(await inSlices(core, { name, args: ['x'] }, between), { ok: { id: 7 } });
    assert.deepEqual(calls, [`${begin} x`, 'advance', 'advance', 'advance']);
    assert.deepEqual(progress, [{ done: 1, of: 3 }, { done: 2, of: 3 }]);
  }
  assert.equal(isLong('preview'), false);
  assert.equal(isLong('toString'), false);
});

test('a call that is complete at once takes no turn', async () => {
  const { between } = turns();
  between.turn = () => assert.fail('a turn');
  assert.deepEqual(await inSlices(slowCore(1).core, { name: 'apply', args: [] }, between), { ok: { id: 7 } });
});

test('a cancelled call ends before its next slice', async () => {
  const { calls, core } = slowCore(10);
  const reply = await inSlices(core, { name: 'open', args: [] }, turns(2).between);
  assert.equal(reply && 'error' in reply && reply.error.code, 'Cancelled');
  assert.deepEqual(calls, ['begin ', 'advance', 'advance', 'cancel'].map((call) => call.trim()));
});

test('an error, and a core that is gone, end the call', async () => {
  const error = { error: { code: 'InvalidScenario', message: 'no' } };
  for (const reply of [error, undefined]) {
    assert.equal(await inSlices(slowCore(3, { begin: reply }).core, { name: 'open', args: [] }, turns().between), reply);
    assert.equal(await inSlices(slowCore(3, { advance: reply }).core, { name: 'open', args: [] }, turns().between), reply);
  }
});
