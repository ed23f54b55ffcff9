// The load dialog's texts: the step they make, and where a complaint of the core belongs.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FIRST_FORM, loadComplaint, loadStep, restoreForm, saveForm } from './load-form.js';

/** @import {LoadForm} from './load-form.js' */

test('the first form makes a complete load', () => {
  assert.deepEqual(loadStep(FIRST_FORM).load, {
    recordsPerSecond: 1000, seconds: 10, recordBytes: 1024, batch: 500, flushMs: 100, roundTripMs: 20, seed: 1,
    keys: { uniform: 1000 }, producer: { policy: 'backoff', attempts: 10, baseMs: 100, capMs: 5000 },
  });
});

test('a policy and a spread have the members that concern them', () => {
  const keys = (/** @type {Partial<LoadForm>} */ change) => loadStep({ ...FIRST_FORM, ...change }).load.keys;
  assert.deepEqual(keys({ spread: 'hot', hotPerMille: '600', keyCount: '10' }), { hot: { perMille: 600, others: 10 } });
  assert.deepEqual(keys({ spread: 'zipf', keyCount: '50' }), { zipf: 50 });
  assert.deepEqual(keys({ spread: 'list', keyList: ' a \n\nb\r\n' }), { list: ['a', 'b'] });
  assert.deepEqual(loadStep({ ...FIRST_FORM, policy: 'none' }).load.producer, { policy: 'none' });
  assert.deepEqual(loadStep({ ...FIRST_FORM, policy: 'resendBatch', attempts: '3' }).load.producer, { policy: 'resendBatch', attempts: 3 });
});

test('large records are said when there are any', () => {
  assert.equal('largeBytes' in loadStep(FIRST_FORM).load, false);
  const { largeBytes, largePerMille } = loadStep({ ...FIRST_FORM, largePerMille: '20', largeBytes: '40,000' }).load;
  assert.deepEqual([largeBytes, largePerMille], [40_000, 20]);
});

test('what is no number stays as typed, for the core to complain about', () => {
  for (const [typed, want] of [['abc', 'abc'], ['', ''], ['-1', '-1'], ['1.5', '1.5'], ['1e3', '1e3'], ['1,000', 1000], [' 7 ', 7], ['1,00', '1,00'], ['1,0000', '1,0000']]) {
    assert.equal(loadStep({ ...FIRST_FORM, seconds: String(typed) }).load.seconds, want);
  }
});

test('a complaint stands at the field that it means', () => {
  for (const [message, field, words, change] of /** @type {[string, string, string, object?][]} */ ([
    ['/load/seconds: 1:40: want a whole number from 1 to 86,400, got "abc"', 'seconds', 'Want a whole number from 1 to 86,400, got "abc"'],
    ['/load/keys/hot/perMille: 1:9: want a whole number from 0 to 1,000, got 1001', 'hotPerMille', 'Want a whole number from 0 to 1,000, got 1001'],
    ['/load/keys/hot/others: 1:9: x', 'keyCount', 'X'],
    ['/load/keys/zipf: 1:9: x', 'keyCount', 'X'],
    ['/load/keys/list: 1:9: list has at least one partition key', 'keyList', 'List has at least one partition key'],
    ['/load/producer/capMs: 1:9: x', 'capMs', 'X'],
    ['/load: 1:9: a load has at most 5,000,000 records, this one 6,000,000', 'recordsPerSecond', 'A load has at most 5,000,000 records, this one 6,000,000'],
    ['the loads of a scenario have at most 5,000,000 records together', 'recordsPerSecond', 'The loads of a scenario have at most 5,000,000 records together'],
    ['a data blob may have at most 51200 bytes, here 51201', 'recordBytes', 'A data blob may have at most 51200 bytes, here 51201'],
    ['a data blob may have at most 51200 bytes, here 60000', 'largeBytes', 'A data blob may have at most 51200 bytes, here 60000', { largePerMille: '1', largeBytes: '60000' }],
    ['a partition key has at most 256 bytes of UTF-8, this one 257', 'keyList', 'A partition key has at most 256 bytes of UTF-8, this one 257'],
    ['the clock ends with the year 2249', 'seconds', 'The clock ends with the year 2249'],
  ])) {
    assert.deepEqual(loadComplaint(message, { ...FIRST_FORM, ...change }), { field, message: words });
  }
});

test('the form is kept, and what was kept by another hand does no harm', () => {
  /** @type {Record<string, string>} */
  const kept = {};
  const storage = { getItem: (/** @type {string} */ key) => kept[key] ?? null, setItem: (/** @type {string} */ key, /** @type {string} */ text) => { kept[key] = text; } };
  assert.deepEqual(restoreForm(storage), FIRST_FORM);
  saveForm(storage, { ...FIRST_FORM, seconds: '7' });
  assert.equal(restoreForm(storage).seconds, '7');
  for (const text of ['{', 'null', '{"seconds":7,"other":"x"}']) {
    kept[Object.keys(kept)[0]] = text;
    assert.deepEqual(restoreForm(storage), FIRST_FORM);
  }
  saveForm({ setItem() { throw new Error('full'); } }, FIRST_FORM);
});
