import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EngineError } from '../engine-error.js';
import { createAnswerer } from './answerer.js';

/** @import {View} from '../wire.js' */
/** @import {Engine, Question} from './answerer.js' */

const REQUEST = '{"StreamName":"orders","Records":[]}';

/**
 * An engine that writes down what it is asked.
 * @param {Partial<Engine>} [own]
 */
function fake(own = {}) {
  /** @type {string[]} */
  const opened = [];
  /** @type {Engine} */
  const engine = {
    ready: Promise.resolve(),
    retry: () => Promise.resolve(),
    open: async (text) => {
      opened.push(text);
      return viewOf(JSON.parse(text).steps ?? []);
    },
    look: async (step) => viewOf([], step),
    cancel() {},
    decodeLink: async (fragment) => (fragment.startsWith('example=') ? { scenario: '', example: fragment.slice(8) } : { scenario: `{"title":"${fragment}","steps":[]}`, example: '' }),
    encodeLink: async (text) => `s1.${text.length}z`,
    ...own,
  };
  return { engine, opened };
}

/**
 * A view that tells its steps, and which one was looked at.
 * @param {object[]} steps
 * @param {number} [id]
 */
function viewOf(steps, id = -1) {
  return /** @type {View} */ ({ id, steps: steps.map((step) => ({ kind: Object.keys(step)[0], status: 'put' in step ? 200 : 0 })) });
}

/** @param {Partial<Question>} question @returns {Question} */
const about = (question) => ({ settings: {}, request: null, ...question });
const exampleNamed = async (/** @type {string} */ name) => `{"title":"example ${name}","steps":[]}`;

test('a request is put to the stream that it names', async () => {
  const { engine, opened } = fake();
  const { scenario, link } = await createAnswerer(engine, exampleNamed).ask(about({ text: REQUEST }));
  assert.deepEqual(JSON.parse(opened[0]), { stream: { name: 'orders' }, steps: [{ put: REQUEST }] });
  assert.equal(scenario, opened[0]);
  assert.equal(link, `s1.${scenario.length}z`);
});

test('a link and an example are opened as what they stand for', async () => {
  const { engine, opened } = fake();
  const { ask } = createAnswerer(engine, exampleNamed);
  await ask(about({ link: 's1.abcz', text: REQUEST }));
  await ask(about({ link: 'example=hot' }));
  assert.deepEqual(opened.map((text) => JSON.parse(text).title), ['s1.abcz', 'example hot']);
});

test('a link stands for a scenario, also for one that is all defaults', async () => {
  const { engine, opened } = fake({ decodeLink: async (fragment) => ({ scenario: fragment === 's1.q64FAAz' ? '{}' : '{"stream":{"shards":4}}', example: '' }) });
  const { ask } = createAnswerer(engine, exampleNamed);
  await ask(about({ link: 's1.q64FAAz' }));
  await ask(about({ link: 'shards=4' }));
  assert.deepEqual(opened, ['{}', '{"stream":{"shards":4}}']);
});

test('the request that was typed takes the place of the one whose answer was shown, and its own is shown', async () => {
  const { engine, opened } = fake();
  const { ask } = createAnswerer(engine, exampleNamed);
  const text = JSON.stringify({ steps: [{ put: 'a' }, { retry: {} }, { wait: 5 }], draft: 'c' });
  const before = await ask(about({ text }));
  for (const request of ['b', 'bb']) {
    const { scenario, put } = await ask(about({ text, settings: { shards: '7' }, request, put: before.put }));
    assert.deepEqual(JSON.parse(scenario), { stream: { shards: 7 }, steps: [{ put: request }, { retry: {} }, { wait: 5 }] });
    assert.equal(scenario, opened.at(-1));
    assert.equal(put, 0);
  }
});

test('a request that was typed stays the one that is shown when a retry behind it comes to send something', async () => {
  const { engine } = fake({ open: async (text) => /** @type {View} */ ({ id: -1, steps: JSON.parse(text).steps.map((/** @type {object} */ step) => ({ kind: Object.keys(step)[0], status: 200 })) }) });
  const { put, view } = await createAnswerer(engine, exampleNamed).ask(about({ text: '{"steps":[{"put":"a"},{"retry":{}}]}', request: 'b', put: 0 }));
  assert.deepEqual([put, view.id], [0, 0]);
});

test('a request that was typed where none was sent is sent at the end, once', async () => {
  const { engine } = fake();
  const { ask } = createAnswerer(engine, exampleNamed);
  const text = '{"steps":[{"wait":5}],"draft":"c"}';
  let { put } = await ask(about({ text }));
  for (const request of ['a', 'b']) {
    const answer = await ask(about({ text, request, put }));
    assert.deepEqual(JSON.parse(answer.scenario).steps, [{ wait: 5 }, { put: request }]);
    put = answer.put;
    assert.equal(put, 1);
  }
});

