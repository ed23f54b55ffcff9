// What is copied can be imported again, and is the same request: in every format that both sides have.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { recognise } from '../import/recognise.js';
import { awsCLI } from './aws-cli.js';
import { boto3 } from './boto3.js';
import { curl } from './curl.js';
import { visibleJSON } from './quoted.js';
import { exampleSamples, longSample, nastySamples, randomSamples, wantedOf } from './real/requests.js';

/** @import {Sample} from './real/requests.js' */

/** @type {Record<string, (sample: Sample) => string>} */
const WRITERS = { 'AWS CLI': awsCLI, boto3, curl, JSON: ({ formatted }) => visibleJSON(formatted) };

for (const [name, write] of Object.entries(WRITERS)) {
  test(`${name}: what was copied is imported as it was`, async () => {
    for (const sample of [...exampleSamples(), ...nastySamples(), ...randomSamples(150, 21), longSample()]) {
      const code = importable(write(sample));
      const found = await recognise(code);
      assert.equal(found.kind, 'requests', code.slice(0, 1000));
      assert.deepEqual(found.kind === 'requests' && found.requests.map(({ names, records }) => wantedOf(JSON.stringify({ ...names, Records: records }))), [wantedOf(sample.text)], code.slice(0, 1000));
    }
  });
}

test('Python that decodes what is no base64 is told so', async () => {
  const call = (/** @type {string} */ base64) => `put_records(StreamName='s', Records=[{'Data': b64decode('${base64}'), 'PartitionKey': 'k'}])`;
  await assert.rejects(recognise(call('YQ')), /Python cannot decode this: it is not base64\./);
  const found = await recognise(call('YQ=='));
  assert.deepEqual(found.kind === 'requests' && found.requests[0].records, [{ Data: 'YQ==', PartitionKey: 'k' }]);
});

/**
 * What somebody pastes who has a command: when that is too long for arguments, the file that it writes or reads, as Import asks for.
 * @param {string} code
 */
function importable(code) {
  const [, , file = code] = /<<'((?:END)+)'\n([^]*?)\n\1\n/.exec(code) ?? [];
  return file;
}
