// Keeps the engine at what the visitor made: asks for the next call, waits for its answer, and asks again.

import { EngineError } from './engine-error.js';
import { loadStepOf } from './load/load-steps.js';
import { nextCall } from './next-call.js';
import { complaint, sameSettings, stepComplaint } from './scenario.js';
import { askShard } from './shard/ask.js';
import { scenarioText } from './state.js';

/** @import {createEngine} from './engine.js' */
/** @import {NextCall} from './next-call.js' */
/** @import {Settings, Work} from './scenario.js' */
/** @import {Action, Opened, State} from './state.js' */

/** After how many milliseconds a call says how far it has come. */
const PATIENCE = 300;

/**
 * @typedef {Object} Driven
 * @property {() => State} state
 * @property {(action: Action) => void} dispatch
 * @property {Readonly<Settings>} fallback settings that are known to be good
 */

/**
 * @param {ReturnType<typeof createEngine>} engine
 * @param {Driven} page
 */
export function createDriver(engine, { state, dispatch, fallback }) {
  let committing = false;
  /** What was asked last, so that no answer is waited for twice. @type {Record<string, unknown>} */
  const asked = {};

  /** Makes the next call, if there is one. Call it whenever the state has changed. */
  function drive() {
    if (state().engine !== 'ready') {
      return;
    }
    if (!committing) {
      make(nextCall(state(), fallback));
    }
    askDetails();
  }

  /** @param {NextCall | null} call */
  function make(call) {
    switch (call?.kind) {
      case 'refuse':
        dispatch({ type: 'refused', settings: call.settings, problem: call.problem });
        break;
      case 'open':
        commit(() => open(call.opened));
        break;
      case 'apply':
        commit(async () => dispatch({ type: 'applied', step: call.step, view: await engine.apply(JSON.stringify(call.step), reporting(1)) }));
        break;
      case 'look':
        once('look', [call.step, call.revision], () => look(call));
        break;
      case 'preview':
        once('preview', `${call.revision} ${call.text}`, async () => {
          const view = await engine.preview(call.text);
          if (view) {
            dispatch({ type: 'previewed', text: call.text, revision: call.revision, view });
          }
        });
    }
  }

  /** @param {() => Promise<void>} work */
  async function commit(work) {
    committing = true;
    const before = state().work;
    try {
      await work();
    } catch (error) {
      give(error, before);
    }
    committing = false;
    endProgress();
    drive();
  }

  /**
   * Takes note of work that could not be replayed; the engine still runs what it ran before.
   * @param {unknown} error
   * @param {Work} work
   */
  function give(error, work) {
    if (error instanceof EngineError && error.code === 'Cancelled') {
      dispatch({ type: 'cancelled' });
    } else if (error instanceof EngineError && error.code === 'EngineFailed') {
      complain(error);
    } else {
      const message = error instanceof Error ? error.message : String(error);
      const invalid = error instanceof EngineError && error.code === 'InvalidScenario';
      dispatch({ type: 'stuck', work, message: invalid ? stepComplaint(message, (state().opened?.steps.length ?? 0) + 1) : message });
    }
  }

  /**
   * Shows how far a call has come, once it has taken a while.
   * @param {number} steps how many it replays
   */
  function reporting(steps) {
    const start = performance.now();
    return {
      onProgress(/** @type {{done: number, of: number}} */ { done, of }) {
        if (performance.now() - start >= PATIENCE) {
          dispatch({ type: 'progress', progress: { done, of, steps } });
        }
      },
    };
  }

  /** @param {Opened} opened */
  async function open(opened) {
    try {
      dispatch({ type: 'opened', opened, view: await engine.open(scenarioText(opened), reporting(opened.steps.length)) });
    } catch (error) {
      const known = state().opened?.settings ?? fallback;
      if (!(error instanceof EngineError) || error.code !== 'InvalidScenario' || sameSettings(opened.settings, known)) {
        throw error;
      }
      dispatch({ type: 'refused', settings: opened.settings, problem: complaint(error.message, opened.settings, known) });
    }
  }

  /** @param {{step: number, revision: number}} call */
  async function look({ step, revision }) {
    const { onProgress: report } = reporting(step + 1);
    let dropped = false;
    /** @param {{done: number, of: number}} progress */
    function onProgress(progress) {
      dropped ||= state().looking !== step || state().revision !== revision;
      if (dropped) {
        engine.cancel(); // nobody wants it any more: what is next need not wait for it
      } else {
        report(progress);
      }
    }
    try {
      dispatch({ type: 'looked', step, revision, view: await engine.look(step, { onProgress }) });
      showPresent(); // the visitor may be back there by now
    } catch (error) {
      if (state().looking === step && !dropped) {
        dispatch({ type: 'look', step: null });
      }
      if (!(error instanceof EngineError && error.code === 'Cancelled')) {
        throw error;
      }
    } finally {
      endProgress();
    }
  }

  function endProgress() {
    if (state().progress) {
      dispatch({ type: 'progress', progress: null });
    }
  }

  /** Makes the last put's answer the core's latest view again: only that one can be asked about. */
  function showPresent() {
    const { opened, committed, shown, looking } = state();
    if (committing || !opened || !committed || committed !== shown || looking !== null) {
      return;
    }
    once('present', committed, async () => {
      const view = await engine.present();
      if (state().committed === committed) {
        dispatch({ type: 'presented', view });
      }
    });
  }

  /** Asks for what the open panels show. */
  function askDetails() {
    askReport();
    const { opened, shown, good, selected, explanation, shard } = state();
    if (!opened || !shown || !good) {
      return;
    }
    const { view } = shown;
    if (selected === null) {
      delete asked.explanation; // what is closed is asked for again when it opens
    }
    if (shard === null) {
      delete asked.shard;
      delete asked.read;
    }
    if (selected !== null && !explanation && good === shown) {
      once('explanation', [view, selected], async () => {
        const answer = await engine.explain(view.id, selected);
        if (state().good === good && state().selected === selected) {
          dispatch({ type: 'explained', explanation: answer });
        }
      });
    }
    askShard(engine, { state, dispatch }, once);
  }

  /** Asks how the load went that the report is about. */
  function askReport() {
    const { opened, timeline, looking, tab, load, revision } = state();
    const step = loadStepOf(timeline, looking ?? undefined);
    if (opened && tab === 'load' && step !== null && (load?.step !== step || load.revision !== revision)) {
      once('report', [step, revision], async () => dispatch({ type: 'reported', step, revision, report: await engine.load(step) }));
    }
  }

  /**
   * @param {string} kind
   * @param {unknown} question
   * @param {() => Promise<void>} ask
   */
  function once(kind, question, ask) {
    if (same(asked[kind], question)) {
      return;
    }
    asked[kind] = question;
    ask().catch((error) => {
      const code = error instanceof EngineError ? error.code : '';
      if (code === 'StaleView') {
        if (asked[kind] === question) {
          delete asked[kind]; // it is asked again when its view is the core's latest
        }
        showPresent();
      } else if (code !== 'ViewGone') { // after a restart the view is replaced, and asked about anew
        complain(error);
      }
    });
  }

  /** @param {unknown} error */
  function complain(error) {
    if (error instanceof EngineError && error.code === 'EngineFailed') {
      dispatch({ type: 'engine', engine: 'failed', failure: error.message });
    } else {
      dispatch({ type: 'notice', notice: error instanceof Error ? error.message : String(error) });
    }
  }

  return Object.freeze({
    drive,
    complain,
    /** Forgets what was asked: a new worker has heard none of it. */
    forget() {
      for (const kind of Object.keys(asked)) {
        delete asked[kind];
      }
    },
  });
}

/**
 * @param {unknown} a
 * @param {unknown} b
 */
function same(a, b) {
  return a === b || (Array.isArray(a) && Array.isArray(b) && a.every((part, index) => part === b[index]));
}
