// The simulator behind a frame of its own origin, for a page of any site: one frame, and so one worker, for all snippets.

import { EngineError } from '../engine-error.js';
import { CONNECT, HELLO, VERSION } from './protocol.js';

/** @import {Answer, Answerer} from './answerer.js' */
/** @import {FromFrame, ToFrame} from './protocol.js' */

/**
 * @typedef {Object} Waiting one question without an answer yet
 * @property {(answer: Answer) => void} resolve
 * @property {(error: EngineError) => void} reject
 */

/**
 * @typedef {Object} Connection
 * @property {HTMLIFrameElement} frame
 * @property {(message: ToFrame) => void} send keeps what is said before the frame listens
 * @property {Map<number, Waiting>} waiting
 * @property {() => void} watch begins the time anew within which the frame has to be heard
 */

/** How long the frame may be silent while it is asked something, in milliseconds. */
const SILENCE = 45_000;
/** How long after its load the frame may take to say hello. */
const HELLO_AFTER_LOAD = 3000;

/**
 * @param {URL} page embed-engine.html
 * @returns {Answerer}
 */
export function createFrameClient(page) {
  /** @type {Connection | null} */
  let current = null;
  let lastId = 0;

  /** @type {Answerer['ask']} */
  function ask(question, { signal } = {}) {
    if (current && !current.frame.isConnected) { // the page has thrown it away, and the simulator with it
      current = null;
    }
    const connection = current ??= connect(page, () => {
      current = null; // who asks next gets a new frame
    });
    const id = ++lastId;
    return new Promise((resolve, reject) => {
      connection.waiting.set(id, { resolve, reject });
      connection.watch();
      connection.send({ id, question });
      signal?.addEventListener('abort', () => {
        if (connection.waiting.delete(id)) {
          connection.send({ id, cancel: true });
          reject(new EngineError('Cancelled', 'Nobody wants to know any more.'));
        }
      });
    });
  }

  return Object.freeze({ ask });
}

/**
 * Puts the frame into the page.
 * @param {URL} page
 * @param {() => void} onLost
 * @returns {Connection}
 */
function connect(page, onLost) {
  const { port1: port, port2: theirs } = new MessageChannel();
  const frame = document.createElement('iframe');
  /** @type {Map<number, Waiting>} */
  const waiting = new Map();
  const listening = new AbortController();
  const { signal } = listening;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let silence;

  function watch() {
    clearTimeout(silence);
    if (waiting.size > 0) {
      silence = setTimeout(() => lose('The simulator does not answer.'), SILENCE);
    }
  }

  /** @param {string} reason */
  function lose(reason) {
    clearTimeout(silence);
    listening.abort();
    port.close();
    frame.remove();
    onLost();
    for (const { reject } of waiting.values()) {
      reject(new EngineError('EngineFailed', reason));
    }
    waiting.clear();
  }

  addEventListener('message', ({ source, origin, data }) => {
    if (source !== frame.contentWindow || origin !== page.origin || data?.type !== HELLO) {
      return;
    }
    if (data.version !== VERSION) {
      lose('The simulator is of another version than this page’s embed.js: load the page again.');
      return;
    }
    listening.abort();
    frame.contentWindow?.postMessage({ type: CONNECT, version: VERSION }, page.origin, [theirs]);
  }, { signal });
  document.addEventListener('securitypolicyviolation', ({ blockedURI }) => {
    if (blockedURI.startsWith(page.origin) && page.href.startsWith(blockedURI)) {
      lose(refused(page));
    }
  }, { signal });
  frame.addEventListener('load', () => {
    const late = setTimeout(() => lose(refused(page)), HELLO_AFTER_LOAD);
    signal.addEventListener('abort', () => clearTimeout(late));
  }, { signal, once: true });

  port.onmessage = (/** @type {MessageEvent<FromFrame>} */ { data }) => {
    const { id } = data;
    const asked = waiting.get(id);
    if (asked && 'answer' in data) {
      waiting.delete(id);
      asked.resolve(data.answer);
    } else if (asked && 'error' in data) {
      waiting.delete(id);
      const { code, message } = data.error;
      asked.reject(new EngineError(code, message));
      if (code === 'EngineFailed') {
        lose(message);
        return;
      }
    }
    watch();
  };

  frame.title = 'PutRecords simulator';
  frame.tabIndex = -1;
  frame.setAttribute('aria-hidden', 'true');
  frame.style.display = 'none';
  frame.src = page.href;
  document.body.append(frame);
  return { frame, waiting, watch, send: (message) => port.postMessage(message) };
}

/** @param {URL} page */
function refused({ origin }) {
  return `The simulator could not be loaded from ${origin}. A page with a Content-Security-Policy has to allow it in frame-src.`;
}
