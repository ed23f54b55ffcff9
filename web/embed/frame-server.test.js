import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EngineError } from '../engine-error.js';
import { serve } from './frame-server.js';

/** @import {FromFrame} from './protocol.js' */

/**
 * What a page is told that asks one question.
 * @param {unknown} error that the question ends in
 * @returns {Promise<FromFrame>}
 */
function told(error) {
  return new Promise((resolve) => {
    /** @type {Pick<MessagePort, 'onmessage' | 'postMessage'>} */
    const port = { onmessage: null, postMessage: resolve };
    serve({ ask: () => Promise.reject(error) }, port);
    port.onmessage?.call(/** @type {MessagePort} */ (port), /** @type {MessageEvent} */ ({ data: { id: 1, question: { text: '{}', settings: {}, request: null } } }));
  });
}

test('only a simulator that has failed is told to have failed: the page gives up the frame then, and all that wait for it', async () => {
  assert.deepEqual(await told(new EngineError('EngineFailed', 'gone')), { id: 1, error: { code: 'EngineFailed', message: 'gone' } });
  assert.deepEqual(await told(new EngineError('InvalidScenario', 'bad')), { id: 1, error: { code: 'InvalidScenario', message: 'bad' } });
  assert.deepEqual(await told(new TypeError('odd')), { id: 1, error: { code: 'Unexpected', message: 'TypeError: odd' } });
});
