import assert from 'node:assert/strict';
import { test } from 'node:test';
import { scenarioIn, withRequest, withSettings } from './scenario-text.js';

test('a text is a scenario when it has a member of one, and else a request', () => {
  for (const [text, want] of /** @type {[string, unknown][]} */ ([
    ['{"steps":[]}', { steps: [] }],
    ['{"draft":"x"}', { draft: 'x' }],
    ['{"stream":{"shards":2}}', { stream: { shards: 2 } }],
    ['{"Records":[]}', { steps: [{ put: '{"Records":[]}' }] }],
    ['{"Records":', { steps: [{ put: '{"Records":' }] }],
    ['[]', { steps: [{ put: '[]' }] }],
    ['', { steps: [{ put: '' }] }],
    [' {"title": "cut', null],
  ])) {
    assert.deepEqual(scenarioIn(text), want, text);
  }
});

test('a request makes the stream that it is for', () => {
  for (const [request, stream] of /** @type {[object, unknown][]} */ ([
    [{ StreamName: 'orders' }, { name: 'orders' }],
    [{ StreamARN: 'arn:aws:kinesis:eu-west-1:111122223333:stream/orders' }, { name: 'orders', account: '111122223333', region: 'eu-west-1' }],
    [{ StreamName: 'no stream has such a name' }, undefined],
    [{ StreamName: 7 }, undefined],
    [{ StreamARN: { toString: 1 } }, undefined],
    [{}, undefined],
  ])) {
    assert.deepEqual(scenarioIn(JSON.stringify(request))?.stream, stream, JSON.stringify(request));
  }
});

test('settings win over the scenario, and what is missing stays', () => {
  const scenario = { stream: { name: 'a', shards: 2 }, limits: 'x', shardLimits: { recordsPerSecond: 1, burstRecords: 9 }, steps: [] };
  assert.deepEqual(withSettings(scenario, {}), scenario);
  assert.deepEqual(withSettings(scenario, { shards: '7', limits: 'y', start: '2015-01-01T00:00:00Z', recordsPerSecond: '5' }), {
    stream: { name: 'a', shards: 7 }, limits: 'y', start: '2015-01-01T00:00:00Z', shardLimits: { recordsPerSecond: 5, burstRecords: 9 }, steps: [],
  });
  assert.equal(withSettings(scenario, { shards: 'many' }).stream.shards, 'many');
});

test('a typed request takes the place of the step that is shown, whatever comes after it, and without one the last place', () => {
  assert.deepEqual(withRequest({ steps: [{ put: 1 }, { put: 2 }, { wait: 3 }] }, 'x', 1), { steps: [{ put: 1 }, { put: 'x' }, { wait: 3 }] });
  assert.deepEqual(withRequest({ steps: [{ put: 1 }, { retry: {} }], draft: 'd' }, 'x', 1), { steps: [{ put: 1 }, { put: 'x' }] });
  assert.deepEqual(withRequest({ steps: [{ put: 1 }, { retry: {} }], draft: 'd' }, 'x', 0), { steps: [{ put: 'x' }, { retry: {} }] });
  assert.deepEqual(withRequest({ steps: [{ wait: 3 }] }, 'x', -1), { steps: [{ wait: 3 }, { put: 'x' }] });
  assert.deepEqual(withRequest({ steps: [{ wait: 3 }] }, 'x', 1), { steps: [{ wait: 3 }, { put: 'x' }] });
  assert.deepEqual(withRequest({ steps: [{ wait: 3 }] }, 'x'), { steps: [{ wait: 3 }, { put: 'x' }] });
});
