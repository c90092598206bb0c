// SPDX-License-Identifier: Apache-2.0
// Our REST dialect beside the real Twilio client, and its judge of signatures.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import test from 'node:test';
import { callback, startDriver, startGateway, twilio } from './peers.mjs';

const noon = 1795262400000;
const account = `AC${'0'.repeat(32)}`;
const token = 'f'.repeat(32);
const phone = '+4915155500001';
const text = 'Grüße & 100% {Ä}? 你好 😀\nzweite Zeile + "mehr"';

const taken = (fields = {}) => [
  201,
  JSON.stringify({
    sid: `SM${'0'.repeat(32)}`,
    status: 'queued',
    error_code: null,
    ...fields,
  }),
  { 'content-type': 'application/json' },
];
const refused = (status, code) => [
  status,
  JSON.stringify({ code, message: `no ${phone}`, more_info: '', status }),
];

const start = (t, gateway, more = {}) =>
  startDriver(t, {
    dialect: 'twilio',
    url: gateway.url,
    user: account,
    password: token,
    ...more,
  });

/** The real client, sent to a gateway of ours. */
function realClient(gateway) {
  class Redirected extends twilio.RequestClient {
    request(options) {
      const uri = options.uri.replace('https://api.twilio.com', gateway.url);
      return super.request({ ...options, uri });
    }
  }
  return twilio(account, token, { httpClient: new Redirected() });
}

const fieldsOf = ({ body }) => Object.fromEntries(new URLSearchParams(body));

for (const from of ['+4915155500000', `MG${'0'.repeat(32)}`, 'MG Clinic'])
  test(`we ask as the real client asks (${from.slice(0, 9)})`, async (t) => {
    const gateway = await startGateway(t, () => taken());
    const driver = await start(t, gateway, { from });
    assert.deepEqual(await driver.ask('send', phone, text), {
      outcome: 'sent',
      code: 201,
      reason: 'accepted by the SMS gateway',
    });
    const sender = from.startsWith('MG0') ? { messagingServiceSid: from } : { from };
    await realClient(gateway).messages.create({
      to: phone,
      body: text,
      statusCallback: `${driver.url}/sms/report/1-sample`,
      ...sender,
    });
    const [ours, theirs] = gateway.requests;
    assert.deepEqual([ours.method, ours.url], [theirs.method, theirs.url]);
    assert.equal(ours.headers.authorization, theirs.headers.authorization);
    assert.equal(ours.headers['content-type'], theirs.headers['content-type']);
    assert.deepEqual(fieldsOf(ours), fieldsOf(theirs));
  });

const outcomes = [
  [refused(400, 21610), 'refused', 21610, 'the contact answered STOP and gets no more SMS'],
  [refused(400, 21211), 'refused', 21211, 'the number cannot get SMS'],
  [refused(400, 21614), 'refused', 21614, 'the number cannot get SMS'],
  [refused(400, 21408), 'refused', 21408, 'SMS to this country are not allowed here'],
  [refused(400, 99999), 'refused', 99999, 'the SMS gateway refused the message'],
  [refused(401, 20003), 'tryLater', 0, 'the SMS gateway does not accept our sign-in'],
  [refused(429, 20429), 'tryLater', 429, 'the SMS gateway takes nothing at the moment'],
  [refused(500, 20500), 'tryLater', 500, 'the SMS gateway takes nothing at the moment'],
  [refused(404, 20404), 'tryLater', 0, "the SMS gateway's answer makes no sense"],
  [[503, '<html>'], 'tryLater', 503, 'the SMS gateway takes nothing at the moment'],
  [[302, '', { location: '/' }], 'tryLater', 0, "the SMS gateway's answer makes no sense"],
  [taken({ status: 'failed', error_code: 30006 }), 'refused', 30006, 'the number cannot get SMS'],
  [[201, 'no JSON'], 'sent', 201, 'accepted by the SMS gateway'],
];
for (const [answer, outcome, code, reason] of outcomes)
  test(`${answer[0]} ${answer[1].slice(0, 30)}: ${outcome} ${code}`, async (t) => {
    const gateway = await startGateway(t, () => answer);
    const driver = await start(t, gateway);
    assert.deepEqual(await driver.ask('send', phone, text), {
      outcome,
      code,
      reason,
    });
    assert.equal(gateway.requests.length, 1);
  });

test('one connection is kept; one that died is made anew, and nothing is sent twice', async (t) => {
  const gateway = await startGateway(t, (request, count, socket) => {
    if (count !== 4) return taken();
    socket.destroy(); // after it has the message
    return null;
  });
  const driver = await start(t, gateway);
  for (let i = 0; i < 3; ++i) assert.equal((await driver.ask('send', phone, text)).outcome, 'sent');
  assert.equal(gateway.connections, 1);
  const lost = await driver.ask('send', phone, text);
  assert.deepEqual([lost.outcome, lost.code], ['tryLater', 0]);
  assert.equal(gateway.requests.length, 4);
  assert.equal((await driver.ask('send', phone, text)).outcome, 'sent');
  assert.equal(gateway.connections, 2);
});

