// The transitions of the page's state: answers, previews, undo and what outlives what.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RECORD_FIELDS } from './record-fields.js';
import { workOf } from './scenario.js';
import { ADJACENT_PARENT, NUMBER, PARENT, SHARD_FIELDS } from './shard-fields.js';
import { initialState, reduce, restoredState, scenarioText } from './state.js';

/** @import {Action, State} from './state.js' */
/** @import {StepSummary, View} from './wire.js' */

const stream = {
  name: 's', account: '1', region: 'r', arn: '', status: 'ACTIVE', updatingUntil: '', openShards: 2, limits: '2014-12-04', limitsLabel: 'Launch', limitsOverridden: false,
  recordsPerSecond: 1000, bytesPerSecond: 1, burstRecords: 1000, burstBytes: 1,
};
/** @type {StepSummary} */
const put = {
  kind: 'put', at: '', waitMs: 0, shardId: '', adjacentShardId: '', hashKey: '', targetShards: 0,
  records: 1, stored: 1, failed: 0, duplicated: 0, requests: 0, seconds: 0, status: 200, errorType: '', errorMessage: '',
};

let lastView = 0;

/**
 * A view of `count` stored records; none and an error type when the request was refused.
 * @param {Partial<View>} [part]
 * @param {number} [count]
 * @returns {View}
 */
function view(part = {}, count = 1) {
  const records = Array.from({ length: count }, () => ({ SequenceNumber: '1', ShardId: 'shardId-000000000000' }));
  return {
    id: ++lastView, preview: false, answered: true, at: '', clock: '', status: 200, errorType: '', errorMessage: '',
    response: JSON.stringify({ FailedRecordCount: 0, Records: records }), stored: count, throttled: 0, internalFailures: 0, problems: [],
    records: new Float64Array(count * RECORD_FIELDS), shards: new Float64Array(), steps: [put], request: null, stream, ...part,
  };
}

const refusal = () => view({ status: 400, errorType: 'SerializationException', response: '{"__type":"SerializationException"}' }, 0);

const work = workOf({ steps: [{ put: 'body' }] }, stream);

/** A page that shows the answer to its first put, with a ready engine. */
function opened() {
  return run(initialState(work, view({ request: 'body' })), { type: 'engine', engine: 'ready' }, { type: 'opened', opened: work, view: view({ request: 'body' }) });
}

/**
 * @param {State} state
 * @param {...Action} actions
 */
function run(state, ...actions) {
  return actions.reduce(reduce, state);
}

/** @param {string} text @param {number} time @returns {Action} */
const typed = (text, time) => ({ type: 'typed', text, time });

test('the first view is shown before the engine is ready, and is not taken for the engine’s', () => {
  const state = initialState(work, view({ request: 'body' }));
  assert.equal(state.work.draft, 'body');
  assert.equal(state.shown?.text, 'body');
  assert.equal(state.opened, null);
});

test('states are frozen, and so is the work in them', () => {
  const state = opened();
  assert.ok(Object.isFrozen(state) && Object.isFrozen(state.work) && Object.isFrozen(state.work.steps) && Object.isFrozen(state.work.settings));
});

test('a preview is shown while the draft differs from the last put, and no longer', () => {
  let state = run(opened(), typed('body2', 0));
  const preview = view({ preview: true });
  state = reduce(state, { type: 'previewed', text: 'body2', revision: state.revision, view: preview });
  assert.equal(state.shown?.view, preview);
  state = run(state, typed('body', 5000));
  assert.equal(state.shown, state.committed);
});

test('a notice goes with the work that it belongs to', () => {
  const said = run(opened(), { type: 'startOver', work: workOf({ steps: [{ put: 'other' }] }, stream) }, { type: 'notice', notice: 'An example' });
  assert.equal(said.notice, 'An example', 'said after the work was opened');
  assert.equal(run(said, typed('other2', 0)).notice, 'An example');
  const undone = run(said, { type: 'undo' });
  assert.equal(undone.notice, '');
  assert.equal(run(undone, { type: 'redo' }).notice, '');
  assert.equal(run(undone, { type: 'notice', notice: 'Copied' }, { type: 'redo' }).notice, '');
  assert.equal(run(said, { type: 'startOver', work }).notice, '');
  assert.equal(run(said, { type: 'cancelled' }).notice, '', 'the example was not opened');
  assert.equal(run(opened(), { type: 'notice', notice: 'Copied' }, { type: 'undo' }).notice, 'Copied', 'nothing to undo');
});

