// Requests that the service refuses: its own error, our words with the place, the text kept, the last good picture faded.

import assert from 'node:assert/strict';
import { pageTest } from './page-test.js';
import { base64, record, records, requestText } from './requests.js';

/** @import {Playground} from './playground.js' */

const hello = record('user-1');

/**
 * What is typed, what the service says, and the piece of the text that is to blame.
 * @type {{rule: string, request: string, type: string, message: string | RegExp, blamed: string, ours: RegExp}[]}
 */
const CASES = [
  { rule: 'not JSON', request: requestText([]).replace('[]', '[oops]'), type: 'SerializationException', message: '', blamed: 'o', ours: /not JSON/ },
  { rule: 'a comma too many', request: requestText([hello]).replace(/\}\s*\]/, '},]'), type: 'SerializationException', message: '', blamed: ',]', ours: /comma/ },
  { rule: 'a wrong type', request: requestText([{ ...hello, PartitionKey: 7 }]), type: 'SerializationException', message: /can not be converted to an? String/, blamed: '7', ours: /want a text/ },
  { rule: 'a wrong type behind emoji', request: '{"StreamName": "exampleStreamName", "Records": [{"PartitionKey": "😀😀 👩‍👩‍👧", "Data": 7}]}', type: 'SerializationException', message: /./, blamed: '7', ours: /want base64 text/ },
  { rule: 'data that is not base64', request: requestText([{ ...hello, Data: 'hello' }]), type: 'SerializationException', message: /^'hello' can not be converted to a Blob/, blamed: '"hello"', ours: /groups of four/ },
  { rule: 'no partition key', request: requestText([{ Data: hello.Data }]), type: 'ValidationException', message: "1 validation error detected: Value null at 'records.1.member.partitionKey' failed to satisfy constraint: Member must not be null", blamed: '{', ours: /needs a PartitionKey/ },
  { rule: 'no records', request: '{"StreamName": "exampleStreamName"}', type: 'ValidationException', message: "1 validation error detected: Value null at 'records' failed to satisfy constraint: Member must not be null", blamed: '{', ours: /Records is missing/ },
  { rule: 'no stream name', request: JSON.stringify({ Records: [hello] }), type: 'ValidationException', message: /^1 validation error detected: Value null at 'streamName'/, blamed: '{', ours: /StreamName is missing/ },
  { rule: 'an empty list', request: requestText([]), type: 'ValidationException', message: /length greater than or equal to 1$/, blamed: '[]', ours: /1 to 500/ },
  { rule: 'a blob of 51,201 bytes', request: requestText([record('k', 'x'.repeat(51_201))]), type: 'ValidationException', message: /'records\.1\.member\.data' failed to satisfy constraint: Member must have length less than or equal to 51200$/, blamed: `"${base64('x'.repeat(51_201))}"`, ours: /51201/ },
  { rule: 'a key of 257 bytes', request: requestText([record('k'.repeat(257))]), type: 'ValidationException', message: /'records\.1\.member\.partitionKey' failed to satisfy constraint: Member must have length less than or equal to 256$/, blamed: `"${'k'.repeat(257)}"`, ours: /257/ },
  { rule: 'a stream that is not there', request: requestText([hello], { StreamName: 'nobody' }), type: 'ResourceNotFoundException', message: 'Stream nobody under account 111122223333 not found.', blamed: '"nobody"', ours: /exampleStreamName/ },
  { rule: 'a hash key of 2^128', request: requestText([{ ...hello, ExplicitHashKey: String(1n << 128n) }]), type: 'InvalidArgumentException', message: /^Invalid ExplicitHashKey\. ExplicitHashKey must be in the range: \[0, 2\^128-1\]\. Specified value was 340282366920938463463374607431768211456$/, blamed: `"${1n << 128n}"`, ours: /highest hash key/ },
  { rule: 'nothing at all', request: ' ', type: 'SerializationException', message: '', blamed: ' ', ours: /body is empty/ },
];

