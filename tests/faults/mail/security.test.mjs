// SPDX-License-Identifier: Apache-2.0
// TLS and sign-in: nothing is said to a server that cannot show who it is.
import assert from 'node:assert/strict';
import test from 'node:test';
import {
  makeCertificate,
  newId,
  startDriver,
  startServer,
  startSocketServer,
  temporaryFolder,
} from './peers.mjs';

const names = 'DNS:localhost,IP:127.0.0.1';
const send = (driver) => driver.ask(`send ${newId()} ada@example.org`);
const untrusted = "no secure connection: the server's certificate was not accepted, or TLS failed";

for (const security of ['starttls', 'tls'])
  for (const host of ['localhost', '127.0.0.1'])
    test(`${security} to ${host}: two mails over one verified connection`, async (t) => {
      const { ca, key, cert } = makeCertificate(temporaryFolder(t), names);
      const sessions = [];
      const server = await startServer(t, {
        key,
        cert,
        secure: security === 'tls',
        onMailFrom(address, session, done) {
          sessions.push(session.secure);
          done();
        },
      });
      const driver = startDriver(t, { host, port: server.port, security, ca });
      assert.equal((await send(driver)).outcome, 'sent');
      assert.equal((await send(driver)).outcome, 'sent');
      assert.equal(await driver.end(), 0);
      assert.deepEqual(sessions, [true, true]);
      assert.equal(server.connections, 1);
    });

test('a certificate for another name is not accepted', async (t) => {
  for (const security of ['starttls', 'tls']) {
    const { ca, key, cert } = makeCertificate(temporaryFolder(t), 'DNS:other.example.org');
    const server = await startServer(t, { key, cert, secure: security === 'tls' });
    for (const host of ['localhost', '127.0.0.1']) {
      const driver = startDriver(t, { host, port: server.port, security, ca });
      assert.deepEqual(await send(driver), { outcome: 'tryLater', code: 0, reason: untrusted });
    }
    assert.equal(server.mails.length, 0);
  }
});

test('a certificate of an unknown authority is not accepted', async (t) => {
  const { key, cert } = makeCertificate(temporaryFolder(t), names);
  const server = await startServer(t, { key, cert, secure: true });
  const driver = startDriver(t, { host: 'localhost', port: server.port, security: 'tls' });
  assert.equal((await send(driver)).reason, untrusted);
});

test('an authority file that is not there is said, and nothing is sent', async (t) => {
  const server = await startServer(t);
  const settings = { host: 'localhost', port: server.port, security: 'tls', ca: '/nowhere.pem' };
  assert.equal((await send(startDriver(t, settings))).outcome, 'tryLater');
});

test('a server without STARTTLS gets no mail', async (t) => {
  const server = await startServer(t);
  const driver = startDriver(t, { host: '127.0.0.1', port: server.port, security: 'starttls' });
  assert.equal((await send(driver)).reason, 'the mail server does not offer STARTTLS');
  assert.equal(server.mails.length, 0);
});

test('what is slipped in before TLS is not believed', async (t) => {
  const port = await startSocketServer(t, (socket) => {
    socket.write('220 hello\r\n');
    socket.on('data', (data) => {
      if (data.toString().startsWith('EHLO')) socket.write('250-hello\r\n250 STARTTLS\r\n');
      if (data.toString().startsWith('STARTTLS')) socket.write('220 go\r\n250 AUTH PLAIN\r\n');
    });
  });
  const driver = startDriver(t, { host: '127.0.0.1', port, security: 'starttls' });
  assert.equal((await send(driver)).reason, 'the mail server said something before TLS began');
});

test('a TLS handshake that never ends is given up', async (t) => {
  const silent = await startSocketServer(t, () => {});
  const direct = startDriver(t, { host: '127.0.0.1', port: silent, security: 'tls', timeout: 200 });
  assert.equal((await send(direct)).outcome, 'tryLater');
  const stuck = await startSocketServer(t, (socket) => {
    socket.write('220 hello\r\n');
    socket.on('data', (data) => {
      if (data.toString().startsWith('EHLO')) socket.write('250-hello\r\n250 STARTTLS\r\n');
      if (data.toString().startsWith('STARTTLS')) socket.write('220 go\r\n');
    });
  });
  const upgraded = startDriver(t, {
    host: '127.0.0.1',
    port: stuck,
    security: 'starttls',
    timeout: 200,
  });
  assert.equal((await send(upgraded)).outcome, 'tryLater');
});

for (const method of ['PLAIN', 'LOGIN'])
  test(`signs in with ${method}, and a wrong password is no verdict on the message`, async (t) => {
    const { ca, key, cert } = makeCertificate(temporaryFolder(t), names);
    const server = await startServer(t, {
      key,
      cert,
      authOptional: false,
      authMethods: [method],
      onAuth(auth, session, done) {
        const right = auth.username === 'kith' && auth.password === 'gehéim';
        done(right ? null : new Error('wrong'), { user: 'kith' });
      },
    });
    const settings = {
      host: 'localhost',
      port: server.port,
      security: 'starttls',
      ca,
      user: 'kith',
    };
    const driver = startDriver(t, { ...settings, password: 'gehéim' });
    assert.equal((await send(driver)).outcome, 'sent');
    const wrong = await send(startDriver(t, { ...settings, password: 'guess' }));
    assert.deepEqual(wrong, {
      outcome: 'tryLater',
      code: 0,
      reason: 'the mail server refused the sign-in (535)',
    });
    assert.equal(server.mails.length, 1);
  });

test('a server without sign-in gets neither password nor mail', async (t) => {
  const server = await startServer(t, { disabledCommands: ['AUTH'] });
  const settings = { host: '127.0.0.1', port: server.port, user: 'kith', password: 'secret' };
  const attempt = await send(startDriver(t, settings));
  assert.equal(attempt.reason, 'the mail server offers no sign-in that is known here');
  assert.equal(server.mails.length, 0);
});
