// SPDX-License-Identifier: Apache-2.0
// What arrives, and what happens when the mail server refuses, delays or goes away.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import test from 'node:test';
import {
  breakAll,
  ICAL,
  newId,
  simpleParser,
  startDriver,
  startServer,
  startSink,
  startSocketServer,
  temporaryFolder,
} from './peers.mjs';

const refusing = (code, text) => Object.assign(new Error(text), { responseCode: code });
const send = (driver, address = 'ada@example.org', id = newId()) =>
  driver.ask(`send ${id} ${address}`);

test('a mail arrives whole: words, names, dots and calendar (B22)', async (t) => {
  const server = await startServer(t);
  const driver = startDriver(t, { host: 'localhost', port: server.port });
  const id = newId();
  assert.deepEqual(await send(driver, 'ada@example.org', id), {
    outcome: 'sent',
    code: 250,
    reason: 'accepted by the mail server',
  });
  const mail = await simpleParser(server.mails[0]);
  assert.equal(
    mail.subject,
    'Ihr Termin am Dienstag, dem 24. November: Grüße aus Köln, 👪 und bis bald',
  );
  assert.deepEqual(mail.from.value, [
    { name: 'Praxis Dr. Łukasz, Köln', address: 'kith@mail.example.org' },
  ]);
  assert.deepEqual(mail.to.value, [{ name: '王伟 "Ada" Kim', address: 'ada@example.org' }]);
  assert.equal(mail.replyTo.text, 'desk@example.org');
  assert.equal(mail.messageId, `<${id}@mail.example.org>`);
  assert.equal(mail.date.toISOString(), '2026-11-21T12:00:00.000Z');
  assert.equal(mail.headers.get('auto-submitted'), 'auto-generated');
  assert.equal(mail.text, `Hallo\n.\n..zwei Punkte\nGrüße  \n${'x'.repeat(2000)}\n`);
  assert.equal(mail.html, '<p>Grüße = gut</p>\n.\n<p>Ende</p>');
  const [part] = mail.attachments;
  assert.equal(part.contentType, 'text/calendar');
  assert.match(server.mails[0].toString(), /text\/calendar; charset=UTF-8; method=REQUEST\r\n/);
  const event = new ICAL.Component(ICAL.parse(part.content.toString())).getFirstSubcomponent(
    'vevent',
  );
  assert.equal(event.getFirstPropertyValue('summary'), 'Termin bei Dr. Łukasz');
  assert.equal(event.getFirstPropertyValue('uid'), 'visit-1@example.org');
  for (const line of server.mails[0].toString('latin1').split('\r\n'))
    assert.ok(line.length <= 78, line);
});

for (const hidePIPELINING of [false, true])
  test(`a refused recipient spoils nothing after it (pipelining ${!hidePIPELINING})`, async (t) => {
    const server = await startServer(t, {
      hidePIPELINING,
      onRcptTo({ address }, session, done) {
        if (address.startsWith('full')) done(refusing(450, '4.2.2 full@example.org is full'));
        else if (address.startsWith('gone')) done(refusing(550, '5.1.1 no gone@example.org'));
        else done();
      },
    });
    const driver = startDriver(t, { host: '127.0.0.1', port: server.port });
    assert.equal((await send(driver)).outcome, 'sent');
    assert.deepEqual(await send(driver, 'full@example.org'), {
      outcome: 'tryLater',
      code: 450,
      reason: 'the recipient was refused for now, 4.2.2',
    });
    assert.equal((await send(driver)).outcome, 'sent');
    assert.deepEqual(await send(driver, 'gone@example.org'), {
      outcome: 'refused',
      code: 550,
      reason: 'the recipient was refused, 5.1.1',
    });
    assert.equal((await send(driver)).outcome, 'sent');
    assert.equal(await driver.end(), 0);
    assert.equal(server.mails.length, 3);
    assert.equal(server.connections, 1);
  });

