// Work that arrives: what becomes of the visitor's own, and of work that cannot be replayed.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { workOf } from './scenario.js';
import { initialState, reduce, restoredState } from './state.js';

/** @import {Origin} from './origin.js' */
/** @import {Action, State} from './state.js' */

const stream = { name: 's', openShards: 2, limits: '2014-12-04' };
const link = workOf({ title: 'by link', steps: [{ wait: 1 }] }, stream);
const other = workOf({ title: 'another', steps: [{ wait: 2 }] }, stream);
const work = { ...workOf({ steps: [] }, stream), draft: 'first' };

/** @param {State} state @param {...Action} actions */
const run = (state, ...actions) => actions.reduce(reduce, state);
/** @param {string} text @returns {Action} */
const typed = (text) => ({ type: 'typed', text, time: 0 });
/** @param {typeof link} one @param {Origin['came']} [came] @returns {Action} */
const arrives = (one, came = 'link') => ({ type: 'arrive', work: one, came });

const fresh = initialState(work, null);
const mine = run(fresh, typed('mine'));

test('work that nobody changed is not put aside', () => {
  const { origin, rest } = run(fresh, arrives(link)).work;
  assert.deepEqual([rest.title, origin], ['by link', { came: 'link', changed: false, aside: null, told: false }]);
});

test('the visitor’s own work is put aside, and stays there while others are opened', () => {
  const once = run(mine, arrives(link));
  assert.equal(once.work.origin.aside?.draft, 'mine');
  assert.equal(run(once, arrives(other, 'example')).work.origin.aside?.draft, 'mine');
  const changed = run(once, typed('changed'), arrives(other));
  assert.deepEqual([changed.work.origin.aside?.draft, changed.work.origin.aside?.origin.aside], ['changed', null]);
});

test('Undo, Redo and the button bring works back with what they are', () => {
  const opened = run(mine, arrives(link));
  const undone = run(opened, { type: 'undo' });
  assert.equal(undone.work, mine.work);
  assert.deepEqual(run(undone, { type: 'redo' }).work, opened.work);
  const back = run(opened, { type: 'backToOwn' });
  assert.deepEqual([back.work.draft, back.work.origin], ['mine', { came: 'kept', changed: false, aside: null, told: true }]);
  assert.equal(run(back, { type: 'undo' }).work, opened.work);
  assert.equal(run(fresh, { type: 'backToOwn' }).work, fresh.work, 'there is nothing to go back to');
});

test('that there is own work is said once', () => {
  const told = run(mine, arrives(link), { type: 'closeAside' });
  assert.deepEqual([told.work.origin.told, told.work.origin.aside?.draft, told.past.length], [true, 'mine', 2]);
});

test('after a reload, Undo ends at the work that was put aside', () => {
  const { work: kept } = run(mine, arrives(link), { type: 'step', step: { wait: 5 } });
  const drafts = restoredState(kept).past.map(({ draft, steps }) => [draft, steps.length]);
  assert.deepEqual(drafts, [['mine', 0], [null, 0], [null, 1]]);
});

test('work that cannot be replayed goes again, and says why', () => {
  const arrived = run(mine, arrives(link), typed('typed meanwhile'));
  const left = run(arrived, { type: 'stuck', work: arrived.work, message: 'Step 1 cannot be taken: so.' });
  assert.deepEqual([left.work, left.stuck, left.notice], [mine.work, null, 'This cannot be opened. Step 1 cannot be taken: so.']);
  assert.equal(run(left, { type: 'redo' }).work, arrived.work, 'what was typed is not lost');
  assert.equal(run(arrived, { type: 'cancelled' }).work, mine.work);
});

test('once it was replayed, it stays', () => {
  const stuck = { ...link, steps: [...link.steps, { wait: 9 }] };
  const arrived = run(mine, arrives(link), { type: 'step', step: { wait: 9 } });
  const state = run({ ...arrived, arrived: null }, { type: 'stuck', work: stuck, message: 'no' });
  assert.equal(state.stuck?.message, 'no');
});

test('while a link is being read, nothing else is asked of the engine first', () => {
  const reading = run(fresh, { type: 'arriving' });
  assert.equal(reading.arriving, true);
  assert.equal(run(reading, arrives(link)).arriving, false);
  const not = run(reading, { type: 'notArrived', notice: 'This link was cut.' });
  assert.deepEqual([not.arriving, not.notice, not.work], [false, 'This link was cut.', fresh.work]);
});

test('what was imported is the visitor’s own, is taken back by one Undo, and goes again when it cannot be replayed', () => {
  const part = { draft: 'imported', settings: Object.freeze({ ...mine.work.settings, shards: '3' }) };
  const imported = run(mine, { type: 'imported', part, notice: 'Imported.' });
  assert.deepEqual([imported.work.draft, imported.work.settings.shards, imported.work.origin.changed, imported.notice], ['imported', '3', true, 'Imported.']);
  assert.equal(run(imported, { type: 'undo' }).work, mine.work);
  const left = run(imported, { type: 'stuck', work: imported.work, message: 'No.' });
  assert.deepEqual([left.work, left.stuck, left.notice], [mine.work, null, 'This cannot be opened. No.']);
});