test('a preview of another stream is not shown', () => {
  const state = run(opened(), typed('body2', 0));
  const late = run(state, { type: 'previewed', text: 'body2', revision: state.revision - 1, view: view({ preview: true }) });
  assert.equal(late.preview, null);
});

test('an invalid body keeps the last good answer', () => {
  const before = run(opened(), typed('{', 0));
  const state = run(before, { type: 'previewed', text: '{', revision: before.revision, view: refusal() });
  assert.equal(state.shown?.view.errorType, 'SerializationException');
  assert.equal(state.good?.entries, before.committed?.entries);
  assert.equal(state.good?.view.records, before.committed?.view.records);
});

test('the shards go on while a refused put keeps the last good records in sight', () => {
  const refused = { ...refusal(), request: '{' };
  const before = run(opened(), { type: 'step', step: { put: '{' } }, typed('{', 0), { type: 'applied', step: { put: '{' }, view: refused });
  const later = refusal();
  const state = run(before, { type: 'step', step: { wait: 1000 } }, { type: 'applied', step: { wait: 1000 }, view: later });
  assert.equal(state.good?.view.shards, later.shards);
  assert.equal(state.good?.entries.length, 1);
});

test('an answer of another history is no last good answer', () => {
  const refused = { ...refusal(), request: 'body' };
  const state = run(opened(), { type: 'opened', opened: work, view: refused });
  assert.equal(state.shown?.view.errorType, 'SerializationException');
  assert.equal(state.good?.entries.length, 0);
  assert.equal(state.good?.view.shards, refused.shards);
});

test('after a reload the steps can be undone, the latest first', () => {
  const kept = workOf({ steps: [{ put: 'body' }, { wait: 1 }], draft: 'body' }, stream);
  let state = restoredState(kept);
  assert.equal(state.past.length, 2);
  state = run(state, { type: 'undo' });
  assert.deepEqual(state.work.steps, [{ put: 'body' }]);
  state = run(state, { type: 'undo' }, { type: 'redo' }, { type: 'redo' });
  assert.deepEqual(state.work.steps, kept.steps);
});

test('a step is added to the work at once, and to the timeline when it is answered', () => {
  const step = { put: 'body' };
  let state = run(opened(), { type: 'step', step });
  assert.equal(state.work.steps.length, 2);
  assert.equal(state.timeline.length, 1);
  state = run(state, { type: 'applied', step, view: view() });
  assert.equal(state.timeline.length, 2);
  assert.equal(state.opened?.steps.length, 2);
});

test('undo of typing shows the last put again, as good as before', () => {
  let state = run(opened(), typed('body2', 0));
  state = run(state, { type: 'previewed', text: 'body2', revision: state.revision, view: view({ preview: true }) }, { type: 'undo' });
  assert.equal(state.shown, state.committed);
  assert.equal(state.good, state.committed);
});

test('a wait keeps a draft’s preview until its successor comes, and makes it ask for one', () => {
  let state = run(opened(), typed('draft', 0));
  state = run(state, { type: 'previewed', text: 'draft', revision: state.revision, view: view({ preview: true }) });
  const { preview, revision } = state;
  state = run(state, { type: 'step', step: { wait: 100 } }, { type: 'applied', step: { wait: 100 }, view: view() });
  assert.equal(state.preview, preview);
  assert.ok(state.revision > revision);
});