test('a connection that the gateway closed between two messages costs nothing', async (t) => {
  let ended;
  const gateway = await startGateway(t, (request, count, socket) => {
    if (count === 1) {
      ended = once(socket, 'finish');
      setImmediate(() => socket.end());
    }
    return taken();
  });
  const driver = await start(t, gateway);
  assert.equal((await driver.ask('send', phone, text)).outcome, 'sent');
  await ended;
  assert.equal((await driver.ask('send', phone, text)).outcome, 'sent');
  assert.equal(gateway.connections, 2);
});

test('a gateway that falls silent is left after the timeout', async (t) => {
  const gateway = await startGateway(t, () => null);
  const driver = await start(t, gateway, { timeout: 300 });
  assert.deepEqual(await driver.ask('send', phone, text), {
    outcome: 'tryLater',
    code: 0,
    reason: 'the SMS gateway did not answer in time',
  });
});

test('nothing is asked where the country or the length is not allowed', async (t) => {
  const gateway = await startGateway(t, () => taken());
  const driver = await start(t, gateway, { countries: 'AT, +41' });
  assert.equal(
    (await driver.ask('send', '+4915112345678', text)).reason,
    'SMS to this country are not allowed here',
  );
  assert.equal(
    (await driver.ask('send', '+41791234567', 'x'.repeat(919))).reason,
    'the text is too long for an SMS',
  );
  assert.equal(gateway.requests.length, 0);
});

test("Twilio's own judge accepts our signatures, and ours accepts its own", async (t) => {
  const gateway = await startGateway(t, () => taken());
  const driver = await start(t, gateway);
  const url = 'https://kith.example.org/portal/sms/in/secret';
  const forms = [
    { MessageStatus: 'delivered' },
    { b: '2', a: '1', A: '0', aa: 'x', Body: text, Empty: '', ab: 'a+b c%20' },
    {},
  ];
  for (const form of forms) {
    const { signature } = await driver.ask('sign', token, url, `${new URLSearchParams(form)}`);
    assert.equal(twilio.validateRequest(token, signature, url, form), true);
    assert.equal(twilio.validateRequest('other', signature, url, form), false);
    assert.equal(twilio.validateRequest(token, signature, `${url}x`, form), false);
  }
  const twice = { Media: ['b', 'a', 'b'], To: phone };
  const { signature } = await driver.ask(
    'sign',
    token,
    url,
    `Media=b&Media=a&Media=b&To=%2B${phone.slice(1)}`,
  );
  assert.equal(twilio.validateRequest(token, signature, url, twice), true);
});

/** Calls one of our routes as Twilio does. */
async function call(driver, url, form, key = token) {
  const body = `${new URLSearchParams(form)}`;
  const { signature } = await driver.ask('sign', key, url, body);
  const response = await fetch(url, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-twilio-signature': signature,
    },
  });
  return [response.status, await response.text()];
}

test('queued, sent, delivered: a report that is signed counts, once (B34)', async (t) => {
  const gateway = await startGateway(t, () => taken());
  const driver = await start(t, gateway);
  await driver.ask('plan', 's-1', phone, text);
  assert.equal((await driver.ask('run', noon)).sent, 1);
  const url = fieldsOf(gateway.requests[0]).StatusCallback;
  assert.ok(url.startsWith(`${driver.url}/sms/report/`));
  const form = { MessageSid: 'SM1', MessageStatus: 'delivered', To: phone };
  assert.deepEqual((await call(driver, url, form, 'other'))[0], 403);
  assert.equal((await driver.ask('state', 's-1')).reported, '');
  for (const MessageStatus of ['sent', 'delivered', 'delivered', 'sent', 'failed'])
    assert.deepEqual(await call(driver, url, { ...form, MessageStatus }), [200, '<Response/>']);
  const state = await driver.ask('state', 's-1');
  assert.deepEqual([state.reported, state.heard], ['delivered', ['delivered']]);
});

test('STOP and START by the service', async (t) => {
  const gateway = await startGateway(t, () => taken());
  const driver = await start(t, gateway);
  const url = `${driver.url}/sms/in/${callback}`;
  assert.equal((await call(driver, url, { From: phone, Body: 'STOP' }, 'other'))[0], 403);
  assert.deepEqual(await driver.ask('stopped', phone), { stopped: false });
  assert.equal((await call(driver, url, { From: phone, Body: 'STOP' }))[0], 200);
  assert.deepEqual(await driver.ask('stopped', phone), { stopped: true });
  await call(driver, url, { From: phone, Body: 'start' });
  assert.deepEqual(await driver.ask('stopped', phone), { stopped: false });
});
