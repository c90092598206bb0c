// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { failureOf, newKey, request, type Failure } from '../../src/base/request';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** Runs `use` with the address of a server that answers so. */
async function serving(answer: Answer, use: (url: string) => Promise<void>): Promise<void> {
  const server: Server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

async function failing(asked: Promise<unknown>): Promise<Failure> {
  return asked.then(
    () => assert.fail('it worked'),
    (reason: unknown) => failureOf(reason),
  );
}

test('a change carries our header, its key and JSON; 204 answers nothing', async () => {
  let seen: IncomingMessage | undefined;
  await serving(
    (asked, response) => {
      seen = asked;
      response.writeHead(204).end();
    },
    async (url) => {
      assert.equal(await request('POST', url, { body: { a: 1 }, key: 'k1' }), undefined);
    },
  );
  assert.equal(seen?.method, 'POST');
  assert.equal(seen.headers['x-kith'], '1');
  assert.equal(seen.headers['idempotency-key'], 'k1');
  assert.equal(seen.headers['content-type'], 'application/json');
});

test('a refusal brings its fields and what is in the way', async () => {
  const problem = {
    type: 'about:blank',
    title: 'Changed',
    status: 409,
    related: 'r1',
    fields: [{ field: 'version', code: 'stale', message: 'Changed meanwhile' }],
  };
  await serving(
    (_, response) => response.writeHead(409).end(JSON.stringify(problem)),
    async (url) => {
      const failure = await failing(request('PATCH', url, { body: {} }));
      assert.equal(failure.reason, 'refused');
      assert.equal(failure.title, 'Changed');
      assert.equal(failure.related, 'r1');
      assert.equal(failure.isStale, true);
      assert.equal(failure.says('email', 'taken'), false);
    },
  );
});

test('no answer in time, no server, and a page instead of JSON are told apart', async () => {
  await serving(
    () => undefined,
    async (url) => {
      const late = await failing(request('GET', url, { timeout: 20 }));
      assert.equal(late.reason, 'timeout');
    },
  );
  assert.equal((await failing(request('GET', 'http://127.0.0.1:1/'))).reason, 'offline');
  await serving(
    (_, response) => response.writeHead(502).end('<h1>Bad gateway</h1>'),
    async (url) => {
      const failure = await failing(request('GET', url));
      assert.deepEqual([failure.reason, failure.status, failure.fields], ['refused', 502, []]);
    },
  );
});

test('an abort by the caller stays an abort', async () => {
  const controller = new AbortController();
  await serving(
    () => controller.abort(),
    async (url) => {
      await assert.rejects(request('GET', url, { signal: controller.signal }), {
        name: 'AbortError',
      });
    },
  );
});

test('keys are made of 128 random bits', () => {
  assert.match(newKey(), /^[0-9a-f]{32}$/);
  assert.notEqual(newKey(), newKey());
});
