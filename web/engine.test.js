// The engine against workers that answer, hang, crash and fail to start.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createEngine } from './engine.js';

/** @typedef {{id: number, name: string, args: unknown[], cancel?: number}} Sent */

/**
 * Workers that answer by a script. Each started worker is one entry of `workers`.
 * @param {(sent: Sent, worker: FakeWorker) => void} respond
 * @param {{boots?: boolean}} [options]
 */
function fakeWorkers(respond, { boots = true } = {}) {
  /** @type {FakeWorker[]} */
  const workers = [];
  const start = () => {
    const worker = new FakeWorker(respond, boots);
    workers.push(worker);
    return /** @type {Worker} */ (/** @type {unknown} */ (worker));
  };
  return { workers, start };
}

class FakeWorker {
  /** @type {((event: {data: unknown}) => void) | null} */
  onmessage = null;
  /** @type {((event: {message: string}) => void) | null} */
  onerror = null;
  terminated = false;
  /** @type {Sent[]} */
  calls = [];

  /**
   * @param {(sent: Sent, worker: FakeWorker) => void} respond
   * @param {boolean} boots
   */
  constructor(respond, boots) {
    this.respond = respond;
    this.boots = boots;
  }

  /** @param {any} message */
  postMessage(message) {
    if (message.module) {
      if (this.boots) {
        this.post({ ready: true });
      }
      return;
    }
    this.calls.push(message);
    this.respond(message, this);
  }

  /** @param {unknown} data */
  post(data) {
    queueMicrotask(() => this.terminated || this.onmessage?.({ data }));
  }

  terminate() {
    this.terminated = true;
  }
}

const module = /** @type {WebAssembly.Module} */ ({});
const compile = async () => module;

/** @param {Sent} sent @param {FakeWorker} worker */
const echo = ({ id, name, args }, worker) => worker.post({ id, reply: { ok: `${name} ${args.join(' ')}` } });

/** @param {FakeWorker} worker */
const namesOf = (worker) => worker.calls.map(({ name, args }) => `${name} ${args[0]}`);

test('calls made before the engine is ready are answered in order', async () => {
  const { workers, start } = fakeWorkers(echo);
  const engine = createEngine({ startWorker: start, compile, onReplay() {} });
  const answers = await Promise.all([engine.open('{"a":1}'), engine.apply('{"wait":1}'), engine.format('{}')]);
  assert.deepEqual(answers, ['open {"a":1}', 'apply {"wait":1}', 'format {}']);
  assert.deepEqual(namesOf(workers[0]), ['open {"a":1}', 'apply {"wait":1}', 'format {}']);
});

test('calls about the stream wait until there is one', async () => {
  const { workers, start } = fakeWorkers(echo);
  const engine = createEngine({ startWorker: start, compile, onReplay() {} });
  const early = [engine.addRecord('{}'), engine.route('{}'), engine.decodeLink('s1.')];
  await engine.ready;
  await early[2];
  await engine.open('{}');
  assert.deepEqual(await Promise.all(early), ['addRecord {}', 'route {}', 'decodeLink s1.']);
  assert.deepEqual(namesOf(workers[0]), ['decodeLink s1.', 'open {}', 'addRecord {}', 'route {}']);
});

test('of the previews that wait, the newest wins; commits are never dropped', async () => {
  const { workers, start } = fakeWorkers(echo);
  const engine = createEngine({ startWorker: start, compile, onReplay() {} });
  await engine.ready;
  const answers = await Promise.all([engine.preview('1'), engine.preview('2'), engine.apply('{}'), engine.preview('3'), engine.preview('4')]);
  assert.deepEqual(answers, ['preview 1', null, 'apply {}', null, 'preview 4']);
  assert.deepEqual(namesOf(workers[0]), ['preview 1', 'apply {}', 'preview 4']);
});

test('an error reply rejects with its code and leaves the engine usable', async () => {
  const { start } = fakeWorkers((sent, worker) =>
    sent.name === 'open' ? worker.post({ id: sent.id, reply: { error: { code: 'InvalidScenario', message: 'no' } } }) : echo(sent, worker));
  const engine = createEngine({ startWorker: start, compile, onReplay() {} });
  await assert.rejects(engine.open('{}'), { name: 'EngineError', code: 'InvalidScenario', message: 'no' });
  assert.equal(await engine.format('x'), 'format x');
});

