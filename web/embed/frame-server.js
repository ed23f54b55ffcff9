// The simulator in a frame, for the page around it.

import { EngineError } from '../engine-error.js';
import { CONNECT, HELLO, isToFrame, VERSION } from './protocol.js';

/** @import {Answerer} from './answerer.js' */
/** @import {FromFrame} from './protocol.js' */

/**
 * Says hello to the page around, and answers what comes through the port that it hands over: the first one, and no other.
 * Any page may ask. What it learns is made of what it has sent.
 * @param {Answerer} answerer
 */
export function serveParent(answerer) {
  const connected = new AbortController();
  addEventListener('message', ({ source, data, ports: [port, another] }) => {
    if (source !== parent || data?.type !== CONNECT || data.version !== VERSION || !port || another) {
      return;
    }
    connected.abort();
    serve(answerer, port);
  }, { signal: connected.signal });
  parent.postMessage({ type: HELLO, version: VERSION }, '*'); // whoever it is may know
}

/**
 * Answers what comes through a port.
 * @param {Answerer} answerer
 * @param {Pick<MessagePort, 'onmessage' | 'postMessage'>} port
 */
export function serve(answerer, port) {
  /** @type {Map<number, AbortController>} */
  const open = new Map();
  const say = (/** @type {FromFrame} */ message, /** @type {Transferable[]} */ transfer = []) => port.postMessage(message, transfer);

  port.onmessage = async ({ data }) => {
    if (!isToFrame(data)) {
      return;
    }
    const { id } = data;
    if ('cancel' in data) {
      open.get(id)?.abort();
      return;
    }
    const asking = new AbortController();
    open.set(id, asking);
    try {
      const answer = await answerer.ask(data.question, { signal: asking.signal, onProgress: () => say({ id, progress: true }) });
      say({ id, answer }, [answer.view.records.buffer, answer.view.shards.buffer]);
    } catch (error) {
      const { code, message } = error instanceof EngineError ? error : new EngineError('Unexpected', String(error)); // the simulator is as good as before
      say({ id, error: { code, message } });
    } finally {
      open.delete(id);
    }
  };
}