pageTest('a refused request: the service’s error, our words, the text kept, the last good picture faded', async (playground) => {
  const good = await playground.rows();
  for (const { rule, request, type, message, ours } of CASES) {
    await playground.replaceRequest(request);
    await playground.eventually(async () => (await playground.problems()).ours[0]?.message, ours);
    await playground.previewed(`Refused: ${type}`);
    const problems = await playground.problems();
    assert.equal(problems.type, type, rule);
    assert.match(problems.message, message instanceof RegExp ? message : new RegExp(`^${escaped(message)}$`), rule);
    if (request.length < 2000) {
      assert.equal(await playground.requestText(), request, `${rule}: the text is kept`);
    }
    assert.deepEqual(await playground.rows(), good, `${rule}: the last good rows stay`);
    await playground.eventually(playground.faded, true);
  }
  await playground.replaceRequest(requestText([hello]));
  await playground.previewed('1 record: 1 stored, 0 failed');
  assert.deepEqual(await playground.problems(), { type: '', message: '', ours: [] });
  await playground.eventually(playground.faded, false);
});

pageTest('what is to blame is underlined, and its place leads there', async (playground) => {
  for (const { request, blamed } of CASES.filter((one) => one.request.length < 2000 && one.request.trim() !== '')) {
    await playground.replaceRequest(request);
    const offset = blamedAt(request, blamed);
    const line = request.slice(0, offset).split('\n').length;
    const column = [...request.slice(request.lastIndexOf('\n', offset - 1) + 1, offset)].length + 1;
    await playground.eventually(async () => (await playground.problems()).ours[0]?.place, `line ${line}, column ${column}`);
    await playground.eventually(async () => (await underlined(playground))[0], { offset, text: blamed.startsWith(',') ? ',' : blamed });

    await playground.pressButton(`line ${line}, column ${column}`);
    await playground.page.keyboard.type('§');
    await playground.eventually(playground.requestText, `${request.slice(0, offset)}§${request.slice(offset)}`);
  }
});

pageTest('501 records are refused as a whole', async (playground) => {
  await playground.replaceRequest(requestText(records(501)));
  await playground.previewed('Refused: ValidationException');
  const { message, ours } = await playground.problems();
  assert.match(message, /at 'records' failed to satisfy constraint: Member must have length less than or equal to 500$/);
  assert.match(ours[0].message, /501/);
  await playground.replaceRequest(requestText(records(500)));
  await playground.previewed(/^500 records:/);
});

pageTest('a refused request can be put: it is a step with an answer, and takes no sequence number', async (playground) => {
  const request = requestText([]);
  await playground.replaceRequest(request);
  await playground.pressButton('Put records');
  await playground.answered('Refused: ValidationException');
  assert.equal((await playground.steps()).at(-1), 'Put · ValidationException');
  assert.equal(JSON.parse(await playground.responseJSON()).__type, 'ValidationException');
});

/** @param {string} text */
function escaped(text) {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/**
 * Where a case's blamed piece stands: the last place, but for a brace the nearest one that encloses.
 * @param {string} request
 * @param {string} blamed
 */
function blamedAt(request, blamed) {
  if (blamed === '{') {
    return request.includes('"Data"') && request.includes('"StreamName"') ? request.indexOf('{', 1) : 0;
  }
  return blamed === 'o' ? request.indexOf('oops') : request.lastIndexOf(blamed);
}

/**
 * The underlined pieces of the text in the editor.
 * @param {Playground} playground
 */
async function underlined(playground) {
  return (await playground.element('textbox', 'Request body')).evaluate((editor) => {
    const lines = [...editor.children];
    /** @type {{offset: number, text: string}[]} */
    const pieces = [];
    for (const [number, line] of lines.entries()) {
      const before = lines.slice(0, number).reduce((sum, { textContent }) => sum + (textContent ?? '').length + 1, 0);
      for (const mark of line.querySelectorAll('.cm-lintRange')) {
        const range = document.createRange();
        range.setStart(line, 0);
        range.setEndBefore(mark);
        const offset = before + range.toString().length;
        const last = pieces.at(-1);
        if (last && last.offset + last.text.length === offset) {
          last.text += mark.textContent;
        } else {
          pieces.push({ offset, text: mark.textContent ?? '' });
        }
      }
    }
    return pieces;
  });
}
