// The engine behind promises: one worker runs the Go core; when it dies, a new one replays the scenario.

import { EngineError } from './engine-error.js';
import { newWorker } from './engine-worker.js';
import { compileSimulator } from './simulator.js';
import { isLong } from './slices.js';

/** @import {Aggregation, Core, Edit, Explanation, History, LinkFacts, LoadReport, OpenedLink, Reading, Reply, Routed, SequenceParts, ShardDetail, SplitPoints, View} from './wire.js' */

/**
 * @typedef {Object} EngineOptions
 * @property {() => Worker} startWorker
 * @property {() => Promise<WebAssembly.Module>} compile called once, and again only after it failed
 * @property {(view: View) => void} onReplay a new worker stands where the dead one stood; older views are gone
 * @property {number} [startTimeout] milliseconds until a start counts as failed
 * @property {number} [callTimeout] milliseconds until a call counts as hung: since it was made, or its last progress
 * @property {number} [openTimeout] the same for open(), which may replay a long scenario
 */

/** @typedef {(progress: {done: number, of: number}) => void} OnProgress how much of a call is done */

/**
 * @typedef {Object} Call
 * @property {keyof Core} name
 * @property {unknown[]} args
 * @property {(value: any) => void} resolve
 * @property {(error: EngineError) => void} reject
 * @property {number} crashes how many workers died of it
 * @property {OnProgress} [onProgress]
 */

/** Calls that name a view, which dies with its worker. */
const VIEW_CALLS = new Set(['explain', 'shard', 'history', 'splitPoints', 'read']);

/** Calls about the stream, which can be made before it is there: they wait for the first open(). */
const STREAM_CALLS = new Set(['addRecord', 'route']);

/**
 * Makes an engine and starts it. Calls are answered one at a time, in order; only previews give way: of those
 * that wait, the newest is kept and the others resolve to null.
 * @param {EngineOptions} options
 */
