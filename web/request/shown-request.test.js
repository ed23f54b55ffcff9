// Data as text in the code editor's state: whatever is typed, switched and undone, the request is what it stands for.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { history, isolateHistory, redo, undo } from '@codemirror/commands';
import { EditorState } from '@codemirror/state';
import { DATA_FROM, DATA_TO, RECORD_FIELDS, RECORD_FROM, RECORD_TO } from '../record-fields.js';
import { currentOffset, marks, marksOf, setMarks } from './marks.js';
import { changesTo, isAsText, requestOf, showing, shownOffset, shownRequest, textOf } from './shown-request.js';

/** @import { TransactionSpec } from '@codemirror/state' */

const b64 = (/** @type {string | Uint8Array} */ data) => Buffer.from(data).toString('base64');
const BODY = `{"Records":[{"Data":"${b64('one')}","PartitionKey":"a"},{"Data":"${b64(Uint8Array.of(255, 0))}","PartitionKey":"b"}, {"Data":"nonsense"}]}`;

/** An editor without a page. @param {string} doc */
function editor(doc) {
  const held = {
    state: EditorState.create({ doc, extensions: [shownRequest(), marks, history()] }),
    dispatch: (/** @type {TransactionSpec} */ spec) => { held.state = held.state.update(spec).state; },
    undo: () => undo({ state: held.state, dispatch: ({ state }) => { held.state = state; } }),
    redo: () => redo({ state: held.state, dispatch: ({ state }) => { held.state = state; } }),
    request: () => requestOf(held.state),
    shown: () => textOf(held.state),
    replace: (/** @type {string} */ old, /** @type {string} */ insert) => {
      const from = held.shown().indexOf(old);
      assert.ok(from >= 0, `${old} is shown in ${held.shown()}`);
      held.dispatch({ changes: { from, to: from + old.length, insert }, annotations: isolateHistory.of('full') });
    },
  };
  return held;
}

test('switching changes what is shown, and nothing about the request', () => {
  const held = editor(BODY);
  held.dispatch(showing(held.state, true));
  assert.equal(held.shown(), '{"Records":[{"Data":"one","PartitionKey":"a"},{"Data":"base64:/wA=","PartitionKey":"b"}, {"Data":"base64:nonsense"}]}');
  assert.equal(held.request(), BODY);
  held.dispatch(showing(held.state, false));
  assert.equal(held.shown(), BODY);
});

test('what is typed as text is base64 in the request', () => {
  const held = editor(BODY);
  held.dispatch(showing(held.state, true));
  held.replace('one', 'two\\n😀');
  assert.equal(JSON.parse(held.request()).Records[0].Data, b64('two\n😀'));
  held.replace('base64:nonsense', 'sense');
  assert.equal(JSON.parse(held.request()).Records[2].Data, b64('sense'));
});

test('undo across a switch brings back each text as it was edited', () => {
  const held = editor(BODY);
  held.replace('"a"', '"A"');
  const renamed = held.request();
  held.dispatch(showing(held.state, true));
  held.replace('one', 'three');
  const third = held.request();
  held.dispatch(showing(held.state, false));
  held.undo();
  assert.ok(isAsText(held.state));
  assert.equal(held.request(), third);
  held.undo();
  assert.equal(held.request(), renamed);
  held.undo();
  assert.ok(!isAsText(held.state));
  held.undo();
  assert.equal(held.request(), BODY);
  for (let steps = 0; steps < 4; steps++) held.redo();
  assert.ok(!isAsText(held.state));
  assert.equal(held.request(), third);
});

test('another request is shown as it is asked for, and keeps how a text was spelt', () => {
  const held = editor(BODY);
  held.dispatch(showing(held.state, true));
  held.replace('"one"', '"\\u006fne"');
  const next = `${held.request().replace('"PartitionKey":"b"', '"PartitionKey":"c"')} `;
  held.dispatch({ changes: changesTo(held.state, next).changes });
  assert.equal(held.request(), next);
  assert.ok(held.shown().includes('"\\u006fne"'));
});

test('a new layout leaves the caret in its token', () => {
  for (const asText of [false, true]) {
    const held = editor(BODY);
    held.dispatch(showing(held.state, asText));
    const caret = held.shown().indexOf('"b"') + 2;
    held.dispatch({ selection: { anchor: caret } });
    held.dispatch({ changes: changesTo(held.state, JSON.stringify(JSON.parse(BODY), null, 2)).changes });
    assert.equal(held.shown().slice(held.state.selection.main.head - 2, held.state.selection.main.head + 1), '"b"');
  }
});