for (const { rule, actions, want } of /** @type {{rule: string, actions: Action[], want: string[]}[]} */ ([
  { rule: 'quick typing is one undo step', actions: [typed('a', 0), typed('ab', 100), typed('abc', 900)], want: ['body'] },
  { rule: 'a pause of a second separates', actions: [typed('a', 0), typed('ab', 1000)], want: ['a', 'body'] },
  { rule: 'a step separates', actions: [typed('a', 0), { type: 'step', step: { wait: 1 } }, typed('ab', 10)], want: ['a', 'a', 'body'] },
  { rule: 'a setting separates', actions: [typed('a', 0), { type: 'settings', change: { name: 'x' }, time: 1 }, typed('ab', 2)], want: ['a', 'a', 'body'] },
  { rule: 'the same text again is no edit', actions: [typed('body', 0)], want: [] },
])) {
  test(`undo: ${rule}`, () => {
    let state = run(opened(), ...actions);
    const seen = [];
    while (state.past.length > 0) {
      state = reduce(state, { type: 'undo' });
      seen.push(state.work.draft);
    }
    assert.deepEqual(seen, want);
  });
}

test('redo brings back what undo took, until something else is done', () => {
  const done = run(opened(), typed('a', 0), { type: 'step', step: { wait: 1 } });
  const undone = run(done, { type: 'undo' }, { type: 'undo' });
  assert.equal(undone.work.draft, 'body');
  assert.deepEqual(run(undone, { type: 'redo' }, { type: 'redo' }).work, done.work);
  assert.equal(run(undone, typed('b', 9000)).future.length, 0);
});

test('undo and redo with nothing to do change nothing', () => {
  const state = opened();
  assert.equal(run(state, { type: 'undo' }).work, state.work);
  assert.equal(run(state, { type: 'redo' }).work, state.work);
});

test('starting over can be undone', () => {
  const state = run(opened(), typed('mine', 0), { type: 'startOver', work: { ...work, draft: 'body' } });
  assert.equal(state.work.draft, 'body');
  assert.equal(run(state, { type: 'undo' }).work.draft, 'mine');
});

test('the service’s limits take every override away', () => {
  const scaled = workOf({ shardLimits: { recordsPerSecond: 3, burstRecords: 9 } }, stream);
  const state = run(initialState(scaled, null), { type: 'serviceLimits' });
  assert.equal(JSON.parse(scenarioText(state.work)).shardLimits, undefined);
});

test('a selection lasts as long as its record does', () => {
  const state = run(opened(), { type: 'select', record: 0 }, typed('x', 0));
  assert.equal(run(state, { type: 'previewed', text: 'x', revision: state.revision, view: view({ preview: true }) }).selected, 0);
  assert.equal(run(state, { type: 'previewed', text: 'x', revision: state.revision, view: view({ preview: true }, 0) }).selected, null);
});

test('put steps reach the engine as the text that was typed', () => {
  const text = '{ "Records" :\n[ ] , oops';
  const state = run(opened(), { type: 'step', step: { put: text } });
  assert.equal(JSON.parse(scenarioText(state.work)).steps[1].put, text);
});

test('a new start of the engine has nothing open', () => {
  assert.equal(run(opened(), { type: 'engine', engine: 'starting' }).opened, null);
});

/** @param {...[number: number, parent: number, adjacent: number]} shards */
function shardsOf(...shards) {
  const numbers = new Float64Array(shards.length * SHARD_FIELDS);
  for (const [index, [number, parent, adjacent]] of shards.entries()) {
    numbers[index * SHARD_FIELDS + NUMBER] = number;
    numbers[index * SHARD_FIELDS + PARENT] = parent;
    numbers[index * SHARD_FIELDS + ADJACENT_PARENT] = adjacent;
  }
  return numbers;
}

for (const { rule, shards, stays } of /** @type {{rule: string, shards: Float64Array, stays: boolean}[]} */ ([
  { rule: 'stay open for the same shard', shards: shardsOf([0, -1, -1], [1, -1, -1], [2, 0, -1]), stays: true },
  { rule: 'close for a child of another parent', shards: shardsOf([0, -1, -1], [1, -1, -1], [2, 1, -1]), stays: false },
  { rule: 'close for the child of a merge', shards: shardsOf([0, -1, -1], [1, -1, -1], [2, 0, 1]), stays: false },
  { rule: 'close for another number', shards: shardsOf([0, -1, -1], [1, -1, -1], [7, 0, -1]), stays: false },
  { rule: 'close where there is none', shards: shardsOf([0, -1, -1], [1, -1, -1]), stays: false },
])) {
  test(`after another history, a shard’s details ${rule}`, () => {
    const before = run(
      opened(),
      { type: 'opened', opened: work, view: view({ shards: shardsOf([0, -1, -1], [1, -1, -1], [2, 0, -1]) }) },
      { type: 'shard', index: 2 },
      { type: 'panel', change: { splitKey: '9', reader: { type: 'LATEST', value: '', limit: 25 } } },
    );
    const after = run(before, { type: 'opened', opened: work, view: view({ shards }) });
    assert.equal(after.shard, stays ? 2 : null);
    assert.equal(after.panel.splitKey, stays ? '9' : null);
    assert.equal(after.panel.reader.type, stays ? 'LATEST' : 'TRIM_HORIZON');
  });
}