test('a message refused after its content is told from one refused for now', async (t) => {
  const codes = [552, 451];
  const server = await startServer(t, {
    onData(stream, session, done) {
      stream.on('end', () => done(refusing(codes.shift(), 'no')));
      stream.resume();
    },
  });
  const driver = startDriver(t, { host: '127.0.0.1', port: server.port });
  assert.equal((await send(driver)).outcome, 'refused');
  assert.equal((await send(driver)).outcome, 'tryLater');
  assert.equal(server.connections, 1);
});

test('421 at the greeting is no verdict on the message', async (t) => {
  const server = await startServer(t, { onConnect: (s, done) => done(refusing(421, 'busy')) });
  const driver = startDriver(t, { host: '127.0.0.1', port: server.port });
  const attempt = await send(driver);
  assert.equal(attempt.outcome, 'tryLater');
  assert.equal(attempt.code, 0);
});

test('421 on a kept connection brings a new one', async (t) => {
  let mails = 0;
  const server = await startServer(t, {
    onMailFrom: (address, session, done) =>
      ++mails === 2 ? done(refusing(421, 'enough for one connection')) : done(),
  });
  const driver = startDriver(t, { host: '127.0.0.1', port: server.port });
  assert.equal((await send(driver)).outcome, 'sent');
  assert.equal((await send(driver)).outcome, 'sent');
  assert.equal(server.connections, 2);
});

test('a kept connection that broke meanwhile is replaced', async (t) => {
  const server = await startServer(t);
  const driver = startDriver(t, { host: '127.0.0.1', port: server.port });
  assert.equal((await send(driver)).outcome, 'sent');
  breakAll(server.server);
  assert.equal((await send(driver)).outcome, 'sent');
  assert.equal(server.connections, 2);
});

test('a connection lost after the content is an unknown end, and the repeat the same mail', async (t) => {
  let lose = false;
  const seen = [];
  const server = await startServer(t, {
    onData(stream, session, done) {
      const pieces = [];
      stream.on('data', (piece) => pieces.push(piece));
      stream.on('end', () => {
        seen.push(Buffer.concat(pieces).toString());
        if (lose) breakAll(server.server);
        else done();
      });
    },
  });
  const driver = startDriver(t, { host: '127.0.0.1', port: server.port });
  await send(driver);
  lose = true;
  seen.length = 0;
  const id = newId();
  const attempt = await send(driver, 'ada@example.org', id);
  assert.equal(attempt.outcome, 'tryLater');
  assert.equal(attempt.code, 0);
  assert.equal(seen.length, 1); // though the connection was a kept one, not sent again by itself
  lose = false;
  assert.equal((await send(driver, 'ada@example.org', id)).outcome, 'sent');
  const ids = await Promise.all(seen.map(async (mail) => (await simpleParser(mail)).messageId));
  assert.equal(ids[0], ids[1]);
});

test('an answer that comes too late is not waited for', async (t) => {
  let tooLate = () => {};
  const server = await startServer(t, {
    onData(stream, session, done) {
      stream.on('end', () => (tooLate = done));
      stream.resume();
    },
  });
  const driver = startDriver(t, { host: '127.0.0.1', port: server.port, timeout: 200 });
  assert.deepEqual(await send(driver), {
    outcome: 'tryLater',
    code: 0,
    reason: 'the mail server did not answer in time',
  });
  tooLate();
});

test('a server that accepts and never speaks is given up', async (t) => {
  const port = await startSocketServer(t, () => {});
  const driver = startDriver(t, { host: '127.0.0.1', port, timeout: 200 });
  assert.equal((await send(driver)).reason, 'the mail server did not answer in time');
});

test('a server that talks nonsense, or without end, is given up', async (t) => {
  for (const talk of ['hello\r\n', '220-'.padEnd(6000, 'x'), '220-more\r\n'.repeat(500)]) {
    const port = await startSocketServer(t, (socket) => socket.write(talk));
    const driver = startDriver(t, { host: '127.0.0.1', port, timeout: 2000 });
    assert.equal((await send(driver)).reason, "the mail server's answer makes no sense");
  }
});