for (const [death, kill] of /** @type {[string, (sent: Sent, worker: FakeWorker) => void][]} */ ([
  ['an error event', (_, worker) => queueMicrotask(() => worker.onerror?.({ message: 'gone' }))],
  ['a crash message', (_, worker) => worker.post({ crash: 'the simulator ended' })],
  ['no reply', ({ id }, worker) => worker.post({ id, reply: undefined })],
])) {
  test(`${death}: a new worker replays the scenario and answers the interrupted call`, async () => {
    /** @type {unknown[]} */
    const replays = [];
    let killed = false;
    const { workers, start } = fakeWorkers((sent, worker) => {
      if (sent.name === 'preview' && !killed) {
        killed = true;
        kill(sent, worker);
      } else {
        echo(sent, worker);
      }
    });
    const engine = createEngine({ startWorker: start, compile, onReplay: (view) => replays.push(view) });
    await engine.open('{"steps":[{"wait":1}]}');
    await engine.apply('{"wait":2}');
    const lost = engine.preview('body');
    const gone = engine.explain(3, 0);
    await assert.rejects(gone, { code: 'ViewGone' });
    assert.equal(await lost, 'preview body');
    assert.equal(workers[0].terminated, true);
    assert.deepEqual(namesOf(workers[1]), ['open {"steps":[{"wait":1},{"wait":2}]}', 'preview body']);
    assert.equal(replays.length, 1);
  });
}

test('a refused open is not what a new worker replays', async () => {
  let killed = false;
  const { workers, start } = fakeWorkers((sent, worker) => {
    if (sent.args[0] === 'bad') {
      worker.post({ id: sent.id, reply: { error: { code: 'InvalidScenario', message: 'no' } } });
    } else if (sent.name === 'format' && !killed) {
      killed = true;
      worker.post({ crash: 'stopped' });
    } else {
      echo(sent, worker);
    }
  });
  const engine = createEngine({ startWorker: start, compile, onReplay() {} });
  await engine.open('good');
  await assert.rejects(engine.open('bad'));
  await engine.format('x');
  assert.deepEqual(namesOf(workers[1]), ['open good', 'format x']);
});

test('a call that kills two workers is refused, and the engine stays usable', async () => {
  const { workers, start } = fakeWorkers((sent, worker) => (sent.args[0] === 'poison' ? worker.post({ crash: 'stopped' }) : echo(sent, worker)));
  const engine = createEngine({ startWorker: start, compile, onReplay() {} });
  await engine.open('{}');
  await assert.rejects(engine.preview('poison'), { code: 'EngineCrashed' });
  assert.equal(await engine.preview('fine'), 'preview fine');
  assert.equal(workers.length, 3);
});

test('a replay that kills its worker fails the engine; retry starts it again', async () => {
  let deadly = false;
  const { start } = fakeWorkers((sent, worker) => (deadly ? worker.post({ crash: 'stopped' }) : echo(sent, worker)));
  const engine = createEngine({ startWorker: start, compile, onReplay() {} });
  await engine.open('{}');
  deadly = true;
  await assert.rejects(engine.preview('x'), { code: 'EngineCrashed' });
  await assert.rejects(engine.preview('y'), { code: 'EngineFailed' });
  deadly = false;
  await engine.retry();
  assert.equal(await engine.preview('z'), 'preview z');
});

test('a worker that never gets ready fails after the timeout, and retry compiles no second time', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  let compiled = 0;
  const { workers, start } = fakeWorkers(echo, { boots: false });
  const engine = createEngine({ startWorker: start, compile: async () => (compiled++, module), onReplay() {}, startTimeout: 50 });
  const early = engine.format('x');
  t.mock.timers.tick(50);
  await assert.rejects(engine.ready, { code: 'EngineFailed', message: /within 0.05 seconds/ });
  await assert.rejects(early, { code: 'EngineFailed' });
  const second = engine.retry();
  workers[1].post({ ready: true });
  await second;
  assert.equal(compiled, 1);
});

test('a failed download rejects ready, and retry downloads again', async () => {
  let attempts = 0;
  const { start } = fakeWorkers(echo);
  const engine = createEngine({
    startWorker: start,
    onReplay() {},
    async compile() {
      if (++attempts === 1) {
        throw new Error('offline');
      }
      return module;
    },
  });
  await assert.rejects(engine.ready, { code: 'EngineFailed', message: 'offline' });
  await engine.retry();
  assert.equal(await engine.format('x'), 'format x');
});