/** A page whose steps are a put, a wait and another put, and what each of them was answered. */
function threeSteps() {
  const steps = [{ put: 'body' }, { wait: 1 }, { put: 'body2' }];
  const state = run(opened(), typed('body2', 0), { type: 'step', step: steps[1] }, { type: 'applied', step: steps[1], view: view() }, { type: 'step', step: steps[2] });
  return run(state, { type: 'applied', step: steps[2], view: view({}, 2) });
}

test('looking back shows a step’s answer and keeps the draft; the present comes back as it was', () => {
  const before = threeSteps();
  const looking = run(before, { type: 'look', step: 0 });
  assert.equal(looking.shown, before.shown, 'until the engine has answered');
  const past = view({ request: 'body' });
  const seen = run(looking, { type: 'looked', step: 0, revision: looking.revision, view: past });
  assert.equal(seen.shown?.view, past);
  assert.equal(seen.work, before.work);
  const now = run(seen, { type: 'look', step: null });
  assert.equal(now.shown, before.shown);
  assert.equal(now.good, before.good);
  assert.ok(now.revision > seen.revision, 'a preview is made anew');
});

test('a look that comes too late is not shown', () => {
  const looking = run(threeSteps(), { type: 'look', step: 0 }, { type: 'look', step: 1 });
  assert.equal(run(looking, { type: 'looked', step: 0, revision: looking.revision, view: view() }).look, null);
});

test('a refused put that is looked back at shows no records of another time', () => {
  const looking = run(threeSteps(), { type: 'look', step: 1 });
  const seen = run(looking, { type: 'looked', step: 1, revision: looking.revision, view: refusal() });
  assert.equal(seen.good?.entries.length, 0);
  assert.equal(run(seen, { type: 'look', step: null }).good?.entries.length, 2);
});

for (const action of /** @type {Action[]} */ ([typed('x', 9000), { type: 'step', step: { wait: 5 } }, { type: 'undo' }, { type: 'deleteStep', step: 0 }])) {
  test(`looking back ends with: ${action.type}`, () => {
    assert.equal(run(threeSteps(), { type: 'look', step: 1 }, action).looking, null);
  });
}

test('steps move, are looked at where they have gone, and stay within the list', () => {
  const state = run(threeSteps(), { type: 'look', step: 1 }, { type: 'moveStep', step: 1, by: -1 });
  assert.deepEqual(state.work.steps, [{ wait: 1 }, { put: 'body' }, { put: 'body2' }]);
  assert.equal(state.looking, 0);
  const before = threeSteps();
  assert.equal(run(before, { type: 'moveStep', step: 0, by: -1 }).work, before.work);
  assert.equal(run(before, { type: 'moveStep', step: 2, by: 1 }).work, before.work);
});

test('a step that is moved again before the replay stays where it went', () => {
  const moved = run(threeSteps(), { type: 'look', step: 0 }, { type: 'moveStep', step: 0, by: 1 });
  const again = run(moved, { type: 'moveStep', step: 1, by: 1 });
  assert.equal(again.work, moved.work);
  assert.equal(again.looking, 1);
  const { settings, steps, rest } = moved.work;
  const replayed = run(moved, { type: 'opened', opened: { settings, steps, rest }, view: view({ steps: [put, put, put] }) });
  assert.deepEqual(run(replayed, { type: 'moveStep', step: 1, by: 1 }).work.steps, [{ wait: 1 }, { put: 'body2' }, { put: 'body' }]);
});