test('no server at all is tried later', async (t) => {
  const port = await startSocketServer(t, (socket) => socket.destroy());
  const driver = startDriver(t, { host: '127.0.0.1', port });
  assert.equal((await send(driver)).outcome, 'tryLater');
  const nobody = startDriver(t, { host: 'nobody.invalid', port: 25 });
  assert.equal((await send(nobody)).outcome, 'tryLater');
});

test('an address that would add a command is refused before it is said', async (t) => {
  const server = await startServer(t);
  const driver = startDriver(t, { host: '127.0.0.1', port: server.port });
  for (const address of ['ada@example.org>', 'a<b@example.org', 'ada', '@example.org'])
    assert.equal((await send(driver, address)).outcome, 'refused', address);
  assert.equal(server.connections, 0);
});

test('an address beyond ASCII goes to servers that can', async (t) => {
  const able = await startServer(t);
  const first = startDriver(t, { host: '127.0.0.1', port: able.port });
  assert.equal((await send(first, 'jürgen@example.org')).outcome, 'sent');
  assert.equal((await simpleParser(able.mails[0])).to.value[0].address, 'jürgen@example.org');
  const unable = await startServer(t, { hideSMTPUTF8: true });
  const second = startDriver(t, { host: '127.0.0.1', port: unable.port });
  assert.equal((await send(second, 'jürgen@example.org')).outcome, 'refused');
});

const sinks = [
  { options: [], outcome: 'sent', code: 250 },
  { options: ['-p'], outcome: 'sent', code: 250 },
  { options: ['-r', 'rcpt'], outcome: 'tryLater', code: 450 },
  { options: ['-p', '-r', 'rcpt'], outcome: 'tryLater', code: 450 },
  { options: ['-f', 'rcpt'], outcome: 'refused', code: 500 },
  { options: ['-r', 'mail'], outcome: 'tryLater', code: 450 },
  { options: ['-f', 'data'], outcome: 'refused', code: 500 },
  { options: ['-r', '.'], outcome: 'tryLater', code: 450 },
  { options: ['-Q', 'rcpt'], outcome: 'tryLater', code: 421 },
  { options: ['-q', '.'], outcome: 'tryLater', code: 0 },
];
for (const { options, outcome, code } of sinks)
  test(`smtp-sink ${options.join(' ')}: ${outcome} ${code}`, async (t) => {
    const port = await startSink(t, options);
    const driver = startDriver(t, { host: '127.0.0.1', port });
    for (let i = 0; i < 3; ++i) {
      const attempt = await send(driver);
      assert.equal(attempt.outcome, outcome);
      assert.equal(attempt.code, code);
    }
    assert.equal(await driver.end(), 0);
  });

test('a worker killed between sending and marking repeats one mail at most', async (t) => {
  const database = `sqlite:${join(temporaryFolder(t), 'kith.sqlite')}`;
  let victim = null;
  const server = await startServer(t, {
    onData(stream, session, done) {
      const pieces = [];
      stream.on('data', (piece) => pieces.push(piece));
      stream.on('end', () => {
        server.mails.push(Buffer.concat(pieces));
        if (victim && server.mails.length === 4) victim.kill('SIGKILL');
        else done();
      });
    },
  });
  const settings = { host: '127.0.0.1', port: server.port };
  const first = startDriver(t, settings);
  await first.ask(`plan ${database} 10`);
  victim = first.child;
  assert.deepEqual(await first.ask(`run ${database} 1795262400000`), { ended: 'SIGKILL' });
  victim = null;
  const second = startDriver(t, settings);
  const early = await second.ask(`run ${database} 1795262400000`);
  assert.equal(early.sent, 0);
  const late = await second.ask(`run ${database} ${early.next + 60000}`);
  assert.deepEqual(late, { sent: 7, postponed: 0, failed: 0, next: 0 });
  const ids = await Promise.all(
    server.mails.map(async (mail) => (await simpleParser(mail)).messageId),
  );
  assert.equal(ids.length, 11);
  assert.equal(new Set(ids).size, 10);
});
