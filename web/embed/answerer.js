// Answers the questions of embedded snippets with one engine. A question carries all that it is about, so that any number
// of snippets share the engine: they are answered one after the other.

import { EngineError } from '../engine-error.js';
import { sentence } from '../sentence.js';
import { scenarioIn, withRequest, withSettings } from './scenario-text.js';

/** @import {startEngine} from '../engine.js' */
/** @import {StepSummary, View} from '../wire.js' */
/** @import {Scenario, Settings} from './scenario-text.js' */

/**
 * @typedef {Object} Question
 * @property {string} [link] the fragment of a link
 * @property {string} [text] a scenario or a request, when there is no link
 * @property {Settings} settings
 * @property {string | null} request what a reader has made of the request, if anything
 * @property {number} [put] the step whose answer the reader has seen, and whose request that is; -1 or nothing for none
 */

/**
 * @typedef {Object} Answer
 * @property {View} view right after the last request that was sent, which it holds; without any, the present with the draft
 * @property {readonly StepSummary[]} steps all that were taken
 * @property {number} put which of them is shown; -1 for none
 * @property {string} scenario JSON text
 * @property {string} link of the scenario, without #; '' when it is too large for one
 */

/** @typedef {{signal?: AbortSignal, onProgress?: () => void}} Asking */

/** @typedef {{ask(question: Question, asking?: Asking): Promise<Answer>}} Answerer */

/** @typedef {Pick<ReturnType<typeof startEngine>, 'ready' | 'retry' | 'open' | 'look' | 'cancel' | 'decodeLink' | 'encodeLink'>} Engine */

/** How long one snippet may keep the others waiting, in milliseconds. */
const LONGEST = 15_000;

/**
 * @param {Engine} engine
 * @param {(name: string) => Promise<string>} exampleNamed the scenario of an example, as text
 * @param {number} [longest] milliseconds
 * @returns {Answerer}
 */
export function createAnswerer(engine, exampleNamed, longest = LONGEST) {
  /** @type {Promise<unknown>} */
  let before = Promise.resolve();
  let failed = false;

  /** @type {Answerer['ask']} */
  function ask(question, { signal, onProgress } = {}) {
    const turn = before.then(() => answer(question, signal, onProgress));
    before = turn.catch(() => {});
    return turn;
  }

  /**
   * @param {Question} question
   * @param {AbortSignal} [signal]
   * @param {() => void} [onProgress]
   * @returns {Promise<Answer>}
   */
  async function answer(question, signal, onProgress) {
    if (signal?.aborted) {
      throw new EngineError('Cancelled', 'Nobody wants to know any more.');
    }
    await started();
    const scenario = await scenarioOf(question);
    let late = false;
    const stop = () => engine.cancel();
    const timer = setTimeout(() => {
      late = true;
      stop();
    }, longest);
    signal?.addEventListener('abort', stop);
    try {
      const text = JSON.stringify(scenario);
      const opened = await engine.open(text, { onProgress });
      const { steps } = opened;
      const { request, put: edited = -1 } = question;
      const put = request !== null && sends(steps[edited]) ? edited : steps.findLastIndex(sends);
      const shown = put < 0 || (put === steps.length - 1 && !('draft' in scenario));
      return { view: shown ? opened : await engine.look(put, { onProgress }), steps, put, scenario: text, link: await linkOf(text) };
    } catch (error) {
      throw late ? new EngineError('TooLong', 'This takes too long to be shown here.') : inWords(error);
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', stop);
    }
  }

  /** Waits for the engine, and starts it again when somebody asks after it has failed. */
  async function started() {
    try {
      await (failed ? engine.retry() : engine.ready);
      failed = false;
    } catch (error) {
      failed = true;
      throw new EngineError('EngineFailed', `The simulator could not be started: ${error instanceof Error ? error.message : error}.`);
    }
  }

  /**
   * @param {Question} question
   * @returns {Promise<Scenario>}
   */
  async function scenarioOf({ link, text = '', settings, request, put }) {
    const scenario = link === undefined ? scenarioIn(text) : JSON.parse(await textBehind(link));
    if (!scenario) {
      await engine.open(text).catch((error) => { throw inWords(error); }); // which says what is wrong with it
      throw new EngineError('InvalidScenario', 'This is no scenario.');
    }
    const set = withSettings(scenario, settings);
    return request === null ? set : withRequest(set, request, put);
  }

  /** @param {string} link */
  async function textBehind(link) {
    const { scenario, example } = await engine.decodeLink(link);
    return example ? exampleNamed(example) : scenario;
  }

  /** @param {string} scenario */
  async function linkOf(scenario) {
    try {
      return await engine.encodeLink(scenario);
    } catch (error) {
      if (error instanceof EngineError && error.code === 'LargeLink') {
        return '';
      }
      throw error;
    }
  }

  return Object.freeze({ ask });
}

/** Whether a step has sent a request. @param {StepSummary | undefined} step */
function sends(step) {
  return step !== undefined && (step.kind === 'put' || step.kind === 'retry') && step.status !== 0;
}

/**
 * The core's complaint about a scenario, without the place in a text that nobody wrote.
 * @param {unknown} error such as "/stream/shards: 1:40: want a whole number from 1 to 10,000, got 0"
 */
function inWords(error) {
  if (!(error instanceof EngineError)) {
    return error;
  }
  if (error.code !== 'InvalidScenario') {
    return new EngineError(error.code, sentence(error.message));
  }
  const [, pointer, reason] = /^(\/\S*|): ?(?:\d+:\d+: )?([^]*)$/.exec(error.message) ?? [undefined, '', error.message];
  return new EngineError(error.code, sentence(`this scenario cannot be shown: ${pointer && `${pointer}: `}${reason}`));
}