test('what is shown is the moment right after the last request that was sent', async () => {
  const { engine } = fake();
  const { ask } = createAnswerer(engine, exampleNamed);
  for (const [text, put, looked] of /** @type {[string, number, number][]} */ ([
    ['{"steps":[{"put":"a"}]}', 0, -1],
    ['{"steps":[{"put":"a"},{"wait":5}]}', 0, 0],
    ['{"steps":[{"put":"a"},{"put":"b"}],"draft":"c"}', 1, 1],
    ['{"steps":[{"put":"a"},{"retry":{}}]}', 0, 0], // nothing had failed
    ['{"steps":[{"wait":5}],"draft":"c"}', -1, -1],
  ])) {
    const answer = await ask(about({ text }));
    assert.deepEqual([answer.put, answer.view.id, answer.scenario], [put, looked, text], text);
  }
});

test('what is too large for a link is shown without one', async () => {
  const { engine } = fake({ encodeLink: async () => { throw new EngineError('LargeLink', 'too large'); } });
  assert.equal((await createAnswerer(engine, exampleNamed).ask(about({ text: REQUEST }))).link, '');
});

test('questions are answered one after the other; one that fails leaves the others alone', async () => {
  let running = 0;
  const { engine } = fake({
    open: async (text) => {
      assert.equal(++running, 1);
      await new Promise((resolve) => setTimeout(resolve, 1));
      running--;
      if (text.includes('bad')) {
        throw new EngineError('InvalidScenario', 'bad');
      }
      return viewOf([]);
    },
  });
  const { ask } = createAnswerer(engine, exampleNamed);
  const all = await Promise.allSettled(['one', 'bad', 'two'].map((text) => ask(about({ text }))));
  assert.deepEqual(all.map(({ status }) => status), ['fulfilled', 'rejected', 'fulfilled']);
});

test('what nobody wants any more is not begun, and what is under way is cancelled', async () => {
  /** @type {(error: Error) => void} */
  let reject = () => {};
  const opened = /** @type {string[]} */ ([]);
  const { engine } = fake({
    cancel: () => reject(new EngineError('Cancelled', 'cancelled')),
    open(text) {
      opened.push(text);
      return new Promise((_, no) => { reject = no; });
    },
  });
  const { ask } = createAnswerer(engine, exampleNamed);
  const [first, second] = [new AbortController(), new AbortController()];
  const asked = [ask(about({ text: 'a' }), first), ask(about({ text: 'b' }), second)];
  second.abort();
  setTimeout(() => first.abort(), 1);
  const all = await Promise.allSettled(asked);
  assert.deepEqual(all.map((one) => one.status === 'rejected' && one.reason.code), ['Cancelled', 'Cancelled']);
  assert.equal(opened.length, 1);
});

test('a snippet that takes too long gives way', async () => {
  /** @type {(error: Error) => void} */
  let reject = () => {};
  const { engine } = fake({
    open: () => new Promise((_, no) => { reject = no; }),
    cancel: () => reject(new EngineError('Cancelled', 'cancelled')),
  });
  await assert.rejects(createAnswerer(engine, exampleNamed, 1).ask(about({ text: 'a' })), { code: 'TooLong' });
});

test('an engine that could not be started is started again for the next question', async () => {
  const ready = Promise.reject(new EngineError('EngineFailed', 'no connection'));
  ready.catch(() => {});
  const { engine } = fake({ ready });
  const { ask } = createAnswerer(engine, exampleNamed);
  await assert.rejects(ask(about({ text: REQUEST })), { code: 'EngineFailed', message: 'The simulator could not be started: no connection.' });
  assert.ok(await ask(about({ text: REQUEST })));
});

test('what is wrong with a scenario is said without the place in a text that nobody wrote', async () => {
  for (const [message, want] of [
    ['/stream/shards: 1:40: want a number', 'This scenario cannot be shown: /stream/shards: want a number.'],
    ['/steps/0: no such step', 'This scenario cannot be shown: /steps/0: no such step.'],
    ['what else is wrong', 'This scenario cannot be shown: what else is wrong.'],
  ]) {
    const { engine } = fake({ open: async () => { throw new EngineError('InvalidScenario', message); } });
    await assert.rejects(createAnswerer(engine, exampleNamed).ask(about({ text: '{"steps":[]}' })), { code: 'InvalidScenario', message: want });
  }
});
