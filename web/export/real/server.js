// A server that exported code talks to: it keeps the requests that it gets, and answers as it is told.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import http from 'node:http';
import http2 from 'node:http2';

/** @typedef {{FailedRecordCount: number, Records: object[]}} Answer */

/** @param {{h2?: boolean}} [options] h2: HTTP/2 without TLS, which the SDK for JavaScript speaks */
export async function startServer({ h2 = false } = {}) {
  /** @type {{body: string, headers: http.IncomingHttpHeaders}[]} */
  let requests = [];
  /** @type {(request: any, attempt: number) => Answer} */
  let answer = allStored;

  /** @param {any} request @param {any} response */
  async function listen(request, response) {
    const pieces = [];
    for await (const piece of request) {
      pieces.push(piece);
    }
    const body = Buffer.concat(pieces).toString('utf8');
    requests.push({ body, headers: request.headers });
    response.setHeader('Content-Type', 'application/x-amz-json-1.1');
    response.setHeader('x-amzn-RequestId', '00000000-0000-0000-0000-000000000000');
    try {
      response.end(JSON.stringify(answer(JSON.parse(body), requests.length)));
    } catch (error) { // the test compares what came
      response.statusCode = 400;
      response.end(JSON.stringify({ __type: 'SerializationException', message: String(error) }));
    }
  }

  const server = h2 ? http2.createServer(listen) : http.createServer(listen);
  const sessions = new Set();
  server.on('session', (session) => {
    sessions.add(session);
    session.on('close', () => sessions.delete(session));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());

  return {
    url: `http://127.0.0.1:${port}/`,
    /** How the next requests are answered. @param {typeof answer} next */
    answerBy(next) {
      answer = next;
    },
    /** The requests since this was asked last. */
    take() {
      const taken = requests;
      requests = [];
      for (const { headers } of taken) {
        assert.equal(headers['x-amz-target'], 'Kinesis_20131202.PutRecords');
        assert.equal(headers['content-type'], 'application/x-amz-json-1.1');
      }
      return taken.map(({ body }) => body);
    },
    async stop() {
      server.close();
      if ('closeAllConnections' in server) {
        server.closeAllConnections();
      }
      for (const session of sessions) {
        session.destroy();
      }
    },
  };
}

/** Every record is stored. @param {{Records: unknown[]}} request @returns {Answer} */
export function allStored({ Records }) {
  return { FailedRecordCount: 0, Records: Records.map((_, index) => ({ SequenceNumber: String(index), ShardId: 'shardId-000000000000' })) };
}