test('a step that was taken away comes back with undo', () => {
  const state = run(threeSteps(), { type: 'deleteStep', step: 1 });
  assert.deepEqual(state.work.steps, [{ put: 'body' }, { put: 'body2' }]);
  assert.equal(run(state, { type: 'undo' }).work.steps.length, 3);
  assert.equal(run(state, { type: 'deleteStep', step: 1 }).work, state.work, 'it is gone already');
});

test('a retry is one as long as its text is untouched, and over when it is sent', () => {
  const state = run(opened(), { type: 'retry', text: 'again' });
  assert.equal(state.work.draft, 'again');
  assert.equal(state.retry, 'again');
  assert.equal(run(state, typed('again!', 1)).retry, null);
  assert.equal(run(state, { type: 'undo' }).work.draft, 'body');
  assert.equal(run(state, { type: 'step', step: { wait: 1 } }).retry, 'again');
  assert.equal(run(state, { type: 'step', step: { retry: {} } }).retry, null);
});

test('a retry of a retry has the same text, and is a preview all the same', () => {
  const state = run(opened(), { type: 'retry', text: 'body' });
  const preview = view({ preview: true });
  assert.equal(run(state, { type: 'previewed', text: 'body', revision: state.revision, view: preview }).shown?.view, preview);
});

test('what was typed during a replay outlives its cancelling', () => {
  const before = opened();
  const state = run(before, { type: 'step', step: { wait: 1 } }, typed('typed', 1), { type: 'cancelled' });
  assert.equal(state.work.steps, before.work.steps);
  assert.equal(state.work.draft, 'typed');
  assert.equal(run(state, { type: 'redo' }).work.steps.length, 2);
});

test('other work that was cancelled takes its text with it', () => {
  const other = { ...work, draft: 'other', rest: { ...work.rest } };
  assert.equal(run(opened(), typed('typed', 1), { type: 'startOver', work: other }, { type: 'cancelled' }).work.draft, 'typed');
});

test('what the engine runs stays when the replay of what was undone meanwhile is cancelled', () => {
  const undone = run(opened(), typed('typed', 1), { type: 'step', step: { wait: 1 } }, { type: 'undo' });
  assert.equal(run(undone, { type: 'cancelled' }).work, undone.work);
});

test('work that cannot be replayed is said to be so while something is typed, and taken back without that', () => {
  const before = opened();
  const failing = run(before, { type: 'step', step: { wait: 1 } }, { type: 'step', step: { wait: 2 } });
  const stuck = run(failing, { type: 'stuck', work: failing.work, message: 'no' }, typed('typed', 1));
  assert.equal(stuck.stuck?.message, 'no');
  const back = run(stuck, { type: 'undoStuck' });
  assert.equal(back.stuck, null);
  assert.equal(back.work.steps, before.work.steps);
  assert.equal(back.work.draft, 'typed');
  assert.equal(run(stuck, { type: 'engine', engine: 'failed' }, { type: 'undoStuck' }).work.steps.length, 3, 'with nothing open, one change after the other');
});

test('a cancelled undo goes forward again, to what the engine runs', () => {
  const before = threeSteps();
  const state = run(before, { type: 'undo' }, { type: 'undo' }, { type: 'cancelled' });
  assert.equal(state.work, before.work);
  assert.equal(run(state, { type: 'undo' }, { type: 'undo' }).work.steps.length, 1);
  const late = run(before, { type: 'undo' }, typed('typed', 1), { type: 'cancelled' });
  assert.deepEqual(late.work.steps, before.work.steps);
  assert.equal(late.work.draft, 'typed');
});

test('a cancelled replay takes back what made it; before the first one there is nothing to go back to', () => {
  const state = run(opened(), { type: 'settings', change: { shards: '9' }, time: 0 });
  assert.equal(run(state, { type: 'cancelled' }).work.settings.shards, '2');
  const redo = run(state, { type: 'cancelled' }, { type: 'redo' });
  assert.equal(redo.work, state.work);
  assert.equal(run(redo, { type: 'cancelled' }).work.settings.shards, '2');
  const starting = run(restoredState(work), { type: 'cancelled' });
  assert.equal(starting.stuck?.work, starting.work);
  assert.equal(run(starting, { type: 'undo' }).stuck, null);
});
