// InternalFailure on request: the next record of a shard fails, and nothing else does.

import assert from 'node:assert/strict';
import { pageTest } from './page-test.js';
import { record, requestText } from './requests.js';

pageTest('“Fail next record” fails one record of the shard and no other', async (playground) => {
  await playground.fillIn('spinbutton', 'Shards', '1');
  await playground.eventually(async () => (await playground.shards()).length, 1);
  await playground.pressButton('Use the service\'s limits');
  await playground.pressButton('Shard 0: 100% of the hash key space, 1% used');
  await playground.pressButton('Fail next record');
  await playground.eventually(async () => (await playground.steps()).at(-1), 'Fail next 1 · shard 0');
  await playground.pressButton('Close shard details');

  await playground.replaceRequest(requestText([record('user-1'), record('user-2')]));
  await playground.previewed('2 records: 1 stored, 1 failed');
  await playground.pressButton('Put records');
  await playground.answered('2 records: 1 stored, 1 failed');
  const [failed, stored] = (await playground.rows()).map(({ result }) => result);
  assert.match(failed, /InternalFailure/);
  assert.match(stored, /^\d{56}$/);
  assert.match(await playground.responseJSON(), /\{"ErrorCode":"InternalFailure","ErrorMessage":"Internal Service Failure"\}/);

  await playground.pressButton('Put records');
  await playground.answered('2 records: 2 stored, 0 failed');
});