test('records stand at their objects and at their data, before and after switching', () => {
  const held = editor(BODY);
  const records = new Float64Array(2 * RECORD_FIELDS);
  for (const [index, from] of [BODY.indexOf('{"Data"'), BODY.indexOf('{"Data"', 20)].entries()) {
    const data = BODY.indexOf('"', from + 7);
    const fields = { [RECORD_FROM]: from, [RECORD_TO]: BODY.indexOf('}', from) + 1, [DATA_FROM]: data, [DATA_TO]: BODY.indexOf(',', data) };
    for (const [field, value] of Object.entries(fields)) records[index * RECORD_FIELDS + Number(field)] = value;
  }
  const shown = () => [0, 1].map((index) => {
    const { from, to, dataFrom, dataTo } = marksOf(held.state).placed.at(index);
    assert.equal(currentOffset(held.state, records[index * RECORD_FIELDS + RECORD_FROM]), from);
    return [held.state.sliceDoc(from, to), held.state.sliceDoc(dataFrom, dataTo)];
  });
  const asBase64 = [[`{"Data":"${b64('one')}","PartitionKey":"a"}`, `"${b64('one')}"`], ['{"Data":"/wA=","PartitionKey":"b"}', '"/wA="']];
  const asText = [['{"Data":"one","PartitionKey":"a"}', '"one"'], ['{"Data":"base64:/wA=","PartitionKey":"b"}', '"base64:/wA="']];
  held.dispatch({ effects: setMarks.of({ records, shards: new Float64Array(0), highlight: -1 }) });
  assert.deepEqual(shown(), asBase64);
  held.dispatch(showing(held.state, true));
  assert.deepEqual(shown(), asText);
  held.dispatch({ effects: setMarks.of({ records: records.slice(), shards: new Float64Array(0), highlight: -1 }) });
  assert.deepEqual(shown(), asText);
  held.dispatch({ changes: { from: 0, insert: '  ' } });
  assert.deepEqual(shown(), asText);
  held.dispatch(showing(held.state, false));
  assert.deepEqual(shown(), asBase64);
});

test('law: after any edits and switches, undo goes back through the same requests', () => {
  let seed = 3;
  const random = (/** @type {number} */ n) => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return Math.floor((seed / 2 ** 32) * n);
  };
  const bits = ['"', '\\', '{"Data":"', 'aGk=', 'base64:', '}', ']', '"Records":[', ' ', 'x', '\n', 'é', '\ud800'];
  for (let round = 0; round < 150; round++) {
    const held = editor(BODY);
    const requests = [held.request()];
    for (let step = 0; step < 12; step++) {
      const { length } = held.state.doc;
      const from = random(length + 1);
      const to = Math.min(length, from + random(6));
      switch (random(4)) {
        case 0:
          held.dispatch(showing(held.state, !isAsText(held.state)));
          assert.equal(held.request(), requests.at(-1), 'a switch changes no request');
          break;
        case 1: {
          const request = held.request();
          const next = request.slice(0, from) + bits[random(bits.length)] + request.slice(to);
          held.dispatch({ changes: changesTo(held.state, next).changes, annotations: isolateHistory.of('full') });
          assert.equal(held.request(), next);
          break;
        }
        default:
          held.dispatch({ changes: { from, to, insert: bits[random(bits.length)] }, annotations: isolateHistory.of('full') });
      }
      if (held.request() !== requests.at(-1)) requests.push(held.request());
    }
    const back = [held.request()];
    while (held.undo()) {
      if (held.request() !== back.at(-1)) back.push(held.request());
    }
    assert.deepEqual(back.reverse(), requests);
    assert.ok(!isAsText(held.state));
  }
});

test('an offset of the request is shown where its character is', () => {
  const held = editor(BODY);
  held.dispatch(showing(held.state, true));
  assert.equal(held.shown()[shownOffset(held.state, BODY.indexOf('"b"'), 1)], '"');
  assert.equal(shownOffset(held.state, BODY.length, 1), held.shown().length);
  assert.equal(shownOffset(held.state, BODY.length + 99, 1), held.shown().length);
});
