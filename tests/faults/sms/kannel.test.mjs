// SPDX-License-Identifier: Apache-2.0
// SMS through a real Kannel: queued, delivered, refused, away, killed and back, and STOP.
import assert from 'node:assert/strict';
import test from 'node:test';
import { arrival, callback, freePort, startDriver, startKannel } from './peers.mjs';

const noon = 1795262400000;
const minute = 60_000;
const phone = '+4915155500001';
const sender = '+4915155500000';

/** A Kannel that knows where our routes are, and a driver that sends through it. */
async function pair(t) {
  const kannel = await startKannel(t);
  const { url, user, password } = kannel;
  const driver = await startDriver(t, {
    dialect: 'kannel',
    url,
    user,
    password,
  });
  await kannel.run(`${driver.url}/sms/in/${callback}`);
  return { kannel, driver };
}

test('queued while the network is away, then delivered with its report (B34)', async (t) => {
  const { kannel, driver } = await pair(t);
  await driver.ask('plan', 's-1', phone, 'Ægir, 你好 😀 {€}');
  const report = await driver.ask('run', noon);
  assert.deepEqual([report.sent, report.next], [1, 0]);
  assert.equal((await driver.ask('state', 's-1')).reported, '');
  const network = kannel.network();
  const utf16 = '%00%C6%00g%00i%00r%00,%00+O%60Y%7D%00+%D8%3D%DE%00%00+%00%7B+%AC%00%7D';
  const got = await arrival(network);
  assert.ok(got.startsWith(`${sender} ${phone} ucs-2 `), got);
  assert.equal(decode(got.split(' ')[3]), decode(utf16));
  assert.equal((await driver.called(/GET \/sms\/report\//)).status, 200);
  assert.deepEqual(await driver.ask('state', 's-1'), {
    state: 'sent',
    reported: 'delivered',
    reason: '',
    attempts: 1,
    heard: ['delivered'],
  });
});

/** The bytes of Kannel's URL encoding. */
const decode = (text) =>
  Buffer.from(
    text.replaceAll('+', ' ').replace(/%(..)/g, (_, hex) => String.fromCharCode(parseInt(hex, 16))),
    'latin1',
  ).toString('hex');

test('GSM-7 stays GSM-7, and a long text is one message in parts', async (t) => {
  const { kannel, driver } = await pair(t);
  const network = kannel.network();
  await driver.ask('send', phone, 'Grüße & 100% {Ä}?');
  assert.equal(await arrival(network), `${sender} ${phone} text Grüße & 100% {Ä}?`);
  const answer = await driver.ask('send', phone, 'x'.repeat(400));
  assert.equal(answer.outcome, 'sent');
  for (const part of [1, 2, 3]) {
    const got = await arrival(network);
    assert.match(got, new RegExp(` udh %05%00%03%..%03%0${part} data x+$`));
  }
});

test('what Kannel refuses is refused, in our words', async (t) => {
  const { kannel, driver } = await pair(t);
  const refusal = await driver.ask('send', 'nonsense', 'Hello');
  assert.deepEqual(refusal, {
    outcome: 'refused',
    code: 400,
    reason: 'the SMS gateway refused the message',
  });
  const { url, user } = kannel;
  const stranger = await startDriver(t, {
    dialect: 'kannel',
    url,
    user,
    password: 'wrong',
  });
  assert.deepEqual(await stranger.ask('send', phone, 'Hello'), {
    outcome: 'tryLater',
    code: 0,
    reason: 'the SMS gateway does not accept our sign-in',
  });
});

test('away, then there: the message waits for it', async (t) => {
  const kannel = await startKannel(t);
  const { url, user, password } = kannel;
  const driver = await startDriver(t, {
    dialect: 'kannel',
    url,
    user,
    password,
  });
  await driver.ask('plan', 's-1', phone, 'Hello');
  const first = await driver.ask('run', noon);
  assert.equal(first.postponed, 1);
  assert.equal((await driver.ask('state', 's-1')).reason, 'the SMS gateway cannot be reached');
  await kannel.run(`${driver.url}/sms/in/${callback}`);
  const network = kannel.network();
  assert.equal((await driver.ask('run', first.next)).sent, 1);
  assert.equal(await arrival(network), `${sender} ${phone} text Hello`);
  await driver.called(/GET \/sms\/report\//);
  assert.equal((await driver.ask('state', 's-1')).reported, 'delivered');
});

test('killed with a message in its store, and back: it arrives once', async (t) => {
  const { kannel, driver } = await pair(t);
  await driver.ask('plan', 's-1', phone, 'one');
  assert.equal((await driver.ask('run', noon)).sent, 1);
  await kannel.bearer.kill();
  await driver.ask('plan', 's-2', phone, 'two');
  const away = await driver.ask('run', noon + minute);
  assert.deepEqual([away.sent, away.postponed], [0, 1]);
  await kannel.run(`${driver.url}/sms/in/${callback}`);
  const network = kannel.network();
  assert.equal(await arrival(network), `${sender} ${phone} text one`);
  assert.equal((await driver.ask('run', away.next)).sent, 1);
  assert.equal(await arrival(network), `${sender} ${phone} text two`);
});

test('STOP is heard, and START again', async (t) => {
  const { kannel, driver } = await pair(t);
  let network = kannel.network(`${phone} ${sender} text Stop`);
  assert.equal((await driver.called(/POST \/sms\/in\//)).status, 200);
  assert.deepEqual(await driver.ask('stopped', phone), { stopped: true });
  await driver.ask('plan', 's-1', phone, 'Hello');
  assert.equal((await driver.ask('run', noon)).failed, 1);
  const state = await driver.ask('state', 's-1');
  assert.deepEqual(
    [state.state, state.reason],
    ['failed', 'the contact answered STOP and gets no more SMS'],
  );
  await network.kill();
  network = kannel.network(`${phone} ${sender} ucs2 %00S%00t%00a%00r%00t`);
  await driver.called(/POST \/sms\/in\//);
  assert.deepEqual(await driver.ask('stopped', phone), { stopped: false });
  await driver.ask('plan', 's-2', phone, 'Hello again');
  assert.equal((await driver.ask('run', noon)).sent, 1);
  // Nothing but this goes to the phone: nobody answers an answer.
  assert.equal(await arrival(network), `${sender} ${phone} text Hello again`);
});

test('a port where nothing listens costs no time', async (t) => {
  const url = `http://127.0.0.1:${await freePort()}/cgi-bin/sendsms`;
  const driver = await startDriver(t, {
    dialect: 'kannel',
    url,
    user: 'a',
    password: 'b',
  });
  const begun = performance.now();
  assert.equal((await driver.ask('send', phone, 'Hello')).code, 0);
  assert.ok(performance.now() - begun < 2000);
});