export function createEngine({ startWorker, compile, onReplay, startTimeout = 20_000, callTimeout = 10_000, openTimeout = 60_000 }) {
  /** @type {Promise<WebAssembly.Module> | null} */
  let module = null;
  /** @type {Worker | null} */
  let worker = null;
  /** @type {'starting' | 'ready' | 'failed'} */
  let status = 'starting';
  /** @type {Call[]} */
  let waiting = [];
  /** @type {Call | null} */
  let active = null;
  let lastId = 0;
  /** Whether an open() was sent. */
  let begun = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let watchdog;
  /** What a new worker has to be told: the scenario as text, and the steps committed since. */
  let scenario = '';
  /** @type {string[]} */
  let steps = [];

  let ready = start();

  /** @returns {Promise<void>} */
  async function start() {
    status = 'starting';
    try {
      await withTimeout(boot(), startTimeout);
    } catch (error) {
      const failure = error instanceof EngineError ? error : new EngineError('EngineFailed', messageOf(error));
      fail(failure);
      throw failure;
    }
    status = 'ready';
    next();
  }

  async function boot() {
    module ??= compile().catch((error) => {
      module = null;
      throw error;
    });
    const own = startWorker();
    worker = own;
    await /** @type {Promise<void>} */ (new Promise((resolve, reject) => {
      own.onerror = (event) => reject(new EngineError('EngineFailed', event.message || 'the worker could not be started'));
      own.onmessageerror = () => reject(new EngineError('EngineFailed', 'the worker could not read the simulator'));
      own.onmessage = ({ data }) => (data.ready ? resolve() : reject(new EngineError('EngineFailed', data.crash)));
      module?.then((compiled) => own.postMessage({ module: compiled })).catch(reject);
    }));
    own.onerror = (event) => died(own, event.message);
    own.onmessageerror = () => died(own, 'a reply could not be read');
    own.onmessage = ({ data }) => answered(own, data);
  }

  function statusNow() {
    return status;
  }

  /** @param {EngineError} failure */
  function fail(failure) {
    status = 'failed';
    stopWorker();
    for (const call of active ? [active, ...waiting] : waiting) {
      call.reject(failure);
    }
    active = null;
    waiting = [];
  }

  function stopWorker() {
    clearTimeout(watchdog);
    worker?.terminate();
    worker = null;
  }

  /** Sends the next call, if nothing is under way. */
  function next() {
    const at = waiting.findIndex(({ name }) => begun || !STREAM_CALLS.has(name));
    if (status !== 'ready' || active || at < 0) {
      return;
    }
    [active] = waiting.splice(at, 1);
    begun ||= active.name === 'open';
    lastId++;
    const own = /** @type {Worker} */ (worker);
    watch(own, active);
    own.postMessage({ id: lastId, name: active.name, args: active.args });
  }

  /**
   * @param {Worker} own
   * @param {Call} call
   */
  function watch(own, { name }) {
    clearTimeout(watchdog);
    watchdog = setTimeout(() => died(own, 'it took too long'), name === 'open' ? openTimeout : callTimeout);
  }

  /**
   * @param {Worker} from
   * @param {{id?: number, reply?: Reply<unknown>, progress?: {done: number, of: number}, crash?: string}} message
   */
  function answered(from, { id, reply, progress, crash }) {
    if (from !== worker) {
      return;
    }
    if (progress) {
      if (active && id === lastId) {
        watch(from, active);
        active.onProgress?.(progress);
      }
      return;
    }
    if (crash !== undefined || !reply) {
      died(from, crash ?? 'it gave no reply');
      return;
    }
    if (!active || id !== lastId) {
      return;
    }
    const call = active;
    active = null;
    clearTimeout(watchdog);
    if ('error' in reply) {
      call.reject(new EngineError(reply.error.code, reply.error.message));
    } else {
      remember(call);
      call.resolve(reply.ok);
    }
    next();
  }

  /** @param {Call} call */
  function remember({ name, args }) {
    if (name === 'open') {
      scenario = String(args[0]);
      steps = [];
    } else if (name === 'apply') {
      steps.push(String(args[0]));
    }
  }

  /**
   * Replaces a dead worker. The call that it was on is made once more; a call that kills two workers is refused.
   * @param {Worker} from
   * @param {string} reason
   */
  function died(from, reason) {
    if (from !== worker) {
      return;
    }
    stopWorker();
    const interrupted = active;
    active = null;
    if (interrupted && ++interrupted.crashes > 1) {
      interrupted.reject(new EngineError('EngineCrashed', `The simulator stopped twice on this (${reason}).`));
    } else if (interrupted) {
      waiting.unshift(interrupted);
    }
    if (statusNow() === 'failed') { // the replay itself failed
      return;
    }
    waiting = waiting.filter(({ name, reject }) => {
      if (VIEW_CALLS.has(name)) {
        reject(new EngineError('ViewGone', 'The simulator was restarted.'));
      }
      return !VIEW_CALLS.has(name);
    });
    replay();
    ready = start();
    ready.catch(() => {}); // every waiting call has been told
  }

  /** Puts the scenario in front of the calls that wait. */
  function replay() {
    if (!scenario) {
      return;
    }
    waiting.unshift({
      name: 'open',
      args: [scenarioWith(steps)],
      crashes: 1, // a replay that kills its worker is not tried again
      resolve: onReplay,
      reject: fail,
    });
  }

  /** @param {string[]} more */
  function scenarioWith(more) {
    if (more.length === 0) {
      return scenario;
    }
    const whole = JSON.parse(scenario);
    whole.steps = [...(whole.steps ?? []), ...more.map((step) => JSON.parse(step))];
    return JSON.stringify(whole);
  }

  /**
   * @param {keyof Core} name
   * @param {unknown[]} args
   * @returns {Promise<any>}
   */
  function call(name, ...args) {
    return make(name, args);
  }

  /**
   * @param {keyof Core} name
   * @param {unknown[]} args
   * @param {OnProgress} [onProgress]
   * @returns {Promise<any>}
   */
  function make(name, args, onProgress) {
    return new Promise((resolve, reject) => {
      if (status === 'failed') {
        reject(new EngineError('EngineFailed', 'The simulator is not running.'));
        return;
      }
      if (name === 'preview') {
        waiting = waiting.filter((older) => older.name !== 'preview' || older.resolve(null));
      }
      waiting.push({ name, args, resolve, reject, crashes: 0, onProgress });
      next();
    });
  }

  return Object.freeze({
    /** Settles when the current start does. */
    get ready() {
      return ready;
    },
    /** Starts again after a failure, with the scenario that was open. */
    retry() {
      if (status === 'failed') {
        replay();
        ready = start();
      }
      return ready;
    },
    /** @type {(scenario: string, options?: {onProgress?: OnProgress}) => Promise<View>} */
    open: (text, { onProgress } = {}) => make('open', [text], onProgress),
    /** @type {(step: string, options?: {onProgress?: OnProgress}) => Promise<View>} */
    apply: (step, { onProgress } = {}) => make('apply', [step], onProgress),
    /** Rejects as apply() would with a load that cannot be taken; nothing is committed. @type {(step: string) => Promise<null>} */
    check(step) {
      const checked = call('beginApply', step);
      call('cancel').catch(() => {}); // drops what was begun; what is wrong is told by the other
      return checked;
    },
    /** Cancels the open() or apply() that is under way, if any: it rejects with the code Cancelled, and nothing has changed. */
    cancel() {
      if (active && isLong(active.name) && active.resolve !== onReplay) {
        worker?.postMessage({ cancel: lastId });
      }
    },
    /** Resolves to null when a newer preview took its place. @type {(body: string) => Promise<View | null>} */
    preview: (body) => call('preview', body),
    /** @type {(view: number, record: number) => Promise<Explanation>} */
    explain: (view, record) => call('explain', view, record),
    /** @type {(view: number, index: number) => Promise<ShardDetail>} */
    shard: (view, index) => call('shard', view, index),
    /** @type {(view: number, index: number) => Promise<History>} */
    history: (view, index) => call('history', view, index),
    /** @type {(view: number, index: number) => Promise<SplitPoints>} */
    splitPoints: (view, index) => call('splitPoints', view, index),
    /** @type {(query: string) => Promise<Reading>} */
    read: (query) => call('read', query),
    /** @type {(step: number, options?: {onProgress?: OnProgress}) => Promise<View>} */
    look: (step, { onProgress } = {}) => make('look', [step], onProgress),
    /** The present again, after look(), for the calls that name a view. @type {() => Promise<View>} */
    present: () => call('present'),
    /** @type {() => Promise<string>} */
    retryRequest: () => call('retryRequest'),
    /** @type {(step: number) => Promise<LoadReport>} */
    load: (step) => call('load', step),
    /** @type {(body: string) => Promise<string>} */
    format: (body) => call('format', body),
    /** @type {(body: string) => Promise<Edit>} */
    addRecord: (body) => call('addRecord', body),
    /** @type {(scenario: string) => Promise<string>} */
    encodeLink: (text) => call('encodeLink', text),
    /** @type {(fragment: string) => Promise<OpenedLink>} */
    decodeLink: (fragment) => call('decodeLink', fragment),
    /** @type {(scenario: string) => Promise<string>} */
    withoutData: (text) => call('withoutData', text),
    /** @type {(scenario: string) => Promise<LinkFacts>} */
    linkFacts: (text) => call('linkFacts', text),
    /** @type {(query: string) => Promise<Routed>} */
    route: (query) => call('route', query),
    /** @type {(query: string) => Promise<Aggregation>} */
    aggregation: (query) => call('aggregation', query),
    /** @type {(number: string) => Promise<SequenceParts>} */
    sequence: (number) => call('sequence', number),
  });
}

/**
 * The engine of a page: the worker and the simulator that the build named.
 * @param {(view: View) => void} onReplay
 */
export function startEngine(onReplay) {
  return createEngine({ startWorker: newWorker, compile: compileSimulator, onReplay });
}

/**
 * @template T
 * @param {Promise<T>} promise
 * @param {number} milliseconds
 * @returns {Promise<T>}
 */
function withTimeout(promise, milliseconds) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new EngineError('EngineFailed', `the simulator did not start within ${milliseconds / 1000} seconds`)),
      milliseconds,
    );
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/** @param {unknown} error */
function messageOf(error) {
  return error instanceof Error ? error.message : String(error);
}