test('a hung call counts as a crash', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const { workers, start } = fakeWorkers((sent, worker) => (workers.length === 1 ? undefined : echo(sent, worker)));
  const engine = createEngine({ startWorker: start, compile, onReplay() {}, callTimeout: 50 });
  await engine.ready;
  const hung = engine.format('x');
  t.mock.timers.tick(50);
  assert.equal(await hung, 'format x');
  assert.equal(workers.length, 2);
});

test('a long call reports progress to who made it, and to nobody else', async () => {
  const { start } = fakeWorkers((sent, worker) => {
    worker.post({ id: sent.id, progress: { done: 1, of: 2 } });
    worker.post({ id: sent.id - 1, progress: { done: 9, of: 9 } });
    echo(sent, worker);
    worker.post({ id: sent.id, progress: { done: 2, of: 2 } });
  });
  const engine = createEngine({ startWorker: start, compile, onReplay() {} });
  /** @type {unknown[]} */
  const seen = [];
  assert.equal(await engine.open('{}', { onProgress: ({ done, of }) => seen.push(`open ${done} of ${of}`) }), 'open {}');
  assert.equal(await engine.apply('{"wait":1}', { onProgress: ({ done, of }) => seen.push(`apply ${done} of ${of}`) }), 'apply {"wait":1}');
  assert.equal(await engine.preview('x'), 'preview x');
  assert.deepEqual(seen, ['open 1 of 2', 'apply 1 of 2']);
});

test('a cancelled call rejects, and is not what a new worker replays', async () => {
  let killed = false;
  const { workers, start } = fakeWorkers((sent, worker) => {
    if (sent.cancel) {
      worker.post({ id: sent.cancel, reply: { error: { code: 'Cancelled', message: 'The call was cancelled.' } } });
    } else if (sent.args[0] === 'long') {
      worker.post({ id: sent.id, progress: { done: 1, of: 100 } });
    } else if (sent.name === 'format' && !killed) {
      killed = true;
      worker.post({ crash: 'stopped' });
    } else {
      echo(sent, worker);
    }
  });
  const engine = createEngine({ startWorker: start, compile, onReplay() {} });
  await engine.open('good');
  for (const call of [engine.open, engine.apply]) {
    const long = call('long', { onProgress: () => engine.cancel() });
    const later = engine.preview('later');
    await assert.rejects(long, { name: 'EngineError', code: 'Cancelled' });
    assert.equal(await later, 'preview later');
  }
  await engine.format('x');
  assert.deepEqual(namesOf(workers[1]), ['open good', 'format x']);
});

test('a check leaves nothing begun behind, whether the step can be taken or not', async () => {
  const { workers, start } = fakeWorkers((sent, worker) =>
    sent.args[0] === 'bad' ? worker.post({ id: sent.id, reply: { error: { code: 'InvalidScenario', message: 'no' } } }) : echo(sent, worker));
  const engine = createEngine({ startWorker: start, compile, onReplay() {} });
  await engine.check('good');
  await assert.rejects(engine.check('bad'), { code: 'InvalidScenario' });
  await engine.format('x');
  assert.deepEqual(workers[0].calls.map(({ name }) => name), ['beginApply', 'cancel', 'beginApply', 'cancel', 'format']);
});

test('cancel leaves short calls alone', async () => {
  const { workers, start } = fakeWorkers(echo);
  const engine = createEngine({ startWorker: start, compile, onReplay() {} });
  await engine.ready;
  engine.cancel();
  const short = engine.preview('x');
  engine.cancel();
  assert.equal(await short, 'preview x');
  assert.equal(workers[0].calls.length, 1);
});

test('a call that makes progress does not count as hung', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  /** @type {Sent | undefined} */
  let sent;
  const { workers, start } = fakeWorkers((message) => {
    sent = message;
  });
  const engine = createEngine({ startWorker: start, compile, onReplay() {}, callTimeout: 50 });
  await engine.ready;
  const long = engine.apply('{}');
  for (let done = 0; done < 5; done++) {
    t.mock.timers.tick(40);
    workers[0].post({ id: sent?.id, progress: { done, of: 5 } });
    await Promise.resolve();
  }
  t.mock.timers.tick(40);
  workers[0].post({ id: sent?.id, reply: { ok: 'done' } });
  assert.equal(await long, 'done');
  assert.equal(workers.length, 1);
});
