import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isToFrame } from './protocol.js';

test('a message to the frame asks with texts, or cancels; nothing else is one', () => {
  const question = { text: '{}', settings: { shards: '4', limits: undefined }, request: null };
  for (const [message, want] of /** @type {[unknown, boolean][]} */ ([
    [{ id: 1, question }, true],
    [{ id: 1, question: { link: 's1.z', settings: {}, request: 'typed' } }, true],
    [{ id: 1, question: { ...question, put: 2 } }, true],
    [{ id: 1, cancel: true }, true],
    [null, false],
    ['text', false],
    [{ question }, false],
    [{ id: '1', question }, false],
    [{ id: 1 }, false],
    [{ id: 1, cancel: 'yes' }, false],
    [{ id: 1, question: null }, false],
    [{ id: 1, question: { ...question, text: 7 } }, false],
    [{ id: 1, question: { ...question, link: {} } }, false],
    [{ id: 1, question: { ...question, settings: null } }, false],
    [{ id: 1, question: { ...question, settings: { shards: 4 } } }, false],
    [{ id: 1, question: { ...question, request: undefined } }, false],
    [{ id: 1, question: { ...question, put: '2' } }, false],
  ])) {
    assert.equal(isToFrame(message), want, JSON.stringify(message));
  }
});
