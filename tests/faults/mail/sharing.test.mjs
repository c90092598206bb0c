// SPDX-License-Identifier: Apache-2.0
// A document for a thousand people, sent by two workers of which one dies.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import test from 'node:test';
import { simpleParser, startDriver, startServer, temporaryFolder } from './peers.mjs';

const recipients = 1000;
const killedAt = 150; // a mail of the first worker's

/** A server that kills a process as soon as it has taken so many mails from one connection. */
async function startKillingServer(t) {
  const server = await startServer(t, {
    onData(stream, session, done) {
      const pieces = [];
      stream.on('data', (piece) => pieces.push(piece));
      stream.on('end', () => {
        const to = session.envelope.rcptTo.map(({ address }) => address).join();
        server.mails.push({ to, worker: session.remotePort, text: Buffer.concat(pieces) });
        server.watched ??= session.remotePort;
        server.onFirst();
        const ofVictim = server.mails.filter(({ worker }) => worker === server.watched);
        if (session.remotePort === server.watched && ofVictim.length === killedAt)
          server.victim.kill('SIGKILL'); // the mail is taken, and its worker never hears of it
        else done();
      });
    },
  });
  return server;
}

const databases = {
  SQLite: async (t) => `sqlite:${join(temporaryFolder(t), 'kith.sqlite')}`,
  PostgreSQL: async (t) => (await startDriver(t, {}).ask('postgresql')).url,
};
for (const [name, makeDatabase] of Object.entries(databases))
  test(`1000 recipients, two workers, one killed: one repeat at most, ${name} (B33)`, async (t) => {
    const database = await makeDatabase(t);
    const server = await startKillingServer(t);
    const settings = { host: '127.0.0.1', port: server.port };
    const [first, second] = [startDriver(t, settings), startDriver(t, settings)];
    const { leavesAt } = await second.ask(`share ${database} ${recipients}`);
    assert.equal((await second.ask(`run ${database} ${leavesAt - 1}`)).sent, 0);

    server.victim = first.child;
    const begun = new Promise((resolve) => (server.onFirst = resolve));
    const killed = first.ask(`run ${database} ${leavesAt}`);
    await begun;
    const meanwhile = await second.ask(`run ${database} ${leavesAt}`);
    assert.deepEqual(await killed, { ended: 'SIGKILL' });
    const early = await second.ask(`run ${database} ${leavesAt}`);
    assert.ok(meanwhile.sent > 0, 'both workers were at work');
    const { sent } = await second.ask(`state ${database}`);
    assert.ok(
      sent >= recipients - 20 && sent < recipients,
      `after the others of its batch: ${sent} are marked`,
    );

    const late = await second.ask(`run ${database} ${early.next + 60_000}`);
    assert.deepEqual(late, { sent: recipients - sent, postponed: 0, failed: 0, next: 0 });
    assert.deepEqual(await second.ask(`state ${database}`), { sent: recipients });
    await assertOneEach(server.mails);
  });

/** Everybody got one mail of their own; only what the dead worker had in flight came again. */
async function assertOneEach(mails) {
  assert.equal(mails.length, recipients + 1);
  const ids = new Map();
  for (const { to, text } of mails) {
    const { messageId, to: header } = await simpleParser(text);
    assert.equal(header.text.match(/[^<\s]+@[^>\s]+/)[0], to);
    assert.equal(ids.get(to) ?? messageId, messageId, `${to} got two different mails`);
    ids.set(to, messageId);
  }
  assert.equal(ids.size, recipients);
  assert.equal(new Set(ids.values()).size, recipients);
}
